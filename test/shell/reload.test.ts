// When the files of a team are read again, and when they are left alone.

import { appendFile, cp, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openRuleFiles, type RuleFiles } from '../../src/shell/reload.ts';
import { stampOf } from '../../src/shell/watch-files.ts';
import { replaced } from '../support/harbor-pine.ts';

const SAMPLE = new URL('../support/harbor-pine', import.meta.url).pathname;
const MAIL = { IMAP_URL: 'imaps://team:secret@mail.example', SMTP_URL: 'smtps://team:secret@mail.example' };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baton-reload-'));
  await cp(SAMPLE, folder, { recursive: true });
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const inFolder = (name: string): string => join(folder, name);

async function open(settle: () => Promise<void> = async () => undefined): Promise<RuleFiles> {
  const { files } = await openRuleFiles(inFolder('team.yaml'), { env: MAIL, settle });
  if (files === null) throw new Error('the sample team cannot be run');
  return files;
}

async function edit(...replacements: readonly (readonly [string, string])[]): Promise<void> {
  await writeFile(inFolder('team.yaml'), replaced(await readFile(inFolder('team.yaml'), 'utf8'), replacements));
}

describe('files that nobody touched', () => {
  test('are not read again', async () => {
    const files = await open();
    expect(await files.look(false)).toBeNull();
  });

  test('are read again when that is asked for', async () => {
    const files = await open();
    const change = await files.look(true);
    expect(change?.taken.map(({ file }) => file)).toEqual([
      'contacts.csv',
      'listings.csv',
      'open_houses.csv',
      'campaigns.csv',
    ]);
    expect(change?.rules.records.contacts).toHaveLength(14);
  });
});

describe('a file that changed', () => {
  test('is read alone; the others stay as they were read', async () => {
    const files = await open();
    await writeFile(inFolder('contacts.csv'), 'email\nann@mailbox.example\n');
    const change = await files.look(false);
    expect(change?.taken).toEqual([{ part: 'records', file: 'contacts.csv' }]);
    expect(change?.rules.records.contacts).toHaveLength(1);
    expect(change?.rules.records.listings).toBe(files.first.records.listings);
    expect(await files.look(false)).toBeNull();
  });

  test('takes those with it that are read by it: new listings, the open houses at their addresses', async () => {
    const files = await open();
    await writeFile(inFolder('listings.csv'), 'mls,address\n1,9 Elm St\n');
    await writeFile(inFolder('open_houses.csv'), 'address,date,start,end\n9 Elm St,2026-11-21,12:00,13:00\n');
    await files.look(false);
    await writeFile(inFolder('listings.csv'), 'mls,address\n2,9 Elm St\n');
    expect((await files.look(false))?.rules.records.openHouses.map(({ mls }) => mls)).toEqual(['2']);
  });

  test('is seen also where it has the size and the time of before, as some copies keep them', async () => {
    const at = new Date('2026-11-16T12:00:00Z');
    await utimes(inFolder('contacts.csv'), at, at);
    const files = await open();
    const text = await readFile(inFolder('contacts.csv'), 'utf8');
    await writeFile(inFolder('contacts.csv'), text.replace('ellie', 'allie'));
    await utimes(inFolder('contacts.csv'), at, at);
    expect((await files.look(false))?.rules.records.contactByEmail.has('allie.whitcomb@mailbox.example')).toBe(true);
  });

  test('is not taken by halves from somebody who writes slowly', async () => {
    let rest = 'bo@mailbox.example\n';
    const files = await open(async () => {
      if (rest !== '') await appendFile(inFolder('contacts.csv'), rest);
      rest = '';
    });
    await writeFile(inFolder('contacts.csv'), 'email\nann@mailbox.example\n');
    expect((await files.look(false))?.rules.records.contacts).toHaveLength(2);
  });

  test('is not taken by halves at SIGHUP either', async () => {
    let rest = 'bo@mailbox.example\n';
    const files = await open(async () => {
      if (rest !== '') await appendFile(inFolder('contacts.csv'), rest);
      rest = '';
    });
    await writeFile(inFolder('contacts.csv'), 'email\nann@mailbox.example\n');
    expect((await files.look(true))?.rules.records.contacts).toHaveLength(2);
  });

  test('is left alone while somebody goes on writing it', async () => {
    let text = 'email\n';
    let isWriting = true;
    const files = await open(async () => {
      text += `p${text.length}@mailbox.example\n`;
      if (isWriting) await writeFile(inFolder('contacts.csv'), text);
    });
    await writeFile(inFolder('contacts.csv'), text);
    expect(await files.look(false)).toBeNull();
    isWriting = false;
    expect((await files.look(false))?.rules.records.contacts).toHaveLength(5);
  });
});

describe('rules that are refused', () => {
  test('say each time that they changed what is wrong, and once only', async () => {
    const files = await open();
    await edit(['buyers: [priya', 'buyers: [prija']);
    const change = await files.look(false);
    expect(change?.refused).toMatchObject([{ part: 'rules', file: 'team.yaml' }]);
    expect(change?.rules).toMatchObject({ team: files.first.team, text: files.first.text });
    expect(await files.look(false)).toBeNull();
    expect(await files.look(true)).toMatchObject({ refused: [] });
  });

  test('have the same key in every process, and another one for other content', async () => {
    const [one, other] = [await open(), await open()];
    await edit(['buyers: [priya', 'buyers: [prija']);
    const keys = [(await one.look(false))?.refused[0]?.key, (await other.look(false))?.refused[0]?.key];
    expect(keys[0]).toBe(keys[1]);
    await edit(['timezone: America/New_York', 'timezone: America/Boston']);
    expect((await one.look(false))?.refused[0]?.key).not.toBe(keys[0]);
  });

  test.each([
    ['address', ['address: team@', 'address: leads@']],
    ['smtp', ['smtp: ', 'smtp: smtps://other:secret@mail.example # ']],
    ['sent', ['domains: [', 'sent: false\n  domains: [']],
    ['junk', ['domains: [', 'junk: false\n  domains: [']],
  ] as const)('for another inbox.%s name its line and no password', async (key, change) => {
    const files = await open();
    await edit(change);
    const [refused] = (await files.look(false))?.refused ?? [];
    expect(refused?.problems).toMatchObject([
      { what: `inbox.${key} is not what it was when Baton started`, fix: expect.stringContaining('Restart Baton') },
    ]);
    expect(refused?.problems[0]?.line).toBeGreaterThan(7);
    expect(JSON.stringify(refused)).not.toContain('secret');
  });

  test('are forgotten when they are as they were', async () => {
    const files = await open();
    await edit(['buyers: [priya', 'buyers: [prija']);
    await files.look(false);
    await edit(['buyers: [prija', 'buyers: [priya']);
    expect(await files.look(false)).toMatchObject({ taken: [], mended: [{ part: 'rules' }], refused: [] });
  });
});

/** A contacts file with this many people. */
function people(count: number): string {
  return `email\n${Array.from({ length: count }, (_, index) => `p${index}@mailbox.example\n`).join('')}`;
}

describe('a file of records that lost rows', () => {
  test.each([
    ['has a header only', 'email\n'],
    ['has rows that cannot be read', 'email\nann\nbo\n'],
    ['is an empty address book', 'BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n'],
  ])('and %s is refused, and the people of before stay', async (_, text) => {
    const files = await open();
    await writeFile(inFolder('contacts.csv'), text);
    const change = await files.look(false);
    expect(change?.refused).toMatchObject([
      {
        part: 'records',
        file: 'contacts.csv',
        problems: [{ what: 'it gives no record, and there were 14 before' }],
      },
    ]);
    expect([change?.taken, change?.rules.records.contacts.length]).toEqual([[], 14]);
    expect(await files.look(true)).toMatchObject({ refused: [], rules: { records: { contacts: { length: 14 } } } });
  });

  test('by more than half is taken, and that is said', async () => {
    await writeFile(inFolder('contacts.csv'), people(100));
    const files = await open();
    await writeFile(inFolder('contacts.csv'), people(49));
    expect(await files.look(false)).toMatchObject({
      rules: { records: { contacts: { length: 49 } } },
      taken: [{ file: 'contacts.csv' }],
      refused: [],
      cut: [{ file: 'contacts.csv', problems: [{ what: 'it gives 49 records, fewer than half of the 100 before' }] }],
    });
    expect(await files.look(false)).toBeNull();
  });

  test.each([
    ['by half of them', 100, 50],
    ['of a few, as small teams sell', 12, 3],
  ])('%s is what it is', async (_, before, after) => {
    await writeFile(inFolder('contacts.csv'), people(before));
    const files = await open();
    await writeFile(inFolder('contacts.csv'), people(after));
    expect(await files.look(false)).toMatchObject({ taken: [{ file: 'contacts.csv' }], refused: [], cut: [] });
  });

  test('of open houses may have none left: a weekend ends', async () => {
    const files = await open();
    await writeFile(inFolder('open_houses.csv'), 'mls,date,start,end\n');
    const change = await files.look(false);
    expect([change?.rules.records.openHouses.length, change?.refused, change?.cut]).toEqual([0, [], []]);
  });

  test('goes with the line of team.yaml that named it', async () => {
    const files = await open();
    await writeFile(inFolder('contacts.csv'), 'email\n');
    await files.look(false);
    await edit(['  contacts: contacts.csv\n', '']);
    expect(await files.look(false)).toMatchObject({ rules: { records: { contacts: [] } }, refused: [], cut: [] });
  });
});

test('records that could not be used at the start are told of when they can be', async () => {
  await writeFile(inFolder('contacts.csv'), 'who\n');
  const files = await open();
  expect(files.first.records.contacts).toEqual([]);
  await writeFile(inFolder('contacts.csv'), 'email\nann@mailbox.example\n');
  expect(await files.look(false)).toMatchObject({ mended: [{ file: 'contacts.csv' }], refused: [] });
});

test('a start with rules of no use gives none, and says why', async () => {
  await writeFile(inFolder('team.yaml'), 'team: [');
  const { files, problems } = await openRuleFiles(inFolder('team.yaml'), { env: MAIL });
  expect(files).toBeNull();
  expect(problems).toMatchObject([{ severity: 'error' }]);
});

test('the stamp of a folder sees what is written, added and taken away in it', async () => {
  const stamps = [await stampOf(folder)];
  await writeFile(inFolder('a.md'), 'a');
  stamps.push(await stampOf(folder));
  await writeFile(inFolder('a.md'), 'ab');
  stamps.push(await stampOf(folder));
  await rm(inFolder('a.md'));
  stamps.push(await stampOf(folder));
  expect(new Set(stamps).size).toBe(4);
  expect(await stampOf(inFolder('none'))).toBe(await stampOf(inFolder('none')));
});
