// The addresses and Message-IDs by which a mail finds its lead: a thread address that everybody in the thread may see, a
// command address that only one agent gets, and the Message-IDs of our letters. Guessing one is refused by its size.

import { createHmac, timingSafeEqual } from 'node:crypto';
import type { AgentId, Inbox } from '../team/team.ts';

export type ReadAddress =
  | { readonly kind: 'thread'; readonly token: string }
  | { readonly kind: 'command'; readonly token: string; readonly mac: string }
  | { readonly kind: 'inbox' };

/** Crockford's base32 without i, l, o, u: nothing to misread when somebody types it from a phone. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const TOKEN_LENGTH = 10;
const MAC_LENGTH = 16;
const TOKEN = `[${ALPHABET}]{${TOKEN_LENGTH}}`;
const TAG = new RegExp(`^(${TOKEN})(?:-([${ALPHABET}]{${MAC_LENGTH}}))?$`);
const ANY_COMMAND_TAG = new RegExp(`(?:\\+|%2b)${TOKEN}-[${ALPHABET}]{${MAC_LENGTH}}(?![0-9a-z])`, 'i');
const LETTER_ID = /^[A-Za-z0-9-]{1,64}$/;
/** Stands for the token in letters that belong to no lead (the review). */
const NO_TOKEN = '0';
const MESSAGE_ID = new RegExp(`^baton\\.(${TOKEN}|${NO_TOKEN})\\.([a-z0-9-]{1,64})@[^@<>\\s]{1,255}$`);

/** A lead's token, 50 bits, from at least 10 random bytes. */
export function newToken(random: Uint8Array): string {
  if (random.length < TOKEN_LENGTH) throw new RangeError(`a token takes ${TOKEN_LENGTH} random bytes`);
  return base32Digits(random.subarray(0, TOKEN_LENGTH));
}

/** The address that ties an answer to its lead: `team+TOKEN@…`, or the plain one where the host knows no plus. */
export function threadAddress(inbox: Inbox, token: string): string {
  return inbox.plus ? tagged(inbox.address, token) : inbox.address;
}

/** The address that only `agentId` has for this lead: `team+TOKEN-MAC@…`; the plain one without plus addressing. */
export function commandAddress(inbox: Inbox, token: string, { agentId, secret }: CommandKey): string {
  return inbox.plus ? tagged(inbox.address, `${token}-${commandMac(token, { agentId, secret })}`) : inbox.address;
}

export interface CommandKey {
  readonly agentId: AgentId;
  readonly secret: string;
}

/** What an address of ours means, in any case of letters; null for an address that is not the inbox. */
export function readAddress(inbox: Pick<Inbox, 'address'>, address: string): ReadAddress | null {
  const [ownLocal, ownDomain] = parts(inbox.address);
  const [local, domain] = parts(address);
  if (domain !== ownDomain) return null;
  if (local === ownLocal) return { kind: 'inbox' };
  if (!local.startsWith(`${ownLocal}+`)) return null;
  const match = TAG.exec(local.slice(ownLocal.length + 1));
  // A tag of the team's own (`team+zillow@`) still reaches the inbox.
  if (match === null) return { kind: 'inbox' };
  const token = match[1]!;
  return match[2] === undefined ? { kind: 'thread', token } : { kind: 'command', token, mac: match[2] };
}

/** What in a text could be a command address, also as links encode it; null: nothing. */
export function commandTagIn(text: string): string | null {
  return ANY_COMMAND_TAG.exec(text)?.[0] ?? null;
}

/** True when `mac` is the one that this agent's letters about this lead carry; takes the same time for every wrong one. */
export function isCommandOf(mac: string, { token, agentId, secret }: CommandKey & { readonly token: string }): boolean {
  const expected = Buffer.from(commandMac(token, { agentId, secret }));
  const given = Buffer.from(mac.toLowerCase());
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Message-ID of a letter, without angle brackets: `baton.TOKEN.LETTERID@domain`. */
export function letterMessageId(token: string | null, letterId: string, domain: string): string {
  if (!LETTER_ID.test(letterId)) throw new RangeError('a letter id is letters, digits and hyphens');
  return `baton.${token ?? NO_TOKEN}.${letterId}@${domain}`;
}

/** The lead's token in one of our Message-IDs; null for a letter without a lead and for Message-IDs of others. */
export function tokenOfMessageId(id: string): string | null {
  const token = ownMessageId(id)?.[1];
  return token === undefined || token === NO_TOKEN ? null : token;
}

/** True for a Message-ID as our letters have it. A hint, no proof: anyone may copy one. */
export function isOurMessageId(id: string): boolean {
  return ownMessageId(id) !== null;
}

/** Whatever the domain: a team may move to another one while its old letters are still being answered. */
function ownMessageId(id: string): RegExpExecArray | null {
  return MESSAGE_ID.exec(id.trim().replace(/^<|>$/g, '').toLowerCase());
}

function commandMac(token: string, { agentId, secret }: CommandKey): string {
  const digest = createHmac('sha256', secret).update(`command|${token}|${agentId}`).digest();
  return base32Digits(digest.subarray(0, MAC_LENGTH));
}

/** One digit a byte, its low five bits: each digit is uniform when the byte is. */
function base32Digits(bytes: Uint8Array): string {
  return [...bytes].map((byte) => ALPHABET[byte & 31]).join('');
}

function tagged(address: string, tag: string): string {
  const [local, domain] = parts(address);
  return `${local}+${tag}@${domain}`;
}

function parts(address: string): readonly [string, string] {
  const at = address.lastIndexOf('@');
  return [
    address.slice(0, Math.max(0, at)).trim().toLowerCase(),
    address
      .slice(at + 1)
      .trim()
      .toLowerCase(),
  ];
}
