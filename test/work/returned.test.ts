import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LetterKind } from '../../src/lead/lead.ts';
import type { Letter } from '../../src/letters/letter.ts';
import { lettersOf, queueLetter } from '../../src/shell/store/letters.ts';
import { type Desk, type Mail, openDesk, type Put } from '../scenarios/desk.ts';
import { databases, type TestDatabase } from '../support/databases.ts';
import { newMessageId, type RawMail } from '../support/mails.ts';
import {
  appleVacation,
  exchangeAway,
  exchangeBounce,
  gmailBounce,
  gmailVacation,
  notesAway,
  type Ours,
  postfixBounce,
  qmailBounce,
} from '../support/returned-mail.ts';

const PRIYA = 'Priya Nair <priya@harborpine.example>';
const LEAD = 'Dana Whitlock <dana.w@mail.example>';
const VOUCHED = 'Authentication-Results: mx.harborpine.example; dmarc=pass header.from=harborpine.example';
const FORGED = 'Authentication-Results: mx.harborpine.example; dmarc=fail header.from=harborpine.example';
const AWAY = 'I am out of the office until Monday, November 23.';
const UNKNOWN = { status: '5.1.1', words: '550 5.1.1 User unknown' };

describe.each(databases())('what comes back by itself, on %s', (_name, open) => {
  let db: TestDatabase;
  let desk: Desk;
  /** The token of the lead, whom Priya has and Sam backs up. */
  let token: string;
  /** The Message-ID of its first mail. */
  let asked: string;
  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    desk = await openDesk(db.store);
    const put = await desk.put({
      from: LEAD,
      subject: 'Looking for a house',
      text: 'Hello, we want to buy a house in Weymouth and are preapproved. Can someone call me?\n\nDana',
    });
    token = put.lead!;
    asked = put.messageId;
    await desk.passes('T1S');
  });

  const letters = async (): Promise<readonly Letter[]> =>
    (await db.store.run((tx) => lettersOf(tx, desk.team.key, token))).map(({ letter }) => letter);
  const letter = async (kind: LetterKind): Promise<Letter> => {
    const found = (await letters()).findLast((one) => one.kind === kind);
    if (found === undefined) throw new Error(`no letter is a ${kind}`);
    return found;
  };
  const ours = async (kind: LetterKind): Promise<Ours> => {
    const { messageId, subject, to } = await letter(kind);
    return { messageId, subject, to: to[0]!.address };
  };
  const lead = () => desk.leadOf(token);
  /** In the order in which they were written. */
  const sent = async (): Promise<string[]> =>
    (await letters()).map(({ kind, to }) => `${kind} ${to[0]?.address.replace(/@.*/, '') ?? ''}`);
  const lastLine = async (): Promise<string | undefined> => (await desk.historyOf(token)).at(-1);
  const answers = async (form: Omit<Mail, 'from'>, from = PRIYA): Promise<Put> => {
    await desk.passes('T1S');
    return await desk.put({ ...form, from });
  };
  /** Written from the shared mailbox, and seen in its Sent folder. */
  const sentFromShared = async (): Promise<Ours> => {
    const { messageId } = await desk.put({
      from: 'Harbor & Pine <team@harborpine.example>',
      to: LEAD,
      subject: 'Re: Looking for a house',
      text: 'Hi Dana, when can we call?',
      inReplyTo: asked,
      folder: 'sent',
    });
    expect((await lead()).state).toBe('waiting_for_lead');
    return { messageId, subject: 'Re: Looking for a house', to: 'dana.w@mail.example' };
  };

  describe('an automatic reply of whoever has the lead', () => {
    test.each([
      ['Exchange', exchangeAway],
      ['Gmail', gmailVacation],
      ['Apple', appleVacation],
    ])('(%s) gives it to the backup at once, who is told why', async (_client, form) => {
      expect(await answers(form(await ours('handoff'), AWAY))).toMatchObject({ outcome: 'returned', lead: token });
      expect(await lead()).toMatchObject({ owner: 'priya', responsible: 'sam' });
      expect(await sent()).toEqual(['handoff priya', 'backup sam']);
      expect((await letter('backup')).text).toContain('an automatic reply says that Priya');
    });

    test('to the command address does so without naming the mail', async () => {
      const { replyTo } = await letter('handoff');
      const mail = { to: replyTo[0]!.address, subject: 'Out of office', headers: ['Auto-Submitted: auto-replied'] };
      await answers({ ...mail, text: AWAY });
      expect((await lead()).responsible).toBe('sam');
    });

    test('that says "driving" is one, too', async () => {
      await answers(exchangeAway(await ours('handoff'), "I'm driving right now. I'll see your message when I arrive."));
      expect((await lead()).responsible).toBe('sam');
    });

    test('may name our mail in X-Original-Message-ID', async () => {
      const { inReplyTo: _, references: __, headers, ...form } = exchangeAway(await ours('handoff'), AWAY);
      const named = [...(headers ?? []), `X-Original-Message-ID: <${(await ours('handoff')).messageId}>`];
      await answers({ ...form, subject: 'Automatic reply', headers: named });
      expect((await lead()).responsible).toBe('sam');
    });

    test('may come from another address, or one with a tag, of theirs', async () => {
      await answers(gmailVacation(await ours('handoff'), AWAY), 'Priya Nair <priya+work@harborpine.example>');
      expect((await lead()).responsible).toBe('sam');
    });

    test('by its subject alone counts where our host vouches for it, and nowhere else', async () => {
      const form = notesAway(await ours('handoff'));
      expect(await answers(form)).toMatchObject({ outcome: 'ignored' });
      expect((await lead()).responsible).toBe('priya');
      await answers({ ...form, headers: [...(form.headers ?? []), VOUCHED] });
      expect((await lead()).responsible).toBe('sam');
    });

    test('by the subject of a letter of long ago counts for nothing', async () => {
      const form = notesAway(await ours('handoff'));
      await desk.passes('8D');
      await answers({ ...form, headers: [...(form.headers ?? []), VOUCHED] });
      expect((await lead()).responsible).toBe('priya');
    });

    test('to the lead’s own mail, which went to them too, is no answer, and says that they are away', async () => {
      const toLead = { to: LEAD, cc: 'team@harborpine.example', subject: 'Automatic reply: Looking for a house' };
      const form = { ...toLead, inReplyTo: asked, text: AWAY };
      expect(await answers({ ...form, headers: ['Auto-Submitted: auto-replied'] })).toMatchObject({
        outcome: 'ignored',
      });
      await answers({ ...form, headers: ['Auto-Submitted: auto-replied', VOUCHED] });
      expect(await lead()).toMatchObject({ state: 'waiting_for_us', responsible: 'sam' });
    });

    test('that fails DMARC moves nothing, whatever it names', async () => {
      const form = exchangeAway(await ours('handoff'), AWAY);
      await answers({ ...form, headers: [...(form.headers ?? []), FORGED] });
      expect(await lead()).toMatchObject({ responsible: 'priya' });
    });

    test('of the backup leads to the team lead, and of the team lead to nobody', async () => {
      await answers(exchangeAway(await ours('handoff'), AWAY));
      await answers(exchangeAway(await ours('backup'), AWAY), 'Sam Okafor <sam@harborpine.example>');
      expect((await lead()).responsible).toBe('maria');
      await answers(gmailVacation(await ours('backup'), AWAY), 'Maria Santos <maria@harborpine.example>');
      expect(await lead()).toMatchObject({ state: 'waiting_for_us', responsible: 'maria' });
      expect(await sent()).toEqual(['handoff priya', 'backup sam', 'backup maria']);
      expect(await lastLine()).toBe('Maria Santos: an automatic reply says that they are away');
    });

    test('moves nothing once they claimed it', async () => {
      const { replyTo, messageId } = await letter('handoff');
      await answers({ to: replyTo[0]!.address, subject: 'Re: x', text: 'Claim', inReplyTo: messageId });
      await answers(exchangeAway(await ours('handoff'), AWAY));
      expect(await lead()).toMatchObject({ responsible: 'priya', turn: { claimedBy: 'priya' } });
    });
  });

  test('an automatic reply of somebody else of the team, or of the lead, is nobody’s word', async () => {
    const form = exchangeAway(await ours('handoff'), AWAY);
    expect(await answers(form, 'Lena Fischer <lena@harborpine.example>')).toMatchObject({ outcome: 'ignored' });
    const toLead = { ...form, inReplyTo: asked, references: [asked] };
    expect(await answers(toLead, LEAD)).toMatchObject({ outcome: 'ignored' });
    expect(await lead()).toMatchObject({ state: 'waiting_for_us', responsible: 'priya' });
    expect(await sent()).toEqual(['handoff priya']);
  });

  describe('a letter that came back', () => {
    test.each([
      ['Postfix', postfixBounce],
      ['Exchange', exchangeBounce],
      ['Gmail', gmailBounce],
      ['qmail', qmailBounce],
    ])('(%s) gives the lead to the backup at once', async (_host, form) => {
      await desk.put(form(await ours('handoff'), { address: 'priya@harborpine.example', ...UNKNOWN }));
      expect(await lead()).toMatchObject({ owner: 'priya', responsible: 'sam' });
      expect(await sent()).toEqual(['handoff priya', 'backup sam']);
      expect((await letter('backup')).text).toContain('came back');
    });

    test('from behind a forward, whose address we never wrote to, is theirs all the same', async () => {
      await desk.put(gmailBounce(await ours('handoff'), { address: 'priya.private@gmail.example', ...UNKNOWN }));
      expect((await lead()).responsible).toBe('sam');
    });

    test('is a line in the history while the host still tries', async () => {
      const delayed = { address: 'priya@harborpine.example', status: '4.4.1', words: '451 4.4.1 timed out' };
      await desk.put(postfixBounce(await ours('handoff'), delayed));
      expect((await lead()).responsible).toBe('priya');
      expect(await lastLine()).toMatch(/^mail to priya@harborpine\.example is delayed/);
    });

    test('twice moves the lead once', async () => {
      const form = postfixBounce(await ours('handoff'), { address: 'priya@harborpine.example', ...UNKNOWN });
      await desk.put(form);
      await desk.put(form);
      expect((await lead()).responsible).toBe('sam');
      expect(await sent()).toEqual(['handoff priya', 'backup sam']);
    });

    test('that we never sent is ignored, whomever it names', async () => {
      const never = {
        messageId: `baton.${token}.guess@harborpine.example`,
        subject: 'x',
        to: 'priya@harborpine.example',
      };
      const put = await desk.put(postfixBounce(never, { address: 'priya@harborpine.example', ...UNKNOWN }));
      expect(put.outcome).toBe('ignored');
      expect((await lead()).responsible).toBe('priya');
    });

    test('for somebody in copy says so and moves nothing', async () => {
      const seller = await desk.put({
        from: 'Al Seller <al@mail.example>',
        subject: 'What is our house worth?',
        text: 'We want to sell our house at 5 Otis Hill Rd in Hingham next spring. What would it bring?',
      });
      token = seller.lead!;
      const { cc, messageId, subject } = await letter('handoff');
      expect(cc.map(({ address }) => address)).toEqual(['maria@harborpine.example']);
      const copy = { messageId, subject, to: 'devon@harborpine.example' };
      await desk.put(postfixBounce(copy, { address: 'maria@harborpine.example', ...UNKNOWN }));
      expect((await lead()).responsible).toBe('devon');
      expect(await lastLine()).toBe('Maria Santos: the letter came back');
      // Of several people an address that none of them has says nothing of anybody.
      await desk.put(postfixBounce(copy, { address: 'unknown@gmail.example', ...UNKNOWN }));
      expect((await lead()).responsible).toBe('devon');
    });
  });

  describe('a mail to the lead that came back', () => {
    test.each([
      ['Postfix', postfixBounce],
      ['Exchange', exchangeBounce],
      ['Gmail', gmailBounce],
    ])('(%s) opens the turn, and the owner is told', async (_host, form) => {
      const mail = await sentFromShared();
      await desk.passes('T1H');
      await desk.put(form(mail, { address: 'dana.w@mail.example', ...UNKNOWN }));
      const found = await lead();
      expect(found).toMatchObject({ state: 'waiting_for_us', answerTo: null, responsible: 'priya' });
      expect(found.turn.due).toEqual(desk.now().add({ minutes: 5 }));
      expect(await sent()).toEqual(['handoff priya', 'bad_address priya']);
      expect((await letter('bad_address')).text).toMatch(/said[\s\S]{1,200}(?:User unknown|couldn't be found)/);
    });

    test('shows the phone where one is known', async () => {
      const form = {
        from: 'Website <wordpress@harborpine.example>',
        replyTo: 'jo@mail.example',
        subject: 'Harbor & Pine Realty "house hunting"',
        text: 'Name: Jo Sample\nEmail: jo@mail.example\nPhone: (617) 555-0177\nMessage: We want to buy a house in Hingham soon. Please call.',
      };
      token = (await desk.put(form)).lead!;
      const { messageId } = await desk.put({
        from: 'Harbor & Pine <team@harborpine.example>',
        to: 'jo@mail.example',
        subject: 'Re: house hunting',
        text: 'Hi Jo!',
        folder: 'sent',
      });
      const mail = { messageId, subject: 'Re: house hunting', to: 'jo@mail.example' };
      await desk.put(postfixBounce(mail, { address: 'jo@mail.example', ...UNKNOWN }));
      expect((await letter('bad_address')).text).toContain('617-555-0177');
    });

    test('twice is told once, and undoes nothing that was done since', async () => {
      const mail = await sentFromShared();
      const form = postfixBounce(mail, { address: 'dana.w@mail.example', ...UNKNOWN });
      await desk.put(form);
      await desk.put({ from: LEAD, subject: 'Re: Looking for a house', text: 'I moved. Can you call me now, please?' });
      await desk.agentAnswers('priya', { to: LEAD, subject: 'Re: Looking for a house', text: 'Hi Dana, calling you.' });
      await desk.put(form);
      expect(await lead()).toMatchObject({ state: 'waiting_for_lead', answerTo: 'dana.w@mail.example' });
      expect((await sent()).filter((line) => line.startsWith('bad_address'))).toHaveLength(1);
    });

    test('for now is a line in the history', async () => {
      const mail = await sentFromShared();
      await desk.put(postfixBounce(mail, { address: 'dana.w@mail.example', status: '4.2.2', words: '452 4.2.2 full' }));
      expect(await lead()).toMatchObject({ state: 'waiting_for_lead', answerTo: 'dana.w@mail.example' });
      expect(await lastLine()).toMatch(/^mail to dana\.w@mail\.example is delayed/);
    });

    test('from somebody else in the thread is not the lead’s', async () => {
      const mail = await sentFromShared();
      const put = await desk.put(postfixBounce(mail, { address: 'lender@bank.example', ...UNKNOWN }));
      expect(put.outcome).toBe('ignored');
      expect((await lead()).state).toBe('waiting_for_lead');
    });
  });

  describe('a report of several recipients', () => {
    /** All of them failed, in this order. */
    const bounceOf = (mail: Ours, ...addresses: string[]): RawMail => {
      const form = postfixBounce(mail, { address: addresses[0]!, ...UNKNOWN });
      const more = addresses
        .slice(1)
        .map((address) => `\n\nFinal-Recipient: rfc822; ${address}\nAction: failed\nStatus: 5.1.1`);
      return { ...form, text: form.text.replace(/(Diagnostic-Code: .*)/, `$1${more.join('')}`) };
    };
    /** A letter to these, the first in To. */
    const letterTo = async (...agents: string[]): Promise<Ours> => {
      const [id, messageId] = [randomUUID(), newMessageId()];
      const [first, ...others] = agents.map((who) => ({ name: who, address: `${who}@harborpine.example` }));
      const written = { ...(await letter('handoff')), messageId, to: [first!], cc: others };
      const order = { id, key: id, leadToken: token, letter: written, now: desk.now() };
      await db.store.run((tx) => queueLetter(tx, desk.team.key, order));
      return { messageId, subject: written.subject, to: first!.address };
    };

    test('moves the lead also where whoever has it is named last', async () => {
      const mail = await letterTo('maria', 'priya');
      await desk.put(bounceOf(mail, 'maria@harborpine.example', 'priya@harborpine.example'));
      expect((await lead()).responsible).toBe('sam');
      expect(await desk.historyOf(token)).toContain('Maria Santos: the letter came back');
    });

    test('leads past everybody whom it names, in whatever order', async () => {
      const mail = await letterTo('priya', 'sam');
      await desk.put(bounceOf(mail, 'sam@harborpine.example', 'priya@harborpine.example'));
      expect((await lead()).responsible).toBe('maria');
    });

    test('of a lead and their lender is the lead’s, wherever they stand in it', async () => {
      const mail = await sentFromShared();
      await desk.put(bounceOf(mail, 'lender@bank.example', 'dana.w@mail.example'));
      expect(await lead()).toMatchObject({ state: 'waiting_for_us', answerTo: null });
    });

    test('behind one address of ours is one loss', async () => {
      await desk.put(bounceOf(await ours('handoff'), 'p1@mail.example', 'p2@mail.example'));
      expect((await lead()).responsible).toBe('sam');
      expect((await desk.historyOf(token)).filter((line) => line.includes('came back'))).toHaveLength(1);
    });
  });
});
