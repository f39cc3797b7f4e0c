// Which drafts should lie in the shared inbox, as values.

import { describe, expect, test } from 'vitest';
import {
  contentOf,
  digestOf,
  fromInbox,
  type KeptDraft,
  planDrafts,
  type WantedDraft,
} from '../../src/letters/inbox-draft.ts';
import type { UnsentReply } from '../../src/letters/letter.ts';
import { team } from '../support/letters-facts.ts';

const reply = (text = 'Hi Dana'): UnsentReply => ({
  fileName: 'Reply to Dana.eml',
  from: { name: 'Jo Anders', address: 'jo@lakeandelm.example' },
  to: { name: 'Dana', address: 'dana@mail.example' },
  cc: [{ name: 'Lake & Elm', address: 'hello+0123456789@lakeandelm.example' }],
  replyTo: [],
  subject: 'Re: a house',
  text,
  inReplyTo: null,
  references: [],
});
const wanted = (change: Partial<WantedDraft> = {}): WantedDraft => ({
  letterId: 'l1',
  token: 'dana',
  turn: 1,
  recipient: 'jo@lakeandelm.example',
  reply: reply(),
  at: Temporal.Instant.from('2026-11-17T12:00Z'),
  ...change,
});
const kept = (change: Partial<KeptDraft> = {}): KeptDraft => ({
  letterId: 'l1',
  token: 'dana',
  turn: 1,
  recipient: 'jo@lakeandelm.example',
  messageId: 'draft.l1@lakeandelm.example',
  digest: digestOf(contentOf(reply())),
  state: 'placed',
  ...change,
});
/** Letters whose drafts are to be placed, and taken away. */
const plan = (wants: readonly WantedDraft[], has: readonly KeptDraft[]) => {
  const { place, remove } = planDrafts(wants, has);
  return { place: place.map(({ letterId }) => letterId), remove: remove.map(({ letterId }) => letterId) };
};
const NOTHING = { place: [], remove: [] };

describe('a draft', () => {
  test('is placed once', () => {
    expect(plan([wanted()], [])).toEqual({ place: ['l1'], remove: [] });
    expect(plan([wanted()], [kept()])).toEqual(NOTHING);
  });

  test('whose placing was begun is placed by the next look', () => {
    expect(plan([wanted()], [kept({ state: 'placing' })])).toEqual({ place: ['l1'], remove: [] });
  });

  test('is taken away when its turn has ended, also while it is still on its way', () => {
    expect(plan([], [kept()])).toEqual({ place: [], remove: ['l1'] });
    expect(plan([], [kept({ state: 'placing' })])).toEqual({ place: [], remove: ['l1'] });
    expect(plan([], [kept({ state: 'removed' }), kept({ state: 'gone' })])).toEqual(NOTHING);
  });

  test('stays where a further letter shows the same words', () => {
    expect(plan([wanted({ letterId: 'l2' })], [kept()])).toEqual(NOTHING);
  });

  test.each<[string, Partial<WantedDraft>]>([
    ['other words', { reply: reply('Hi Dana, once more') }],
    ['another turn', { turn: 2 }],
    ['another person', { recipient: 'kofi@lakeandelm.example' }],
  ])('gives way to one of %s, and not before it is out of the way', (_what, change) => {
    const next = wanted({ letterId: 'l2', ...change });
    expect(plan([next], [kept()])).toEqual({ place: [], remove: ['l1'] });
    expect(plan([next], [kept({ state: 'removed' })])).toEqual({ place: ['l2'], remove: [] });
  });

  test('that a person has taken up gets no second one beside it in that turn', () => {
    const gone = kept({ state: 'gone' });
    expect(plan([wanted({ letterId: 'l2', reply: reply('Other words') })], [gone])).toEqual(NOTHING);
    expect(plan([wanted({ letterId: 'l2', turn: 2 })], [gone]).place).toEqual(['l2']);
    expect(plan([wanted({ letterId: 'l2', recipient: 'kofi@lakeandelm.example' })], [gone]).place).toEqual(['l2']);
  });

  test('comes back with a turn that opens again', () => {
    expect(plan([wanted()], [kept({ state: 'removed' })]).place).toEqual(['l1']);
  });

  test('of one lead is nothing to another', () => {
    expect(plan([wanted(), wanted({ token: 'ed', letterId: 'l9' })], [kept()])).toEqual({ place: ['l9'], remove: [] });
  });
});

test('a draft is known again however its lines were broken, and by no other words or people', () => {
  const digest = digestOf(contentOf(reply('Hi Dana,\n\nlong words here.')));
  expect(digestOf(contentOf(reply('Hi Dana,\r\n \r\nlong\r\nwords here.\r\n')))).toBe(digest);
  expect(digestOf(contentOf(reply('Hi Dana,\n\nlong words here!')))).not.toBe(digest);
  const content = contentOf(reply('Hi Dana,\n\nlong words here.'));
  expect(digestOf({ ...content, cc: [] })).not.toBe(digest);
  expect(digestOf({ ...content, to: ['eve@mail.example'] })).not.toBe(digest);
  expect(digestOf({ ...content, subject: 'Re: two houses' })).not.toBe(digest);
});

test('from the shared inbox it goes out under its address, and says who writes', () => {
  expect(fromInbox(reply(), team)).toEqual({
    ...reply(),
    from: { name: 'Jo Anders via Lake & Elm', address: 'hello@lakeandelm.example' },
  });
});
