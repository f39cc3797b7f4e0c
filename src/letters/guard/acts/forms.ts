// The forms of clauses that state nothing of their own: courtesy, what they wrote themselves, and what is left to others.

const PROFESSIONAL =
  '(?:attorney|lawyer|accountant|cpa|lender|bank|inspector|appraiser|adviser|advisor|professional|assessor|specialist|broker|agency|authority|police|department|departments|districts?|town|city|state|county|census|towns|owner|seller|sellers|owners|management|hospital)';
const SAYS =
  '(?:tell|know|help|answer|advise|say|explain|confirm|give you|walk you|speak|clarify|look|go through|guide|judge|decide|weigh|have (?:the|that|more|better)|be able to|point you|set out|describe|show|ask)';
const PUBLIC = String.raw`(?:public (?:sources?|records?|websites?|data|sites?|information|figures?|pages?|reports?|numbers)|(?:state|town|city|police|district|county|towns|districts)(?:'s?)? (?:(?:\w{1,12} ){0,2})?(?:websites?|sites?|data|departments?|hall|pages?|figures|reports?|office|clerk)|census(?: bureau)?|police departments?|department of \w{3,12}|education department|official (?:sources?|sites?|websites?|figures|data)|websites? of the (?:town|state|city))`;

/** Leaves it to others, or says that we say nothing. */
export const DEFERS: readonly RegExp[] = [
  /^(?:(?:i|we)(?:'m| am|'re| are|'d| would)?|it's|it is|that's)(?: \w{3,8}ly| just| simply| also| still)? ?(?:can't|cannot|can not|could not|couldn't|won't|will not|wouldn't|would not|not able to|unable to|not allowed to|not qualified to|not the (?:right )?(?:person|one) to|don't|do not|haven't|not in a position to|may not|must not|should not|shouldn't|not going to|not)(?: \w{3,8}ly| just| simply)? (?:be able to |want to |like to |have (?=the |that |an? |any |those ))?(?:say|speak|tell|advise|answer|comment|guess|promise|name|judge|describe|give|compare|confirm|quote|guarantee|talk|rank|rate|recommend|discuss|know|put|speculate|weigh|get into|offer (?:an? )?(?:opinion|view|advice)|share (?:an? )?(?:opinion|view)|the|that|an?|any|those|make (?:any )?(?:claims?|promises?|guesses)|estimate|predict|pretend|assume|characteri[sz]e|interpret|for me|mine|ours|my|our|something (?:i|we)|go into|steer|sure|certain|yet|heard|had|checked)\b/i,
  /^(?:i|we)(?:'d| would)(?: \w{3,8}ly| much| always)? (?:rather|prefer|sooner)(?: to)?(?: not)? (?:leave|point|ask|check|see|be|hear|not|say|know|wait|go|talk|look|speak|find|have|let|get|send you|give|keep|walk)\b/i,
  new RegExp(
    String.raw`^(?:(?:and|so|that|then) )?(?:an?|your|the|the (?:town|city|state)'s|your own|any|only|whoever|either) (?:(?!(?:of|from|in|for|to|with|on|at|by) )[\p{L}'-]{1,15} ){0,4}${PROFESSIONAL}(?: (?:of|in|for|on|at|that|who|you|near) [^,;]{1,50})? (?:(?:can|could|will|should|may|might|has to|have to|needs? to)(?: \w{1,10}){0,2}(?:$| ${SAYS}\b)|would (?:know|be) (?:best|better|the)|knows?\b|(?:is|are)(?: \w{3,8})? the (?:right|best|one|only))`,
    'iu',
  ),
  new RegExp(
    String.raw`\b(?:ask|consult|speak (?:with|to)|talk (?:with|to)|check with|turn to|reach out to|contact|involve|leave (?:it|that|this)(?: part)? to|(?:question|matter|topic|one|something|thing|part|point)s? (?:that is |that's |which is )?(?:best )?(?:for|to ask|to discuss with|to take up with)) (?:with )?(?:an?|your|the|whoever|someone who) (?:[\p{L}'-]{1,15} ){0,3}(?:${PROFESSIONAL}|does your taxes)`,
    'iu',
  ),
  new RegExp(
    String.raw`\b(?:belongs?|goes?|sits?|rests?|lies?|something|thing|things|questions?|to (?:discuss|settle|check|go through|raise|take up)) (?:best |to (?:go (?:through|over)|discuss|ask|raise|settle|check|take up) )?with (?:an?|your|the) (?:[\p{L}-]{1,15} ){0,2}${PROFESSIONAL}`,
    'iu',
  ),
  new RegExp(String.raw`\b${PUBLIC}\b`, 'i'),
  /\b(?:publish(?:es|ed)?|look (?:it|that|them|this) up|fair[- ]housing)\b/i,
  /\b(?:is|are) (?:something|one|ones|a (?:\w{3,9} )?(?:question|topic|thing|matter)|questions|topics|things) (?:that )?(?:i|we)(?:'d| would| can| could| want|'ll| will| need)(?: \w{3,8}ly)? (?:like|rather|want|to|go|talk|look|discuss|prefer|cover|come|ask|check|answer|find|raise|take|leave|sooner)\b|\b(?:question|matter|topic|one|job)s? for (?:some(?:body|one)|an expert|a (?:professional|specialist|qualified)|the (?:experts|professionals))\b|\b(?:same|equal)\b.{0,40}\b(?:everyone|everybody|each person|anyone)\b|\b(?:everyone|everybody|anyone|every (?:applicant|client|person|caller|buyer|renter))\b.{0,60}\bsame\b/i,
  /\bhear (?:it|that|this) from the\b|\bbetween you and (?:an?|your) (?:\w{1,12} )?(?:accountant|attorney|lawyer|lender|adviser|advisor|bank|cpa)|^not (?:something|one|a thing|for) (?:i|i'd|me|we|we'd|us|that i)\b|^i(?:'d| would) hate to (?:guess|mislead|promise|get|give you|say|tell)\b|\b(?:accountant|attorney|lawyer|lender|inspector|appraiser|seller|owner|landlord|adviser|advisor)'s (?:territory|call|field|area|question|department|to (?:say|answer))\b/i,
  /\b(?:is|are|'s) (?:really |best |probably )?(?:an? )?(?:\w{3,9} ){0,2}?(?:conversation|question|topic|one|matter|talk|thing|subject)s? (?:for (?:later|when|another|once|after|your|the|an?)|to (?:answer|discuss|have|go over|settle|take up|talk about) (?:by|in|when|once|together|over|on|with)|best)\b/i,
  /\b(?:is|are|'s) (?:also )?(?:an? )(?:very |really |perfectly )?(?:good|fair|great|reasonable|important|natural|common) (?:question|thing to ask|point)s?\b/i,
  /\b(?:best|better) (?:discussed|answered|left|asked|judged|explained|checked|talked|handled|covered|saved|kept|gone (?:over|through))\b|\b(?:something|one|a question|questions|things?) (?:that )?only (?:an?|the|your) [\p{L}' -]{2,30} (?:can|could|will|knows?)\b|\b(?:depends|depend) on\b|\bisn't (?:for me|mine|ours|my place)\b|\bis not (?:for me|mine|ours|my place)\b|\b(?:up to|for) (?:the )?(?:owner|seller|landlord|sellers|owners) to (?:say|decide|answer|confirm)\b/iu,
  /^(?:i'll|i will|let me|we'll|i'd|i can|we can|i could|we could|happy to|glad to|i'd be (?:happy|glad) to|i want to|i'd like to|i need to|i'm|i am)(?: \w{1,10}){0,3}? (?:find(?:ing)? out|look(?:ing)? into|ask(?:ing)? (?:the|about|him|her|them|whether|if|what|how|around|for)|check(?:ing)? (?:with|on|whether|if|that|it|what|how)|double-check|verify|confirm(?:ing)? (?:with|that with|it with|whether)|get (?:you )?(?:a |the )?(?:proper |good |clear |real )?answer|see (?:what|whether|if|who|how|which)|be (?:sure|clear|careful|certain)|make sure|raise (?:it|that|this|your)|bring (?:it|that|this|your [\p{L}]{1,12}) (?:up|to)|pass (?:it|that|this|your)|keep(?:ing)? (?:it|that|this|the|your) [^,;]{0,40}(?:question|list|mind|note))\b/iu,
];

const WE_NOTE =
  "(?:i|we)(?:'ve| have)?(?: also| just)? (?:see|know|understand|read|note|noted|noticed|saw|gather|take it|hear|written down|appreciate|realize|realise)(?: from your (?:note|message|mail|email))?(?: that)?";
const YOU_SAID =
  "you(?:'ve|'re| have| are| also| both| two)?(?: also| just| both)? (?:wrote|said|say|mentioned|mention|asked|ask|told|noted|shared|described|raised|brought up|wonder|wondered|wondering|want(?:ed)? to know|want|need|'d like|would like|hope|plan|(?:are )?(?:looking|hoping|thinking|planning|paying|moving|selling|buying|renting|searching|after|interested|ready|pre-?approved|considering|relocating|coming))";

/** Names a subject for later: "We can go through your pre-approval together." */
export const GO_THROUGH =
  /^(?:i|we|\[agent\])(?:'d| would| can| could|'ll| will|'m| am)?(?: also| gladly| happily| always| then)?(?: be)?(?: (?:like|love|happy|glad|pleased|want) to)? (?:go (?:through|over)|talk (?:about|through|it|that|this)|discuss|cover|walk (?:you )?through|come to|get to|speak about|look at|sit down|return to)\b(?!.{0,60}\bwith the (?:seller|owner|bank|lender|buyer))/i;
/** Names a subject for later. */
export const NAMES_A_SUBJECT =
  /^(?:before|when|once|if|until|whenever) (?:we|you|i|somebody|someone|anyone)(?: \w{2,8}){0,2} (?:talk|talks|speak|speaks|discuss|discusses|talking|say|says|name|names|get to|come to|turn to)\b/i;

/** What they wrote, or what they asked about. Their facts are held against what is known all the same. */
export const REPEATS: readonly RegExp[] = [
  new RegExp(String.raw`^(?:${WE_NOTE} )?${YOU_SAID}\b`, 'i'),
  new RegExp(`^${WE_NOTE}(?:$| (?:the|your|that|this|both|all|it|an?) )`, 'i'),
  /^(?:knowing|hearing)(?: that)? [^,;]{1,80} (?:is|was|helps|would help|will help|gives|makes)\b/i,
  /^[^,;]{1,80} (?:is |are |all |both |also )?(?:noted|understood|taken|read)(?:$|,? (?:thanks?|thank you|and thanks?|with thanks|too|as well))/i,
  /^(?:it|that) (?:really |also )?(?:helps|is (?:good|great|helpful|useful|nice|kind)|'s (?:good|great|helpful|useful|nice)) (?:me |us )?to (?:know|hear|see)\b|^(?:it's|that's) (?:\w{4,9}ly |so |really )?(?:good|great|helpful|useful|nice|lovely) to (?:know|hear)\b|^(?:good|great|nice|helpful|useful) to (?:know|hear)\b/i,
  /^you(?:'d| would) (?:\w{4,9}ly )?(?:like|prefer|rather|love|want|need)\b/i,
  /\byour (?:own |two |other )?(?:note|question|message|mail|email|point|remark|comment|thought|concern|worr(?:y|ies)|wish|interest|request|inquiry|enquiry|news)s? (?:about|on|of|regarding|in|for|that|whether|with|as to)\b/i,
  /\bas you (?:wrote|said|mentioned|put it|asked|describe[ds]?|saw|know|noted)\b|\bthe question (?:of|about|whether|on)\b/i,
];

/** Thanks, wishes, greetings, regrets, and signs that something was read. */
export const COURTESY =
  /^(?:(?:so |very |really |just |always |it's |it is |it was |that's |that is )?(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|to (?:hear|meet|know|see|have|be)|of you|luck|question)|thanks|thank|many thanks|much appreciated|congratulations|congrats|welcome|how (?:nice|good|kind|lovely|exciting|wonderful|great|fun|thoughtful)|nice (?:to|of)|great (?:to|question)|lovely to|wonderful to|a pleasure|my pleasure|glad|happy to|pleased|delighted|sorry|apologies|looking forward|no (?:rush|hurry|need|pressure|problem|worries|obligation|answer|trouble|commitment|strings)|got it|noted|understood|talk soon|speak soon|best(?=$|,| (?:wishes|regards|of luck))|cheers|ta|warmly|regards|sounds (?:good|great|like)|fair (?:enough|question)|all the best|take care|enjoy|kind of|here to help|always here|it would be (?:my|our|a) pleasure|it'd be (?:my|our|a) pleasure|any time|anytime|of course|not at all|absolutely|certainly|sure)(?=$|[\s,]))/i;

const NO_TROUBLE = 'no (?:problem|trouble)(?: at all| whatsoever)?(?=$|,| if| to)';
const KIND =
  '(?:very |really |so |quite |all |also |always |both |perfectly |completely |absolutely |totally |more than )?';
const FINE = `(?:good|great|nice|kind|lovely|fine|helpful|useful|fair|understandable|natural|normal|clear|exciting|important|easy|easier|hard|ok|okay|all right|best|better|worth (?:a (?:call|look|try|chat|conversation|question)|asking|knowing|talking|checking|discussing|a)|possible|wonderful|thoughtful|${NO_TROUBLE}|not a problem|a pleasure|a big (?:step|move|change|decision)|a lot|early|welcome(?: news| information)?|common|reasonable|generous|never too (?:early|late)|up to you|your (?:call|choice|decision)|entirely|totally|enough|plenty|simple|simpler|interesting|not (?:a small|an? easy|easy|always easy|small))`;
const TALKING =
  '(?:hear|know|have|see|start|talk|meet|understand|say|ask|think|plan|get|be|take|go|walk|look|speak|learn|write|put|share|tell|mention|keep|do|make|find|wait|change|read|help|work|discuss|figure|sort|decide|leave|bring|come|begin|stay|compare|picture|choose|weigh|time|want|wonder|feel|check|judge)';
/** "It helps to know…", "It's kind of your friend": no word of a home. */
export const IT_REMARKS: readonly RegExp[] = [
  new RegExp(
    String.raw`^(?:it|that|this)(?:'s|'d| is| was| would be| can be| may be| might be| will be|'ll be|'d be| sounds| must be| has been)? ${KIND}(?:an? )?(?:${FINE})(?: (?:idea|thing|question|point|way|start|step|plan|reason|change|place to start))?(?: (?:for (?:me|us|you|both of you|the two of you)))?(?:$|,| (?:to ${TALKING}|that (?:you|we|\p{Lu}\p{L}{1,15} and you)|of (?:you|\p{L}{2,15})|if|when|with me|by me|as well|too|from your|either way|for now|on (?:its|your|my) (?:own|side)|all (?:the same|at once)|at once)\b)`,
    'iu',
  ),
  /(?<=[\p{L}\d%",] )(?:gives?|leaves?|lets?|tells?|helps?) (?:us|me|both of us)\b|(?<=[\p{L}\d%",] )makes? (?:it|things|this|that|(?:your|my|our) (?:plan|side|work|search|day)|planning) (?:\w{2,9} )?(?:clear|easy|easier|simple|simpler|possible|better)\b/iu,
  /\b(?:is|are) (?:always |very |more than |both |all |also )?welcome(?:$|,| to\b| too| as well| at| here)/i,
  /\b(?:(?:doesn't|does not|won't|will not|don't) (?:change|affect|make a difference)|changes? nothing|makes? no difference)\b(?= (?:how|anything|what we|the way|to (?:how|me|us)|about)|$)/i,
  /\b(?:is|was) (?:very |so |really )?(?:kind|generous|thoughtful|good|nice) (?:of|to (?:send|think|recommend|mention|refer|write|share|pass))\b/i,
  /^what (?:i|we) (?:can|could|would|'d|will|do|want|like|need)(?: \w{1,10}){0,4} (?:is|would be)\b/i,
  /^it (?:really |also |already |always |may |might |would |will |could )?(?:helps?|be helpful|help)(?: (?:me|us|you|a lot|both of us))?(?: (?:a lot|very much|most))?(?: (?:to|if|that|when|with)\b|$|,)/i,
  /^(?:it|that|this)(?: really| also| already| certainly)? (?:sounds like|makes sense|depends|doesn't (?:have to|need to|commit)|takes|gives (?:me|us)|leaves (?:us|you)|tells (?:me|us)|saves|costs nothing to ask|need not|needn't|can wait)\b/i,
  /^there(?:'s| is| are|'ll be| will be)(?: \w{4,9}ly| also| always| still)? (?:(?:absolutely )?no (?:rush|hurry|pressure|need|obligation|harm|commitment|wrong|right|reason|deadline|such thing|bad|stupid|silly|question)|nothing (?:you|to (?:decide|prepare|sign|do|worry about yet|bring|commit))|a lot to (?:think|plan|sort|take|weigh|organi[sz]e|consider|talk)|plenty (?:of time|to (?:talk|think|plan))|time (?:to|for)|one (?:thing|question|more|other)|just one|(?:several|different|many|two|a few|a couple of|other|some|also) (?:ways?|things?|steps?|questions?|points?)\b|something|anything|room for (?:both|your|questions))/i,
  /^(?:nothing|everything|anything)(?: else| more| at all| here)? (?:is|has|needs?|can|will|would|should|that)(?: to be| been| be| yet| still)? (?:booked|decided|fixed|set in|settled|planned|changed?|wait|urgent|follow|up to you|set|firm|arranged|agreed|scheduled|final|you)\b/i,
  new RegExp(
    String.raw`(?:^|[\p{L}\d%"#,] )(?:is|are|was|were|'s|sounds like|(?:would|could|may|might|can|will) be|makes?)(?: also| already| both| all| certainly| now)? ${KIND}(?:(?:an? )?${FINE}(?: enough)? (?:to (?:know|hear|start|begin|have|keep in mind|talk|plan|work|think|hold|remember|note|consider|build|aim|go)|(?:place|point|way|reason|thing|idea)s? to (?:start|begin|talk|write|ask|know|plan|discuss|aim)|place to start)|an? ${KIND}${FINE} (?:question|start|starting point|step|point|goal|plan|reason|change|brief|window|target|wish|list)\b|no (?:problem|trouble|obstacle|issue) (?:for (?:me|us)|on (?:my|our) side|with us)|(?:noted|understood|clear(?: enough)?|welcome (?:news|information)|worth (?:asking|a (?:call|look|try|chat|conversation|question)|knowing|talking|checking|discussing))(?:$|,| to| and| on| as| from| about| for)|on (?:your|my|our|the) list|what you (?:wrote|asked|said|mentioned|named|suggested|had in mind|are after|hope)|as you (?:wrote|said|put)|(?:an? )?(?:big|long|lot|real|huge|major) (?:step|change|move|time|decision|list|of|thing)|plenty(?:$| of time| to| for)|a lot(?:$| to)|(?:fine|enough|ok|okay)(?:$| with me| by me| too| for now| as well))`,
    'iu',
  ),
  /^here(?:'s| is| are) (?:the|your|our|a|my|what)\b/i,
  /^(?:my|our) name(?:'s| is)\b|^this is \p{Lu}|^it's (?:\[AGENT\]|\p{Lu}\p{Ll}{1,15}(?:$| (?:at|from|here|with|again)))|^\p{Lu}\p{Ll}{1,15} here$/u,
];
