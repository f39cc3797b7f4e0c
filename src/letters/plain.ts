// Words of others made safe to show: control characters folded, lengths bounded, Markdown punctuation escaped, addresses
// kept from becoming links. It changes no other word and refuses nothing; what does not fit is cut with an ellipsis.

/** Line breaks of every kind (also NEL, LS, PS) and tabs. */
const BREAKS = /\r\n?|[\n\v\f\u0085\u2028\u2029]/gu;
/** Invisible or order-changing: controls but the line break, soft hyphen, zero-width space, bidi marks, BOM, tags. */
const UNSEEN =
  /(?!\n)[\p{Control}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;
const MARKDOWN = /[!-/:-@[-`{-~]/g;
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/** One line without control characters, at most `most` characters. */
export function oneLine(text: string, most: number): string {
  // Cut first: the patterns below must never see megabytes.
  const line = text
    .slice(0, most * 8)
    .toWellFormed()
    .replace(BREAKS, ' ')
    .replace(/\t/g, ' ')
    .replace(UNSEEN, '');
  return folded(line, most);
}

/** A line of ours around words that are clean already, with the isolates that keep them apart. */
export function folded(line: string, most: number): string {
  return cut(line.replace(/[\s\p{Control}]+/gu, ' ').trim(), most);
}

/** Several lines: breaks become \n, runs of blank lines one, at most `most` characters. */
export function manyLines(text: string, most: number): string {
  const lines = text
    .slice(0, most * 4)
    .toWellFormed()
    .replace(BREAKS, '\n')
    .replace(/\t/g, ' ')
    .replace(UNSEEN, '')
    .split('\n')
    .map((line) => line.replace(/[^\S\n]+/gu, ' ').trim());
  return cut(
    lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
    most,
  );
}

/** Words for a line that mixes directions: a Hebrew or Arabic name must not reorder the time that follows it. */
export function isolated(line: string): string {
  return RIGHT_TO_LEFT.test(line) ? `${FIRST_STRONG_ISOLATE}${line}${POP_ISOLATE}` : line;
}

/**
 * Words of others in which no mail client finds a web or mail address to make a link of: `https://www.oak.example/a` is
 * shown as `www[.]oak[.]example/a`. Gmail, Outlook and Apple Mail link what has a scheme, begins with `www.`, has an `@`, or
 * merely ends like a domain. Characters that nobody sees would do for most of them, but travel along when somebody copies
 * an address. Twice is as good as once.
 */
export function unlinked(text: string): string {
  return text.replace(/\S+/gu, (word) => (/[.:\u3002\uff0e\uff61\\]/u.test(word) ? withoutLink(word) : word));
}

const DOT = /[.\u3002\uff0e\uff61]/u;
/** After a dot these are no domain's end, and people name files. */
const FILE_ENDINGS: ReadonlySet<string> = new Set(
  'pdf doc docx docm xls xlsx xlsm ppt pptx jpg jpeg png gif heic webp svg txt csv rtf ics vcf eml html htm exe js vbs scr hta lnk bat cmd iso img jar msi rar'.split(
    ' ',
  ),
);

function withoutLink(word: string): string {
  const bare = word
    .replace(/https?:\/\/|mailto:/giu, '')
    // Of any other scheme the name stays; so does one that was put together by the line above.
    .replaceAll('://', ': //')
    .replace(/([a-z][a-z\d+-]{1,20}):(?=[a-z+/\\?])/giu, '$1: ')
    .replace(/\b(https?|ftps?|file|tel|sms|news|telnet|data|javascript|callto|facetime|skype|geo):(?=\S)/giu, '$1: ')
    .replace(/\b(www\d{0,3})\.(?=\S)/giu, '$1[.]')
    // A share of a Windows server.
    .replace(/\\\\(?=[\p{Letter}\p{Number}])/gu, '\\ \\ ');
  const isAddress =
    bare !== word || /@|\/\/|^\W{0,9}www\d{0,3}\./iu.test(word) || /\.[a-z]{2,24}(?::\d{1,5})?[/?#]/iu.test(word);
  const pieces = bare.split(/([.\u3002\uff0e\uff61])/u);
  return pieces
    .map((piece, at) => (DOT.test(piece) && piece.length === 1 ? dotBetween(pieces, at, isAddress) : piece))
    .join('');
}

/** The dot at `at`, or what is shown instead of it. */
function dotBetween(pieces: readonly string[], at: number, isAddress: boolean): string {
  const dot = pieces[at]!;
  const [left = '', right = ''] = [pieces[at - 1], pieces[at + 1]];
  const label = /^[\p{Letter}\p{Number}]{1,64}/u.exec(right)?.[0];
  if (label === undefined) return dot;
  if (isAddress) return '[.]';
  if (!/[\p{Letter}\p{Number}_)-]$/u.test(left)) return dot;
  // `2.5`, `p.m.`, `v2.1`
  if (!/^\p{Letter}{2}/u.test(label)) return dot;
  if (dot === '.' && FILE_ENDINGS.has(label.toLowerCase())) return dot;
  // `Thanks.We will come`: a space was forgotten.
  return /^\p{Uppercase}\p{Lowercase}/u.test(label) && /\p{Lowercase}$/u.test(left) ? `${dot} ` : '[.]';
}

/** CommonMark (section 2.4): a backslash before any ASCII punctuation makes it literal. Breaks become spaces. */
export function escapeMarkdown(value: unknown): string {
  return written(value).replace(/\s+/gu, ' ').replace(MARKDOWN, '\\$&');
}

/** The same for several lines, as a block quote in which every line break is kept and nothing is a link. */
export function quoteMarkdown(value: unknown): string {
  const paragraphs = written(value).split(/\n{2,}/);
  return paragraphs
    .map((paragraph) =>
      paragraph
        .split('\n')
        .map((line) => `> ${escapeMarkdown(unlinked(line.trim()))}`)
        .join('\\\n'),
    )
    .join('\n>\n');
}

/** An indented block: render.ts shows it as it is, so that it can be copied and sent. */
export function blockMarkdown(value: unknown): string {
  return written(value)
    .split('\n')
    .map((line) => (line.trim() === '' ? '' : `    ${line.trim()}`))
    .join('\n');
}

/** What Liquid puts into a text: nothing for null, never `[object Object]`. */
export function written(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new TypeError('a letter can show texts and numbers only');
}

function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = text.slice(0, most - 1).toWellFormed();
  const space = head.search(/\s\S*$/u);
  // A word longer than a quarter of the room is cut inside rather than dropped.
  const kept = space > most * 0.75 ? head.slice(0, space) : head.replace(/\ufffd$/u, '');
  return `${kept.trimEnd()}…`;
}
