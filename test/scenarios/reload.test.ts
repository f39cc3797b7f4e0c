// The team's files change while the daemon runs: rules, contacts, templates; good ones, broken ones, and ones that go.

import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createLog } from '../../src/shell/log.ts';
import { openRuleFiles } from '../../src/shell/reload.ts';
import { startReloadLoop } from '../../src/shell/reload-loop.ts';
import { keepRules, keptRules } from '../../src/shell/store/rules.ts';
import { type Store, StoreError } from '../../src/shell/store/store.ts';
import { start as startBaton } from '../cli/run.ts';
import { newDataDir } from '../support/databases.ts';
import { replaced } from '../support/harbor-pine.ts';
import { createTestClock } from '../support/test-clock.ts';
import { inProcessHost } from './mail-host.ts';
import {
  AT_ONCE,
  database,
  NOON,
  ONLY_SAM,
  ROTATION,
  type RunningTeam,
  SAMPLE,
  scenario,
  TEAM_ADDRESS,
} from './reload-stage.ts';

describe('rules that change', () => {
  scenario('count from the next message on; a lead keeps the rules and the time that it has', async (team) => {
    await team.leadWrites('Dana Whitlock <dana@mail.example>');
    const [before] = await team.openLead();
    await team.rules([ROTATION, ONLY_SAM], ['speed:        { respond: 5m', 'speed:        { respond: 9m']);
    await team.leadWrites('Bea Stone <bea@mail.example>');
    const [after, next] = await team.openLead();
    expect(await team.leads()).toEqual(['Dana Whitlock: priya', 'Bea Stone: sam']);
    expect([after?.rulesVersion, after?.turn.due]).toEqual([before?.rulesVersion, before?.turn.due]);
    expect(next?.rulesVersion).not.toBe(before?.rulesVersion);
    expect(next?.turn.due).toEqual(NOON.add({ minutes: 9 }));
    expect(team.said('rules_taken')).toMatchObject([
      { part: 'rules', file: 'team.yaml' },
      ...['contacts.csv', 'listings.csv', 'open_houses.csv', 'campaigns.csv'].map((file) => ({
        part: 'records',
        file,
      })),
    ]);
    expect((await team.rulesOf(before!.rulesVersion))?.text).toContain(ROTATION);
    expect((await team.rulesOf(next!.rulesVersion))?.text).toContain(ONLY_SAM);
  });

  scenario('and are broken leave the old ones in force, and the team lead hears of it once', async (team) => {
    await team.rules([ROTATION, 'buyers: [prija, sam, lena]']);
    for (let sweep = 0; sweep < 3; sweep += 1) await team.settles();
    await team.leadWrites('Dana Whitlock <dana@mail.example>');
    expect(await team.leads()).toEqual(['Dana Whitlock: priya']);
    const letters = (await team.inboxOf('maria')).filter(({ subject }) => subject?.startsWith('The changed rules'));
    expect(letters.map(({ subject }) => subject)).toEqual(['The changed rules are not used: team.yaml, line 55']);
    expect(letters[0]?.text).toContain('prija');
    expect(letters[0]?.text).toContain('`priya`');
    expect(team.said('rules_refused')).toMatchObject([{ part: 'rules', file: 'team.yaml' }]);
  });

  scenario('from one mistake to another are told of again, and when they are mended they count', async (team) => {
    await team.rules([ROTATION, 'buyers: [prija, sam, lena]']);
    await team.settles();
    await team.rules([ROTATION, 'buyers: [sam, sema]']);
    await team.settles();
    expect(team.said('rules_refused')).toHaveLength(2);
    expect(await team.inboxOf('maria')).toHaveLength(2);
    await team.rules([ROTATION, ONLY_SAM]);
    await team.leadWrites('Dana Whitlock <dana@mail.example>');
    expect(await team.leads()).toEqual(['Dana Whitlock: sam']);
    expect(team.said('rules_mended')).toMatchObject([{ part: 'rules' }]);
  });

  scenario('mended and with the same mistake again are told of again', async (team) => {
    for (let time = 0; time < 2; time += 1) {
      await team.rules([ROTATION, 'buyers: [prija, sam, lena]']);
      await team.settles();
      await team.rules();
      await team.settles();
      await team.clockAdvances('PT1H');
    }
    expect(await team.inboxOf('maria')).toHaveLength(2);
  });

  scenario('back to what they were are mended, too', async (team) => {
    await team.writes('team.yaml', 'team: [');
    await team.settles();
    await team.rules();
    await team.settles();
    expect([team.said('rules_refused').length, team.said('rules_mended').length]).toEqual([1, 1]);
    expect(team.said('rules_taken')).toEqual([]);
  });

  scenario('and name a file that is not there wait for it', async (team) => {
    await team.rules([ROTATION, ONLY_SAM], ['contacts: contacts.csv', 'contacts: people.csv']);
    await team.settles();
    expect(team.said('rules_refused')).toHaveLength(1);
    await team.writes('people.csv', 'email,type,agent\ndana@mail.example,past client,devon\n');
    await team.leadWrites('Dana Whitlock <dana@mail.example>');
    expect(team.said('rules_mended')).toHaveLength(1);
    expect(await team.leads()).toEqual(['Dana Whitlock: devon']);
  });

  scenario('to another inbox are refused with the word to restart', async (team) => {
    await team.rules([ROTATION, ONLY_SAM], ['imap: ', 'imap: imaps://other:secret@mail.example # ']);
    await team.leadWrites('Dana Whitlock <dana@mail.example>');
    expect(await team.leads()).toEqual(['Dana Whitlock: priya']);
    const [letter] = await team.inboxOf('maria');
    expect(letter?.text).toMatch(/Restart\s+Baton\s+to\s+take\s+a\s+new\s+inbox/);
    expect(letter?.text).not.toContain('secret');
  });

  scenario(
    'without the agent of an open lead leave the team lead responsible, and the ladder goes on',
    async (team) => {
      await team.leadWrites('Dana Whitlock <dana@mail.example>');
      const priya = / {2}- id: priya\n(?: {4}.*\n)+/.exec(await readFile(team.teamFile, 'utf8'))?.[0] ?? 'none';
      await team.rules([ROTATION, ONLY_SAM], [priya, '']);
      await team.settles();
      expect(team.said('rules_refused')).toEqual([]);
      await team.clockAdvances('PT20M');
      expect(team.said('step_failed')).toEqual([]);
      expect(team.said('trouble')).toEqual([]);
      expect((await team.inboxOf('maria')).length).toBeGreaterThan(0);
      const [lead] = await team.openLead();
      expect(lead?.next).not.toBeNull();
      await team.leadWrites('Dana Whitlock <dana@mail.example>', 'Is anybody there?');
      expect(team.said('message_failed')).toEqual([]);
    },
  );
});

describe('records that change', () => {
  scenario('are known with the next mail', async (team) => {
    await team.leadWrites('Cal Reyes <cal@mail.example>');
    await team.writes(
      'contacts.csv',
      'name,email,type,agent\nDana Whitlock,dana@mail.example,Past Client,Devon Clarke\n',
    );
    await team.leadWrites('Dana Whitlock <dana@mail.example>');
    const [, lead] = await team.openLead();
    expect([lead?.lane, lead?.relationship, lead?.owner]).toEqual(['relationship', 'past_client', 'devon']);
    expect(team.said('rules_taken')).toMatchObject([{ part: 'records', file: 'contacts.csv' }]);
  });

  const knowsEllie = async (team: RunningTeam): Promise<void> => {
    await team.leadWrites('Ellie <ellie.whitcomb@mailbox.example>');
    expect((await team.openLead()).at(-1)).toMatchObject({ relationship: 'past_client', owner: 'maria' });
  };

  scenario('to a file of no use are kept as they were, which the team lead hears once', async (team) => {
    await team.writes('contacts.csv', 'Who,Where\nDana,Weymouth\n');
    for (let sweep = 0; sweep < 3; sweep += 1) await team.settles();
    await knowsEllie(team);
    const letters = (await team.inboxOf('maria')).filter(({ subject }) => subject === 'contacts.csv cannot be used');
    expect(letters).toHaveLength(1);
    expect(team.said('rules_refused')).toMatchObject([{ part: 'records', file: 'contacts.csv' }]);
  });

  scenario('by going away are kept as they were, and are taken when they come back', async (team) => {
    await team.removes('contacts.csv');
    await team.settles();
    await knowsEllie(team);
    expect(team.said('rules_refused')).toMatchObject([{ reason: expect.stringContaining('ENOENT') }]);
    await team.writes('contacts.csv', 'email,type,agent\ndana@mail.example,past client,devon\n');
    await team.leadWrites('Dana Whitlock <dana@mail.example>');
    expect((await team.openLead()).at(-1)?.owner).toBe('devon');
    expect(team.said('rules_mended')).toHaveLength(1);
  });

  scenario('to a file without its rows are kept as they were, which the team lead hears', async (team) => {
    await team.writes('contacts.csv', 'name,email,type,agent\n');
    await team.settles();
    await knowsEllie(team);
    const [letter] = await team.inboxOf('maria');
    expect(letter?.subject).toBe('contacts.csv cannot be used');
    expect(letter?.text?.replace(/\s+/g, ' ')).toContain(
      'it gives no record, and there were 14 before. Export it again; to go on without these records, take its line out of the team file.',
    );
  });

  scenario('to a file without most of its rows are taken, which the team lead hears each time', async (team) => {
    const full = await readFile(join(SAMPLE, 'contacts.csv'), 'utf8');
    for (let time = 0; time < 2; time += 1) {
      await team.writes('contacts.csv', 'email,type,agent\ndana@mail.example,past client,devon\n');
      await team.settles();
      await team.writes('contacts.csv', full);
      await team.settles();
    }
    const letters = await team.inboxOf('maria');
    expect(letters.map(({ subject }) => subject)).toEqual(Array(2).fill('contacts.csv has lost most of its records'));
    expect(letters[0]?.text?.replace(/\s+/g, ' ')).toContain(
      'contacts.csv was changed: it gives 1 record, fewer than half of the 14 before. It is taken as it stands, so what is no longer in it is no longer known.',
    );
    expect(letters[0]?.text).not.toMatch(/cannot be used|mended/);
    expect(team.said('rules_refused')).toEqual([]);
  });

  scenario('with a broken row lose that row alone', async (team) => {
    await team.writes(
      'contacts.csv',
      'email,type,agent\nnobody,past client,sam\ndana@mail.example,past client,devon\n',
    );
    await team.leadWrites('Dana Whitlock <dana@mail.example>');
    expect((await team.openLead())[0]?.owner).toBe('devon');
    expect(team.said('rules_refused')).toEqual([]);
  });
});

describe('templates that change', () => {
  scenario('are the words of the next letter; broken ones are refused and those of before stay', async (team) => {
    const folder = join(team.teamFile, '..', 'letters');
    await mkdir(folder);
    const letter = (body: string): string => `# Subject\nOurs: {{ person }}\n\n# Preview\nNew\n\n# Body\n${body}\n`;
    await team.writes('letters/handoff.md', letter('Yours now.'));
    await team.rules(['agents:\n', 'templates: letters\nagents:\n']);
    await team.leadWrites('Dana Whitlock <dana@mail.example>');
    expect((await team.inboxOf('priya'))[0]?.subject).toBe('Ours: Dana Whitlock');
    await team.writes('letters/handoff.md', letter('{{ persn }}'));
    await team.leadWrites('Bea Stone <bea@mail.example>');
    expect((await team.inboxOf('sam'))[0]?.subject).toBe('Ours: Bea Stone');
    expect((await team.inboxOf('maria')).map(({ subject }) => subject)).toContain('The changed templates are not used');
  });
});

test('a database that is away when rules change does not make them, or the letter about them, forgotten', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'baton-reload-'));
  await cp(SAMPLE, folder, { recursive: true });
  const { files } = await openRuleFiles(join(folder, 'team.yaml'), { env: {}, settle: AT_ONCE });
  const { team, records, templates } = files!.first;
  let isAway = true;
  const store: Store = {
    ...database.store,
    run: (work) => (isAway ? Promise.reject(new StoreError('away', 'later')) : database.store.run(work)),
  };
  const clock = createTestClock(NOON);
  const on = { work: { team, records, templates, store, clock, log: createLog('silent'), secret: 'secret' } };
  const loop = startReloadLoop(on, { files: files!, retryAfterMs: 1_000_000, onChange: () => undefined });
  await writeFile(join(folder, 'team.yaml'), 'team: [');
  await writeFile(join(folder, 'contacts.csv'), 'email\nann@mailbox.example\n');
  await loop.drain();
  expect(on.work.records.contacts).toHaveLength(1);
  isAway = false;
  await loop.drain();
  const letters = await database.store.run((tx) => tx.selectFrom('letter').select('kind').execute());
  // The rules, and the contacts that are no longer there.
  expect(letters).toEqual([{ kind: 'rules_refused' }, { kind: 'rules_refused' }]);
  await loop.stop();
  await rm(folder, { recursive: true });
});

test.each([
  ['a mistake', 'team.yaml', 'team: ['],
  ['a file that was cut', 'contacts.csv', 'email\nann@mailbox.example\n'],
])('of two processes that see %s one tells of it, each time that it is made', async (_, name, bad) => {
  const folder = await mkdtemp(join(tmpdir(), 'baton-reload-'));
  await cp(SAMPLE, folder, { recursive: true });
  const clock = createTestClock(NOON);
  const open = async () => {
    const { files } = await openRuleFiles(join(folder, 'team.yaml'), { env: {}, settle: AT_ONCE });
    const on = { work: { ...files!.first, store: database.store, clock, log: createLog('silent'), secret: 'secret' } };
    return startReloadLoop(on, { files: files!, retryAfterMs: 1_000_000, onChange: () => undefined });
  };
  const loops = [await open(), await open()];
  const good = await readFile(join(folder, name), 'utf8');
  const counts: number[] = [];
  for (const text of [bad, good, bad]) {
    await writeFile(join(folder, name), text);
    await clock.advanceTo(clock.now().add({ minutes: 5 }), () => Promise.resolve());
    for (const loop of loops) await loop.drain();
    const letters = await database.store.run((tx) => tx.selectFrom('letter').select('kind').execute());
    counts.push(letters.length);
  }
  expect(counts).toEqual([1, 1, 2]);
  for (const loop of loops) await loop.stop();
  await rm(folder, { recursive: true });
});

test('the rules that are kept hold no password', async () => {
  const text = 'inbox:\n  imap: imaps://team:p%40ss@mail.example\n  smtp: "smtp://u:x@y@mail.example"\n';
  await database.store.run((tx) => keepRules(tx, TEAM_ADDRESS, { version: 'v', text, at: NOON }));
  const later = { version: 'v', text: 'other', at: NOON.add({ hours: 1 }) };
  await database.store.run((tx) => keepRules(tx, TEAM_ADDRESS, later));
  const kept = await database.store.run((tx) => keptRules(tx, TEAM_ADDRESS, 'v'));
  expect(kept?.firstUsed).toEqual(NOON);
  expect(kept?.text).toBe('inbox:\n  imap: imaps://…@mail.example\n  smtp: "smtp://…@mail.example"\n');
  expect(await database.store.run((tx) => keptRules(tx, TEAM_ADDRESS, 'w'))).toBeNull();
});

test('SIGHUP makes a running baton read its rules again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'baton-hangup-'));
  const host = await inProcessHost(TEAM_ADDRESS);
  await cp(SAMPLE, folder, { recursive: true });
  const env = { IMAP_URL: host.imapUrl, SMTP_URL: host.smtpUrl, BATON_DATA: await newDataDir() };
  const running = startBaton(['start', 'team.yaml'], { cwd: folder, env });
  try {
    await running.says(`watching ${TEAM_ADDRESS}`);
    const file = join(folder, 'team.yaml');
    await writeFile(file, replaced(await readFile(file, 'utf8'), [[ROTATION, ONLY_SAM]]));
    running.child.kill('SIGHUP');
    await running.says('team.yaml has changed and is in force');
    running.child.kill('SIGTERM');
    expect((await running.ended).code).toBe(0);
  } finally {
    running.child.kill('SIGKILL');
    await host.stop();
    await rm(env.BATON_DATA, { recursive: true });
    await rm(folder, { recursive: true });
  }
}, 120_000);
