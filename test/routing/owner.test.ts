import { describe, expect, test } from 'vitest';
import { local, reading, route, TEAM_TEXT, teamOf, teamWith } from '../support/harbor-pine.ts';

const TUESDAY = '2026-11-17T10:00';
const relationship = { lane: 'relationship', relationship: 'past_client', knownAgent: 'devon' } as const;

function speedOwner(owner: string) {
  return teamWith(['respond: 5m of coverage,    owner: "rotation:buyers"', `respond: 5m of coverage, owner: ${owner}`]);
}

describe('a list of owners', () => {
  test('falls through to the next when nobody is on duty, and keeps the reason', () => {
    const team = speedOwner('["role:rentals", "rotation:buyers"]');
    const found = route({}, '2026-11-17T18:30', { team });
    expect(found).toMatchObject({ owner: 'priya', onDuty: true });
    expect(found.why).toContain('role:rentals gives nobody: Tomás is off until Wednesday 09:00');
    expect(local(found.due)).toBe('2026-11-17T18:35');
  });

  test('stays with the first that has somebody', () => {
    const team = speedOwner('["role:rentals", "rotation:buyers"]');
    expect(route({}, TUESDAY, { team }).owner).toBe('tomas');
  });

  test('waits for whoever of all of them is on duty first', () => {
    const team = speedOwner('["role:rentals", "rotation:buyers"]');
    const found = route({}, '2026-11-17T21:00', { team });
    expect(found).toMatchObject({ owner: 'priya', onDuty: false, rotated: new Map([['buyers', 'priya']]) });
    expect(local(found.countedFrom)).toBe('2026-11-18T08:00');
    expect(found.why).toContain('Priya is on duty next, Wednesday 08:00: the time counts from then');
  });
});

describe('a list of owners and a promise of minutes', () => {
  const list = (...more: readonly (readonly [string, string])[]) =>
    teamWith(
      [
        'respond: 5m of coverage,    owner: "rotation:buyers"',
        'respond: 5m of coverage, owner: ["role:rentals", devon]',
      ],
      ...more,
    );

  test('passes over people who are there for a part of it only, and says so', () => {
    const found = route({}, '2026-11-17T16:58', { team: list() });
    expect(found).toMatchObject({ owner: 'devon', onDuty: true });
    expect(local(found.due)).toBe('2026-11-17T17:03');
    expect(found.why).toContain('role:rentals is passed over: Tomás is on duty for 2 of the 5 minutes only');
  });

  test('stays with people whose duty ends as the promise does', () => {
    expect(route({}, '2026-11-17T16:55', { team: list() }).owner).toBe('tomas');
    expect(route({}, '2026-11-17T16:56', { team: list() }).owner).toBe('devon');
  });

  test('counts people together who cover it between them', () => {
    const team = teamWith(
      [
        'respond: 5m of coverage,    owner: "rotation:buyers"',
        'respond: 5m of coverage, owner: ["rotation:buyers", devon]',
      ],
      ['coverage: { mon-fri: "08:00-20:00", sun: "10:00-18:00" }', 'coverage: { mon-fri: "08:00-17:00" }'],
    );
    expect(route({}, '2026-11-17T16:58', { team }).owner).toBe('priya');
  });

  test('counts nobody who has no room', () => {
    const team = teamOf(
      TEAM_TEXT.replace('owner: "rotation:buyers", backup: next', 'owner: ["rotation:buyers", maria], backup: next')
        .replace('id: sam', 'id: sam\n    capacity: 1')
        .replace('id: priya', 'id: priya\n    capacity: 1'),
    );
    const openLeads = new Map([
      ['priya', 1],
      ['sam', 1],
    ]);
    const found = route({}, '2026-11-17T18:58', { team, openLeads });
    expect(found.owner).toBe('lena');
    expect(route({}, '2026-11-17T18:54', { team, openLeads }).owner).toBe('lena');
  });

  test('goes to the first who is there at all where nobody covers it', () => {
    const team = list([
      'coverage: { mon-fri: "09:00-18:00", sat: "10:00-16:00" }',
      'coverage: { mon-fri: "09:00-17:01" }',
    ]);
    const found = route({}, '2026-11-17T16:58', { team });
    expect(found).toMatchObject({ owner: 'tomas', onDuty: true });
    expect(found.why.join()).not.toContain('passed over');
  });

  test('leaves lists alone whose promise is elapsed or business time', () => {
    const team = list(['respond: 5m of coverage, owner: ["role:rentals"', 'respond: 5m, owner: ["role:rentals"']);
    expect(route({}, '2026-11-17T16:58', { team }).owner).toBe('tomas');
  });
});

describe('an owner who is not there', () => {
  test('who is on leave loses a same-day lead to the backup at once', () => {
    const team = teamWith(['id: devon', 'id: devon\n    leave: [2026-11-17/2026-11-19]']);
    const found = route(relationship, TUESDAY, { team });
    expect(found).toMatchObject({ owner: 'maria', onDuty: true });
    expect(found.why).toContain('known_agent gives nobody: Devon is away until Friday 09:00');
    expect(local(found.due)).toBe('2026-11-17T18:00');
  });

  test('who goes on leave tomorrow does not keep what comes tonight', () => {
    const team = teamWith(['id: devon', 'id: devon\n    leave: [2026-11-18/2026-12-04]']);
    expect(route(relationship, '2026-11-17T21:00', { team })).toMatchObject({ owner: 'maria', onDuty: true });
  });

  test('is followed by the team lead when the backup is away too', () => {
    const away = (id: string) => [`id: ${id}`, `id: ${id}\n    leave: [2026-11-01/2026-12-31]`] as const;
    const team = teamWith(away('devon'), away('lena'), ['known_agent, backup: team_lead', 'known_agent, backup: lena']);
    expect(route(relationship, TUESDAY, { team }).owner).toBe('maria');
  });

  test('waits for nobody when all are away: the team lead has it, with a due time', () => {
    const team = { ...teamOf(), isHoliday: () => true };
    const found = route({}, TUESDAY, { team });
    expect(found).toMatchObject({ owner: 'maria', onDuty: false });
    expect(found.why).toContain('None of them is on duty within seven days: it goes to Maria');
    expect(local(found.due)).toBe('2026-11-17T10:05');
  });
});

describe('the moment at which a promise would run out', () => {
  test('is too late to come on duty', () => {
    const renter = { intent: 'renter' } as const;
    expect(route(renter, '2026-11-17T08:55')).toMatchObject({ owner: 'tomas', onDuty: false });
    expect(route(renter, '2026-11-17T08:56')).toMatchObject({ owner: 'tomas', onDuty: true });
  });

  test('is counted from the arrival by a stand-in who comes on duty before it', () => {
    const team = teamWith([
      'respond: 24h,               owner: "rotation:buyers", backup: team_lead',
      'respond: 24h, owner: known_agent, backup: team_lead',
    ]);
    const found = route({ lane: 'nurture' }, '2026-11-17T21:00', { team });
    expect(found).toMatchObject({ owner: 'maria', onDuty: true });
    expect([local(found.countedFrom), local(found.due)]).toEqual(['2026-11-17T21:00', '2026-11-18T21:00']);
    expect(found.why).toContain('Maria (team lead) is on duty in time');
  });
});

describe('somebody chosen among several', () => {
  const team = teamWith([
    'respond: 24h,               owner: "rotation:buyers"',
    'respond: 24h, owner: "role:buyer_agent"',
  ]);

  test('has the fewest open leads', () => {
    const openLeads = new Map([
      ['priya', 4],
      ['sam', 2],
      ['lena', 3],
      ['tomas', 2],
    ]);
    const found = route({ lane: 'nurture' }, TUESDAY, { team, openLeads });
    expect(found.owner).toBe('sam');
    expect(found.rotated).toEqual(new Map());
    expect(found.why).toContain('Of role:buyer_agent, Sam has the fewest open leads');
  });

  test('is on duty before the answer is due', () => {
    expect(route({ lane: 'nurture' }, '2026-11-14T19:30', { team }).owner).toBe('priya');
  });
});

describe('a rotation', () => {
  const capacity = teamWith(['id: priya', 'id: priya\n    capacity: 2']);

  test('gives nothing to whoever has no room, and says so', () => {
    const found = route({}, TUESDAY, { team: capacity, openLeads: new Map([['priya', 2]]) });
    expect(found.owner).toBe('sam');
    expect(found.why).toContain('Priya has no room (2 open leads): so rotation buyers gave Sam');
    expect(route({}, TUESDAY, { team: capacity, openLeads: new Map([['priya', 1]]) }).owner).toBe('priya');
  });

  test('waits for the next with room', () => {
    const found = route({}, '2026-11-15T12:00', { team: capacity, openLeads: new Map([['priya', 2]]) });
    expect(found).toMatchObject({ owner: 'sam', onDuty: false });
    expect(local(found.due)).toBe('2026-11-16T08:05');
  });

  test('that is full everywhere leaves the lead to the team lead', () => {
    const full = teamOf(TEAM_TEXT.replace(/id: (priya|sam|lena)/g, 'id: $1\n    capacity: 1'));
    const openLeads = new Map([
      ['priya', 1],
      ['sam', 1],
      ['lena', 1],
    ]);
    expect(route({}, TUESDAY, { team: full, openLeads })).toMatchObject({ owner: 'maria', onDuty: true });
  });

  test('says why the one whose turn it was did not get it', () => {
    const rotations = new Map([['buyers', { last: 'sam', given: { priya: 3, sam: 3, lena: 2 } }]]);
    const found = route({}, '2026-11-16T10:00', { rotations });
    expect(found.owner).toBe('priya');
    expect(found.why).toContain('Lena is off until Tuesday 09:00: so rotation buyers gave Priya');
  });

  test('gives a lead to their own agent if that is a member', () => {
    const found = route({ knownAgent: 'lena' }, TUESDAY);
    expect(found).toMatchObject({ owner: 'lena', rotated: new Map([['buyers', 'lena']]) });
    expect(route({ knownAgent: 'tomas' }, TUESDAY).owner).toBe('priya');
  });
});

describe('the backup who is asked', () => {
  const lunch = 'coverage: { mon-fri: "09:00-10:02" }';

  test('is on duty then, not only before', () => {
    const team = teamWith(['coverage: { mon-fri: "08:00-20:00", sat: "09:00-18:00" }', lunch]);
    const found = route({}, TUESDAY, { team });
    expect(found).toMatchObject({ owner: 'priya', backup: 'lena' });
    expect(local(found.ladder.backupAt)).toBe('2026-11-17T10:05');
  });

  test('is rather there at the step than first in the list and there only before the alert', () => {
    const team = teamWith(
      ['backup: next_in_rotation', 'backup: [sam, maria]'],
      ['coverage: { mon-fri: "08:00-20:00", sat: "09:00-18:00" }', 'coverage: { mon-fri: "10:10-20:00" }'],
    );
    expect(route({}, TUESDAY, { team }).backup).toBe('maria');
  });

  test('comes before the alert where nobody is there at the step', () => {
    const found = route({ lane: 'nurture' }, '2026-11-17T10:00');
    expect(found.backup).toBe('maria');
    expect(local(found.ladder.backupAt)).toBe('2026-11-18T08:00');
    expect(found.why).toContain('Maria backs up (team_lead)');
  });

  test('is said not to be asked where all are off until the alert', () => {
    const found = route({ lane: 'listing', listing: '73210455' }, '2026-11-20T18:00');
    expect(found).toMatchObject({ owner: 'devon', backup: 'maria', ladder: { backupAt: null } });
    expect(found.why).toContain('The backup is not asked: Maria is off by then');
    expect(found.why.join()).not.toContain('backs up');
  });
});

describe('the backup', () => {
  test('is whose turn comes after the owner’s, and loses no turn by it', () => {
    const rotations = new Map([['buyers', { last: 'priya', given: { priya: 1 } }]]);
    const found = route({}, TUESDAY, { rotations });
    expect([found.owner, found.backup]).toEqual(['sam', 'lena']);
    expect([...found.rotated.keys()]).toEqual(['buyers']);
  });

  test('has room, where turns choose it', () => {
    const team = teamWith(['id: sam', 'id: sam\n    capacity: 1']);
    expect(route({}, TUESDAY, { team, openLeads: new Map([['sam', 1]]) })).toMatchObject({
      owner: 'priya',
      backup: 'lena',
    });
  });

  test('is missing only in a team of one', () => {
    const team = teamOf(`
team: One
timezone: America/New_York
hours: { mon-fri: "09:00-18:00" }
inbox: { address: one@one.example }
agents: [{ id: ann, name: Ann One, email: ann@one.example, roles: [team_lead] }]
lanes: { speed: { respond: 1h, owner: ann } }
`);
    expect(route({}, TUESDAY, { team })).toMatchObject({ owner: 'ann', backup: null, ladder: { backupAt: null } });
  });

  test('of an open house is the one in the file where the rule names none', () => {
    const team = teamWith(['    owner: open_house_host\n    backup: "rotation:buyers"', '    owner: open_house_host']);
    const openHouse = { mls: '1', host: 'sam', backup: 'tomas' };
    const guest = { source: { name: 'spacio', kind: 'open_house' }, openHouse } as const;
    expect(route(guest, TUESDAY, { team })).toMatchObject({ owner: 'sam', backup: 'tomas' });
  });
});

describe('the reviewer', () => {
  test('is named though nobody who may review is on duty before it is due', () => {
    const team = teamWith(['id: maria', 'id: maria\n    leave: [2026-11-01/2026-12-31]']);
    expect(route({ intent: 'seller' }, TUESDAY, { team }).reviewer).toBe('maria');
  });

  test('is never the owner', () => {
    const team = teamWith(['owner: "role:listing_specialist"\n    backup: team_lead', 'owner: maria']);
    expect(route({ intent: 'seller' }, TUESDAY, { team })).toMatchObject({ owner: 'maria', reviewer: null });
  });
});

describe('what writers are', () => {
  test('changes nothing: names, language, family and faith are not looked at', () => {
    const plain = route({}, TUESDAY);
    const other = reading({
      contact: { name: 'Other Name', email: 'x@mailbox.example', phone: null },
      newText: 'Somos una familia; our church is near.',
    });
    expect(route(other, TUESDAY)).toEqual(plain);
  });
});

test('names that two of the team share are said in full', () => {
  const team = teamWith(['name: Sam Okafor', 'name: Priya Okafor']);
  expect(route({}, '2026-11-21T10:00', { team }).why.join()).toContain('Priya Okafor owns it');
});

test('a time a week off is said with its date', () => {
  const team = teamWith(['id: devon', 'id: devon\n    leave: [2026-11-17/2026-11-22]']);
  expect(route(relationship, TUESDAY, { team }).why.join()).toContain('Devon is away until Monday 23 November 09:00');
});
