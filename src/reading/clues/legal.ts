// How a claim or a threat of one is put. A lawyer who reads an offer, a divorce or an estate is none.

import type { Sign } from './sign.ts';

export const LEGAL_SIGNS: readonly Sign[] = [
  /\b(?:injunction|notice to quit|reserv(?:e|es|ing|ation of) (?:all |our |my |any )?(?:of (?:my|our) )?rights|demand is hereby|service of process|summary process|served (?:me|us|him|her|papers|with)|serv(?:e|ing) (?:papers|you|notice)|interrogatories|petition to partition|trespass\w*|certified letters|(?:double|treble|triple) damages|93a|commence suit|legal services|withhold(?:ing)? (?:the |my |our )?rent|do[- ]not[- ]call (?:registry|list)|notice before action|in breach|magistrate|small (?:claims|court)|arbitration|rescinded|swear(?:ing)? out|look to your (?:client|seller)s?)\b/i,
  // Somebody who decides or speaks for them, and what they shall do.
  [
    /\b(?:lawyers?|attorneys?|attny|counsel|solicitors?|paralegal|legal (?:aid|plan|team|department)|a judge|the judge|(?:the|to|in|housing|superior|district) court|jury|license board|licensing|better business bureau|attorney general|police)\b/i,
    /\b(?:or else|or (?:i|we)(?:'ll| will| am|'m| go)|or my|or our|before (?:i|we) (?:call|file|take|involve|hire)|next (?:stop|step|ask|call|letter|one) (?:is|goes|will)|i'?d (?:rather|prefer to) begin|refund|return of (?:my|the|our) (?:deposit|money)|my (?:deposit|money) back|ignored|complaints?|complain|suing|fil(?:e|ed|ing) (?:in|a|suit|against)|claims?|you(?:'ll| will) hear from|demand|compensat\w+|damages|illegal|threat\w*|retained|hired an? (?:attorney|lawyer)|has hired|owe[sd]? (?:me|us)|misled|lied|take (?:you|this|it|him|her|them) to|taking (?:you|this|it|him|her|them) to|harass\w*)\b/i,
  ],
  [
    /\b(?:within (?:\w+ ){1,2}(?:business )?days|by (?:friday|monday|tuesday|wednesday|thursday|noon|tonight|tomorrow noon|the end of the week|close of business)|you(?:'ve| have) (?:\w+ )?(?:days|until|got)|final notice|last (?:notice|courtesy|warning|chance)|third request)\b/i,
    /\b(?:refund|reimburse\w*|compensat\w+|(?:my|our) deposit back|police|small claims|complaint|your insurer|report (?:you|this)|liable|send (?:you )?a bill)\b/i,
  ],
  [
    /\b(?:you (?:people|guys|folks)|your (?:agent|office|firm|company|listing|seller|contractor|photographer|ad)|the (?:seller|owner|landlord|listing)s?)\b/i,
    /\b(?:negligen\w*|never disclosed|failed to disclose|non-?disclosure|conceal\w*|defraud\w*|deceptive|false advertising|without (?:my|our) (?:consent|permission)|never (?:consented|authori[sz]ed)|errors policy|your insurer)\b/i,
  ],
  /\bdemand(?:ando|ar[eé]|arlos)\b|\bdenuncia (?:ante|contra)|\bpongo denuncia|\bme processou|\bvou processar|\bna justiça\b|\bporter plainte|\bmise en demeure|\bmein(?:en)? anwalt|\bverklag|\bkhiếu nại|\bkhởi kiện|\bdo sądu/iu,
  /起诉|起訴|小额法庭|投诉|подам в суд|обращусь в суд/u,
];
