// What `baton check` remarks about rules in which nothing is wrong.

import { expect, test } from 'vitest';
import { teamNotes } from '../../src/team/notes.ts';
import { teamOf, teamWith } from '../support/harbor-pine.ts';

test('there is nothing to remark about the sample team', () => {
  expect(teamNotes(teamOf())).toEqual([]);
});

test('owners whom the records would have to tell, where there are none', () => {
  expect(teamNotes(teamWith(['  listings: listings.csv\n', '']))).toEqual([
    'No listings are loaded, so listing_agent names nobody: those leads go to the next in the owner list, else the backup',
  ]);
});

test('a rotation that nobody uses, and people who can never own a lead', () => {
  const team = teamOf(`
team: Elm
timezone: America/New_York
hours: { mon-fri: "09:00-18:00" }
inbox: { address: team@elm.example }
agents:
  - { id: ida, name: Ida Holm, email: ida@elm.example, roles: [team_lead] }
  - { id: jon, name: Jon Vale, email: jon@elm.example }
rotations: { buyers: [jon] }
lanes:
  relationship: { respond: 24h, owner: ida }
`);
  expect(teamNotes(team)).toEqual([
    'Jon Vale never owns a lead: no lane and no rule names them, by a role, skill or rotation either',
    'No lane and no rule uses the rotation buyers',
    'There is no lane speed: new inquiries go to the lane relationship, the last of the list',
  ]);
});
