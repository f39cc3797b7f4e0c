import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadRecords } from '../../../src/shell/records.ts';
import { type PastMail, type Replay, startReplay } from '../../../src/shell/replay/engine.ts';
import { leadStories } from '../../../src/shell/replay/story.ts';
import { lockLead } from '../../../src/shell/store/leads.ts';
import { openStore, type Store } from '../../../src/shell/store/store.ts';
import { loadTemplates } from '../../../src/shell/templates.ts';
import { type RawMail, rawMail } from '../../support/mails.ts';
import { sampleTeam } from '../../support/sample-team.ts';
import { newKey, signed } from '../../support/signed-mail.ts';

// Elm Realty: 5 minutes of coverage, a new owner each time, everybody there from 8 to 18 on working days.
const team = sampleTeam({ mode: 'shadow', pilot: { sources: ['zillow'], until: null } });
const MONDAY = Temporal.ZonedDateTime.from('2026-11-16T10:00[America/New_York]');

let store: Store;
let replay: Replay;
let count = 0;
beforeAll(async () => {
  store = await openStore({ databaseUrl: null, dataDir: null });
});
afterAll(() => store.close());
beforeEach(async () => {
  count += 1;
  const templates = await loadTemplates(null);
  replay = startReplay({ store, key: `${count}`, team, templates, records: (await loadRecords(team)).records });
});

const at = (time: string): Temporal.Instant => MONDAY.withPlainTime(time).toInstant();
const asked = (time: string, change: Partial<RawMail> = {}): PastMail => ({
  folder: 'inbox',
  arrivedAt: at(time),
  raw: rawMail({
    from: 'Ann Moss <ann.moss@mail.example>',
    to: team.inbox.address,
    subject: 'A house',
    text: 'We want to buy a house with a garden this spring. Could we see one tomorrow?',
    messageId: 'asked@mail.example',
    date: at(time),
    ...change,
  }),
});
const answered = (time: string): PastMail => ({
  ...asked(time, {
    from: `<${team.inbox.address}>`,
    to: 'ann.moss@mail.example',
    text: 'Tomorrow at ten suits us.',
    messageId: 'answered@elm.example',
    inReplyTo: 'asked@mail.example',
  }),
  folder: 'sent',
});
const stories = () => store.run((tx) => leadStories(tx, replay.key, team));
const kinds = async () => (await stories())[0]?.letters.map(({ kind }) => kind);

describe('a replay', () => {
  test('hands off as in earnest, also by rules that send nothing yet and a pilot of other sources', async () => {
    const decision = await replay.put(asked('10:00'));
    expect(decision).toMatchObject({ kind: 'lead', outcome: 'opened', lead: { turn: 1, lane: 'speed', owner: 'ann' } });
    expect(decision?.lead?.due.toString()).toBe(at('10:05').toString());
    expect(await kinds()).toEqual(['handoff']);
  });

  test('takes what falls due before a mail first, in its time, and nothing that an answer made needless', async () => {
    await replay.put(asked('10:00'));
    await replay.put(answered('10:04'));
    await replay.runOn(at('10:30'));
    expect(await kinds()).toEqual(['handoff', 'reminder']);
    const [story] = await stories();
    expect(story?.turns[0]?.answeredAt?.toString()).toBe(at('10:04').toString());
  });

  test('does not take a step that falls due in the moment in which a mail comes', async () => {
    await replay.put(asked('10:00'));
    await replay.put(answered('10:03'));
    await replay.runOn(at('10:30'));
    expect(await kinds()).toEqual(['handoff']);
  });

  test('stops at the end that is given', async () => {
    await replay.put(asked('10:00'));
    await replay.runOn(at('10:06'));
    expect(await kinds()).toEqual(['handoff', 'reminder', 'backup']);
  });

  test('alerts the team lead once of what nobody answers, not on each day of a month', async () => {
    await replay.put(asked('10:00'));
    await replay.runOn(MONDAY.add({ days: 30 }).toInstant());
    expect(await kinds()).toEqual(['handoff', 'reminder', 'backup', 'escalation']);
  });

  test('follows up on a lead that was alerted of when it is answered after all', async () => {
    await replay.put(asked('10:00'));
    await replay.put(answered('11:00'));
    await replay.runOn(MONDAY.add({ days: 8 }).toInstant());
    expect(await kinds()).toEqual(['handoff', 'reminder', 'backup', 'escalation', 'follow_up']);
  });

  test('knows a mail that its folder had already', async () => {
    const mail = asked('10:00');
    await replay.put(mail);
    expect(await replay.put({ ...mail, arrivedAt: at('10:01') })).toBeNull();
    expect(await replay.put({ ...mail, arrivedAt: at('10:02'), folder: 'junk' })).toMatchObject({
      outcome: 'duplicate',
    });
  });

  test('reads any bytes, and goes on', async () => {
    for (const raw of [Buffer.alloc(0), Buffer.from([0, 255, 254, 10, 10, 13]), Buffer.from('no mail at all')]) {
      await expect(replay.put({ folder: 'inbox', arrivedAt: at('09:00'), raw })).resolves.toBeTruthy();
    }
    expect(await replay.put(asked('10:00'))).toMatchObject({ outcome: 'opened' });
  });

  test('keeps the bytes of a lead alone', async () => {
    await replay.put(asked('10:00'));
    const headers = ['List-Unsubscribe: <https://news.example/u>', 'List-Id: <news.example>', 'Precedence: bulk'];
    const news = {
      from: 'news@news.example',
      subject: 'News',
      text: 'Ten homes',
      messageId: 'n@news.example',
      headers,
    };
    expect(await replay.put(asked('10:01', news))).toMatchObject({ outcome: 'ignored', lead: null });
    const kept = await store.run((tx) =>
      tx.selectFrom('message').select(['kind', 'raw']).where('team_key', '=', replay.key).orderBy('id').execute(),
    );
    expect(kept.map(({ kind, raw }) => [kind, raw === null])).toEqual([
      ['lead', false],
      ['bulk', true],
    ]);
  });

  test('asks no DNS for a signature: what only it could prove stays unproven', async () => {
    const { raw } = asked('10:00', { from: '<ann@elm.example>', subject: 'status', text: 'status' });
    const mail = await signed(raw.toString(), { domain: 'elm.example', key: newKey() });
    expect(await replay.put({ folder: 'inbox', arrivedAt: at('10:00'), raw: mail })).toMatchObject({
      outcome: 'refused',
      because: expect.stringMatching(/NO_DNS_IN_REPLAY/),
    });
  });

  test('keeps two sets of rules in one store apart', async () => {
    const templates = await loadTemplates(null);
    const { records } = await loadRecords(team);
    const other = startReplay({ store, key: `${count} b`, team, templates, records });
    await replay.put(asked('10:00'));
    const decision = await other.put(asked('10:00'));
    expect(decision).toMatchObject({ outcome: 'opened', lead: { owner: 'ann' } });
    const token = decision?.lead?.token ?? '';
    expect(await store.run((tx) => lockLead(tx, replay.key, token))).toBeNull();
  });
});

describe('the store of a replay', () => {
  test('refuses a transaction inside another one, which would wait for ever', async () => {
    await expect(store.run(() => store.run(async () => 1))).rejects.toThrow(/inside run/);
  });
});
