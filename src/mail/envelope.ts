// Who wrote to whom, in answer to what: the headers that name people and messages, as plain values. A header that is
// missing or broken gives null or an empty list, never a guess; only for a missing From do other headers stand in.

import { parseAddressHeader } from 'mailparser';
import { parseMailDate } from './dates.ts';
import { decodeWords } from './encoded-words.ts';
import type { Headers } from './headers.ts';
import { HEADER_VALUE_MAX, MAILBOXES_MAX, REFERENCES_MAX } from './limits.ts';
import type { Mailbox, Message } from './message.ts';
import { mended } from './mojibake.ts';

export type Envelope = Pick<
  Message,
  | 'messageId'
  | 'inReplyTo'
  | 'references'
  | 'date'
  | 'from'
  | 'sender'
  | 'replyTo'
  | 'to'
  | 'cc'
  | 'bcc'
  | 'deliveredTo'
  | 'subject'
>;

/** The envelope of a mail from its headers, encoded words still in them. */
export function envelopeOf(headers: Headers): Envelope {
  const first = (name: string): string => headers.get(name)?.[0] ?? '';
  const all = (name: string): Mailbox[] => readMailboxes(headers.get(name) ?? []);
  return {
    messageId: readMessageIds(first('message-id'))[0] ?? null,
    inReplyTo: readMessageIds(first('in-reply-to')),
    references: withoutMiddle(readMessageIds((headers.get('references') ?? []).join(' '))),
    date: parseMailDate(first('date')),
    from: fromOf(headers),
    sender: readMailboxes([first('sender')])[0] ?? null,
    replyTo: all('reply-to'),
    to: all('to'),
    cc: all('cc'),
    bcc: all('bcc'),
    deliveredTo: deliveredTo(headers),
    subject: decodeWords(first('subject')).replace(/\s+/g, ' '),
  };
}

/**
 * The first From that holds an address, else the first with a name. Without any: who submitted the mail, who wants the
 * answers, whom the server named (RFC 5322 §3.6.2, RFC 5321 §4.4), as mail clients show it.
 */
function fromOf(headers: Headers): Mailbox {
  const given = readMailboxes(headers.get('from') ?? []);
  const named = given.find(({ address }) => address !== '') ?? given[0];
  if (named !== undefined) return named;
  const others = ['sender', 'reply-to', 'return-path'].flatMap((name) => readMailboxes(headers.get(name) ?? []));
  return others.find(({ address }) => address !== '') ?? { name: '', address: '' };
}

/** Seen in practice: `<<a@b>>`, `<mailto:a@b>`, `a@b <a@b>` with a space inside the brackets. */
function plainBrackets(value: string): string {
  return value
    .replace(/<{2,5}/g, '<')
    .replace(/>{2,5}/g, '>')
    .replace(/<\s{0,5}mailto:/gi, '<');
}

/** The mailboxes of address header values; groups are flattened, addresses lower case. */
export function readMailboxes(values: readonly string[]): Mailbox[] {
  if (values.length === 0) return [];
  if (values.length === 1) {
    const [, quoted, bare, bracketed, alone] = PLAIN_MAILBOX.exec(values[0]!) ?? [];
    const address = bracketed ?? alone;
    if (address !== undefined) return [{ name: quoted ?? bare ?? '', address: address.toLowerCase() }];
  }
  const bounded = values.slice(0, MAILBOXES_MAX).map((value) => plainBrackets(value.slice(0, HEADER_VALUE_MAX)));
  return parseAddressHeader(bounded, { flatten: true, decodePunycode: false })
    .value.slice(0, MAILBOXES_MAX)
    .map(({ name, address }) => ({ name: mended(name.trim()), address: (address ?? '').trim().toLowerCase() }))
    .filter(({ name, address }) => name !== '' || address !== '');
}

const NAME_WORD = "[a-z0-9&][a-z0-9.&'-]{0,30}";
const NAME = `${NAME_WORD}(?: ${NAME_WORD}){0,5}`;
const ADDRESS = String.raw`[\w+-]{1,64}(?:\.[\w+-]{1,64}){0,4}@(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,20}`;
/** What most headers hold, `Ann Moss <ann@mail.example>`: read at once, where the parser would take ten times as long. */
const PLAIN_MAILBOX = new RegExp(`^(?:(?:"(${NAME})"|(${NAME})) )?<(${ADDRESS})>$|^(${ADDRESS})$`, 'i');

/** Message-IDs without angle brackets (RFC 5322 §3.6.4); seen in practice: without brackets, and joined by commas. */
export function readMessageIds(value: string): string[] {
  if (value === '') return [];
  const bracketed = [...value.matchAll(/<([^<>\s]{1,500})>/g)].map((match) => match[1]!);
  if (bracketed.length > 0) return [...new Set(bracketed)];
  const bare = value.split(/[\s,]+/).filter((word) => word.includes('@') && word.length <= 500 && !/[<>]/.test(word));
  return [...new Set(bare)];
}

function withoutMiddle(ids: readonly string[]): string[] {
  if (ids.length <= REFERENCES_MAX) return [...ids];
  const half = REFERENCES_MAX / 2;
  return [...ids.slice(0, half), ...ids.slice(-half)];
}

const DELIVERY_HEADERS = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'x-delivered-to'];

function deliveredTo(headers: Headers): string[] {
  const mailboxes = DELIVERY_HEADERS.flatMap((name) => readMailboxes(headers.get(name) ?? []));
  return [...new Set(mailboxes.map(({ address }) => address).filter((address) => address !== ''))];
}
