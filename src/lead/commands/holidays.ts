// The holidays that agents in the United States put things off to: "after Thanksgiving". Says null for any that has no one
// day ("the holidays").

import type HolidaysTable from 'date-holidays';
import { holidayTable } from '../../team/holidays.ts';

/** What people call them, and the name in the table of date-holidays. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/^thanksgiving(?: day)?(?= |$)/, 'Thanksgiving Day'],
  [/^(?:christmas|x-?mas) eve(?= |$)/, 'Christmas Eve'],
  [/^(?:christmas|x-?mas)(?: day)?(?= |$)/, 'Christmas Day'],
  [/^new year'?s eve(?= |$)/, "New Year's Eve"],
  [/^(?:the )?new year'?s?(?: day)?(?= |$)/, "New Year's Day"],
  [/^(?:mlk|martin luther king)(?: jr\.?)?(?: day)?(?= |$)/, 'Martin Luther King Jr. Day'],
  [/^president'?s'? day(?= |$)/, "Washington's Birthday"],
  [/^easter(?: sunday)?(?= |$)/, 'Easter Sunday'],
  [/^memorial day(?= |$)/, 'Memorial Day'],
  [/^juneteenth(?= |$)/, 'Juneteenth'],
  [/^independence day(?= |$)/, 'Independence Day'],
  [/^labor day(?= |$)/, 'Labor Day'],
  [/^columbus day(?= |$)/, 'Columbus Day'],
  [/^veteran'?s'? day(?= |$)/, 'Veterans Day'],
];

/** The next one on or after `today` that `words` (lower case) begin with, and how many characters name it. */
export function holidayIn(
  words: string,
  today: Temporal.PlainDate,
): { readonly day: Temporal.PlainDate; readonly length: number } | null {
  for (const [pattern, name] of NAMES) {
    const found = pattern.exec(words);
    if (found === null) continue;
    const day = [today.year, today.year + 1]
      .flatMap((year) => datesOf(name, year))
      .find((date) => Temporal.PlainDate.compare(date, today) >= 0);
    return day === undefined ? null : { day, length: found[0].length };
  }
  return null;
}

function datesOf(name: string, year: number): Temporal.PlainDate[] {
  return table()
    .getHolidays(year)
    .filter((holiday) => holiday.name === name)
    .map(({ date }) => Temporal.PlainDate.from(date.slice(0, 10)));
}

let loadedTable: HolidaysTable | null = null;

/** Loaded when somebody first names a holiday. */
function table(): HolidaysTable {
  loadedTable ??= new (holidayTable())('US');
  return loadedTable;
}
