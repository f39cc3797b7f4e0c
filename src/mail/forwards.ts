// A mail forwarded inside another: where it begins, who is inside, and its text. A quote in a reply is no forward.

import { FORWARD_MARKER, FORWARD_PREFIX } from './client-words.ts';
import { readMailboxes } from './envelope.ts';
import { isQuoteLine, nextFilled, plainLines, unmarked } from './lines.ts';
import type { Forwarded } from './message.ts';
import { headerBlockAt, type QuotedHeader } from './quotes.ts';

export interface ForwardStart {
  readonly headers: readonly QuotedHeader[];
  /** Index of the first line of the forwarded text. */
  readonly end: number;
}

const FORWARDED_BY = /^[-_*\s]{1,20}forwarded by .{1,150}$/i;

/** Of a line that one of the patterns can match; of words and of characters of Chinese. */
const [SHORTEST_MARKER, LONGEST_MARKER] = [4, 190];

/** True for a subject that a mail client gave to a forwarded mail (`Fwd:`, `FW:`, `WG:`, `TR:`, `RV:`, `ENC:`). */
export function isForwardSubject(subject: string): boolean {
  return FORWARD_PREFIX.test(subject);
}

/** The forward whose marker line is at `at` (`---------- Forwarded message ---------`); null when there is none. */
export function forwardAt(lines: readonly string[], at: number): ForwardStart | null {
  const line = plainLines(lines)[at]!;
  if (line.length > LONGEST_MARKER || line.length < SHORTEST_MARKER) return null;
  if (!FORWARD_MARKER.test(line) && !FORWARDED_BY.test(line)) return null;
  const first = nextFilled(lines, at + 1);
  const inner = unquoted(lines, first);
  const block = headerBlockAt(inner, nextFilled(inner, first), true);
  return block === null ? { headers: [], end: at + 1 } : { headers: block.headers, end: block.end };
}

/** The forwarded mail from its headers and text. */
export function readForwarded(headers: readonly QuotedHeader[], text: string): Forwarded {
  const value = (label: QuotedHeader['label']): string | null =>
    headers.find((header) => header.label === label)?.value || null;
  return {
    from: readMailboxes([mailboxText(value('from') ?? '')])[0] ?? null,
    to: readMailboxes([mailboxText(value('to') ?? '')]),
    subject: value('subject'),
    date: value('date'),
    text,
  };
}

/** Seen in practice: `Jen Castellano [mailto:jen@…]`, `<mailto:jen@…>`, `*Jen* <jen@…>`, `a@b; c@d`. */
function mailboxText(value: string): string {
  return value
    .replace(/\[(?:mailto:)?([^\s[\]<>@]{1,64}@[^\s[\]<>]{1,255})\]/gi, '<$1>')
    .replace(/<mailto:[^<>]{0,320}>/gi, ' ')
    .replaceAll(/\*{1,2}/g, '')
    .replaceAll(';', ',');
}

/** Apple marks the forwarded block with `>`; its headers read alike without. */
function unquoted(lines: readonly string[], from: number): readonly string[] {
  if (from >= lines.length || !isQuoteLine(lines[from]!)) return lines;
  return lines.map(unmarked);
}
