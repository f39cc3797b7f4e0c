// Notices whose data has a shape of its own: a JSON body, a CSV header with its rows, a table with a header row, a
// definition list. The first row that can be answered is the lead; it refuses to lose the others, which stay as text.

import { readCsv } from '../../team/csv.ts';
import { type Cell, dumpsOf } from './dumps.ts';
import type { Field } from './fields.ts';
import { type Meaning, meaningOf } from './labels.ts';

export interface Rows {
  readonly fields: readonly Field[];
  /** The rows after the first, a line each, as the notice has them. */
  readonly others: string;
}

const TEXT_MAX = 100_000;
const ROWS_MAX = 200;
const LEAVES_MAX = 500;
const DEPTH_MAX = 8;
const VALUE_MAX = 8_000;
const CONTACT: ReadonlySet<Meaning> = new Set<Meaning>(['name', 'first_name', 'last_name', 'email', 'phone']);

/** The people of a notice that is a table or a record; null for any other text. */
export function rowsOf(text: string, html: string | null): Rows | null {
  const bounded = text.slice(0, TEXT_MAX);
  const markup = html?.slice(0, TEXT_MAX) ?? '';
  const shapes = [
    () => json(bounded),
    () => dumpsOf(bounded),
    () => csv(bounded),
    () => table(cellRows(markup)),
    () => (bounded.includes('|') ? table(pipeRows(bounded)) : []),
    () => definitions(markup),
  ];
  for (const shape of shapes) {
    const records = shape();
    const first = records.findIndex((cells) => cells.some(([label, value]) => isAnswerable(label, value)));
    if (first < 0 || contactLabels(records[first]!.map(([label]) => label)) < 2) continue;
    return {
      fields: records[first]!.flatMap(([label, value]) => (value.trim() === '' ? [] : [field(label, value)])),
      others: records
        .toSpliced(first, 1)
        .map((cells) =>
          cells
            .map(([, value]) => value.trim())
            .filter((value) => value !== '')
            .join(', '),
        )
        .join('\n'),
    };
  }
  return null;
}

function field(label: string, value: string): Field {
  const meaning = meaningOf(label) ?? 'question';
  return { label, meaning, value: value.slice(0, VALUE_MAX).trim(), start: -1, end: -1 };
}

function isAnswerable(label: string, value: string): boolean {
  const meaning = meaningOf(label);
  return (meaning === 'email' && value.includes('@')) || (meaning === 'phone' && /\d{3}/.test(value));
}

function contactLabels(labels: readonly string[]): number {
  return labels.filter((label) => CONTACT.has(meaningOf(label) ?? 'chrome')).length;
}

function json(text: string): Cell[][] {
  const body = text.trim();
  if (!/^[[{]/.test(body)) return [];
  try {
    const value: unknown = JSON.parse(body);
    return (Array.isArray(value) ? value.slice(0, ROWS_MAX) : [value]).map((one) => leaves(one));
  } catch {
    // Text that only begins like JSON is read as lines.
    return [];
  }
}

function leaves(value: unknown): Cell[] {
  const found: Cell[] = [];
  const walk = (label: string, node: unknown, depth: number): void => {
    if (found.length >= LEAVES_MAX || depth > DEPTH_MAX) return;
    if (typeof node === 'string' || typeof node === 'number') found.push([label, String(node)]);
    else if (node !== null && typeof node === 'object') {
      for (const [key, inner] of Object.entries(node)) walk(Array.isArray(node) ? label : key, inner, depth + 1);
    }
  };
  walk('', value, 0);
  return found;
}

function csv(text: string): Cell[][] {
  const lines = text.split('\n', ROWS_MAX);
  const head = lines.findIndex((line) => /[,;\t]/.test(line) && contactLabels(line.split(/[,;\t]/)) >= 2);
  if (head < 0) return [];
  const blank = lines.findIndex((line, at) => at > head && line.trim() === '');
  const { header, rows } = readCsv(lines.slice(head, blank < 0 ? lines.length : blank).join('\n'));
  return rows.map(({ cells }) => header.map((label, at): Cell => [label, cells[at] ?? '']));
}

/** A header row and the rows below it that have as many cells. */
function table(rows: readonly (readonly string[])[]): Cell[][] {
  const head = rows.findIndex((cells) => cells.length >= 3 && contactLabels(cells) >= 2);
  if (head < 0) return [];
  const header = rows[head]!;
  return rows
    .slice(head + 1)
    .filter((cells) => cells.length === header.length)
    .map((cells) => header.map((label, at): Cell => [label, cells[at]!]));
}

/** From the markup, because text leaves out empty cells. */
function cellRows(html: string): string[][] {
  return html
    .split(/<tr\b/i, ROWS_MAX)
    .slice(1)
    .map((row) =>
      row
        .split(/<\/tr\b/i, 1)[0]!
        .split(/<t[dh]\b/i)
        .slice(1)
        .map(plain),
    );
}

function pipeRows(text: string): string[][] {
  return text.split('\n', ROWS_MAX).map((line) =>
    line
      .replace(/^\s{0,9}\|/, '')
      .replace(/\|\s{0,9}$/, '')
      .split('|')
      .map((cell) => cell.trim()),
  );
}

function definitions(html: string): Cell[][] {
  const cells = html
    .split(/<dt\b/i, ROWS_MAX)
    .slice(1)
    .flatMap((pair): Cell[] => {
      const [label, value] = pair.split(/<dd\b/i, 2);
      return value === undefined ? [] : [[plain(label!), plain(value.split(/<\/d[dl]\b/i, 1)[0]!)]];
    });
  return cells.length === 0 ? [] : [cells];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" };

/** The words of a piece of markup that begins inside a tag. */
function plain(markup: string): string {
  return markup
    .replace(/^[^<>]{0,2000}>/, '')
    .replace(/<br[^<>]{0,20}>/gi, '\n')
    .replace(/<[^<>]{0,2000}>/g, ' ')
    .replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: string) => ENTITIES[name]!)
    .replace(/[ \t\r]+/g, ' ')
    .trim();
}
