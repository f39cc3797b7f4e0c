// Letters are bounded for each recipient and each thread, so that no loop runs away, not even one with changing addresses.
// What is too many about one lead is left out, what is too many for a person waits; the team lead hears of it once.

import { randomUUID } from 'node:crypto';
import type { LetterKind } from '../../lead/lead.ts';
import { order } from '../../lead/life.ts';
import { teamLead } from '../../lead/people.ts';
import type { Letter } from '../../letters/letter.ts';
import { writeLetter } from '../../letters/write.ts';
import { countWithoutLead } from '../store/letter-counts.ts';
import { queueLetter, type StoredLetter } from '../store/letters.ts';
import type { Tx } from '../store/store.ts';
import { letterBase } from './letter-base.ts';
import type { waitFor } from './waits.ts';
import type { Bounds, Work } from './work.ts';

/** A chat of text messages has dozens; a loop has no end. */
export const BOUNDS: Bounds = { aboutOneLead: 60, withoutLead: 60 };
const WINDOW_HOURS = 24;

export interface Post {
  readonly id: string;
  readonly key: string;
  readonly leadToken: string | null;
  readonly letter: Letter;
  /** Letters about the same lead so far. */
  readonly earlier: readonly StoredLetter[];
  /** About a lead of shadow mode; missing: it is about none. */
  readonly shadow?: boolean;
  /** Until when it may wait for Claude's words; missing: it does not. */
  readonly waits?: ReturnType<typeof waitFor>;
}

/** False: it was not queued anew, because its key is known or its recipient has had the day's full of such letters. */
export async function post(tx: Tx, work: Work, { earlier, shadow = false, ...letter }: Post): Promise<boolean> {
  const { team, clock, bounds = BOUNDS } = work;
  const now = clock.now();
  const to = letter.letter.to[0]?.address ?? '';
  const since = now.subtract({ hours: WINDOW_HOURS });
  const isFull =
    letter.leadToken === null
      ? await isAnswered(tx, work, { letter: letter.letter, to, since }, bounds)
      : countAbout(earlier, { to, since }) >= bounds.aboutOneLead;
  if (isFull) {
    await tellOfTooMany(tx, work, { about: letter.letter.subject, to });
    return false;
  }
  const queued = await queueLetter(tx, team.key, {
    ...letter,
    now,
    withheld: isWithheld(work, { kind: letter.letter.kind, shadow }),
  });
  if (queued === 'held') await tellOfTooMany(tx, work, { about: to, to });
  return queued !== 'known';
}

/**
 * What the team lead judges Baton itself by, and what a person of the team says to a lead of theirs: it would look answered
 * and never be.
 */
const IN_EVERY_MODE: ReadonlySet<LetterKind> = new Set(['pilot_report', 'rules_refused', 'send']);

/** In shadow mode nobody hears of a lead; live, nobody hears of one that shadow mode opened. */
export function isWithheld({ team }: Work, letter: { readonly kind: LetterKind; readonly shadow: boolean }): boolean {
  return letter.shadow || (team.mode === 'shadow' && !IN_EVERY_MODE.has(letter.kind));
}

interface Recent {
  readonly to: string;
  readonly since: Temporal.Instant;
}

function countAbout(earlier: readonly StoredLetter[], { to, since }: Recent): number {
  return earlier.filter(
    ({ letter, createdAt }) =>
      [...letter.to, ...letter.cc].some(({ address }) => address === to) &&
      Temporal.Instant.compare(createdAt, since) > 0,
  ).length;
}

/** What could not be read is left to the bound by the hour: nothing else would show it. */
async function isAnswered(
  tx: Tx,
  { team }: Work,
  { letter, to, since }: Recent & { readonly letter: Letter },
  { withoutLead }: Bounds,
): Promise<boolean> {
  if (letter.kind === 'unreadable') return false;
  return (
    (await countWithoutLead(tx, team.key, { recipient: to, since, except: ['unreadable', 'too_many'] })) >= withoutLead
  );
}

/**
 * Once a day for each recipient: a loop over a hundred threads is one loop. It is itself no letter that could be too many.
 */
async function tellOfTooMany(tx: Tx, work: Work, { about, to }: { about: string; to: string }): Promise<void> {
  const { team, clock, log } = work;
  const now = clock.now();
  const id = randomUUID();
  const day = now.toZonedDateTimeISO(team.timezone).toPlainDate().toString();
  const summary = order('too_many', { to: teamLead(team).id, cc: [], key: `too_many:${to}:${day}`, note: about });
  const letter = writeLetter(summary, {
    ...letterBase(work, id),
    lead: null,
    history: [],
    original: null,
    inReplyTo: null,
    references: [],
  });
  const withheld = isWithheld(work, { kind: 'too_many', shadow: false });
  const queued = await queueLetter(tx, team.key, { id, key: summary.key, leadToken: null, letter, now, withheld });
  if (queued !== 'known') log.emit({ event: 'trouble', team: team.key, where: 'letters', reason: 'too many letters' });
}
