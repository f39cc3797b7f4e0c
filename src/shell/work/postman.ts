// Sends letters from their rows, each once. The attempt is committed before the network is touched; a letter whose last
// attempt left doubt (accepted, not recorded) is looked up in the Sent folder first and keeps its Message-ID. Refuses to
// begin what might not end before another sender takes the letter.

import { reasonOf } from '../loop.ts';
import { safeCopy } from '../safe-copy.ts';
import { type Delivery, deliveryOf } from '../smtp/delivery.ts';
import type { RejectedRecipient, Smtp } from '../smtp/mail.ts';
import {
  ATTEMPT_SECONDS,
  type Doubt,
  keepRemaining,
  keepWithoutMail,
  markLookFailed,
  markRefused,
  markRetry,
  markSent,
  type TakenLetter,
  takeLetter,
} from '../store/letters.ts';
import { rawOf } from '../store/messages.ts';
import { hasNewerLetter } from '../store/newer-letters.ts';
import { StoreError } from '../store/store.ts';
import { markWithheld } from '../store/withheld.ts';
import { isWithheld } from './bounds.ts';
import { tellUndelivered } from './undelivered.ts';
import type { Work } from './work.ts';

export interface Post {
  readonly smtp: Smtp;
  /** Whether a copy lies in the Sent folder; hosts like Gmail file one for each mail that they take. */
  readonly findInSent: (messageId: string) => Promise<boolean>;
}

/** Waits between attempts, seconds; the last one repeats. A 4xx often passes within a minute (greylisting). */
const RETRY_AFTER = [15, 60, 120, 300, 600, 1800, 3600];
/** A letter that could not go out for this long is refused: days later it would mislead. */
const MOST_ATTEMPTS = 60;
/** So often a letter in doubt waits for a Sent folder that cannot be asked: with RETRY_AFTER, less than five minutes. */
const MOST_FAILED_LOOKS = 3;

/** Sends the letter that waits longest. False when none is due. */
export async function sendNext(work: Work, post: Post): Promise<boolean> {
  const { store, team, clock, log } = work;
  const startedAt = clock.now();
  const taken = await store.run(
    async (tx) =>
      (await takeLetter(tx, { now: startedAt, sender: store.sender, team: team.key })) ??
      ((await hasNewerLetter(tx, team.key)) ? 'newer' : null),
  );
  if (taken === 'newer') tellOfNewer(work);
  if (taken === null || taken === 'newer') return false;
  if (taken.letter === null) {
    log.emit({ event: 'letter_refused', team: team.key, letter: taken.id, reason: taken.reason });
    return true;
  }
  if (isWithheld(work, { kind: taken.letter.kind, shadow: false })) {
    await store.run((tx) => markWithheld(tx, taken));
    log.emit({ event: 'letter_withheld', team: team.key, letter: taken.id });
    return true;
  }
  log.emit({ event: 'letter_attempted', team: team.key, letter: taken.id, attempt: taken.attempts });
  const look = await lookForCopy(work, post, taken);
  if (look === 'found') await recordSent(work, taken, []);
  else if (look !== 'wait') await send(work, post, { taken, startedAt, doubt: look });
  return true;
}

const TOLD_OF_NEWER = new WeakSet<Work['log']>();

/** Once a process: the letter waits for the other one, however long that takes. */
function tellOfNewer({ team, log }: Work): void {
  if (TOLD_OF_NEWER.has(log)) return;
  TOLD_OF_NEWER.add(log);
  const reason = 'a letter is of a newer Baton and waits for that one: update this one';
  log.emit({ event: 'trouble', team: team.key, where: 'letters', reason });
}

interface Sending {
  readonly taken: TakenLetter;
  readonly startedAt: Temporal.Instant;
  /** What an attempt with a clear end leaves of earlier doubt. */
  readonly doubt: Exclude<Doubt, 'arose'>;
}

/** `wait`: the letter was given back, because the Sent folder could not be asked. */
async function lookForCopy(work: Work, post: Post, taken: TakenLetter): Promise<'found' | 'wait' | Sending['doubt']> {
  const { log, team } = work;
  if (!taken.inDoubt) return 'settled';
  // The copy would be the one that the others got.
  if (taken.remaining !== null) return 'as_it_was';
  try {
    if (!(await post.findInSent(taken.letter.messageId))) return 'settled';
    log.emit({ event: 'letter_found_in_sent', team: team.key, letter: taken.id });
    return 'found';
  } catch (error) {
    const reason = reasonOf(error);
    log.emit({ event: 'trouble', team: team.key, where: 'sent folder', reason });
    // In the end a second copy with the same Message-ID is better than a lead that nobody hears of.
    if (taken.failedLooks >= MOST_FAILED_LOOKS) return 'as_it_was';
    await giveBack(work, taken, { kind: 'look_failed', reason, wait: taken.failedLooks + 1 });
    return 'wait';
  }
}

async function send(work: Work, post: Post, sending: Sending): Promise<void> {
  const { taken, startedAt, doubt } = sending;
  const original = await attachedMail(work, taken);
  if (original === 'unreadable') return;
  const begun = startedAt.until(work.clock.now()).total('milliseconds');
  if (begun > ATTEMPT_SECONDS * 1000 - post.smtp.mostSendingMs) {
    const reason = 'too little time was left for sending';
    return await giveBack(work, taken, { kind: 'retry', reason, doubt });
  }
  const { letter, createdAt: date, remaining: recipients } = taken;
  const result = await post.smtp.send({ letter, original, date, recipients });
  if (result.kind === 'accepted') work.log.emit({ event: 'letter_accepted', team: work.team.key, letter: taken.id });
  const delivery = deliveryOf(letter, result);
  if (delivery.kind === 'too_large') {
    // The row forgets the mail first: a crash here must not lead to the same refusal again.
    await send(work, post, { ...sending, taken: await withoutMail(work, taken, delivery) });
  } else await record(work, sending, delivery);
}

/**
 * What may hang on, without files that do harm. A mail that the database cannot give ends this letter and no other; a
 * database that is away ends the round.
 */
async function attachedMail(work: Work, taken: TakenLetter): Promise<Buffer | null | 'unreadable'> {
  const row = taken.letter.attachMessageRow;
  if (row === null) return null;
  try {
    const raw = await work.store.run((tx) => rawOf(tx, row));
    // The letter says by itself what is left out: letters.ts has looked at the same bytes.
    return raw === null ? null : (await safeCopy(raw)).copy;
  } catch (error) {
    if (!(error instanceof StoreError) || error.retry === 'later') throw error;
    await recordRefused(work, taken, reasonOf(error));
    return 'unreadable';
  }
}

type TooLarge = Extract<Delivery, { kind: 'too_large' }>;

async function withoutMail(work: Work, taken: TakenLetter, delivery: TooLarge): Promise<TakenLetter> {
  const remaining = delivery.remaining ?? taken.remaining;
  await work.store.run(async (tx) => {
    await keepWithoutMail(tx, taken, taken.letter);
    if (delivery.remaining !== null) await keepRemaining(tx, taken, delivery.remaining);
  });
  tellLost(work, taken, delivery.lost);
  return { ...taken, remaining, letter: { ...taken.letter, attachMessageRow: null, eml: null } };
}

async function record(work: Work, { taken, doubt }: Sending, delivery: Exclude<Delivery, TooLarge>) {
  switch (delivery.kind) {
    case 'sent':
      return await recordSent(work, taken, delivery.lost);
    case 'refused':
      return await recordRefused(work, taken, delivery.reason);
    case 'retry':
      await giveBack(work, taken, { ...delivery, doubt });
      return tellLost(work, taken, delivery.lost);
    case 'in_doubt':
      return await giveBack(work, taken, { kind: 'retry', reason: delivery.reason, doubt: 'arose' });
    default:
      return delivery satisfies never;
  }
}

type GivenBack = { readonly reason: string } & (
  | { readonly kind: 'retry'; readonly doubt: Doubt; readonly remaining?: readonly string[] | null }
  | { readonly kind: 'look_failed'; readonly wait: number }
);

async function giveBack(work: Work, taken: TakenLetter, back: GivenBack): Promise<void> {
  const { store, team, clock, log } = work;
  const { reason } = back;
  if (taken.attempts >= MOST_ATTEMPTS) return await recordRefused(work, taken, reason);
  const wait = back.kind === 'retry' ? taken.attempts : back.wait;
  const at = clock.now().add({ seconds: RETRY_AFTER[Math.min(wait, RETRY_AFTER.length) - 1] ?? 15 });
  await store.run(async (tx) => {
    if (back.kind === 'look_failed') return await markLookFailed(tx, taken, { at, error: reason });
    // Before the mark, which ends the attempt that may write.
    if (back.remaining) await keepRemaining(tx, taken, back.remaining);
    await markRetry(tx, taken, { at, error: reason, doubt: back.doubt });
  });
  log.emit({ event: 'letter_delayed', team: team.key, letter: taken.id, reason });
}

async function recordSent(work: Work, taken: TakenLetter, lost: readonly RejectedRecipient[]): Promise<void> {
  const { store, team, clock, log } = work;
  // Also where a newer Baton has taken the database over meanwhile: unmarked, it would send the letter again.
  await store.run((tx) => markSent(tx, taken.id, clock.now()), { isEnd: true });
  log.emit({ event: 'letter_sent', team: team.key, letter: taken.id, kind: taken.letter.kind });
  tellLost(work, taken, lost);
}

async function recordRefused(work: Work, taken: TakenLetter, reason: string): Promise<void> {
  const { store, team, log } = work;
  await store.run(async (tx) => {
    if (await markRefused(tx, taken, reason)) await tellUndelivered(tx, work, taken, reason);
  });
  log.emit({ event: 'letter_refused', team: team.key, letter: taken.id, reason });
}

/** Copies that were refused, by agent: the log names no addresses. */
function tellLost({ team, log }: Work, taken: TakenLetter, lost: readonly RejectedRecipient[]): void {
  for (const { address, reason } of lost) {
    const who = team.agents.find((agent) => agent.email === address)?.id ?? 'a recipient';
    log.emit({ event: 'letter_refused', team: team.key, letter: taken.id, reason: `${who}: ${reason}` });
  }
}
