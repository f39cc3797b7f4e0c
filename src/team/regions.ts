// What people write for a region of the holiday tables: a state by its name or by the beginning of it, the United Kingdom by
// its usual letters.

import { holidayTable } from './holidays.ts';

const COUNTRIES: ReadonlyMap<string, string> = new Map([
  ['UK', 'GB'],
  ['USA', 'US'],
  ['ENGLAND', 'GB-ENG'],
  ['SCOTLAND', 'GB-SCT'],
]);

/** `Did you mean US-MA (Massachusetts)?` for `US-MASS`; null when nothing is near. */
export function meantRegion(region: string): string | null {
  const [first = '', state, ...more] = region.trim().toUpperCase().split('-');
  const country = COUNTRIES.get(first) ?? first;
  const tables = new (holidayTable())();
  const countries = tables.getCountries();
  if (state === undefined) return country === first ? null : `Did you mean ${country}?`;
  if (more.length > 0 || !Object.hasOwn(countries, country)) return null;
  const states = Object.entries(tables.getStates(country) ?? {});
  const same = states.find(([code]) => code === state);
  const begun = states.filter(([, name]) => name.toUpperCase().startsWith(state));
  const meant = same ?? (begun.length === 1 && state.length >= SHORTEST_NAME ? begun[0] : undefined);
  return meant === undefined ? null : `Did you mean ${country}-${meant[0]} (${meant[1]})?`;
}

/** Fewer letters of a name could be the code of another state. */
const SHORTEST_NAME = 3;
