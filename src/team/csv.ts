// CSV as spreadsheets and CRMs write it: comma, semicolon or tab, quotes, a BOM, any line ends. A row that cannot be read
// is named and left out, and the rest is read; it refuses texts with more rows or broken rows than any team has.

import { CsvError, parse } from 'csv-parse/sync';

export const MOST_ROWS = 200_000;
/** A file with so many broken rows is another kind of file. */
export const MOST_BROKEN = 100;

export interface CsvRow {
  /** Line of the file, counted from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvText {
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
  readonly broken: readonly { readonly line: number; readonly why: string }[];
}

export function readCsv(text: string): CsvText {
  const body = text.replace(/^\uFEFF/, '');
  const delimiter = delimiterOf(body);
  const found: CsvRow[] = [];
  const broken: { line: number; why: string }[] = [];
  let rest = body;
  for (let offset = 0; ; ) {
    const { rows, stoppedAt } = readPart(rest, delimiter);
    for (const row of rows) found.push({ ...row, line: row.line + offset });
    if (stoppedAt === null) break;
    // An open quote swallows what follows: its row is left out, and reading goes on below it.
    offset += stoppedAt;
    broken.push({ line: offset, why: 'a quote is not closed' });
    rest = rest.split(LINE_ENDS).slice(stoppedAt).join('');
    if (broken.length < MOST_BROKEN - 1) continue;
    broken.push({ line: offset + 1, why: 'too many rows before it are broken, and so is all that follows' });
    break;
  }
  const [first, ...others] = found;
  const header = (first?.cells ?? []).map((cell) => cell.trim());
  const rows: CsvRow[] = [];
  for (const row of others) {
    const wide = row.cells.slice(header.length).some((cell) => cell.trim() !== '');
    if (wide) broken.push({ line: row.line, why: 'it has more columns than the header' });
    else if (rows.length < MOST_ROWS) rows.push(row);
    else broken.push({ line: row.line, why: `the file has more than ${MOST_ROWS} rows` });
  }
  return { header, rows, broken: bounded(broken.sort((a, b) => a.line - b.line)) };
}

function bounded(broken: CsvText['broken']): CsvText['broken'] {
  const last = broken[MOST_BROKEN];
  if (last === undefined) return broken;
  const more = { line: last.line, why: `it is one of ${broken.length - MOST_BROKEN} more that cannot be read` };
  return [...broken.slice(0, MOST_BROKEN), more];
}

const LINE_ENDS = /(?<=\n)/;

interface Part {
  readonly rows: readonly CsvRow[];
  /** Line of a row whose quote is never closed; null: read to the end. */
  readonly stoppedAt: number | null;
}

function readPart(text: string, delimiter: string): Part {
  const rows: CsvRow[] = [];
  let next = 1;
  try {
    parse(text, {
      delimiter,
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
function untilSwallowed(rows: readonly CsvRow[], stoppedAt: number | null): Part {
  const index = rows.findIndex((row) => row.cells.some((cell) => /^\s*".*\n/s.test(cell)));
  const swallowed = rows[index];
  return swallowed === undefined ? { rows, stoppedAt } : { rows: rows.slice(0, index), stoppedAt: swallowed.line };
}

/** The separator that the header has most of. */
function delimiterOf(text: string): string {
  const header =
    text
      .slice(0, 10_000)
      .split(/\r?\n/, 1)[0]
      ?.replace(/"[^"]*"/g, '') ?? '';
  const count = (separator: string) => header.split(separator).length;
  return [';', '\t', '|'].reduce((best, separator) => (count(separator) > count(best) ? separator : best), ',');
}
