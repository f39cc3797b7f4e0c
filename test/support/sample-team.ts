// A small team as a value, for tests that need people and hours but no file.

import type { Agent, Lane, Team, Weekday, Window } from '../../src/team/team.ts';

const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** The same hours on each of the days, in whole hours. */
export function hours(start: number, end: number, days: readonly Weekday[] = [1, 2, 3, 4, 5]): readonly Window[] {
  return days.map((day) => ({ day, start: start * 60, end: end * 60 }));
}

export function agent(id: string, change: Partial<Agent> = {}): Agent {
  return {
    id,
    name: `${id[0]?.toUpperCase()}${id.slice(1)} Example`,
    email: `${id}@elm.example`,
    also: [],
    phone: null,
    roles: [],
    skills: [],
    areas: [],
    coverage: hours(8, 18),
    timezone: 'America/New_York',
    leave: [],
    worksHolidays: false,
    capacity: null,
    ...change,
  };
}

export function lane(name: string, change: Partial<Lane> = {}): Lane {
  return {
    name,
    respond: { kind: 'coverage', seconds: 300, text: '5m of coverage' },
    owner: [{ kind: 'rotation', rotation: 'buyers' }],
    backup: [{ kind: 'team_lead' }],
    ladder: null,
    followUp: [3 * 86_400, 10 * 86_400],
    closeAfter: 30 * 86_400,
    ...change,
  };
}

/** Lea leads, Ann and Bob take turns, everybody works Monday to Friday 8 to 18 in New York; Nia every night. */
export function sampleTeam(change: Partial<Team> = {}): Team {
  return {
    key: 'team@elm.example',
    name: 'Elm Realty',
    timezone: 'America/New_York',
    hours: hours(8, 18),
    isHoliday: () => false,
    inbox: {
      address: 'team@elm.example',
      domains: ['elm.example'],
      imap: null,
      smtp: null,
      authserv: 'mx.elm.example',
      plus: true,
      sent: true,
      junk: true,
      drafts: false,
    },
    recordFiles: { contacts: null, listings: null, openHouses: null, campaigns: null },
    agents: [
      agent('lea', { roles: ['team_lead'] }),
      agent('ann'),
      agent('bob', { also: ['bob@home.example'] }),
      agent('nia', { coverage: hours(18, 32, EVERY_DAY) }),
    ],
    rotations: new Map([['buyers', ['ann', 'bob']]]),
    lanes: [lane('speed'), lane('nurture')],
    rules: [],
    mode: 'live',
    pilot: null,
    sources: [],
    review: { when: { day: 5, minute: 960 }, to: [], sample: 8 },
    crm: { dropbox: null },
    privacy: { keepRawDays: null, aiRedact: true },
    ai: { model: null, timeoutSeconds: null, off: false },
    templates: null,
    version: 'v1',
    ...change,
  };
}
