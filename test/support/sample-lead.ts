// A lead in the speed lane that wrote on a Monday at noon, as a value; tests move it on with the functions of src/lead.

import type { Lead } from '../../src/lead/lead.ts';
import { type LeadMail, openLead } from '../../src/lead/life.ts';
import type { Reading } from '../../src/reading/reading.ts';
import type { Route } from '../../src/routing/route.ts';
import type { Team } from '../../src/team/team.ts';

/** Monday 2026-11-16 12:00 in New York. */
export const NOON = Temporal.Instant.from('2026-11-16T12:00-05:00');

/** A time on that Monday (`12:05`), or so many days later. */
export function at(clock: string, days = 0): Temporal.Instant {
  return NOON.toZonedDateTimeISO('America/New_York')
    .add({ days })
    .withPlainTime(Temporal.PlainTime.from(clock))
    .toInstant();
}

export function reading(change: Partial<Reading> = {}): Reading {
  return {
    kind: 'lead',
    sure: true,
    lane: 'speed',
    laneConfidence: 0.9,
    relationship: 'new',
    relationshipClaimed: false,
    intent: 'buyer',
    source: { name: 'zillow', kind: 'portal' },
    contact: { name: 'Jo Sample', email: 'jo@mail.example', phone: '+16175550100' },
    answerTo: 'jo@mail.example',
    listing: null,
    property: '12 Oak St',
    area: null,
    timeline: null,
    urgent: false,
    flags: [],
    knownAgent: null,
    newText: 'Is it still for sale?',
    openHouse: null,
    campaign: null,
    evidence: [],
    ...change,
  };
}

export function leadMail(change: Partial<LeadMail> = {}): LeadMail {
  return {
    row: '1',
    messageId: 'first@mail.example',
    subject: '12 Oak St',
    arrivedAt: NOON,
    reading: reading(),
    ...change,
  };
}

/** Ann owns it, Bob backs up: reply by 12:05, reminder 12:03, backup 12:05, alert 12:15. */
export function route(change: Partial<Route> = {}): Route {
  return {
    lane: 'speed',
    owner: 'ann',
    backup: 'bob',
    reviewer: null,
    rule: 'lane speed',
    standard: { kind: 'coverage', seconds: 300, text: '5m of coverage' },
    onDuty: true,
    rotated: new Map([['buyers', 'ann']]),
    why: [],
    countedFrom: NOON,
    due: at('12:05'),
    ladder: { remindAt: at('12:03'), backupAt: at('12:05'), alertAt: at('12:15') },
    ...change,
  };
}

export function openedLead(team: Team, change: Partial<Route> = {}): Lead {
  return openLead('k7m2q9x4bt', leadMail(), { team, now: NOON, route: route(change) }).lead;
}
