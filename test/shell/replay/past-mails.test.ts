import { describe, expect, test } from 'vitest';
import type { MailRef } from '../../../src/shell/replay/mail-ref.ts';
import { inOrder } from '../../../src/shell/replay/past-mails.ts';
import { sampleTeam } from '../../support/sample-team.ts';

const team = sampleTeam({});

describe('past mails in order', () => {
  const at = (text: string) => Temporal.Instant.from(text);
  const now = at('2026-11-23T10:00Z');
  const ref = (
    name: string,
    folder: 'inbox' | 'sent' | 'junk',
    arrivedAt: string | null,
    answers: readonly string[] = [],
  ): MailRef => ({
    name,
    folder,
    arrivedAt: arrivedAt === null ? null : at(arrivedAt),
    messageId: name,
    answers,
    load: async () => Buffer.alloc(0),
  });
  const found = {
    refs: [
      ref('answer', 'sent', '2026-11-09T10:00Z'),
      ref('question', 'inbox', '2026-11-09T10:00Z'),
      ref('first', 'inbox', '2026-11-01T10:00Z'),
      ref('spam', 'junk', '2026-11-09T09:00Z'),
      ref('when?', 'inbox', null),
    ],
    hasSent: true,
    notMail: 2,
    others: 3,
    twice: 1,
  };
  const only = (refs: readonly MailRef[]) => inOrder([{ ...found, refs }], { since: null, until: null }, { team, now });
  const names = (past: ReturnType<typeof inOrder>) => past.mails.map(({ name }) => name);

  test('put the question before its answer of the same second, and name what has no date', () => {
    const past = inOrder([found], { since: null, until: null }, { team, now });
    expect(names(past)).toEqual(['first', 'spam', 'question', 'answer']);
    expect(past.undated.map(({ name }) => name)).toEqual(['when?']);
  });

  test('begin with `since` and end before `until`', () => {
    const past = inOrder([found], { since: at('2026-11-09T09:00Z'), until: at('2026-11-09T10:00Z') }, { team, now });
    expect(names(past)).toEqual(['spam']);
    expect(past.outside).toBe(3);
  });

  test('leave out the folders that the team does not watch', () => {
    const blind = { ...team, inbox: { ...team.inbox, sent: false, junk: false } };
    const past = inOrder([found], { since: null, until: null }, { team: blind, now });
    expect(names(past)).toEqual(['first', 'question']);
    expect(past).toMatchObject({ notMail: 4, hasSent: false });
  });

  test('put an answer behind its question where a clock was slow, and give it the time of the question', () => {
    const past = only([
      ref('question', 'inbox', '2026-11-09T10:00Z'),
      ref('answer', 'sent', '2026-11-09T09:58Z', ['question']),
      ref('thanks', 'inbox', '2026-11-09T09:59Z', ['answer']),
      ref('other', 'sent', '2026-11-09T10:00Z'),
    ]);
    expect(past.mails.map(({ name, arrivedAt }) => `${name} ${arrivedAt}`)).toEqual([
      'question 2026-11-09T10:00:00Z',
      'other 2026-11-09T10:00:00Z',
      'answer 2026-11-09T10:00:00Z',
      'thanks 2026-11-09T10:00:00Z',
    ]);
  });

  test('leave an answer where it is that names a mail of days later, of earlier, or itself, and come out of a circle', () => {
    const past = only([
      ref('a', 'inbox', '2026-11-09T10:00Z', ['c']),
      ref('b', 'sent', '2026-11-09T11:00Z', ['a', 'b', 'gone']),
      ref('c', 'sent', '2026-11-10T10:00Z'),
      ref('x', 'inbox', '2026-11-11T10:00Z', ['y']),
      ref('y', 'inbox', '2026-11-11T11:00Z', ['x']),
    ]);
    expect(past.mails.map(({ name, arrivedAt }) => `${name} ${arrivedAt.toString().slice(8, 13)}`)).toEqual([
      'a 09T10',
      'b 09T11',
      'c 10T10',
      'y 11T11',
      'x 11T11',
    ]);
  });

  test('go by the first of several copies of a question', () => {
    const past = only([
      ref('question', 'inbox', '2026-11-09T10:00Z'),
      ref('answer', 'sent', '2026-11-09T10:03Z', ['question']),
      ref('question', 'inbox', '2026-11-09T11:00Z'),
    ]);
    expect(names(past)).toEqual(['question', 'answer', 'question']);
  });

  test('hold no chain of thousands of answers with slower and slower clocks too deep', () => {
    const chain = Array.from({ length: 30_000 }, (_, i) =>
      ref(`${i}`, 'inbox', now.subtract({ seconds: i + 1 }).toString(), [`${i - 1}`]),
    );
    expect(only(chain).mails).toHaveLength(30_000);
  });

  test('are not those that say they came after now: these are named', () => {
    const past = only([ref('a', 'inbox', '2026-11-23T10:00Z'), ref('late', 'inbox', '2099-11-09T10:00Z')]);
    expect(names(past)).toEqual(['a']);
    expect(past.future.map(({ name }) => name)).toEqual(['late']);
    expect(past.outside).toBe(0);
  });

  test('count what was left out of all places', () => {
    const past = inOrder([found, found], { since: null, until: null }, { team, now });
    expect(past).toMatchObject({ notMail: 4, others: 6, twice: 2 });
  });
});
