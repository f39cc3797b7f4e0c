// What a statement is about, by the noun before its verb: our talk with them, a home or what surrounds it, or something else.

/** `none`: there is no verb, as in "Three bedrooms and two dogs". */
export type SubjectClass = 'talk' | 'home' | 'other' | 'none';

/** "The search will be quick": a forecast. */
const FORETELLS =
  /^ (?:couldn't|can't|(?:will|won't|'ll) (?!help|give|tell|let|follow|depend|show|make it|commit|cost|stay|wait|be (?:enough|fine|helpful|useful|plenty|clear|easier|kept)))/i;
const AFTER_HEAD: ReadonlySet<string> = words(
  `all alone already also always around both currently generally here itself just nearby now often only out over
   probably rarely really so still then there today too typically up usually`,
);

/** Of a home, "a good choice" is a judgement. */
const NO_REMARK = words('agent card choice colleague help job move number option plan process search timing way');
const DOING =
  /^(?:selling|buying|moving|leaving|seeing|finding|starting|looking|renting|searching|choosing|visiting|knowing|having|meeting|walking|waiting|comparing|planning|deciding|hearing|getting|settling|coordinating|juggling|organi[sz]ing|sorting) /i;

/** What people do when they look for a home, of no home. */
const PEOPLE_DO =
  /^(?:some|many|most|a lot of|lots of|plenty of|other)? ?(?:people|clients|of us)(?: in your (?:place|shoes))? (?:like to|start|begin|ask|wonder|feel|find it|prefer to|bring|want to|choose to|have questions|tell)\b/i;

export function classOf(text: string): SubjectClass {
  // "Size, layout and how you would live": a list, whatever its last part says.
  const found = FINITE.exec(text.split(/(?<=\S)(?:, (?:and |or )?| and | or )(?:how|what|who|where|why|whether) /)[0]!);
  if (found === null) return THERE.test(text) ? 'home' : 'none';
  const after = text.slice(found.index + found[0].length);
  const isBe = /(?:'s|'re|is|are|was|were)$/i.test(found[0]);
  const before = text.slice(0, found.index).toLowerCase();
  const subject = before.split(
    / (?:of|in|on|at|for|from|to|about|with|that|who|which|between|near|like|after|by|so far|around|without|is|you|we|i|one) /,
  )[0]!;
  const words = subject.match(/[\p{L}\d'-]{1,40}/gu) ?? [];
  if (words.length === 0 || PART_OF_TOWN.test(text)) return 'home';
  const all = before.match(/[\p{L}\d'-]{1,40}/gu) ?? [];
  const head = words.findLast((word) => !AFTER_HEAD.has(word)) ?? words[0]!;
  const isTalk = (word: string): boolean => TALK.has(word) || TALK.has(word.replace(/s$/, ''));
  if (words.length > 4 && words.slice(0, 3).some((word) => HOMES.has(word) || HOMES.has(word.replace(/s$/, ''))))
    return 'home';
  if (isTalk(head)) return FORETELLS.test(text.slice(found.index)) ? 'home' : 'talk';
  if (PEOPLE_DO.test(text) || DOING.test(text)) return 'other';
  if (isBe && talksAfter(after, NO_REMARK)) return 'talk';
  if (
    /^ones?$/.test(head) ||
    /(?:-beds?|-famil(?:y|ies)|-units?|-bedrooms?)$/.test(head) ||
    HOMES.has(head) ||
    HOMES.has(head.replace(/s$/, ''))
  )
    return 'home';
  if (/^(?:it|this|that|these|those|they|there|which)$/.test(words[0]!) && all.length <= 2)
    return TALKS.test(text) || (isBe && talksAfter(after)) ? 'talk' : 'home';
  return words.some(isTalk) ? 'talk' : 'other';
}

/** "This is my last note". */
function talksAfter(predicate: string, but: ReadonlySet<string> = new Set()): boolean {
  const [, noun] =
    /^ (?:also |just |only |really |all |both )?(?:(?:an?|the|my|our|your|one) )?(?:[\p{L}'-]{1,15} ){0,2}?([\p{L}-]{3,20}?)s?(?=$| (?:for|from|that|i|we|you|to|about|of|and)\b)/iu.exec(
      predicate,
    ) ?? [];
  return noun !== undefined && !GERUND.test(noun) && TALK.has(noun.toLowerCase()) && !but.has(noun.toLowerCase());
}

const GERUND = /(?<!meet|show|begin|tim)ing$/i;

/** "That helps", "that gives us a place to start": what they wrote. */
const TALKS =
  /^(?:it|which|that|this)(?: will| would|'ll|'d| can)?(?:'s| is| was| all)?(?: \w{2,10}ly| already| also| really| only| just)? (?:(?:may |might |could )?(?:changes? (?:which|what|how|where|things|the plan)|(?:changes?|commits?|means|costs) (?:nothing|us to nothing|you to nothing))|doesn't (?:change|commit|mean|have to|need to)|help|give (?:me|us)|make it|helps|helped|gives (?:me|us)|tells (?:me|us)|makes (?:it|sense)|leaves? (?:us|you|me|time|room|plenty)|sounds|works as|saves|answers|explains|keeps|lets (?:us|me)|allows (?:us|me)|(?:a |an |all |very |so |really |quite )*(?:good|great|nice|kind|helpful|useful|clear|fine|noted|perfectly|plenty|enough|fair|understandable|big|lot|exciting|important|natural|common|no|just|what|how|why|where|something|one|the (?:plan|idea|question|right|way|part|kind))\b)/i;
const PART_OF_TOWN =
  /^(?:that|this|the|your|our|which|either|each)(?: \w{3,8})? (?:part|side|end|corner|section|stretch|half) of (?:town|the (?:town|city|street|area)|\p{Lu})/iu;
const THERE = /^there(?:'s| is| are)\b/i;
const FINITE =
  /(?<=\b(?:it|that|there|what|who|here|he|she|this|they|these|those|which|how|where|you|we|i))(?:'s|'re|'ll|'d|'ve)(?= |$)|(?:^|(?<=[\p{L}\d%"'’]))(?: (?:is|are|was|were|has|have|had|will|would|can|could|should|may|might|must|does|do|did|isn't|aren't|wasn't|weren't|wouldn't|couldn't|shouldn't|needn't|doesn't|don't|didn't|can't|cannot|won't|hasn't|haven't|gives?|gave|makes?|made|helps?|helped|means?|meant|takes?|took|comes?|came|goes|go|went|needs?|deserves?|leaves?|left|tells?|shows?|showed|works?|sounds?|looks?|looked|seems?|feels?|depends?|starts?|keeps?|saves?|suits?|matters?|gets?|brings?|lets?|adds?|sits?|sells?|sold|rents?|lasts?|tends?|likes?|loves?|lives?|wants?|belongs?|stays?|stands?|holds?|offers?|includes?|boasts?|runs?|closes?|opens?|rises?|falls?|drops?|moves?|grows?|attracts?|draws?|wins?|beats?|pays?|costs?|allows?|requires?|expects?|prefers?|knows?|says?|said|asks?|answers?|changes?|worries|remains?|becomes?|became|happens?|begins?|ends?|turns?|puts?|sets?|serves?|fits?|backs?|faces?|overlooks|carries|covers?|counts?|fills?|slows?|avoids?|beginning|appreciates?|outnumber\w{0,3}|deserves|commands?|climbs?|climbed|rose|fell|jumped|doubled|calls?|sends?|sent|handles?|handled|hosts?|welcomes?|accepts?|rules?|limits?|keeps|points?|promises?|protects?|lists?|mentions?|describes?|notes?|noted|spends?|spent|raises?|replaces?|invites?|involves?|finds?|found|pass|passes|sees?|thinks?|believes?|uses?|waits?|buys?|builds?|built|agrees?|follows?|receives?|carr(?:y|ies)|causes?|creates?|provides?|ranks?|scores?|meets?|earns?|charges?|qualif(?:y|ies)|var(?:y|ies)|differs?|competes?|compete|speaks?|reach(?:es)?|carries|appeals?|speaks?))(?= |$)/iu;

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter((word) => word !== ''));
}

/** Of our talk: the message, the meeting, the plan. */
const TALK = words(
  `agent answer ballpark beginning brief calendar call card change chat choice clarity colleague concern contact
   conversation  criteria criterion curiosity date deadline  decision description detail
   direction document email enquiry feedback form  goal guess   help hope idea info information
   inquiry introduction job    line link list listing-page look  mail meeting message
   minute moment move  must-have name need note number opinion option  page paper patience phone
   photo picture plan  point preference priority process question reason record referral relocation reply
   request requirement rest schedule search  sense sentence  showing  start  step story
   summary talk  text thought timeline timing tour transition update visit  walk-through walkthrough
   want way whatever whenever whichever wish word worry`,
);

/** Of homes, what is around them, who lives there, money and law. */
const HOMES = words(
  `apartment appraisal appraiser approval area association atmosphere attic backyard bank basement bath bathroom
   beach bedroom block board boiler budget building bus buyer cash cat ceiling character charm child city client
   closing colleague commission community commute competition condition condo condominium condos contract corner
   couple crime deck deed demand deposit dining dog driveway end equity everybody everyone exemption  family fee
   feel few floor folks foundation furnace gain garage garden half harbor heat heating hoa home hospital house
   inspection inspector inventory investor kid kitchen landlord laundry law layout lead lease lender lifestyle light
   living loan local location lot many market mortgage most multi multi-family neighbor neighborhood neighbour
   neighbourhood newcomer nobody offer other owner parent park parking patio payment people pet place plumbing pool
   porch pre-approval price professional property prospect rate recipient region rent rental renter resident
   restaurant return roof room safety school section seller several shop side space spot  station storage
   street student  supply system tax taxes teacher tenant three-bedroom three-families three-family title town
   train two-bedroom two-families two-family unit value vibe view village voucher water window  wiring worth
   yard`,
);
