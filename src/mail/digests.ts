// The list of held mails that a spam filter sends to its users ("3 messages in quarantine"). Refuses a person who merely
// writes of a quarantine.

import { automaticSignals } from './automatic.ts';
import type { Message } from './message.ts';

const SUBJECT =
  /\bquarantin\p{L}{0,4}\b|\bspam (?:summary|digest|report|notification)\b|\b(?:held|blocked) (?:messages?|e-?mails?) (?:summary|digest|report|notification)\b|\bend user digest\b|(?<!\p{L})(?:quarantaine|cuarentena|quarentena)(?!\p{L})/iu;
const FILTER =
  /^(?:quarantine|spam(?:-?(?:filter|digest|report|firewall))?|(?:spam|mail)?digest|postmaster|no-?reply)(?:[-+_.].*)?@/i;

/** What shows the digest, for people; null for other mail. */
export function quarantineDigestOf(message: Pick<Message, 'headers' | 'from' | 'subject'>): string | null {
  const isMachine = automaticSignals(message).some(({ signal }) => signal === 'auto_generated' || signal === 'bulk');
  return SUBJECT.test(message.subject) && isMachine && FILTER.test(message.from.address)
    ? `Subject: ${message.subject}`
    : null;
}
