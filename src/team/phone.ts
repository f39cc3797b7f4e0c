// Phone numbers as team files write them, made E.164. It refuses what is no possible number, and what a spreadsheet has
// rounded; numbers without a country are taken as North American.

import { parsePhoneNumberFromString } from 'libphonenumber-js';

/** The shortest numbers of the world with their country code. */
const DIGITS_MIN = 7;

/** E.164, or null when the text is no phone number. */
export function e164(text: string): string | null {
  // What is plainly North American needs no parser, which costs 50 µs a number.
  if (/^\+1[2-9]\d{2}[2-9]\d{6}$/.test(text)) return text;
  const american = /^(?:\+?1[ .-]?)?\(?([2-9]\d{2})\)?[ .-]{0,2}([2-9]\d{2})[ .-]?(\d{4})(?:\.0)?$/.exec(text);
  if (american !== null) return `+1${american[1]}${american[2]}${american[3]}`;
  if (isRounded(text)) return e164(unrounded(text) ?? '');
  if (text.replace(/\D/g, '').length < DIGITS_MIN) return null;
  const number = parsePhoneNumberFromString(text, 'US');
  return number?.isPossible() === true ? number.number : null;
}

/** `7.81555E+09`: a spreadsheet took the number for a quantity and kept the first digits. */
export function isRounded(text: string): boolean {
  return /^\d(?:[.,]\d{1,15})?e\+?\d{1,2}$/i.test(text.trim());
}

/** `7.815550142E+09` still has every digit; null where some are lost. */
function unrounded(text: string): string | null {
  const [, first = '', rest = '', power = ''] = /^(\d)(?:[.,](\d{1,15}))?e\+?(\d{1,2})$/i.exec(text.trim()) ?? [];
  return rest.length === Number(power) ? `${first}${rest}` : null;
}
