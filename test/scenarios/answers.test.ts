// Every way in which a person of the team answers a lead, in the form of real clients, and what is no answer. What ended
// the turn stands in its row.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fingerprint } from '../../src/shell/store/fingerprint.ts';
import { openLeads } from '../../src/shell/store/leads.ts';
import { saveMessages } from '../../src/shell/store/messages.ts';
import { decideNext } from '../../src/shell/work/messages.ts';
import { databases, type TestDatabase } from '../support/databases.ts';
import { rawMail } from '../support/mails.ts';
import { at } from '../support/sample-lead.ts';
import { sampleWork } from '../work/sample-work.ts';
import { type Desk, type Mail, openDesk } from './desk.ts';

const LEAD = 'Dana Whitlock <dana.w@mail.example>';
const PRIYA = 'Priya Nair <priya@harborpine.example>';
const TEAM = 'team@harborpine.example';
const VOUCHED = 'Authentication-Results: mx.harborpine.example; dmarc=pass header.from=harborpine.example';
const WORDS = 'Hi Dana, happy to help. Does Saturday at ten suit you?';

describe.each(databases())('answers, on %s', (_name, open) => {
  let db: TestDatabase;
  let desk: Desk;
  let token: string | null;
  let asked: string;
  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    desk = await openDesk(db.store);
    ({ lead: token, messageId: asked } = await desk.put({
      from: LEAD,
      subject: 'Looking for a house',
      text: 'Hello, we want to buy a house in Weymouth and are preapproved. Can someone call me?\n\nDana',
    }));
    await desk.passes('T2M');
  });

  /** From Priya to the lead, in answer to their mail, our host vouching for it. */
  const reply = (change: Partial<Mail> = {}) =>
    desk.put({
      ...{ from: PRIYA, to: LEAD, subject: 'Re: Looking for a house', text: WORDS },
      ...{ inReplyTo: asked, references: [asked] },
      ...change,
      headers: [VOUCHED, ...(change.headers ?? [])],
    });
  /** Evidence and person of the turn; null: it is open. */
  const ended = async (): Promise<string | null> => {
    const lead = await desk.leadOf(token);
    const [row] = (await desk.turnsOf(token)).toReversed();
    expect(row).toMatchObject({ answered_by: lead.turn.answeredBy, evidence: lead.turn.evidence });
    expect(lead.state === 'waiting_for_us').toBe(lead.turn.evidence === null);
    return lead.turn.evidence === null ? null : `${lead.turn.evidence} ${lead.turn.answeredBy ?? ''}`.trim();
  };
  /** A message of theirs by a portal, which gives each person an address that stands for them. */
  const byPortal = async (): Promise<{ readonly relay: string }> => {
    const relay = '8kq2v5x1m7z0r3t9@convo.zillow.example';
    const put = await desk.put({
      from: `Osei Danquah <${relay}>`,
      replyTo: `Osei Danquah <${relay}>`,
      subject: 'Osei is requesting information about 350 Front St #12, Weymouth, MA, 02188',
      text: 'New message from a renter\n\nRegarding your listing at: 350 Front St #12, Weymouth, MA 02188\n\nOsei Danquah says:\n\nHello, is the unit on an outside wall? I would like to see it.',
    });
    token = put.lead;
    asked = put.messageId;
    expect(await desk.leadOf(token)).toMatchObject({ answerTo: relay });
    return { relay };
  };

  describe('end the turn', () => {
    test.each<[string, () => Partial<Mail>]>([
      ['with the team address in Cc', () => ({ cc: TEAM })],
      ['with the thread address in Cc', () => ({ cc: desk.threadAddressOf(token) })],
      ['with the team address in Bcc, as Postfix shows it', () => ({ headers: [`Delivered-To: ${TEAM}`] })],
      ['with the thread address in Bcc', () => ({ headers: [`X-Original-To: ${desk.threadAddressOf(token)}`] })],
      [
        'in Bcc and in a new mail',
        () => ({ inReplyTo: '', references: [], subject: 'Saturday', headers: [`Delivered-To: ${TEAM}`] }),
      ],
      ['to a group', () => ({ to: `${LEAD}, Al Lender <al@bank.example>`, cc: `${TEAM}, al2@mail.example` })],
      ['with the lead in Cc', () => ({ to: 'Al Lender <al@bank.example>', cc: `${LEAD}, ${TEAM}` })],
      ['from an address with a tag', () => ({ from: 'Priya Nair <priya+leads@harborpine.example>', cc: TEAM })],
      [
        'sent by an assistant on her behalf',
        () => ({ headers: ['Sender: Kim Desk <kim@assistants.example>'], cc: TEAM }),
      ],
    ])('%s', async (_how, change) => {
      const { inReplyTo, ...rest } = change();
      await reply({ ...rest, ...(inReplyTo === undefined || inReplyTo === '' ? {} : { inReplyTo }) });
      expect(await ended()).toBe('reply_seen priya');
    });

    test('from an address under `also`', async () => {
      await desk.put({
        ...{ from: 'Devon <devon.clarke.homes@gmail.example>', to: LEAD, cc: TEAM, subject: 'Re: Looking for a house' },
        text: WORDS,
        inReplyTo: asked,
      });
      expect(await ended()).toBe('reply_seen devon');
    });

    test('from the shared mailbox, seen in Sent; of nobody by name', async () => {
      await reply({ from: `Harbor & Pine <${TEAM}>`, folder: 'sent' });
      expect(await ended()).toBe('sent_folder');
    });

    test('from the shared mailbox by a delegate, whom Sender names', async () => {
      await reply({ from: `Harbor & Pine <${TEAM}>`, folder: 'sent', headers: [`Sender: ${PRIYA}`] });
      expect(await ended()).toBe('sent_folder priya');
    });

    test('to the relay address of a portal and nobody else', async () => {
      const { relay } = await byPortal();
      await reply({ to: relay, cc: TEAM });
      expect(await ended()).toBe('reply_seen priya');
    });

    test('to another address from which the lead wrote in the thread', async () => {
      const first = await reply({ cc: TEAM });
      await desk.passes('T1H');
      const again = await desk.put({
        ...{ from: 'Dana <dana@work.example>', subject: 'Re: Looking for a house', inReplyTo: first.messageId },
        text: 'Writing from work: Saturday is fine.',
      });
      expect(again.lead).toBe(token);
      expect(await ended()).toBeNull();
      await desk.passes('T1M');
      await reply({ to: 'dana@work.example', cc: TEAM, inReplyTo: again.messageId, references: [again.messageId] });
      expect(await ended()).toBe('reply_seen priya');
    });

    test('that the lead quotes and nobody saw', async () => {
      await desk.passes('T10M');
      await desk.put({
        from: LEAD,
        subject: 'Re: Looking for a house',
        inReplyTo: 'unseen@harborpine.example',
        references: [asked, 'unseen@harborpine.example'],
        text: `Saturday is fine.\n\nOn Mon, Nov 16, 2026 at 12:05 PM Priya Nair <priya@harborpine.example> wrote:\n\n> ${WORDS}\n`,
      });
      expect((await desk.turnsOf(token)).map(({ evidence, answered_by }) => [evidence, answered_by])).toEqual([
        ['quoted_by_lead', 'priya'],
        [null, null],
      ]);
    });

    test('first by a word, then by the mail that proves it', async () => {
      await desk.put({ from: PRIYA, subject: 'done', text: `done`, headers: [VOUCHED], inReplyTo: await letterId() });
      expect(await ended()).toBe('done priya');
      await desk.passes('T20M');
      await reply({ cc: TEAM });
      expect(await ended()).toBe('reply_seen priya');
    });
  });

  describe('leave it open', () => {
    test.each<[string, () => Partial<Mail>]>([
      [
        'when they come from an assistant who is nobody of the team',
        () => ({ from: 'kim@assistants.example', cc: TEAM }),
      ],
      ['when they go to somebody else', () => ({ to: 'Al Lender <al@bank.example>', cc: TEAM })],
      ['when they go to the team alone', () => ({ to: TEAM })],
      [
        'when a program gave them',
        () => ({
          cc: TEAM,
          subject: 'Automatic reply: Looking for a house',
          headers: ['Auto-Submitted: auto-replied'],
        }),
      ],
      [
        'when an outsider writes with an agent as Sender',
        () => ({ from: 'x@bad.example', headers: [`Sender: ${PRIYA}`], cc: TEAM }),
      ],
    ])('%s', async (_how, change) => {
      await reply(change());
      expect(await ended()).toBeNull();
    });

    test('when they fail DMARC as the agent’s', async () => {
      await desk.put({
        ...{ from: PRIYA, to: LEAD, cc: TEAM, subject: 'Re: Looking for a house', text: WORDS, inReplyTo: asked },
        headers: ['Authentication-Results: mx.harborpine.example; dmarc=fail header.from=harborpine.example'],
      });
      expect(await ended()).toBeNull();
    });

    test('when they only claim to come from the shared mailbox', async () => {
      await reply({ from: `Harbor & Pine <${TEAM}>` });
      expect(await ended()).toBeNull();
    });

    test('of the turn that began after them', async () => {
      await reply({ cc: TEAM });
      await desk.passes('T1H');
      await desk.put({ from: LEAD, subject: 'Re: Looking for a house', text: 'One more: is there a garage?' });
      expect(await ended()).toBeNull();
      expect((await desk.turnsOf(token)).map(({ evidence }) => evidence)).toEqual(['reply_seen', null]);
    });
  });

  const letterId = async (): Promise<string> => {
    const row = await db.store.run((tx) =>
      tx.selectFrom('letter').select('message_id').where('team_key', '=', desk.team.key).executeTakeFirstOrThrow(),
    );
    return row.message_id;
  };
});

describe.each(databases())('a copy that is read late, on %s', (_name, open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.close());

  test('from the Sent folder, after they wrote again, leaves their newest mail waiting', async () => {
    const work = await sampleWork(db.store);
    const shared = work.team.inbox.address;
    let uid = 0;
    const arrives = async (mail: { from: string; to: string }, folder: string, clock: string): Promise<void> => {
      uid += 1;
      const arrivedAt = at(clock);
      const raw = rawMail({
        ...mail,
        subject: 'Looking for a house',
        text: 'We want to buy a house. When can we call?',
      });
      const messages = [{ uid, arrivedAt, raw, fingerprint: fingerprint(raw) }];
      const cursor = { uidValidity: '1', lastUid: uid, lastArrival: arrivedAt };
      await db.store.run((tx) => saveMessages(tx, { team: work.team.key, folder, messages, cursor, now: arrivedAt }));
      while (await decideNext(work));
    };
    const state = async () => (await db.store.run((tx) => openLeads(tx, work.team.key))).map((lead) => lead.state);
    await arrives({ from: LEAD, to: shared }, 'inbox', '12:00');
    await arrives({ from: LEAD, to: shared }, 'inbox', '12:04');
    await arrives({ from: shared, to: LEAD }, 'sent', '12:02');
    expect(await state()).toEqual(['waiting_for_us']);
    await arrives({ from: shared, to: LEAD }, 'sent', '12:05');
    expect(await state()).toEqual(['waiting_for_lead']);
  });
});
