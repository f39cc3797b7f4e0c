// The figures of a span, or of one lane, source or person in it, out of its groups of turns. Every sum adds up to what it was taken
// from, and no data is null, never 0.

import type { AnswerEvidence } from '../lead/lead.ts';
import type { AgentId } from '../team/team.ts';
import type { TurnGroup, TurnState } from './facts.ts';
import { middle, ninetieth } from './middle.ts';

export interface Figures {
  /** Opened. */
  readonly leads: number;
  /** Begun: the sum of the five that follow. */
  readonly turns: number;
  readonly inTime: number;
  /** Answered after it was due. */
  readonly late: number;
  /** It was due before the review was written, and no answer was seen. */
  readonly unanswered: number;
  /** Not due yet. */
  readonly waiting: number;
  /** Closed before an answer was due, or judged not a lead. */
  readonly ended: number;
  /** Leads whose first mail was answered: what the two times that follow are taken from. */
  readonly firstAnswers: number;
  /** From the first mail of a lead to its first answer; the lower of the two in the middle. Null: no answer, no data. */
  readonly medianSeconds: number | null;
  /** Nine of ten took at most this (nearest rank). Null: no answer, no data. */
  readonly p90Seconds: number | null;
  /** How the answers were seen: adds up to `inTime` and `late`. */
  readonly seen: Readonly<Record<AnswerEvidence, number>>;
}

/** The figures of one span beside those of the spans before. */
export interface Compared {
  readonly now: Figures;
  /** Last week as its rows stand today, late answers included. Null: no data, Baton was not there yet. */
  readonly before: Figures | null;
  /** What last week's review said, where it is no longer so. Null: it still is, or none was sent. */
  readonly asSent: Figures | null;
  /** The four-week line. Null: there are no weeks before. */
  readonly usual: Usual | null;
}

/**
 * Figure by figure the middle of the weeks before, at most four (of an even number the lower): a real week's number, and so
 * they need not add up.
 */
export interface Usual extends Record<CountedFigure, number> {
  /** How many weeks it is taken from, 1 to 4. */
  readonly weeks: number;
  /** Of the weeks that have one. */
  readonly medianSeconds: number | null;
  readonly p90Seconds: number | null;
}

export type CountedFigure = (typeof COUNTED)[number];

/** One line of a table; `key` is a lane, the name of a source, an agent's id. */
export interface Row {
  readonly key: string;
  readonly figures: Compared;
}

/** `figures`: of the turns that they owned when these ended, or own now. */
export interface PersonRow extends Row {
  readonly key: AgentId;
  /** Turns of this span that somebody else owned and they answered. */
  readonly answeredForOthers: number;
  /** Leads that they passed on in this span, each pass once. */
  readonly passed: number;
}

const COUNTED = ['leads', 'turns', 'inTime', 'late', 'unanswered', 'waiting', 'ended'] as const;

export function figuresOf(groups: readonly TurnGroup[]): Figures {
  const sum = (some: readonly TurnGroup[]): number => some.reduce((all, { count }) => all + count, 0);
  const inState = (state: TurnState): number => sum(groups.filter((group) => group.state === state));
  const seen: Record<AnswerEvidence, number> = { ...NONE_SEEN };
  for (const { evidence, state, count } of groups) {
    if (state === 'in_time' || state === 'late') seen[evidence ?? 'reply_seen'] += count;
  }
  const firsts = groups.flatMap(({ firstSeconds }) => firstSeconds);
  return {
    leads: sum(groups.filter(({ opens }) => opens)),
    turns: sum(groups),
    inTime: inState('in_time'),
    late: inState('late'),
    unanswered: inState('unanswered'),
    waiting: inState('waiting'),
    ended: inState('ended'),
    firstAnswers: firsts.length,
    medianSeconds: middle(firsts),
    p90Seconds: ninetieth(firsts),
    seen,
  };
}

/** @param weeks the spans before, newest first; null: no data. */
export function compared(
  now: Figures,
  { weeks, sent }: { readonly weeks: readonly (Figures | null)[]; readonly sent: Figures | null },
): Compared {
  const before = weeks[0] ?? null;
  const isSame = before === null || sent === null || sameFigures(before, sent);
  return { now, before, asSent: isSame ? null : sent, usual: usualOf(weeks.filter((week) => week !== null)) };
}

function usualOf(weeks: readonly Figures[]): Usual | null {
  if (weeks.length === 0) return null;
  const counted = COUNTED.map((name) => [name, middle(weeks.map((week) => week[name])) ?? 0] as const);
  const times = (name: 'medianSeconds' | 'p90Seconds'): number | null =>
    middle(weeks.map((week) => week[name]).filter((seconds) => seconds !== null));
  return {
    ...(Object.fromEntries(counted) as Record<CountedFigure, number>),
    weeks: weeks.length,
    medianSeconds: times('medianSeconds'),
    p90Seconds: times('p90Seconds'),
  };
}

export function sameFigures(a: Figures, b: Figures): boolean {
  const plain = ({ seen, ...rest }: Figures) =>
    JSON.stringify([Object.entries(rest).sort(), Object.entries(seen).sort()]);
  return plain(a) === plain(b);
}

const NONE_SEEN: Readonly<Record<AnswerEvidence, number>> = {
  reply_seen: 0,
  sent_folder: 0,
  sent_by_us: 0,
  quoted_by_lead: 0,
  done: 0,
  called: 0,
};
