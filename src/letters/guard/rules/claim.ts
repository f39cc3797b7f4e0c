// Statements about the world that neither the message nor the records hold, whatever their topic. A clause may thank, ask,
// offer, invite, repeat what they wrote, leave the answer to somebody else, or speak of the message and the meeting; what
// else it states is made of known words, or it is cut. The last net under the other rules, for what goes to a lead only.

import type { Acted } from '../acts/acted.ts';
import { unknownDomain } from '../facts/domain.ts';
import { isEveryday, uncommonIn } from '../facts/everyday.ts';
import { linksIn } from '../facts/links.ts';
import { wordForm } from '../facts/names.ts';
import type { Rule } from '../fault.ts';
import type { Known } from '../known.ts';

export const CLAIM: Rule = {
  name: 'claim',
  breaks: ({ clauses, isEnglish }, known) =>
    known !== null && isEnglish && clauses.some((clause) => isUnfounded(clause, known)),
};

function isUnfounded({ text, act, of }: Acted, known: Known): boolean {
  const { words } = known;
  const plain = linksIn(text).rest.replace(/\[[A-Z_\d]{2,24}\]/g, ' ');
  switch (act) {
    case 'asks':
    case 'conditions':
    case 'defers':
      return false;
    case 'opines':
      return true;
    case 'thanks':
    case 'invites':
    case 'offers':
    case 'remarks':
      return unknownDomain(plain, words).length > 0;
    case 'repeats':
    case 'lists':
      return uncommonIn(plain, words).length > 0 || unknownDomain(plain, words).length > 0;
    case 'states':
      return of === 'home'
        ? unfoundedWords(plain, toldOf(text, known)).length > 0
        : PRAISES.test(plain) ||
            (isOfName(plain, words) && unfoundedWords(plain, words).length > 0) ||
            uncommonIn(plain, words).length > 0 ||
            unknownDomain(plain, words).length > 0;
  }
}

/** That they need three bedrooms does not say that it has them; of what is theirs they know best. */
function toldOf(text: string, { words, ours, isTheirHome }: Known): ReadonlySet<string> {
  return isTheirHome || /^(?:and |so |both )?(?:your|you|both of you)\b/i.test(text) ? words : ours;
}

/** "Quincy is lively": a place, or somebody, that they named. What our own people do is no such statement. */
function isOfName(text: string, known: ReadonlySet<string>): boolean {
  const [, name] =
    /^(\p{Lu}\p{Ll}{2,20})(?: and \p{Lu}\p{Ll}{2,20})? (?:is|are|has|have|feels?|offers?|tends?|gets?|seems?|looks?|comes|sits|lies|can|will|does|makes?)\b/u.exec(
      text,
    ) ?? [];
  return name !== undefined && !isEveryday(name) && known.has(wordForm(name)) && !OUR_PEOPLE.test(text);
}

const OUR_PEOPLE =
  /\b(?:listing|colleague|on our team|the one who|your contact|here to|happy to|glad to|can help|handles?|looks? after)\b/i;

/** Of no matter what: somebody's judgement. */
const PRAISES =
  /\b(?:perfect|ideal|excellent|best|strongest|hottest|amazing|fantastic|superb|outstanding|unique|rare)\b/i;

/** What is said of a home, its place or its people holds known words only, beside these. */
const SMALL: ReadonlySet<string> = new Set(
  `a an the this that these those it its it's that's there there's they they're is are was were be been being am i'm has have had do does did in at on of to and or both as for by with
   still now also only one ones ours yours you your our us we i he she about listed list see saw asked wrote mentioned noted so not no yes from home house which where when
   itself records record shows show already would could will can may might listing page here apartment condo place building unit property town home's homes street open who
   january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday`.split(
    /\s+/,
  ),
);

function unfoundedWords(text: string, known: ReadonlySet<string>): readonly string[] {
  return (text.match(/[\p{L}\d][\p{L}\d'-]{0,40}/gu) ?? []).filter(
    (word) => !/^\d/.test(word) && !SMALL.has(word.toLowerCase()) && !known.has(wordForm(word)),
  );
}
