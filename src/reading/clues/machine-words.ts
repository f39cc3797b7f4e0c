// How words that are meant for a machine are put: orders to forget its orders, to be somebody else, to show its prompt, marks
// of chats and prompts, commands about leads in a tone that no lead has. People say much of this to people, too.

import type { Sign } from './sign.ts';

/** What a model is called. A person may be called Claude. */
const MACHINE = String.raw`(?:a\.?i\.?(?: (?:assistant|agent|model|system|bot|tool))?|llms?|(?:large )?language models?|chat ?gpt|gpt(?:-?\d[\w.]{0,5})?|gemini|copilot|openai|anthropic|chat ?bot|(?:virtual|digital|automated|email) (?:assistant|agent|system|parser)|e-?mail (?:bot|parser)|auto-?responder|summari[sz]er|neural network)`;
/** What it goes by, and what lies before the mail. */
const BEFORE = '(?:previous|prior|above|earlier|preceding|foregoing|original|initial|existing|current|former)';
const RULES =
  '(?:instructions?|prompts?|rules|directions|directives|guidelines|guardrails|programming|commands?|orders|context|messages?|restrictions|polic(?:y|ies))';

export const MACHINE_SIGNS: readonly Sign[] = [
  // Forget your orders. "my previous email" is a person's.
  new RegExp(
    String.raw`\b(?:ignor(?:e|ing)|disregard|forget|overrid(?:e|ing)|bypass|discard|drop|skip|(?:do not|don'?t|stop) (?:follow(?:ing)?|obey(?:ing)?|listen(?:ing)? to)) (?:(?:about|absolutely|please|now|everything in|any and|all|any|every|each|of|the|these|those|this|that|and|completely|entirely) ){0,4}(?:your |system |its |developer )?(?:${BEFORE}(?:,| and| or)? ){1,3}(?:system |developer |user )?${RULES}\b(?! (?:i|we|that (?:i|we)) )`,
    'i',
  ),
  new RegExp(
    String.raw`\b(?:ignore|disregard|forget|override|bypass|violate|break|do not follow|don'?t follow|stop following) (?:(?:all|any|of|every|everything in) ){0,3}(?:your|the system'?s?|system|its) (?:own |system |safety |${BEFORE} ){0,2}${RULES}\b(?! (?:about|for|on|to|in|at|regarding)\b)`,
    'i',
  ),
  /\b(?:ignore|disregard|forget) (?:everything|all|anything|whatever) (?:(?:that|which) )?(?:you (?:were|have been|had been) (?:told|instructed|taught|given)|(?:is |was |stands )?(?:above|before (?:this|that)|written above|said above))\b/i,
  // Be somebody else.
  /\b(?:you(?:'re| are| will be| shall be)(?: now| from now on| henceforth| no longer)|from now on,? you(?:'re| are| will be)|you(?:'ll| will) (?:now )?act as) (?:(?:an?|the|in|my|our|called|acting as|operating as|simply|just) )*(?:[\p{L}'’-]{2,20} ){0,3}?(?:ai|assistant|bot|chatbot|model|dispatcher|mode|system|admin\w{0,9}|unrestricted|jailbroken|dan|gpt|router|terminal|interpreter|translator|persona|bound by|restricted|subject to)\b/iu,
  /\b[Ff]rom now on,? you are (?!welcome|free|my favou?rite|our)\p{Lu}\p{L}/u,
  /\b(?:pretend|imagine|roleplay|role-play|simulate|act|behave|respond|answer)(?: (?:that|as if|as though|like|to be|as)){0,2} (?:you(?:'re| are| were) )?(?:an? |the |being )?(?:[\p{L}-]{2,15} ){0,2}?(?:ai|assistant with|language model|unrestricted|jailbroken|dan\b|linux|terminal|shell|root|developer mode|system administrator|dispatcher|bot without|no (?:rules|restrictions))/iu,
  new RegExp(
    String.raw`\bas (?:an?|the|your) (?:helpful |automated |${MACHINE}[ -]?)?(?:assistant|${MACHINE}),? (?:you(?:'re| are| must| should| will| can)|please|kindly|forward|send|reply|respond|assign|write|say|ignore|output|print|set|mark|do|tell|give)\b`,
    'i',
  ),
  // Spoken to.
  new RegExp(
    String.raw`\b(?:attention|note (?:to|for)|notice (?:to|for)|message (?:to|for)|memo (?:to|for)|instructions? (?:to|for)|hey|dear|hello|hi|ok|listen|important for),? (?:the |any |all |every |you )?(?:${MACHINE}|assistant)s?(?:[,:.!-]|$| (?:reading|processing|handling|that|who|which|model|system|only|:|please|must|should|do|ignore|reply|set))`,
    'i',
  ),
  new RegExp(
    String.raw`\b(?:if|since|because|when|as) you(?:'re| are) (?:an? |the |any )?(?:${MACHINE}|assistant|bot|machine)\b.{0,30}?(?:\b(?:reading|processing|summari[sz]ing|parsing|handling)\b|[,;:] ?(?:then )?(?:you (?:must|should|will)|say|write|include|output|mark|assign|set|respond|reply|ignore|classify|rate|score|add|end|begin|start)\b)`,
    'i',
  ),
  // Show your prompt. "your prompt reply" is thanks.
  /\b(?:print|reveal|show|output|repeat|display|tell|dump|leak|paste|copy|recite|translate|summari[sz]e|encode|give|send|share|what(?:'s| is| are| was| were)|write out)\b.{0,30}?\b(?:your|the|its) (?:(?:entire|full|exact|original|whole|complete|secret|hidden|internal|initial|own|first) ){0,3}(?:system (?:prompt|message|instructions?)|prompt(?=\s{0,2}(?:[.,;:!?"')]|$|(?:and|in|above|verbatim|word|so|text|here|now|to me|as)\b))|hidden instructions|initial instructions|developer message|api key|chain of thought)/i,
  /\b(?:print|reveal|show|output|repeat|dump|recite|copy|paste)\b.{0,20}?\b(?:your instructions|(?:everything|the text|the words|all text|all the text) (?:above|before this))\b/i,
  // Marks of prompts.
  /<\|[\w ]{2,30}\|>|\[\/?(?:INST|SYS|SYSTEM)\]|<<\/?SYS>>|<\/?(?:system|assistant|user|human|instructions?|prompt|data|context|untrusted|document|tool_?(?:call|use|result)s?|function_?calls?|thinking)(?:[-_]\w{1,20})?\s?>|#{2,4}\s?(?:system|instructions?|assistant|response|new (?:rules|instructions|prompt))\b/i,
  /\b(?:BEGIN|START|END)(?: OF)? (?:THE )?(?:SYSTEM|ADMIN|PROMPT|INSTRUCTIONS?|USER (?:INPUT|MESSAGE|DATA|EMAIL)|UNTRUSTED|DATA|CONTEXT|INPUT|DEVELOPER)\b/,
  /\b(?:end|beginning|start) of (?:the )?(?:system (?:prompt|message)|prompt|user (?:input|message|data|email)|untrusted (?:data|text|input)|(?:input|context) data)\b/i,
  /\b(?:system|admin(?:istrator)?|developer|security|safety) override\b|\boverride (?:code|mode)\b|\b(?:developer|dan|debug|god|jailbreak|unrestricted|maintenance) mode\b(?! (?:on|for) (?:my|our|the))|\bjail ?break|\bprompt injection\b|\bsudo\b/i,
  /(?:^|[\s>#*[(])(?:SYSTEM|ASSISTANT|DEVELOPER|ADMIN)(?: (?:MESSAGE|PROMPT|NOTE|NOTICE|UPDATE|INSTRUCTIONS?|COMMAND))?\s?[:>\]]/,
  /^\W{0,4}(?:system|assistant|developer)(?: (?:message|prompt|note|update|instructions?|command))?\s?[:>\]]\s?(?=.{0,200}\b(?:you|your|must|ignore|assign|reply|respond|answer|always|never|new (?:rules|instructions|orders|task)|from now|forward|owner|mark|print|put|lead|user|rules)\b)/i,
  /\bnew (?:system )?(?:instructions?|prompt|directives?|orders|rules) (?:for (?:you|the (?:ai|assistant|model|bot|system))|from (?:the )?(?:system|admin\w{0,9}|developers?|openai|anthropic))\b/i,
  // Commands about leads: those who write to a team call themselves no lead.
  /\b(?:assign|re-?assign|route|re-?route|allocate|transfer|hand|give|move|escalate) (?:this|the|my|all|every|each|any|future|these) (?:(?:future|new|incoming) )?leads?\b/i,
  /\b(?:assign|route|send|forward) (?:(?:all|every|any|each|future|other|these) ){1,3}(?:(?:future|other|new|incoming) )?(?:leads?|inquir(?:y|ies)|e-?mails?|messages?|contacts?|conversations?|client (?:list|data)|customers?)\b.{0,40}?\bto\b/i,
  /\b(?:forward|send|e-?mail|share|export|give|list|print|dump|show)\b.{0,20}?\b(?:all (?:of )?(?:your|the) (?:leads|contacts|clients|clients'|customers|data|records|other leads)|(?:client|contact|customer|lead)s? (?:list|database|records)|data of (?:all|other) (?:leads|clients))\b/i,
  /\b(?:recommended_owner|lane_confidence|kind_confidence|intent_confidence|handoff_note|crm_note|next_task|missing_information|text_message|email_in_english|not_a_lead)\b|\bteam\.ya?ml\b/i,
  /\b(?:set|change|mark|update|classify|label|tag|rate|score|treat|flag|categori[sz]e)\b.{0,30}?\b(?:this (?:as (?:an? )?)?lead|this (?:message|e-?mail|inquiry|conversation) as (?:an? )?(?:highest|hottest|top|vip|qualified|not a|non-?lead|safe|trusted|human)|(?:the )?(?:lane|owner|deadline|confidence(?: score)?|lead score|due (?:time|date)) (?:to|=|as|of this)|lane)\b/i,
  // Orders about the answer itself.
  /^\W{0,3}(?:now |then |only |always |you must |you will |you should )?(?:reply|respond|answer) (?:only |just |simply |exactly |always |back )?with (?:exactly|only|nothing but|this|the (?:exact )?(?:phrase|sentence|text|following|link|listing'?s? (?:price|address)|seller'?s?|owner'?s?|lowest|price)|a (?:link|discount|poem|joke)|json|["“'])/i,
  // "Reply with the word PASS" is what a portal tells an agent.
  /\b(?:reply|respond|answer) (?:only|just|simply|exactly|always) with (?:the (?:exact )?words?|yes\b|ok\b)|\brepeat the word\b|\b(?:begin|start|end|open|close|sign) (?:your|the|every|each) (?:e-?mail )?(?:reply|response|answer|note|summary) with (?:the )?(?:words?|["“']|phrase)/i,
  /\bformat (?:the|your) (?:answer|reply|response|output) (?:as|in)\b|\b(?:answer|reply|respond|write) in \p{Lu}\p{L}{3,12} and (?:say|promise|tell|write|add|include)\b|\byour (?:one |only |first |next )?(?:question|task|job|goal|output) (?:must|shall|is now) (?:be|to)\b/iu,
  /\b(?:print|reveal|show|output|write|include|repeat)\b.{0,20}?\b(?:secret|hidden|internal|command|unguessable) (?:address|token|link|key|code|message)/i,
  // Words of our own machinery, which no person knows.
  /\[(?:EMAIL|PHONE|ACCOUNT|DOCUMENT|HOME|SURNAME|LINK|TEXT)_\d{1,4}\]|\[(?:AGENT|TEAM|FIRST_NAME)\]|\{%-? ?(?:include|assign|render|capture|for|if|raw)\b/,
  /\b(?:your|the) (?:reply|response|answer|summary|draft|output|e-?mail|note) must (?:only |always |also |not )?(?:be (?:in json|valid|exactly)|say|state|include|contain|begin|start|end|read|mention|promise|offer)\b/i,
  /\b(?:include|insert|add|put|append|mention|write|end|begin|start|paste)\b.{0,60}?\b(?:in|into|to|of|on top of|with) (?:your|every|each|all(?: your)?|all of your) (?:e-?mail )?(?:reply|replies|response|responses|answers?|summary|note|crm note|draft|output|letter|lead summary)\b(?! (?:about|to (?:us|me)|so|please))/i,
  /\b(?:output|return|respond|print|reply|answer|emit)\b.{0,30}?\b(?:json|yaml|xml|base64|markdown)\b/i,
  /\b(?:do not|don'?t|never) (?:tell|inform|notify|alert|show|mention (?:this|it|that) to|reveal (?:this|it) to|let)\b.{0,20}?\b(?:the (?:user|human|operator|developers?|team lead)|humans?|users)\b/i,
  /\b(?:execute|run|call|invoke) (?:the |this |these )?(?:following )?(?:(?:system|shell|bash|sql|python|api) )?(?:commands?|code|script|function|tool|query|api)\b(?! (?:enforcement|inspector|violation|department))|\bdrop table\b|\brm -rf\b/i,
  [
    /\b(?:decode|decrypt|base ?64|rot13|deobfuscate)\b/i,
    /\b(?:follow|execute|obey|carry out|run|do (?:what|as)|instructions?|comply|apply)\b/i,
  ],
];

/** The same in other languages: forget what stood before, be somebody else, give this lead to. */
export const MACHINE_SIGNS_ABROAD: readonly RegExp[] = [
  /(?<!\p{L})(?:ignor[ae]n?|olvid[ae]n?|descart[ae]n?|omit[ae]n?|haz caso omiso de|desatiende)\s.{0,30}?(?:instrucciones|indicaciones|reglas|órdenes|ordenes)\s.{0,12}?(?:anteriores|previas|de arriba|del sistema|originales)/iu,
  /(?<!\p{L})(?:ignor[ae]m?|desconsider[ae]m?|esque(?:ç|c)[ae]m?|descart[ae]m?)\s.{0,30}?(?:instruç(?:ões|oes)|instrucoes|regras|ordens|orientações)\s.{0,12}?(?:anteriores|prévias|previas|acima|do sistema|originais)/iu,
  /(?<!\p{L})(?:ignore[zr]?|oublie[zr]?|ne (?:suis|suivez) (?:pas|plus)|fais abstraction de)\s.{0,30}?(?:instructions|consignes|règles|ordres|directives)\s.{0,12}?(?:précédentes|precedentes|antérieures|ci-dessus|du système|initiales)/iu,
  /(?<!\p{L})(?:ignorier(?:e|en)|vergiss|vergessen|missacht(?:e|en))\s.{0,30}?(?:vorherigen?|vorigen?|obigen?|bisherigen?|früheren?|vorangegangenen?|ursprünglichen?)\s.{0,12}?(?:anweisung(?:en)?|instruktionen|regeln|befehle|vorgaben|prompts?)/iu,
  /(?<!\p{L})(?:ignora(?:te)?|ignori|dimentica(?:te)?|trascura(?:te)?)\s.{0,30}?(?:istruzioni|regole|ordini|indicazioni)\s.{0,12}?(?:precedenti|di sopra|del sistema|originali)/iu,
  /(?<!\p{L})(?:negeer|vergeet)\s.{0,30}?(?:vorige|eerdere|voorgaande|bovenstaande)\s.{0,12}?(?:instructies|opdrachten|regels)/iu,
  /(?<!\p{L})(?:z?ignoruj|zapomnij|pomiń)\p{L}{0,4}\s.{0,30}?(?:poprzedni\p{L}{0,3}|wcześniejsz\p{L}{0,3}|powyższ\p{L}{0,3})\s.{0,12}?(?:instrukcj\p{L}{0,3}|polece\p{L}{0,4}|zasad\p{L}{0,3})/iu,
  /(?<!\p{L})(?:про)?игнорир\p{L}{1,6}\s.{0,30}?(?:предыдущ|прежн|выше|системн)\p{L}{0,5}\s?.{0,12}?(?:инструкц|указани|команд|правил)\p{L}{0,4}|(?<!\p{L})забудь(?:те)?\s.{0,30}?(?:предыдущ|прежн|выше)\p{L}{0,5}\s?.{0,12}?(?:инструкц|указани|команд|правил)/iu,
  /(?<!\p{L})(?:про)?ігнору\p{L}{1,5}\s.{0,30}?(?:попередн|вище|системн)\p{L}{0,4}\s?.{0,12}?(?:інструкц|вказівк|команд|правил)\p{L}{0,4}/iu,
  /(?:忽略|无视|無視|忘记|忘記|不要遵守).{0,12}?(?:之前|以上|先前|前面|上述|上面|所有|系统|系統).{0,8}?(?:指令|指示|提示|规则|規則|命令)/u,
  /(?:以前|これまで|上記|前|すべて)の.{0,8}?(?:指示|命令|プロンプト|ルール).{0,6}?(?:無視|忘れ)/u,
  /(?:이전|위의|앞의|모든).{0,8}?(?:지시|명령|프롬프트|지침).{0,8}?(?:무시|잊)/u,
  /(?:bỏ qua|phớt lờ|quên)\s.{0,30}?(?:hướng dẫn|chỉ thị|lệnh|chỉ dẫn|quy tắc)\s?.{0,10}?(?:trước|ở trên|bên trên)/iu,
  /(?<!\p{L})(?:inyore|bliye)\s.{0,30}?(?:enstriksyon|lòd|règ)\p{L}{0,2}\s.{0,12}?(?:anvan|avan|anlè)/iu,
  /(?:تجاهل|انس|إنس).{0,20}?(?:التعليمات|الأوامر|القواعد).{0,10}?(?:السابقة|أعلاه)/u,
  /(?:התעלם|תתעלם|התעלמו|שכח).{0,20}?(?:ההוראות|ההנחיות|הכללים).{0,10}?(?:הקודמות|הקודמים|לעיל)/u,
  /(?:önceki|yukarıdaki)\s.{0,12}?(?:talimat|komut|kural)\p{L}{0,6}\s.{0,16}?(?:yok ?say|unut|görmezden|dikkate alma)/iu,
  /(?<!\p{L})(?:strunta i|ignorera|glöm)\s.{0,30}?(?:tidigare|föregående|ovanstående)\s.{0,12}?(?:instruktion|regl)\p{L}{0,4}/iu,
  /(?<!\p{L})(?:ahora eres|a partir de ahora eres|agora você é|a partir de agora você é|tu es maintenant|vous êtes (?:maintenant|désormais)|du bist (?:jetzt|nun|ab jetzt)|sie sind (?:jetzt|nun)|ora sei|теперь ты|тепер ти)\s(?:\p{L}{1,12}\s){0,3}?(?:asistente|assistente|assistant|assistent|modelo|modèle|modell|modello|bot|ki|ia|ассистент|помощник|бот|помічник)(?!\p{L})/iu,
  /(?<!\p{L})(?:asigna|asigne|atribua|atribui|attribue[rz]?|weise|przypisz|assegna|назначь|призначь)\s(?:a )?(?:este|esta|ce|cet|cette|diesen?|tego|ten|questo|этот|этого|цього|цей)\s(?:lead|prospect|contato|contacto|kontakt|лид|лида|ліда)/iu,
  /(?<!\p{L})(?:muestra|muéstrame|revela|imprime|mostre|revele|montre|affiche|révèle|zeige?|gib|mostra|pokaż|покажи|выведи)\s.{0,20}?(?:tu prompt|tus instrucciones|seu prompt|suas instruções|ton prompt|tes instructions|deinen? prompt|system-?prompt|il tuo prompt|swój prompt|свой промпт|системн\p{L}{1,3} промпт)/iu,
];
