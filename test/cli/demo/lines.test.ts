// What the demo says of its rows: figures that add up, reasons that fit, and story lines that fail when they should.

import { expect, test } from 'vitest';
import { setAside } from '../../../src/cli/demo/chronicle.ts';
import { countRows } from '../../../src/cli/demo/figures.ts';
import { type StoryLine, tellLine } from '../../../src/cli/demo/lines.ts';
import type { LetterRow, MessageRow, Rows, TurnRow } from '../../../src/cli/demo/rows.ts';
import { openedLead } from '../../support/sample-lead.ts';
import { sampleTeam } from '../../support/sample-team.ts';

const TEAM = sampleTeam();
const NINE = Temporal.Instant.from('2026-11-09T14:00Z');
const after = (minutes: number) => NINE.add({ minutes });

function message(row: string, change: Partial<MessageRow> = {}): MessageRow {
  return {
    row,
    folder: 'inbox',
    uid: Number(row),
    arrivedAt: NINE,
    outcome: 'opened',
    kind: 'lead',
    lead: null,
    ...change,
  };
}

function letter(id: string, change: Partial<LetterRow> = {}): LetterRow {
  return {
    id,
    kind: 'handoff',
    lead: 'a',
    messageId: `${id}@elm.example`,
    recipient: 'ann@elm.example',
    sentAt: NINE,
    ...change,
  };
}

function turn(lead: string, change: Partial<TurnRow> = {}): TurnRow {
  const times = { arrivedAt: NINE, due: after(5), answeredAt: null };
  return { lead, number: 1, answeredBy: null, evidence: null, ...times, ...change };
}

const ROWS: Rows = {
  messages: [
    message('1', { lead: 'a' }),
    message('2', { lead: 'b' }),
    message('3', { outcome: 'ignored', kind: 'bulk' }),
    message('4', { outcome: 'refused', kind: 'internal' }),
    message('5', { outcome: 'refused', kind: 'internal', lead: 'a' }),
    message('6', { outcome: 'answered', kind: 'agent_reply', lead: 'a' }),
  ],
  letters: [
    letter('x'),
    letter('y', { lead: 'b' }),
    letter('z', { lead: 'b', kind: 'backup', recipient: 'bob@elm.example' }),
  ],
  turns: [
    turn('a', { answeredAt: after(5), answeredBy: 'ann', evidence: 'reply_seen' }),
    turn('b', { answeredAt: after(6), answeredBy: 'bob' }),
    turn('c'),
    turn('d'),
  ],
  leads: [
    { ...openedLead(TEAM), token: 'a' },
    { ...openedLead(TEAM), token: 'b' },
    { ...openedLead(TEAM), token: 'c' },
    { ...openedLead(TEAM), token: 'd', state: 'closed' },
  ],
};
const FACTS = {
  rows: ROWS,
  team: TEAM,
  names: new Map([
    ['first', '1'],
    ['second', '2'],
    ['news', '3'],
  ]),
};

function told(about: string, tell: StoryLine['tell']) {
  return tellLine({ about, until: '2026-11-09T10:00', title: 'A line', tell }, FACTS);
}

test('every mail and every turn is counted once: what they are taken for adds up to all', () => {
  const { mails, total, turns, inTime, late, open, needless } = countRows(ROWS, TEAM);
  expect(mails.reduce((sum, { count }) => sum + count, 0)).toBe(total);
  expect(total).toBe(6);
  expect({ turns, inTime, late, open, needless }).toEqual({ turns: 4, inTime: 1, late: 1, open: 1, needless: 1 });
});

test('an answer at the very minute that was promised is in time', () => {
  const ann = countRows(ROWS, TEAM).people.find(({ name }) => name.startsWith('Ann'));
  expect(ann).toMatchObject({ leads: 2, answers: 1, inTime: 1, median: 5 });
});

test('who answered nothing has no data, not zero minutes', () => {
  expect(countRows(ROWS, TEAM).people.find(({ name }) => name.startsWith('Lea'))?.median).toBeNull();
});

test('a forged order is set aside, an order of our own that was refused is not', () => {
  expect(setAside(ROWS.messages[3]!)).toContain('not from who it says');
  expect(setAside(ROWS.messages[4]!)).toBeNull();
});

test('a story line tells of its own lead', () => {
  const line = told('second', ({ got, answer }) => `${got('backup')[0]} after ${answer().minutes}, ${answer().inTime}`);
  expect(line).toMatchObject({ ok: true, text: 'Bob after 6, false', lead: 'b', message: '2' });
});

test('a story line fails when its letter never came, nobody answered, the mail is no lead or was not read', () => {
  expect(told('first', ({ got }) => got('escalation')[0]!)).toMatchObject({
    ok: false,
    text: expect.stringContaining('nobody got'),
  });
  expect(told('second', ({ answer }) => answer(2).by)).toMatchObject({ ok: false });
  expect(told('news', ({ who }) => who)).toMatchObject({ ok: false, text: expect.stringContaining('became no lead') });
  expect(told('unheard', ({ who }) => who)).toMatchObject({ ok: false, text: expect.stringContaining('was not read') });
  expect(told('first', ({ holds }) => String(holds(1 > 2, 'it was late')))).toMatchObject({
    ok: false,
    text: 'it was late',
  });
});
