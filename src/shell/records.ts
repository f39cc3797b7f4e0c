// Reads the team's CSV files from disk. A file that cannot be read is an error and counts as empty; a row that cannot be
// read is named, and the rest loads.

import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  bindColumns,
  CAMPAIGN_COLUMNS,
  type Cells,
  CONTACT_COLUMNS,
  type Columns,
  LISTING_COLUMNS,
  OPEN_HOUSE_COLUMNS,
} from '../team/columns.ts';
import { readCsv } from '../team/csv.ts';
import type { Problem } from '../team/problem.ts';
import { campaignRow, contactRow, listingRow, openHouseRow, type RowRead } from '../team/record-rows.ts';
import { indexRecords, type Records } from '../team/records.ts';
import type { Team } from '../team/team.ts';
import type { Told } from '../team/told.ts';

const LARGEST_BYTES = 50_000_000;

interface Kind<T> {
  readonly columns: Columns;
  /** Of each group, one column must be there. */
  readonly needs: readonly (readonly string[])[];
  readonly read: (cells: Cells, team: Team) => Told<RowRead<T>>;
}

/** The records of the team's files; a file that the team does not have gives none. */
export async function loadRecords(team: Team): Promise<{ records: Records; problems: Problem[] }> {
  const problems: Problem[] = [];
  const load = async <T>(file: string | null, kind: Kind<T>): Promise<T[]> => {
    if (file === null) return [];
    const text = await readText(file, problems);
    return text === null ? [] : readRows(text, kind, { file: basename(file), team, problems });
  };
  const { recordFiles: files } = team;
  const records = indexRecords({
    contacts: await load(files.contacts, { columns: CONTACT_COLUMNS, needs: [['email', 'phone']], read: contactRow }),
    listings: await load(files.listings, { columns: LISTING_COLUMNS, needs: [['mls']], read: listingRow }),
    openHouses: await load(files.openHouses, {
      columns: OPEN_HOUSE_COLUMNS,
      needs: [['mls'], ['date'], ['start'], ['end']],
      read: openHouseRow,
    }),
    campaigns: await load(files.campaigns, {
      columns: CAMPAIGN_COLUMNS,
      needs: [['subject'], ['sent']],
      read: campaignRow,
    }),
  });
  return { records, problems };
}

function readRows<T>(text: string, kind: Kind<T>, from: { file: string; team: Team; problems: Problem[] }): T[] {
  const { file, team, problems } = from;
  const say = (line: number, what: string, fix: string, severity: Problem['severity'] = 'warning') =>
    problems.push({ severity, file, line, what, fix });
  const csv = readCsv(text);
  const columns = bindColumns(csv, kind.columns);
  for (const names of kind.needs) {
    if (names.some(columns.has)) continue;
    const fix = `Give it the header ${names.join(' or ')}; the file is not used until then`;
    say(1, `there is no column \`${names.join('` or `')}\``, fix, 'error');
    return [];
  }
  for (const { line, why } of csv.broken) say(line, `the row is left out: ${why}`, 'Mend the row; the others are read');
  return csv.rows.flatMap((row) => {
    const told = kind.read(columns.cellsOf(row), team);
    if (!told.ok) {
      say(row.line, `the row is left out: ${told.what}`, told.fix);
      return [];
    }
    for (const doubt of told.value.doubts) say(row.line, doubt, 'The rest of the row is used');
    return told.value.records;
  });
}

async function readText(file: string, problems: Problem[]): Promise<string | null> {
  const say = (severity: Problem['severity'], what: string, fix: string): void => {
    problems.push({ severity, file: basename(file), line: 1, what, fix });
  };
  try {
    if ((await stat(file)).size > LARGEST_BYTES) {
      say('error', 'the file is larger than 50 megabytes', 'Export the people and listings of this team only');
      return null;
    }
    const { text, guessed } = decode(await readFile(file));
    if (guessed) say('warning', 'the file is not UTF-8 and was read as Windows-1252', 'Save it as UTF-8');
    return text;
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    say('error', `the file cannot be read (${why})`, 'Look at its path and permissions');
    return null;
  }
}

/** Excel saves CSV as Windows-1252 and "Unicode text" as UTF-16; both come with real exports. */
function decode(bytes: Uint8Array): { text: string; guessed: boolean } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: new TextDecoder('utf-16le').decode(bytes), guessed: false };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), guessed: false };
  } catch (error) {
    if (error instanceof TypeError) return { text: new TextDecoder('windows-1252').decode(bytes), guessed: true };
    throw error;
  }
}
