// Whose lead a mail belongs to, with mails in the form in which real clients, portals and relays send them. A wrong merge
// is as bad as a split, so each way of joining stands beside what must not join by it.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { databases, type TestDatabase } from '../support/databases.ts';
import { type Desk, openDesk } from './desk.ts';

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

describe('the same person', () => {
  test('with a new subject about another property joins, and the owner is told which', async () => {
    const first = await desk.put({
      ...BUYS,
      subject: '14 Beacon Hill Ln',
      text: 'Is 14 Beacon Hill Ln in Scituate (MLS 73210455) still available? We would like to see it.\n\nDana',
    });
    const again = await desk.put({
      from: DANA,
      subject: '88 Tilden Rd',
      text: 'And 88 Tilden Rd in Marshfield, MLS 73211872, could we see that one as well?\n\nDana',
    });
    expect(again).toMatchObject({ outcome: 'joined', lead: first.lead });
    expect((await desk.historyOf(first.lead)).at(-1)).toMatch(/^wrote again, about .*88 Tilden Rd/);
  });

  test('whose lead was closed months ago brings it back by answering in its thread', async () => {
    const first = await desk.put(BUYS);
    const answer = await desk.agentAnswers('priya', {
      to: DANA,
      subject: `Re: ${BUYS.subject}`,
      text: 'Hi Dana!',
      inReplyTo: first.messageId,
    });
    await desk.closes(first.lead);
    await desk.passes('120D');
    const back = await desk.put({
      from: DANA,
      subject: `Re: ${BUYS.subject}`,
      text: 'We are ready to look again.',
      inReplyTo: answer.messageId,
    });
    expect(back).toMatchObject({ outcome: 'joined', lead: first.lead });
    expect(await desk.leadOf(first.lead)).toMatchObject({ state: 'waiting_for_us', turn: { number: 2 } });
  });

  test('who answers an old thread has one open lead, the one that is open already', async () => {
    const old = await desk.put(BUYS);
    await desk.closes(old.lead);
    await desk.passes('60D');
    const now = await desk.put({
      ...BUYS,
      subject: 'Selling on Cedar Court',
      text: 'We want to sell our home in Hull. What is it worth?\n\nDana',
    });
    expect(now.outcome).toBe('opened');
    const answer = await desk.put({
      from: DANA,
      subject: `Re: ${BUYS.subject}`,
      text: 'Also found my old mail to you.',
      inReplyTo: old.messageId,
    });
    expect(answer).toMatchObject({ outcome: 'joined', lead: now.lead });
    expect(await desk.leadOf(old.lead)).toMatchObject({ state: 'closed' });
  });

  test('is found by address when Apple Mail drops In-Reply-To and References', async () => {
    const first = await desk.put(BUYS);
    const again = await desk.put({ from: DANA, subject: `Re: ${BUYS.subject}`, text: 'Any news?' });
    expect(again).toMatchObject({ outcome: 'joined', lead: first.lead });
  });

  test('is found by In-Reply-To alone from a second address', async () => {
    const first = await desk.put(BUYS);
    const answer = await desk.agentAnswers('priya', {
      to: DANA,
      subject: `Re: ${BUYS.subject}`,
      text: 'Hi Dana!',
      inReplyTo: first.messageId,
    });
    const again = await desk.put({
      from: 'dana@work.example',
      subject: `Re: ${BUYS.subject}`,
      text: 'Saturday works.',
      inReplyTo: answer.messageId,
    });
    expect(again).toMatchObject({ outcome: 'joined', lead: first.lead });
    expect(await desk.leadOf(first.lead)).toMatchObject({ contact: { email: 'dana.w@mail.example' } });
  });

  test('is found by the subject from a second address, where the first is in Cc', async () => {
    const first = await desk.put(BUYS);
    const mail = { from: 'dana@work.example', subject: `AW: [EXTERNAL] Re: ${BUYS.subject}`, text: 'Saturday works.' };
    const again = await desk.put({ ...mail, cc: DANA });
    expect(again).toMatchObject({ outcome: 'joined', lead: first.lead });
  });

  test('is not found by a subject that anybody writes, nor by a talk that is long over', async () => {
    const first = await desk.put({ ...BUYS, subject: 'Question about a house' });
    const generic = {
      from: 'dana@work.example',
      subject: 'Re: Question about a house',
      cc: DANA,
      text: 'Saturday works.',
    };
    expect(await desk.put(generic)).toMatchObject({ outcome: 'opened' });
    const second = await desk.put({ ...BUYS, from: 'Eve Moss <eve@mail.example>' });
    await desk.closes(second.lead);
    await desk.passes('31D');
    const late = await desk.put({
      from: 'eve@work.example',
      subject: `Re: ${BUYS.subject}`,
      cc: 'eve@mail.example',
      text: 'Saturday works.',
    });
    expect(late).toMatchObject({ outcome: 'opened' });
    expect(new Set([first.lead, second.lead, late.lead]).size).toBe(3);
  });

  test('who answers an old campaign mail and one of ours joins by ours, and nobody else by the campaign', async () => {
    const campaign = 'spring-2025@mailer.harborpine.example';
    const subject = 'Re: What your South Shore home is worth this spring';
    const eve = await desk.put({
      from: 'Eve Moss <eve@mail.example>',
      subject,
      text: 'What is our home in Hull worth?\n\nEve',
      inReplyTo: campaign,
      references: [campaign],
    });
    const dana = await desk.put({
      from: DANA,
      subject,
      text: 'And ours in Cohasset?\n\nDana',
      inReplyTo: campaign,
      references: [campaign],
    });
    expect([eve.outcome, dana.outcome]).toEqual(['opened', 'opened']);
    const answer = await desk.agentAnswers('maria', {
      to: DANA,
      subject,
      text: 'Hi Dana!',
      inReplyTo: dana.messageId,
      references: [campaign, dana.messageId],
    });
    await desk.closes(eve.lead);
    await desk.closes(dana.lead);
    const answers = (from: string, ids: readonly string[]) =>
      desk.put({ from, subject, text: 'Saturday works.', inReplyTo: ids.at(-1) ?? '', references: ids });
    const again = await answers(DANA, [campaign, dana.messageId, answer.messageId]);
    expect(again).toMatchObject({ outcome: 'joined', lead: dana.lead });
    expect(await answers(AL, [campaign])).toMatchObject({ outcome: 'opened' });
  });
});

describe('the thread address', () => {
  test('pasted by a stranger with business of their own opens a new lead', async () => {
    const first = await desk.put(BUYS);
    const pasted = await desk.put({
      from: 'Ben Adair <ben@stranger.example>',
      to: desk.threadAddressOf(first.lead),
      subject: 'Selling our home in Hull',
      text: 'Dana gave me this address. What is our house in Hull worth, we want to sell in spring?\n\nBen',
    });
    expect(pasted).toMatchObject({ outcome: 'opened' });
    expect(pasted.lead).not.toBe(first.lead);
  });

  test('joins whom the lead wrote to, too, though their client drops References', async () => {
    const first = await desk.put({ ...BUYS, cc: AL });
    const spouse = await desk.put({
      from: AL,
      to: desk.threadAddressOf(first.lead),
      subject: 'Saturday',
      text: 'Ten suits us both.',
    });
    expect(spouse).toMatchObject({ outcome: 'joined', lead: first.lead });
  });

  test('joins a relay that rewrites the Message-IDs of both sides', async () => {
    const relay = '8kq2v5x1m7z0r3t9@convo.zillow.example';
    const says = (text: string) => ({ from: `Osei Danquah <${relay}>`, replyTo: `Osei Danquah <${relay}>`, text });
    const first = await desk.put({
      ...says(
        'New message from a renter\n\nRegarding your listing at: 350 Front St #12, Weymouth, MA 02188\n\nOsei Danquah says:\n\nHello, is the unit on an outside wall? I would like to see it.',
      ),
      subject: 'Osei is requesting information about 350 Front St #12, Weymouth, MA, 02188',
      messageId: 'one@geopod-ismtpd-43',
    });
    expect((await desk.leadOf(first.lead)).answerTo).toBe(relay);
    const answer = await desk.agentAnswers('tomas', {
      to: relay,
      subject: 'Re: 350 Front St',
      text: 'It is.',
      inReplyTo: 'one@geopod-ismtpd-43',
    });
    expect(answer).toMatchObject({ outcome: 'answered', lead: first.lead });
    const again = await desk.put({
      ...says('Thanks! Could I see it on Saturday?'),
      subject: 'Re: Osei is requesting information about 350 Front St #12, Weymouth, MA, 02188',
      messageId: 'two@geopod-ismtpd-77',
      inReplyTo: 'rewritten@geopod-ismtpd-43',
    });
    expect(again).toMatchObject({ outcome: 'joined', lead: first.lead });
  });
});

describe('a portal', () => {
  const notice = (name: string, email: string, more: object = {}) => ({
    from: 'Zillow <no-reply@mail.zillow.example>',
    subject: 'New contact from Zillow',
    text: `New contact from Zillow\n\nName: ${name}\nEmail: ${email}\nPhone: (617) 555-01${name.length}\nMessage: I would like to see 6 Cranberry Ct.\n`,
    ...more,
  });

  test('that reuses one thread, one subject and one reference for different people makes two leads', async () => {
    const thread = {
      threadId: '1799',
      references: ['thread@mail.zillow.example'],
      inReplyTo: 'thread@mail.zillow.example',
    };
    const root = await desk.put({
      ...notice('Ann Stone', 'ann@mail.example'),
      messageId: 'thread@mail.zillow.example',
      threadId: '1799',
    });
    const other = await desk.put(notice('Bob Lindqvist', 'bob@other.example', thread));
    expect([root.outcome, other.outcome]).toEqual(['opened', 'opened']);
    const annAgain = await desk.put(
      notice('Ann Stone', 'ann@mail.example', { ...thread, headers: [threadIndex(3, 1)] }),
    );
    expect(annAgain).toMatchObject({ outcome: 'joined', lead: root.lead });
  });

  test('that stamps a conversation on its notices draws nobody else into the lead', async () => {
    const ann = await desk.put(notice('Ann Stone', 'ann@mail.example', { headers: [threadIndex(5, 0)] }));
    const other = {
      from: AL,
      subject: 'Selling in Hull',
      text: 'We want to sell our house in Hull. What is it worth?',
    };
    expect((await desk.put({ ...other, headers: [threadIndex(5, 1)] })).lead).not.toBe(ann.lead);
  });

  test('with one reply address for all keeps people apart by their names', async () => {
    const shared = { from: 'Rooms <messages77421@reply.rooms.example>', replyTo: 'messages77421@reply.rooms.example' };
    const ask = (name: string) => ({
      ...shared,
      from: `${name} via RoomPost <messages77421@reply.rooms.example>`,
      subject: `${name} is interested in 350 Front St`,
      text: `${name} says:\n\nHi, is the apartment at 350 Front St still for rent? I would like to see it this week.`,
    });
    const ann = await desk.put(ask('Ann Stone'));
    const bob = await desk.put(ask('Bob Lindqvist'));
    expect(bob.lead).not.toBe(ann.lead);
    expect(await desk.put({ ...ask('Ann Stone'), subject: 'Re: 350 Front St' })).toMatchObject({
      outcome: 'joined',
      lead: ann.lead,
    });
  });
});

describe('two people', () => {
  const form = (name: string, email: string, phone: string) => ({
    from: 'Website <wordpress@harborpine.example>',
    replyTo: email,
    subject: '[Harbor & Pine] New message from your site',
    text: `Name: ${name}\nEmail: ${email}\nPhone: ${phone}\nMessage: We would like to buy a house in Hingham.\n`,
  });

  test('behind one form sender stay two leads', async () => {
    const ann = await desk.put(form('Ann Stone', 'ann@mail.example', '617-555-0111'));
    const bob = await desk.put(form('Bob Lindqvist', 'bob@other.example', '617-555-0122'));
    expect([ann.outcome, bob.outcome]).toEqual(['opened', 'opened']);
  });

  test('with one phone stay two leads', async () => {
    const ann = await desk.put(form('Ann Stone', 'ann@mail.example', '617-555-0111'));
    const bob = await desk.put(form('Bob Stone', 'bob@other.example', '617-555-0111'));
    expect(bob.lead).not.toBe(ann.lead);
  });

  test('who answer one mail that an agent sent to both keep their own leads', async () => {
    const dana = await desk.put(BUYS);
    const eve = await desk.put({ ...BUYS, from: 'Eve Moss <eve@mail.example>', subject: 'Hull, by the water' });
    const both = await desk.agentAnswers('priya', {
      to: `${DANA}, Eve Moss <eve@mail.example>`,
      subject: 'Open house on Sunday',
      text: 'Do come by!',
    });
    expect(both.lead).toBe(dana.lead);
    const answer = await desk.put({
      from: 'Eve Moss <eve@mail.example>',
      subject: 'Re: Open house on Sunday',
      text: 'We will.',
      inReplyTo: both.messageId,
    });
    expect(answer).toMatchObject({ outcome: 'joined', lead: eve.lead });
  });

  test('of whom one answers in the thread of the other share it, and the contact stays', async () => {
    const first = await desk.put(BUYS);
    const answer = await desk.agentAnswers('priya', {
      to: DANA,
      subject: `Re: ${BUYS.subject}`,
      text: 'When suits you?',
      inReplyTo: first.messageId,
    });
    const spouse = await desk.put({
      from: AL,
      subject: `Re: ${BUYS.subject}`,
      text: 'Saturday at ten suits us.',
      inReplyTo: answer.messageId,
    });
    expect(spouse).toMatchObject({ outcome: 'joined', lead: first.lead });
    expect(await desk.leadOf(first.lead)).toMatchObject({
      contact: { email: 'dana.w@mail.example' },
      answerTo: 'dana.w@mail.example',
    });
    const later = await desk.put({ from: AL, subject: `Re: ${BUYS.subject}`, text: 'Or Sunday.' });
    expect(later).toMatchObject({ outcome: 'joined', lead: first.lead });
  });
});
