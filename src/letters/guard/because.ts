// Why the guard took a sentence out, in words that complete "cut, because it …" under "Check before you send".

import type { RuleName } from './fault.ts';

export const BECAUSE: Readonly<Record<RuleName, string>> = {
  price: 'names or judges a price',
  market: 'speaks of the market',
  financing: 'speaks of financing',
  legal: 'touches on law or contracts',
  tax: 'speaks of taxes',
  inspection: 'says what condition something is in',
  appraisal: 'says what something is worth',
  brokerage: 'speaks of fees or agency agreements',
  guarantee: 'guarantees or boasts',
  fair_housing: 'has wording that fair-housing rules warn of',
  steering: 'judges a neighborhood, its schools, its safety or its people',
  number: 'has a number that is neither in the message nor in the records',
  day: 'names a day that nobody named',
  clock: 'names a time that nobody named',
  name: 'names somebody or some place that is neither in the message nor in the records',
  link: 'has a link, address or phone number that we do not know',
  home: 'says something of the home that is neither in the message nor in the records',
  promise: 'promises or reports what nobody has agreed to or done',
  pressure: 'presses them',
  machine: 'has leftovers of a machine in it',
  claim: 'states something that is neither in the message nor in the records',
  length: 'made it too long',
  leaning: 'only made sense after a sentence that was cut',
};
