// Sends letters from their rows, each once. The attempt is committed before the network is touched; a letter whose last
// attempt left doubt (accepted, not recorded) is looked up in the Sent folder first and keeps its Message-ID.

import { reasonOf } from '../loop.ts';
import type { SendResult, Smtp } from '../smtp/mail.ts';
import { markRefused, markRetry, markSent, type TakenLetter, takeLetter } from '../store/letters.ts';
import { rawOf } from '../store/messages.ts';
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

/** Sends the letter that waits longest. False when none is due. */
export async function sendNext(work: Work, post: Post): Promise<boolean> {
  const { store, team, clock, log } = work;
  const taken = await store.run(async (tx) => {
    const letter = await takeLetter(tx, { now: clock.now(), sender: store.sender, team: team.key });
    if (letter === null) return null;
    const row = letter.letter.attachMessageRow;
    return { letter, original: row === null ? null : await rawOf(tx, row) };
  });
  if (taken === null) return false;
  const { letter, original } = taken;
  log.emit({ event: 'letter_attempted', team: team.key, letter: letter.id, attempt: letter.attempts });
  if (letter.inDoubt && (await wasSent(work, post, letter))) {
    await record(work, letter, { kind: 'accepted', response: 'found in Sent', rejected: [] });
    return true;
  }
  const result = await post.smtp.send({ letter: letter.letter, original, date: letter.createdAt });
  if (result.kind === 'accepted') log.emit({ event: 'letter_accepted', team: team.key, letter: letter.id });
  await record(work, letter, result);
  return true;
}

async function wasSent(work: Work, post: Post, letter: TakenLetter): Promise<boolean> {
  const { log, team } = work;
  try {
    const found = await post.findInSent(letter.letter.messageId);
    if (found) log.emit({ event: 'letter_found_in_sent', team: team.key, letter: letter.id });
    return found;
  } catch (error) {
    // A second copy with the same Message-ID is better than a lead that nobody hears of.
    log.emit({ event: 'trouble', team: team.key, where: 'sent folder', reason: reasonOf(error) });
    return false;
  }
}

async function record(work: Work, letter: TakenLetter, result: SendResult): Promise<void> {
  const { store, team, clock, log } = work;
  const now = clock.now();
  const named = { team: team.key, letter: letter.id };
  switch (result.kind) {
    case 'accepted':
      await store.run((tx) => markSent(tx, letter.id, now));
      return log.emit({ event: 'letter_sent', ...named, kind: letter.letter.kind });
    case 'refused':
      await store.run((tx) => markRefused(tx, letter.id, result.reason));
      return log.emit({ event: 'letter_refused', ...named, reason: result.reason });
    case 'retry':
    case 'in_doubt': {
      if (letter.attempts >= MOST_ATTEMPTS)
        return await record(work, letter, { kind: 'refused', reason: result.reason });
      const seconds = RETRY_AFTER[Math.min(letter.attempts, RETRY_AFTER.length) - 1] ?? 15;
      const retry = { at: now.add({ seconds }), error: result.reason, inDoubt: result.kind === 'in_doubt' };
      await store.run((tx) => markRetry(tx, letter.id, retry));
      return log.emit({ event: 'letter_delayed', ...named, reason: result.reason });
    }
    default:
      return result satisfies never;
  }
}
