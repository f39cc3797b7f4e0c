// One saved message to one decision, in one transaction: what it is, whose lead, what follows. A crash anywhere before
// the commit leaves the raw row as it was, and the next look decides it again.

import { teamLead } from '../../lead/people.ts';
import type { LetterFacts } from '../../letters/facts.ts';
import type { Message } from '../../mail/message.ts';
import { isOurMessageId } from '../../mail/tokens.ts';
import { read } from '../../reading/read.ts';
import type { Kind, Reading } from '../../reading/reading.ts';
import { type Opinion, withOpinion } from '../../reading/second-opinion.ts';
import { isPiloted } from '../../routing/pilot.ts';
import { checkDkim, type DkimVerdict, type ResolveDns } from '../dkim.ts';
import { reasonOf } from '../loop.ts';
import { parseMessage } from '../mime.ts';
import { letterByMessageId } from '../store/letters.ts';
import { markDecided, markFailed, type StoredMessage, takeNewMessage } from '../store/messages.ts';
import { StoreError, type Tx } from '../store/store.ts';
import { hasDecidedTwin } from '../store/twins.ts';
import { withAbsences } from './absences.ts';
import { decideAgentMail } from './agent-mail.ts';
import { isCredible } from './complaints.ts';
import type { Arrived, Decided } from './decision.ts';
import { isOwnLetter } from './echo.ts';
import { decideJunk } from './junk.ts';
import { decideLeadMail } from './lead-mail.ts';
import { originalOf, queueUnreadable } from './letters.ts';
import { decideMisdirected } from './misdirected.ts';
import { moveNext } from './moves.ts';
import { ASK_OPINION, askOpinion, createPatience, type Patience, wantsOpinion } from './opinion.ts';
import { keepOptOut } from './opt-outs.ts';
import { ASK_DNS, type Signed } from './proof.ts';
import { decideReturned } from './returned.ts';
import { continuesThread, findThread } from './threads.ts';
import type { Work } from './work.ts';

/**
 * Decides the oldest saved message that nobody is deciding; where there is none, moves a lead of somebody who said `away`.
 * False: nothing is left to do.
 */
export async function decideNext(work: Work, { resolveDns, patience }: Asking = {}): Promise<boolean> {
  // By row: between two looks another process may take this one and leave us the next.
  const known: Known = { verdicts: new Map(), opinions: new Map() };
  for (;;) {
    const looked = await look(work, known);
    if (looked === false) return await moveNext(work);
    if (looked === true) return true;
    const { row, message } = looked;
    if (looked.ask === ASK_OPINION) {
      known.opinions.set(row.id, await askOpinion(work, looked, patience ?? createPatience(work.clock)));
    } else {
      const sent = { from: message.from.address, arrivedAt: row.arrivedAt };
      known.verdicts.set(row.id, await checkDkim(row.raw, sent, resolveDns));
    }
  }
}

/** How others are asked about a message. */
export interface Asking {
  /** Missing: the system's. */
  readonly resolveDns?: ResolveDns;
  /** With Claude; missing: a whole minute's. */
  readonly patience?: Patience;
}

/** What others said of messages, by row. */
interface Known {
  readonly verdicts: Map<string, DkimVerdict>;
  readonly opinions: Map<string, Opinion | null>;
}

type ToAsk = Arrived &
  ({ readonly ask: typeof ASK_DNS } | { readonly ask: typeof ASK_OPINION; readonly reading: Reading });

function toAsk(arrived: Arrived, verdict: typeof ASK_DNS | Doubtful): ToAsk {
  if (verdict === ASK_DNS) return { ...arrived, ask: verdict };
  return { ...arrived, ask: ASK_OPINION, reading: verdict.doubtful };
}

/** A message that is not decided before others were asked: no row waits for a stranger's server. */
async function look(work: Work, { verdicts, opinions }: Known): Promise<boolean | ToAsk> {
  const { store, team, log, clock } = work;
  let taken: StoredMessage | null = null;
  let handsOff = false;
  try {
    const decided = await store.run(async (tx) => {
      taken = await takeNewMessage(tx, team.key);
      if (taken === null) return null;
      const message = await parseMessage(taken.raw, taken.arrivedAt);
      // A mail in Junk concerns nobody until it is found to be worth it.
      handsOff = taken.folder !== 'junk';
      const onHandOff = (): void => {
        handsOff = true;
      };
      const said = { dkim: verdicts.get(taken.id), opinion: opinions.get(taken.id) };
      const verdict = await decide(tx, work, { row: taken, message, ...said, onHandOff });
      if (verdict === ASK_DNS || 'doubtful' in verdict) return { toAsk: toAsk({ row: taken, message }, verdict) };
      await markDecided(tx, taken.id, {
        kind: verdict.kind,
        outcome: verdict.outcome,
        leadToken: verdict.lead,
        decidedAt: clock.now(),
        sender: message.from.address,
        subject: message.subject,
        source: verdict.source,
        because: verdict.because,
      });
      return { row: taken.id, ...verdict };
    });
    if (decided === null) return false;
    if ('toAsk' in decided) return decided.toAsk;
    log.emit({ event: 'message_decided', team: team.key, ...decided });
    return true;
  } catch (error) {
    if (taken === null || (error instanceof StoreError && error.retry === 'later')) throw error;
    if (handsOff) await giveToTeamLead(work, taken, reasonOf(error));
    else await countFailed(work, taken, reasonOf(error));
    return true;
  }
}

/** The rules are unsure of it, and nobody else has been asked. */
interface Doubtful {
  readonly doubtful: Reading;
}

interface Said extends Pick<Signed, 'dkim'> {
  /** Null: Claude was asked and has none. */
  readonly opinion: Opinion | null | undefined;
  readonly onHandOff: () => void;
}

async function decide(
  tx: Tx,
  base: Work,
  { onHandOff, dkim, opinion, ...arrived }: Arrived & Said,
): Promise<Decided | typeof ASK_DNS | Doubtful> {
  if (await isOurs(tx, base, arrived.message)) return { kind: 'own', outcome: 'own', lead: null };
  // A CRM says that it took a note, in words of a lead.
  if (isOfCrm(base, arrived.message)) return { kind: 'auto_reply', outcome: 'ignored', lead: null };
  if (await hasDecidedTwin(tx, base.team.key, arrived.row)) return { kind: 'own', outcome: 'duplicate', lead: null };
  const reading = read(arrived.message, { team: base.team, records: base.records });
  const work = await withAbsences(tx, base);
  const returned = await decideReturned(tx, work, { ...arrived, reading });
  if (returned !== null) return returned;
  const byAgent = await decideAgentMail(tx, work, { ...arrived, dkim, reading });
  if (byAgent !== null) return byAgent;
  if (await isOwnLetter(tx, work, arrived.message)) return { kind: 'own', outcome: 'own', lead: null };
  // We wrote it: to a lead it would be an answer, to anybody else it is the team's own business.
  if (arrived.row.folder === 'sent') return { kind: 'agent_reply', outcome: 'ignored', lead: null };
  const misdirected = await decideMisdirected(tx, work, { ...arrived, reading });
  if (misdirected !== null) return misdirected;
  const judged = await secondReading(tx, work, { ...arrived, reading, opinion });
  if (judged === ASK_OPINION) return { doubtful: reading };
  const decided = await decideOthers(tx, work, { ...arrived, reading: judged, onHandOff });
  if (await isCredible(tx, work, { ...arrived, reading })) await keepOptOut(tx, work, { ...arrived, reading });
  return decided;
}

function isOfCrm({ team }: Work, { from }: Message): boolean {
  return team.crm.dropbox !== null && from.address.toLowerCase() === team.crm.dropbox.toLowerCase();
}

/** With the opinion of Claude, where there is a doubt and one was given. What lies in a lead's thread is that lead's. */
async function secondReading(
  tx: Tx,
  work: Work,
  { opinion, ...read }: Arrived & { readonly reading: Reading } & Pick<Said, 'opinion'>,
): Promise<Reading | typeof ASK_OPINION> {
  const { reading } = read;
  const mayAsk = opinion === undefined && wantsOpinion(work, read);
  if ((!mayAsk && opinion == null) || (await continuesThread(tx, work, read))) return reading;
  if (mayAsk) return ASK_OPINION;
  return opinion == null ? reading : withOpinion(reading, opinion);
}

/** Kinds that a person may have written who has a lead with us. */
const PERSONAL: ReadonlySet<Kind> = new Set(['opt_out', 'solicitation', 'transaction', 'bulk']);

/** What comes from outside of the team. */
async function decideOthers(
  tx: Tx,
  work: Work,
  { onHandOff, ...read }: Arrived & { readonly reading: Reading; readonly onHandOff: () => void },
): Promise<Decided> {
  const { row, reading } = read;
  const isLead = reading.kind === 'lead' || reading.kind === 'campaign_reply';
  if (isLead && !isPiloted(reading.source, work.team) && (await findThread(tx, work, read)).match === null) {
    const outcome = row.folder === 'junk' ? 'junk' : 'outside_pilot';
    return { kind: reading.kind, outcome, lead: null, source: reading.source.name };
  }
  if (row.folder === 'junk') return await decideJunk(tx, work, read, onHandOff);
  if (isLead) return { ...(await decideLeadMail(tx, work, read)), source: reading.source.name };
  // Whatever it looks like by itself, what a person writes into a lead's thread belongs to that lead.
  if (PERSONAL.has(reading.kind) && (await continuesThread(tx, work, read)))
    return await decideLeadMail(tx, work, { ...read, reading: { ...reading, kind: 'lead', sure: false } });
  return { kind: reading.kind, outcome: 'ignored', lead: null };
}

/**
 * A letter of ours that came back, by a forwarding rule or in the Sent folder. Its Message-ID alone proves nothing: a
 * stranger can copy it, so a letter row or our own From must fit.
 */
async function isOurs(tx: Tx, { team }: Work, message: Message): Promise<boolean> {
  if (message.messageId === null || !isOurMessageId(message.messageId)) return false;
  if (message.from.address !== team.inbox.address) return false;
  return (await letterByMessageId(tx, team.key, message.messageId)) !== null || message.headers.has('auto-submitted');
}

/** A message that cannot be decided goes to the team lead as it is, and delays no other, not even when that fails. */
async function giveToTeamLead(work: Work, row: StoredMessage, reason: string): Promise<void> {
  const { store, team, log, clock } = work;
  const original = await asFarAsReadable(row);
  // The lock ended with the transaction that failed: another process may have decided it since.
  const fail = (tx: Tx): Promise<boolean> => markFailed(tx, row.id, { error: reason, decidedAt: clock.now() });
  let failed: boolean;
  try {
    failed = await store.run(async (tx) => {
      if (!(await fail(tx))) return false;
      await queueUnreadable(tx, work, { row, to: teamLead(team).id, original });
      return true;
    });
  } catch (error) {
    if (error instanceof StoreError && error.retry === 'later') throw error;
    log.emit({ event: 'trouble', team: team.key, where: 'telling of an unreadable mail', reason: reasonOf(error) });
    failed = await store.run(fail);
  }
  if (failed) log.emit({ event: 'message_failed', team: team.key, row: row.id, reason });
}

/** In Junk a mail that cannot be read is spam more often than not: made to be, it must not fill a person's inbox. */
async function countFailed({ store, team, log, clock }: Work, row: StoredMessage, reason: string): Promise<void> {
  const failed = await store.run((tx) => markFailed(tx, row.id, { error: reason, decidedAt: clock.now() }));
  if (failed) log.emit({ event: 'message_failed', team: team.key, row: row.id, reason });
}

/** What the letter can say of the mail; that nothing could be read must not stop the letter either. */
export async function asFarAsReadable(row: StoredMessage): Promise<LetterFacts['original']> {
  try {
    return originalOf({ ...row, row: row.id, message: await parseMessage(row.raw, row.arrivedAt) });
  } catch (error) {
    return { row: row.id, from: '', date: row.arrivedAt.toString(), subject: '', text: reasonOf(error) };
  }
}
