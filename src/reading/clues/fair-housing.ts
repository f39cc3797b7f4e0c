// How a wish about who lives where is put, or a complaint about it: what an owner wants of a tenant, what a buyer asks about
// neighbours, what somebody was told at a door. Needs of the writer's own household raise nothing.

import type { Sign } from './sign.ts';

const GROUP =
  '(?:christians?|catholics?|jewish|jews|muslims?|islamic|hindus?|protestants?|evangelicals?|mormons?|whites?|blacks?|african[- ]americans?|asians?|hispanics?|latin[oa]s?|indians?|chinese|brazilians?|haitians?|irish|italians?|nigerians?|poles|polish|russians?|slavs?|vietnamese|arabs?|cape verdeans?|portuguese|dominicans?|immigrants?|foreigners?|americans)';
const PROTECTED = String.raw`(?:kids?|child(?:ren)?|bab(?:y|ies)|infants?|toddlers?|teenagers?|little ones|crib|section (?:8|eights?)|vouchers?|city paper|subsid\w+|assistance|welfare|disab\w+|wheelchairs?|service (?:dog|animal)s?|guide dogs?|support (?:dog|animal)s?|mental\w*|elderly|seniors?|old(?:er)? (?:people|folks)|young(?:er)? (?:people|couples?)|m[ae]n|wom[ae]n|females?|males?|girls?|lad(?:y|ies)|single (?:moms?|mothers?|fathers?|m[ae]n|wom[ae]n)|married|unmarried|gays?|lesbians?|accents?|religio\w*|${GROUP})`;
/** An owner speaks of who may have the place. */
const LETTING =
  /\b(?:tenants?|renters?|applicants?|rent(?:ing)? (?:it|out|to|my)|lease (?:it|to)|my (?:unit|apartment|apt|basement|in-?law|condo|rental|two[- ]family|building)|for the ad\b|advertis\w+|find (?:me|us) (?:an?|some|somebody|someone)|screen\w*|lodger|the unit|in-?law unit)\b/i;
const NO_ONE = new RegExp(
  String.raw`\b(?:no|without|not|never|nobody (?:on|with)|rather not|refuse|avoid|weed out|don'?t want|won'?t (?:take|have|rent to)|n't (?:want|take))\b(?: (?:any|to|an?|the|have|rent|with|people|families|someone|somebody|anyone|tenants?|who|on|or|want|take|even|deal|small|young|more)){0,4} ${PROTECTED}\b`,
  'i',
);
const ONLY_SOME = new RegExp(
  String.raw`\b(?:only|prefer\w*|ideally|strictly|must be|has to be|ideal for|perfect for|i'?d (?:like|want|rather have)|preference)\b(?: (?:want|to|an?|the|for|take|have|some|nice|quiet|young|mature|older|retired|single|professional|good|in|it|from)){0,4} ${PROTECTED}\b|\b${PROTECTED} (?:only|preferred)\b|\b(?:mature|retired|older|young|christian|married) (?:lad(?:y|ies)|wom[ae]n|couples?|people|person|man|gentleman|professionals?)\b`,
  'i',
);

export const FAIR_HOUSING_SIGNS: readonly Sign[] = [
  [LETTING, NO_ONE],
  [LETTING, ONLY_SOME],
  new RegExp(
    String.raw`\b(?:only (?:want |rents? to |to |for |take )?|just |all |mostly |mainly |many |more |less |fewer |too many |other |fellow |how |as |so |without |no |percent(?:age)? of )${GROUP}\b(?! (?:food|restaurants?|church|school|grocery|market|bakery|bread|deli|radiators?|trim|cabinets?|appliances|kitchen|walls?|paint))`,
    'i',
  ),
  /\b(?:our|my) (?:own )?(?:sort|kind|own people)\b(?= (?:around|there|here|in|on|live|lives|next)\b|[,.?!]|$)|\bsame (?:faith|religion|parish|background|feasts|customs)\b/i,
  /\bwho(?:'s| is| are| else)? (?:lives?|living|buying|moving|moves) (?:in|on|there|around|next|upstairs|downstairs)\b(?! (?:me|us)\b)|\b(?:sort|kind|type)s? of (?:people|folks|famil\w+|neighbou?rs|crowd) (?:live|lives|there|around|are|on|in)\b|\b(?:what|which) (?:nationality|religion|race)\b/i,
  // What stands near a house, as if it were a danger.
  [
    /\b(?:street|road|block|area|neighbou?rhood|town|building|near|nearby|next (?:to|door)|beside|around|side of town)\b/i,
    /\b(?:group homes?|halfway (?:houses?|places?)|subsidized|low[- ]income|the projects|recovering addicts|those people|that element|the wrong (?:sort|element|people)|riff-?raff|undesirables?)\b/i,
  ],
  // What somebody was told at the door or on the phone.
  [
    /\b(?:told|said|says|saying|asked|goes|wrote back|hung up|refus\w+|turned (?:us|me|him|her|them) (?:away|down)|made a joke|advertised?|ad for)\b/i,
    /\b(?:happier (?:in|somewhere|with|elsewhere)|(?:be|feel) (?:more )?comfortable (?:on|in|there|with)|(?:good|right|great) fit|fits? (?:the|this) building|stick out|stand out there|fit in|isn'?t really for|single professionals?|younger people|my accent|accent is from|where (?:i'?m|i am|we'?re|we are) (?:really |originally )?from|hijab|turban|head ?scarf|(?:my|our) last name|(?:prefer|consider|think about) (?:a place |assisted |senior )?(?:living|for seniors)|service (?:dog|animal)|guide dog|support (?:dog|animal)|(?:do|take|accept) (?:that|those) programs?|no (?:kids|children) in|how old (?:i|we)|planning (?:on|to have) (?:an? )?(?:famil|bab|kid|child)\w*|how many (?:kids|children)|coming out)\b/i,
  ],
  [
    /\b(?:vouchers?|section (?:8|eight)|ssdi|disability check|housing assistance)\b/i,
    /\b(?:don'?t (?:take|accept|do)|doesn'?t (?:take|accept)|won'?t (?:take|accept)|not (?:take|accept)|no (?:section|vouchers?|assistance|programs?)|hang up|hung up|refus\w+|(?:is|are) (?:that|this|it|they) (?:even )?(?:legal|allowed|right)|allowed to|no longer taking|clear(?:ing)? (?:them|out))\b/i,
  ],
  [
    /\b(?:is (?:that|this|it) (?:even )?(?:legal|allowed|against)|isn'?t (?:that|it) (?:illegal|against)|that'?s (?:illegal|not (?:legal|allowed|right))|allowed to|can (?:i|we|they|he|she) (?:refuse|say no|ask (?:for|them|if)))\b/i,
    /\b(?:kids?|children|bab(?:y|ies)|toddlers?|pregnant|wheelchair|ramp|grab bar|religion|voucher|section|accent|married|divorc\w+|gay|race|white|black|old|young|in recovery|disab\w+)\b/i,
  ],
  /\b(?:mcad|housing (?:rights|discrimination)|reasonable accommodation|commission against discrimination)\b/i,
  /\bno (?:quiero|acept\p{L}{1,5}|haya|rent\p{L}{1,5} a) (?:\p{L}{1,20} ){0,3}(?:ni[nñ]os|musulmanes|haitianos|negros|secci[oó]n 8|gente)|\b(?:solo|s[oó]lo|solamente|[uú]nicamente) (?:a |para )?(?:gente |familias? |personas? |pareja )?(?:de )?(?:cristian|cat[oó]lic|hispan|latin|american|blanc)\p{L}|\b(?:só|somente|apenas) (?:de |para |pra |com )?(?:famílias? )?(?:brasileir|crist|cat[oó]lic|american|casal)\p{L}{0,9}|\b(?:sin ni[nñ]os|casal sem filhos?)\b|\bkeine (?:\p{L}{1,20} ){0,2}(?:muslime|ausländer|kinder|familien)\b/iu,
  /只(?:想)?租给|(?:邻居|鄰居)(?:都)?是|不(?:要|租给|租給)(?:有)?(?:小孩|孩子|黑人|外国人)|(?:华人|華人|白人|黑人|中国人|中國人)(?:比较)?多|听到.{0,12}(?:小孩|孩子).{0,8}不租/u,
  /только (?:\p{L}{1,20} ){0,2}(?:славян|русск|семь|женщин|украин)|меньше (?:цветных|чёрных|черных|приезжих)|без (?:маленьких )?детей|тільки (?:\p{L}{1,20} ){0,2}(?:жінк|наш|україн|сім)/iu,
];
