// The postman at work in a test: a real store, a real SMTP listener, a Sent folder that says what the test wants, and a
// clock that stands still.

import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { Letter } from '../../src/letters/letter.ts';
import { createLog, type LogEvent } from '../../src/shell/log.ts';
import type { Smtp } from '../../src/shell/smtp/mail.ts';
import { openSmtp } from '../../src/shell/smtp/send.ts';
import { nextAttemptAt, queueLetter } from '../../src/shell/store/letters.ts';
import { saveMessages } from '../../src/shell/store/messages.ts';
import { loadTemplates } from '../../src/shell/templates.ts';
import { parseSmtpUrl } from '../../src/shell/urls.ts';
import { sendNext } from '../../src/shell/work/postman.ts';
import type { Work } from '../../src/shell/work/work.ts';
import { indexRecords } from '../../src/team/records.ts';
import { type Reply, type SmtpSink, startSmtpSink } from '../servers/smtp-sink.ts';
import { at, sampleLetter, sampleMessage } from '../store/sample-rows.ts';
import type { TestDatabase } from '../support/databases.ts';
import { sampleTeam } from '../support/sample-team.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';

export const ANN = { name: 'Ann Example', address: 'ann@elm.example' };
export const BOB = { name: 'Bob Example', address: 'bob@elm.example' };
export const BUSY = { code: 451, text: 'Try again later' };
export const UNKNOWN = { code: 550, text: '5.1.1 No such user' };
export const TOO_LARGE = { code: 552, text: '5.3.4 Message too big' };
export const MOST_SENDING_MS = 80_000;

export const team = sampleTeam();
const templates = await loadTemplates(null);

/** What stands anew for each test; a test may put something else in its place. */
interface Scene {
  db: TestDatabase;
  sink: SmtpSink;
  smtp: Smtp;
  clock: TestClock;
  work: Work;
  events: LogEvent[];
  /** What the Sent folder says next. */
  sent: () => Promise<boolean>;
  looks: number;
}

/** Sets the scene before each test of the block that calls it. */
export function usePostman(open: () => Promise<TestDatabase>) {
  // The hooks below fill it before any test runs.
  const scene = {} as Scene;
  beforeAll(async () => {
    scene.db = await open();
  });
  afterAll(() => scene.db.close());
  beforeEach(async () => {
    await scene.db.reset();
    scene.sink = await startSmtpSink();
    scene.smtp = openSmtp(parseSmtpUrl(scene.sink.url), { sendTimeoutMs: MOST_SENDING_MS });
    scene.clock = createTestClock(at(0));
    scene.events = [];
    scene.looks = 0;
    scene.sent = async () => false;
    const log = createLog('silent');
    log.subscribe((event) => scene.events.push(event));
    const records = indexRecords({ contacts: [], listings: [] });
    const { store } = scene.db;
    scene.work = { team, records, templates, store, clock: scene.clock, log, secret: 'only for tests' };
  });
  afterEach(async () => {
    scene.smtp.close();
    await scene.sink.stop();
  });
  return { scene, ...verbs(scene) };
}

function verbs(scene: Scene) {
  const works = (): Promise<boolean> =>
    sendNext(scene.work, {
      smtp: scene.smtp,
      findInSent: () => {
        scene.looks++;
        return scene.sent();
      },
    });
  const rows = () =>
    scene.db.store.run((tx) =>
      tx.selectFrom('letter').select(['state', 'in_doubt', 'last_error']).orderBy('created_at').execute(),
    );
  return {
    works,
    rows,
    order: async (changes: Partial<Letter> = {}): Promise<Letter> => {
      const letter = sampleLetter({ to: [ANN], cc: [BOB], ...changes });
      const [id, now] = [randomUUID(), scene.clock.now()];
      await scene.db.store.run((tx) => queueLetter(tx, team.key, { id, key: id, leadToken: 'a', letter, now }));
      return letter;
    },
    passes: (seconds: number) => scene.clock.advanceTo(scene.clock.now().add({ seconds }), async () => undefined),
    /** Time moves to the next attempt that the rows name, and the postman works once. */
    worksWhenDue: async (): Promise<void> => {
      const { store } = scene.db;
      const due = await store.run((tx) => nextAttemptAt(tx, { sender: store.sender, team: team.key }));
      if (due === null) throw new Error('no letter waits');
      await scene.clock.advanceTo(due, async () => undefined);
      expect(await works()).toBe(true);
    },
    state: async () => (await rows()).map((row) => row.state),
    to: (answers: Record<string, Reply>) =>
      scene.sink.behave({ recipient: (address) => answers[address.slice(0, address.indexOf('@'))] ?? 'accept' }),
    named: (event: LogEvent['event']) => scene.events.filter((one) => one.event === event),
    inboxes: () => ({
      ann: scene.sink.inboxOf(ANN.address).length,
      bob: scene.sink.inboxOf(BOB.address).length,
    }),
    original: async (): Promise<string> => {
      const cursor = { uidValidity: '1', lastUid: 1, lastArrival: at(0) };
      const messages = [sampleMessage(1)];
      const [id] = await scene.db.store.run((tx) =>
        saveMessages(tx, { team: team.key, folder: 'INBOX', messages, cursor, now: at(0) }),
      );
      return id!;
    },
  };
}
