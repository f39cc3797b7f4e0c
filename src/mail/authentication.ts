// What the team's own mail server found out about the sender (RFC 8601). Only the topmost Authentication-Results of the
// trusted host counts; any other header of that name is the sender's to forge and is refused.

import { parseAddressHeader } from 'mailparser';
import type { Headers } from './headers.ts';
import { HEADER_VALUE_MAX } from './limits.ts';
import type { Message } from './message.ts';

export interface Authentication {
  /** For the domain of From; `none` also for errors and where no trusted host said anything. */
  readonly dmarc: 'pass' | 'fail' | 'none';
  /** A DKIM signature passed whose domain is that of From, or above or below it. */
  readonly dkimAligned: boolean;
}

interface Result {
  readonly method: string;
  readonly result: string;
  /** `header.d` and so on, lower case. */
  readonly properties: ReadonlyMap<string, string>;
}

const NOTHING: Authentication = { dmarc: 'none', dkimAligned: false };

/** The results of `authserv` for the From address of `message`; nothing is trusted when `authserv` is null. */
export function authenticationOf(message: Pick<Message, 'headers' | 'from'>, authserv: string | null): Authentication {
  const fromDomain = message.from.address.split('@').at(-1) ?? '';
  if (fromDomain === '') return NOTHING;
  const results = trustedResults(message, authserv);
  const dmarc = results.find(
    (result) => result.method === 'dmarc' && (result.properties.get('header.from') ?? fromDomain) === fromDomain,
  );
  return {
    dmarc: dmarc?.result === 'pass' || dmarc?.result === 'fail' ? dmarc.result : 'none',
    dkimAligned: results.some((result) => isAlignedDkim(result, fromDomain)),
  };
}

/**
 * The trusted host has judged DKIM or DMARC, well or ill, so nobody need check the signatures again. An error that may
 * pass (a key that could not be fetched) is no judgement.
 */
export function isJudged(message: Pick<Message, 'headers'>, authserv: string | null): boolean {
  return trustedResults(message, authserv).some(
    ({ method, result }) => (method === 'dkim' || method === 'dmarc') && result !== 'temperror',
  );
}

/**
 * The trusted host found something against the sender and nothing for them: neither DMARC, DKIM, SPF nor their own login
 * (RFC 8601 §2.7.4) speaks for the domain of From. False where it found nothing at all: many hosts check little.
 */
export function isDoubted(message: Pick<Message, 'headers' | 'from'>, authserv: string | null): boolean {
  const fromDomain = message.from.address.split('@').at(-1) ?? '';
  const results = trustedResults(message, authserv);
  const { dmarc, dkimAligned } = authenticationOf(message, authserv);
  if (results.length === 0 || dmarc === 'pass' || dkimAligned) return false;
  const speaks = ({ method, result, properties }: Result): boolean => {
    const sender =
      properties
        .get(method === 'spf' ? 'smtp.mailfrom' : 'smtp.auth')
        ?.split('@')
        .at(-1) ?? '';
    return (method === 'spf' || method === 'auth') && result === 'pass' && isAligned(sender, fromDomain);
  };
  return results.some(({ result }) => result === 'fail' || result === 'softfail') && !results.some(speaks);
}

/** What the host put on top; it removes those that claim its name (RFC 8601 §5). Empty where it says nothing. */
function trustedResults(message: Pick<Message, 'headers'>, authserv: string | null): readonly Result[] {
  if (authserv === null) return [];
  const fields = (message.headers.get('authentication-results') ?? []).map(withoutComments);
  const trusted = fields.find((field) => serverOf(field) === authserv.toLowerCase()) ?? '';
  return trusted
    .split(';')
    .slice(1)
    .map(readResult)
    .filter((result) => result !== null);
}

/** May stand in a mail once (RFC 5322 §3.6, RFC 2045 §3): of two, different programs believe different ones. */
const ONCE = [
  ...['from', 'sender', 'reply-to', 'to', 'cc', 'date', 'message-id', 'in-reply-to', 'references', 'subject'],
  ...['mime-version', 'content-type', 'content-transfer-encoding'],
];

/**
 * Why the headers (encoded words still in them) do not say plainly that `address` alone wrote the mail; null: they do.
 * Where they do not, a proof for one author could be shown for another.
 */
export function authorDoubt(headers: Headers, address: string): string | null {
  const twice = ONCE.find((name) => (headers.get(name)?.length ?? 0) > 1);
  if (twice !== undefined) return `it has the header ${twice} twice`;
  const [from = ''] = headers.get('from') ?? [];
  const authors = parseAddressHeader([from.slice(0, HEADER_VALUE_MAX)], { decodePunycode: false }).value;
  const [author] = authors;
  if (authors.length !== 1 || author === undefined || 'group' in author) return 'its From does not name one author';
  return author.address?.toLowerCase() === address ? null : 'its From can be read in two ways';
}

function isAlignedDkim(result: Result, fromDomain: string): boolean {
  if (result.method !== 'dkim' || result.result !== 'pass') return false;
  const signer = result.properties.get('header.d') ?? result.properties.get('header.i')?.split('@').at(-1) ?? '';
  return isAligned(signer, fromDomain);
}

/** One domain, or one below the other. */
function isAligned(domain: string, fromDomain: string): boolean {
  if (!domain.includes('.')) return false;
  return domain === fromDomain || fromDomain.endsWith(`.${domain}`) || domain.endsWith(`.${fromDomain}`);
}

/** `mx.example` of `mx.example 1; dkim=pass …`: a version may follow the name. */
function serverOf(field: string): string {
  return /^\s*"?([^\s;"]+)/.exec(field)?.[1]?.toLowerCase() ?? '';
}

function readResult(text: string): Result | null {
  const match = /^\s*([a-z][a-z0-9-]{0,30})(?:\s?\/\s?\d{1,3})?\s?=\s?([a-z]{1,20})/i.exec(text);
  if (match === null) return null;
  const properties = new Map<string, string>();
  for (const [, name, value] of text.matchAll(
    /(?<![\w.-])([a-z]{1,20}\.[a-z-]{1,30})\s?=\s?("[^"]{0,320}"|[^\s;"]{1,320})/gi,
  )) {
    const known = name!.toLowerCase();
    if (!properties.has(known)) properties.set(known, value!.replaceAll('"', '').toLowerCase());
  }
  return { method: match[1]!.toLowerCase(), result: match[2]!.toLowerCase(), properties };
}

/** Comments may nest and hold any of the separators, so they go first (RFC 5322 §3.2.2); quoted strings stay whole. */
function withoutComments(field: string): string {
  let depth = 0;
  let isQuoted = false;
  let kept = '';
  for (let at = 0; at < field.length; at += 1) {
    const character = field[at]!;
    if (character === '\\') {
      at += 1;
      continue;
    }
    if (depth === 0 && character === '"') isQuoted = !isQuoted;
    if (!isQuoted && character === '(') depth += 1;
    // A semicolon in a quoted string separates nothing; no property that is read here holds one.
    if (depth === 0 && !(isQuoted && character === ';')) kept += character;
    if (!isQuoted && character === ')') depth = Math.max(0, depth - 1);
  }
  return kept;
}
