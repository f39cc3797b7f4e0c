// Phone numbers as team files write them, made E.164. It refuses what is no possible number; numbers without a country
// are taken as North American.

import { parsePhoneNumberFromString } from 'libphonenumber-js';

/** The shortest numbers of the world with their country code. */
const DIGITS_MIN = 7;

/** E.164, or null when the text is no phone number. */
export function e164(text: string): string | null {
  // What is plainly North American needs no parser, which costs 50 µs a number.
  if (/^\+1[2-9]\d{2}[2-9]\d{6}$/.test(text)) return text;
  const american = /^(?:\+?1[ .-]?)?\(?([2-9]\d{2})\)?[ .-]{0,2}([2-9]\d{2})[ .-]?(\d{4})$/.exec(text);
  if (american !== null) return `+1${american[1]}${american[2]}${american[3]}`;
  if (text.replace(/\D/g, '').length < DIGITS_MIN) return null;
  const number = parsePhoneNumberFromString(text, 'US');
  return number?.isPossible() === true ? number.number : null;
}
