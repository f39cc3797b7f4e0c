// Words that fair-housing law and its guidance warn of, as statements, wishes and questions about who may live somewhere.
// A maintained list: each entry says where it comes from. What HUD calls harmless is not in it ("master bedroom", "walking
// distance", "family room", "quiet street", "great view"): HUD, Memorandum of 9 January 1995 on section 804(c).

import type { Rule } from '../fault.ts';
import type { Known } from '../known.ts';

export const FAIR_HOUSING: Rule = {
  name: 'fair_housing',
  breaks: (said, known) =>
    ASSERTED.some((form) => form.test(said.asserted)) ||
    (said.isQuestion && asksOfHousehold(said.plain, known)) ||
    FAIR_HOUSING_IN_NOTES.breaks(said, known),
};

/** What no note for the agent holds either; that somebody has a voucher it may say. */
export const FAIR_HOUSING_IN_NOTES: Rule = {
  name: 'fair_housing',
  breaks: ({ plain, claim, asked }) =>
    ENTRIES.some(({ words, inQuestions }) =>
      words.some((form) => form.test(asked) || form.test(inQuestions ? plain : claim)),
    ),
};

/** Who lives with them is theirs to bring up. */
function asksOfHousehold(plain: string, known: Known | null): boolean {
  const named = [...plain.matchAll(HOUSEHOLD)].map(([, word]) => word!.toLowerCase());
  return named.some((word) => known === null || !KIN[word]?.some((form) => known.words.has(form)));
}

const HOUSEHOLD =
  /\b(?:your|any|with|with an?|having|have|and|are|the|for) (?:\w{1,10} )?(little ones|boyfriend|girlfriend|kids|children|husband|wife|spouse|partner|baby|son|daughter)\b/gi;
const CHILDREN = ['kids', 'kid', 'child', 'children', 'son', 'sons', 'daughter', 'daughters', 'baby', 'boys', 'girls'];
const SPOUSES = ['husband', 'wife', 'spouse', 'partner', 'fiance', 'fiancee'];
const KIN: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(['kids', 'children', 'little ones', 'baby', 'son', 'daughter'].map((word) => [word, CHILDREN])),
  ...Object.fromEntries(
    ['husband', 'wife', 'spouse', 'partner', 'boyfriend', 'girlfriend'].map((word) => [word, SPOUSES]),
  ),
};

interface Entry {
  readonly source: string;
  readonly words: readonly RegExp[];
  /** Also where the sentence leaves the answer to others or repeats what they wrote. */
  readonly inQuestions: boolean;
}

const PEOPLE =
  '(?:families|family|famil(?:y|ies) with (?:kids|children)|couples?|singles?|single (?:person|people|m[ae]n|wom[ae]n|professionals?)|(?:young|working|single|busy) (?:professionals?|couples?|famil(?:y|ies)|people|adults?)|professionals?|students?|retirees?|seniors?|(?:older|elderly|mature|younger) (?:adults?|people|persons?|couples?|tenants?|buyers?|residents?)|empty[- ]nesters?|newlyweds?|bachelors?|children|kids|teens|grandparents|(?:one|two) (?:person|people|adults?)|snowbirds|millennials|roommates|executives)';
const GROUP =
  '(?:white|black|asian|hispanic|latin[oa]|african(?:[- ]american)?|caucasian|jewish|christian|catholic|protestant|muslim|islamic|hindu|mormon|irish|italian|polish|portuguese|brazilian|haitian|chinese|korean|vietnamese|indian|puerto rican|mexican|russian|arab|american|immigrant|foreign|orthodox|evangelical)';

/** Stated of a place, in whatever words: whom it is for, and who pays with what. */
const ASSERTED = [
  new RegExp(
    String.raw`\b(?:for|suits?|aimed at|popular with|full of|filled with|mainly|mostly|attracts?|draws?|caters? to|by|among)(?: \w{1,10}){0,2} (?:${PEOPLE}|(?:older|younger|elderly|mature|young|single|employed) \w{3,12})\b`,
    'i',
  ),
  /\b(?:most|all|many|other|the|our) (?:of the )?(?:tenants|residents|owners|renters|people)(?: \w{1,10}){0,2} (?:are|is|work|live|come from)\b/i,
  /\b(?:(?<!your )vouchers?|section (?:8|eight)|housing assistance|public assistance)\b/i,
];

const ENTRIES: readonly Entry[] = [
  {
    source: 'Catch words: 24 CFR 109.20(b) (1989; withdrawn with part 109 on 1 May 1996, still looked to as guidance)',
    inQuestions: false,
    words: [
      /\bexclusive\b(?! (?:right|buyer|seller|listing|agency|agreement|contract|representation|use))|\brestricted (?:area|community|neighbou?rhood|building)\b|\b(?:private|traditional|integrated|select|selective) (?:communit|neighbou?rhood|building|enclave|area)|\b(?:board|membership) approval\b/i,
    ],
  },
  {
    source: 'Whom it suits: 42 U.S.C. 3604(c); 24 CFR 100.75; 24 CFR 109.20(a), (b); HUD memorandum of 9 January 1995',
    inQuestions: false,
    words: [
      new RegExp(
        String.raw`\b(?:ideal|perfect|great|good|best|suited|suitable|made|designed|meant|wonderful|right|fits?|suits?|appeals? to|popular with|geared (?:to|toward)|catering to|comfortable)(?: (?:place|home|building|choice|spot|fit|area|town|unit|apartment|condo|size|option))?(?: for| to)?(?: (?:an?|any|the|your|many|most|all|growing|quiet|small|large|some))? ${PEOPLE}\b`,
        'i',
      ),
      /\b(?:family|kid|child|children|adult|senior|pet and family|lgbtq?|gay|christian|faith|veteran|student|couple)s?[- ](?:friendly|oriented|focused|only|based|centered)\b|\b(?:adults|singles|couples|seniors|women|men|females?|males?|professionals|students|christians) only\b|\bonly (?:for )?(?:adults|singles|couples|seniors|women|men|professionals|christians)\b/i,
      /(?<![-\w])(?:family|adult|senior|retirement|christian|catholic|jewish|church|ethnic|immigrant|singles|young professional|bachelor) (?:neighbou?rhood|community|building|area|street|complex|environment|enclave|pad|atmosphere)\b/i,
      /\bfamil(?:y|ies) (?:live|would love|will love|love|like|prefer)\b|\bgreat for (?:growing|raising)\b|\b(?:raise|raising|start|starting) (?:a family|kids|children|your (?:family|kids|children))\b/i,
    ],
  },
  {
    source:
      'Who is wanted or not: 42 U.S.C. 3604(a), (c); 24 CFR 100.75; M.G.L. c. 151B s. 4(7B) (children, marital status), (6) (age)',
    inQuestions: false,
    words: [
      /\b(?:no|not? (?:suitable|appropriate|safe|allowed|good|ideal|meant|right|intended|designed)|unsuitable|without|not? (?:accept|take|allow|want|rent to|rented to))(?: \w{1,8}){0,3} (?:kids|children|child|famil(?:y|ies)|bab(?:y|ies)|teenagers|students|immigrants|foreigners|singles|couples)\b/i,
      /\b(?:wants?|wanted|prefers?|preferred|preferably|preference|looking for|seeking|seeks|hoping for|likes?|ideally|rents?(?: only)? to|favou?rs?)(?: \w{1,10}){0,3},? (?:mature|single|married|quiet|clean|older|younger|young|christian|female|male|employed|working|professional|retired|childless|responsible)?,? ?(?:wom[ae]n|m[ae]n|lad(?:y|ies)|gentlem[ae]n|couple|famil(?:y|ies)|female|male|singles?|(?<!in )person|professionals?|students?|seniors?|retirees?|christians?|tenants? (?:with|without|who)|renters? (?:with|without|who)|people (?:with|without|who)|employed|citizens?)\b(?! (?:room|house|home|bath|bedroom))/i,
      /\b(?:choosy|choosey|picky|selective) (?:about|over|with|as to) (?:who|whom|the (?:people|buyers|tenants|renters))|\b(?:certain|right|same|better|wrong|nice) (?:kind|sort|type|class) of (?:neighbou?r|people|person|buyer|tenant|renter|famil|owner|resident)/i,
      /\b(?:mature|single|married|childless|straight|heterosexual) (?:person|persons|people|couple|adult|adults|tenant|tenants|wom[ae]n|m[ae]n|individual|individuals)\b|\bempty[- ]nesters?\b|\b(?:fifty-five|55) (?:and|or) (?:over|older|better)\b|\b55\+/i,
    ],
  },
  {
    source: 'Race, colour, religion, national origin and landmarks that stand for them: 24 CFR 109.20(b), (f)',
    inQuestions: false,
    words: [
      new RegExp(
        String.raw`\b(?:mostly|mainly|predominantly|largely|many|lots of|a lot of|mix of|all|more|fewer|growing|large|strong|vibrant|historically|traditionally)(?: \w{1,10}){0,2} ${GROUP}s?\b|\b${GROUP} (?:neighbou?rhood|community|communities|area|families|people|residents|neighbou?rs|population|owners?|tenants?|buyers?|section|part of town)\b`,
        'i',
      ),
      /\b(?:near|close to|next to|steps from|walk to|around the corner from|by|lovely|nearby|several|many)(?: \w{1,8}){0,3} (?:church(?:es)?|synagogues?|mosques?|temples?|parish(?:es)?|cathedral|congregation|shul)\b|\b(?:church|faith|religious|parish) (?:community|group|life)\b|\bcountry club\b/i,
    ],
  },
  {
    source: 'Disability: 42 U.S.C. 3604(f); 24 CFR 100.202, 100.204; 24 CFR 109.20(b)',
    inQuestions: true,
    words: [
      /\b(?:able-bodied|physically fit|handicapped|crippled|mentally ill|wheelchair-?bound|impaired)\b|\b(?:no|not? (?:accept|take|allow|permit|suitable for|good for|able to (?:take|accept)))(?: \w{1,8}){0,2} (?:emotional support|support|service|assistance|guide|therapy) (?:animals?|dogs?|cats?|pets?)\b|\b(?:no|not (?:suitable|good|safe|appropriate)(?: for)?)(?: \w{1,8}){0,2} (?:wheelchairs?|walkers|disab\w{1,6}|elderly)\b|\bmust be able to (?:climb|walk|live (?:alone|independently)|use the stairs)\b|\blive independently\b/i,
    ],
  },
  {
    source:
      'Source of income: M.G.L. c. 151B s. 4(10); N.Y. Exec. Law s. 296(5); Cal. Gov. Code s. 12955; N.J.S.A. 10:5-4',
    inQuestions: false,
    words: [
      /\b(?:no|not? (?:accept|take|allow|want|work with|participate in|approved for|set up for|qualify for|eligible for)|doesn't|don't|does not|do not|won't|isn't|can't|rather than|instead of|declines?|refuses?|prefers? not)(?: \w{1,12}){0,5} (?:section (?:8|eight)|(?:housing )?vouchers?|housing assistance|subsid\w{1,6}|public assistance|rental assistance|raft|welfare|ssi|ssdi|government programs?)\b/i,
      /\b(?:steady|stable|full-?time|permanent|regular|good|proper) (?:jobs?|employment|income|work)\b|\b(?:employed|working) (?:tenants?|renters?|applicants?|people|professionals?|individuals?) ?(?:only|preferred)?\b|\b(?:must|need to|have to) (?:be employed|have (?:a |full-?time )?(?:job|employment))\b/i,
    ],
  },
  {
    source:
      'Lead paint is no reason against children: M.G.L. c. 151B s. 4(11); Massachusetts Attorney General, advisory on lead paint and discrimination',
    inQuestions: false,
    words: [
      /\blead paint\b[^.?!]{0,60}\b(?:kids|child|children|six|6|famil)|\b(?:kids|child|children|famil\w{1,4})\b[^.?!]{0,60}\blead (?:paint|hazard)/i,
    ],
  },
  {
    source:
      'Asking for it: 24 CFR 100.202(c); M.G.L. c. 151B s. 4(6)(c); Cal. Gov. Code s. 12955(b); N.Y. Exec. Law s. 296(5); Cal. Civ. Code s. 1940.3 (immigration status)',
    inQuestions: true,
    words: [
      /\b(?:do|will|are|does|did) (?:you|they|your \w{1,12}) (?:have|be having|bringing|bring|expect|expecting|plan(?:ning)? (?:to have|on having|for))(?: \w{1,8}){0,2} (?:kids|children|a baby|bab(?:y|ies)|a family)\b|\bhow many (?:kids|children)\b|\bhow old (?:are|is) (?:you|your|the (?:kids|children)|everyone|they)\b|\byour (?:age|religion|faith|race|ethnicity|nationality|marital status|immigration status|citizenship|sexual orientation|disability|church)\b/i,
      /\bare you(?: both| two| all)? (?:married|single|pregnant|divorced|disabled|retired|religious|christian|catholic|jewish|muslim|gay|straight|a (?:us |u\.s\. |american )?citizen|an? (?:immigrant|veteran|student|senior)|on (?:section 8|disability|welfare|assistance|ssi)|legally here|expecting|employed|citizens)\b|\bwhere (?:are|were) you (?:originally |really )?(?:from|born)\b|\bwhat (?:church|religion|country|nationality|race|faith|language)\b|\b(?:green card|immigration status|legal status|work visa|citizenship)\b/i,
      /\bfor (?:the |your |any |a )?(?:children|kids|baby|child)\b.{0,80}\?$|\bplanning (?:to have|on having) (?:any|kids|children|a family|a baby)\b/i,
      /\b(?:whether|if) (?:she|he|they|the \w{3,10}|\p{Lu}\p{Ll}{1,15}) (?:has|have|is|are) (?:\w{1,8} )?(?:kids|children|a (?:husband|wife|family|disability)|married|single|disabled|religious|a citizen|citizens|employed)\b/iu,
      /\b(?:pregnant|expecting a baby|divorced|disabled|in a wheelchair|on welfare|religious)\b/i,
      /\bdo you (?:use|need|receive|have|get)(?: \w{1,8}){0,2} (?:wheelchair|disability|section 8|voucher|assistance|welfare|food stamps|subsidy)\b|\bwhere does your (?:income|money) come from\b|\bwho (?:all )?(?:will|would) be living with you\b|\bis (?:it|this) (?:just )?for (?:you and )?(?:a |your )(?:husband|wife|boyfriend|girlfriend|partner|family)\b/i,
    ],
  },
];
