// Whether a DKIM signature of a raw mail proves the domain of its From (RFC 6376), for teams whose mail host says nothing
// that could be trusted. Refuses whatever leaves doubt about the author, the words or the time; DNS trouble is no proof.

import { Resolver } from 'node:dns/promises';
import type { DKIMResult, DKIMVerifyResult } from 'mailauth';
import { bodyOf } from '../mail/headers.ts';
import { HEADER_SECTION_MAX } from '../mail/limits.ts';
import { settled } from './mime.ts';

/** TXT records, each in its pieces. Rejects with a `code` as node:dns does: ENOTFOUND, ENODATA, ETIMEOUT, … */
export type ResolveDns = (name: string, type: 'TXT') => Promise<string[][]>;

export type DkimVerdict =
  /** `domain`: whose signature it is; it belongs to the same organization as From's. */
  | { readonly proven: true; readonly domain: string }
  /** `later`: only the DNS was in the way. */
  | { readonly proven: false; readonly why: string; readonly later: boolean };

/** Milliseconds for one question to the DNS, and for the whole check: a decision waits for it. */
const DNS_MS_MAX = 2_500;
const CHECK_MS_MAX = 6_000;
/** Each costs a question to a server that the sender names; real mails carry one to four. */
const SIGNATURES_MAX = 8;
/** Lines of the header section; mailauth takes quadratic time for folded ones. Long ARC chains have 400. */
const HEADER_LINES_MAX = 2_000;
/** RFC 8301 §3.2. */
const KEY_BITS_MIN = 1024;
/** By so many minutes the signer's clock may run ahead. */
const SKEW_MINUTES = 60;
/** What the signature must cover: who, when, and the name by which a second copy is known. */
const SIGNED = ['from', 'date', 'message-id'];
/** The DNS has answered that there is no key. Any other failure may be over later. */
const NO_KEY: ReadonlySet<unknown> = new Set(['ENOTFOUND', 'ENODATA', 'EBADNAME', 'EBADQUERY', 'EFORMERR']);

/**
 * For a mail from `from` (lower case) that arrived at `arrivedAt`, the time by which signatures expire. Never throws.
 */
export async function checkDkim(
  raw: Buffer,
  sent: { readonly from: string; readonly arrivedAt: Temporal.Instant },
  resolveDns: ResolveDns = lookUp,
): Promise<DkimVerdict> {
  const section = raw.subarray(0, raw.length - bodyOf(raw).length);
  if (section.length > HEADER_SECTION_MAX || lineCount(section) > HEADER_LINES_MAX) {
    return unproven('its headers are too long to check');
  }
  const signatures = section.toString('latin1').match(/^dkim-signature[ \t]{0,9}:/gim)?.length ?? 0;
  if (signatures === 0) return unproven('it carries no DKIM signature');
  if (signatures > SIGNATURES_MAX) return unproven('it carries too many DKIM signatures to check');
  const checked = await settled(verify(raw, sent.arrivedAt, resolveDns), CHECK_MS_MAX);
  if ('failure' in checked) return { proven: false, why: `DKIM check: ${checked.failure}`, later: true };
  const { fromFields, headerFrom } = checked;
  // The same author for both parsers, or one of them was led astray.
  if (fromFields !== 1 || headerFrom.length !== 1 || headerFrom[0]?.toLowerCase() !== sent.from) {
    return unproven('its From can be read in two ways');
  }
  return verdictOf(checked.results, sent.arrivedAt);
}

async function verify(raw: Buffer, arrivedAt: Temporal.Instant, resolveDns: ResolveDns): Promise<DKIMVerifyResult> {
  // Takes 0.3 s and 20 MB to load, which a team whose mail host is trusted need not spend.
  const { dkimVerify } = await import('mailauth/lib/dkim/verify.js');
  return await dkimVerify(raw, {
    resolver: (name) => resolveDns(name, 'TXT').catch(asMailauthNeedsIt),
    minBitLength: KEY_BITS_MIN,
    rejectRsaSha1: true,
    curTime: new Date(arrivedAt.epochMilliseconds),
  });
}

function verdictOf(results: readonly DKIMResult[], arrivedAt: Temporal.Instant): DkimVerdict {
  const aligned = results.filter(({ status }) => typeof status.aligned === 'string');
  const faults = aligned.map((result) => faultOf(result, arrivedAt));
  const good = aligned[faults.indexOf(null)];
  if (good !== undefined) return { proven: true, domain: good.signingDomain ?? '' };
  if (aligned.length === 0) return unproven('no DKIM signature is of the domain in From');
  const later = aligned.some(({ status }) => status.result === 'temperror');
  return { proven: false, why: `DKIM signature: ${faults[0]}`, later };
}

/** What is wrong with a signature of the right domain; null: nothing. */
function faultOf({ status, signingHeaders, signTime }: DKIMResult, arrivedAt: Temporal.Instant): string | null {
  if (status.result !== 'pass') return String(status.comment ?? status.policy?.['dkim-rules'] ?? status.result);
  // t=y in the key (RFC 6376 §3.6.1): the mail is to be treated as if it were not signed.
  if (status.testing === true) return 'its domain is only testing';
  if ((status.underSized ?? 0) > 0) return 'a part of the body is not signed';
  const signed = (signingHeaders?.keys ?? '').toLowerCase().split(': ');
  const open = SIGNED.find((name) => !signed.includes(name));
  if (open !== undefined) return `the ${open} header is not signed`;
  const latest = arrivedAt.add({ minutes: SKEW_MINUTES }).epochMilliseconds;
  return typeof signTime === 'string' && Date.parse(signTime) > latest ? 'it is from the future' : null;
}

function unproven(why: string): DkimVerdict {
  return { proven: false, why, later: false };
}

function lineCount(section: Buffer): number {
  let count = 0;
  for (let at = section.indexOf(0x0a); at !== -1; at = section.indexOf(0x0a, at + 1)) count += 1;
  return count;
}

const resolver = new Resolver({ timeout: DNS_MS_MAX, tries: 1 });
const lookUp: ResolveDns = (name) => resolver.resolveTxt(name);

/** mailauth knows two codes for a key that is not there; to it a name that nobody can have is trouble that may pass. */
function asMailauthNeedsIt(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  throw NO_KEY.has(code) ? Object.assign(new Error('no key', { cause: error }), { code: 'ENOTFOUND' }) : error;
}
