// Notices in odd shapes: what is read out of them, and what only looks like one. The raw mails are in test/corpus/notices.

import { describe, expect, test } from 'vitest';
import { chatOf } from '../../src/reading/sources/chat.ts';
import { withTabs } from '../../src/reading/sources/columns.ts';
import { dumpsOf } from '../../src/reading/sources/dumps.ts';
import { readCase } from './cases.ts';

const SIDES = { sender: 'Pinecone the Helper', ours: ['Harbor & Pine Realty', 'Devon Clarke'] };
const MACHINE = { headers: ['Return-Path: <bounce-1@tool.example>', 'Auto-Submitted: auto-generated'] };

describe('labels without a colon', () => {
  test.each([
    ['dotted leaders', 'Client ..... Ann Stone\nCell ....... 781-555-0123'],
    ['marks', 'Name > Ann Stone\nCell > 781-555-0123'],
    ['brackets', '[Name] Ann Stone\n[Cell] 781-555-0123'],
    ['columns', 'CALLER    ANN STONE\nTEL       781-555-0123'],
    ['a column that its longest label fills', 'ACCT   12\nFOR    X\nCALLER ANN STONE\nTEL    781-555-0123'],
    ['one line', 'TO: MARIA FROM: ANN STONE PH: 781-555-0123 MSG: PLEASE CALL'],
  ])('are set apart: %s', (_, text) => {
    const lines = withTabs(text).split('\n');
    expect(lines.some((line) => /^(?:Client|Name|CALLER|FROM)\tann stone$/i.test(line))).toBe(true);
    expect(lines.some((line) => /^(?:Cell|TEL|PH)\t781-555-0123$/i.test(line))).toBe(true);
  });

  test('are not seen in what a person aligned', () => {
    const text = 'Rent      2,950\nPhone     none yet\nCan we talk .... soon';
    expect(withTabs(text)).toBe(text);
  });
});

describe('a chat', () => {
  test('gives the visitor’s turns and what stands inside them', () => {
    const text =
      'Pinecone: May I have your name?\nVisitor: Tobias Lind, t.lind@mail.example\nPinecone: Thanks!\nVisitor: what are the taxes\nChat rated: 2/5';
    const chat = chatOf(text, SIDES);
    const value = (wanted: string): string | undefined => chat?.fields.find(({ meaning }) => meaning === wanted)?.value;
    expect(value('name')).toBe('Tobias Lind');
    expect(value('email')).toBe('t.lind@mail.example');
    expect(value('message')).toBe('Tobias Lind, t.lind@mail.example\nwhat are the taxes');
  });

  test('is not seen in a form, nor between two people', () => {
    expect(chatOf('Name: Ann Stone\nEmail: a@mail.example\nAgent: No\nAssistant: None', SIDES)).toBeNull();
    expect(chatOf('Al Stone: shall we go\nAnn Stone: yes\nAl Stone: good', SIDES)).toBeNull();
  });

  test('does not take what the visitor says first for their name', () => {
    const chat = chatOf('Bot: Buying or selling?\nVisitor: neither yet\nBot: Thanks!', SIDES);
    expect(chat?.fields.some(({ meaning }) => meaning === 'name')).toBe(false);
  });
});

describe('a program’s variables', () => {
  test('are read as print_r, folded into one line or not', () => {
    expect(dumpsOf('Array ( [name] => Ann Stone [ph] => 781-555-0123\n)\nHTTP_USER_AGENT: x')).toEqual([
      [
        ['name', 'Ann Stone'],
        ['ph', '781-555-0123'],
      ],
    ]);
  });

  test('are read as a query string whose escapes are broken', () => {
    expect(dumpsOf('name=Ann+Stone&note=100%+sure')).toEqual([
      [
        ['name', 'Ann Stone'],
        ['note', '100% sure'],
      ],
    ]);
  });

  test('of a card leave the fax out', () => {
    expect(dumpsOf('BEGIN:VCARD\nFN:Ann Stone\nTEL;TYPE=FAX:7815550199\nTEL:7815550123\nEND:VCARD')).toEqual([
      [
        ['name', 'Ann Stone'],
        ['phone', '7815550123'],
      ],
    ]);
  });
});

describe('a machine’s mail without name or address', () => {
  const said = (subject: string, text: string, from = 'Facebook <pages@facebookmail.example>') =>
    readCase({ from, subject, text, ...MACHINE });

  test('is a lead where one person said something', async () => {
    const reading = await said(
      'Kay Dunn sent a message to Harbor & Pine Realty',
      'Kay Dunn sent a message.\n\n"do you take renters? my gram and me"\n\nView message',
    );
    expect(reading).toMatchObject({ kind: 'lead', contact: { name: 'Kay Dunn', email: null, phone: null } });
  });

  test('is a lead with a phone and words alone', async () => {
    const reading = await said(
      'New Lead',
      '(339) 555-0115\n\nI need a single level by spring.',
      'Homes <noreply@homes.example>',
    );
    expect(reading).toMatchObject({ kind: 'lead', contact: { name: null, phone: '+13395550115' } });
  });

  test.each([
    ['it counts messages', 'Kay Dunn and others: 4 new messages', 'Kay Dunn sent a message.\n\n"can we see it?"'],
    ['it is a review', 'Kay Dunn left you a message in a review', 'Kay Dunn wrote\n\n"they sold our house"'],
    ['nobody speaks in it', 'Kay Dunn sent a message', 'Kay Dunn sent a message.\n\nNobody gave a reason.'],
    ['its only number is a help line', 'Voicemail box full', 'Delete some messages.\nSupport: 800-555-0188'],
  ])('is none where %s', async (_, subject, text) => {
    expect((await said(subject, text)).kind).toBe('bulk');
  });

  test('is none where a mass mail’s return address looks like a relay', async () => {
    const reading = await readCase({
      from: 'Trend House <news@trendhouse.example>',
      replyTo: 'reply-fe8a1b7c2d3e4f56@reply.trendhouse.example',
      subject: 'The kitchens you requested: any questions?',
      text: 'We love our new kitchens. Which one is yours?',
      ...MACHINE,
    });
    expect(reading.kind).toBe('bulk');
  });

  test('is the person’s own mail where a relay sent it', async () => {
    const reading = await readCase({
      from: 'craigslist 779 <b4f2d7a1c63e3f0a9e1d@reply.craigslist.example>',
      subject: '2BR Weymouth Landing',
      text: 'i am cook at the hospital, i like see the apartment\nGhislain',
      headers: ['Return-Path: <bounce-1@reply.craigslist.example>'],
    });
    expect(reading).toMatchObject({
      kind: 'lead',
      contact: { name: 'Ghislain', email: 'b4f2d7a1c63e3f0a9e1d@reply.craigslist.example' },
    });
  });
});

describe('a name', () => {
  test('of a caller id is turned where the call says so', async () => {
    const call = (words: string) =>
      readCase({
        from: 'RingCentral <notify@ringcentral.example>',
        subject: 'New Voice Message',
        text: `From: STONE ANN (781) 555-0118\n\nVoicemail Preview:\n"${words}"`,
        ...MACHINE,
      });
    expect((await call('Morning, Ann Stone over at Bluepoint.')).contact.name).toBe('Ann Stone');
    expect((await call('Morning, this is Stone.')).contact.name).toBe('Stone Ann');
  });

  test('on two lines among bare details goes by the address where that tells', async () => {
    const text =
      'rutger.hei@mail.example\nHeiden\n(508) 555-0175\nRutger\n44 Wharf Ave, Hull\nwhat would it bring as it stands';
    const reading = await readCase({ from: 'Make <no-reply@tool.example>', subject: 'new row', text, ...MACHINE });
    expect(reading.contact.name).toBe('Rutger Heiden');
  });
});

test('long near-misses of every shape take no time', () => {
  const near = [
    'A'.repeat(50_000),
    `${'Name .'.repeat(9_000)}`,
    `${' '.repeat(40_000)}x`,
    `${'A  '.repeat(15_000)}`,
    `${'[a] =>'.repeat(9_000)}`,
    `${'a=b&'.repeat(12_000)}`,
    `${'A: '.repeat(15_000)}`,
    `BEGIN:VCARD\n${'TEL;'.repeat(12_000)}`,
    `${'1:11 '.repeat(9_000)}:`,
  ];
  const start = performance.now();
  for (const text of near) {
    withTabs(text);
    chatOf(text, SIDES);
    dumpsOf(text);
  }
  expect(performance.now() - start).toBeLessThan(1_000);
});
