// Mail addresses, also in the spellings that hide them from programs, and the names that people go by in chats.

import type { Detail } from './private-detail.ts';

export function addressesIn(text: string): Detail[] {
  return [...written(text), ...spelled(text), ...handles(text)];
}

function written(text: string): Detail[] {
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
  return found;
}

const LOCAL = /[\p{L}\p{M}\p{N}.!#$%&'*+/=?^_`{|}~-]/u;
const DOMAIN = /[\p{L}\p{M}\p{N}.-]/u;

/** `jo (at) mailbox dot example`, `jo @ mailbox . com`, `jo at gmail.com`. */
function spelled(text: string): Detail[] {
  return SPELLED.flatMap((pattern) => [...text.matchAll(pattern)]).map(({ index, 0: words }) => {
    const key = words
      .toLowerCase()
      .replace(/%40|[[({<\s_-]{0,6}@[\])}>\s]{0,6}|[[({<\s_-]{1,6}(?:at(?: symbol| sign)?|arroba)[\])}>\s_-]{1,6}/, '@')
      .replace(/[[({<\s]{1,6}(?:dot|punto|ponto|period|point|\.)[\])}>\s]{1,6}/g, '.')
      .replace(/\s/g, '');
    return { kind: 'EMAIL', key, start: index, end: index + words.length };
  });
}

const NAME = String.raw`[\w.+-]{1,64}`;
const FIRST = String.raw`(?:[\w+-]{1,30}\s(?:dot|DOT)\s){0,3}${NAME}`;
const END = '(?:com|net|org|edu|gov|io|co|us|uk|ca|de|fr|es|it|br|pt|pl|ru|me|info|biz|example)(?![\\p{L}\\p{N}])';
const HOST = '(?:g ?mail|yahoo|hotmail|outlook|icloud|aol|comcast|verizon|proton(?:mail)?|msn|gmx|yandex|qq)';
const SPELLED: readonly RegExp[] = [
  new RegExp(
    String.raw`${FIRST}\s?[[({<]\s?(?:at|@)\s?[\])}>]\s?[\w-]{1,63}(?:(?:\.|\s?[[({<]\s?(?:dot|\.)\s?[\])}>]\s?|\s(?:dot|DOT)\s)[\w-]{2,63}){1,4}`,
    'giu',
  ),
  new RegExp(
    String.raw`${FIRST}\s(?:at(?: symbol| sign)?|arroba)\s[\w-]{1,63}(?:\s(?:dot|punto|ponto|period|point)\s[\w-]{2,63}){1,4}`,
    'giu',
  ),
  new RegExp(String.raw`${NAME}\s{0,2}@\s{0,2}[\w-]{1,63}\s{0,2}\.\s{0,2}${END}`, 'giu'),
  new RegExp(String.raw`${NAME}(?:[\s_-]at[\s_-]|@)${HOST}(?:\.[a-z]{2,6})?(?![\p{L}\p{N}.])`, 'giu'),
  new RegExp(String.raw`${NAME}%40[\w.-]{1,60}\.[a-z]{2,12}`, 'giu'),
];

function handles(text: string): Detail[] {
  return [...text.matchAll(HANDLE), ...text.matchAll(NAMED)].map((match) => {
    const [start, end] = match.indices![1]!;
    return { kind: 'EMAIL', key: text.slice(start, end).toLowerCase(), start, end };
  });
}

/** With a sign that no name of a person has: `@jo_ellery`. */
const HANDLE = /(?<![\p{L}\p{N}.@])(@[A-Za-z](?=[\w.]{0,29}[\d_])[\w.]{1,29}\w)/dgu;
const NAMED =
  /(?<!\p{L})(?:insta(?:gram)?|ig|telegram|wechat|weixin|skype|snap(?:chat)?|twitter|tiktok|kakao(?:talk)?|venmo|zelle|cash ?app|paypal|zalo|viber|discord|微信)(?: (?:id|handle|name|user(?:name)?|account|号))?\s?(?:is\s|[:=：]\s?)?(@?(?:live:)?[a-z](?=[\w.-]{0,39}[\d_])[\w.-]{2,39})/dgiu;
