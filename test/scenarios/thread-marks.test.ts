// What a client or a mail host leaves of a thread where References are gone, mails that agents pass on, and answers that we
// never saw; in the form in which real clients send them.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { databases, type TestDatabase } from '../support/databases.ts';
import { quotedBelow } from '../support/mails.ts';
import { type Desk, openDesk, TEAM_ADDRESS } from './desk.ts';

const DANA = 'Dana Whitlock <dana.w@mail.example>';
const AL = 'Al Whitlock <al.whitlock@other.example>';
const BUYS = {
  from: DANA,
  subject: 'A home near Weymouth Landing',
  text: 'Hello, we want to buy a house in Weymouth and are preapproved. Can someone call me?\n\nDana Whitlock',
};

let db: TestDatabase;
let desk: Desk;
beforeAll(async () => {
  db = await databases()[0]![1]();
});
beforeEach(async () => {
  desk = await openDesk(db.store);
});
afterAll(() => db.close());

const threadIndex = (conversation: number, answers: number): string => {
  const guid = Array.from({ length: 16 }, (_, at) => (conversation * 37 + at * 11) % 256);
  const octets = [1, 0xd9, 0x2a, 0x7f, 0x10, conversation, ...guid, ...Array(answers * 5).fill(0x81)];
  return `Thread-Index: ${Buffer.from(octets).toString('base64')}`;
};

describe('Outlook that keeps only Thread-Index', () => {
  test('joins who answers in the conversation', async () => {
    const first = await desk.put({ ...BUYS, headers: [threadIndex(1, 0)] });
    const spouse = { from: AL, subject: 'RE: A home near Weymouth Landing', text: 'Saturday at ten suits us.' };
    expect(await desk.put({ ...spouse, headers: [threadIndex(1, 2)] })).toMatchObject({
      outcome: 'joined',
      lead: first.lead,
    });
  });

  test('joins nobody who only has the same conversation and answers nothing, or another one', async () => {
    const first = await desk.put({ ...BUYS, headers: [threadIndex(1, 0)] });
    const other = {
      from: AL,
      subject: 'Selling in Hull',
      text: 'We want to sell our house in Hull. What is it worth?',
    };
    expect((await desk.put({ ...other, headers: [threadIndex(1, 0)] })).lead).not.toBe(first.lead);
    const third = { ...other, from: 'Eve Moss <eve@mail.example>', headers: [threadIndex(2, 1)] };
    expect((await desk.put(third)).lead).not.toBe(first.lead);
  });
});

describe('the thread of Gmail', () => {
  test('joins who answers in it, when what they answer never came our way', async () => {
    const first = await desk.put({ ...BUYS, threadId: '1801' });
    const spouse = await desk.put({
      from: AL,
      subject: 'Re: a home',
      text: 'Saturday at ten suits us.',
      threadId: '1801',
      inReplyTo: 'never-seen@phone.example',
    });
    expect(spouse).toMatchObject({ outcome: 'joined', lead: first.lead });
  });

  test('joins the same person from another address that it knows', async () => {
    const first = await desk.put({ ...BUYS, cc: AL, threadId: '1801' });
    await desk.put({
      from: AL,
      subject: 'Re: a home',
      text: 'Ten suits us.',
      threadId: '1801',
      inReplyTo: first.messageId,
    });
    await desk.closes(first.lead);
    const later = await desk.put({ from: AL, subject: 'Sunday', text: 'Or Sunday?', threadId: '1801' });
    expect(later).toMatchObject({ outcome: 'joined', lead: first.lead });
  });

  test('does not join two who wrote under one subject', async () => {
    const first = await desk.put({ ...BUYS, threadId: '1801' });
    const other = await desk.put({
      ...BUYS,
      from: 'Eve Moss <eve@mail.example>',
      text: 'We want to buy a house in Hull. Can you help?\n\nEve Moss',
      threadId: '1801',
    });
    expect(other.outcome).toBe('opened');
    expect(other.lead).not.toBe(first.lead);
  });
});

describe('an agent who forwards a mail of a lead to the team', () => {
  const forward = (text: string, from = 'Dana Whitlock <dana.w@mail.example>') => ({
    from: 'Sam Okafor <sam@harborpine.example>',
    subject: 'Fwd: Saturday in Weymouth',
    headers: ['Authentication-Results: mx.harborpine.example; dmarc=pass header.from=harborpine.example'],
    text: `fyi\n\n---------- Forwarded message ---------\nFrom: ${from}\nDate: Mon, Nov 16, 2026 at 11:40 AM\nSubject: Saturday in Weymouth\nTo: Sam Okafor <sam@harborpine.example>\n\n${text}\n`,
  });

  test('adds it to the open lead, neither as its contact nor as an answer', async () => {
    const first = await desk.put(BUYS);
    const passedOn = await desk.put(forward('Could we see two houses in Weymouth on Saturday? Dana'));
    expect(passedOn).toMatchObject({ outcome: 'joined', lead: first.lead });
    expect(await desk.leadOf(first.lead)).toMatchObject({
      state: 'waiting_for_us',
      contact: { email: 'dana.w@mail.example' },
      subject: 'Saturday in Weymouth',
      lastMessageId: first.messageId,
    });
  });

  test('opens a lead of the person inside, whose answer from their own client joins it', async () => {
    const passedOn = await desk.put(forward('We want to buy a house in Weymouth, could we talk? Dana'));
    expect(passedOn.outcome).toBe('opened');
    expect(await desk.leadOf(passedOn.lead)).toMatchObject({
      contact: { email: 'dana.w@mail.example' },
      lastMessageId: null,
    });
    expect(await desk.put({ from: DANA, subject: 'Hello', text: 'Any news?' })).toMatchObject({ lead: passedOn.lead });
  });

  test('in the thread of another lead does not mix the two', async () => {
    const first = await desk.put(BUYS);
    const eve = 'Eve Moss <eve@mail.example>';
    const passedOn = await desk.put({
      ...forward('We want to buy a house in Hull, could we talk? Eve', eve),
      inReplyTo: first.messageId,
      threadId: '5',
    });
    expect(passedOn.outcome).toBe('opened');
    expect((await desk.leadOf(passedOn.lead)).contact.email).toBe('eve@mail.example');
  });
});

test('a mailing list that adds its tag and its footer does not part the talk', async () => {
  const first = await desk.put(BUYS);
  const answer = await desk.agentAnswers('priya', {
    to: DANA,
    subject: `Re: ${BUYS.subject}`,
    text: 'When suits you?',
    inReplyTo: first.messageId,
  });
  const listed = await desk.put({
    from: 'Dana Whitlock via Cove <cove@lists.example>',
    replyTo: 'Dana Whitlock <dana.w@mail.example>',
    subject: `[Cove] Re: ${BUYS.subject}`,
    text: `${quotedBelow('Hello, we would love to see the house in Weymouth on Saturday at ten. We are preapproved and want to buy this year. Can you show it to us?', { from: 'Priya Nair <priya@harborpine.example>', text: 'When suits you?' })}\n_______________________________________________\nCove mailing list\nCove@lists.example\nhttps://lists.example/cove\n`,
    inReplyTo: answer.messageId,
    headers: ['List-Id: Cove <cove.lists.example>', 'List-Post: <mailto:cove@lists.example>'],
  });
  expect(listed.lead).toBe(first.lead);
});

describe('an answer of ours that we never saw', () => {
  const GMAIL_QUOTE = (when: string, from = 'Priya Nair <priya@harborpine.example>') =>
    `Saturday at ten is fine.\n\nOn ${when} ${from} wrote:\n\n> Hi Dana, when suits you?\n`;

  test('ends the turn when the lead quotes it, and their mail begins the next', async () => {
    const first = await desk.put(BUYS);
    await desk.passes('T3M');
    const again = await desk.put({
      from: DANA,
      subject: `Re: ${BUYS.subject}`,
      text: GMAIL_QUOTE('Mon, Nov 16, 2026 at 12:02 PM'),
      inReplyTo: 'unseen@mail.gmail.example',
    });
    expect(again).toMatchObject({ outcome: 'joined', lead: first.lead });
    expect(await desk.turnsOf(first.lead)).toMatchObject([
      { number: 1, answered_by: 'priya', evidence: 'quoted_by_lead', answered_at: desk.now().subtract({ minutes: 1 }) },
      { number: 2, answered_at: null },
    ]);
    expect(await desk.leadOf(first.lead)).toMatchObject({ state: 'waiting_for_us', turn: { arrivedAt: desk.now() } });
  });

  test('ends it once: the next mail that names the same answer shows nothing new', async () => {
    const first = await desk.put(BUYS);
    await desk.passes('T3M');
    const reply = {
      from: DANA,
      subject: `Re: ${BUYS.subject}`,
      inReplyTo: 'unseen@harborpine.example',
      references: [first.messageId, 'unseen@harborpine.example'],
    };
    await desk.put({ ...reply, text: 'Saturday is fine.' });
    await desk.passes('T3M');
    await desk.put({ ...reply, text: 'Or Sunday.' });
    const turns = await desk.turnsOf(first.lead);
    expect(turns.map(({ evidence }) => evidence)).toEqual(['quoted_by_lead', null]);
  });

  test('is no answer when it is older than the turn', async () => {
    const first = await desk.put({
      ...BUYS,
      references: ['old@harborpine.example'],
      inReplyTo: 'old@harborpine.example',
    });
    await desk.passes('T3M');
    await desk.put({
      from: DANA,
      subject: `Re: ${BUYS.subject}`,
      text: GMAIL_QUOTE('Mon, Nov 9, 2026 at 10:02 AM'),
      inReplyTo: 'older@harborpine.example',
    });
    await desk.put({
      from: DANA,
      subject: `Re: ${BUYS.subject}`,
      text: 'Hello?',
      inReplyTo: 'old@harborpine.example',
      references: [first.messageId, 'old@harborpine.example'],
    });
    expect(await desk.turnsOf(first.lead)).toMatchObject([{ number: 1, evidence: null }]);
  });
});

test('a stranger cannot lay claim to somebody else by the look of a Message-ID', async () => {
  await desk.put({
    ...BUYS,
    from: 'Eve Moss <eve@mail.example>',
    text: 'We want to buy a house in Hull. Can you help?',
    messageId: 'answers:dana.w@mail.example',
  });
  expect(await desk.put({ ...BUYS, to: `${TEAM_ADDRESS}, eve@else.example` })).toMatchObject({ outcome: 'opened' });
});
