// Somebody reports that a lead pressed "This is spam": it is believed of a mail that really went from us to that lead.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { lettersOf, queueLetter } from '../../src/shell/store/letters.ts';
import { optOuts } from '../../src/shell/store/opt-outs.ts';
import { type Desk, openDesk } from '../scenarios/desk.ts';
import { databases, type TestDatabase } from '../support/databases.ts';
import { newMessageId } from '../support/mails.ts';

const LEAD = 'Dana Whitlock <dana.w@mail.example>';
const DANA = 'dana.w@mail.example';
const VOUCHED = 'Authentication-Results: mx.harborpine.example; dmarc=pass header.from=provider.example';

describe.each(databases())('a complaint, on %s', (_name, open) => {
  let db: TestDatabase;
  let desk: Desk;
  let token: string;
  let asked: string;
  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    desk = await openDesk(db.store);
    const text = 'Hello, we want to buy a house in Weymouth and are preapproved. Can someone call me?';
    const put = await desk.put({ from: LEAD, subject: 'Looking for a house', text });
    token = put.lead!;
    asked = put.messageId;
  });

  /** Our host vouches for whoever sends it. Who complained so far. */
  const reports = async (copy: string, reader = DANA): Promise<string[]> => {
    const part = (type: string, body: string) => `--b\nContent-Type: ${type}\n\n${body}\n\n`;
    await desk.put({
      from: 'Feedback <fbl@provider.example>',
      subject: 'FW: Re: Looking for a house',
      headers: [VOUCHED],
      contentType: 'multipart/report; report-type=feedback-report; boundary="b"',
      text: [
        part('text/plain', 'This is an email abuse report.'),
        part('message/feedback-report', `Feedback-Type: abuse\nVersion: 1\nOriginal-Rcpt-To: ${reader}`),
        part('text/rfc822-headers', copy),
        '--b--',
      ].join(''),
    });
    return (await db.store.run((tx) => optOuts(tx, desk.team.key))).map(({ contact }) => contact);
  };
  /** An answer by `send`. */
  const sends = async (to = DANA): Promise<string> => {
    const [id, messageId] = [randomUUID(), newMessageId()];
    const [handoff] = await db.store.run((tx) => lettersOf(tx, desk.team.key, token));
    const letter = { ...handoff!.letter, kind: 'send' as const, messageId, to: [{ name: '', address: to }], cc: [] };
    const order = { id, key: id, leadToken: token, letter, now: desk.now() };
    await db.store.run((tx) => queueLetter(tx, desk.team.key, order));
    return messageId;
  };

  test('about no mail of ours is nobody’s, whoever vouches for it', async () => {
    expect(await reports('Subject: Hello')).toEqual([]);
    expect(await reports(`Message-ID: <${newMessageId()}>\nTo: ${DANA}`)).toEqual([]);
  });

  test('about an answer by `send` is the reader’s who got it, and no other’s', async () => {
    const id = await sends();
    expect(await reports(`Message-ID: <${id}>`, 'bo@mail.example')).toEqual([]);
    expect(await reports(`Message-ID: <${id}>`)).toEqual([DANA]);
  });

  test('about an answer of one of us that we saw is the lead’s', async () => {
    const answer = { to: LEAD, subject: 'Re: Looking for a house', text: 'Hi Dana, when can we call?' };
    const { messageId } = await desk.agentAnswers('priya', answer);
    expect(await reports(`Message-ID: <${messageId}>`, 'bo@mail.example')).toEqual([]);
    expect(await reports(`Message-ID: <${messageId}>`)).toEqual([DANA]);
  });

  test('that names their own mail, or a letter of ours to an agent, is none', async () => {
    expect(await reports(`Message-ID: <${asked}>`)).toEqual([]);
    const [handoff] = await db.store.run((tx) => lettersOf(tx, desk.team.key, token));
    expect(await reports(`Message-ID: <${handoff!.letter.messageId}>`)).toEqual([]);
  });

  test('without a Message-ID may name the thread in which they got an answer', async () => {
    const copy = `Cc: ${desk.threadAddressOf(token)}`;
    expect(await reports(copy)).toEqual([]);
    await sends('bo@mail.example');
    expect(await reports(copy)).toEqual([]);
    await sends();
    expect(await reports(copy)).toEqual([DANA]);
  });
});
