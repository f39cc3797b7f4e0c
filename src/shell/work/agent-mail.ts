// A mail of a person of the team: their answer to a lead, or a command to us. What each of the two needs to count is
// written here; what proves the person is proof.ts.

import { readCommand } from '../../lead/command.ts';
import type { AnswerEvidence, Lead } from '../../lead/lead.ts';
import { teamAnswered } from '../../lead/life.ts';
import { obey } from '../../lead/obey.ts';
import { agentByAddress } from '../../lead/people.ts';
import { authenticationOf } from '../../mail/authentication.ts';
import type { Message } from '../../mail/message.ts';
import type { Reading } from '../../reading/reading.ts';
import type { Agent } from '../../team/team.ts';
import { lockLead, openLeadsByContact } from '../store/leads.ts';
import { awaitOlder } from '../store/messages.ts';
import type { Tx } from '../store/store.ts';
import type { Arrived, Decided } from './decision.ts';
import { keepOutcome } from './keep.ts';
import { commandAddressIn, isVouched, outsidersOf, vouchedAnswer } from './proof.ts';
import { leadsReferenced, tokensIn } from './references.ts';
import type { Work } from './work.ts';

type Read = Arrived & { readonly reading: Reading };

/** Null: the mail is nothing that only a person of the team could say, and is read like any other. */
export async function decideAgentMail(tx: Tx, work: Work, read: Read): Promise<Decided | null> {
  const { message, reading, row } = read;
  const { team } = work;
  // An out-of-office reply to a handoff goes to the command address: it is nobody's word.
  if (reading.kind === 'auto_reply' || reading.kind === 'bounce') return null;
  if (authenticationOf(message, team.inbox.authserv).dmarc === 'fail') return null;
  const agent = agentByAddress(team, message.from.address);
  const shared = message.from.address === team.inbox.address && row.folder === 'sent';
  if (agent === null && !shared) return null;
  const outsiders = outsidersOf(message, team);
  // A command may have an assistant in Cc; with the lead among the recipients the words are meant for them.
  const commanded = agent === null ? null : await leadOf(tx, work, commandAddressIn(message, work)?.token);
  if (agent !== null && commanded !== null && !reaches(commanded, outsiders)) {
    return await decideCommand(tx, work, { ...read, agent, lead: commanded });
  }
  // An answer in the inbox counts unless it fails DMARC. One that our host took for junk must prove itself: a forged one
  // would end the turn of a lead whom nobody answered.
  if (outsiders.length > 0 && row.folder === 'junk' && !isVouched(message, team)) return null;
  if (outsiders.length > 0) return await decideAnswer(tx, work, { ...read, agent, outsiders });
  const vouched = agent === null ? null : await leadOf(tx, work, vouchedAnswer(message, work));
  return agent === null || vouched === null ? null : await decideCommand(tx, work, { ...read, agent, lead: vouched });
}

async function leadOf(tx: Tx, { team }: Work, token: string | null | undefined): Promise<Lead | null> {
  return typeof token === 'string' ? await lockLead(tx, team.key, token) : null;
}

async function decideCommand(
  tx: Tx,
  work: Work,
  read: Read & { readonly agent: Agent; readonly lead: Lead },
): Promise<Decided> {
  const { row, message, agent, lead } = read;
  const command = readCommand(message.newText);
  const given = { by: agent, at: row.arrivedAt, row: row.id };
  const outcome = obey(lead, command, { team: work.team, now: work.clock.now(), given });
  await keepOutcome(tx, work, { outcome, cause: { row: row.id, messageId: message.messageId } });
  const refused = outcome.letters.some((letter) => letter.kind === 'refused');
  return { kind: 'internal', outcome: refused ? 'refused' : 'command', lead: lead.token };
}

/** An answer to a lead ends the turn; to anybody else it is the agent's own business. */
async function decideAnswer(
  tx: Tx,
  work: Work,
  read: Read & { readonly agent: Agent | null; readonly outsiders: readonly string[] },
): Promise<Decided | null> {
  const { row, message, agent, outsiders } = read;
  let lead = await leadAnswered(tx, work, { message, outsiders });
  if (lead === null) {
    // The question may be in the hands of another process just now; its answer must not be decided before it.
    await awaitOlder(tx, work.team.key, row);
    lead = await leadAnswered(tx, work, { message, outsiders });
  }
  if (lead === null) return null;
  const evidence: AnswerEvidence = row.folder === 'sent' ? 'sent_folder' : 'reply_seen';
  const answer = { by: agent?.id ?? null, at: row.arrivedAt, evidence };
  const outcome = teamAnswered(lead, answer, { team: work.team, now: work.clock.now() });
  await keepOutcome(tx, work, { outcome, cause: { row: row.id, messageId: message.messageId } });
  return { kind: 'agent_reply', outcome: 'answered', lead: lead.token };
}

/** The lead to whom the mail went: a forwarded handoff or a mail to their lender answers nobody's question. */
async function leadAnswered(
  tx: Tx,
  work: Work,
  { message, outsiders }: { readonly message: Message; readonly outsiders: readonly string[] },
): Promise<Lead | null> {
  const { team } = work;
  for (const token of tokensIn(message, team)) {
    const lead = await lockLead(tx, team.key, token);
    if (lead !== null && reaches(lead, outsiders)) return lead;
  }
  for (const lead of await leadsReferenced(tx, work, message)) {
    if (reaches(lead, outsiders)) return lead;
  }
  for (const address of outsiders) {
    const [lead] = await openLeadsByContact(tx, team.key, { email: address, phone: null });
    // Read again under its lock: a step of the ladder may be changing it right now.
    if (lead !== undefined) return await lockLead(tx, team.key, lead.token);
  }
  return null;
}

function reaches(lead: Lead, addresses: readonly string[]): boolean {
  return [lead.contact.email, lead.answerTo].some((address) => address !== null && addresses.includes(address));
}
