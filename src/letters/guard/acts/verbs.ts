// Verbs of a first answer, by what they make of a clause. What is in none of the lists states something.

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter((word) => word !== ''));
}

/** "I'd love to…": the next verb counts. */
export const WISHES = words(
  `going have hope hoping like looking love need plan planning prefer rather tend try trying want wanted wanting wish`,
);

/** Ours, in the present, without a promise: "I see that…", "I look after…". */
export const DOES = words(
  `appreciate ask asked asking care check checked cover enjoy enjoyed follow get got handle handles hear heard help
   hope imagine imagined jotted keep keeping kept know learn learned leave look looking made marked mean meant note
   noted notice noticed point pointing read reading realise realize remember saved saw see seen share speak stick take
   takes thank treat treating try understand want welcome wish wonder work writing written`,
);

/** Our judgement or advice, whatever modal stands before it. */
export const OPINES = words(
  `act advertise advise aim assume assure avoid believe bet buy caution charge consider cut deliver doubt encourage estimate
   expect feel grab guarantee guess hate jump list live lock lower market move negotiate position price promise push
   raise rank rate reckon recommend represent save say secure sell settle skip steer suggest target think trust
   urge value waive warn worry`,
);

/** "You wrote…", "you're moving…": theirs to hear again. */
export const REPEATED = words(
  `after ask asked asking been both bringing busy buying came clear come coming consider considering curious describe
   described done found gave getting hope hoped hoping interested keep kept know lean leaned leaning leaving listed
   live lived look looking marked mention mentioned moving named need needed noted open pay paying plan planned
   planning pre-approved preapproved prefer put raised read ready redid relocating renting said saw say searching
   selling sent set settled shared start started starting think thinking thought told traveling travelling tried want
   wanted welcome wish wonder wondered wondering work write wrote`,
);

/** "I wouldn't want to guess"; what else we would not do is advice. */
export const WOULD_NOT = words('ask be dare have know like mind need presume rush say want');
/** "You can reach me…": an invitation. */
export const YOU_MAY = words(
  `answer ask bring call check choose compare decide drop email find forward judge know let look pick picture plan
   point reach read reply respond ring say see send share talk tell text think write`,
);
/** "I'd appreciate…"; any other verb after "I'd" is advice: "I'd start with…". */
export const WOULD = words(
  `appreciate ask be do enjoy give happily have hesitate hope keep leave like love mind need point prefer rather
   start still tell treat value want welcome`,
);

/** "Tell me…", "Let me know…". */
export const TELL_US = words('call drop email give let name reply ring say send share tell text write');
export const INVITED = words(
  `accept add answer ask be bear bring change check choose clean come compare confirm correct cross decide enjoy
   excuse feel fill forgive forward go have help hesitate ignore include introduce judge keep leave let's look
   meet mention mind pass pick point prepare print read respond rush save see set show sleep start stay stop swing
   take talk thank think tidy treat try use visit walk worry`,
);

/** Of them: no need to hurry, their choice. */
export const CALMING =
  /^(?:(?:have|need) (?:nothing|no|all the time|plenty of time|time)\b|(?:decide|choose|set the (?:pace|tone)|deserve|know best|know (?:the|your|what|where|that|it|best)|come first|are the (?:one|ones|best judge)|have (?:a|an) (?:idea|say|choice|lot (?:on|to)))\b|(?:always |both |all )?(?:in no|under no|not in any) )/i;
/** "You'll know best", "you'll see": no claim. */
export const TOLD =
  /^(?:know (?:best|better|more|which|what|where|that)|see (?:that|what|how|whether)? ?(?:for yourself|yourself)?$|have (?:your )?(?:questions|reasons|to (?:decide|judge))|decide|be (?:the (?:best )?judge|able to (?:judge|decide|compare|see|tell)))\b/i;
