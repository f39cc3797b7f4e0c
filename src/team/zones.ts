// Names of time zones that are valid and seldom meant: those that know no summer time. It refuses none of them.

/** What is doubtful about the zone, and what to write instead; null: nothing. */
export function zoneDoubt(zone: string): { readonly what: string; readonly fix: string } | null {
  const name = zone.toUpperCase();
  const [, sign, hours] = /^(?:ETC\/)?GMT([+-])(\d{1,2})$/.exec(name) ?? [];
  // The sign is that of POSIX: Etc/GMT+5 is five hours behind London.
  const place = hours === undefined ? PLACES.get(name) : sign === '+' ? (BEHIND.get(Number(hours)) ?? ANY) : ANY;
  if (place === undefined) return null;
  return { what: `"${zone}" has no summer time`, fix: `Write ${place}` };
}

const ANY = 'a place such as America/New_York';

const BEHIND: ReadonlyMap<number, string> = new Map([
  [4, 'America/Halifax'],
  [5, 'America/New_York'],
  [6, 'America/Chicago'],
  [7, 'America/Denver (or America/Phoenix, which has none either)'],
  [8, 'America/Los_Angeles'],
  [9, 'America/Anchorage'],
  [10, 'Pacific/Honolulu, which has none either'],
]);

const UTC = ['UTC', 'UCT', 'GMT', 'GMT0', 'GREENWICH', 'UNIVERSAL', 'ZULU'];

const PLACES: ReadonlyMap<string, string> = new Map([
  ['EST', 'America/New_York'],
  ['MST', 'America/Denver (or America/Phoenix, which has none either)'],
  ['HST', 'Pacific/Honolulu, which has none either'],
  ...UTC.flatMap((name) => [[name, ANY] as const, [`ETC/${name}`, ANY] as const]),
]);
