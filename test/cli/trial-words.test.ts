import { expect, test } from 'vitest';
import { trialLines } from '../../src/cli/trial-words.ts';
import { sampleTeam } from '../support/sample-team.ts';

test('a team that is live with all of its sources has nothing to be told', () => {
  expect(trialLines(sampleTeam())).toEqual([]);
});

test('shadow mode and a pilot are said, the pilot with its end where it has one', () => {
  const pilot = { sources: ['zillow', 'homes'], until: Temporal.PlainDate.from('2026-12-31') };
  expect(trialLines(sampleTeam({ mode: 'shadow', pilot }))).toEqual([
    'shadow mode: everything is decided and recorded, nobody gets a letter',
    'pilot: only leads of zillow, homes are handed off, until 2026-12-31; the rest is counted',
  ]);
  expect(trialLines(sampleTeam({ pilot: { ...pilot, until: null } }))[0]).not.toContain('until');
});
