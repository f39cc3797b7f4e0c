// A mail of a lead: it joins the lead that it belongs to, or it opens a new one and moves the rotation on. Where it shows an
// answer of ours that we never saw, that answer ends the turn before the mail begins the next.

import { randomBytes } from 'node:crypto';
import { teamAnswered } from '../../lead/answered.ts';
import type { Lead } from '../../lead/lead.ts';
import { asHeld, type LeadMail, leadWrote, openLead } from '../../lead/life.ts';
import { handedOffAfterShadow, leaveShadow } from '../../lead/shadow.ts';
import { unseenAnswerIn } from '../../lead/unseen-answer.ts';
import { newToken } from '../../mail/tokens.ts';
import { bareSubject } from '../../reading/campaign.ts';
import { isTeamAddress } from '../../reading/ours.ts';
import type { Reading } from '../../reading/reading.ts';
import { turnDeadline } from '../../routing/deadline.ts';
import { advance, decideRoute } from '../../routing/decide.ts';
import { lockContact, lockLead, openCounts } from '../store/leads.ts';
import { loadRotations, saveRotation } from '../store/rotations.ts';
import type { Tx } from '../store/store.ts';
import type { Arrived, Decided } from './decision.ts';
import { keepNewLead, keepOutcome } from './keep.ts';
import type { About } from './letters.ts';
import { findThread, keepThread } from './threads.ts';
import type { Work } from './work.ts';

/** Random octets of a lead's token. */
const TOKEN_OCTETS = 10;

export async function decideLeadMail(
  tx: Tx,
  work: Work,
  arrived: Arrived & { readonly reading: Reading },
): Promise<Decided> {
  const { row, message, reading } = arrived;
  const mail = mailOf(arrived, work);
  // Two processes must not open two leads for one person at the same time.
  await lockContact(tx, work.team.key, { ...reading.contact, answerTo: reading.answerTo });
  const { match, knownIds } = await findThread(tx, work, arrived);
  const about = { row: row.id, message, arrivedAt: row.arrivedAt, folder: row.folder, raw: row.raw };
  const found = { mail, about, knownIds };
  // Read again under its lock: a step of the ladder may be changing it right now.
  const known = match === null ? null : await lockLead(tx, work.team.key, match.lead.token);
  const lead = known === null ? await open(tx, work, found) : await join(tx, work, { ...found, lead: known });
  await keepThread(tx, work, { ...arrived, lead });
  return { kind: reading.kind, outcome: known === null ? 'opened' : 'joined', lead: lead.token };
}

function mailOf({ row, message, reading }: Arrived & { readonly reading: Reading }, { team }: Work): LeadMail {
  // An agent passed it on: an answer to the lead answers the mail inside, not the agent's.
  const isPassedOn = message.forwarded !== null && isTeamAddress(message.from.address, team);
  return {
    row: row.id,
    messageId: isPassedOn ? null : message.messageId,
    subject: isPassedOn ? (message.forwarded?.subject ?? bareSubject(message.subject)) : message.subject,
    arrivedAt: row.arrivedAt,
    reading,
    foundInJunk: row.folder === 'junk',
    to: [...message.to, ...message.cc].map(({ address }) => address),
  };
}

interface Found {
  readonly mail: LeadMail;
  readonly about: About;
  readonly knownIds: ReadonlySet<string>;
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
  await keepNewLead(tx, work, { outcome, cause: causeOf(about), about });
  return outcome.lead;
}

async function join(tx: Tx, work: Work, found: Found & { readonly lead: Lead }): Promise<Lead> {
  const { team, clock } = work;
  const { mail, about } = found;
  const isNews = found.lead.shadow && team.mode === 'live';
  const known = isNews ? leaveShadow(found.lead) : await answeredBefore(tx, work, found);
  const lead = asHeld(known, team, mail.arrivedAt);
  const { standard } = lead.turn;
  const deadline = turnDeadline({
    standard,
    lane: lead.lane,
    owner: lead.responsible,
    backup: lead.backup,
    team,
    arrivedAt: mail.arrivedAt,
  });
  const wrote = leadWrote(lead, mail, { team, now: clock.now(), deadline, standard });
  const outcome = isNews ? handedOffAfterShadow(wrote, mail.row) : wrote;
  await keepOutcome(tx, work, { outcome, cause: causeOf(about), about });
  return outcome.lead;
}

/** The lead after an answer of the team that only this mail shows; as it was where it shows none. */
async function answeredBefore(
  tx: Tx,
  work: Work,
  { lead, about, knownIds }: Found & { readonly lead: Lead },
): Promise<Lead> {
  const { team, clock } = work;
  const unseen = unseenAnswerIn(about.message, { team, lead, knownIds });
  if (unseen === null) return lead;
  const outcome = teamAnswered(lead, { ...unseen, evidence: 'quoted_by_lead' }, { team, now: clock.now() });
  await keepOutcome(tx, work, { outcome, cause: null, about });
  return outcome.lead;
}

function causeOf({ row, message }: About): { readonly row: string; readonly messageId: string | null } {
  return { row, messageId: message.messageId };
}
