// Renders every letter to files for the eye: HTML, plain text and, where Chromium is found, pictures at the width of a
// phone and of a desk, light and dark. Usage: node bench/letters-preview.ts FOLDER [BEGINNING OF A NAME]

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { writeLetter } from '../src/letters/write.ts';
import { loadTemplates } from '../src/shell/templates.ts';
import { claudeSamples } from '../test/letters/golden-claude.ts';
import { letterSamples } from '../test/support/letters-samples.ts';

const run = promisify(execFile);
const BROWSERS = [
  process.env['CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const SCREENS = [
  { name: 'phone', size: '390,2700', flags: [] },
  { name: 'desk', size: '1000,1700', flags: [] },
  { name: 'dark', size: '390,2700', flags: ['--force-dark-mode', '--blink-settings=preferredColorScheme=0'] },
] as const;
const QUIET = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const [folder, only] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('usage: node bench/letters-preview.ts FOLDER [BEGINNING OF A NAME]\n');
  process.exit(2);
}
await mkdir(folder, { recursive: true });
const browser = BROWSERS.find((file) => file !== '' && existsSync(file));
const templates = await loadTemplates(null);
for (const { name, order, facts } of [...letterSamples(templates), ...claudeSamples(templates)]) {
  if (only !== undefined && !name.startsWith(only)) continue;
  const letter = writeLetter(order, facts);
  const page = path.resolve(folder, `${name}.html`);
  await writeFile(page, letter.html);
  await writeFile(path.join(folder, `${name}.txt`), `Subject: ${letter.subject}\n\n${letter.text}`);
  if (browser !== undefined) for (const screen of SCREENS) await picture(browser, page, screen);
  process.stdout.write(`${name}\n`);
}
if (browser === undefined) process.stderr.write('no Chromium found: no pictures\n');

async function picture(program: string, page: string, screen: (typeof SCREENS)[number]): Promise<void> {
  const profile = await mkdtemp(path.join(tmpdir(), 'letters-preview-'));
  const target = page.replace(/html$/, `${screen.name}.png`);
  try {
    await run(program, [
      ...QUIET,
      ...screen.flags,
      `--user-data-dir=${profile}`,
      `--window-size=${screen.size}`,
      `--screenshot=${target}`,
      `file://${page}`,
    ]);
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
}
