// Turns as the review has them, as values.

import type { TurnFact, TurnGroup } from '../../src/review/facts.ts';
import type { Miss } from '../../src/review/review.ts';
import { at } from '../support/sample-lead.ts';

export { at } from '../support/sample-lead.ts';

/** Answered in time, in the speed lane, from Zillow, by Ann, who owns it. */
export function group(change: Partial<TurnGroup>): TurnGroup {
  return {
    state: 'in_time',
    opens: true,
    evidence: 'reply_seen',
    answeredBy: 'ann',
    lane: 'speed',
    source: 'zillow',
    owner: 'ann',
    count: 1,
    firstSeconds: [],
    ...change,
  };
}

/** Of Monday noon, due at 12:05, without an answer; Ann's, and Bob backs up. */
export function turnFact(change: Partial<TurnFact> = {}): TurnFact {
  return {
    token: 'k7m2q9x4bt',
    number: 1,
    opens: true,
    arrivedAt: at('12:00'),
    due: at('12:05'),
    answeredAt: null,
    answeredBy: null,
    evidence: null,
    endedAt: null,
    isNone: false,
    lane: 'speed',
    source: 'zillow',
    owner: 'ann',
    backup: 'bob',
    ...change,
  };
}

export function miss(token: string, change: Partial<Miss> = {}): Miss {
  return {
    token,
    turn: 1,
    lane: 'speed',
    source: 'zillow',
    owner: 'ann',
    arrivedAt: at('12:00'),
    due: at('12:05'),
    answeredAt: null,
    answeredBy: null,
    lateBy: 60,
    state: 'unanswered',
    reason: 'not_claimed',
    claimedBy: null,
    carried: false,
    optedOut: false,
    ...change,
  };
}
