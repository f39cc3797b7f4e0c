// Reports that a reader pressed "This is spam" (ARF, RFC 5965). Anybody can write one, and a mail host vouches for its own
// name, not for the reader: a report counts only for a mail that went from us to whoever it says has complained.

import { optOutIn } from '../../lead/opt-out.ts';
import { readMailboxes, readMessageIds } from '../../mail/envelope.ts';
import { type Headers, readHeaders } from '../../mail/headers.ts';
import type { Message } from '../../mail/message.ts';
import { readAddress } from '../../mail/tokens.ts';
import type { Reading } from '../../reading/reading.ts';
import { leadsByMessageIds, lockLead } from '../store/leads.ts';
import { letterByMessageId, lettersOf } from '../store/letters.ts';
import type { Tx } from '../store/store.ts';
import { isTheirOwn } from './known-outside.ts';
import type { Work } from './work.ts';

/** True for all but reports that name no mail of ours to that reader. */
export async function isCredible(
  tx: Tx,
  work: Work,
  { message, reading }: { readonly message: Message; readonly reading: Reading },
): Promise<boolean> {
  const { attachments } = message;
  if (!attachments.some(({ contentType }) => contentType === 'message/feedback-report')) return true;
  const reader = optOutIn(message, reading, work.team)?.contact;
  if (reader === undefined) return false;
  const copy = attachments.find(({ contentType }) => COPY.test(contentType))?.text ?? '';
  const headers = readHeaders(Buffer.from(copy));
  const [id] = readMessageIds(headers.get('message-id')?.[0] ?? '');
  if (id !== undefined && (await wentTo(tx, work, { id, reader }))) return true;
  for (const token of threadsIn(headers, work)) if (await wasAnswered(tx, work, { token, reader })) return true;
  return false;
}

const COPY = /^(?:message\/rfc822|text\/rfc822-headers)$/;
/** Where our mails to a lead name the thread, and how many of them are looked at. */
const NAMES_THREAD = ['reply-to', 'cc', 'from', 'to'];
const MOST_THREADS = 5;

/** By `send`, or by one of us in a mail that we saw. */
async function wentTo(
  tx: Tx,
  work: Work,
  { id, reader }: { readonly id: string; readonly reader: string },
): Promise<boolean> {
  const { key } = work.team;
  const letter = await letterByMessageId(tx, key, id);
  if (letter !== null) return letter.letter.kind === 'send' && letter.letter.to[0]?.address === reader;
  const [token] = await leadsByMessageIds(tx, key, [id]);
  const lead = token === undefined ? null : await lockLead(tx, key, token);
  if (token === undefined || lead === null) return false;
  if (![lead.contact.email, lead.answerTo].includes(reader)) return false;
  return !(await isTheirOwn(tx, work, { token, messageId: id }));
}

/** Many hosts take the Message-ID out of the copy, and leave the thread address. */
function threadsIn(headers: Headers, { team }: Work): readonly string[] {
  const boxes = readMailboxes(NAMES_THREAD.flatMap((name) => headers.get(name) ?? []));
  const tokens = boxes.flatMap(({ address }) => {
    const ours = readAddress(team.inbox, address);
    return ours?.kind === 'thread' ? [ours.token] : [];
  });
  return [...new Set(tokens)].slice(0, MOST_THREADS);
}

async function wasAnswered(
  tx: Tx,
  { team }: Work,
  { token, reader }: { readonly token: string; readonly reader: string },
): Promise<boolean> {
  const letters = await lettersOf(tx, team.key, token);
  return letters.some(({ letter }) => letter.kind === 'send' && letter.to[0]?.address === reader);
}
