// The team's own sources: which mail is from them.

import { describe, expect, test } from 'vitest';
import { sourceFor } from '../../src/reading/sources/own.ts';
import type { OwnSource } from '../../src/team/team.ts';

const SIGNS: OwnSource = { name: 'signs', kind: 'phone', from: ['signs.example'], to: [], subject: [] };
const FOUND = { name: 'website', kind: 'form' } as const;
const box = (address: string) => ({ name: '', address });

function named(
  source: Partial<OwnSource>,
  mail: { from?: string; to?: string; cc?: string; subject?: string },
): string {
  const message = {
    from: box(mail.from ?? 'forms@signs.example'),
    to: [box(mail.to ?? 'team@elm.example')],
    cc: mail.cc === undefined ? [] : [box(mail.cc)],
    subject: mail.subject ?? 'New call',
  };
  const { name, kind } = sourceFor(message, { sources: [{ ...SIGNS, ...source }] }, FOUND);
  return `${name} ${kind}`;
}

describe('a source of the team’s own', () => {
  test.each([
    ['forms@signs.example', 'signs phone'],
    ['forms@mail.signs.example', 'signs phone'],
    ['forms@mysigns.example', 'website form'],
    ['forms@signs.example.net', 'website form'],
  ])('with a domain: %s is %s', (from, expected) => {
    expect(named({}, { from })).toBe(expected);
  });

  test.each([
    ['forms@signs.example', 'signs phone'],
    ['sales@signs.example', 'website form'],
  ])('with an address: %s is %s', (from, expected) => {
    expect(named({ from: ['forms@signs.example'] }, { from })).toBe(expected);
  });

  test('by the address of ours that it writes to, also in copy', () => {
    const to = ['yard@elm.example'];
    expect(named({ from: [], to }, { to: 'yard@elm.example' })).toBe('signs phone');
    expect(named({ from: [], to }, { cc: 'yard@elm.example' })).toBe('signs phone');
    expect(named({ from: [], to }, {})).toBe('website form');
  });

  test('needs all that it says, and of each list one', () => {
    const subject = ['new text', 'New Call'];
    expect(named({ subject }, { subject: 'A NEW CALL for you' })).toBe('signs phone');
    expect(named({ subject }, { subject: 'Invoice' })).toBe('website form');
    expect(named({ subject }, { subject: 'New call', from: 'a@other.example' })).toBe('website form');
  });

  test('without a kind keeps the kind that the mail has', () => {
    expect(named({ kind: null }, {})).toBe('signs form');
  });
});
