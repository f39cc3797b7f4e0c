// Whether a program answered: headers before words, and in doubt a person.

import { describe, expect, test } from 'vitest';
import { autoAnswerOf } from '../../src/reading/auto-answer.ts';
import { ANSWER_WORDS } from '../../src/reading/auto-answer-words.ts';
import { type Case, parseCase } from './cases.ts';

const EMPTY_PATH = 'Return-Path: <>';

/** In answer to ours. */
async function automatic(text: string, change: Partial<Case> = {}): Promise<boolean> {
  return first(text, { subject: 'Re: tour', inReplyTo: 'a@harborpine.example', ...change });
}

/** A mail that answers nothing. */
async function first(text: string, change: Partial<Case> = {}): Promise<boolean> {
  const mail = { from: 'Jo Ellery <jo.ellery@mail.example>', subject: 'hello' };
  return autoAnswerOf(await parseCase({ ...mail, text, ...change })) !== null;
}

describe('by headers', () => {
  test('a mail that says auto-replied is one, whatever it asks', async () => {
    expect(await automatic('Can we see 88 Tilden Rd?', { headers: ['Auto-Submitted: auto-replied'] })).toBe(true);
  });

  test('a rule of Exchange with an empty sender answered', async () => {
    const headers = ['X-MS-Exchange-Inbox-Rules-Loop: jo@mail.example', EMPTY_PATH];
    expect(await automatic('Gone fishing.', { headers })).toBe(true);
  });

  test('a rule of Exchange that passes a person’s mail on did not', async () => {
    const headers = ['X-MS-Exchange-Inbox-Rules-Loop: jo@mail.example'];
    expect(await first('We look for a house in Hull.', { headers })).toBe(false);
  });

  test('a report of reading is one', async () => {
    const message = await parseCase({ from: 'jo@mail.example', subject: 'Read: tour', text: 'It was read.' });
    const report = new Map(message.headers).set('content-type', [
      'multipart/report; report-type=disposition-notification',
    ]);
    expect(autoAnswerOf({ ...message, headers: report })).toMatch('disposition-notification');
  });
});

describe('by subject', () => {
  test.each([
    'Automatic reply: tour',
    'Out of Office: tour',
    'AUTO: Jo is out of the office (returning 11/30)',
    'Abwesenheitsnotiz: tour',
    'Réponse automatique : tour',
    'Respuesta automática: tour',
    '自动答复: tour',
    '自動応答: tour',
    'Автоматический ответ: tour',
    'رد تلقائي: tour',
  ])('%s', async (subject) => {
    expect(await automatic('See you.', { subject })).toBe(true);
  });

  test('a person who answers an automatic reply is none', async () => {
    expect(await automatic('Sunday then.', { subject: 'Re: Automatic reply: tour' })).toBe(false);
  });

  test('a person who puts their absence there and asks is none', async () => {
    expect(await automatic('Could we come before?', { subject: 'Out of office: tour' })).toBe(false);
  });

  test('"thank you for your message" counts from an address that takes no answers only', async () => {
    const subject = 'Thank you for your message';
    expect(await first('Soon.', { subject, from: 'no-reply@shop.example' })).toBe(true);
    expect(await first('Saturday is fine.', { subject })).toBe(false);
    expect(await automatic('Saturday is fine.', { subject, from: 'support@shop.example' })).toBe(false);
  });
});

test('a form whose subject thanks, and whose text asks, brings a person', async () => {
  const form = { subject: 'Thank you for your message', from: 'no-reply@shop.example' };
  expect(await first('Ana: could we come on Sunday', form)).toBe(false);
});

describe('by words alone', () => {
  test('away and "I will answer when I return" is a program that answers us', async () => {
    expect(await automatic('I am on vacation. I will reply when I return.')).toBe(true);
  });

  test('the same words in a mail that answers nothing are a person’s', async () => {
    expect(await first('I am on vacation. I will reply when I return.')).toBe(false);
  });

  test('away alone is a person’s, unless the sender is empty', async () => {
    expect(await automatic('We are on vacation until Sunday.')).toBe(false);
    expect(await automatic('We are on vacation until Sunday.', { headers: [EMPTY_PATH] })).toBe(true);
  });

  test('"out of the office" with nothing but dates is a program’s', async () => {
    expect(await automatic('I am out of the office until Monday, November 23.')).toBe(true);
    expect(await automatic('I am out of the office until Monday, my cell is best.')).toBe(false);
  });

  test('a person who is away and asks is none', async () => {
    expect(await automatic('I am on vacation. I will reply when I return. Can we come on the 9th?')).toBe(false);
    expect(await automatic('I am on vacation. I will reply when I return. Is the barn still on its own deed?')).toBe(
      false,
    );
  });

  test('a person who is away and speaks of a house is none', async () => {
    expect(await automatic('I am on vacation. I will reply when I return. The Tilden Rd house at 5 it is.')).toBe(
      false,
    );
    expect(await automatic('I am on vacation. I will reply when I return. 88 Tilden Rd at 5 it is.')).toBe(false);
  });

  test('an offer of help in form of a question asks for nothing', async () => {
    expect(
      await automatic('I am on vacation and will reply when I return. Is your message about an invoice? Ask Al.'),
    ).toBe(true);
  });

  test('"we received your message" counts in an answer, and not in a stranger’s first mail', async () => {
    expect(await automatic('We have received your message.')).toBe(true);
    expect(await first('We have received your message.')).toBe(false);
  });

  test('the words of who filled in a form are not those of the form', async () => {
    const headers = ['Auto-Submitted: auto-generated', EMPTY_PATH];
    const form = { subject: 'New message', headers };
    expect(await first('New message.\nName: Ana\nMessage: I am out of the office this week.', form)).toBe(false);
    expect(await first('Ana wrote: I am out of the office, can I see it Sunday?', form)).toBe(false);
  });

  test('the header that keeps responders silent makes no person a program', async () => {
    const headers = ['X-Auto-Response-Suppress: All'];
    expect(await first('I am out of the office. 4 pm it is.', { headers })).toBe(false);
  });
});

describe('every language', () => {
  const asking: Readonly<Record<string, string>> = {
    German: 'Wir sind im Urlaub. In dringenden Fällen anrufen. Können wir am 9. kommen',
    French: 'Je suis en vacances. En cas d’urgence appelez. Pourrions-nous venir le 9',
    Spanish: 'Estoy de vacaciones. Si es urgente llame. Podemos ir el 9',
    Portuguese: 'Estou de férias. Em caso de urgência ligue. Podemos ir dia 9',
    Chinese: '我正在休假，如有急事请打电话。9号可以看吗',
    Arabic: 'أنا في إجازة. في الحالات العاجلة اتصل. هل يمكن أن نأتي',
  };
  test.each(Object.entries(asking))('lets a person through who asks, in %s', async (_, text) => {
    expect(await automatic(text)).toBe(false);
  });

  test('is told apart by name', () => {
    const names = ANSWER_WORDS.map(({ language }) => language);
    expect(new Set(names).size).toBe(names.length);
  });
});

test.each([
  ['questions', 'a '.repeat(6_000)],
  ['dates', `I am out of the office ${'on '.repeat(4_000)}x`],
  ['away', 'ist '.repeat(3_000)],
  ['thanks', 'thank you for your message '.repeat(440)],
  ['house numbers', '12345 abcdefgh '.repeat(800)],
  ['away in Swedish', 'är just nu '.repeat(1_000)],
])('no text makes it slow: %s', async (_, text) => {
  const message = await parseCase({ from: 'jo@mail.example', subject: 'Re: x', inReplyTo: 'a@b.example', text });
  autoAnswerOf(message); // Patterns are compiled at their first use.
  // The processor's time: what else the machine does must not count.
  const before = process.cpuUsage();
  autoAnswerOf(message);
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(1_000);
});
