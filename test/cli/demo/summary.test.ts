import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import type { Line } from '../../../src/cli/demo/lines.ts';
import { dayLine, summaryLines } from '../../../src/cli/demo/summary.ts';
import type { View } from '../../../src/cli/demo/theatre.ts';

const THURSDAY = Temporal.PlainDate.from('2026-11-12');
const ALERT: Line = {
  about: 'marcus',
  title: 'Nobody answers',
  text: 'Ruth was alerted.',
  ok: true,
  lead: 'm',
  message: '7',
};
const AT = Temporal.Instant.from('2026-11-12T23:00Z');

function view(change: Partial<View> = {}): View {
  return {
    now: AT,
    rows: { messages: [], letters: [], turns: [], leads: [] },
    chronicle: { leads: [], aside: [], reviews: [] },
    lines: [ALERT],
    figures: {
      mails: [{ what: 'new leads', count: 2 }],
      total: 2,
      leads: 2,
      letters: 2,
      people: [{ name: 'Ruth Alvarado', leads: 1, answers: 0, inTime: 0, median: null }],
      turns: 2,
      inTime: 1,
      late: 0,
      open: 1,
      needless: 0,
      backups: [],
      alerts: [],
    },
    ...change,
  };
}

const REVIEW = {
  box: 'ruth@kestrellane.example',
  mail: 's9',
  at: AT.epochMilliseconds,
  to: 'Ruth Alvarado',
  subject: 'Your week',
};
const said = (of: View, wrong: readonly string[] = []) => stripVTControlCharacters(summaryLines(of, wrong).join('\n'));

test('a day is one line: how much came and went, and what it showed', () => {
  const letters = [{ id: 'x', kind: 'handoff', lead: null, messageId: '', recipient: '', sentAt: AT }];
  const rows = { ...view().rows, letters };
  expect(dayLine(THURSDAY, view({ rows }), 'America/Denver')).toBe('Thu 12 Nov  0 mails, 1 letter. Ruth was alerted.');
});

test('the day on which the review came says so', () => {
  const chronicle = { leads: [], aside: [], reviews: [REVIEW] };
  expect(dayLine(THURSDAY, view({ chronicle }), 'America/Denver')).toMatch(/the Friday review went\s+to Ruth/);
});

test('the end says where the review is, and how to connect an inbox', () => {
  const chronicle = { leads: [], aside: [], reviews: [REVIEW] };
  const words = said(view({ chronicle }));
  expect(words).toMatch(/Look first {2}at the Friday review in the mailbox of Ruth Alvarado: “Your week”/);
  expect(words).toContain('✓ All 1 story lines came out as told.');
  expect(words).toContain('no data');
  expect(
    words
      .trimEnd()
      .split('\n')
      .slice(-3)
      .map((line) => line.trim().split(/ {2,}/)[0]),
  ).toEqual(['cp team.example.yaml team.yaml', 'cp .env.example .env', 'npm run -s baton -- check && npm start']);
});

test('what did not come out is named and counted, and so is what could not be played', () => {
  const lines = [ALERT, { ...ALERT, title: 'A line', text: 'it was late', ok: false }];
  const words = said(view({ lines }), ['no letter (pass) about dev']);
  expect(words).toContain('✗ A line: it was late\n✗ no letter (pass) about dev\n2 things did not come out as told.');
});
