// A mail of a person of the team: their answer to a lead, or a command to us. A From line proves nothing; what each of
// the two needs to count is written here.

import { readCommand } from '../../lead/command.ts';
import type { AnswerEvidence, Lead } from '../../lead/lead.ts';
import { teamAnswered } from '../../lead/life.ts';
import { obey } from '../../lead/obey.ts';
import { agentByAddress } from '../../lead/people.ts';
import { authenticationOf } from '../../mail/authentication.ts';
import type { Message } from '../../mail/message.ts';
import { isCommandOf, readAddress, tokenOfMessageId } from '../../mail/tokens.ts';
import type { Reading } from '../../reading/reading.ts';
import type { Agent, Team } from '../../team/team.ts';
import { lockLead, openLeadsByContact } from '../store/leads.ts';
import type { Tx } from '../store/store.ts';
import { keepOutcome } from './keep.ts';
import type { Arrived, Decided } from './messages.ts';
import { leadsReferenced, recipientsOf, referencedIds, tokensIn } from './references.ts';
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
  if (outsiders(message, team).length > 0) return await decideAnswer(tx, work, { ...read, agent });
  if (agent === null) return null;
  const given = provenCommand(message, work);
  return given === null ? null : await decideCommand(tx, work, { ...read, agent, token: given });
}

/** Recipients who are neither the team's inbox nor a person of the team: an answer goes to one of them. */
function outsiders(message: Message, team: Team): readonly string[] {
  return recipientsOf(message).filter(
    (address) => readAddress(team.inbox, address) === null && agentByAddress(team, address) === null,
  );
}

/**
 * The token of the lead that a command is for. It counts with a command address (only our letters to people of the team
 * carry one; a colleague in Cc answers with the same) or, in answer to a letter of ours, with a DKIM or DMARC pass that
 * our own mail host vouches for.
 */
function provenCommand(message: Message, { team, secret }: Work): string | null {
  for (const address of recipientsOf(message)) {
    const ours = readAddress(team.inbox, address);
    if (ours?.kind !== 'command') continue;
    const { mac, token } = ours;
    if (team.agents.some((agent) => isCommandOf(mac, { token, agentId: agent.id, secret }))) return token;
  }
  const proof = authenticationOf(message, team.inbox.authserv);
  if (proof.dmarc !== 'pass' && !proof.dkimAligned) return null;
  const tokens = referencedIds(message).map((id) => tokenOfMessageId(id));
  return tokens.find((token) => token !== null) ?? null;
}

async function decideCommand(
  tx: Tx,
  work: Work,
  read: Read & { readonly agent: Agent; readonly token: string },
): Promise<Decided | null> {
  const { row, message, agent, token } = read;
  const lead = await lockLead(tx, work.team.key, token);
  if (lead === null) return null;
  const command = readCommand(message.newText);
  const given = { by: agent, at: row.arrivedAt, row: row.id };
  const outcome = obey(lead, command, { team: work.team, now: work.clock.now(), given });
  await keepOutcome(tx, work, { outcome, cause: { row: row.id, messageId: message.messageId } });
  const refused = outcome.letters.some((letter) => letter.kind === 'refused');
  return { kind: 'internal', outcome: refused ? 'refused' : 'command', lead: token };
}

/** An answer to a lead ends the turn; to anybody else it is the agent's own business. */
async function decideAnswer(
  tx: Tx,
  work: Work,
  read: Read & { readonly agent: Agent | null },
): Promise<Decided | null> {
  const { row, message, agent } = read;
  const lead = await leadAnswered(tx, work, message);
  if (lead === null) return null;
  const evidence: AnswerEvidence = row.folder === 'sent' ? 'sent_folder' : 'reply_seen';
  const answer = { by: agent?.id ?? null, at: row.arrivedAt, evidence };
  const outcome = teamAnswered(lead, answer, { team: work.team, now: work.clock.now() });
  await keepOutcome(tx, work, { outcome, cause: { row: row.id, messageId: message.messageId } });
  return { kind: 'agent_reply', outcome: 'answered', lead: lead.token };
}

/** The lead to whom the mail went: a forwarded handoff or a mail to their lender answers nobody's question. */
async function leadAnswered(tx: Tx, work: Work, message: Message): Promise<Lead | null> {
  const { team } = work;
  const to = outsiders(message, team);
  for (const token of tokensIn(message, team)) {
    const lead = await lockLead(tx, team.key, token);
    if (lead !== null && reaches(lead, to)) return lead;
  }
  for (const lead of await leadsReferenced(tx, work, message)) {
    if (reaches(lead, to)) return lead;
  }
  for (const address of to) {
    const [lead] = await openLeadsByContact(tx, team.key, { email: address, phone: null });
    // Read again under its lock: a step of the ladder may be changing it right now.
    if (lead !== undefined) return await lockLead(tx, team.key, lead.token);
  }
  return null;
}

function reaches(lead: Lead, addresses: readonly string[]): boolean {
  return [lead.contact.email, lead.answerTo].some((address) => address !== null && addresses.includes(address));
}
