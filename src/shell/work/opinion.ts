// A second opinion of Claude on a mail that the rules are unsure of, asked before it is decided and never while a row is
// locked. It is asked only of mail that has just come, where no other waits behind it, and for a bounded part of each minute:
// mail must not wait in a queue because of it. Whatever goes wrong with it, the mail is decided without.

import { hiderOf } from '../../letters/claude/hider-of.ts';
import { summaryPrompt } from '../../letters/claude/prompt.ts';
import type { Reading } from '../../reading/reading.ts';
import { doubtsOf, type Opinion } from '../../reading/second-opinion.ts';
import { isPiloted } from '../../routing/pilot.ts';
import type { Clock } from '../clock.ts';
import { reasonOf } from '../loop.ts';
import { hasMailBehind } from '../store/mail-behind.ts';
import { askedBefore, askSummary } from './asking.ts';
import type { Arrived } from './decision.ts';
import { isOff, shareOfShortest, timeoutOf } from './waits.ts';
import type { Work } from './work.ts';

/** The mail can be decided better when somebody else has looked at it. */
export const ASK_OPINION = 'ask_opinion';

/** Mail that waited longer than this needs an owner more than it needs an opinion. */
const FRESH_MINUTES = 10;
/** Of `ai.timeout`; the rest is for the words. */
const SHARE = 0.5;
/** Of each minute, in which nothing else is decided. */
const MOST_SECONDS_A_MINUTE = 20;

/** Whether there is a doubt that Claude may be asked about. */
export function wantsOpinion(
  work: Work,
  { row, reading }: Pick<Arrived, 'row'> & { readonly reading: Reading },
): boolean {
  const { claude, team, clock } = work;
  if (claude == null || isOff(team) || claude.isResting()) return false;
  // Junk is looked at with more doubt than anybody could be asked about, and a pilot leaves the rest to the team.
  if (row.folder === 'junk' || !isPiloted(reading.source, team)) return false;
  const waited = row.arrivedAt.until(clock.now()).total('minutes');
  return waited <= FRESH_MINUTES && doubtsOf(reading).length > 0;
}

/** How long the next question may take. */
export interface Patience {
  /** Seconds; 0: none is left in this minute. */
  left(): number;
  spent(seconds: number): void;
}

export function createPatience(clock: Clock): Patience {
  let spent: readonly { readonly at: Temporal.Instant; readonly seconds: number }[] = [];
  return {
    left() {
      const aMinuteAgo = clock.now().subtract({ minutes: 1 });
      spent = spent.filter(({ at }) => Temporal.Instant.compare(at, aMinuteAgo) > 0);
      return Math.max(0, MOST_SECONDS_A_MINUTE - spent.reduce((sum, { seconds }) => sum + seconds, 0));
    },
    spent(seconds) {
      if (seconds > 0) spent = [...spent, { at: clock.now(), seconds }];
    },
  };
}

type Doubtful = Arrived & { readonly reading: Reading };

/** Null: there is none; the rules decide alone. Never rejects: that would hold up every mail behind this one. */
export async function askOpinion(work: Work, arrived: Doubtful, patience: Patience): Promise<Opinion | null> {
  const { team, clock, log } = work;
  const begun = clock.now();
  try {
    return await opinionOn(work, arrived, patience);
  } catch (error) {
    log.emit({ event: 'trouble', team: team.key, where: 'a second opinion', reason: reasonOf(error) });
    return null;
  } finally {
    patience.spent(begun.until(clock.now()).total('seconds'));
  }
}

async function opinionOn(work: Work, { row, reading }: Doubtful, patience: Patience): Promise<Opinion | null> {
  const { store, team, records, templates, clock, claude } = work;
  const { summary } = await askedBefore(work, row.id);
  const most = Math.min(timeoutOf(team) * SHARE, shareOfShortest(team), patience.left());
  if (summary !== null || most < 1 || claude == null) return summary;
  if (await store.run((tx) => hasMailBehind(tx, team.key, row.id))) return null;
  const now = clock.now();
  const hider = hiderOf(reading, { team, records });
  const prompt = summaryPrompt({ lead: null, reading, team, records, templates, history: [], hider, now });
  const until = now.add({ milliseconds: Math.floor(most * 1000) });
  return await askSummary(work, { claude, prompt, row: row.id, leadToken: null, until });
}
