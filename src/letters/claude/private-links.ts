// Links that are good for one person only, or lead to one: with a token, a query or an address in them, and pages of people
// and shared files. A link to a page that anybody may open stays.

import type { Detail } from './private-detail.ts';

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
  /(?:https?:\/\/|ftp:\/\/|www\.|mailto:|tel:|sms:)[^\s<>"]{1,4000}|(?<![\p{L}\p{N}.@-])(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,12}\/[^\s<>"]{1,4000}/giu;

function isPrivate(link: string): boolean {
  if (/^(?:mailto|tel|sms|ftp):/i.test(link)) return true;
  const [rest = '', query = ''] = link.replace(/#[\w-]{0,60}$/, '').split(/[?#](.*)/s, 2);
  if (query.split('&').some((pair) => pair !== '' && !/^utm_\w{1,20}=|^(?:page|lang|hl|gclid|fbclid)=/i.test(pair)))
    return true;
  const path = rest.replace(/^https?:\/\//i, '');
  // RFC 3986, section 3.2.1: `user:password@`; section 3.3: `;name=value` of a path.
  return OF_PEOPLE.test(path) || /^[^/]{0,200}@|;\w{1,40}=/.test(path) || path.split('/').slice(1).some(isToken);
}

/** Hosts whose pages are people, meetings and files of theirs, or that hide where they lead. */
const OF_PEOPLE =
  /^(?:[\w-]{1,40}\.){0,3}(?:facebook|fb|instagram|linkedin|twitter|x|tiktok|threads|snapchat|venmo|paypal|cash|calendly|zoom|dropbox|box|onedrive|1drv|wetransfer|icloud|docusign|dotloop|pinterest)\.(?:com|me|us|net|app|ms)(?:\/|$)|^(?:t|wa|paypal)\.me\/|^(?:docs|drive|meet|calendar|photos|forms)\.(?:google|app\.goo)\.|^(?:[\w-]{1,40}\.){0,2}(?:goo\.gl|bit\.ly|t\.co|tinyurl\.com|ow\.ly|lnkd\.in|rb\.gy|is\.gd|cutt\.ly)\//i;

/** Of letters and figures with no words in them: `9f86d0818`, `AbCdEfGh`; "12-Elm-St" and "56123_zpid" are none. */
function isToken(segment: string): boolean {
  if (/^[0-9a-f-]{20,}$/i.test(segment)) return true;
  return segment.split(/[-_.]/).some((part) => {
    const isMixed = /\d/.test(part) && /[a-z]/i.test(part);
    return (part.length >= 9 && (isMixed || /[a-z][A-Z][a-z]?[A-Z]/.test(part))) || /^\d{9,}$/.test(part);
  });
}
