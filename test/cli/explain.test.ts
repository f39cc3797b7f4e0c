import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { FLAGS, INTENTS, KINDS } from '../../src/reading/reading.ts';
import { type Ended, run } from './run.ts';

const INBOX = fileURLToPath(new URL('../inbox', import.meta.url));

/** The fields of DESIGN.md §4 "Commands", no more and no fewer, with the values of the label guide. */
const LINE = z.strictObject({
  file: z.string().endsWith('.eml'),
  kind: z.enum(KINDS),
  lane: z.string().nullable(),
  lane_confidence: z.number().min(0).max(1),
  relationship: z.enum(['past_client', 'sphere', 'referral', 'known_contact', 'new']),
  intent: z.enum(INTENTS),
  source: z.string().min(1),
  contact: z.strictObject({
    name: z.string().nullable(),
    email: z.string().nullable(),
    phone: z
      .string()
      .regex(/^\+\d+$/)
      .nullable(),
  }),
  listing: z.string().nullable(),
  property: z.string().nullable(),
  area: z.string().nullable(),
  timeline: z.string().nullable(),
  urgent: z.boolean(),
  flags: z.array(z.enum(FLAGS)),
  known_agent: z.string().nullable(),
  new_text: z.string(),
  owner: z.string().nullable(),
  backup: z.string().nullable(),
  reviewer: z.string().nullable(),
  rule: z.string().nullable(),
  due_at: z.iso.datetime().nullable(),
  evidence: z.array(z.strictObject({ field: z.string(), value: z.string(), because: z.string() })),
});

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'baton-explain-'));
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

describe('baton explain --json on a folder that carries its team', () => {
  let ended: Ended;
  beforeAll(async () => {
    ended = await run(['explain', '--json', INBOX], { cwd });
  });

  test('gives one valid line for every mail, in the order of their names', () => {
    expect(ended.code).toBe(0);
    const lines = ended.stdout
      .trim()
      .split('\n')
      .map((line) => LINE.parse(JSON.parse(line)));
    expect(lines).toHaveLength(120);
    expect(lines.map((line) => line.file)).toEqual(lines.map((line) => line.file).toSorted());
  });

  test('gives every lead a lane, an owner, a rule and a due time, and nothing else one', () => {
    for (const text of ended.stdout.trim().split('\n')) {
      const line = LINE.parse(JSON.parse(text));
      const isLead = line.kind === 'lead' || line.kind === 'campaign_reply';
      for (const field of ['lane', 'owner', 'rule', 'due_at'] as const) {
        expect(line[field] !== null, `${line.file} ${field}`).toBe(isLead);
      }
    }
  });
});

describe('baton explain', () => {
  const explain = (...args: string[]) => run(['explain', '--team', join(INBOX, 'team', 'team.yaml'), ...args], { cwd });
  const mail = (name: string, text: string): string => {
    const file = join(cwd, name);
    writeFileSync(file, text);
    return file;
  };

  test('says in words who gets a mail, by when and why', async () => {
    const file = mail('a.eml', 'From: Al <al@mail.example>\nSubject: Hi\n\nI want to buy a house in Quincy.\n');
    const { code, stdout } = await explain('--at', '2026-11-16T12:00-05:00', file);
    expect(code).toBe(0);
    expect(stdout).toContain('Priya Nair owns it and answers by Monday 12:05; Sam Okafor backs up.');
    expect(stdout).toContain('Kind      lead: ');
  });

  test('reads any bytes', async () => {
    const { code, stdout } = await explain('--json', mail('b.eml', '\0\0\xff\xfe not a mail'));
    expect(code).toBe(0);
    expect(LINE.parse(JSON.parse(stdout)).file).toBe('b.eml');
  });

  test.each([
    [['nowhere.eml'], 'nowhere.eml: no such mail or folder', 1],
    [['--at', 'noon', INBOX], '--at noon: write a time with its offset', 2],
    [['--open', 'priya', '--', INBOX], "--open priya: write an agent's id and a number", 2],
    [['--open', 'nobody=3', '--', INBOX], "--open nobody=3: write an agent's id and a number", 2],
  ])('%j: one line and an exit code', async (args, words, exitCode) => {
    const { code, stderr } = await explain(...args);
    expect(stderr).toContain(words);
    expect(code).toBe(exitCode);
  });
});
