// One saved message to one decision, in one transaction: what it is, whose lead, what follows. A crash anywhere before
// the commit leaves the raw row as it was, and the next look decides it again.

import { teamLead } from '../../lead/people.ts';
import type { LetterFacts } from '../../letters/write.ts';
import type { Message } from '../../mail/message.ts';
import { isOurMessageId } from '../../mail/tokens.ts';
import { read } from '../../reading/read.ts';
import { reasonOf } from '../loop.ts';
import { parseMessage } from '../mime.ts';
import { letterByMessageId } from '../store/letters.ts';
import { markDecided, markFailed, type StoredMessage, takeNewMessage } from '../store/messages.ts';
import { StoreError, type Tx } from '../store/store.ts';
import { decideAgentMail } from './agent-mail.ts';
import { decideLeadMail } from './lead-mail.ts';
import { originalOf, queueUnreadable } from './letters.ts';
import type { Work } from './work.ts';

/** What became of a message, for the review: every message is accounted for by exactly one. */
export interface Decided {
  readonly kind: string;
  readonly outcome: 'opened' | 'joined' | 'answered' | 'command' | 'refused' | 'own' | 'ignored';
  readonly lead: string | null;
}

/** Decides the oldest saved message that nobody is deciding. False when there is none. */
export async function decideNext(work: Work): Promise<boolean> {
  const { store, team, log, clock } = work;
  let taken: StoredMessage | null = null;
  try {
    const decided = await store.run(async (tx) => {
      taken = await takeNewMessage(tx, team.key);
      if (taken === null) return null;
      const message = await parseMessage(taken.raw, taken.arrivedAt);
      const verdict = await decide(tx, work, { row: taken, message });
      await markDecided(tx, taken.id, {
        kind: verdict.kind,
        outcome: verdict.outcome,
        leadToken: verdict.lead,
        decidedAt: clock.now(),
      });
      return { row: taken.id, ...verdict };
    });
    if (decided === null) return false;
    log.emit({ event: 'message_decided', team: team.key, ...decided });
    return true;
  } catch (error) {
    if (taken === null || (error instanceof StoreError && error.retry === 'later')) throw error;
    await giveToTeamLead(work, taken, reasonOf(error));
    return true;
  }
}

/** What the deciding of one message works on. */
export interface Arrived {
  readonly row: StoredMessage;
  readonly message: Message;
}

async function decide(tx: Tx, work: Work, arrived: Arrived): Promise<Decided> {
  if (await isOurs(tx, work, arrived.message)) return { kind: 'own', outcome: 'own', lead: null };
  const reading = read(arrived.message, { team: work.team, records: work.records });
  const byAgent = await decideAgentMail(tx, work, { ...arrived, reading });
  if (byAgent !== null) return byAgent;
  if (reading.kind === 'lead' || reading.kind === 'campaign_reply') {
    return await decideLeadMail(tx, work, { ...arrived, reading });
  }
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

/** A message that cannot be decided goes to the team lead as it is, and delays no other. */
async function giveToTeamLead(work: Work, row: StoredMessage, reason: string): Promise<void> {
  const { store, team, log, clock } = work;
  const original = await asFarAsReadable(row);
  await store.run(async (tx) => {
    await markFailed(tx, row.id, { error: reason, decidedAt: clock.now() });
    await queueUnreadable(tx, work, { row, to: teamLead(team).id, original });
  });
  log.emit({ event: 'message_failed', team: team.key, row: row.id, reason });
}

/** What the letter can say of the mail; that nothing could be read must not stop the letter either. */
async function asFarAsReadable(row: StoredMessage): Promise<LetterFacts['original']> {
  try {
    return originalOf({ row: row.id, message: await parseMessage(row.raw, row.arrivedAt) });
  } catch (error) {
    return { row: row.id, from: '', date: row.arrivedAt.toString(), subject: '', text: reasonOf(error) };
  }
}
