// CSV as spreadsheets and CRMs write it: comma, semicolon, tab or bar, quotes, a BOM, any line ends, a title above the
// header. A row that cannot be read is named and left out, and the rest is read; it refuses texts with more rows or broken
// rows than any team has.

import { CsvError, parse } from 'csv-parse/sync';

export const MOST_ROWS = 200_000;
/** A file with so many broken rows is another kind of file. */
export const MOST_BROKEN = 100;
/** Titles, filters and dates that reports print above the header are within so many rows. */
const HEADER_WITHIN = 20;
/** Characters that are read in one step: a few milliseconds, so that whoever waits meanwhile does not notice. */
const STEP = 64 * 1024;
/** The longest row, characters: a quote that is open for longer was never meant to be. */
const LONGEST_ROW = 1024 * 1024;

export interface CsvRow {
  /** Line of the file, counted from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface BrokenRow {
  readonly line: number;
  readonly why: string;
}

export interface CsvText {
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
  readonly broken: readonly BrokenRow[];
}

/** Does this row name the columns? Rows above it are no data. */
export type IsHeader = (cells: readonly string[]) => boolean;

/** @param isHeader missing: the first row is the header. */
export function readCsv(text: string, isHeader: IsHeader = () => true): CsvText {
  let header: readonly string[] = [];
  const rows: CsvRow[] = [];
  const broken: BrokenRow[] = [];
  for (const part of readCsvInSteps(text, isHeader)) {
    header = part.header;
    rows.push(...part.rows);
    broken.push(...part.broken);
  }
  return { header, rows, broken: bounded(broken) };
}

/** The same in parts, each the work of a few milliseconds; `broken` is not bounded yet. */
export function* readCsvInSteps(text: string, isHeader: IsHeader = () => true): Generator<CsvText> {
  const begun = beginningOf(text, isHeader);
  const found = rowsOf(begun.body, { separator: begun.separator, line: begun.line });
  let header: readonly string[] | null = null;
  let count = 0;
  for (const part of found) {
    let { rows } = part;
    if (header === null) {
      // Where no row names the columns, the first one is shown as what was taken for it.
      const at = Math.max(
        0,
        rows.slice(0, HEADER_WITHIN).findIndex(({ cells }) => isHeader(cells)),
      );
      if (rows.length > 0) header = (rows[at]?.cells ?? []).map((cell) => cell.trim());
      rows = rows.slice(at + 1);
    }
    const width = header?.length ?? 0;
    const broken = [...part.broken];
    const kept: CsvRow[] = [];
    for (const row of rows) {
      const wide = row.cells.slice(width).some((cell) => cell.trim() !== '');
      if (wide) broken.push({ line: row.line, why: 'it has more columns than the header' });
      else if (count < MOST_ROWS) {
        kept.push(row);
        count += 1;
      } else broken.push({ line: row.line, why: `the file has more than ${MOST_ROWS} rows` });
    }
    yield { header: header ?? [], rows: kept, broken };
  }
}

/** In the order of their lines; those beyond the first hundred are counted. */
export function bounded(rows: readonly BrokenRow[]): readonly BrokenRow[] {
  const broken = rows.toSorted((a, b) => a.line - b.line);
  const last = broken[MOST_BROKEN];
  if (last === undefined) return broken;
  const more = { line: last.line, why: `it is one of ${broken.length - MOST_BROKEN} more that cannot be read` };
  return [...broken.slice(0, MOST_BROKEN), more];
}

interface Beginning {
  readonly body: string;
  readonly separator: string;
  /** Of the file, where the body begins. */
  readonly line: number;
}

/** Excel's own first line (`sep=;`) names the separator; else the header shows it. */
function beginningOf(text: string, isHeader: IsHeader): Beginning {
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const named = /^"?sep=(.)"?\n/i.exec(plain);
  if (named !== null) return { body: plain.slice(named[0].length), separator: named[1] ?? ',', line: 2 };
  return { body: plain, separator: separatorOf(plain, isHeader), line: 1 };
}

/** The separator that the header has most of; where no line names the columns, the first line. */
function separatorOf(text: string, isHeader: IsHeader): string {
  const lines = text
    .slice(0, 20_000)
    .split('\n', HEADER_WITHIN)
    .filter((line) => line.trim() !== '');
  const cellsOf = (line: string, separator: string): string[] =>
    line
      .replace(/"[^"]*"/g, (quoted) => quoted.slice(1, -1).replaceAll(separator, ' '))
      .split(separator)
      .map((cell) => cell.trim());
  const count = (separator: string): number => {
    const header = lines.find((line) => isHeader(cellsOf(line, separator)));
    return header === undefined ? 0 : cellsOf(header, separator).length;
  };
  return [';', '\t', '|'].reduce((best, separator) => (count(separator) > count(best) ? separator : best), ',');
}

interface Part {
  readonly rows: readonly CsvRow[];
  readonly broken: readonly BrokenRow[];
}

/** The rows of a text whose line ends are `\n`, a step's worth at a time. */
function* rowsOf(text: string, from: { readonly separator: string; readonly line: number }): Generator<Part> {
  let { line } = from;
  let quotes = 0;
  for (let at = 0, size = STEP; at < text.length; ) {
    const end = lineEnd(text, at + size);
    const { rows, stoppedAt } = readPart(text.slice(at, end), from.separator);
    const found = rows.map((row) => ({ ...row, line: row.line + line - 1 }));
    if (stoppedAt === null) {
      yield { rows: found, broken: [] };
      line += linesIn(text, at, end);
      at = end;
      size = STEP;
    } else if (stoppedAt.open && end < text.length && (stoppedAt.line > 1 || size < LONGEST_ROW)) {
      // The step ended inside of a row: the next one begins with that row, and is longer if it was the only one.
      size = stoppedAt.line > 1 ? STEP : size * 2;
      yield { rows: found, broken: [] };
      at = lineStart(text, at, stoppedAt.line);
      line += stoppedAt.line - 1;
    } else {
      // An open quote swallows what follows: its row is left out, and reading goes on below it.
      at = lineStart(text, at, stoppedAt.line + 1);
      line += stoppedAt.line;
      quotes += 1;
      size = STEP;
      const broken = [{ line: line - 1, why: 'a quote is not closed' }];
      if (quotes === MOST_BROKEN - 1) {
        broken.push({ line, why: 'too many rows before it are broken, and so is all that follows' });
        at = text.length;
      }
      yield { rows: found, broken };
    }
  }
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from - 1);
  return at < 0 ? text.length : at + 1;
}

/** Where the `nth` line from `at` begins, counted from 1. */
function lineStart(text: string, at: number, nth: number): number {
  let start = at;
  for (let line = 1; line < nth && start < text.length; line += 1) start = lineEnd(text, start + 1);
  return start;
}

function linesIn(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

interface Read {
  readonly rows: readonly CsvRow[];
  /** Line of a row whose quote is never closed, and whether it may be closed further on; null: read to the end. */
  readonly stoppedAt: { readonly line: number; readonly open: boolean } | null;
}

function readPart(text: string, separator: string): Read {
  const rows: CsvRow[] = [];
  let next = 1;
  try {
    parse(text, {
      delimiter: separator,
      record_delimiter: '\n',
      relax_column_count: true,
      // `"Ann" Bell` is a name with a nickname, and no reason to lose the row. (Skipping rows with errors was tried: it
      // loses the row after them, too.)
      relax_quotes: true,
      on_record: (cells: string[], info) => {
        if (cells.some((cell) => cell.trim() !== '')) rows.push({ line: next, cells });
        next = info.lines + 1;
        return null;
      },
    });
    return untilSwallowed(rows, null);
  } catch (error) {
    if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED') return untilSwallowed(rows, next);
    throw error;
  }
}

/** Two open quotes close each other: the rows between them would be lost in one cell without a word. */
function untilSwallowed(rows: readonly CsvRow[], openAt: number | null): Read {
  const index = rows.findIndex((row) => row.cells.some((cell) => /^\s*".*\n/s.test(cell)));
  const swallowed = rows[index];
  if (swallowed !== undefined) return { rows: rows.slice(0, index), stoppedAt: { line: swallowed.line, open: false } };
  return { rows, stoppedAt: openAt === null ? null : { line: openAt, open: true } };
}
