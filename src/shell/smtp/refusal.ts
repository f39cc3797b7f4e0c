// What a server's refusal means for the letter: later, never, or without the mail that hangs on it. Refuses to guess from
// words: only reply codes (RFC 5321 4.2) and enhanced codes (RFC 3463) count.

import { domainToASCII } from 'node:url';
import type { NodemailerError } from 'nodemailer/lib/errors';
import type { OutgoingMail, Refusal, RejectedRecipient, SendResult } from './mail.ts';

/** `hasBegun`: the server has asked for the message, so it may have it. */
export function classify(
  error: NodemailerError,
  { mail, where, hasBegun }: { readonly mail: OutgoingMail; readonly where: string; readonly hasBegun: boolean },
): SendResult {
  const reason = `${where}: ${error.response ?? error.message}`;
  if (error.code === 'EENVELOPE' || error.code === 'EMESSAGE') {
    const rejected = rejections(error.rejectedErrors ?? [], mail);
    if (error.code === 'EENVELOPE' && rejected.length > 0) return { kind: 'rejected', rejected };
    return { kind: refusalOf(error, mail), reason };
  }
  // What goes wrong outside of the letter (greeting, login, connection) says nothing against the letter.
  return hasBegun ? { kind: 'in_doubt', reason } : { kind: 'retry', reason };
}

/** Under the letter's own spelling of the address: nodemailer writes domains its own way. */
export function rejections(errors: readonly NodemailerError[], mail: OutgoingMail): RejectedRecipient[] {
  const own = new Map([...mail.letter.to, ...mail.letter.cc].map(({ address }) => [spelling(address), address]));
  return errors.map((error) => ({
    address: own.get(spelling(error.recipient ?? '')) ?? error.recipient ?? '',
    kind: refusalOf(error, mail),
    reason: error.response ?? error.message,
  }));
}

function refusalOf(error: NodemailerError, { original, letter }: Pick<OutgoingMail, 'original' | 'letter'>): Refusal {
  const code = error.responseCode ?? 0;
  if ((original !== null || letter.eml != null) && isTooLarge(error)) return 'too_large';
  // Without a code nodemailer itself refused: no or impossible addresses, too large for the server.
  return code === 0 || (error.permanent === true && !LOGIN_CODES.has(code)) ? 'refused' : 'retry';
}

/**
 * 552 is also what Gmail says of an attachment that it takes for dangerous, and some servers of a full mailbox; without
 * the mail the letter may pass there too. Others say 554 or 550 with the enhanced code. nodemailer itself compares with
 * the server's SIZE (RFC 1870) and has only words for it.
 */
function isTooLarge(error: NodemailerError): boolean {
  if (error.responseCode === undefined) return error.code === 'EMESSAGE' && /larger than allowed/.test(error.message);
  return error.responseCode === 552 || /^5\d\d[ -]5\.(3\.4|2\.3)\b/.test(error.response ?? '');
}

/** RFC 4954 6: "log in first" in various words; the letter is not what is wrong. */
const LOGIN_CODES: ReadonlySet<number> = new Set([530, 534, 535, 538]);

function spelling(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at)}@${domainToASCII(address.slice(at + 1))}`.toLowerCase();
}
