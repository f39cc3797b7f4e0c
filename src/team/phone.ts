// Phone numbers as team files write them, made E.164. It refuses what is no possible number; numbers without a country
// are taken as North American.

import { parsePhoneNumberFromString } from 'libphonenumber-js';

/** E.164, or null when the text is no phone number. */
export function e164(text: string): string | null {
  // What an export already wrote as E.164 needs no parser, which costs 50 µs a number.
  if (/^\+1[2-9]\d{2}[2-9]\d{6}$/.test(text)) return text;
  const number = parsePhoneNumberFromString(text, 'US');
  return number?.isPossible() === true ? number.number : null;
}
