// The phrases that put a move off without a date: "someday", "no rush", "just looking".

import { mayStandIn, standsIn } from './phrase.ts';
import { firstFound, readable, sentences } from './words.ts';

/** The words that put it off without a date. */
export function farWords(text: string): string | null {
  // Each sentence stands in the text as a whole.
  const whole = readable(text);
  const phrases = FAR.filter((phrase) => (LOOKS_AROUND.test(phrase.source) ? mayStandIn : standsIn)(whole, phrase));
  if (phrases.length === 0) return null;
  for (const sentence of sentences(text)) {
    for (const phrase of phrases) {
      const found = phrase.exec(sentence);
      if (found !== null) return found[0].trim();
    }
  }
  return firstFound(text, phrases);
}

/** What follows a sentence may forbid in the text what the sentence alone allows. */
const LOOKS_AROUND = /\(\?<?[!=]/;

const FAR: readonly RegExp[] = [
  /\b(?:some ?day|one day,? (?:when|maybe|i|we)|maybe one day|eventually|down the road|way off|a (?:long )?ways? off|far off|years? (?:away|off|out)|long[- ]term|long way (?:off|out)|not any ?time soon|not for (?:a while|years|a long time|some time)|in no (?:rush|hurry) (?:at all|whatsoever))\b/i,
  /\b(?:just|only|simply|mostly|curious) (?:looking around|looking|browsing|curious|dreaming|exploring|window[- ]shopping|daydreaming|poking around|curiosity)(?!\s(?:for|at (?:this|the|your|places|houses|homes)|to|forward|into))\b|\bcurious only\b|\bwindow[- ]shopping\b|\b(?:i'?m|i am|we'?re|just|day)\s?dreaming\b|\btire[- ]kick\w*/i,
  /\b(?:there(?:'s| is) )?no (?:rush|hurry)\b(?!\s(?:this|today|tonight|on (?:this|the|that)|to (?:reply|answer|call|get back)))|\bnot in (?:a|any) (?:rush|hurry)\b|\btaking (?:our|my) time\b/i,
  /\bno (?:date|timeline|time ?frame|deadline) in mind\b|\bjust (?:starting|beginning|started) to (?:think|dream|wonder|save|plan)\b|\bstill saving\b|\bvery early (?:stage|days)\b|\bnot ready (?:yet|to)\b|\bnothing (?:before|until|till)\b|\b(?:not|nothing|won't|wouldn't|will not)\b.{0,40}\b(?:for (?:a few|several|another|at least)|in the next) (?:\w+ )?years?\b|\bfor the next (?:few|several|couple of) years\b|\bwhen (?:(?:the|my|our) \w+|he|she|they|we|i) (?:are|is|have|has|am|graduates?|finish\w*|retires?)\b.{0,30}\b(?:college|school|retire\w*|grown|graduat\w+)/i,
  /\bnot (?:looking|moving|buying|selling|planning|going anywhere|doing anything) (?:till|until|before)\b/i,
  /\b(?:years?|yrs) (?:from|before|until|till|to) (?:retir\w+|we (?:retire|move|sell|buy)|i (?:retire|move|sell|buy)|now)\b/i,
  /\bmore[ _]than[ _]12[ _]months\b|\b(?:6|7|8|9|10|11|12)[ _]?(?:-|to|–|_)[ _]?(?:9|12|18|24)[ _]?(?:months?|mos?)\b|\b(?:12|18|24)\+? ?months\b|\bover a year\b|\b1\+ years?\b|\bjust (?:looking|browsing|researching|exploring)\b|\bsin (?:prisa|apuro)\b|\bsem pressa\b|\balg[uú]n d[ií]a\b|\bum dia\b/i,
];
