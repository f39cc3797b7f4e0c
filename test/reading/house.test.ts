// Which house, when, how urgent: listings by number, link and address; times from the day of the mail.

import { describe, expect, test } from 'vitest';
import { timelineOf } from '../../src/reading/timeline.ts';
import { urgencyOf } from '../../src/reading/urgency.ts';
import { readCase, readWords } from './cases.ts';

const TODAY = Temporal.PlainDate.from('2026-11-17');

describe('the team’s own listing', () => {
  test.each([
    ['MLS 73211872, is it gone?', '73211872'],
    ['https://harborpine.example/listings/73217781 when does it open?', '73217781'],
    ['is 1207 main st still available', '73216230'],
    ['the place on Front Street number twelve, is it free?', '73218004'],
    ['saw the sign on Otis Hill', '73217781'],
    ['calling on six Cranberry Court, did the deal fall through', '73214017'],
    ['https://boards.example/apa/weymouth-landing-350-front/779.html still there?', '73218004'],
    ['https://boards.example/2350-front/779.html still there?', null],
    ['https://boards.example/350-frontier/779.html still there?', null],
    ['Of these I only like the Hingham one, 4B.', '73213340'],
    ['Can I see the Front Street rental on Friday?', '73218004'],
    ['Could anyone walk us through Beacon Hill Lane?', '73210455'],
    ['1207 Main St in Hingham, is that yours?', null],
    ['We live at 90 Tilden Rd and want to sell our house.', null],
    ['We are moving to Main St in March.', null],
  ])('%s: %s', async (text, mls) => {
    expect((await readWords(text)).listing).toBe(mls);
  });
});

describe('a form’s subject', () => {
  const form = (subject: string) =>
    readCase({
      from: 'Website <wordpress@harborpine.example>',
      subject: 'Contact',
      text: `From: Ann Stone <ann@mail.example>\nSubject: ${subject}\n\nMessage Body:\nTwo questions before I drive down, please call.`,
      headers: ['X-Mailer: PHPMailer 6.9.1'],
      replyTo: 'ann@mail.example',
    });

  test('names the listing by its street alone', async () => {
    expect((await form('Tilden / buyer side')).listing).toBe('73211872');
  });

  test.each(['selling on Tilden', 'my place, Tilden', '90 Tilden'])('names none: %s', async (subject) => {
    expect((await form(subject)).listing).toBeNull();
  });
});

describe('far off', () => {
  test.each([
    ['We want to move in May.', false],
    ['We want to move by May 17.', true],
    ['We hope to buy in June 2027.', true],
    ['Maybe in a year and a half.', true],
    ['We might sell in 3 months.', false],
    ['No rush at all, someday.', true],
    ['No rush, but the lease ends January 31.', false],
    ['My aunt left it to me in August.', false],
    ['The roof was done in 2021.', false],
    ['We start on January 4 and retire in 2031.', false],
  ])('%s %s', (text, isFar) => {
    expect(timelineOf(text, null, TODAY).isFar).toBe(isFar);
  });

  test.each([
    ['6-12 months', true],
    ['3-6 months', false],
    ['more_than_12_months', true],
    ['0-3 months', false],
    ['ASAP', false],
  ])('a form’s answer %s: %s', (answer, isFar) => {
    expect(timelineOf('', answer, TODAY).isFar).toBe(isFar);
  });
});

describe('urgent', () => {
  test.each([
    ['Can we see it tomorrow?', true],
    ['This is urgent.', true],
    ['Could you come by today after 5?', true],
    ['We can meet Nov 18.', true],
    ['Not urgent at all.', false],
    ['What are the tenants paying today?', false],
    ['We walked through today and liked it.', false],
    ['Call me after six.', false],
    ['We can meet Nov 21.', false],
  ])('%s %s', (text, urgent) => {
    expect(urgencyOf(text, null, TODAY).urgent).toBe(urgent);
  });
});
