// Words with a capital letter that are no ordinary ones, as English writes the names of people, places and companies. At
// the start of a sentence a capital says nothing, so there only what stands like a subject counts.

import { isEveryday } from './everyday.ts';

/** Capital letters of their own right, which name nobody and no place. */
const ORDINARY: ReadonlySet<string> = new Set(
  `i i'm i'd i'll i've a the hi hiya hello hey dear thanks thank best regards cheers sincerely warmly re ps p.s mls ok okay
   faq pdf tv ac hoa adu sms email id am pm asap rsvp diy q a b c no yes mr mrs ms mx dr prof realtor realtors
   english spanish portuguese french german italian russian chinese mandarin cantonese korean vietnamese japanese arabic
   zoom facetime whatsapp google maps skype crm internet wifi wi-fi ev led hvac ai
   monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
   january february march april may june july august september october november december
   jan feb mar apr jun jul aug sep sept oct nov dec
   department education police town city hall state county census public schools school fair housing act hud
   u.s us usa america american section street st avenue ave road rd lane ln drive court ct unit apt apartment
   north south east west team lead agent open house you your we our it my this that what which who when where how
   would could should can will do does did is are was were have has had if and or but so as at in on for to of with
   please let looking talk speak let's there here these those they he she his her`.split(/\s+/),
);

/** Words that open sentences as subjects and are no names; what ends like them is none, either. */
const OPENERS: ReadonlySet<string> = new Set(
  `i i'm i'd i'll i've it it's that that's this there there's they they're we we're we'd we'll we've you you're you'd you'll
   he she everything everybody everyone something somebody someone anything anybody anyone nothing nobody each both either
   neither one another other most many some all any none such what what's which who whoever whatever where when why how
   whether and so but or yet also then here here's now today today's tomorrow tonight
   no yes please thanks time half space room light parking part work home life distance price size style
   layout location timing access traffic noise storage heat water gas power internet laundry
   selling buying renting moving people families buyers sellers owners tenants renters agents landlords neighbors
   visits homes houses condos apartments units buildings places rooms prices values rents rates taxes schools crime inventory demand
   pets dogs cats heat utilities an a the my our your his her its their these those if as since because while once until
   spring summer fall autumn winter interest cash zoning inspection`.split(/\s+/),
);
const NO_NAME_ENDS = /(?:ing|ly|tion|sion|ment|ness|ity|ance|ence|ism|ful|able|less|ward|self|ship|ures?)$/i;
const SUBJECT =
  /^["'(]?(\p{Lu}[\p{L}'-]{1,30}) (?:is|was|has|had|will|would|can|could|might|may|lives|knows|said|says|asked|told|offers|sits|sells|works|wrote|called|really|also|and I|or)\b/u;
const FOLLOWED = /^["'(]?(\p{Lu}\p{Ll}{2,30}) \p{Lu}\p{Ll}/u;
const CAPITAL = /(?<![\p{L}\d'&])(\p{Lu}[\p{L}\d]*(?:['.-]\p{L}[\p{L}\d]*)*)/gu;

/** As they stand, in order; `[AGENT]` and what else stands in brackets is none. */
export function namesIn(plain: string): readonly string[] {
  const text = plain.replace(/\[[^\]\n]{0,40}\]/g, (mark) => ' '.repeat(mark.length));
  const inside = [...text.matchAll(CAPITAL)]
    .filter((match) => !opens(text, match.index))
    .map(([, word]) => word!)
    .filter((word) => !isOrdinary(word));
  return [...firstName(text), ...inside];
}

/** Small words of a text, for comparing names with: without marks and possessive endings. */
export function wordForm(word: string): string {
  return word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/'s$|'$/, '')
    .replace(/\.$/, '');
}

function isOrdinary(word: string): boolean {
  const form = wordForm(word);
  return ORDINARY.has(form) || ORDINARY.has(word.toLowerCase()) || /^\p{Lu}$/u.test(word) || /^\d/.test(word);
}

/** Words at the start of the sentence, of a quotation or after a colon have a capital letter anyway. */
function opens(text: string, at: number): boolean {
  return /(?:^|[!?:…]["')]{0,2}\s{1,3}|^[\s"'(]{1,3}|[\s]["(])$/u.test(text.slice(Math.max(0, at - 6), at));
}

/** A first word that does something, or that another name follows. */
function firstName(text: string): readonly string[] {
  const word =
    SUBJECT.exec(text)?.[1] ?? FOLLOWED.exec(text)?.[1] ?? /^["'(]?(\p{Lu}\p{Ll}{2,20})'s \p{Ll}/u.exec(text)?.[1];
  if (word === undefined || isOrdinary(word) || NO_NAME_ENDS.test(word) || isEveryday(word)) return [];
  return OPENERS.has(wordForm(word)) || OPENERS.has(word.toLowerCase()) ? [] : [word];
}
