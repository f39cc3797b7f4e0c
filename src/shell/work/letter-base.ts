// What every letter is written with: the team as it is, its templates, the moment, and the letter's own id.

import type { LetterFacts } from '../../letters/facts.ts';
import type { Work } from './work.ts';

export function letterBase(
  work: Work,
  letterId: string,
): Pick<LetterFacts, 'team' | 'records' | 'templates' | 'now' | 'secret' | 'letterId'> {
  const { team, records, templates, clock, secret } = work;
  return { team, records, templates, now: clock.now(), secret, letterId };
}
