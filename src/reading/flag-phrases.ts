// The phrases that raise a flag: fair housing, wire instructions, opt-outs, legal threats. Facts of the writer's own household
// raise nothing; nor does a footer that warns of wire fraud.

import { FAIR_HOUSING_SIGNS } from './clues/fair-housing.ts';
import { LEGAL_SIGNS } from './clues/legal.ts';
import { PAYMENT_SIGNS } from './clues/payments.ts';
import type { Sign } from './clues/sign.ts';
import { optOutIn } from './opt-out.ts';
import { mayStandIn } from './phrase.ts';
import type { Flag } from './reading.ts';
import { firstFound, readable, sentences } from './words.ts';

export interface RaisedFlag {
  readonly flag: Flag;
  readonly because: string;
}

const GROUP = String.raw`(?:christian|catholic|jewish|muslim|islamic|hindu|protestant|evangelical|mormon|white|black|african[- ]american|asian|hispanic|latino|latina|latinx|indian|chinese|asians|blacks|whites|hispanics|latinos|jews|muslims|indians|brazilians|brazilian|haitian|irish|italian|american|english[- ]speaking|straight|gay|lgbt\w*)`;
const FAIR_HOUSING: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:mostly|mainly|good|all|predominantly|more|other|lots of|many|too many|any|how many|nice|only|decent|fellow|mixed|majority|heavily|less|fewer|too|very|few|more|not so many|not many) (?:\w+ )?${GROUP}\b(?: (?:famil\w+|people|folks|neighbou?r\w*|couples?|area|town|street|community|residents|kids|buyers|tenants?))?(?! (?:church|restaurant|food|school|grocery|market|bakery|kitchen|cabinets|trim|walls|tiles?|appliances))`,
    'i',
  ),
  new RegExp(
    String.raw`\b${GROUP} (?:famil(?:y|ies) only|neighbou?rhoods?|areas?|streets?|communit(?:y|ies)|enclave|sections?|towns?|tenants?|renters?)\b`,
    'i',
  ),
  /\b(?:mostly|mainly|still|full of|lots of|plenty of|other|more|enough|good|nice|surrounded by|live|living|lives|area|town|street|neighbou?rhood|among|around|with)\b[^.?!]{0,30}\b(?:famil(?:y|ies)|people|folks|neighbou?rs|couples) (?:just )?like (?:ours|us|ourselves|mine)\b|\b(?:our|my) (?:own )?kind(?: of people)?\b|\bpeople of our\b|\bsame (?:background|faith|religion|culture|kind) as (?:us|ours|we)\b/i,
  /\b(?:what|which) (?:kind|type|sort)s? of (?:people|families|folks|neighbou?rs)\b|\bwho (?:else )?lives (?:there|on (?:the|that) street|in (?:the|that) (?:building|neighbou?rhood|area))\b|\b(?:racial|ethnic|religious) (?:make-?up|mix|breakdown|composition|background)\b|\bdemographics?\b|\bis it (?:a )?(?:diverse|white|safe from)\b|\bdiversity\b|\bminorit(?:y|ies)\b|\bimmigrants?\b(?! (?:visa|lawyer|attorney|status))/i,
  /\b(?:those|that (?:kind|type|sort) of|certain|the wrong|undesirable|bad) (?:people|element|types?|crowd)\b|\bthe other stuff we are leaving\b|\bchang(?:ed|ing) (?:so much|demographic\w*|neighbou?rhood)\b|\b(?:the|that) (?:kind|type|sort)s? of (?:people|folks|person|famil(?:y|ies)|neighbou?rs)\b(?! (?:who|that) (?:can|will|want|like|read))|\b(?:not|n't|fewer|without|away from|less)\b(?: \w+){0,4} (?:old(?:er)? people|elderly|seniors|kids|children|students|teenagers|families)\b(?= (?:running|around|next door|living|on the street|in the building|or|and))|\b(?:stopped|never|didn'?t|quit|won'?t|wouldn'?t)\b.{0,70}\b(?:(?:heard|because of) my accent|my accent|my last name|what (?:i|we) look like)\b|\bnot too (?:ethnic|diverse|urban)\b/i,
  /\b(?:prefer\w*|tenants?|rent(?:ing)? (?:it )?to|only|someone|somebody|person|couple|woman|man|people|want|sell(?:ing)? to|lease to)\b[^.!?]{0,50}\b(?:no|without|don'?t want|do not want|not|avoid|nobody with)\s(?:any\s|to\s|families with\s|people with\s|tenants? with\s)*(?:kids|children|section 8|sec 8|vouchers?|foreigners|immigrants|welfare|disabled|wheelchairs?|service (?:dogs?|animals?)|gays?)\b|\bno (?:tenants?|families|people|renters?|couples?) with (?:kids|children|vouchers?|disabilit\w+|service (?:dogs?|animals?))\b|\b(?:no|without|don'?t want|do not want|prefer no|not (?:rent(?:ing)?|lease|sell(?:ing)?) to|avoid|won'?t (?:rent|take|sell))\s(?:any\s|to\s|families with\s|people with\s|tenants? with\s)*(?:section 8|sec 8|vouchers?|foreigners|immigrants|students with kids|famil(?:y|ies) with (?:kids|children)|welfare|single moms?|disabled|wheelchairs?|service (?:dogs?|animals?)|gays?)\b/i,
  /\b(?:adults? only|adult[- ]only building|no kids allowed|child[- ]free (?:building|tenants?)|mature (?:couple|tenants?) only|(?:married|single|female|male) (?:couples?|tenants?|women|men|renters?)? ?(?:only|preferred))\b|\b(?:older|retired|young(?:er)?) people or (?:families|kids)\b|\b(?:would|are) (?:our|my) kids (?:be )?the only (?:ones|kids)\b|\bis it (?:mostly )?(?:older|old|younger|retired) people\b/i,
  /\bdiscriminat\w+|\bfair housing\b|\b(?:turned|denied|refused|rejected|ignored|(?:wouldn'?t|won'?t|would not|will not|refus\w+ to) (?:show|rent|sell))\b.{0,60}\bbecause\b.{0,40}\b(?:race|black|white|hispanic|asian|muslim|jewish|religion|kids|children|pregnant|wheelchair|disab\w+|service (?:dog|animal)|voucher|section 8|gay|lesbian|accent|language|national\w*|immigra\w*|we are|i am|i'm|we're|of my|of our)\b|\b(?:not|n't) (?:be |feel )?(?:comfortable|fit in|welcome) (?:for us|for (?:a |people )|there|in that)|\bHUD\b(?!-?\d|\s(?:home|statement|approved))|\bsteer(?:ed|ing) (?:us|me|people|families)\b/i,
  /\bfamilias (?:cristianas|cat[oó]licas|blancas|como (?:la nuestra|nosotros))\b|\bgente como nosotros\b|\bfam[ií]lias como a nossa\b|\bqu[eé] (?:tipo|clase) de gente\b|\bque tipo de gente\b/i,
];

const LEGAL: readonly RegExp[] = [
  /\b(?:attorney general|law ?suits?|legal action|small claims|cease and desist|litigat\w+|suit papers|demand letter|errors and omissions|e&o\b|can-spam|tcpa|board of (?:registration|realtors) complaint|mcad|mediation or court)\b/i,
  /\b(?:sue|suing|sued) (?:you|u|your|them|the (?:team|agency|sellers?|company)|over|for)\b|\b(?:i|we)(?:'ll| will| shall| may| might| could|'m going to| am going to)? (?:\w+ )?sue\b|\btake (?:you|this|them|it) to court\b|\bsee you in court\b|\bin court\b(?=.{0,30}\byou\b)/i,
  /\b(?:spoken|speaking|talked|consult(?:ed|ing)|met) (?:to|with)? ?(?:a |an |my |our )?(?:counsel|lawyer|attorney)s?\b(?!.{0,80}\b(?:divorce|estate|probate|separat\w+|trust|will|visa|closing|title)\b)|\bretained (?:counsel|a lawyer|an attorney)\b|\bpursu(?:e|ing) (?:this|legal|a claim|remedies|damages)\b|\bwho is your (?:insurer|insurance)\b/i,
  /\b(?:my|our|let my|a) (?:lawyer|attorney|counsel)s? (?:will|have|has|is|says|said|advis\w+|to|would|about (?:this|your)|can)\b(?=.{0,80}\b(?:you|your|fun|contact|letter|claim|responsib|breach|complain|deposit|action|hear|touch|this)\b)|\bhear(?:ing)? from (?:my|our) (?:lawyer|attorney)/i,
  /\b(?:file|filing|filed|lodge|make) (?:a |an )?(?:formal |official )?(?:complaint|claim|suit|grievance|charges?) (?:with|against|to|about|over)\b|\bfile (?:this )?with (?:hud|the|my)\b|\bfile (?:a|an) (?:hud|formal|official)\b|\breport (?:you|this|him|her|them|your \w+) to (?:the )?(?:board|bbb|state|hud|license\w*|attorney|authorities|ftc|realtor|association)\b|\bhave .{0,20}\bserved on\b|\bbreach of (?:contract|fiduciary|duty|agreement)\b|\bhold(?:ing)? you (?:liable|responsible|accountable)\b|\bmisrepresent\w+|\bdamages\b(?=.{0,40}\b(?:seek|pay|owe|sue|claim|court|for)\b)|\bfraudulent(?:ly)?\b(?=.{0,40}\b(?:listing|disclos|seller|you)\b)/i,
  /\b(?:demandar(?:los|te)?|demanda legal|abogado (?:se|los|te)|processar voc[eê]s|a[cç][aã]o judicial)\b/i,
];

const WIRE: readonly RegExp[] = [
  /\bwir(?:e|ing)(?: transfer)? (?:instructions?|details|info\w*|the|of|to|funds|money|transfer|it|your|her|his|deposit)\b|\b(?:asked|told|want(?:s|ed)?|need(?:s|ed)?|had|have|to) (?:me |us |you )?(?:to )?wire\b|\bwire transfers?\b|\bwired (?:the|our|my|\$|money|funds|it)\b/i,
  /\brouting\b(?:\s?(?:number|no|#))?\W{0,4}\d{6,}|\b(?:aba|iban|swift)\b\W{0,4}[\w\d]{6,}|\bacc(?:oun)?t\b\W{0,3}(?:number|no|#)?\W{0,4}\d[\d ]{5,}|\bbeneficiary\b\s?:/i,
  /\b(?:updated?|new|change[ds]?|different|revised|corrected) (?:\w+ ){0,2}(?:bank(?:ing)?|payment|disbursement|wire|wiring|account|escrow account|remittance|ach)(?: (?:account|details|info\w*|instructions?|number))?\b(?=.{0,60}\b(?:bank|account|pay\w*|wire|wiring|transfer|deposit|instructions?|details|funds|escrow|closing|remit\w*)\b)|\b(?:bank(?:ing)?|payment|account|remittance|disbursement) (?:details|instructions|information) (?:have |has )?(?:changed|been (?:updated|changed)|attached|below|are)\b|\bchange of (?:bank|account)\b|\b(?:update|change) (?:my|our|the) direct deposit\b|\bnew bank is\b/i,
  /\b(?:remit|send|transfer|deposit|pay) (?:the |your |her |his |our )?(?:balance|funds|deposit|money|earnest money|payment|closing costs|rent)\b.{0,60}\b(?:account|bank|below|zelle|venmo|cash ?app|wire|western union|bitcoin|crypto|paypal)\b|\b(?:zelle|venmo|cash ?app|western union|moneygram|bitcoin)\b(?=.{0,60}\b(?:deposit|rent|first|hold|pay|send|him|her|them)\b)|\b(?:deposit|rent|pay|sent?|send|hold)\b.{0,40}\b(?:zelle|venmo|cash ?app|western union|moneygram|bitcoin)\b/i,
  /\btransferencia bancaria\b|\bdatos bancarios\b(?!.{0,30}por este medio)|\btransfer[eê]ncia banc[aá]ria\b/i,
];
/** A sentence that only warns, as footers do. */
export const WARNING =
  /\b(?:will (?:never|not) (?:change|send|ask)|will never|never (?:send|ask|e-?mail|change|wire|trust)|beware|is real|do not wire|don'?t wire|always (?:call|verify)|wire fraud (?:is|alert|warning|advisory|notice))\b/i;

/** The flags that a phrase raises. */
export function flagsByPhrase(words: string, answersMailing: boolean): RaisedFlag[] {
  const text = readable(words);
  const raised: RaisedFlag[] = [];
  const raise = (flag: Flag, found: string | null): void => {
    if (found !== null) raised.push({ flag, because: found.startsWith('"') ? found : `"${found}"` });
  };
  raise('fair_housing', firstFound(text, FAIR_HOUSING) ?? signIn(words, FAIR_HOUSING_SIGNS));
  raise('wire_fraud', wireWords(words) ?? signIn(words, PAYMENT_SIGNS, WARNING));
  raise('opt_out', optOutIn(words, answersMailing)?.because ?? null);
  raise('legal', firstFound(text, LEGAL) ?? signIn(words, LEGAL_SIGNS));
  return raised;
}

/** The words of the first sign in a sentence that `unless` does not turn into something else. */
function signIn(words: string, signs: readonly Sign[], unless?: RegExp): string | null {
  const text = readable(words);
  for (const sign of signs) {
    const [one, other] = sign instanceof RegExp ? [sign, null] : sign;
    if (!mayStandIn(text, one) || (other !== null && !mayStandIn(text, other))) continue;
    for (const sentence of sentences(words)) {
      const first = one.exec(sentence);
      if (first === null || unless?.test(sentence) === true) continue;
      if (other === null) return first[0].trim();
      const second = other.exec(sentence);
      if (second !== null) return `"${first[0].trim()}" and "${second[0].trim()}"`;
    }
  }
  return null;
}

function wireWords(words: string): string | null {
  if (firstFound(words, WIRE) === null) return null;
  for (const sentence of [...sentences(words), ...words.split('\n').map(readable)]) {
    const found = firstFound(sentence, WIRE);
    if (found !== null && !WARNING.test(sentence)) return found;
  }
  return null;
}
