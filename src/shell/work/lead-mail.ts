// A mail of a lead: it joins the lead that it belongs to, or it opens a new one and moves the rotation on.

import { randomBytes } from 'node:crypto';
import type { Lead } from '../../lead/lead.ts';
import { asHeld, type LeadMail, leadWrote, openLead } from '../../lead/life.ts';
import { type Candidates, leadOfMessage } from '../../lead/thread.ts';
import type { Message } from '../../mail/message.ts';
import { newToken } from '../../mail/tokens.ts';
import type { Contact, Reading } from '../../reading/reading.ts';
import { turnDeadline } from '../../routing/deadline.ts';
import { advance, decideRoute } from '../../routing/decide.ts';
import { lockContact, lockLead, openCounts, openLeadsByContact } from '../store/leads.ts';
import { loadRotations, saveRotation } from '../store/rotations.ts';
import type { Tx } from '../store/store.ts';
import type { Arrived, Decided } from './decision.ts';
import { keepNewLead, keepOutcome } from './keep.ts';
import type { About } from './letters.ts';
import { leadsReferenced, tokensIn } from './references.ts';
import type { Work } from './work.ts';

/** Random octets of a lead's token. */
const TOKEN_OCTETS = 10;

export async function decideLeadMail(
  tx: Tx,
  work: Work,
  arrived: Arrived & { readonly reading: Reading },
): Promise<Decided> {
  const { row, message, reading } = arrived;
  const mail: LeadMail = {
    row: row.id,
    messageId: message.messageId,
    subject: message.subject,
    arrivedAt: row.arrivedAt,
    reading,
    foundInJunk: row.folder === 'junk',
  };
  // Two processes must not open two leads for one person at the same time.
  await lockContact(tx, work.team.key, reading.contact);
  const match = leadOfMessage(message, reading, await candidates(tx, work, message, reading.contact));
  const found = { mail, about: { row: row.id, message, arrivedAt: row.arrivedAt, folder: row.folder } };
  // Read again under its lock: a step of the ladder may be changing it right now.
  const known = match === null ? null : await lockLead(tx, work.team.key, match.lead.token);
  const lead = known === null ? await open(tx, work, found) : await join(tx, work, { ...found, lead: known });
  return { kind: reading.kind, outcome: known === null ? 'opened' : 'joined', lead: lead.token };
}

interface Found {
  readonly mail: LeadMail;
  readonly about: About;
}

async function open(tx: Tx, work: Work, { mail, about }: Found): Promise<Lead> {
  const { team, records, clock } = work;
  const rotations = await loadRotations(tx, team.key, [...team.rotations.keys()]);
  const openLeads = await openCounts(tx, team.key);
  const route = decideRoute(mail.reading, { team, records, rotations, openLeads, arrivedAt: mail.arrivedAt });
  for (const [name, agent] of route.rotated) {
    await saveRotation(tx, team.key, { name, state: advance(rotations.get(name), agent, team.rotations.get(name)) });
  }
  const token = newToken(randomBytes(TOKEN_OCTETS));
  const outcome = openLead(token, mail, { team, now: clock.now(), route });
  await keepNewLead(tx, work, { outcome, cause: mail, about });
  return outcome.lead;
}

async function join(tx: Tx, work: Work, found: Found & { readonly lead: Lead }): Promise<Lead> {
  const { team, clock } = work;
  const { mail, about } = found;
  const lead = asHeld(found.lead, team);
  const { standard } = lead.turn;
  const deadline = turnDeadline({
    standard,
    lane: lead.lane,
    owner: lead.responsible,
    backup: lead.backup,
    team,
    arrivedAt: mail.arrivedAt,
  });
  const outcome = leadWrote(lead, mail, { team, now: clock.now(), deadline, standard });
  await keepOutcome(tx, work, { outcome, cause: mail, about });
  return outcome.lead;
}

async function candidates(tx: Tx, work: Work, message: Message, contact: Contact): Promise<Candidates> {
  const { team } = work;
  const byToken: Lead[] = [];
  for (const token of tokensIn(message, team)) {
    const lead = await lockLead(tx, team.key, token);
    if (lead !== null) byToken.push(lead);
  }
  return {
    byToken,
    byReference: await leadsReferenced(tx, work, message),
    byContact: await openLeadsByContact(tx, team.key, contact),
  };
}
