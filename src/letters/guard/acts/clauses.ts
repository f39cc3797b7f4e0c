// A sentence in clauses, each of which says one thing. It knows where a clause ends, not what it says.

export interface Clause {
  /** Without the mark at its end. */
  readonly text: string;
  /** `condition`: "if you like", "before you come", which states nothing. */
  readonly kind: 'asked' | 'condition' | 'plain';
}

const THEY = String.raw`(?:you|it|they|he|she|we|i|there|that|this|these|those|people|homes|houses|condos|places|everyone|everybody|nobody)(?:'\w{1,2})?`;
const BREAKS = new RegExp(
  [
    String.raw`\s?; `,
    String.raw`(?<!\d):(?=\s)`,
    String.raw` [-–—] |\s?—\s?|\s?[()]\s?`,
    ',? (?:but|though|although|whereas|even though)(?=[ ,]),?|, (?:yet|however|while)(?=[ ,]),?',
    ', (?=which |who |where |even if |if |when |once |until |unless |before |after |given |considering |especially |particularly )',
    ', (?:and|so that|so|or|because|since|as|plus|with)(?= )',
    ` (?:because|since|so that|so)(?= ${THEY} | the | your | our )`,
    ` and(?= ${THEY} (?!and |both |two |all )| (?:please|just|tell|let|feel|then|here) )`,
    " as(?= (?:it|they|there)(?:'s| is| are| has| have| tends?| goes?) )",
    String.raw` (?=which (?:is|was|are|makes?|means?|puts?|gives?|leaves?|could|should|would|has|have|can|will)\b)`,
    ' where(?= (?:you|people|everyone) )',
    '(?<! (?:know|see|check|ask|hear|tell|me|say|sure|out|on)) (?=(?:if|unless|until|before|once|given (?:that|how|what)|considering) )',
    String.raw`, (?=(?:it|that|this|they|these|those)(?:'s|'d|'ll|'re)? [\p{Ll}])`,
    ", (?=you'(?:ll|d|re) |you (?:will|can|could|would|should|may|might) )",
    ', (?=thanks?(?: you)? for )',
    String.raw`\. (?=\p{Lu})`,
  ].join('|'),
  'iu',
);
/** A condition in front ends at its comma. */
const CONDITION =
  /^(?:and |but |so |or |then )?(?:even )?(?:if|when|whenever|once|until|till|before|after|unless|should|whether|where|in case|as soon as|while) (?:[^,]|,(?=\d)){2,120}, /i;
/** So does a reason, which is a statement. */
const REASON =
  /^(?:and |but |so )?(?:since|as|because|given (?:that|how)|with how|now that|although|though|seeing (?:that|how)|considering (?:that|how)|seeing as|even though) (?=[^,]{3,120}, )/i;
const CONDITIONAL =
  /^(?:even )?(?:if|when|whether|where|whenever|once|until|till|before|after|unless|in case|as soon as) /i;
const ASKING =
  /^(?:and |but |so |or |then |also,? |besides [^,]{1,40}, |apart from [^,]{1,40}, |with [^,]{1,40}, |between [^,]{1,40}, |as for [^,]{1,40}, |for [^,]{1,40}, |\w{2,12}, )?(?:what|which|who|whose|when|where|why|how|is|are|was|were|do|does|did|have|has|had|can|could|will|would|shall|should|may|might|am|isn't|aren't|don't|doesn't|didn't|haven't|won't|wouldn't|couldn't|shouldn't|in which|on which|at what|to what|any|anything)(?:'s|'re|'d|'ll)?(?: |$)/i;

/** @param plain as plainOf gives it. */
export function clausesOf(plain: string, isQuestion: boolean): readonly Clause[] {
  const texts = plain
    .replace(/[.!?"')\s]{1,6}$/, '')
    .split(BREAKS)
    .flatMap((part) => conditionApart((part ?? '').trim().replace(/^["'(,]{1,3}\s?|[",]{1,3}$/g, '')))
    .filter((text) => text !== '');
  const firstAsked = isQuestion ? texts.findIndex((text) => ASKING.test(text)) : -1;
  const asksOfThem = /\b(?:you|your|yours)\b/i.test(plain) || texts.every((text) => !STATES.test(text));
  return texts.map((text, at) => ({ text, kind: kindOf(text, { at, firstAsked, isQuestion, asksOfThem }) }));
}

/** As a text message leaves the mark out: "Which days suit you". */
const ASKS_BY_FORM =
  /^(?:which|what|when|where|how)(?: \w{1,12}){0,3} (?:would|do|did|are|can|could|will|suits?|works? for) your?\b/i;

const STATES = /\b(?:is|are|was|were|has|have|will|would|can|could|'s|'re)\b/i;

interface Place {
  readonly at: number;
  /** Below 0: no clause has the form of a question. */
  readonly firstAsked: number;
  readonly isQuestion: boolean;
  readonly asksOfThem: boolean;
}

/** What stands before the question states something: "The schools are good there, so would you…?" */
function kindOf(text: string, { at, firstAsked, isQuestion, asksOfThem }: Place): Clause['kind'] {
  if (CONDITIONAL.test(text) && !(isQuestion && /^(?:when|where|whether) /i.test(text))) return 'condition';
  if (!isQuestion) return ASKS_BY_FORM.test(text) ? 'asked' : 'plain';
  // "The schools are good, right?" states; "You'd like Saturday?" asks.
  if (firstAsked < 0) return asksOfThem ? 'asked' : 'plain';
  if (ASKING.test(text)) return 'asked';
  return at > firstAsked && !SAYS_MORE.test(text) ? 'asked' : 'plain';
}

/** After a question a clause may go on to state: "…, given how fast they sell?" */
const SAYS_MORE =
  /^(?:given|considering|it's|it|they're|they|there's|there|the|your|our|homes?|houses?|prices?|people|everyone) /i;

function conditionApart(text: string): readonly string[] {
  const [reason] = REASON.exec(text) ?? [];
  if (reason !== undefined && !/^as (?:for|to|with|a|an|your|always|far|soon) /i.test(text)) {
    const end = text.indexOf(', ', reason.length);
    return [text.slice(reason.length, end), ...conditionApart(text.slice(end + 2))];
  }
  const [condition] = CONDITION.exec(text) ?? [];
  if (condition === undefined || condition.length >= text.length) return [text];
  return [condition.replace(/, $/, ''), text.slice(condition.length)];
}
