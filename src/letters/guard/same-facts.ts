// Whether two versions of one text, in two languages, hold the same figures and addresses. Words are not compared: a name
// without a digit, a weekday, a month in letters and a "not" may differ and nobody here would know.

import { linksIn } from './facts/links.ts';
import { plainOf } from './said.ts';

/**
 * The same numbers, dates in digits, clock times, links, mail addresses, phone numbers, placeholders, and names with digits
 * (`4B`). `3 pm` and `15:00` are the same, `550.000` and `550,000`, and "two" and `2` where one of the two is English.
 */
export function sameFacts(a: string, b: string): boolean {
  const [one, two] = [factsIn(a), factsIn(b)];
  return (
    sameSet(one.links, two.links) &&
    within(one.figures, two) &&
    within(two.figures, one) &&
    sameSet(one.placeholders, two.placeholders)
  );
}

interface Figures {
  readonly figures: ReadonlySet<string>;
  /** Small numbers that stand in English words. */
  readonly spelled: ReadonlySet<string>;
  readonly links: ReadonlySet<string>;
  readonly placeholders: ReadonlySet<string>;
}

const SPELLED = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const CLOCK =
  /(?<![\d.,])([01]?\d|2[0-4])(?:[:h]([0-5]\d)|\s?h\b|\s?(?:uhr|hrs?|horas?|heures?)\b|\s?([ap])\.?\s?m\b)(?:\s?([ap])\.?\s?m\b)?/giu;
const NUMBER = /\d{1,3}(?:[.,\u00a0 ]\d{3}){1,3}(?!\d)|\d{1,12}(?:[.,]\d{1,2}(?!\d))?(?:\p{Lu}(?!\p{L}))?/gu;
const PLACEHOLDER = /\[[A-Z_]{2,20}(?:_\d{1,3})?\]/g;

function factsIn(text: string): Figures {
  const plain = plainOf(text);
  const placeholders = new Set(plain.match(PLACEHOLDER) ?? []);
  const { web, mail, phones, rest } = linksIn(plain.replace(PLACEHOLDER, ' '));
  const figures = new Set<string>();
  const left = rest.replace(CLOCK, (_, hour: string, minutes?: string) => {
    // Halves of the day are written in too many ways to compare.
    figures.add(`${Number(hour) % 12}`);
    if (minutes !== undefined && Number(minutes) > 0) figures.add(`:${Number(minutes)}`);
    return ' ';
  });
  for (const [number] of left.matchAll(NUMBER)) figures.add(figureOf(number));
  const spelled = plain.toLowerCase().match(/\p{L}{3,6}/gu) ?? [];
  return {
    figures,
    spelled: new Set(spelled.filter((word) => SPELLED.includes(word)).map((word) => String(SPELLED.indexOf(word)))),
    links: new Set([...web, ...mail, ...phones]),
    placeholders,
  };
}

function figureOf(number: string): string {
  if (/[.,\u00a0 ]\d{3}(?!\d)/.test(number)) return number.replace(/\D/g, '');
  const letter = /\p{L}$/u.exec(number)?.[0].toLowerCase() ?? '';
  return `${Number(number.replace(',', '.').replace(/\p{L}$/u, ''))}${letter}`;
}

/** An hour without a mark of its own ("a las 3") is that hour as well. */
function within(figures: ReadonlySet<string>, { figures: others, spelled }: Figures): boolean {
  return [...figures].every((figure) => {
    if (others.has(figure) || spelled.has(figure)) return true;
    const hour = Number(figure);
    return hour >= 0 && hour <= 24 && (others.has(String(hour % 12)) || others.has(String((hour % 12) + 12)));
  });
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((one) => b.has(one));
}
