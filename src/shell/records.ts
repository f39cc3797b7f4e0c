// Reads the team's CSV and vCard files from disk, a few milliseconds at a time, so that no message waits for a large one. A
// file that cannot be used is an error, and what was read of it before stays; a row that cannot be read is named, and the
// rest loads.

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
    const rows =
      bytes === null ? null : await readFileRows(textOf(bytes), { ...how, around, file: basename(path), problems });
    if (rows === null) refused.push(kind);
    return rows ?? known;
  };
  const none = (): null => null;
  const contacts = await load('contacts', KINDS.contacts, before?.rows.contacts ?? [], none);
  const listings = await load('listings', KINDS.listings, before?.rows.listings ?? [], none);
  const mlsOf = byAddress(listings);
  const openHouses = await load('openHouses', KINDS.openHouses, before?.rows.openHouses ?? [], mlsOf);
  const campaigns = await load('campaigns', KINDS.campaigns, before?.rows.campaigns ?? [], none);
  const rows = { contacts, listings, openHouses, campaigns };
  await pause();
  return { records: indexRecords(rows), rows, problems, refused };
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
