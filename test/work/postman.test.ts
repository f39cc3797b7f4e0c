// What becomes of a letter's row when the mail server takes it, refuses it or leaves doubt: a real store, a real SMTP
// listener, and a clock that stands still.

import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LetterOrder } from '../../src/lead/lead.ts';
import type { Letter } from '../../src/letters/letter.ts';
import { ImapError } from '../../src/shell/imap/connect.ts';
import { createLog, type LogEvent } from '../../src/shell/log.ts';
import { parseMessage } from '../../src/shell/mime.ts';
import type { Smtp } from '../../src/shell/smtp/mail.ts';
import { openSmtp } from '../../src/shell/smtp/send.ts';
import { ATTEMPT_SECONDS, nextAttemptAt, queueLetter } from '../../src/shell/store/letters.ts';
import { saveMessages } from '../../src/shell/store/messages.ts';
import { type Store, StoreError } from '../../src/shell/store/store.ts';
import { loadTemplates } from '../../src/shell/templates.ts';
import { parseSmtpUrl } from '../../src/shell/urls.ts';
import { originalOf, queueLetters, queueUnreadable } from '../../src/shell/work/letters.ts';
import { sendNext } from '../../src/shell/work/postman.ts';
import type { Work } from '../../src/shell/work/work.ts';
import { indexRecords } from '../../src/team/records.ts';
import { type Reply, type SmtpSink, startSmtpSink } from '../servers/smtp-sink.ts';
import { at, sampleLetter, sampleMessage } from '../store/sample-rows.ts';
import { databases, type TestDatabase } from '../support/databases.ts';
import { openedLead } from '../support/sample-lead.ts';
import { sampleTeam } from '../support/sample-team.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';

const ANN = { name: 'Ann Example', address: 'ann@elm.example' };
const BOB = { name: 'Bob Example', address: 'bob@elm.example' };
const BUSY = { code: 451, text: 'Try again later' };
const UNKNOWN = { code: 550, text: '5.1.1 No such user' };
const TOO_LARGE = { code: 552, text: '5.3.4 Message too big' };
const MOST_SENDING_MS = 80_000;

const team = sampleTeam();
const templates = await loadTemplates(null);

describe.each(databases())('the postman on %s', (_name, open) => {
  let db: TestDatabase;
  let sink: SmtpSink;
  let smtp: Smtp;
  let clock: TestClock;
  let work: Work;
  let events: LogEvent[];
  /** What the Sent folder says next. */
  let sent: () => Promise<boolean>;
  let looks: number;

  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    await db.reset();
    sink = await startSmtpSink();
    smtp = openSmtp(parseSmtpUrl(sink.url), { sendTimeoutMs: MOST_SENDING_MS });
    clock = createTestClock(at(0));
    events = [];
    looks = 0;
    sent = async () => false;
    const log = createLog('silent');
    log.subscribe((event) => events.push(event));
    const records = indexRecords({ contacts: [], listings: [] });
    work = { team, records, templates, store: db.store, clock, log, secret: 'only for tests' };
  });
  afterEach(async () => {
    smtp.close();
    await sink.stop();
  });

  const order = async (changes: Partial<Letter> = {}): Promise<Letter> => {
    const letter = sampleLetter({ to: [ANN], cc: [BOB], ...changes });
    const id = randomUUID();
    await db.store.run((tx) => queueLetter(tx, team.key, { id, key: id, leadToken: 'a', letter, now: clock.now() }));
    return letter;
  };
  const works = (): Promise<boolean> =>
    sendNext(work, {
      smtp,
      findInSent: () => {
        looks++;
        return sent();
      },
    });
  const passes = (seconds: number) => clock.advanceTo(clock.now().add({ seconds }), async () => undefined);
  /** Time moves to the next attempt that the rows name, and the postman works once. */
  const worksWhenDue = async (): Promise<void> => {
    const due = await db.store.run((tx) => nextAttemptAt(tx, { sender: db.store.sender, team: team.key }));
    if (due === null) throw new Error('no letter waits');
    await clock.advanceTo(due, async () => undefined);
    expect(await works()).toBe(true);
  };
  const rows = () =>
    db.store.run((tx) =>
      tx.selectFrom('letter').select(['state', 'in_doubt', 'last_error']).orderBy('created_at').execute(),
    );
  const state = async () => (await rows()).map((row) => row.state);
  const to = (answers: Record<string, Reply>) =>
    sink.behave({ recipient: (address) => answers[address.slice(0, address.indexOf('@'))] ?? 'accept' });
  const named = (event: LogEvent['event']) => events.filter((one) => one.event === event);
  const inboxes = () => ({
    ann: sink.inboxOf(ANN.address).length,
    bob: sink.inboxOf(BOB.address).length,
  });
  const original = async (): Promise<string> => {
    const cursor = { uidValidity: '1', lastUid: 1, lastArrival: at(0) };
    const messages = [sampleMessage(1)];
    const [id] = await db.store.run((tx) =>
      saveMessages(tx, { team: team.key, folder: 'INBOX', messages, cursor, now: at(0) }),
    );
    return id!;
  };

  describe('a refused recipient:', () => {
    test('an owner who is refused for now gets the letter later, and the copy does not come twice', async () => {
      const { messageId } = await order();
      to({ ann: BUSY });
      await works();
      expect(await rows()).toMatchObject([{ state: 'queued', last_error: expect.stringContaining('451') }]);
      expect(inboxes()).toEqual({ ann: 0, bob: 1 });
      await worksWhenDue();
      expect(await state()).toEqual(['queued']);
      sink.behave({});
      await worksWhenDue();
      expect(await state()).toEqual(['sent']);
      expect(inboxes()).toEqual({ ann: 1, bob: 1 });
      const [mail] = sink.inboxOf(ANN.address);
      expect(mail?.parsed.messageId).toBe(`<${messageId}>`);
      expect([mail?.parsed.to].flat()[0]?.text).toContain(ANN.address);
      expect([mail?.parsed.cc].flat()[0]?.text).toContain(BOB.address);
    });

    test('an owner who is refused for good makes it a refused letter, although the copy arrived', async () => {
      await order();
      to({ ann: UNKNOWN });
      await works();
      expect(await rows()).toMatchObject([{ state: 'failed', last_error: expect.stringContaining('550') }]);
      expect(named('letter_refused')).toHaveLength(1);
      expect(named('letter_sent')).toEqual([]);
      await passes(9999);
      expect(await works()).toBe(false);
    });

    test.each([
      BUSY,
      UNKNOWN,
    ])('a copy that is refused ($code) is logged, and the letter counts as sent', async (no) => {
      await order();
      to({ bob: no });
      await works();
      expect(await state()).toEqual(['sent']);
      expect(named('letter_refused')).toMatchObject([{ reason: expect.stringMatching(`^bob: .*${no.code}`) }]);
      expect(named('letter_sent')).toHaveLength(1);
    });

    test('a copy that waits together with the owner comes with the owner’s', async () => {
      const lea = { name: 'Lea Example', address: 'lea@elm.example' };
      await order({ cc: [BOB, lea] });
      to({ ann: BUSY, bob: BUSY });
      await works();
      sink.behave({});
      await worksWhenDue();
      expect(await state()).toEqual(['sent']);
      expect(inboxes()).toEqual({ ann: 1, bob: 1 });
      expect(sink.inboxOf(lea.address)).toHaveLength(1);
    });

    test('a copy that is refused for good while the owner has to wait is logged once, and not tried again', async () => {
      const lea = { name: 'Lea Example', address: 'lea@elm.example' };
      await order({ cc: [BOB, lea] });
      to({ ann: BUSY, bob: UNKNOWN });
      await works();
      await worksWhenDue();
      expect(named('letter_refused')).toMatchObject([{ reason: expect.stringMatching('^bob: ') }]);
      sink.behave({});
      await worksWhenDue();
      expect(inboxes()).toEqual({ ann: 1, bob: 0 });
    });

    test('a letter that could not go out after sixty attempts is refused', async () => {
      await order();
      await db.store.run((tx) => tx.updateTable('letter').set({ attempts: 58 }).execute());
      sink.behave({ message: () => BUSY });
      await works();
      expect(await state()).toEqual(['queued']);
      await worksWhenDue();
      expect(await state()).toEqual(['failed']);
      expect(named('letter_refused')).toHaveLength(1);
    });

    test('where everybody is refused, the owner’s answer counts: never', async () => {
      await order();
      to({ ann: UNKNOWN, bob: BUSY });
      await works();
      expect(await state()).toEqual(['failed']);
    });

    test('where everybody is refused, the owner’s answer counts: later', async () => {
      await order();
      to({ ann: BUSY, bob: UNKNOWN });
      await works();
      expect(await state()).toEqual(['queued']);
      sink.behave({});
      await worksWhenDue();
      expect(await state()).toEqual(['sent']);
      expect(inboxes()).toEqual({ ann: 1, bob: 1 });
    });

    test.each([
      'handoff',
      'backup',
      'pass',
      'new_message',
      'escalation',
    ] as const)('a %s letter that is refused for good is logged', async (kind) => {
      await order({ kind });
      sink.behave({ message: () => UNKNOWN });
      await works();
      expect(named('letter_refused')).toMatchObject([{ reason: expect.stringContaining('550') }]);
      expect(await state()).toEqual(['failed']);
    });
  });

  describe('doubt:', () => {
    const unreachable = async (): Promise<boolean> => {
      throw new ImapError('the network cannot be reached', 'later');
    };
    /** Taken, and the answer lost. */
    const leaveDoubt = async () => {
      sink.behave({ message: () => 'take_and_drop' });
      await works();
      sink.behave({});
      expect(await rows()).toMatchObject([{ state: 'queued', in_doubt: true }]);
    };

    test('a letter in doubt that lies in Sent is not sent again', async () => {
      await order();
      await leaveDoubt();
      sent = async () => true;
      await worksWhenDue();
      expect(await state()).toEqual(['sent']);
      expect(sink.mails()).toHaveLength(1);
    });

    test('while Sent cannot be asked, the letter waits; once it can, it is found', async () => {
      await order();
      await leaveDoubt();
      sent = unreachable;
      await worksWhenDue();
      await worksWhenDue();
      expect(await rows()).toMatchObject([{ state: 'queued', in_doubt: true }]);
      expect(named('trouble')).toMatchObject([{ where: 'sent folder' }, { where: 'sent folder' }]);
      sent = async () => true;
      await worksWhenDue();
      expect(await state()).toEqual(['sent']);
      expect(sink.mails()).toHaveLength(1);
    });

    test('when Sent could not be asked three times, a second copy of the same id is better than none', async () => {
      const { messageId } = await order();
      await leaveDoubt();
      sent = unreachable;
      for (let i = 0; i < 3; i++) await worksWhenDue();
      expect(sink.mails()).toHaveLength(1);
      expect(clock.now().since(at(0)).total('minutes')).toBeLessThan(5);
      await worksWhenDue();
      expect(await state()).toEqual(['sent']);
      expect(sink.mails().map((mail) => mail.parsed.messageId)).toEqual([`<${messageId}>`, `<${messageId}>`]);
    });

    test('a clear answer to a later attempt does not clear the doubt of an earlier one', async () => {
      await order();
      await leaveDoubt();
      sent = unreachable;
      for (let i = 0; i < 3; i++) await worksWhenDue();
      sink.behave({ message: () => BUSY });
      await worksWhenDue();
      expect(await rows()).toMatchObject([{ state: 'queued', in_doubt: true }]);
      sent = async () => true;
      await worksWhenDue();
      expect(await state()).toEqual(['sent']);
      expect(sink.mails()).toHaveLength(1);
    });

    test('a look that finds nothing settles the doubt', async () => {
      await order();
      sink.behave({ message: () => 'drop' });
      await works();
      sink.behave({ message: () => BUSY });
      await worksWhenDue();
      expect(await rows()).toMatchObject([{ state: 'queued', in_doubt: false }]);
      sink.behave({});
      await worksWhenDue();
      expect(looks).toBe(1);
      expect(await state()).toEqual(['sent']);
    });

    test('the copy in Sent from the attempt that others got is no proof that the owner got it', async () => {
      await order();
      to({ ann: BUSY });
      await works();
      sink.behave({ message: () => 'drop' });
      await worksWhenDue();
      sent = async () => true;
      sink.behave({});
      await worksWhenDue();
      expect(inboxes()).toEqual({ ann: 1, bob: 1 });
    });

    test('an attempt that looking has made too old is given back, and not sent', async () => {
      await order();
      await leaveDoubt();
      sent = async () => {
        await passes(ATTEMPT_SECONDS - MOST_SENDING_MS / 1000 + 1);
        return false;
      };
      await worksWhenDue();
      expect(await rows()).toMatchObject([{ state: 'queued', in_doubt: false }]);
      expect(sink.mails()).toHaveLength(1);
      await worksWhenDue();
      expect(await state()).toEqual(['sent']);
      expect(sink.mails()).toHaveLength(2);
    });
  });

  describe('too large:', () => {
    const tooLargeWithMore = (then: () => Promise<void> = async () => undefined) =>
      sink.behave({
        async message(mail) {
          if (mail.parsed.attachments.length === 0) return 'accept';
          await then();
          return TOO_LARGE;
        },
      });

    test('a letter that is too large with the mail goes out at once without it', async () => {
      const { messageId } = await order({ attachMessageRow: await original() });
      tooLargeWithMore();
      await works();
      expect(await state()).toEqual(['sent']);
      expect(inboxes()).toEqual({ ann: 1, bob: 1 });
      expect(sink.mails()[0]?.parsed.attachments).toEqual([]);
      expect(sink.mails()[0]?.parsed.messageId).toBe(`<${messageId}>`);
    });

    test('an owner for whom it is too large gets it without, and the others not again', async () => {
      await order({ attachMessageRow: await original() });
      let isFirst = true;
      let isBusy = true;
      sink.behave({
        recipient(address) {
          if (address !== ANN.address || !isFirst) return 'accept';
          isFirst = false;
          return TOO_LARGE;
        },
        // Without the mail it is to be tried again: the row must know by then who has it.
        message: (mail) => (mail.to.includes(ANN.address) && isBusy ? BUSY : 'accept'),
      });
      await works();
      expect(await state()).toEqual(['queued']);
      isBusy = false;
      await worksWhenDue();
      expect(await state()).toEqual(['sent']);
      expect(inboxes()).toEqual({ ann: 1, bob: 1 });
      expect(sink.inboxOf(ANN.address)[0]?.parsed.attachments).toEqual([]);
    });

    test('a letter without a mail that is too large all the same is refused', async () => {
      await order();
      sink.behave({ message: () => TOO_LARGE });
      await works();
      expect(await rows()).toMatchObject([{ state: 'failed', last_error: expect.stringContaining('552') }]);
    });

    test('a mail of more than 10 MB is left out when its letters are written, readable or not', async () => {
      const lead = openedLead(team);
      const message = await parseMessage(Buffer.from('Subject: hi\r\n\r\nhello\r\n'), at(0));
      const write = async (size: number) => {
        const row = {
          ...{ id: randomUUID(), folder: 'INBOX', uid: 1, arrivedAt: at(0), savedAt: at(0) },
          raw: Buffer.alloc(size),
        };
        const about = { row: row.id, message: { ...message, size } };
        const orders: LetterOrder[] = [
          { kind: 'handoff', to: 'ann', cc: [], key: `handoff ${size}`, note: null, refusal: null },
        ];
        await db.store.run(async (tx) => {
          await queueLetters(tx, work, { lead, orders, about });
          await queueUnreadable(tx, work, { row, to: 'lea', original: originalOf({ row: row.id, message }) });
        });
      };
      const attached = async () => {
        const contents = await db.store.run((tx) => tx.selectFrom('letter').select('content').execute());
        return contents.map(({ content }) => (content as Letter).attachMessageRow).filter((row) => row !== null);
      };
      await write(10_000_001);
      expect(await attached()).toEqual([]);
      await write(10_000_000);
      expect(await attached()).toHaveLength(2);
    });

    test('when the large attempt took too long, the small one waits for its turn', async () => {
      await order({ attachMessageRow: await original() });
      tooLargeWithMore(() => passes(ATTEMPT_SECONDS - MOST_SENDING_MS / 1000 + 1));
      await works();
      expect(await state()).toEqual(['queued']);
      await worksWhenDue();
      expect(await state()).toEqual(['sent']);
      expect(named('letter_attempted')).toHaveLength(2);
    });
  });

  describe('a letter that cannot be read', () => {
    const damage = (assignment: string) => db.store.run((tx) => sql.raw(`update letter set ${assignment}`).execute(tx));

    test('is not one whose database is away: its attempt is left to be found again', async () => {
      await order({ attachMessageRow: await original() });
      let runs = 0;
      const run: Store['run'] = (inTransaction) => {
        if (++runs === 2) throw new StoreError('the database cannot be reached', 'later');
        return db.store.run(inTransaction);
      };
      work = { ...work, store: { ...db.store, run } };
      await expect(works()).rejects.toThrow('cannot be reached');
      expect(await state()).toEqual(['sending']);
      work = { ...work, store: db.store };
      await worksWhenDue();
      expect(await state()).toEqual(['sent']);
    });

    test.each([
      ['its content does not fit', `content = content - 'subject'`],
      ['its recipients do not fit', `remaining = '"ann"'`],
      ['its mail cannot be asked for', `content = jsonb_set(content, '{attachMessageRow}', '"x"')`],
    ])('is refused with the reason, and stops no other: %s', async (_why, assignment) => {
      await order();
      await damage(assignment);
      await passes(1);
      await order();
      await works();
      await works();
      expect(await works()).toBe(false);
      expect(await rows()).toMatchObject([{ state: 'failed', last_error: expect.any(String) }, { state: 'sent' }]);
      expect(named('letter_refused')).toMatchObject([{ reason: expect.any(String) }]);
    });
  });
});
