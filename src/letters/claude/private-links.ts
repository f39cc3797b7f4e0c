// Mail addresses, and links that are good for one person only: with a token, a query or an address in them. A link to a
// page that anybody may open stays.

import type { Detail } from './private-detail.ts';

/** Mail addresses, also in the spelling that hides them from programs: `jo (at) mailbox dot example`. */
export function addressesIn(text: string): Detail[] {
  const found: Detail[] = [];
  let end = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let start = at;
    while (start > end && LOCAL.test(text[start - 1]!)) start -= 1;
    let stop = at + 1;
    while (stop < text.length && DOMAIN.test(text[stop]!)) stop += 1;
    while (stop > at && /[.-]/.test(text[stop - 1]!)) stop -= 1;
    if (start === at || !text.slice(at + 1, stop).includes('.')) continue;
    found.push({ kind: 'EMAIL', key: text.slice(start, stop).toLowerCase(), start, end: stop });
    end = stop;
  }
  for (const match of text.matchAll(SPOKEN)) {
    const key = match[0]
      .toLowerCase()
      .replace(/[[({<\s]{1,6}at[\])}>\s]{1,6}/, '@')
      .replace(/[[({<\s]{1,6}dot[\])}>\s]{1,6}/g, '.')
      .replace(/\s/g, '');
    found.push({ kind: 'EMAIL', key, start: match.index, end: match.index + match[0].length });
  }
  return found;
}

const LOCAL = /[\p{L}\p{M}\p{N}.!#$%&'*+/=?^_`{|}~-]/u;
const DOMAIN = /[\p{L}\p{M}\p{N}.-]/u;
const SPOKEN =
  /[\w.+-]{1,64}(?:\s?[[({<]\s?at\s?[\])}>]\s?[\w-]{1,63}(?:(?:\.|\s?[[({<]\s?dot\s?[\])}>]\s?|\s(?:dot|DOT)\s)[\w-]{2,63}){1,4}|\s(?:at|AT)\s[\w-]{1,63}(?:\s(?:dot|DOT)\s[\w-]{2,63}){1,4})/gi;

/** Links whose own words are private. `inner`: details found so far: a link with one of them in it is private whole. */
export function privateLinksIn(text: string, inner: readonly Detail[]): Detail[] {
  const found: Detail[] = [];
  for (const match of text.matchAll(LINK)) {
    const whole = match[0];
    const start = match.index;
    const held = inner.filter((detail) => detail.start < start + whole.length && detail.end > start);
    const bare = whole.replace(/[.,;:!?)\]}>'*_]{1,10}$/, '');
    if (held.length === 0 && !isPrivate(bare)) continue;
    const end = Math.max(start + bare.length, ...held.map((detail) => detail.end));
    const first = Math.min(start, ...held.map((detail) => detail.start));
    found.push({ kind: 'LINK', key: text.slice(first, end), start: first, end });
  }
  return found;
}

/** What `show` takes for the beginning of a link, too. */
const LINK =
  /(?:https?:\/\/|www\.|mailto:|tel:|sms:)[^\s<>"]{1,4000}|(?<![\p{L}\p{N}.@-])(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,12}\/[^\s<>"]{1,4000}/giu;

function isPrivate(link: string): boolean {
  if (/^(?:mailto|tel|sms):/i.test(link)) return true;
  const [rest = '', query = ''] = link.replace(/#[\w-]{0,60}$/, '').split(/[?#](.*)/s, 2);
  if (query.split('&').some((pair) => pair !== '' && !/^utm_\w{1,20}=|^(?:page|lang|hl|gclid|fbclid)=/i.test(pair)))
    return true;
  const path = rest.replace(/^https?:\/\//i, '');
  // RFC 3986, section 3.2.1: `user:password@`.
  return /^[^/]{0,200}@/.test(path) || path.split('/').slice(1).some(isToken);
}

/** Long, and of letters and figures with no words in them. */
function isToken(segment: string): boolean {
  if (segment.length < 16 || !/\d/.test(segment)) return false;
  return (
    /^[0-9a-f-]{20,}$/i.test(segment) ||
    segment.split(/[-_.]/).some((part) => part.length >= 16 && /\d/.test(part) && /[a-z]/i.test(part))
  );
}
