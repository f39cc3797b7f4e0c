// Web addresses, mail addresses and phone numbers of a text, in one form each; and the text without them, so that their
// digits are no numbers. It opens nothing.

import { findPhones } from '../../../reading/phones.ts';

export interface Links {
  /** Host and path without scheme, `www.` and closing marks; lower case. */
  readonly web: readonly string[];
  /** Lower case. */
  readonly mail: readonly string[];
  /** E.164. */
  readonly phones: readonly string[];
  /** Blanks stand where the others stood. */
  readonly rest: string;
}

const MAIL = /[\p{L}\d._%+'-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,6}/giu;
const WEB =
  /\b(?:https?:\/\/|www\.)[^\s<>"')\]]{1,500}|(?<![\p{L}\d@.-])(?:[a-z\d][a-z\d-]{0,62}\.){1,5}(?:com|net|org|io|co|us|gov|edu|app|info|biz|homes|house|realtor|realty|link|ly|me|site|online|page|dev|xyz|example|uk|ca|de|br|mx|es|pt|fr)(?::\d{1,5})?(?:[/?#][^\s<>"')\]]{0,500})?(?![\p{L}\d-])/giu;
/** Seven digits, as neighbours write them. */
const SHORT_PHONE = /(?<![\d-])\d{3}[-.\u2011]\d{4}(?![\d-])/g;

export function linksIn(plain: string): Links {
  const mail: string[] = [];
  const web: string[] = [];
  const withoutMail = plain.replace(MAIL, (address) => {
    mail.push(address.toLowerCase());
    return ' '.repeat(address.length);
  });
  const withoutWeb = withoutMail.replace(WEB, (address) => {
    web.push(webForm(address));
    return ' '.repeat(address.length);
  });
  const phones: string[] = [];
  let rest = withoutWeb;
  for (const { number, index, words } of findPhones(withoutWeb)) {
    phones.push(number);
    rest = `${rest.slice(0, index)}${' '.repeat(words.length)}${rest.slice(index + words.length)}`;
  }
  rest = rest.replace(SHORT_PHONE, (number) => {
    phones.push(number.replace(/\D/g, ''));
    return ' '.repeat(number.length);
  });
  return { web, mail, phones, rest };
}

export function webForm(address: string): string {
  return address
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[.,;:!?]{1,5}$/, '')
    .replace(/\/$/, '');
}
