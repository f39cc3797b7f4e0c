import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  commandAddress,
  isCommandOf,
  isOurMessageId,
  letterMessageId,
  newToken,
  readAddress,
  threadAddress,
  tokenOfMessageId,
} from '../../src/mail/tokens.ts';
import type { Inbox } from '../../src/team/team.ts';

const INBOX: Inbox = {
  address: 'team@office.example',
  domains: ['office.example'],
  imap: null,
  smtp: null,
  authserv: null,
  plus: true,
  sent: true,
  junk: true,
  drafts: false,
};
const SECRET = 'a secret of the team';
const bytes = fc.uint8Array({ minLength: 10, maxLength: 16 });
const token = bytes.map(newToken);

describe('a token', () => {
  test('is ten characters that nobody misreads', () => {
    fc.assert(
      fc.property(bytes, (random) => {
        expect(newToken(random)).toMatch(/^[0-9a-hjkmnp-tv-z]{10}$/);
      }),
    );
  });

  test('is never made from too few random bytes', () => {
    expect(() => newToken(new Uint8Array(9))).toThrow(RangeError);
  });
});

describe('an address', () => {
  test('of a thread reads back to its token, in any case', () => {
    fc.assert(
      fc.property(token, (value) => {
        const address = threadAddress(INBOX, value);
        expect(address).toBe(`team+${value}@office.example`);
        expect(readAddress(INBOX, address.toUpperCase())).toEqual({ kind: 'thread', token: value });
      }),
    );
  });

  test('for commands reads back to a token and a proof that fits only its agent, lead and secret', () => {
    fc.assert(
      fc.property(token, token, (value, other) => {
        const key = { agentId: 'devon', secret: SECRET };
        const read = readAddress(INBOX, commandAddress(INBOX, value, key).toUpperCase());
        if (read?.kind !== 'command') throw new Error('not a command address');
        expect(read.token).toBe(value);
        expect(isCommandOf(read.mac, { token: value, ...key })).toBe(true);
        expect(isCommandOf(read.mac, { token: value, agentId: 'maria', secret: SECRET })).toBe(false);
        expect(isCommandOf(read.mac, { token: value, agentId: 'devon', secret: 'another' })).toBe(false);
        expect(isCommandOf(read.mac, { token: other, ...key })).toBe(other === value);
      }),
    );
  });

  test('is the plain one where the host knows no plus addressing', () => {
    const inbox = { ...INBOX, plus: false };
    expect(threadAddress(inbox, '0123456789')).toBe(INBOX.address);
    expect(commandAddress(inbox, '0123456789', { agentId: 'devon', secret: SECRET })).toBe(INBOX.address);
  });

  test.each([
    ['team@office.example', { kind: 'inbox' }],
    ['TEAM@Office.Example', { kind: 'inbox' }],
    ['team+zillow@office.example', { kind: 'inbox' }],
    ['team+0123456789-short@office.example', { kind: 'inbox' }],
    ['team+0123456789@other.example', null],
    ['teams@office.example', null],
    ['devon@office.example', null],
    ['', null],
    ['team', null],
  ])('%j means %j', (address, expected) => {
    expect(readAddress(INBOX, address)).toEqual(expected);
  });

  test('a proof that is empty, short or not ASCII is refused, not thrown over', () => {
    for (const mac of ['', 'abc', 'é'.repeat(16), 'é'.repeat(8)]) {
      expect(isCommandOf(mac, { token: '0123456789', agentId: 'devon', secret: SECRET })).toBe(false);
    }
  });
});

describe('a Message-ID of a letter', () => {
  test('carries the token back, with brackets and in any case', () => {
    fc.assert(
      fc.property(token, fc.uuid(), (value, letterId) => {
        const id = letterMessageId(value, letterId, 'office.example');
        expect(id).toBe(`baton.${value}.${letterId}@office.example`);
        expect(tokenOfMessageId(`<${id}>`.toUpperCase())).toBe(value);
        expect(isOurMessageId(id)).toBe(true);
      }),
    );
  });

  test('of a letter about no lead is ours and has no token', () => {
    const id = letterMessageId(null, '17', 'office.example');
    expect(isOurMessageId(id)).toBe(true);
    expect(tokenOfMessageId(id)).toBeNull();
  });

  test.each([
    'CAF9pr1ya@mail.gmail.example',
    'baton.short.1@office.example',
    'baton.0123456789.1',
    'xbaton.0123456789.1@office.example',
    'baton.0123456789.1@office.example, other@x.example',
    'a'.repeat(60_000),
  ])('%s is not ours', (id) => {
    expect(isOurMessageId(id)).toBe(false);
    expect(tokenOfMessageId(id)).toBeNull();
  });

  test('is never made from an id that would break it', () => {
    expect(() => letterMessageId(null, 'a@b', 'office.example')).toThrow(RangeError);
  });
});
