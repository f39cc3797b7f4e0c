// A mail of a person of the team: their answer to a lead, or a command to us. What each of the two needs to count is
// written here; what proves the person is proof.ts.

import { type Answer, teamAnswered } from '../../lead/answered.ts';
import type { AnswerEvidence, Lead, Outcome } from '../../lead/lead.ts';
import type { Moment } from '../../lead/life.ts';
import { agentOfAddress, agentOfMail } from '../../lead/sender.ts';
import { told } from '../../lead/tell.ts';
import { unclearIn } from '../../lead/unclear.ts';
import type { Letter } from '../../letters/letter.ts';
import { authenticationOf, isDoubted } from '../../mail/authentication.ts';
import { type AutomaticSignal, automaticSignals } from '../../mail/automatic.ts';
import { readMailboxes } from '../../mail/envelope.ts';
import { readHeaders } from '../../mail/headers.ts';
import type { Message } from '../../mail/message.ts';
import { tokenOfMessageId } from '../../mail/tokens.ts';
import type { Reading } from '../../reading/reading.ts';
import type { Agent } from '../../team/team.ts';
import { lockLead, lockLeads, newestArrivalOf, openLeadsByContact } from '../store/leads.ts';
import { lettersOf } from '../store/letters.ts';
import { awaitOlder } from '../store/messages.ts';
import type { Tx } from '../store/store.ts';
import { turnWriter } from '../store/turn-writer.ts';
import { type CommandMail, commandIn, decideCommand, isCommand, isPassedOn, refuseWithoutLead } from './commands.ts';
import type { Arrived, Decided } from './decision.ts';
import { isEcho } from './echo.ts';
import { keepOutcome } from './keep.ts';
import { isLeaked, noteLeaks } from './leaks.ts';
import { ASK_DNS, commandAddressIn, isVouched, outsidersOf, type Signed, senderProof } from './proof.ts';
import { leadsReferenced, referencedIds, tokensIn } from './references.ts';
import { letterAnswered } from './returned.ts';
import { keepAnswerThread } from './threads.ts';
import type { Work } from './work.ts';

type Read = Arrived & Pick<Signed, 'dkim'> & { readonly reading: Reading };
type AskDns = typeof ASK_DNS;

/**
 * Null: the mail is nothing that only a person of the team could say, and is read like any other. ASK_DNS: it must be
 * decided again with `dkim`; nothing was written yet.
 */
export async function decideAgentMail(tx: Tx, work: Work, read: Read): Promise<Decided | AskDns | null> {
  const decided = await decideRead(tx, work, read);
  // After the decision: the mail that takes an address outside is its own agent's still.
  if (decided !== ASK_DNS) await noteLeaks(tx, work, read);
  return decided;
}

async function decideRead(tx: Tx, work: Work, read: Read): Promise<Decided | AskDns | null> {
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
    if (isTheirs === ASK_DNS) return ASK_DNS;
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

/**
 * A command address is its own agent's, and theirs who got a copy of the letter. Anybody else of the team proves who they are,
 * and so do these where somebody outside has the address, or where our host found nothing that speaks for the sender.
 */
async function mayUse(
  tx: Tx,
  work: Work,
  mail: CommandMail & Signed & { readonly of: Agent },
): Promise<boolean | AskDns> {
  const { lead, of, message } = mail;
  const isSecret = lead !== null && !(await isLeaked(tx, work, { token: lead.token, of }));
  if (isSecret && !isDoubted(message, work.team.inbox.authserv) && (await hasAddress(tx, work, mail))) return true;
  const proof = senderProof(work, mail);
  return proof === ASK_DNS ? ASK_DNS : proof.proof === 'proven';
}

async function hasAddress(
  tx: Tx,
  work: Work,
  { agent, lead, of }: CommandMail & { readonly of: Agent },
): Promise<boolean> {
  if (of.id === agent.id) return true;
  const letters = lead === null ? [] : await lettersOf(tx, work.team.key, lead.token);
  const holds = (boxes: Letter['to'], { email }: Agent): boolean => boxes.some(({ address }) => address === email);
  return letters.some(({ letter }) => holds(letter.to, of) && holds(letter.cc, agent));
}

async function leadOf(tx: Tx, { team }: Work, token: string | null | undefined): Promise<Lead | null> {
  return typeof token === 'string' ? await lockLead(tx, team.key, token) : null;
}

/**
 * A mail to the team's address: it answers a letter that only this person got (its Message-ID is as hard to guess as a
 * token), or it must prove its sender. What is no command, and answers no letter, is the team's own mail.
 */
async function decideFreshMail(
  tx: Tx,
  work: Work,
  read: Read & { readonly agent: Agent },
): Promise<Decided | AskDns | null> {
  const { message, row, agent } = read;
  const answered = await leadOf(tx, work, await letterAnswered(tx, work, { ids: referencedIds(message), to: agent }));
  if (answered !== null) return await decideTheirs(tx, work, { ...read, agent, lead: answered });
  const named = tokenAnswered(message);
  // What they say above a mail that they pass on is said of that mail, which is a lead's until it is found to be none.
  if (named === null && isPassedOn(message)) return null;
  const command = commandIn({ ...read, lead: null });
  const doubt = command.verb === 'words' && unclearIn(command.note) === 'until_when' ? 'until_when' : null;
  if (named === null && !isCommand(command) && doubt === null) return null;
  const sender = senderProof(work, read);
  if (sender === ASK_DNS) return ASK_DNS;
  const { proof, why, later } = sender;
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
  let leads = await leadsAnswered(tx, work, { message, outsiders });
  if (leads.length === 0) {
    // The question may be in the hands of another process just now; its answer must not be decided before it.
    await awaitOlder(tx, work.team.key, row);
    leads = await leadsAnswered(tx, work, { message, outsiders });
  }
  const evidence: AnswerEvidence = row.folder === 'sent' ? 'sent_folder' : 'reply_seen';
  for (const lead of leads) {
    const heardAt = await newestArrivalOf(tx, work.team.key, lead.token);
    const answer = { by: agent?.id ?? null, at: row.arrivedAt, evidence, heardAt, words: read.reading.newText };
    const outcome = answeredAndTold(lead, { ...answer, row: row.id }, { team: work.team, now: work.clock.now() });
    await keepOutcome(tx, work, { outcome, cause: { row: row.id, messageId: message.messageId } });
    // Where they answered below a letter of ours, the lead has its Message-ID now: known-outside.ts.
    await keepAnswerThread(tx, work, { row, message, lead });
  }
  const [first] = leads;
  return first === undefined ? null : { kind: 'agent_reply', outcome: 'answered', lead: first.token };
}

/** Whoever has the lead hears that somebody else answered it, unless both are told that they did. */
function answeredAndTold(lead: Lead, { row, ...answer }: Answer & { readonly row: string }, moment: Moment): Outcome {
  const outcome = teamAnswered(lead, answer, moment);
  const isNews =
    lead.state === 'waiting_for_us' &&
    outcome.letters.length === 0 &&
    outcome.history.some(({ kind }) => kind === 'answered');
  if (answer.by === null || !isNews) return outcome;
  return { ...outcome, letters: told(lead, { code: 'sent', by: answer.by, row }, moment.team) };
}

/**
 * The leads to whom the mail went, each once: a forwarded handoff or a mail to their lender answers nobody's question. One
 * mail may go to several ("Hi both, come on Saturday").
 */
async function leadsAnswered(
  tx: Tx,
  work: Work,
  { message, outsiders }: { readonly message: Message; readonly outsiders: readonly string[] },
): Promise<readonly Lead[]> {
  const { team } = work;
  const named = [
    ...(await lockLeads(tx, team.key, tokensIn(message, team))),
    ...(await leadsReferenced(tx, work, message)),
  ];
  const found = new Map<string, Lead>();
  const answered = new Set<string>();
  for (const lead of named) {
    const theirs = await addressesOf(tx, work, lead);
    // Of two leads of one person the one whose thread it is.
    if (theirs.some((address) => answered.has(address)) || !theirs.some((address) => outsiders.includes(address)))
      continue;
    found.set(lead.token, lead);
    for (const address of theirs) answered.add(address);
  }
  // Who only gets a copy of an answer to another lead is not answered by it.
  const copied = new Set(found.size === 0 ? [] : message.cc.map(({ address }) => address));
  const others = outsiders.filter((address) => !answered.has(address) && !copied.has(address)).slice(0, MOST_ANSWERED);
  const tokens: string[] = [];
  for (const email of others) {
    const [lead] = await openLeadsByContact(tx, team.key, { email, phone: null });
    if (lead !== undefined && !found.has(lead.token)) tokens.push(lead.token);
  }
  // Read again under their locks, in one order: a step of the ladder may be changing one of them right now.
  return [...found.values(), ...(await lockLeads(tx, team.key, tokens))];
}

/** A mail to more people is a mailing, and answers the first of them. */
const MOST_ANSWERED = 5;

/** Whether it goes to the lead: their addresses, and whoever wrote the mail that waits for the answer. */
async function reaches(
  tx: Tx,
  work: Work,
  { lead, outsiders }: { readonly lead: Lead; readonly outsiders: readonly string[] },
): Promise<boolean> {
  if (outsiders.length === 0) return false;
  return (await addressesOf(tx, work, lead)).some((address) => outsiders.includes(address));
}

/** Also one that is not in their record. */
async function addressesOf(tx: Tx, { team }: Work, lead: Lead): Promise<readonly string[]> {
  const writer = await turnWriter(tx, team.key, lead);
  return [lead.contact.email, lead.answerTo, writer].filter((address) => address !== null);
}
