// Who asked for no more mail in a message, and by which words. It refuses to take our own people for one who asked, and
// says nothing of whether the message is a lead: that they want no more mail never makes a wish of theirs unheard.

import { readComplaint } from '../mail/complaints.ts';
import { readMailboxes } from '../mail/envelope.ts';
import { readHeaders } from '../mail/headers.ts';
import type { Message } from '../mail/message.ts';
import { isTeamAddress } from '../reading/ours.ts';
import type { Reading } from '../reading/reading.ts';
import type { Team } from '../team/team.ts';

export interface OptOut {
  /** A mail address, lower case, or a phone number (E.164) where no address is known. */
  readonly contact: string;
  readonly because: string;
}

export function optOutIn(message: Message, reading: Reading, team: Team): OptOut | null {
  const complaint = complaintOf(message);
  if (complaint !== null) {
    const { address, because } = complaint;
    return address === null || isTeamAddress(address, team) ? null : { contact: address, because };
  }
  if (!saysSo(reading)) return null;
  const contact = whoAsked(message, reading, team);
  return contact === null ? null : { contact, because: becauseOf(reading) };
}

function saysSo(reading: Reading): boolean {
  if (reading.kind === 'opt_out') return true;
  return (reading.kind === 'lead' || reading.kind === 'campaign_reply') && reading.flags.includes('opt_out');
}

/**
 * The writer, also where they send us to somebody else ("call my son"); the person of a notice or of a mail that one of
 * us passed on.
 */
function whoAsked(message: Message, reading: Reading, team: Team): string | null {
  const { address } = message.from;
  const isOwnMail = reading.source.kind === 'mail' || reading.source.kind === 'campaign';
  if (isOwnMail && address !== '' && !isTeamAddress(address, team)) return address;
  const { email, phone } = reading.contact;
  if (email !== null) return isTeamAddress(email, team) ? null : email.toLowerCase();
  return phone;
}

function becauseOf(reading: Reading): string {
  const flag = reading.evidence.find(({ field, value }) => field === 'flags' && value === 'opt_out');
  return (flag ?? reading.evidence.find(({ field }) => field === 'kind'))?.because ?? 'asked for no more mail';
}

/**
 * A complaint of a mail host's user who pressed "This is spam" (ARF, RFC 5965). Its sender is the host: the user is named
 * in the report or in the copy of the mail, and often taken out of both; the address is null then, and for a report of
 * another kind. Null: no such report.
 */
function complaintOf(message: Message): { readonly address: string | null; readonly because: string } | null {
  if (!message.attachments.some(({ contentType }) => contentType === 'message/feedback-report')) return null;
  const complaint = readComplaint(message);
  const address = complaint === null ? null : (complaint.address ?? onlyRecipient(message));
  return { address, because: complaint?.because ?? '' };
}

/** To whom the mail went that they complain of; null where it says nobody, or several. */
function onlyRecipient(message: Message): string | null {
  const copy = message.attachments.find(({ contentType }) =>
    /^(?:message\/rfc822|text\/rfc822-headers)$/.test(contentType),
  );
  const to = readMailboxes(readHeaders(Buffer.from(copy?.text ?? '')).get('to') ?? []);
  return to.length === 1 && to[0]!.address !== '' ? to[0]!.address : null;
}
