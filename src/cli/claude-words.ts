// What Claude was asked about a lead and what it cost, for the terminal.

import { manyLines } from '../letters/plain.ts';
import { type Seen, shortTime } from '../letters/words.ts';
import type { Exchange, Spent } from '../shell/store/claude.ts';

const PURPOSES = { summary: 'lead summary', response: 'first response' } as const;
/** Characters: of a mail and of an answer no more is taken anyway. */
const MOST_SHOWN = 100_000;

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
    ...linesOf(asked?.user ?? gone),
    `== ${PURPOSES[purpose]}, answered`,
    ...linesOf(answer === null ? (asked === null ? gone : 'nothing') : answerText(answer)),
  ];
}

/** A lead's mail and an answer may hold what moves a terminal's cursor. */
function linesOf(text: string): readonly string[] {
  return manyLines(text, MOST_SHOWN).split('\n');
}

/** `key: value`, longer values below their key; what is no JSON as it came. */
function answerText(answer: string): string {
  const parts = partsOf(answer);
  if (parts === null) return answer;
  return parts
    .map(([key, value]) => {
      const text = Array.isArray(value) ? value.map((one) => `\n- ${String(one)}`).join('') : String(value);
      return text.includes('\n') ? `${key}:\n${text.trim()}\n` : `${key}: ${text}`;
    })
    .join('\n');
}

function partsOf(answer: string): readonly [string, unknown][] | null {
  try {
    const parsed: unknown = JSON.parse(answer);
    return typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : null;
  } catch {
    // Words instead of JSON are shown as words.
    return null;
  }
}

/** `Claude in the last seven days: 34 questions, 31 answered, 120,400 tokens, $0.05`; null: it was asked nothing. */
export function spentText({ asked, answered, tokens, cost, unpriced }: Spent): string | null {
  if (asked === 0) return null;
  const somewhat = unpriced === 0 ? '' : `, ${unpriced} without a known price`;
  const price = unpriced === asked ? 'price not known' : `${dollars(cost)}${somewhat}`;
  return `Claude in the last seven days: ${asked} ${asked === 1 ? 'question' : 'questions'}, ${answered} answered, ${tokensOf(tokens).toLocaleString('en-US')} tokens, ${price}`;
}

function tokensOf({ input, output, cacheRead, cacheWrite }: Exchange['tokens']): number {
  return input + output + cacheRead + cacheWrite;
}

/** A question often costs less than a cent. */
function dollars(cost: number): string {
  return `$${cost.toFixed(cost < 1 ? 4 : 2)}`;
}
