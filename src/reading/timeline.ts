// The words that say when somebody means to move, buy, sell or let, and whether that is far off. Six months or more is far;
// so is "someday". Says nothing of visits and calls.

import { monthsUntil, timesIn, type When } from './times.ts';
import { firstFound, readable, sentences } from './words.ts';

export interface Timeline {
  /** Null when they do not say. */
  readonly words: string | null;
  readonly isFar: boolean;
  /** The words that make it far. */
  readonly farBecause: string | null;
}

const FAR_MONTHS = 6;

const FAR: readonly RegExp[] = [
  /\b(?:some ?day|one day,? (?:when|maybe|i|we)|maybe one day|eventually|down the road|way off|a (?:long )?ways? off|far off|years? (?:away|off|out)|long[- ]term|long way (?:off|out)|not any ?time soon|not for (?:a while|years|a long time|some time)|in no (?:rush|hurry) (?:at all|whatsoever))\b/i,
  /\b(?:just|only|simply|mostly|curious) (?:looking around|looking|browsing|curious|dreaming|exploring|window[- ]shopping|daydreaming|poking around|curiosity)(?!\s(?:for|at (?:this|the|your|places|houses|homes)|to|forward|into))\b|\bcurious only\b|\bwindow[- ]shopping\b|\b(?:i'?m|i am|we'?re|just|day)\s?dreaming\b|\btire[- ]kick\w*/i,
  /\b(?:there(?:'s| is) )?no (?:rush|hurry)\b(?!\s(?:this|today|tonight|on (?:this|the|that)|to (?:reply|answer|call|get back)))|\bnot in (?:a|any) (?:rush|hurry)\b|\btaking (?:our|my) time\b/i,
  /\bno (?:date|timeline|time ?frame|deadline) in mind\b|\bjust (?:starting|beginning|started) to (?:think|dream|wonder|save|plan)\b|\bstill saving\b|\bvery early (?:stage|days)\b|\bnot ready (?:yet|to)\b|\bnothing (?:before|until|till)\b|\b(?:not|nothing|won't|wouldn't|will not)\b.{0,40}\b(?:for (?:a few|several|another|at least)|in the next) (?:\w+ )?years?\b|\bfor the next (?:few|several|couple of) years\b|\bwhen (?:(?:the|my|our) \w+|he|she|they|we|i) (?:are|is|have|has|am|graduates?|finish\w*|retires?)\b.{0,30}\b(?:college|school|retire\w*|grown|graduat\w+)/i,
  /\bnot (?:looking|moving|buying|selling|planning|going anywhere|doing anything) (?:till|until|before)\b/i,
  /\b(?:years?|yrs) (?:from|before|until|till|to) (?:retir\w+|we (?:retire|move|sell|buy)|i (?:retire|move|sell|buy)|now)\b/i,
  /\bmore[ _]than[ _]12[ _]months\b|\b(?:6|7|8|9|10|11|12)[ _]?(?:-|to|–|_)[ _]?(?:9|12|18|24)[ _]?(?:months?|mos?)\b|\b(?:12|18|24)\+? ?months\b|\bover a year\b|\b1\+ years?\b|\bjust (?:looking|browsing|researching|exploring)\b|\bsin (?:prisa|apuro)\b|\bsem pressa\b|\balg[uú]n d[ií]a\b|\bum dia\b/i,
];
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
  const far = farWords(text);
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

function farWords(text: string): string | null {
  for (const sentence of sentences(text)) {
    const found = firstFound(sentence, FAR);
    if (found !== null) return found;
  }
  return firstFound(text, FAR);
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
