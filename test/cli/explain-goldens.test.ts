// What `baton explain` says of some mails, compared whole. UPDATE_GOLDEN=1 writes the files anew.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { replaced, TEAM_FILE, TEAM_TEXT } from '../support/harbor-pine.ts';
import { run } from './run.ts';

const GOLDENS = fileURLToPath(new URL('goldens', import.meta.url));

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'baton-explain-'));
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const LOOKING = 'We want to buy a house in Quincy, three bedrooms. We are preapproved.';
/** Priya has two turns for one of the others, and no room for a third open lead. */
const WEIGHTED = replaced(TEAM_TEXT, [
  ['buyers: [priya, sam, lena]', 'buyers: [priya, priya, sam, lena]'],
  ['id: priya', 'id: priya\n    capacity: 2'],
  ['records:\n  contacts: contacts.csv\n  listings: listings.csv\n  open_houses: open_houses.csv\n', ''],
  ['  campaigns: campaigns.csv\n', ''],
]);

/** Minutes that the rotation promises, and somebody who is there all night behind it; no rules. */
const NIGHT_DESK = `
team: Night
timezone: America/New_York
inbox: { address: team@night.example }
agents:
  - { id: ann, name: Ann Lee, email: ann@night.example, roles: [team_lead], coverage: { mon-fri: "09:00-18:00" } }
  - { id: bo, name: Bo Ray, email: bo@night.example, coverage: { mon-fri: "09:00-20:00" } }
  - { id: desk, name: Night Desk, email: desk@night.example, coverage: { mon-sun: "00:00-24:00" } }
rotations: { buyers: [bo] }
lanes:
  listing: { respond: same business day, owner: ann, backup: bo }
  speed: { respond: 5m of coverage, owner: ["rotation:buyers", desk], backup: bo }
hours: { mon-fri: "09:00-22:00", sun: "00:30-01:30" }
`;

interface Case {
  readonly name: string;
  readonly at: string;
  readonly text: string;
  readonly from?: string;
  readonly headers?: string;
  readonly team?: string;
  readonly args?: readonly string[];
}

const CASES: readonly Case[] = [
  { name: 'normal', at: '2026-11-17T10:00-05:00', text: LOOKING },
  { name: 'after-hours', at: '2026-11-20T19:58-05:00', text: LOOKING },
  { name: 'nobody-on-duty', at: '2026-11-15T19:28:33-05:00', text: LOOKING },
  {
    name: 'capacity',
    at: '2026-11-17T10:00-05:00',
    text: LOOKING,
    team: WEIGHTED,
    args: ['--open', 'priya=2', 'sam=1', '--'],
  },
  {
    name: 'holiday',
    at: '2026-11-25T17:30-05:00',
    text: 'I invest in multi-families and look for a duplex with a good cap rate, cash, 1031 exchange.',
  },
  { name: 'passed-over', at: '2026-11-20T19:58-05:00', text: LOOKING, team: NIGHT_DESK },
  { name: 'twice-an-hour', at: '2026-11-01T01:57-04:00', text: LOOKING, team: NIGHT_DESK },
  {
    name: 'backup-not-asked',
    at: '2026-11-20T17:00-05:00',
    text: LOOKING,
    team: NIGHT_DESK.replace('5m of coverage', '4h'),
  },
  { name: 'clocks-go-back', at: '2026-10-31T18:58:40-04:00', text: LOOKING },
  {
    name: 'same-business-day',
    at: '2026-11-20T18:00-05:00',
    text: 'What is the asking price of 14 Beacon Hill Ln, and could we see it?',
  },
  {
    name: 'bulk',
    at: '2026-11-17T10:00-05:00',
    text: 'Rates this week.',
    from: 'Rates Weekly <news@rates.example>',
    headers: 'Precedence: bulk\nList-Unsubscribe: <https://rates.example/u>\n',
  },
];

test.each(CASES)('explain: $name', async ({ name, at, text, from = 'Al Sample <al@mail.example>', ...more }) => {
  const team = more.team === undefined ? TEAM_FILE : join(cwd, `${name}.yaml`);
  if (more.team !== undefined) writeFileSync(team, more.team);
  const file = join(cwd, `${name}.eml`);
  writeFileSync(file, `From: ${from}\nSubject: A question\n${more.headers ?? ''}\n${text}\n`);
  const { code, stdout } = await run(['explain', '--team', team, '--at', at, ...(more.args ?? []), file], { cwd });
  expect(code).toBe(0);
  const golden = join(GOLDENS, `explain-${name}.txt`);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden, stdout);
  expect(stdout).toBe(readFileSync(golden, 'utf8'));
  expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
});
