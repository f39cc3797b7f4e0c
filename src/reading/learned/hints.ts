// What the phrase tables find in a text, as features for the learned weights, which learn how far each table can be trusted.

import { BUYER } from '../clues/buying.ts';
import { INVESTOR } from '../clues/investing.ts';
import { HINTS, NEIGHBOUR } from '../clues/leaning.ts';
import { OWN_BUSINESS, PITCHES } from '../clues/pitching.ts';
import { LANDLORD, RENTER } from '../clues/renting.ts';
import { SELLER } from '../clues/selling.ts';
import { cooperationOf } from '../cooperating.ts';
import { farWords } from '../far-words.ts';
import { flagsByPhrase } from '../flag-phrases.ts';
import { BUSINESS } from '../transaction.ts';
import { type Clue, weigh } from '../words.ts';

const TABLES: Readonly<Record<string, readonly Clue[]>> = {
  seller: SELLER,
  buyer: BUYER,
  renter: RENTER,
  landlord: LANDLORD,
  investor: INVESTOR,
  ...Object.fromEntries(HINTS.map(([intent, clues]) => [`leans_${intent}`, clues])),
  neighbour: NEIGHBOUR,
  pitch: PITCHES,
  own_business: OWN_BUSINESS,
  deal: BUSINESS,
};

/** From which weight on a table has spoken a little, plainly, and beyond doubt. */
const STEPS = [0.3, 1.4, 2.4, 4];

/** `@seller1` to `@seller4`, `@legal`, `@far`, … */
export function hintsOf(text: string): string[] {
  const hints = Object.entries(TABLES).flatMap(([name, clues]) => {
    const { weight } = weigh(text, clues);
    return STEPS.flatMap((step, at) => (weight >= step ? [`@${name}${at + 1}`] : []));
  });
  for (const { flag } of flagsByPhrase(text, false)) hints.push(`@${flag}`);
  if (cooperationOf({ words: text, signature: '', address: '' }) !== null) hints.push('@cooperation');
  if (farWords(text) !== null) hints.push('@far');
  return hints;
}
