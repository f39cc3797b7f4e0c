// The words that say when somebody means to move, buy, sell or let, and whether that is far off. Six months or more is far;
// so is "someday". Says nothing of visits and calls.

import { farWords } from './far-words.ts';
import { likeliestPart } from './learned/ask.ts';
import { monthsUntil, timesIn, type When } from './times.ts';
import { firstFound, readable } from './words.ts';

export interface Timeline {
  /** Null when they do not say. */
  readonly words: string | null;
  readonly isFar: boolean;
  /** The words that make it far. */
  readonly farBecause: string | null;
}

const FAR_MONTHS = 6;
/** From which likelihood on words put it off that no phrase shows. */
const LIKELY_FAR = 0.9;

/** A lease that ends, a wish without a date, a plan in a phrase that holds no time we count. */
const PHRASES: readonly RegExp[] = [
  /\b(?:my|our|the) lease (?:is up|ends?|expires?|runs? (?:out|thru|through|until|till|to))[^.;,!?]{0,30}/i,
  /\bwhen(?:ever)? (?:ours|mine|our (?:house|place|condo)|my (?:house|place|condo)|(?:the|my|our) \w+|he|she|they|we|i) (?:goes|sells|is sold|are done|is done|retires?|finish\w*|graduates?)[^.;,!?]{0,40}/i,
  /\bsummer after next\b|\b(?:as soon as possible|asap|right away|immediately)\b/i,
];

export function timelineOf(words: string, labelled: string | null, today: Temporal.PlainDate): Timeline {
  const text = labelled === null ? words : `${words}\n\n${labelled.replaceAll('_', ' ')}.`;
  const times = timesIn(words, today);
  const answer = labelled === null ? [] : answerTimes(labelled, today);
  const earliest = [...times, ...answer].reduce<When | null>(
    (first, time) => (first === null || Temporal.PlainDate.compare(time.earliest, first.earliest) < 0 ? time : first),
    null,
  );
  const isDatedFar = earliest !== null && !isBefore(earliest.earliest, today.add({ months: FAR_MONTHS }));
  const likely = likeliestPart('far', 'yes', words);
  const far = farWords(text) ?? (likely.share >= LIKELY_FAR ? likely.because : null);
  const isSoon = earliest !== null && !isDatedFar;
  // "No rush" beside a date that is near means the date.
  const farBecause = isDatedFar ? earliest.words : far !== null && !isSoon ? far : null;
  return {
    words: labelled?.split('\n')[0] ?? times[0]?.words ?? firstFound(words, PHRASES) ?? farBecause,
    isFar: farBecause !== null,
    farBecause: isDatedFar
      ? `"${earliest.words}", ${monthsUntil(earliest.earliest, today).toFixed(0)} months off`
      : farBecause,
  };
}

/** The answer to a form's own question needs no sentence around it. */
function answerTimes(answer: string, today: Temporal.PlainDate): When[] {
  const text = readable(answer.replaceAll('_', ' '));
  if (/^(?:0|now|asap|immediate|ready|as soon)/i.test(text)) return [{ words: text, earliest: today, planned: true }];
  const range = /^(?:in |within )?(\d{1,2})\s?(?:-|to)\s?\d{1,2}\s?(months?|years?)/i.exec(text);
  if (range !== null) {
    const count = Number(range[1]);
    return [
      { words: text, earliest: today.add(/^y/i.test(range[2]!) ? { years: count } : { months: count }), planned: true },
    ];
  }
  if (/^(?:within|less than|under|up to)\b/i.test(text)) return [{ words: text, earliest: today, planned: true }];
  return timesIn(`by ${text}`, today);
}

function isBefore(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) < 0;
}
