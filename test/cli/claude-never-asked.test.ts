// `explain` and `replay` look at mail and cost nothing: whatever the environment says, nobody is asked about it.

import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeClaude, startClaude } from '../servers/claude.ts';
import { rawMail } from '../support/mails.ts';
import { run } from './run.ts';

/** Each is a process with a database of its own; on a busy machine that takes its time. */
const SLOW_MS = 300_000;

let cwd: string;
let claude: FakeClaude;
beforeAll(async () => {
  claude = await startClaude();
  cwd = mkdtempSync(join(tmpdir(), 'baton-never-'));
  cpSync(fileURLToPath(new URL('../inbox/team', import.meta.url)), join(cwd, 'team'), { recursive: true });
  mkdirSync(join(cwd, 'mails'));
  const unclear = rawMail({
    from: 'Jo Sample <jo@mail.example>',
    to: 'team@harborpine.example',
    subject: 'Hello',
    text: 'Hello, something about the place on the corner came up and I thought of you.',
  });
  writeFileSync(join(cwd, 'mails', '1.eml'), unclear);
});
afterAll(async () => {
  await claude.stop();
  rmSync(cwd, { recursive: true, force: true });
});

test.each(['explain', 'replay'])('`%s` asks Claude nothing, also of a mail that the rules are unsure of', {
  timeout: SLOW_MS,
}, async (verb) => {
  const env = { ANTHROPIC_API_KEY: claude.key, ANTHROPIC_BASE_URL: claude.url };
  const { code, stdout } = await run([verb, '--team', 'team/team.yaml', 'mails'], { cwd, env });
  expect(code).toBe(0);
  expect(stdout).toMatch(/Maria Santos|maria/);
  expect(claude.requests()).toHaveLength(0);
});
