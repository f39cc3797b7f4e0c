// Puts private details back into what Claude wrote, however it spelled their placeholders. It refuses to put one where it
// would break a link or where a name belongs, and says which placeholders were left.

import { type DetailKind, PLACEHOLDERS, placeholder } from './private-detail.ts';

export interface Known {
  /** The detail in its first spelling; null for a placeholder that was never given. */
  readonly spelling: (placeholder: string) => string | null;
  readonly firstName: string | null;
}

/** `[AGENT]` and `[TEAM]` stay: they are filled when a letter is written. */
export function shown(
  answer: string,
  { spelling, firstName }: Known,
): { readonly text: string; readonly left: readonly string[] } {
  const left = [...answer.matchAll(OTHERS)]
    .map(([words]) => words)
    .filter((words) => words.match(PLACEHOLDERS) === null);
  const named = firstName === null ? answer.replace(NAMELESS, '$1') : answer;
  const text = named.replace(PLACEHOLDERS, (whole: string, ...found: (string | number | undefined)[]) => {
    const [kind, number, word, bareKind, bareNumber, at] = found;
    const filled =
      word === undefined
        ? detail(String(kind ?? bareKind), Number(number ?? bareNumber), named.slice(0, Number(at)))
        : wordFor(String(word), firstName);
    if (filled === null) left.push(whole);
    return filled ?? whole;
  });
  return { text, left };

  function detail(kind: string, number: number, before: string): string | null {
    const known = kind.toUpperCase() as DetailKind;
    return isRefusedAt(before, known) ? null : spelling(placeholder(known, number));
  }
}

/** In square brackets and capitals, as writers of forms do: `[YOUR NAME]`. */
const OTHERS = /\[[A-Z][A-Z0-9_ '’-]{2,30}\]/g;
const GREETING =
  /(?:^|\n)[ >*_]{0,4}(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|hola|buenos días|buenas(?: tardes)?|estimad[oa]|olá|oi|bom dia|prezad[oa]|bonjour|bonsoir|cher|chère|hallo|guten tag|liebe[r]?|salve|buongiorno|gentile|cześć|dzień dobry|hej|merhaba|bonjou|xin chào)[ ,]{1,2}$/iu;
const NAMELESS = /((?:^|\n)[ >*_]{0,4}\p{L}{2,12}(?: \p{L}{2,12})?),? \[{1,2}\s{0,2}first[\s_-]name\s{0,2}\]{1,2}/giu;
const IN_LINK = /(?:https?:\/\/|www\.|mailto:|tel:|sms:)[^\s<>"]{0,4000}$/i;
const LONGEST_BEFORE = 4_100;

/** Where a placeholder must not be filled: within a link, and as the name in a greeting. */
export function isRefusedAt(before: string, kind: DetailKind): boolean {
  if (kind === 'TEXT') return false;
  const near = before.slice(-LONGEST_BEFORE);
  return IN_LINK.test(near.slice(lastSpace(near) + 1)) || (kind !== 'SURNAME' && GREETING.test(near.slice(-40)));
}

function lastSpace(text: string): number {
  let at = text.length - 1;
  while (at >= 0 && !/\s/.test(text[at]!)) at -= 1;
  return at;
}

function wordFor(word: string, firstName: string | null): string | null {
  const name = word.toUpperCase();
  return name === 'AGENT' || name === 'TEAM' ? `[${name}]` : firstName;
}
