// What proves that a mail is a person's of the team, and which lead it is about. A From line proves nothing.

import { agentByAddress } from '../../lead/people.ts';
import { authenticationOf, authorDoubt, isJudged } from '../../mail/authentication.ts';
import { readHeaders } from '../../mail/headers.ts';
import type { Message } from '../../mail/message.ts';
import { isCommandOf, readAddress, tokenOfMessageId } from '../../mail/tokens.ts';
import type { Agent, Team } from '../../team/team.ts';
import type { DkimVerdict } from '../dkim.ts';
import { recipientsOf, referencedIds } from './references.ts';
import type { Work } from './work.ts';

export interface CommandAddress {
  readonly token: string;
  /** In whose letter the address stood; a colleague in Cc answers with the same. */
  readonly of: Agent;
}

export interface SenderProof {
  /** `dmarc_fail`: our mail host found it forged. */
  readonly proof: 'dmarc_fail' | 'proven' | 'unproven';
  /** For the log and the review; no address of a stranger stands in it. */
  readonly why: string;
  /** Only the DNS was in the way: the same mail may be proven when it is asked again. */
  readonly later: boolean;
}

/**
 * By so much a mail that is to be believed may be older than its arrival. Who keeps a signed mail can send it again, and
 * the rows that know its Message-ID do not stay for ever.
 */
const OLDEST_DAYS = 7;
/** By so much the sender's clock may run ahead. */
const SKEW_HOURS = 24;

export interface Signed {
  readonly row: { readonly raw: Buffer; readonly arrivedAt: Temporal.Instant };
  readonly message: Message;
  /** What a check of its signatures (dkim.ts) found; missing: nobody has asked the DNS yet. */
  readonly dkim?: DkimVerdict | undefined;
}

/** All depends on the signature, which only the DNS can tell: nobody waits for it while rows are locked. */
export const ASK_DNS = 'ask_dns';

/**
 * Whether the person of the team in From wrote this mail: our own mail host says so (RFC 8601), or, where it says
 * nothing, a DKIM signature of their domain does, for which `dkim` must be known. Mails of others are not looked at. Never
 * throws.
 */
export function senderProof(
  { team }: Pick<Work, 'team'>,
  { row, message, dkim }: Signed,
): SenderProof | typeof ASK_DNS {
  const from = message.from.address;
  if (authenticationOf(message, team.inbox.authserv).dmarc === 'fail') {
    return { proof: 'dmarc_fail', why: 'it fails DMARC', later: false };
  }
  if (agentByAddress(team, from) === null) return unproven('nobody of the team has this address');
  const doubt = authorDoubt(readHeaders(row.raw), from) ?? ageDoubt(message, row.arrivedAt);
  if (doubt !== null) return unproven(doubt);
  if (isVouched(message, team)) return { proof: 'proven', why: `${team.inbox.authserv} vouches for it`, later: false };
  if (isJudged(message, team.inbox.authserv)) return unproven(`${team.inbox.authserv} does not vouch for it`);
  if (dkim === undefined) return ASK_DNS;
  return dkim.proven
    ? { proof: 'proven', why: `it is signed by ${dkim.domain}`, later: false }
    : { proof: 'unproven', why: dkim.why, later: dkim.later };
}

function unproven(why: string): SenderProof {
  return { proof: 'unproven', why, later: false };
}

function ageDoubt({ date }: Message, arrivedAt: Temporal.Instant): string | null {
  if (date === null) return 'it has no date';
  const hours = date.until(arrivedAt).total('hours');
  if (hours > OLDEST_DAYS * 24) return 'it was written more than a week before it came';
  return hours < -SKEW_HOURS ? 'its date is in the future' : null;
}

/** A command address among the recipients: only our letters to people of the team carry one. */
export function commandAddressIn(message: Message, { team, secret }: Work): CommandAddress | null {
  for (const address of recipientsOf(message)) {
    const ours = readAddress(team.inbox, address);
    if (ours?.kind !== 'command') continue;
    const { mac, token } = ours;
    const of = team.agents.find((agent) => isCommandOf(mac, { token, agentId: agent.id, secret }));
    if (of !== undefined) return { token, of };
  }
  return null;
}

/** Our own mail host vouches for the sender (DKIM or DMARC). */
export function isVouched(message: Message, team: Team): boolean {
  const proof = authenticationOf(message, team.inbox.authserv);
  return proof.dmarc === 'pass' || proof.dkimAligned;
}

/** The token of a letter of ours that is answered, where our own mail host vouches for the sender. */
export function vouchedAnswer(message: Message, { team }: Work): string | null {
  if (!isVouched(message, team)) return null;
  const tokens = referencedIds(message).map((id) => tokenOfMessageId(id));
  return tokens.find((token) => token !== null) ?? null;
}

/**
 * To, Cc and Bcc who are neither the team's inbox nor a person of the team. What the servers wrote (Delivered-To) does
 * not count: behind an alias it is an address that nobody of the team knows.
 */
export function outsidersOf(message: Message, team: Team): readonly string[] {
  const boxes = [...message.to, ...message.cc, ...message.bcc].map((box) => box.address);
  return [...new Set(boxes)].filter(
    (address) => address !== '' && readAddress(team.inbox, address) === null && agentByAddress(team, address) === null,
  );
}
