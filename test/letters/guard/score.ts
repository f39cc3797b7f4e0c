// How well the guard tells sentences apart: precision and recall, overall and for each rule.

import type { RuleName } from '../../../src/letters/guard/fault.ts';
import { faultsOf, guarded } from '../../../src/letters/guard/guard.ts';
import { type About, knownAbout, LEAD_NAMES } from './leads.ts';
import type { NotFine } from './sentences.ts';

export interface Score {
  readonly rule: RuleName | 'all';
  readonly sentences: number;
  /** Of what was raised, the part that was rightly raised. */
  readonly precision: number;
  /** Of what is not fine, the part that was raised. */
  readonly recall: number;
}

export interface Scored {
  readonly all: Score;
  readonly rules: readonly Score[];
  /** What went wrong, a line each. */
  readonly wrong: readonly string[];
}

interface Judged {
  readonly text: string;
  readonly breaks: readonly RuleName[];
  readonly raised: readonly RuleName[];
}

/** A rule is held against every sentence: raised where the sentence does not name it among what it breaks, it is wrong. */
export function scored(notFine: readonly NotFine[], fine: Readonly<Record<About, readonly string[]>>): Scored {
  const known = new Map(LEAD_NAMES.map((about) => [about, knownAbout(about)]));
  const raised = (about: About, text: string): RuleName[] =>
    [...faultsOf(text, known.get(about)!), ...guarded(text, known.get(about)!, { mostWords: 200 }).cut]
      .map(({ rule }) => rule)
      .filter((rule, at, all) => all.indexOf(rule) === at);
  const judged: readonly Judged[] = [
    ...notFine.map(({ about, text, breaks }) => ({ text, breaks, raised: raised(about, text) })),
    ...LEAD_NAMES.flatMap((about) =>
      (fine[about] ?? []).map((text) => ({ text, breaks: [], raised: raised(about, text) })),
    ),
  ];
  const names = [...new Set(notFine.map(({ breaks }) => breaks[0]!))];
  return {
    all: scoreOf('all', judged, {
      isWrong: ({ breaks }) => breaks.length > 0,
      isRaised: (one) => one.raised.length > 0,
    }),
    rules: names.map((rule) =>
      scoreOf(rule, judged, {
        // What a sentence breaks beside its first rule may be raised, and need not be.
        isWrong: ({ breaks, raised: found }) => breaks[0] === rule || (breaks.includes(rule) && found.includes(rule)),
        isRaised: ({ raised: found }) => found.includes(rule),
      }),
    ),
    wrong: judged.flatMap(wrongOf),
  };
}

function scoreOf(
  rule: Score['rule'],
  judged: readonly Judged[],
  of: { readonly isWrong: (one: Judged) => boolean; readonly isRaised: (one: Judged) => boolean },
): Score {
  const wrong = judged.filter(of.isWrong);
  const raised = judged.filter(of.isRaised);
  const both = wrong.filter(of.isRaised).length;
  return { rule, sentences: wrong.length, precision: share(both, raised.length), recall: share(both, wrong.length) };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

function wrongOf({ text, breaks, raised }: Judged): readonly string[] {
  const missed = breaks.length > 0 && !raised.includes(breaks[0]!);
  // The last net may hold whatever is not fine.
  const extra = raised.filter((rule) => !breaks.includes(rule) && (rule !== 'claim' || breaks.length === 0));
  return missed || extra.length > 0 ? [`${missed ? 'missed' : 'raised'} [${breaks}] got [${raised}]: ${text}`] : [];
}

export function table({ all, rules }: Scored): string {
  const percent = (part: number): string => `${(part * 100).toFixed(1)} %`.padStart(8);
  return [all, ...rules]
    .map(({ rule, sentences, precision, recall }) =>
      [rule.padEnd(13), String(sentences).padStart(4), percent(precision), percent(recall)].join(' '),
    )
    .join('\n');
}
