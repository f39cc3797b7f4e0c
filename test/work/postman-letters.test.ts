// What becomes of a letter that cannot go out as it is: it is too large, or its row or the mail that hangs on it cannot be
// read.

import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { order as letterOrder } from '../../src/lead/life.ts';
import type { Letter } from '../../src/letters/letter.ts';
import { parseMessage } from '../../src/shell/mime.ts';
import { ATTEMPT_SECONDS } from '../../src/shell/store/letters.ts';
import { type Store, StoreError } from '../../src/shell/store/store.ts';
import { originalOf, queueLetters, queueUnreadable } from '../../src/shell/work/letters.ts';
import { at } from '../store/sample-rows.ts';
import { databases } from '../support/databases.ts';
import { openedLead } from '../support/sample-lead.ts';
import { ANN, BUSY, MOST_SENDING_MS, TOO_LARGE, team, UNKNOWN, usePostman } from './postman-stage.ts';

describe.each(databases())('the postman on %s', (_name, open) => {
  const { scene, order, works, passes, worksWhenDue, rows, state, named, inboxes, original } = usePostman(open);

  describe('too large:', () => {
    const tooLargeWithMore = (then: () => Promise<void> = async () => undefined) =>
      scene.sink.behave({
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
      expect(scene.sink.mails()[0]?.parsed.attachments).toEqual([]);
      expect(scene.sink.mails()[0]?.parsed.messageId).toBe(`<${messageId}>`);
    });

    test('a letter that is refused for its draft as a file goes out without the file', async () => {
      await order({
        eml: {
          fileName: 'Reply to Dana.eml',
          from: ANN,
          to: { name: 'Dana', address: 'dana@mail.example' },
          ...{ cc: [], replyTo: [], subject: 'Re: a house', text: 'Hello', inReplyTo: null, references: [] },
        },
      });
      // The second try comes from the row.
      let isBusy = true;
      scene.sink.behave({
        message: (mail) => (mail.parsed.attachments.length > 0 ? TOO_LARGE : isBusy ? BUSY : 'accept'),
      });
      await works();
      isBusy = false;
      scene.sink.behave({ message: (mail) => (mail.parsed.attachments.length > 0 ? UNKNOWN : 'accept') });
      await worksWhenDue();
      expect(await state()).toEqual(['sent']);
      expect(scene.sink.mails()[0]?.parsed.attachments).toEqual([]);
    });

    test('an owner for whom it is too large gets it without, and the others not again', async () => {
      await order({ attachMessageRow: await original() });
      let isFirst = true;
      let isBusy = true;
      scene.sink.behave({
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
      expect(scene.sink.inboxOf(ANN.address)[0]?.parsed.attachments).toEqual([]);
    });

    test('a letter without a mail that is too large all the same is refused', async () => {
      await order();
      scene.sink.behave({ message: () => TOO_LARGE });
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
        const about = { ...row, row: row.id, message: { ...message, size } };
        const orders = [letterOrder('handoff', { to: 'ann', cc: [], key: `handoff ${size}` })];
        await scene.db.store.run(async (tx) => {
          await queueLetters(tx, scene.work, { lead, orders, about });
          await queueUnreadable(tx, scene.work, {
            row,
            to: 'lea',
            original: originalOf({ ...row, row: row.id, message }),
          });
        });
      };
      const attached = async () => {
        const contents = await scene.db.store.run((tx) => tx.selectFrom('letter').select('content').execute());
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
    const damage = (assignment: string) =>
      scene.db.store.run((tx) => sql.raw(`update letter set ${assignment}`).execute(tx));

    test('is not one whose database is away: its attempt is left to be found again', async () => {
      await order({ attachMessageRow: await original() });
      let runs = 0;
      const run: Store['run'] = (inTransaction) => {
        if (++runs === 2) throw new StoreError('the database cannot be reached', 'later');
        return scene.db.store.run(inTransaction);
      };
      scene.work = { ...scene.work, store: { ...scene.db.store, run } };
      await expect(works()).rejects.toThrow('cannot be reached');
      expect(await state()).toEqual(['sending']);
      scene.work = { ...scene.work, store: scene.db.store };
      await worksWhenDue();
      expect(await state()).toEqual(['sent']);
    });

    test('because a newer Baton wrote it waits for that one: it is told of once, and the next one is sent', async () => {
      await order();
      await damage(`format = format + 1, content = jsonb_set(content, '{kind}', '"poem"')`);
      await passes(1);
      await order();
      expect(await works()).toBe(true);
      for (let look = 0; look < 3; look += 1) expect(await works()).toBe(false);
      expect(await rows()).toMatchObject([{ state: 'queued', last_error: null }, { state: 'sent' }]);
      expect(named('trouble')).toMatchObject([{ reason: expect.stringContaining('newer Baton') }]);
      expect(named('letter_attempted')).toHaveLength(1);
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
