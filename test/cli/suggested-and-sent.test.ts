// What a review reads of a lead: what Claude suggested beside what the team sent.

import { describe, expect, test } from 'vitest';
import { exchangeLines } from '../../src/cli/claude-words.ts';
import type { Words } from '../../src/cli/questions.ts';
import { suggestedAndSent } from '../../src/cli/suggested-and-sent.ts';
import type { Exchange } from '../../src/shell/store/claude.ts';
import { RESPONSE } from '../scenarios/claude-says.ts';

const NOON = Temporal.Instant.from('2026-11-16T12:00-05:00');
const SEEN = { now: NOON.add({ hours: 1 }), timezone: 'America/New_York' };
const at = (minutes: number) => NOON.add({ minutes });

const suggestion = (minutes: number, words = 'Hi [FIRST_NAME],\n\nwhen suits you?'): Words => ({
  at: at(minutes),
  who: 'Claude',
  words,
});
const answer = (minutes: number, words = 'Hi Dana,\n\nTuesday?'): Words => ({ at: at(minutes), who: 'Priya', words });

function exchange(change: Partial<Exchange> = {}): Exchange {
  return {
    row: '1',
    leadToken: 'abc',
    purpose: 'response',
    at: NOON,
    model: 'claude-haiku-5-5',
    outcome: 'answered',
    asked: { system: 'rules', user: 'A lead wrote:\n\nHello' },
    answer: JSON.stringify(RESPONSE),
    milliseconds: 2000,
    tokens: { input: 1, output: 1, cacheRead: 0, cacheWrite: 0 },
    cost: null,
    ...change,
  };
}

describe('suggested and sent', () => {
  test('stand side by side, line by line', () => {
    expect(suggestedAndSent({ suggested: [suggestion(0)], sent: [answer(5)] }, SEEN)).toEqual([
      '',
      'suggested 12:00, Claude                | sent 12:05, Priya',
      '-----------------------                | -----------------',
      'Hi [FIRST_NAME],                       | Hi Dana,',
      '                                       |',
      'when suits you?                        | Tuesday?',
      '                                       |',
    ]);
  });

  test('fit a terminal of 80, whatever stands in them', () => {
    const long = `We would see ${'many houses '.repeat(20)}and https://mail.example/${'a'.repeat(100)}`;
    const lines = suggestedAndSent({ suggested: [suggestion(0, long)], sent: [answer(5, long)] }, SEEN);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(80);
    const left = lines.map((line) => line.slice(0, 38).trim()).join('');
    expect(left).toContain('a'.repeat(100));
  });

  test('each suggestion with the answers that came before the next one', () => {
    const text = suggestedAndSent(
      { suggested: [suggestion(30, 'second'), suggestion(0, 'first')], sent: [answer(40, 'two'), answer(10, 'one')] },
      SEEN,
    ).join('\n');
    expect(text).toMatch(/first +\| one.*second +\| two/s);
    expect(text).not.toContain('nothing');
  });

  test('an answer at the moment of a suggestion is one to it', () => {
    expect(suggestedAndSent({ suggested: [suggestion(0)], sent: [answer(0)] }, SEEN).join()).toContain('| sent 12:00');
  });

  test('where no answer is kept it says so', () => {
    const before = { ...answer(0), at: NOON.subtract({ hours: 1 }) };
    expect(suggestedAndSent({ suggested: [suggestion(0)], sent: [before] }, SEEN)[1]).toBe(
      'suggested 12:00, Claude                | sent: nothing that is kept',
    );
  });

  test('holds nothing that moves the cursor of a terminal', () => {
    const lines = suggestedAndSent({ suggested: [suggestion(0, 'a\u001b[2Jb')], sent: [answer(1, '\u009b2Jc')] }, SEEN);
    expect(lines.join('\n')).not.toMatch(/\p{Control}(?<!\n)/u);
  });
});

describe('a whole exchange', () => {
  const lines = (change: Partial<Exchange> = {}) => exchangeLines(exchange(change)).join('\n');

  test('is read part by part', () => {
    const text = lines();
    expect(text).toContain('== first response, asked\nA lead wrote:\n\nHello');
    expect(text).toContain(`== first response, answered\ntext_message: ${RESPONSE.text_message}`);
    expect(text).toContain(`email:\n${RESPONSE.email}`);
    expect(text).toContain(`verify:\n- ${RESPONSE.verify[0]}`);
  });

  test('that is no JSON is shown as it came, and what is gone is named', () => {
    expect(lines({ answer: 'Happy to help!' })).toContain('answered\nHappy to help!');
    expect(lines({ answer: '"a word"' })).toContain('answered\n"a word"');
    expect(lines({ answer: null })).toContain('answered\nnothing');
    expect(lines({ asked: null, answer: null })).toMatch(/asked\nkept no longer .*\n.*answered\nkept no longer/);
  });

  test('holds nothing that moves the cursor of a terminal', () => {
    const asked = { system: '', user: 'a\u001b[2Jb' };
    expect(lines({ asked, answer: '{"email":"a\\u001b[2Jb"}' })).not.toContain('\u001b');
  });
});
