// One sentence as the rules read it: in plain letters, and apart from it what it claims, without the words that only name a
// question, repeat what they wrote or leave the answer to somebody else. It judges nothing.

export interface Said {
  /** As it stands. */
  readonly text: string;
  /** Straight quotes, single blanks, no invisible characters; in the writer's case. */
  readonly plain: string;
  /** The clauses of `plain` that say something in our name. */
  readonly claim: string;
  /** Of `claim`, what is stated as a fact: no question, offer, wish, thanks or invitation. */
  readonly asserted: string;
  readonly isQuestion: boolean;
  /** The text in which it stands is English. */
  readonly isEnglish: boolean;
}

export function saidOf(text: string, isEnglish: boolean): Said {
  const plain = plainOf(text);
  const claim = claimOf(plain);
  const isQuestion = /\?["')\s]{0,3}$/.test(plain);
  return { text, plain, claim, asserted: isQuestion ? '' : assertedIn(claim), isQuestion, isEnglish };
}

/** Compatibility forms folded, so that a fullwidth digit is a digit. */
export function plainOf(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\p{Cf}\u00ad]/gu, '')
    .replace(/[‘’‛ʼ`´]/g, "'")
    .replace(/[“”„‟«»]/g, '"')
    .replace(/[\u2010-\u2012\u2212]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * A question about their own plans claims nothing: "Have you spoken with a lender?" It does where it only looks like one
 * ("Did you know that…?"), or offers something of ours ("Would you like our lender's number?").
 */
export function asksThem({ isQuestion, plain }: Said): boolean {
  return (
    isQuestion &&
    /\byour?\b|\byours\b|^(?:what|which|who|when|where|how)\b/i.test(plain) &&
    !/\bdid you know\b|\bwhy not\b|\bn't (?:you|it|that) (?:think|agree|know|be|a|great|amazing)\b|\bwouldn't it\b|\bour (?:lender|attorney|lawyer|inspector|appraiser)/i.test(
      plain,
    )
  );
}

const CLAUSE =
  /,? (?:but|though|although|while|whereas|yet) |; |(?<!\d):(?=\s)| [-–—] |—|, (?:and|so|or|which|because|since|as) |\. /i;

/** Leaves it to others, or says that we say nothing. */
const DEFERS = [
  /\b(?:i|we|i'm|we're|i am|we are)\s?(?:really |honestly |simply |just )?(?:can't|cannot|can not|could not|couldn't|won't|wouldn't|not able to|unable to|not allowed to|not qualified to|not the right person|don't (?:want|like|know)|do not (?:want|like|know)|not in a position|may not|must not|should not|shouldn't|not going to|have to leave|leave)\b/i,
  /\b(?:i|we)(?:'d| would) (?:rather|prefer|want|need|like|have)\b(?! you\b)/i,
  /\b(?:best|better) (?:discussed|answered|left|asked|judged|explained|checked)\b|\b(?:question|matter|topic|one|something)s? (?:that is |best )?(?:for|to ask|to discuss with) (?:an?|your|the)\b/i,
  /\b(?:an?|your|the|your own) (?:\w{1,15} )?(?:attorney|lawyer|accountant|cpa|lender|bank|inspector|appraiser|adviser|advisor|professional|assessor|specialist)s? (?:can|could|will|would|is|are|knows?|has|have|should|may|might)\b/i,
  /\b(?:ask|consult|speak (?:with|to)|talk (?:with|to)|check with|turn to|reach out to|contact|involve|see) (?:with )?(?:an?|your|the) (?:\w{1,15} ){0,2}(?:attorney|lawyer|accountant|cpa|lender|bank|inspector|appraiser|adviser|advisor|professional|assessor|specialist|town|city|police|school)/i,
  /\b(?:public (?:sources?|records?|websites?|data|sites?|information|figures?|pages?)|(?:state|town|city|police|district|county)(?:'s)? (?:own )?(?:public )?(?:websites?|sites?|data|departments?|hall|pages?|figures)|census|police department|department of|publish(?:es|ed)?|(?:town|city|state|police) (?:itself )?(?:can|will|could) (?:tell|help|answer)|look (?:it|that|them|this) up|fair housing)\b/i,
  /\b(?:is|are) (?:an? )?(?:very |really |such )?(?:good|fair|great|reasonable|important|natural|common) (?:question|thing to ask|point)s?\b|\bthe right answer\b|\b(?:for|any|about your) questions? (?:about|on)\b|\b(?:i'll|i will|let me|we'll|i'd|i can|we can|happy to|glad to) (?:\w{1,10} ){0,3}(?:find out|look into|ask (?:the|about|him|her|them)|check (?:with|on|whether)|get (?:you )?(?:a |the )?(?:proper |good )?answer)/i,
];

/** Repeats what they wrote, or names what they asked. Grounding looks at these words all the same. */
const ECHOES = [
  /^(?:and |so |as |since |because |now |great, |yes, |i (?:see|know|understand|read|noted|noticed|saw) (?:that )?)?you(?:'ve|'re| have| are| also| both| two)? (?:also |just )?(?:wrote|said|say|mentioned|mention|asked|ask|told|noted|shared|described|raised|brought up|wonder|wondered|are wondering|want to know|want|need|would like|hope|plan|(?:are )?(?:looking|hoping|thinking|planning|paying|moving|selling|buying|renting|searching|after|interested|ready))\b/i,
  /\byour (?:own )?(?:note|question|message|mail|email|point|remark|comment|thought|concern|worr(?:y|ies)|wish|interest|request|inquiry|news)s? (?:about|on|of|regarding|in|for|that|whether|with)\b/i,
  /^(?:it (?:really )?helps (?:me |us )?(?:a lot )?(?:to (?:know|hear)|that)|good to (?:know|hear)|(?:i'm|i am|we're) (?:glad|happy|sorry) (?:to (?:know|hear)|that)|it(?:'s| is) (?:good|great|nice|helpful) (?:to (?:know|hear)|that you)|thanks? (?:you )?(?:so much |again )?for (?:telling|mentioning|letting|asking|saying|sharing|the|your|writing)|noted)\b/i,
  /\b(?:is|are|'s) (?:very |really |all )?(?:helpful|good|great|useful|nice|kind) (?:for me )?to (?:know|hear)\b|^i(?:'ll| will)? (?:only )?speak (?:only )?(?:about|of) homes\b/i,
  /\bas you (?:wrote|said|mentioned|put it|asked|describe[ds]?|saw|know|noted)\b|\byou asked (?:about|whether|if|how|what|for)\b/i,
];

/** How an offer, a wish, thanks, a greeting or an invitation begins. */
const NO_FACT =
  /^(?:and |so |then |also,? |of course,? |until then,? |meanwhile,? |for now,? |in any case,? |just |now |if [^,]{1,80}, |when [^,]{1,80}, |once [^,]{1,80}, |to (?:start|begin|get started)[^,]{0,40}, |before [^,]{1,80}, )?(?:(?:i|we)(?:'m| am|'re| are)? (?:would|'d|could|can|look(?:ing)? forward|hope|want|wanted|thought|wonder|happy|glad|pleased|delighted|excited|curious|sorry|here|at your|all ears)\b|(?:i|we)(?:'d|'m|'re)\b|(?:i|we) (?:am|are) (?:happy|glad|pleased|here|sorry|curious|excited)\b|(?:i|we)(?:'ll| will)\b|(?:i|we) (?:can|could|would|might|may)\b|please\b|let (?:me|us)\b|let's\b|tell me\b|feel free\b|take\b|send\b|reply\b|write\b|call\b|text\b|share\b|give\b|bring\b|pick\b|choose\b|drop\b|keep\b|just\b|don't hesitate\b|no (?:need|rush|hurry|pressure|worries|obligation)\b|thanks?\b|thank you\b|many thanks\b|welcome\b|congratulations\b|hi\b|hello\b|dear\b|best\b|talk soon\b|looking forward\b|happy to\b|glad to\b|sorry\b|what|which|when\b|where\b|how\b|who\b|would\b|could\b|do\b|does\b|is\b|are\b|have\b|has\b|may i\b|should\b)/i;
/** "We are the best", "I can assure you": a fact about us after all. */
const FACT_AFTER_ALL =
  /^(?:and |so )?(?:we|i)(?:'re| are|'m| am) (?:the |in the |your |one of |known|proud|confident|sure|certain|experts?|specialists?|always|number)/i;

function assertedIn(claim: string): string {
  return claim
    .split(' | ')
    .map((clause) => clause.trim().replace(/^["'(]/, ''))
    .filter((clause) => clause !== '' && (!NO_FACT.test(clause) || FACT_AFTER_ALL.test(clause)))
    .join(' | ');
}

function claimOf(plain: string): string {
  const clauses = plain
    .replace(/\b(?:whether|how (?:safe|good|much|old|long|many)) [^,.;:?!]{0,120}/gi, '')
    .split(CLAUSE)
    .filter((clause) => clause !== undefined);
  const kept = clauses.filter((clause) => {
    const words = clause.trim();
    return words !== '' && !DEFERS.some((form) => form.test(words)) && !ECHOES.some((form) => form.test(words));
  });
  return kept.join(' | ').trim();
}

/**
 * `topic` stands in the claim, or is named elsewhere in the sentence while the claim judges it: "I can't advise on taxes,
 * but they are low."
 */
export function claims(said: Said, topic: RegExp): boolean {
  if (asksThem(said)) return false;
  return topic.test(said.claim) || (topic.test(said.plain) && JUDGES.test(said.claim));
}

/** A topic that is asserted by a word alone, beside the forms in which it is claimed anywhere. */
export function asserts({ asserted }: Said, ...topics: readonly RegExp[]): boolean {
  return topics.some((topic) => topic.test(asserted));
}

const JUDGES =
  /\b(?:they|it|that|those|these)(?:'re|'s| are| is| was| were| look| looks| seem| seems)(?: \w{1,12}){0,2} (?:low|high|good|great|fine|reasonable|safe|excellent|easy|cheap|fair|best|strong|wonderful|simple|favorable|solid|sound|okay|ok)\b/i;
