// What Claude was asked about a lead and what it cost, for the terminal.

import { type Seen, shortTime } from '../letters/words.ts';
import type { Exchange, Spent } from '../shell/store/claude.ts';

const PURPOSES = { summary: 'lead summary', response: 'first response' } as const;

/** A line each: `12:03  first response  answered in 2.1 s  1,310 tokens  $0.0004`. */
export function exchangeRows(exchanges: readonly Exchange[], seen: Seen): string[][] {
  return exchanges.map(({ at, purpose, outcome, milliseconds, tokens, cost }) => [
    shortTime(at, seen),
    PURPOSES[purpose],
    `${outcome.replaceAll('_', ' ')} in ${(milliseconds / 1000).toFixed(1)} s`,
    `${tokensOf(tokens).toLocaleString('en-US')} tokens`,
    cost === null ? 'price not known' : dollars(cost),
  ]);
}

/** The whole of one, as it was sent and as it came back; private details are not in it. */
export function exchangeLines({ purpose, asked, answer }: Exchange): readonly string[] {
  const gone = 'kept no longer (privacy.keep_raw)';
  return [
    `== ${PURPOSES[purpose]}, asked`,
    ...(asked?.user ?? gone).split('\n'),
    `== ${PURPOSES[purpose]}, answered`,
    ...(answer ?? (asked === null ? gone : 'nothing')).split('\n'),
  ];
}

/** `Claude this week: 34 questions, 31 answered, 120,400 tokens, $0.05`; null: it was asked nothing. */
export function spentText({ asked, answered, tokens, cost, unpriced }: Spent): string | null {
  if (asked === 0) return null;
  const price = unpriced === asked ? 'price not known' : dollars(cost);
  return `Claude in the last seven days: ${asked} ${asked === 1 ? 'question' : 'questions'}, ${answered} answered, ${tokensOf(tokens).toLocaleString('en-US')} tokens, ${price}`;
}

function tokensOf({ input, output, cacheRead, cacheWrite }: Exchange['tokens']): number {
  return input + output + cacheRead + cacheWrite;
}

/** A question often costs less than a cent. */
function dollars(cost: number): string {
  return `$${cost.toFixed(cost < 1 ? 4 : 2)}`;
}
