// How money is asked for where swindlers ask, or a swindle is told: a changed account, wires, gift cards, a refund of too
// much. Honest instructions raise it too: the reader must check by phone either way.

import type { Sign } from './sign.ts';

const MONEY =
  /\b(?:bank(?:ing)?|money|deposit|wired?|payment|paid|accounts?|funds|transfer|checks?|fee|escrow|proceeds|balance)\b/i;

export const PAYMENT_SIGNS: readonly Sign[] = [
  [
    /\b(?:bank(?:s|ing)?|accounts?|routing|wire|wiring|ach|escrow|payment (?:details|instructions)|instruct(?:ions?)?|deposits?|proceeds|funds|remittance)\b/i,
    /\b(?:new (?:bank|account|routing|wire|wiring|paypal)|(?:account|banks?|details|instructions?|escrow'?s?|routing)(?: number| information| details)? (?:has |have |had |is |was |are |were |being )?(?:changed|changing|updated|replaced|moved|moves|migrated|switched|under audit|audited|reconciled)|changed banks?|moved banks|switch(?:ed|ing)? banks|different (?:bank|account|routing)|(?:revised|updated|corrected|amended) (?:\w+ ){0,2}(?:instructions?|sheet|wire|details|particulars|account)|(?:disregard|discard|ignore|void) (?:\w+ ){0,3}(?:instruct\w*|sheet|wire|details)|bank particulars)\b/i,
  ],
  [
    /\b(?:gift cards?|steam cards?|vanilla cards?|apple cards?|money orders?|western union|moneygram|cash ?app|zelle|venmo|chime|paypal|apple pay|bitcoin|crypto\w*|prepaid cards?|e-?transfer)\b/i,
    /\b(?:deposit|fee|hold(?:ing)?|first month|application|refund|release|code|numbers?)\b/i,
  ],
  /\b(?:send|return|refund|forward|wire|remit)(?: (?:back|the|me|us|him|his|on|any)){0,3} (?:rest|difference|remainder|excess|overpayment|surplus)\b|\bkeep \d{1,2} ?(?:%|percent) (?:for|of|as|and)\b/i,
  /\b(?:send|sent|go(?:es|ing)?|pay|wired?|wires|transfer\w*|direct\w*|remit\w*|put|deposited)\b[^.?!]{0,40}\b(?:to|into) (?:my|his|her|our|their|your|the|an?) (?:[\p{L}']{1,20} ){0,3}accounts?\b/iu,
  /\b(?:by|via|through) (?:bank |a )?(?:wire|e-?check|ach|bill-?pay|electronic transfer|bank transfer)\b|\bwir(?:e|ed|ing) (?:him|her|them|me|us|half|fees?|recording|money|\$?\d)|\bbe wired\b|\btwo wires\b|\bwires?\b(?=[^.?!]{0,40}\b(?:instructions?|account|bank|deposit|funds)\b)|\bvoid(?:ed)? check\b|\bsort code\b/i,
  [
    /\b(?:pretend(?:ing|ed)? to be|supposedly from|claim(?:s|ing|ed) to be|as though from|is (?:that|this|it|he|she) (?:real|legit\w*|really you)|are (?:they|these) (?:real|legit)|which (?:one )?(?:is|do we|do i) (?:legit|real|believe)|legit|scam(?:med|mers?)?|phish\w*|hacked|hijacked|broken into|crooks?|swindl\w+|impersonat\w+|feels? off)\b/i,
    MONEY,
  ],
  [
    /\b(?:bank|account|wire|funds?|transfer|deposit|payment|balance|proceeds)\b/i,
    /\b(?:do(?: not|n'?t) (?:phone|call|ring)|lines? (?:are|is) down|reply only|e-?mail is best|kindly (?:treat|confirm|wire|send|remit)|before (?:the )?cut ?off|verif(?:y|ied) by (?:phone|telephone))\b/i,
  ],
  [
    /\b(?:deposit|first month|holding fee|lock fee|recording (?:fee|payment)s?|release fee)\b/i,
    /\b(?:before (?:he'?ll|she'?ll|they'?ll|i can see|seeing|i see)|whatsapp|telegram|sight unseen|out of (?:the )?country|never met|texted|a man|some (?:guy|man|lady))\b/i,
  ],
  /\bcuenta (?:nueva|fiduciaria)|\bnueva cuenta|\btransfier[ae]|\bconta nova|\bnova conta|\bnúmero de (?:cuenta|conta)|\bvirement\b|\bkontonummer|\büberweis|\bprzela[ćl]|\bprzelew|chuyển khoản|số tài khoản/iu,
  /реквизит|перевести (?:деньги|средства)|перевод(?:а|ом)? на (?:счёт|счет|карту)|汇款|匯款|银行(?:账|帐)号|銀行帳號|转账|轉帳|حساب البنك|الحساب البنكي/u,
];
