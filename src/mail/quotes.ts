// Where a quoted mail begins: the line that introduces it (`On … wrote:`), the block of its headers (From/Sent/To/
// Subject), the rule that Outlook draws above. Written for the kinds of mail client, in the languages that a client
// uses for its own words; a sentence of a person that merely looks alike is refused.

import { ATTRIBUTION_LINES_MAX, HEADER_BLOCK_LINES_MAX } from './limits.ts';
import { isBlank, isQuoteLine, nextFilled, plainLine } from './lines.ts';

export interface QuotedHeader {
  readonly label: 'from' | 'to' | 'cc' | 'date' | 'subject' | 'other';
  readonly value: string;
}

/** Lines from `start` that introduce a quote; what it quotes follows them. */
export interface QuoteStart {
  /** Index of the first line after the introduction. */
  readonly end: number;
  /** `marked`: the quote has `>`; `rest`: it runs to the end of the mail. */
  readonly extent: 'marked' | 'rest';
}

const WROTE =
  /(?:^|\s)(?:wrote|writes|escribi[óo]|a écrit|écrit|escreveu|schrieb|schreef|ha scritto|skrev|napisał\(?a?\)?|kirjoitti|написала?|пишет|đã viết)(?:\s.{0,200})?\s{0,2}(?:[:：]\s{0,2}-{0,6}|-{2,6})$|(?:写道|寫道|のメッセージ|작성)\s?[:：]$/iu;
/** Without its colon, as two webmails leave it: then the whole rest must be there. */
const WROTE_BARE = /\s(?:wrote|escribi[óo]|écrit|escreveu|schrieb)$/iu;
/** No verb: `ср, 30 апр. 2025 г. в 15:19, Team <team@…>:`. */
const NAMED = /<[^\s<>@]{1,64}@[^\s<>]{1,255}>\s?[:：]$/;
const OPENER = /^-{0,6}\s{0,2}(?:on|el|le|em|am|il|op|den|dnia|w dniu|pe|at|vào|в)\s|^在/iu;
const ADDRESS = /[^\s<>"(]@[^\s<>"()]/;
const YEAR = /\b(?:19|20)\d{2}(?!\d)/;
const TIME = /\b\d{1,2}[:.h]\d{2}\b/;
const RULE = /^[_-]{20,120}$/;

/** The attribution that begins at line `at`, over as many lines as clients wrap it; null when there is none. */
export function attributionAt(lines: readonly string[], at: number): QuoteStart | null {
  let joined = '';
  for (let end = at; end < lines.length && end < at + ATTRIBUTION_LINES_MAX; end += 1) {
    const line = plainLine(lines[end]!);
    // Seen in practice: an address wrapped before its closing bracket, so that the last line is `>:` or `> wrote:`.
    const isWrappedBracket = end > at && /^>(?:\s?[:：]|\s(?:wrote|escribió|a écrit|escreveu)\s?:)$/.test(line);
    if (line === '' || (isQuoteLine(lines[end]!) && !isWrappedBracket)) return null;
    joined = joined === '' ? line : isWrappedBracket ? `${joined}${line}` : `${joined} ${line}`;
    if (end === at && !OPENER.test(line) && !ADDRESS.test(line) && !WROTE.test(line) && !TIME.test(line)) return null;
    if (!WROTE.test(joined) && !WROTE_BARE.test(joined) && !NAMED.test(joined)) continue;
    const next = nextFilled(lines, end + 1);
    const isMarked = next < lines.length && isQuoteLine(lines[next]!);
    const extent = extentOf(joined, isMarked);
    return extent === null ? null : { end: end + 1, extent };
  }
  return null;
}

/** What the words before a quote prove, with its lines marked and without; null for a mere sentence. */
function extentOf(words: string, isMarked: boolean): QuoteStart['extent'] | null {
  const isAddressed = ADDRESS.test(words);
  const isTimed = TIME.test(words);
  const isYeared = YEAR.test(words);
  const isVerbal = WROTE.test(words);
  if (isMarked && isVerbal && (OPENER.test(words) || isAddressed || isTimed || isYeared)) return 'marked';
  // With less, only what no person writes into a sentence counts: two of address, time and year, or all of them.
  if (isVerbal && ((isAddressed && (isTimed || isYeared)) || (isTimed && isYeared)))
    return isMarked ? 'marked' : 'rest';
  if (isAddressed && isTimed && isYeared) return isMarked ? 'marked' : 'rest';
  return null;
}

const LABELS: Readonly<Record<Exclude<QuotedHeader['label'], 'other'>, RegExp>> = {
  from: /^(?:from|de|von|da|van|från|fra|od|expéditeur|remitente|от|từ|发件人|寄件者|差出人)$/i,
  to: /^(?:to|para|pour|an|à|a|aan|till|til|do|destinataire|destinatario|кому|tới|đến|收件人|收件者|宛先)$/i,
  cc: /^(?:cc|cco|bcc|kopie|copie|copie à|copia|копия|抄送)$/i,
  date: /^(?:sent|sent at|sent on|date|fecha|data|datum|gesendet|gesendet am|enviado|enviado el|enviado em|enviada em|envoyé|envoyé le|inviato|verzonden|skickat|sendt|dato|wysłano|message du|отправлено|дата|đã gửi|ngày|发送时间|日期|寄件日期|送信日時)$/i,
  subject:
    /^(?:subject|asunto|assunto|betreff|objet|sujet|oggetto|onderwerp|ämne|emne|temat|тема|chủ đề|主题|主旨|件名)$/i,
};
const OTHER_LABEL =
  /^(?:reply-to|importance|priority|attachments?|anlagen?|pièces jointes|adjuntos|anexos|wichtigkeit)$/i;
const LABELLED = /^(?:\*{1,2})?([\p{L}][\p{L} -]{0,20}?)\s?(?:\*{1,2})?\s?[:：](?:\*{1,2})?\s?(.*)$/u;

/**
 * The block of a quoted mail's headers at line `at`, from its first label: it names From, and a date with To or Subject.
 * Returns its headers and the index after it; null for fewer labels, as forms have them.
 */
export function headerBlockAt(
  lines: readonly string[],
  at: number,
): { readonly headers: readonly QuotedHeader[]; readonly end: number } | null {
  const headers: { label: QuotedHeader['label']; value: string }[] = [];
  let end = at;
  for (; end < lines.length && end < at + HEADER_BLOCK_LINES_MAX; end += 1) {
    const line = plainLine(lines[end]!);
    const labelled = readLabel(line);
    // A mail has each of its headers once: a second From begins another list, of a form.
    if (labelled !== null && headers.some(({ label }) => label === labelled.label && label !== 'other')) break;
    if (labelled !== null) headers.push({ ...labelled });
    else if (line === '' || headers.length === 0) break;
    else if (!continueHeader(headers.at(-1)!, line)) break;
  }
  const has = (label: QuotedHeader['label']): boolean => headers.some((header) => header.label === label);
  if (!has('from') || !has('date') || !(has('to') || has('subject'))) return null;
  return { headers, end };
}

/** Outlook's rule of underscores, or `-----Original Message-----`, with a header block after it. */
export function ruledBlockAt(lines: readonly string[], at: number): ReturnType<typeof headerBlockAt> {
  if (!isRule(plainLine(lines[at]!)) && !ORIGINAL.test(plainLine(lines[at]!))) return null;
  return headerBlockAt(lines, nextFilled(lines, at + 1));
}

/** Words with which clients and mail servers announce the copy of an earlier mail, whatever follows. */
const ORIGINAL =
  /^[-_*\s]{0,20}(?:(?:original|reply) (?:message|e-?mail|appointment)|mensaje original|mensagem original|message d.origine|message original|ursprüngliche nachricht|messaggio originale|oorspronkelijk bericht|ursprungligt meddelande|oprindelig besked|opprinnelig melding|исходное сообщение)[-_*:\s]{0,20}$/iu;
const COPY_BELOW =
  /^[-\s]{3,20}(?:below this line is a copy of the message|this is a copy of (?:the|your) message|the header of the original message|original message (?:follows|headers))/i;
const BEGAN = /\b(?:your|the original) (?:message|mail|note|e-?mail|text) (?:began|begins|follows|was|read)s?:$/i;

/** A line after which everything to the end is the copy of an earlier mail. */
export function isCopyMarker(line: string): boolean {
  const plain = plainLine(line);
  return ORIGINAL.test(plain) || COPY_BELOW.test(plain);
}

/** `Your note began:` and the indented lines under it, as bounces excerpt; the index after them, or null. */
export function excerptAt(lines: readonly string[], at: number): number | null {
  if (!BEGAN.test(plainLine(lines[at]!))) return null;
  let end = nextFilled(lines, at + 1);
  const first = end;
  while (end < lines.length && /^(?:\s{2,}|\t)\S/.test(lines[end]!)) end += 1;
  return end === first ? null : end;
}

export function isRule(line: string): boolean {
  return RULE.test(line);
}

function readLabel(line: string): QuotedHeader | null {
  const match = LABELLED.exec(line);
  if (match === null) return null;
  const name = match[1]!.trim();
  const value = (match[2] ?? '').trim();
  for (const label of ['from', 'to', 'cc', 'date', 'subject'] as const) {
    if (LABELS[label].test(name)) return { label, value };
  }
  return OTHER_LABEL.test(name) ? { label: 'other', value } : null;
}

/** Long recipients and subjects wrap; a wrapped line of anything else is the quoted text itself. */
function continueHeader(header: { label: QuotedHeader['label']; value: string }, line: string): boolean {
  if (isBlank(line) || header.label === 'other') return false;
  if (header.value !== '' && header.label !== 'to' && header.label !== 'cc' && header.label !== 'subject') return false;
  header.value = header.value === '' ? line : `${header.value} ${line}`;
  return true;
}
