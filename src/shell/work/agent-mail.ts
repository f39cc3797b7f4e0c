// A mail of a person of the team: their answer to a lead, or a command to us. What each of the two needs to count is
// written here; what proves the person is proof.ts.

import { teamAnswered } from '../../lead/answered.ts';
import type { AnswerEvidence, Lead } from '../../lead/lead.ts';
import { agentOfAddress, agentOfMail } from '../../lead/sender.ts';
import { unclearIn } from '../../lead/unclear.ts';
import type { Letter } from '../../letters/letter.ts';
import { authenticationOf } from '../../mail/authentication.ts';
import { type AutomaticSignal, automaticSignals } from '../../mail/automatic.ts';
import { readMailboxes } from '../../mail/envelope.ts';
import { readHeaders } from '../../mail/headers.ts';
import type { Message } from '../../mail/message.ts';
import { tokenOfMessageId } from '../../mail/tokens.ts';
import type { Reading } from '../../reading/reading.ts';
import type { Agent } from '../../team/team.ts';
import { lockLead, newestArrivalOf, openLeadsByContact } from '../store/leads.ts';
import { lettersOf } from '../store/letters.ts';
import { awaitOlder } from '../store/messages.ts';
import type { Tx } from '../store/store.ts';
import { turnWriter } from '../store/turn-writer.ts';
import { type CommandMail, commandIn, decideCommand, isCommand, isPassedOn, refuseWithoutLead } from './commands.ts';
import type { Arrived, Decided } from './decision.ts';
import { isEcho } from './echo.ts';
import { keepOutcome } from './keep.ts';
import { commandAddressIn, isVouched, outsidersOf, senderProof } from './proof.ts';
import { leadsReferenced, referencedIds, tokensIn } from './references.ts';
import { letterAnswered } from './returned.ts';
import { keepAnswerThread } from './threads.ts';
import type { Work } from './work.ts';

type Read = Arrived & { readonly reading: Reading };

/** Null: the mail is nothing that only a person of the team could say, and is read like any other. */
export async function decideAgentMail(tx: Tx, work: Work, read: Read): Promise<Decided | null> {
  const { message, reading, row } = read;
  const { team } = work;
  // What their mail client says by itself is nobody's word: returned.ts.
  if (isAutomatic(message, reading)) return null;
  if (authenticationOf(message, team.inbox.authserv).dmarc === 'fail') return forged(work, read);
  const isOurs = message.from.address === team.inbox.address;
  // Who writes as the team itself proves it by the Sent folder alone.
  if (isOurs && row.folder !== 'sent') return null;
  const agent = agentOfMail(message, team)?.agent ?? null;
  if (agent === null && !isOurs) return null;
  const outsiders = outsidersOf(message, team);
  // A command may have an assistant in Cc; with the lead among the recipients the words are meant for them.
  const address = agent === null ? null : commandAddressIn(message, work);
  const commanded = await leadOf(tx, work, address?.token);
  // By its subject ("Away") it may look like what a machine writes: then only a command of theirs is their word.
  if (reading.kind === 'auto_reply' && (outsiders.length > 0 || agent === null)) return null;
  const isPlain = agent === null || hasOneAuthor(row.raw);
  if (
    agent !== null &&
    address !== null &&
    commanded !== null &&
    !(await reaches(tx, work, { lead: commanded, outsiders }))
  ) {
    const command = { ...read, agent, lead: commanded };
    const isTheirs = isPlain && (await mayUse(tx, work, { ...command, of: address.of }));
    return isTheirs
      ? await decideTheirs(tx, work, command)
      : await refuseUnproven(tx, work, { ...command, why: 'the command address is of somebody else' });
  }
  if (!isPlain && outsiders.length > 0) return null;
  // An answer in the inbox counts unless it fails DMARC. One that our host took for junk must prove itself: a forged one
  // would end the turn of a lead whom nobody answered.
  if (outsiders.length > 0 && row.folder === 'junk' && !isVouched(message, team)) return null;
  if (outsiders.length > 0) return await decideAnswer(tx, work, { ...read, agent, outsiders });
  return agent === null ? null : await decideFreshMail(tx, work, { ...read, agent });
}

/** A report, or what its headers say that a machine wrote; a subject alone proves no machine. */
function isAutomatic(message: Message, { kind }: Reading): boolean {
  if (kind === 'bounce') return true;
  return kind === 'auto_reply' && automaticSignals(message).some(({ signal }) => BY_MACHINE.has(signal));
}
const BY_MACHINE: ReadonlySet<AutomaticSignal> = new Set(['auto_replied', 'auto_generated', 'null_return_path']);

/**
 * A bare word to us in the name of one of us, which somebody else wrote: no lead either. With a command address its agent
 * is told (misdirected.ts); what is passed on or goes to others is read all the same, since a lead may be in it.
 */
function forged(work: Work, { message, reading, row }: Read): Decided | null {
  const { team } = work;
  const { contact } = reading;
  if (row.folder === 'junk' || agentOfMail(message, team) === null || commandAddressIn(message, work) !== null)
    return null;
  if (isPassedOn(message) || contact.phone !== null || outsidersOf(message, team).length > 0) return null;
  const isOurs = contact.email === null || agentOfAddress(contact.email, team) !== null;
  return isOurs ? { kind: 'internal', outcome: 'refused', lead: null, because: 'it fails DMARC' } : null;
}

/** Of two authors the proof of one could be shown for the other: who has a command address may not choose which we read. */
function hasOneAuthor(raw: Buffer): boolean {
  const fields = readHeaders(raw).get('from') ?? [];
  return fields.length === 1 && readMailboxes(fields).filter(({ address }) => address !== '').length === 1;
}

/** A command address is its own agent's, and theirs who got a copy of the letter; anybody else of the team proves who they are. */
async function mayUse(tx: Tx, work: Work, mail: CommandMail & { readonly of: Agent }): Promise<boolean> {
  const { row, message, agent, lead, of } = mail;
  if (of.id === agent.id) return true;
  const letters = lead === null ? [] : await lettersOf(tx, work.team.key, lead.token);
  const holds = (boxes: Letter['to'], { email }: Agent): boolean => boxes.some(({ address }) => address === email);
  if (letters.some(({ letter }) => holds(letter.to, of) && holds(letter.cc, agent))) return true;
  return (await senderProof(work, { raw: row.raw, message, arrivedAt: row.arrivedAt })).proof === 'proven';
}

async function leadOf(tx: Tx, { team }: Work, token: string | null | undefined): Promise<Lead | null> {
  return typeof token === 'string' ? await lockLead(tx, team.key, token) : null;
}

/**
 * A mail to the team's address: it answers a letter that only this person got (its Message-ID is as hard to guess as a
 * token), or it must prove its sender. What is no command, and answers no letter, is the team's own mail.
 */
async function decideFreshMail(tx: Tx, work: Work, read: Read & { readonly agent: Agent }): Promise<Decided | null> {
  const { message, row, agent } = read;
  const answered = await leadOf(tx, work, await letterAnswered(tx, work, { ids: referencedIds(message), to: agent }));
  if (answered !== null) return await decideTheirs(tx, work, { ...read, agent, lead: answered });
  const named = tokenAnswered(message);
  // What they say above a mail that they pass on is said of that mail, which is a lead's until it is found to be none.
  if (named === null && isPassedOn(message)) return null;
  const command = commandIn({ ...read, lead: null });
  const doubt = command.verb === 'words' && unclearIn(command.note) === 'until_when' ? 'until_when' : null;
  if (named === null && !isCommand(command) && doubt === null) return null;
  const { proof, why, later } = await senderProof(work, { raw: row.raw, message, arrivedAt: row.arrivedAt });
  if (proof === 'proven') {
    const lead = await leadOf(tx, work, named);
    if (lead !== null || isCommand(command)) return await decideTheirs(tx, work, { ...read, agent, lead });
    const given = { by: agent, at: row.arrivedAt, row: row.id };
    return doubt === null ? null : await refuseWithoutLead(tx, work, { given, message, code: doubt });
  }
  return isCommand(command)
    ? await refuseUnproven(tx, work, { ...read, why, code: later ? 'not_checked' : 'not_proven' })
    : null;
}

async function decideTheirs(tx: Tx, work: Work, mail: CommandMail): Promise<Decided> {
  const { lead, message } = mail;
  const isWords = !isCommand(commandIn(mail));
  const isLetter = lead !== null && isWords && (await isEcho(tx, work, { token: lead.token, message }));
  return isLetter ? { kind: 'own', outcome: 'own', lead: lead.token } : await decideCommand(tx, work, mail);
}

/** Each verb once a day: whoever forges a hundred of these must not make us write a hundred. */
async function refuseUnproven(
  tx: Tx,
  work: Work,
  read: Read & { readonly agent: Agent; readonly why: string; readonly code?: 'not_proven' | 'not_checked' },
): Promise<Decided | null> {
  const { message, row, agent, why, code = 'not_proven' } = read;
  if (row.folder === 'junk') return null;
  const day = row.arrivedAt.toZonedDateTimeISO(agent.timezone).toPlainDate().toString();
  const given = {
    by: agent,
    at: row.arrivedAt,
    row: `${agent.id}:${day}:${code}:${commandIn({ ...read, lead: null }).verb}`,
  };
  return { ...(await refuseWithoutLead(tx, work, { given, message, code })), because: why };
}

/** The lead of a letter of ours that is answered, whoever got it. */
function tokenAnswered(message: Message): string | null {
  const tokens = referencedIds(message).map((id) => tokenOfMessageId(id));
  return tokens.find((token) => token !== null) ?? null;
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
  const heardAt = await newestArrivalOf(tx, work.team.key, lead.token);
  const answer = { by: agent?.id ?? null, at: row.arrivedAt, evidence, heardAt };
  const outcome = teamAnswered(lead, answer, { team: work.team, now: work.clock.now() });
  await keepOutcome(tx, work, { outcome, cause: { row: row.id, messageId: message.messageId } });
  // Where they answered below a letter of ours, the lead has its Message-ID now: known-outside.ts.
  await keepAnswerThread(tx, work, { row, message, lead });
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
    if (lead !== null && (await reaches(tx, work, { lead, outsiders }))) return lead;
  }
  for (const lead of await leadsReferenced(tx, work, message)) {
    if (await reaches(tx, work, { lead, outsiders })) return lead;
  }
  for (const address of outsiders) {
    const [lead] = await openLeadsByContact(tx, team.key, { email: address, phone: null });
    // Read again under its lock: a step of the ladder may be changing it right now.
    if (lead !== undefined) return await lockLead(tx, team.key, lead.token);
  }
  return null;
}

/** Also from an address that is not in their record, whoever wrote the mail that waits for the answer gets it. */
async function reaches(
  tx: Tx,
  { team }: Work,
  { lead, outsiders }: { readonly lead: Lead; readonly outsiders: readonly string[] },
): Promise<boolean> {
  const theirs = [lead.contact.email, lead.answerTo];
  if (theirs.some((address) => address !== null && outsiders.includes(address))) return true;
  const writer = outsiders.length === 0 ? null : await turnWriter(tx, team.key, lead);
  return writer !== null && outsiders.includes(writer);
}
