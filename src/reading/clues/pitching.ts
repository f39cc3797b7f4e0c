// The phrases by which vendors, recruiters and swindlers write to a team, and how much each counts. The last table is what
// speaks against a pitch: business of the writer's own.

import type { Clue } from '../words.ts';

export const PITCHES: readonly Clue[] = [
  {
    phrase:
      /\b(?:seo|search engine|google (?:rank\w*|ads|maps|profile|reviews?)|first (?:page|\d+ pages?) (?:of|on)|page (?:one|1) of|back-?links?|ppc|web ?site (?:design|redesign|traffic|audit|development)|online (?:presence|visibility|reputation)|digital (?:marketing|growth)|social media (?:marketing|management|posts|content)|facebook ads|lead[- ]gen\w*|domain authority|loads in \d)\b/i,
    weight: 3,
  },
  {
    phrase:
      /\bfree (?:audit|demo|trial|sample|mock-?up|edit|report on your (?:site|website)|strategy (?:call|session)|analysis of your (?:site|website))\b/i,
    weight: 2,
  },
  {
    phrase:
      /\b(?:exclusive|qualified|pre-?qualified|guaranteed|vetted|live[- ]transfer|motivated|ready[- ]to[- ](?:buy|sell)) (?:\w+ )?(?:leads|appointments|listings|referrals|buyers and sellers)\b|\bleads (?:in your|for your|per|a) (?:area|zip|market|month|team)\b|\b(?:buyer|seller) leads\b/i,
    weight: 3,
  },
  {
    phrase:
      /\b(?:seat|set-?up|monthly|subscription|onboarding|membership|licensing) fee\b|\b\d{2} ?% (?:at|on|upon) clos(?:ing|e)\b|\bonly pay (?:when|if|for)\b|\bpay[- ]per[- ](?:lead|close|call|appointment)\b|\bhold the (?:zip|spot|territory|seat)\b/i,
    weight: 3,
  },
  {
    phrase:
      /\bone (?:agent|team|realtor|brokerage) (?:in|per) (?:each|every|a|your|the)?\s?(?:zip|town|area|city|market|county|territory)\b|\byour (?:zip|territory|market)\b.{0,30}\b(?:opened|available|open|reserved|taken)\b/i,
    weight: 3,
  },
  {
    phrase:
      /\b(?:we|i|our \w+) (?:help|work with|partner with|serve|support|fix (?:this|that)|do this|specialize|provide|offer|coach|train|equip|built)\b(?: \w+){0,6} (?:agents?|realtors?|brokers?|agencies|brokerages|real estate (?:teams|pros?|professionals|agents|offices|companies)|teams like yours)\b|\bfor \d+\+? (?:agencies|agents|realtors|brokerages|teams|offices)\b/i,
    weight: 3,
  },
  {
    phrase:
      /\b(?:hop|jump|get) on a (?:quick |brief |short )?(?:call|zoom)\b|\b(?:schedule|book|grab|set up) (?:a|your|some) (?:quick |brief |short |free |15[- ]min(?:ute)? |10[- ]min(?:ute)? )?(?:demo|call|chat|slot|time on my calendar)\b|\b(?:10|15|20)[- ]min(?:ute)?s? (?:call|chat|demo|of your time)\b|\bcalendly\b/i,
    weight: 1.5,
  },
  {
    phrase:
      /\b(?:drone|aerials?|real estate photo\w*|photographers?|videograph\w+|twilight|stills|matterport|3d tours?|virtual (?:tours?|staging)|home staging|stagers?|floor ?plans? (?:from|starting))\b/i,
    weight: 1.5,
  },
  {
    phrase:
      /\bi could (?:go up|shoot|re-?shoot|photograph|stage)\b|\b\d{2,4} flat\b|\bper (?:shoot|listing|photo|home|property|post ?card)\b|\bnext[- ]day (?:turnaround|delivery)\b|\bturnaround\b|\bi did the one (?:on|at|in)\b|\byour (?:photos|listing photos|pictures) (?:online )?(?:are|look|could)\b|\bthe photos online are\b/i,
    weight: 2,
  },
  {
    phrase:
      /\b(?:commission split|splits?\b.{0,20}\b(?:cap|better|higher)|no cap|kept? (?:100|9\d|8\d)\b|100 ?% commission|join (?:our|us at|my) (?:team|brokerage|firm|company|office)|join us\b|recruit\w*|rev(?:enue)?[- ]?share|floor time|desk fees?|making a move|career (?:move|opportunit\w+|change)|hang (?:your|my) licen[sc]e|we(?:'re| are) (?:hiring|growing|expanding our)|brokerage model|stock awards?|sign-?on bonus)\b/i,
    weight: 2,
  },
  { phrase: /\b(?:there'?s equity|equity\b.{0,30}\bhealthcare|healthcare)\b/i, weight: 1 },
  {
    phrase:
      /\bnot a (?:pitch|sales call|recruiting)\b|\bno (?:strings|obligation|contracts?)\b.{0,40}\b(?:cancel|trial|month)|\bno contract,/i,
    weight: 1.5,
  },
  {
    phrase:
      /\b(?:working capital|merchant cash|business (?:loans?|funding|line of credit|credit)|unsecured (?:loan|funding)|pre-?approved for (?:up to )?\$?\d[\d,k]* (?:in )?(?:business|funding|working|capital)|loan (?:programs?|offers?|products?) (?:for|that|you|your)|our (?:rates|loan programs|mortgage)|refer(?:ring)? (?:your|me your) (?:clients|buyers)|co-?market\w*|preferred lender|your (?:buyers|clients) (?:need|deserve|would|could|can|get)|earn your business|send (?:your|me your) (?:buyers|clients|referrals)|(?:go-to|preferred|trusted) (?:lender|inspector|title|photographer|partner|vendor|attorney|contractor|stager))\b/i,
    weight: 3,
  },
  {
    phrase:
      /\b(?:messages? on hold|incoming messages|mailbox (?:is |has |will be |storage )?(?:almost full|full|quota|suspended|exceeded)|verify your (?:account|password|mailbox|identity|e-?mail)|password (?:will |is about to |has )?(?:expire|expired|expires)|keep (?:same|current|your) password|account (?:will be |has been )?(?:suspended|deactivated|closed|locked|limited|terminated)|release (?:messages|your)|storage sync|it ?help ?desk|mail (?:support|administrator)|webmail (?:upgrade|update)|re-?validate|unusual sign-?in|shared (?:a )?(?:document|file|folder) with you|(?:statement|document|file|contract|agreement) has been shared|sign in with your (?:e-?mail|password|work)|link expires|view (?:the )?(?:secure|shared|encrypted) (?:document|message|file)|validate your)\b/i,
    weight: 3.5,
  },
  {
    phrase:
      /\b(?:gift cards?)\b.{0,60}\b(?:buy|purchase|pick up|send|codes?|need|store)\b|\b(?:buy|purchase|pick up|get)\b.{0,40}\bgift cards?\b|\bare you (?:available|at your desk|free|around|in the office)\b.{0,140}\b(?:quick task|favor|errand|discreet\w*|handle something|in a meeting|your cell)/i,
    weight: 3.5,
  },
  {
    phrase:
      /\b(?:inheritance|next of kin|lottery|barrister|foreign investor|million dollars|usd ?\d|cashier'?s check)\b.{0,120}\b(?:transfer|fund|claim|partner|percent|%|confidential|beneficiary|overage|difference)\b/i,
    weight: 3,
  },
  {
    phrase:
      /\b(?:invoice|statement) (?:attached|is (?:overdue|past due|due)|#\d)|\bpast[- ]due invoice\b|\bdomain (?:name )?(?:expir\w+|renew\w*|registration)\b|\brenew your (?:domain|listing|subscription|membership|license plan)\b|\bdirectory listing\b|\btrademark\b|\bsubscription (?:expires|renew)/i,
    weight: 2.5,
  },
  {
    phrase:
      /\b(?:our|my|this|new|a) (?:\w+[- ]){0,2}(?:platform|software|app|crm|saas|chatbot|dashboard|automation|ai (?:assistant|agent|tool|isa)|plugin|widget)\b|\bvirtual assistants?\b|\bai[- ]powered\b|\b(?:isa|inside sales) (?:service|team|agents?)\b|\bcold call(?:ing|ers?)\b|\btransaction coordinat(?:or|ion) services?\b|\bdata entry\b|\boutsourc\w+/i,
    weight: 2.5,
  },
  {
    phrase:
      /\byour (?:web ?site|site|google (?:listing|profile|business)|online reviews|listing presentation|marketing|brand|crm|competitors|pipeline|close rate|conversion)\b/i,
    weight: 1.5,
  },
  {
    phrase:
      /\b(?:starting (?:at|from)|as low as|flat rate|just|only) \$\d|\bprice list\b|\brate card\b|\bcase stud(?:y|ies)\b|\btestimonials?\b|\bspecial (?:offer|discount|rate|pricing)\b|\b\d{1,2} ?% off\b|\bdiscount(?:ed)? (?:rate|for|code)|\blimited[- ]time\b|\bbulk (?:pricing|rate|order)|\bmoney[- ]back\b/i,
    weight: 1.5,
  },
  {
    phrase:
      /\b(?:post ?cards?|mailers?|yard signs|promotional products|branded (?:merch\w*|gifts)|closing gifts?|print(?:ing)? services?|cleaning (?:service|crew|company)|junk removal|landscap(?:ing|ers?) (?:service|company|crew)|moving company|home warrant(?:y|ies)|pest control|power ?wash\w*|painting (?:company|crew|services?)|handyman services?|insurance (?:quotes?|agency|agent)|e&o (?:quote|coverage)|title (?:company|services))\b.{0,160}\b(?:we|our|i|offer|special|partner|discount|refer|introduc\w+|clients|listings)\b/i,
    weight: 2,
  },
  {
    phrase:
      /\b(?:introduce (?:myself|our|my company|ourselves)|reach(?:ing|ed) out (?:to (?:see|introduce|offer|you because)|because i (?:noticed|saw))|came across your (?:\w+ )?(?:web ?site|listing|profile|team|page)|i (?:was )?(?:browsing|noticed|looking at) .{0,50}\byour (?:\w+ )?(?:web ?site|site|listing|profile|page)|worth a (?:chat|call|conversation)|open to (?:a )?(?:chat|call|conversation|exploring)|who (?:handles|is (?:in charge of|responsible for)|manages) your|decision[- ]maker|would you be (?:open|interested in (?:a|learning|hearing))|want me to (?:text|send|forward) (?:them|you)|shall i send|should i send (?:over|you)|just following up on my)\b/i,
    weight: 1.5,
  },
  {
    phrase:
      /\b(?:reply|respond|text) (?:with )?"?(?:stop|no|unsubscribe|remove|yes|interested)"?\b|\bif (?:this|you)(?:'s|'re| is| are) not (?:for you|interested|the right)|\bnot the right person\b/i,
    weight: 1,
  },
  {
    phrase:
      /\b(?:guest post|sponsored (?:post|content)|link (?:exchange|insertion)|press release|podcast (?:guest|interview)|feature you|top agent (?:award|magazine)|award (?:nomination|winner)|you(?:'ve| have) been (?:nominated|selected|featured)|sponsor(?:ship)? (?:opportunit\w+|our)|advertis\w+ (?:in|on|with|space|opportunit\w+))\b/i,
    weight: 3,
  },
  {
    phrase:
      /\b(?:cash (?:buyers?|offers?) (?:list|network) |we buy (?:notes|leads)|wholesale deals? (?:list|for you)|investor list|deals? under contract)\b/i,
    weight: 1.5,
  },
  { phrase: /\bwe can (?:have|do|get|make|handle|take)\b.{0,60}\b(?:by|for|in|within|at)\b/i, weight: 1 },
  {
    phrase:
      /\b(?:furnish(?:ed|ing)|stag(?:ed|ing)|declutter\w*|pressure wash\w*|clean[- ]?outs?|haul(?:ing)?|landscap\w+|gutters?|virtual)\b.{0,120}(?:\$\d|\bflat\b|\bper\b)/i,
    weight: 1.5,
  },
  {
    phrase:
      /\b(?:may|can|could|shall|should) (?:i|we) (?:send|drop off|stop by with|mail|e-?mail|treat) (?:you |over )?(?:our|my|a|some|you|bagels|donuts|coffee|lunch)\b/i,
    weight: 1.5,
  },
  {
    phrase:
      /\bmost of ours\b|\bour (?:book|portfolio|brochure|menu|packages?|look-?book|catalog|samples?|price sheet|clients (?:average|see|get))\b|\b(?:we|our team) (?:run|manage|handle|create|produce|deliver)\b.{0,40}\bfor\b|\bthey average\b/i,
    weight: 1.5,
  },
  {
    phrase:
      /\bresource for (?:you|your)\b|\b(?:for|help|serve|with) your (?:buyers|clients|sellers|borrowers)\b|\bdrop off (?:bagels|donuts|some|coffee|flyers|lunch)\b|\b(?:grab|buy you|get) (?:a )?(?:coffee|lunch|breakfast)\b/i,
    weight: 1.5,
  },
  {
    phrase:
      /\bjust (?:joined|moved (?:over )?to|started (?:at|with)|opened)\b.{0,50}\b(?:lending|mortgage|title|insurance|inspections?|bank|home loans|branch|office|studio)\b/i,
    weight: 1.5,
  },
  {
    phrase:
      /\byour (?:business|company|agency|brokerage|office) (?:has been|is|was|qualifies|could|can|deserves)\b|\blast \d bank statements\b|\bno collateral\b|\bcurrent provider\b|\bswitch(?:ing)? (?:to us|from your)\b/i,
    weight: 2,
  },
  {
    phrase:
      /\b(?:instagram|facebook|tiktok|linkedin|youtube|reels?)\b.{0,80}\b(?:posted|posts?|content|followers|page|engagement|views)\b/i,
    weight: 1.5,
  },
  {
    phrase:
      /\bour (?:team in|borrowers|clients|members|readers|subscribers|customers|network|database|program|process|services?|callers|editors?|inspectors|crew is)\b/i,
    weight: 1,
  },
  {
    phrase:
      /\bagents'? (?:plates|time|who|across|use|love|average|close)\b|\b(?:every|each|all your) (?:new )?leads?\b|\bbrokerages\b|\b(?:other|several|two|three|local|many) (?:agents|realtors|teams|offices)\b|\bfor agents\b/i,
    weight: 1.5,
  },
  {
    phrase:
      /\b(?:half|full|quarter)[- ]page\b|\b(?:winter|spring|summer|fall|next|holiday) issue\b|\bfeature (?:you|your)\b|\b(?:ad|copy|artwork) deadline\b|\bmagazine\b|\bsponsor\w*/i,
    weight: 2.5,
  },
  {
    phrase:
      /\bfreelance\w*|\bbookkeep\w+|\baccounting services\b|\b(?:on|to) my roster\b|\broom for (?:one|two) more\b|\bmonth-end\b/i,
    weight: 2,
  },
  {
    phrase:
      /\btrade (?:introductions|referrals|leads|business)\b|\breferral partner\w*|\bsend you (?:my|our) (?:pre-?approved|buyers|borrowers|clients|referrals)\b|\bsend (?:me|us) (?:yours|your (?:buyers|sellers|clients|expireds|borrowers))\b|\brefer back and forth\b/i,
    weight: 3,
  },
  {
    phrase:
      /\b(?:five|5|ten|10|fifteen|15|twenty) minutes\b.{0,40}\b(?:thursday|friday|monday|tuesday|wednesday|this week|next week|for|to)\b/i,
    weight: 1,
  },
  // What vendors of any trade say of themselves, offer, and ask of a business.
  {
    phrase:
      /\b(?:i'?m|i am|we'?re|we are|this is|my name is .{0,40}) (?:\w+ ){0,2}(?:the|a|an|your) (?:\w+ ){0,3}(?:rep|representative|title (?:company|agency)|cleaners?|photographers?|inspectors?|stagers?|coach|consultant|vendor|painters?|movers?|handyman|plumber|roofer|recruiter|marketer|agency|studio|start-?up|company (?:that|serving|based)|firm (?:that|specializing)|provider|broker owner)\b/i,
    weight: 2,
  },
  {
    phrase:
      /\b(?:i|we) (?:clean|photograph|shoot|stage|paint|design|print|install|repair|haul|provide|offer|specialize|supply|manufacture|publish|coach|train|run|generate|deliver|manage|automate|build|host)\b(?! (?:the|some|my|it|a place|out)\b)(?!.{0,12}\b(?:an? offer|offer of)\b)/i,
    weight: 1.5,
  },
  {
    phrase:
      /\b(?:licensed and insured|fully insured|insured\b|free (?:install\w*|shipping|quote|estimate|pick-?up|setup)|\d+[- ]day trial|cancel any ?time|no monthly fees?|no (?:long[- ]term )?contracts?|references from|riders? from \$?\d|quote (?:your|you|on your)|rsvp|lunch (?:is )?on (?:us|me)|first (?:one|month|shoot|clean) (?:is )?(?:free|half|on us)|new customers?|volume pricing|finder'?s fees?|\d{2}\/\d{1,2} (?:split )?with)\b/i,
    weight: 2,
  },
  {
    phrase:
      /\b(?:any of your agents|your agents|your next (?:order|listing|closing|shoot)|your closings|your listings|your sellers|your inspections|for (?:the|your) team|who (?:orders|handles|buys|runs|makes|manages|takes care of|does) (?:\w+ ){0,3}(?:for|at|on|your)|(?:appreciate|love|welcome) (?:the|a|an) (?:chance|opportunity) to|(?:we'?d|i'?d) (?:love|like|be (?:happy|glad|thrilled)) to (?:quote|handle|serve|help (?:you|your team)|work with (?:you|your)|be (?:your|considered|the)|earn|show you|offer|introduce|partner|sponsor))\b/i,
    weight: 1.5,
  },
  {
    phrase:
      /\b(?:what comes next|next (?:step|chapter)|future)\b.{0,30}\b(?:career|business)\b|\b(?:opening|expanding|new office) in\b.{0,60}\b(?:offering|splits?|agents|\d{2}\/\d{1,2})\b|\byour production\b|\bconfidential conversation\b/i,
    weight: 2,
  },
  {
    phrase:
      /\b(?:has|have) been (?:selected|chosen|nominated|listed|recognized)\b|\b(?:best of|top \d+|five star|readers'? choice)\b.{0,60}\b(?:winner|award|\d{4}|plaque)\b|\bplaque\b|\bpress kit\b|\bsearch visibility\b|\bpay the renewal\b|\bwill lapse\b|\bkeep your ranking\b/i,
    weight: 2.5,
  },
  {
    phrase:
      /\b(?:dear (?:friend|sir|beneficiary)|kindly (?:send|forward|provide|reply with)|bank (?:information|details|statements?)|so my (?:agent|lawyer|attorney|associate) can|contractor in \p{Lu}|military (?:base|deployment)|oil rig|\$\d+(?:\.\d)? million)\b/iu,
    weight: 1.5,
  },
  {
    phrase:
      /\b(?:using a crm|follows? up (?:for you|automatically)|texts? leads|books the (?:showing|appointment)|speed[- ]to[- ]lead|missed calls?|answer(?:s|ing)? (?:service|your phones)|phone answering|websites? that|landing pages?|drip campaign\w*|idx website)\b/i,
    weight: 2,
  },
  // A price for each of what they sell, and how they would be paid.
  {
    phrase:
      /\$\d{1,4} (?:each|apiece|an hour|per (?:hour|lead|name|record|sign))\b|\$\d{1,3}\/hr\b|\b\d{1,3} ?(?:ea|cents)\b|\b(?:first one|after \w+) it'?s \$\d/i,
    weight: 2,
  },
  {
    phrase:
      /\b(?:(?:which|what) e-?mail (?:do|should|can) (?:i|we) invoice|send (?:you )?an? invoice|first come,? first served|call (?:floor|center)|at no cost so you|sitting in the queue|hand over one|own login|for the login)\b/i,
    weight: 2,
  },
  {
    phrase:
      /\b(?:i|we) do this (?:with|for) (?:\w+ ){1,2}(?:teams|offices|agents|brokers|agencies)\b|\b(?:rate sheets?|payment quotes?|co-?marketing|marketing budget|split the ad)\b/i,
    weight: 2,
  },
  {
    phrase:
      /\b(?:assigning (?:for|it|the contract)|assignment fee|emd non-?refundable|(?:want|get|be) on (?:my|our) (?:buyers?'? |vip |deal )?list|blast it|1% on the back)\b/i,
    weight: 3,
  },
  {
    phrase:
      /\b(?:virtual assistants?|bilingual assistants?|answer your (?:leads|phones?|calls)|screen ?share|bumping this|top of your inbox|one[- ]pager|do-?follow|contribute an? (?:\w+ ){0,3}(?:article|post)|article to your blog)\b/i,
    weight: 2,
  },
];
export const TITLES: readonly Clue[] = [
  {
    phrase:
      /\b(?:growth|digital|marketing|business development|account (?:executive|manager)|founder|nmls|loan officer|owner, |sales (?:rep\w*|manager|director|executive)|partnerships?|client success|recruit\w+|talent|seo|strategist|customer success|outreach|placement lead|staging|home loans|mortgage|lending|settlement|photography|inspections|deal ?flow)\b(?: \w+)?/i,
    weight: 1.5,
  },
];
/** Business of their own: what a seller of services does not have. */
export const OWN_BUSINESS: readonly Clue[] = [
  {
    phrase:
      /\b(?:my|our|his|her|their|\w+'s) (?:\w+ ){0,2}(?:house|home|condo|place|lease|landlord|apartment|property|tenants?|offer|mortgage|budget)\b/i,
    weight: 1.5,
  },
  {
    phrase:
      /\b(?:i|we)(?:'m| am|'re| are|'d| would)? (?:\w+ ){0,3}(?:looking|hoping|wanting|like|trying|planning|ready|thinking|want|need) (?:to|of|about)? ?(?:buy|buying|sell|selling|rent|renting|list|listing|see|tour|move|moving|make an offer|view)\b/i,
    weight: 2,
  },
  {
    phrase:
      /\b(?:is (?:it|this|that|the \w+) (?:still )?available|see (?:it|the house|this one)|(?:i'?m|i am|we'?re|we are|got|are|is|am|been) pre-?approved|my clients? (?:would|want|is|are)|what would (?:it|ours|my house)|you represent me|you list it)\b/i,
    weight: 1.5,
  },
];
