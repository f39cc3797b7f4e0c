import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startImapServer } from '../../src/cli/demo/imap-server.ts';
import { type Ended, run, start } from './run.ts';

const INBOX = fileURLToPath(new URL('../inbox', import.meta.url));
const golden = (name: string) => fileURLToPath(new URL(`goldens/replay-${name}.txt`, import.meta.url));
const FROM = 'From x@mail.example Mon Nov  9 06:15:03 2026';

/** Each is a process with a database of its own; on a busy machine that takes its time. */
const SLOW_MS = 600_000;

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'baton-replay-'));
  cpSync(join(INBOX, 'team'), join(cwd, 'team'), { recursive: true });
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const replay = (args: readonly string[], env: Record<string, string> = {}) =>
  run(['replay', '--team', 'team/team.yaml', ...args], { cwd, env });

function expectGolden(name: string, text: string): void {
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden(name), text);
  expect(text).toBe(readFileSync(golden(name), 'utf8'));
}

/** Fourteen of the samples, with an answer, and what is in the way of any run. */
function smallMbox(): string {
  const names = ['001', '002', '003', '004', '005', '009', '010', '012', '016', '028', '038', '044', '048', '068'];
  const mails = names.map((number) => {
    const file = SAMPLES.find((name) => name.startsWith(number)) ?? '';
    return readFileSync(join(INBOX, file), 'latin1').replace(/^(>{0,5}From )/gm, '>$1');
  });
  const [first = ''] = mails;
  const text = [...mails, first, 'Subject: when?\n\nA house\n'].map((mail) => `${mail}\n`);
  // The last one has no date in its separator either.
  return text.map((mail, i) => `${i === text.length - 1 ? 'From ' : FROM}\n${mail}`).join('\n');
}
const SAMPLES = readFileSync(join(INBOX, 'labels.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => z.object({ file: z.string() }).parse(JSON.parse(line)).file);

const LINE = z.strictObject({
  file: z.string(),
  arrived: z.iso.datetime(),
  outcome: z.string(),
  lead: z.number().int().nullable(),
  kind: z.string().nullable(),
  lane: z.string().nullable(),
  owner: z.string().nullable(),
  backup: z.string().nullable(),
  reviewer: z.string().nullable(),
  rule: z.string().nullable(),
  due_at: z.iso.datetime().nullable(),
  answered_at: z.iso.datetime().nullable(),
  reply: z.enum(['in_time', 'late', 'no_reply_seen', 'not_due']).nullable(),
  late_by: z.number().nullable(),
  reason: z.string().nullable(),
});

describe('baton replay on two weeks of mail', () => {
  test(
    'says what would have happened, in lines that fit a terminal',
    async () => {
      cpSync(INBOX, join(cwd, 'mails'), { recursive: true });
      const { code, stdout } = await replay(['mails', '--until', '2026-11-22']);
      expect(code).toBe(0);
      expectGolden('two-weeks', stdout);
      expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThan(100);
    },
    SLOW_MS,
  );
});

describe('baton replay on an mbox', () => {
  let text: Ended;
  let json: Ended;
  beforeAll(async () => {
    writeFileSync(join(cwd, 'small.mbox'), smallMbox(), 'latin1');
    mkdirSync(join(cwd, 'sent'), { recursive: true });
    text = await replay(['small.mbox']);
    json = await replay(['small.mbox', '--json']);
  }, SLOW_MS);

  test('accounts for every mail, copies and what has no date included', () => {
    expect(text.code).toBe(0);
    expectGolden('mbox', text.stdout);
  });

  test('gives with --json a line a mail and one for all, with the same figures', () => {
    const lines = json.stdout.trim().split('\n');
    const messages = lines.slice(0, -1).map((line) => LINE.parse(JSON.parse(line)));
    expect(messages).toHaveLength(15);
    expect(messages.map(({ arrived }) => arrived)).toEqual(messages.map(({ arrived }) => arrived).toSorted());
    const late = messages.find(({ file }) => file === 'small.mbox#3');
    expect(late).toMatchObject({ outcome: 'opened', lead: 2, owner: 'priya', reply: 'late', late_by: 994 });
    expect(messages.find(({ file }) => file === 'small.mbox#15')).toMatchObject({ outcome: 'copy', kind: null });
    const { summary } = JSON.parse(lines.at(-1) ?? '');
    expect(summary).toMatchObject({ mails: 16, sent_seen: false, left_out: { undated: ['small.mbox#16'] } });
    expect(summary.outcomes.opened).toBe(messages.filter(({ outcome }) => outcome === 'opened').length);
  });

  test(
    'with --diff shows only what the other rules decide differently',
    async () => {
      const rules = readFileSync(join(cwd, 'team', 'team.yaml'), 'utf8');
      const other = rules
        .replace('respond: 5m of coverage', 'respond: 15m of coverage')
        .replace('buyers: [priya, sam, lena]', 'buyers: [lena, sam, priya]')
        .replace('    review_by: team_lead\n', '');
      writeFileSync(join(cwd, 'team', 'other.yaml'), other);
      const { code, stdout } = await replay(['small.mbox', '--diff', 'team/other.yaml']);
      expect(code).toBe(0);
      expectGolden('diff', stdout);
      const both = await replay(['small.mbox', '--diff', 'team/other.yaml', '--json']);
      const lines = both.stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(lines.at(-1)).toMatchObject({ summary: { different: lines.length - 1 } });
      expect(lines.find(({ file }) => file === 'small.mbox#3')).toMatchObject({
        arrived: '2026-11-09T14:41:16Z',
        differs: ['owner', 'backup', 'due_at', 'reminded', 'backup_asked', 'alerted'],
        before: {
          owner: 'priya',
          due_at: '2026-11-09T14:46:16Z',
          reminded: [{ at: '2026-11-09T14:44:16Z', to: 'priya' }],
        },
        after: {
          owner: 'sam',
          due_at: '2026-11-09T14:56:16Z',
          reminded: [{ at: '2026-11-09T14:50:16Z', to: 'sam' }],
        },
      });
      const same = await replay(['small.mbox', '--diff', 'team/team.yaml']);
      expect(same.stdout).toMatch(/of 15 mails, none is decided differently\n\nCompared up to 2026-11-16 16:03; /);
    },
    SLOW_MS,
  );
});

describe('baton replay', () => {
  const asked = (name: string, date: string) =>
    `From: ${name} <${name}@mail.example>\nTo: team@harborpine.example\nMessage-ID: <${name}@mail.example>\nDate: ${date}\nSubject: A house\n\nWe want to buy a house. Can someone call me?\n`;

  test(
    'names a mail from the future, and lets it spoil no figure',
    async () => {
      mkdirSync(join(cwd, 'future'));
      writeFileSync(join(cwd, 'future', 'a.eml'), asked('ann', 'Mon, 09 Nov 2026 12:00:00 -0500'));
      writeFileSync(join(cwd, 'future', 'b.eml'), asked('bob', 'Mon, 09 Nov 2099 12:00:00 -0500'));
      const { stdout } = await replay(['future']);
      expect(stdout).toContain('2 mails, 2026-11-09 to 2026-11-09 12:00');
      expect(stdout).toContain('  1  from the future by their date, not replayed');
      expect(stdout).toContain('b.eml  from the future: 2099-11-09');
      const { stdout: json } = await replay(['future', '--json', '--until', '2100-01-01']);
      const { summary } = JSON.parse(json.trim().split('\n').at(-1) ?? '');
      expect(summary).toMatchObject({ mails: 2, left_out: { future: ['b.eml'] } });
      expect(Temporal.Instant.compare(Temporal.Instant.from(summary.until), Temporal.Now.instant())).toBe(-1);
    },
    SLOW_MS,
  );

  test(
    'ends quietly when nobody reads any further',
    async () => {
      writeFileSync(join(cwd, 'long.mbox'), smallMbox(), 'latin1');
      const { child, ended } = start(['replay', '--team', 'team/team.yaml', 'long.mbox', '--json'], { cwd });
      child.stdout?.destroy();
      const { code, stderr } = await ended;
      expect(stderr).not.toContain('EPIPE');
      expect(code).toBe(0);
    },
    SLOW_MS,
  );
});

describe('baton replay inbox', () => {
  test(
    'reads the mailbox of the team file, and finds the answers in its Sent folder',
    async () => {
      const server = await startImapServer({ user: 'leads', password: 'pass' });
      try {
        const now = Temporal.Now.instant();
        const asked = readFileSync(join(INBOX, '003-requirements.eml'));
        const header =
          'From: <team@harborpine.example>\r\nTo: sunil@raghavan.example\r\nMessage-ID: <a@harborpine.example>';
        server.append('INBOX', asked, now.subtract({ hours: 2 }));
        server.append(
          'Sent',
          Buffer.from(`${header}\r\nSubject: Re: x\r\n\r\nTomorrow.\r\n`),
          now.subtract({ hours: 1 }),
        );
        const since = now.subtract({ hours: 48 }).toZonedDateTimeISO('America/New_York').toPlainDate().toString();
        const IMAP_URL = `imap://leads:pass@127.0.0.1:${server.port}`;
        const { code, stdout, stderr } = await replay(['inbox', '--since', since, '--json'], { IMAP_URL });
        expect(stderr).not.toContain('baton:');
        expect(code).toBe(0);
        const lines = stdout
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line));
        expect(lines.map(({ file, outcome }) => [file, outcome])).toEqual([
          ['INBOX 1', 'opened'],
          ['Sent 1', 'answered'],
          [undefined, undefined],
        ]);
        expect(lines[0].answered_at).not.toBeNull();
        expect(lines[2].summary.sent_seen).toBe(true);
      } finally {
        await server.stop();
      }
    },
    SLOW_MS,
  );
});

describe('baton replay refuses', () => {
  beforeAll(() => writeFileSync(join(cwd, 'one.eml'), readFileSync(join(INBOX, '003-requirements.eml'))));

  test.each<[string[], RegExp, number]>([
    [['nowhere'], /nowhere: no such file or folder; give an mbox file/, 1],
    [['team'], /team: no mail in it \(\d files there are no \.eml or mbox\); give/, 1],
    [['one.eml', '--since', 'monday'], /--since monday: write a day as 2026-11-01/, 2],
    [['one.eml', '--until', '2026-13-01'], /--until 2026-13-01: write a day as/, 2],
    [['one.eml', '--since', '2026-11-10', '--until', '2026-11-09'], /--until 2026-11-09 is before --since/, 2],
    [['one.eml', '--since', '2026-11-10'], /no mail in these days: the one mail there is came before or after/, 1],
    [['one.eml', '--diff', 'team/nowhere.yaml'], /nowhere.yaml:1: error: there is no such file/, 1],
    [['inbox'], /inbox: say from which day on, as --since 2026-11-01/, 2],
    [['inbox', '--since', '2026-11-01'], /inbox: set IMAP_URL or inbox.imap in the team file/, 1],
    [[], /missing required argument/, 2],
  ])(
    '%j with one line and an exit code',
    async (args, words, exitCode) => {
      const { code, stderr, stdout } = await replay(args);
      expect(stderr).toMatch(words);
      expect(code).toBe(exitCode);
      expect(stdout).toBe('');
    },
    SLOW_MS,
  );
});
