// The rows of one of the team's files, whatever it is: CSV as exports write it, or vCards of an address book. It refuses a
// file without the columns that its records need; between two steps whoever else has work gets their turn.

import { setImmediate as pause } from 'node:timers/promises';
import { type BoundColumns, bindColumns, type Cells, type Columns, lacking, type Needs } from '../team/columns.ts';
import { type BrokenRow, bounded, MOST_BROKEN, readCsvInSteps } from '../team/csv.ts';
import type { FileText } from '../team/file-text.ts';
import type { Problem } from '../team/problem.ts';
import { type Around, isTotals, type RowRead } from '../team/record-rows.ts';
import type { Told } from '../team/told.ts';
import { isVCard, readVCardsInSteps } from '../team/vcard.ts';

export interface FileKind<T> {
  readonly columns: Columns;
  readonly needs: Needs;
  readonly read: (cells: Cells, around: Around) => Told<RowRead<T>>;
  readonly around: Around;
  /** For messages. */
  readonly file: string;
  /** What is wrong is added here. */
  readonly problems: Problem[];
}

/** Null: the file cannot be used. */
export async function readFileRows<T>({ text, guessed }: FileText, kind: FileKind<T>): Promise<T[] | null> {
  const { file, problems } = kind;
  const say = sayer(kind);
  if (guessed !== null) say(1, `the file is not UTF-8 and was read as ${guessed}`, 'Save it as UTF-8');
  const found: T[] = [];
  const broken: BrokenRow[] = [];
  const doubts = new Map<string, { line: number; count: number }>();
  const read = (line: number, cells: Cells, raw: readonly string[] | null): void => {
    const told = kind.read(cells, kind.around);
    if (!told.ok) {
      if (raw === null || !isTotals(raw)) broken.push({ line, why: `${told.what}\n${told.fix}` });
      return;
    }
    for (const record of told.value.records) found.push(record);
    for (const doubt of told.value.doubts) {
      const known = doubts.get(doubt);
      if (known === undefined) doubts.set(doubt, { line, count: 1 });
      else known.count += 1;
    }
  };
  const parts = isVCard(text) ? readCards(text, read) : readRows(text, kind, read);
  for (const part of parts) {
    if (part === null) return null;
    for (const row of part) broken.push(row);
    await pause();
  }
  for (const { line, why } of bounded(broken)) {
    const [what = '', fix = 'Mend the row; the others are read'] = why.split('\n');
    say(line, `the row is left out: ${what}`, fix);
  }
  problems.push(...doubtsOf(doubts, file));
  return found;
}

type ReadOne = (line: number, cells: Cells, raw: readonly string[] | null) => void;

/** Null: there is a column missing, and that was said. */
function* readRows<T>(text: string, kind: FileKind<T>, read: ReadOne): Generator<readonly BrokenRow[] | null> {
  const bind = (header: readonly string[]): BoundColumns => bindColumns({ header }, kind.columns);
  let bound: BoundColumns | null = null;
  for (const part of readCsvInSteps(text, (cells) => lacking(bind(cells), kind.needs) === null)) {
    if (bound === null) {
      bound = bind(part.header);
      if (refuses(bound, kind)) return yield null;
    }
    for (const row of part.rows) read(row.line, bound.cellsOf(row), row.cells);
    yield part.broken;
  }
  // An empty file has no part at all.
  if (bound === null && refuses(bind([]), kind)) yield null;
}

function refuses<T>(bound: BoundColumns, kind: FileKind<T>): boolean {
  const names = lacking(bound, kind.needs);
  if (names === null) return false;
  const fix = `Give it the header ${names.join(' or ')}; the file is not used until then`;
  sayer(kind)(1, `there is no column \`${names.join('` or `')}\``, fix, 'error');
  return true;
}

function* readCards(text: string, read: ReadOne): Generator<readonly BrokenRow[]> {
  for (const { cards, broken } of readVCardsInSteps(text)) {
    for (const { line, cells } of cards) read(line, cells, null);
    yield broken;
  }
}

/** A former agent has thousands of rows: what is doubted is said once, with their number. */
function doubtsOf(doubts: ReadonlyMap<string, { line: number; count: number }>, file: string): Problem[] {
  const fix = 'The rest of the row is used';
  const shown = [...doubts].slice(0, MOST_BROKEN).map(([doubt, { line, count }]): Problem => {
    const more = count === 1 ? '' : ` (and in ${count - 1} more ${count === 2 ? 'row' : 'rows'})`;
    return { severity: 'warning', file, line, what: `${doubt}${more}`, fix };
  });
  const next = [...doubts.values()][MOST_BROKEN];
  if (next === undefined) return shown;
  const what = `there are ${doubts.size - MOST_BROKEN} more cells that cannot be read`;
  return [...shown, { severity: 'warning', file, line: next.line, what, fix }];
}

function sayer<T>({ file, problems }: FileKind<T>) {
  return (line: number, what: string, fix: string, severity: Problem['severity'] = 'warning'): void => {
    problems.push({ severity, file, line, what, fix });
  };
}
