// What becomes of a letter's row when the mail server refuses it, for now or for good, or leaves doubt.

import { describe, expect, test } from 'vitest';
import { ImapError } from '../../src/shell/imap/connect.ts';
import { ATTEMPT_SECONDS } from '../../src/shell/store/letters.ts';
import { at } from '../store/sample-rows.ts';
import { databases } from '../support/databases.ts';
import { ANN, BOB, BUSY, MOST_SENDING_MS, UNKNOWN, usePostman } from './postman-stage.ts';

describe.each(databases())('the postman on %s', (_name, open) => {
  const { scene, order, works, passes, worksWhenDue, rows, state, to, named, inboxes } = usePostman(open);

  describe('a refused recipient:', () => {
    test('an owner who is refused for now gets the letter later, and the copy does not come twice', async () => {
      const { messageId } = await order();
      to({ ann: BUSY });
      await works();
      expect(await rows()).toMatchObject([{ state: 'queued', last_error: expect.stringContaining('451') }]);
      expect(inboxes()).toEqual({ ann: 0, bob: 1 });
      await worksWhenDue();
      expect(await state()).toEqual(['queued']);
      scene.sink.behave({});
      await worksWhenDue();
      expect(await state()).toEqual(['sent']);
      expect(inboxes()).toEqual({ ann: 1, bob: 1 });
      const [mail] = scene.sink.inboxOf(ANN.address);
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
      scene.sink.behave({});
      await worksWhenDue();
      expect(await state()).toEqual(['sent']);
      expect(inboxes()).toEqual({ ann: 1, bob: 1 });
      expect(scene.sink.inboxOf(lea.address)).toHaveLength(1);
    });

    test('a copy that is refused for good while the owner has to wait is logged once, and not tried again', async () => {
      const lea = { name: 'Lea Example', address: 'lea@elm.example' };
      await order({ cc: [BOB, lea] });
      to({ ann: BUSY, bob: UNKNOWN });
      await works();
      await worksWhenDue();
      expect(named('letter_refused')).toMatchObject([{ reason: expect.stringMatching('^bob: ') }]);
      scene.sink.behave({});
      await worksWhenDue();
      expect(inboxes()).toEqual({ ann: 1, bob: 0 });
    });

    test('a letter that could not go out after sixty attempts is refused', async () => {
      await order();
      await scene.db.store.run((tx) => tx.updateTable('letter').set({ attempts: 58 }).execute());
      scene.sink.behave({ message: () => BUSY });
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
      scene.sink.behave({});
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
      scene.sink.behave({ message: () => UNKNOWN });
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
      scene.sink.behave({ message: () => 'take_and_drop' });
      await works();
      scene.sink.behave({});
      expect(await rows()).toMatchObject([{ state: 'queued', in_doubt: true }]);
    };

    test('a letter in doubt that lies in Sent is not sent again', async () => {
      await order();
      await leaveDoubt();
      scene.sent = async () => true;
      await worksWhenDue();
      expect(await state()).toEqual(['sent']);
      expect(scene.sink.mails()).toHaveLength(1);
    });

    test('while Sent cannot be asked, the letter waits; once it can, it is found', async () => {
      await order();
      await leaveDoubt();
      scene.sent = unreachable;
      await worksWhenDue();
      await worksWhenDue();
      expect(await rows()).toMatchObject([{ state: 'queued', in_doubt: true }]);
      expect(named('trouble')).toMatchObject([{ where: 'sent folder' }, { where: 'sent folder' }]);
      scene.sent = async () => true;
      await worksWhenDue();
      expect(await state()).toEqual(['sent']);
      expect(scene.sink.mails()).toHaveLength(1);
    });

    test('when Sent could not be asked three times, a second copy of the same id is better than none', async () => {
      const { messageId } = await order();
      await leaveDoubt();
      scene.sent = unreachable;
      for (let i = 0; i < 3; i++) await worksWhenDue();
      expect(scene.sink.mails()).toHaveLength(1);
      expect(scene.clock.now().since(at(0)).total('minutes')).toBeLessThan(5);
      await worksWhenDue();
      expect(await state()).toEqual(['sent']);
      expect(scene.sink.mails().map((mail) => mail.parsed.messageId)).toEqual([`<${messageId}>`, `<${messageId}>`]);
    });

    test('a clear answer to a later attempt does not clear the doubt of an earlier one', async () => {
      await order();
      await leaveDoubt();
      scene.sent = unreachable;
      for (let i = 0; i < 3; i++) await worksWhenDue();
      scene.sink.behave({ message: () => BUSY });
      await worksWhenDue();
      expect(await rows()).toMatchObject([{ state: 'queued', in_doubt: true }]);
      scene.sent = async () => true;
      await worksWhenDue();
      expect(await state()).toEqual(['sent']);
      expect(scene.sink.mails()).toHaveLength(1);
    });

    test('a look that finds nothing settles the doubt', async () => {
      await order();
      scene.sink.behave({ message: () => 'drop' });
      await works();
      scene.sink.behave({ message: () => BUSY });
      await worksWhenDue();
      expect(await rows()).toMatchObject([{ state: 'queued', in_doubt: false }]);
      scene.sink.behave({});
      await worksWhenDue();
      expect(scene.looks).toBe(1);
      expect(await state()).toEqual(['sent']);
    });

    test('the copy in Sent from the attempt that others got is no proof that the owner got it', async () => {
      await order();
      to({ ann: BUSY });
      await works();
      scene.sink.behave({ message: () => 'drop' });
      await worksWhenDue();
      scene.sent = async () => true;
      scene.sink.behave({});
      await worksWhenDue();
      expect(inboxes()).toEqual({ ann: 1, bob: 1 });
    });

    test('an attempt that looking has made too old is given back, and not sent', async () => {
      await order();
      await leaveDoubt();
      scene.sent = async () => {
        await passes(ATTEMPT_SECONDS - MOST_SENDING_MS / 1000 + 1);
        return false;
      };
      await worksWhenDue();
      expect(await rows()).toMatchObject([{ state: 'queued', in_doubt: false }]);
      expect(scene.sink.mails()).toHaveLength(1);
      await worksWhenDue();
      expect(await state()).toEqual(['sent']);
      expect(scene.sink.mails()).toHaveLength(2);
    });
  });
});
