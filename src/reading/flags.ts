// What must not be answered without a second look: fair housing, wire instructions, opt-outs, legal threats. Read from the
// writer's own words: by the phrases that say it, else by the likelihood that one or two of their sentences do.

import { flagsByPhrase, type RaisedFlag, WARNING } from './flag-phrases.ts';
import { likeliestPart } from './learned/ask.ts';
import { FLAGS, type Flag } from './reading.ts';

/** From which likelihood on words raise a flag that no phrase raises. An answer to a mass mailing often declines the next. */
const LIKELY: Readonly<Record<Flag, number>> = { fair_housing: 0.8, wire_fraud: 0.7, legal: 0.5, opt_out: 0.9 };
const LIKELY_IN_ANSWER = 0.5;

/** They left somebody's list by themselves. */
const DONE = /\b(?:i|we)(?:'ve| have|'d| had)? (?:taken|took|pulled|unsubscribed)\b/i;

/** The flags of a person's own words, each with the words that raise it. */
export function flagsOf(words: string, answersMailing: boolean): RaisedFlag[] {
  const byPhrase = flagsByPhrase(words, answersMailing);
  const likely = FLAGS.flatMap((flag): RaisedFlag[] => {
    if (byPhrase.some((raised) => raised.flag === flag)) return [];
    const least = flag === 'opt_out' && answersMailing ? LIKELY_IN_ANSWER : LIKELY[flag];
    const { share, because } = likeliestPart(flag, 'yes', words);
    if (flag === 'wire_fraud' && WARNING.test(because)) return [];
    if (flag === 'opt_out' && DONE.test(because)) return [];
    return share >= least ? [{ flag, because: `sounds like it: "${because}"` }] : [];
  });
  return [...byPhrase, ...likely];
}
