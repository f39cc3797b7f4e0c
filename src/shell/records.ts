// Reads the team's CSV and vCard files from disk, a few milliseconds at a time, so that no message waits for a large one. A
// file that cannot be used, or that lost all its records, is an error, and what was read of it before stays; a row that
// cannot be read is named, and the rest loads.

import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { setImmediate as pause } from 'node:timers/promises';
import type { Cells } from '../team/columns.ts';
import {
  CAMPAIGN_COLUMNS,
  CONTACT_COLUMNS,
  type Columns,
  LISTING_COLUMNS,
  type Needs,
  OPEN_HOUSE_COLUMNS,
} from '../team/columns.ts';
import { textOf } from '../team/file-text.ts';
import type { Problem } from '../team/problem.ts';
import { type Around, campaignRow, contactRow, listingRow, openHouseRow, type RowRead } from '../team/record-rows.ts';
import { indexRecords, type ListingRecord, type RecordRows, type Records } from '../team/records.ts';
import type { Team } from '../team/team.ts';
import type { Told } from '../team/told.ts';
import { readFileRows } from './record-file.ts';

const LARGEST_BYTES = 50_000_000;
/** A small team may sell most of its few listings in a week; an export that was cut loses more than these. */
const FEW_RECORDS = 10;

export type RecordKind = keyof Team['recordFiles'];

interface Kind<T> {
  readonly columns: Columns;
  readonly needs: Needs;
  readonly read: (cells: Cells, around: Around) => Told<RowRead<T>>;
}

const KINDS = {
  contacts: { columns: CONTACT_COLUMNS, needs: [['email', 'phone']], read: contactRow },
  listings: { columns: LISTING_COLUMNS, needs: [['mls']], read: listingRow },
  openHouses: {
    columns: OPEN_HOUSE_COLUMNS,
    needs: [
      ['mls', 'address'],
      ['date', 'start'],
      ['start', 'time'],
      ['end', 'time'],
    ],
    read: openHouseRow,
  },
  campaigns: { columns: CAMPAIGN_COLUMNS, needs: [['subject'], ['sent']], read: campaignRow },
} as const satisfies { [K in RecordKind]: Kind<unknown> };

export interface LoadedRecords {
  readonly records: Records;
  readonly rows: Required<RecordRows>;
  readonly problems: Problem[];
  /** Files that could not be used at all. */
  readonly refused: readonly RecordKind[];
  /** Files that are taken, but give fewer than half of the records of before: why that is doubted. */
  readonly cut: ReadonlyMap<RecordKind, Problem>;
}

/** What was read before, and which of it still stands as it is; what is refused now stays, too. */
export interface ReadBefore {
  readonly rows: Required<RecordRows>;
  readonly unchanged: ReadonlySet<RecordKind>;
}

/** The records of the team's files; a file that the team does not have gives none. */
export async function loadRecords(team: Team, before?: ReadBefore): Promise<LoadedRecords> {
  const problems: Problem[] = [];
  const refused: RecordKind[] = [];
  const cut = new Map<RecordKind, Problem>();
  const load = async <T>(
    kind: RecordKind,
    how: Kind<T>,
    known: readonly T[],
    mlsOf: Around['mlsOf'],
  ): Promise<readonly T[]> => {
    const path = team.recordFiles[kind];
    if (path === null) return [];
    if (before?.unchanged.has(kind) === true) return known;
    const bytes = await readBytes(path, problems);
    const around = { team, mlsOf };
    const file = basename(path);
    const rows = bytes === null ? null : await readFileRows(textOf(bytes), { ...how, around, file, problems });
    const loss = rows === null ? null : lossOf(kind, { file, before: known.length, now: rows.length });
    if (loss !== null) problems.push(loss);
    if (loss?.severity === 'warning') cut.set(kind, loss);
    if (rows !== null && loss?.severity !== 'error') return rows;
    refused.push(kind);
    return known;
  };
  const none = (): null => null;
  const contacts = await load('contacts', KINDS.contacts, before?.rows.contacts ?? [], none);
  const listings = await load('listings', KINDS.listings, before?.rows.listings ?? [], none);
  const mlsOf = byAddress(listings);
  const openHouses = await load('openHouses', KINDS.openHouses, before?.rows.openHouses ?? [], mlsOf);
  const campaigns = await load('campaigns', KINDS.campaigns, before?.rows.campaigns ?? [], none);
  const rows = { contacts, listings, openHouses, campaigns };
  await pause();
  return { records: indexRecords(rows), rows, problems, refused, cut };
}

/** An export that broke off looks like a whole file: what it lost is all that shows. Of open houses a weekend takes all. */
function lossOf(
  kind: RecordKind,
  { file, before, now }: { readonly file: string; readonly before: number; readonly now: number },
): Problem | null {
  if (kind === 'openHouses') return null;
  if (now === 0 && before > 0) {
    const what = `it gives no record, and there were ${before} before`;
    const fix = 'Export it again; to go on without these records, take its line out of the team file';
    return { severity: 'error', file, line: 1, what, fix };
  }
  if (now * 2 >= before || before - now < FEW_RECORDS) return null;
  // templates/rules_refused.md knows a file that is taken by these words.
  const what = `it gives ${now} ${now === 1 ? 'record' : 'records'}, fewer than half of the ${before} before`;
  const fix = 'If it should have more, export it again; else there is nothing to do';
  return { severity: 'warning', file, line: 1, what, fix };
}

/** Sign-in apps for open houses know the address only. */
function byAddress(listings: readonly ListingRecord[]): Around['mlsOf'] {
  const street = (address: string): string =>
    (address.split(',', 1)[0] ?? '').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const found = Map.groupBy(listings, (listing) => street(listing.address));
  return (address) => {
    const [listing, ...others] = found.get(street(address)) ?? [];
    return others.length > 0 ? null : (listing?.mls ?? null);
  };
}

async function readBytes(path: string, problems: Problem[]): Promise<Uint8Array | null> {
  const say = (what: string, fix: string): null => {
    problems.push({ severity: 'error', file: basename(path), line: 1, what, fix });
    return null;
  };
  try {
    if ((await stat(path)).size > LARGEST_BYTES)
      return say('the file is larger than 50 megabytes', 'Export the people and listings of this team only');
    return await readFile(path);
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return say(`the file cannot be read (${why})`, 'Look at its path and permissions');
  }
}
