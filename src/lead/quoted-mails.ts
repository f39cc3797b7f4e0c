// The mails that a mail quotes or forwards, from the newest down: who wrote them, to whom, and when, as the lines above
// each quote say it. It refuses a quote that nobody introduces.

import { readMailboxes } from '../mail/envelope.ts';
import type { Mailbox, Message } from '../mail/message.ts';
import { attributionAt, headerBlockAt } from '../mail/quotes.ts';

export interface QuotedMail {
  /** Null: only a name stands there. */
  readonly from: Mailbox | null;
  /** Empty where the introduction names nobody. */
  readonly to: readonly Mailbox[];
  readonly subject: string | null;
  /** The line that says who wrote. */
  readonly words: string;
  /** The words that say when. */
  readonly when: string;
  /** Its first lines, without what it quotes itself. */
  readonly text: string;
}

/** A talk of more mails than this is older than any open turn. */
const MOST_MAILS = 10;
const MOST_LINES = 600;
const LONGEST_LINE = 500;
const TEXT_LINES = 40;
const LONGEST_TEXT = 4_000;

export function quotedMails({ quotedText, forwarded }: Message): readonly QuotedMail[] {
  const found: QuotedMail[] = [];
  if (forwarded !== null) {
    const { from, to, subject, date, text } = forwarded;
    found.push({ from, to, subject, words: from?.name ?? '', when: date ?? '', text: text.slice(0, LONGEST_TEXT) });
  }
  const lines = `${quotedText}\n${forwarded?.text ?? ''}`
    .split('\n', MOST_LINES)
    .map((line) => line.slice(0, LONGEST_LINE).replace(MARKS, ''));
  const starts: { readonly head: Omit<QuotedMail, 'text'>; readonly at: number; readonly end: number }[] = [];
  for (let at = 0; at < lines.length && starts.length < MOST_MAILS; ) {
    const start = startAt(lines, at);
    if (start !== null) starts.push({ ...start, at });
    at = start?.end ?? at + 1;
  }
  starts.forEach(({ head, end }, index) => {
    const last = Math.min(starts[index + 1]?.at ?? lines.length, end + TEXT_LINES);
    found.push({ ...head, text: lines.slice(end, last).join('\n').trim() });
  });
  return found;
}

/** Any depth of quoting. */
const MARKS = /^(?:\s{0,3}>){1,20}\s?/;

function startAt(
  lines: readonly string[],
  at: number,
): { readonly head: Omit<QuotedMail, 'text'>; readonly end: number } | null {
  if (lines[at]!.trim() === '') return null;
  const block = headerBlockAt(lines, at);
  if (block !== null) {
    const value = (label: string): string => block.headers.find((header) => header.label === label)?.value ?? '';
    return {
      head: {
        from: mailboxesIn(value('from'))[0] ?? null,
        to: mailboxesIn(`${value('to')}; ${value('cc')}`),
        subject: value('subject') || null,
        words: value('from'),
        when: value('date'),
      },
      end: block.end,
    };
  }
  const attribution = attributionAt(lines, at);
  if (attribution === null) return null;
  const words = lines.slice(at, attribution.end).join(' ');
  return {
    head: { from: mailboxesIn(words)[0] ?? null, to: [], subject: null, words, when: words },
    end: attribution.end,
  };
}

const ADDRESS = /[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g;

/** By their addresses alone: what stands around them differs with client and language. */
function mailboxesIn(words: string): readonly Mailbox[] {
  const addresses = words.slice(0, 2_000).match(ADDRESS) ?? [];
  return readMailboxes(addresses.map((address) => address.replace(/^mailto:/i, '')));
}
