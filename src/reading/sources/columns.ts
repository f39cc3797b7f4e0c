// Labels and values that a notice sets apart without a colon: dotted leaders, columns of spaces, `Label > value`, `[Label] value`, a slip in
// one line of capitals. Rewrites them to `Label<tab>value`, which fieldsOf reads; it refuses texts in which fewer than two
// ways to name or reach somebody stand so, because people too align what they write.

import { type Meaning, meaningOf } from './labels.ts';

const LINES_MAX = 600;
const LINE_MAX = 2_000;

const LEADERS = /^\s{0,6}([\p{L}][^.:\n]{0,40}?) ?\.{2,60}:? {0,4}(\S.{0,1900})$/u;
const MARKS = /^\s{0,6}([\p{L}][\p{L}\d #/'-]{0,30}?) {0,20}(?:[>→»›|]|=>|->|::) (\S.{0,1900})$/u;
const BRACKETS = /^\s{0,6}\[([\p{L}][^[\]\n]{0,60})\]:? {0,4}(\S.{0,1900})$/u;
const SPACES = /^\s{0,4}([\p{L}][\p{L}#/&'.-]{0,20}(?: [\p{L}#/&'.-]{1,14}){0,2}) {2,40}(\S.{0,1900})$/u;

/** Each with what stands in any of its lines. */
const SHAPES: readonly (readonly [mark: RegExp, shape: RegExp])[] = [
  [/\.\./, LEADERS],
  [/[>→»›|]|::/, MARKS],
  [/\[/, BRACKETS],
  [/ {2}/, SPACES],
];

const CONTACT: ReadonlySet<Meaning> = new Set<Meaning>(['name', 'first_name', 'last_name', 'email', 'phone', 'from']);

type Split = (line: string) => readonly [label: string, value: string] | null;

/** The text with such labels set apart by tabs; the text itself where it has none. */
export function withTabs(text: string): string {
  const lines = text.split('\n', LINES_MAX).flatMap((line) => slipLines(line));
  const shape = SHAPES.find(([mark, one]) => mark.test(text) && contactLines(lines, by(one)) >= 2)?.[1];
  const split = shape === undefined ? columnIn(text, lines) : by(shape);
  if (split === undefined) return lines.join('\n');
  const out: string[] = [];
  let isOpen = false;
  for (const line of lines) {
    const parts = split(line);
    // A value goes on below itself, deep inside its column.
    if (parts === null && isOpen && /^ {5,60}\S/.test(line)) {
      out[out.length - 1] += ` ${line.trim()}`;
      continue;
    }
    isOpen = parts !== null;
    out.push(parts === null ? line : `${labelled(parts[0])}\t${parts[1].trim()}`);
  }
  return out.map(saidIn).join('\n');
}

/** Two spaces in a row are what all its columns have. */
function columnIn(text: string, lines: readonly string[]): Split | undefined {
  const column = text.includes('  ') ? atColumn(lines) : undefined;
  return column !== undefined && contactLines(lines, column) >= 2 ? column : undefined;
}

function by(shape: RegExp): Split {
  return (line) => {
    const match = line.length > LINE_MAX ? null : shape.exec(line);
    return match === null ? null : [match[1]!, match[2]!];
  };
}

/** Labels padded to one width: the longest of them has a single space behind it. */
function atColumn(lines: readonly string[]): Split {
  const widths = new Map<number, number>();
  for (const line of lines) {
    const parts = by(SPACES)(line);
    if (parts === null) continue;
    const width = line.length - parts[1].length;
    widths.set(width, (widths.get(width) ?? 0) + 1);
  }
  const [width, count] = [...widths].sort((a, b) => b[1] - a[1])[0] ?? [0, 0];
  return (line) => {
    if (count < 2 || line.length > LINE_MAX || line[width - 1] !== ' ' || (line[width] ?? ' ') === ' ') return null;
    const label = line.slice(0, width).trim();
    return /^\p{Lu}[\p{L}#/' .-]{0,25}$/u.test(label) && line.startsWith(label) ? [label, line.slice(width)] : null;
  };
}

function contactLines(lines: readonly string[], split: Split): number {
  return lines.filter((line) => {
    const label = line.includes('\t') ? undefined : split(line)?.[0];
    return label !== undefined && CONTACT.has(meaningOf(labelled(label)) ?? 'chrome');
  }).length;
}

function labelled(label: string): string {
  return label.replace(/[.:\s]{1,20}$/, '').replaceAll('.', '');
}

/** What a call was about: `RE` over a sentence is no address. */
function saidIn(line: string): string {
  return /^(?:RE|ABOUT|REF)\t(?:\S+ ){5}/i.test(line) ? line.replace(/^\w{2,5}\t/, 'Message\t') : line;
}

const SLIP_LABEL = /(?:^|\s)([A-Z][A-Z]{0,9}#?|Re|Msg|Tel|Ph|From|To|For|Note):(?=\s?\S)/g;

/** `TO: MARIA FROM: CHUCK PH: 781… MSG: WANTS …` as lines; one that holds no two contact labels stays whole. */
function slipLines(line: string): string[] {
  if (line.length > LINE_MAX || !line.includes(':')) return [line];
  const heads = [...line.matchAll(SLIP_LABEL)];
  const contacts = heads.filter(([, label]) => CONTACT.has(meaningOf(label!) ?? 'chrome')).length;
  if (heads.length < 3 || contacts < 2) return besideLabel(line);
  return heads.map((head, at) => {
    const value = line.slice(head.index + head[0].length, heads[at + 1]?.index);
    return `${head[1]!}\t${value.trim()}`;
  });
}

/** `AGENT? N     NOTE: knees`: a second label in the same line. */
function besideLabel(line: string): string[] {
  const match =
    /^(.{1,200}?\S) {2,40}((?:NOTES?|MSG|MESSAGE|COMMENTS?|REMARKS?|Notes?|Message|Comments?|Remarks?): .*)$/.exec(
      line,
    );
  return match === null ? [line] : [match[1]!, match[2]!];
}
