// What Claude suggested and what the team sent, in two columns for the terminal. It shows what is kept and judges nothing:
// where no answer is kept it says so, and not that there was none.

import { manyLines } from '../letters/plain.ts';
import { type Seen, shortTime } from '../letters/words.ts';
import type { Words } from './questions.ts';

/** Two of them and what is between fit a terminal of 80. */
const WIDTH = 38;
const PIECE = new RegExp(`.{1,${WIDTH}}`, 'gsu');
const MOST_WORDS = 4_000;

/** Each suggestion with what was sent after it and before the next one; both may be in any order. */
export function suggestedAndSent(
  { suggested, sent }: { readonly suggested: readonly Words[]; readonly sent: readonly Words[] },
  seen: Seen,
): readonly string[] {
  const suggestions = suggested.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
  return suggestions.flatMap((suggestion, index) => {
    const next = suggestions[index + 1]?.at;
    const answers = sent.filter(({ at }) => !isBefore(at, suggestion.at) && (next === undefined || isBefore(at, next)));
    return [
      '',
      ...columns(
        shown('suggested', suggestion, seen),
        answers.length === 0 ? ['sent: nothing that is kept'] : answers.flatMap((one) => shown('sent', one, seen)),
      ),
    ];
  });
}

function shown(what: string, { at, who, words }: Words, seen: Seen): readonly string[] {
  const head = `${what} ${shortTime(at, seen)}, ${who}`;
  return [head, '-'.repeat(Math.min(head.length, WIDTH)), ...manyLines(words, MOST_WORDS).split('\n'), ''];
}

function columns(left: readonly string[], right: readonly string[]): readonly string[] {
  const [a, b] = [left.flatMap(wrapped), right.flatMap(wrapped)];
  return Array.from({ length: Math.max(a.length, b.length) }, (_, at) =>
    `${(a[at] ?? '').padEnd(WIDTH)} | ${b[at] ?? ''}`.trimEnd(),
  );
}

/** Broken at blanks, words that are too long anywhere. */
function wrapped(line: string): readonly string[] {
  const lines = [''];
  for (const word of line.split(' ').flatMap(pieces)) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}

function pieces(word: string): readonly string[] {
  return word.length <= WIDTH ? [word] : (word.match(PIECE) ?? []);
}

function isBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}
