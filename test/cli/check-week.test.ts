// The week of `baton check` where the people of a lane live in zones that change their clocks and in one that does not.

import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { weekLines } from '../../src/cli/check/week.ts';
import { agent, hours, lane, sampleTeam } from '../support/sample-team.ts';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7] as const;

test('January and July are two weeks, each with its own gaps', () => {
  const day = agent('ann', { coverage: hours(9, 18, EVERY_DAY), timezone: 'America/Denver' });
  const night = agent('bob', { coverage: hours(18, 33, EVERY_DAY), timezone: 'America/Phoenix' });
  const team = sampleTeam({
    timezone: 'America/Denver',
    agents: [day, night],
    rotations: new Map([['buyers', ['ann', 'bob']]]),
    lanes: [lane('speed')],
    rules: [],
  });
  const text = `${weekLines(team).join('\n')}\n`;
  const url = new URL('./goldens/check-week-seasons.txt', import.meta.url);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(url, text);
  expect(text).toBe(readFileSync(url, 'utf8'));
});
