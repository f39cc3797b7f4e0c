// All rules of the guard, in the order in which a fault is told: of several that one sentence breaks, the gravest first.

import type { Rule } from './fault.ts';
import { LEGAL, TAX } from './rules/advice.ts';
import { BROKERAGE } from './rules/brokerage.ts';
import { CLAIM } from './rules/claim.ts';
import { FAIR_HOUSING, FAIR_HOUSING_IN_NOTES } from './rules/fair-housing.ts';
import { FINANCING } from './rules/financing.ts';
import { GROUNDING } from './rules/grounding.ts';
import { GUARANTEE } from './rules/guarantee.ts';
import { HOME } from './rules/home.ts';
import { MACHINE, MARKS } from './rules/machine.ts';
import { MARKET } from './rules/market.ts';
import { PRESSURE } from './rules/pressure.ts';
import { PRICE } from './rules/price.ts';
import { PROMISE } from './rules/promise.ts';
import { STEERING } from './rules/steering.ts';
import { APPRAISAL, INSPECTION } from './rules/worth.ts';

export const RULES: readonly Rule[] = [
  MACHINE,
  FAIR_HOUSING,
  STEERING,
  PRICE,
  FINANCING,
  LEGAL,
  TAX,
  BROKERAGE,
  GUARANTEE,
  APPRAISAL,
  INSPECTION,
  MARKET,
  PRESSURE,
  PROMISE,
  HOME,
  ...GROUNDING,
];

/** For what goes to a lead from Claude: an agent may say what they can judge. */
export const LETTER_RULES: readonly Rule[] = [...RULES, CLAIM];

/** For the agent, who may read of money and of law: nothing invented, nobody steered, no marks of a machine. */
export const NOTE_RULES: readonly Rule[] = [MARKS, FAIR_HOUSING_IN_NOTES, STEERING, HOME, ...GROUNDING];
