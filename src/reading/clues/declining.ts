// How people decline further mail, in their own words and tongues. Whether they want anything beside it is asked elsewhere.

const MAIL =
  '(?:e-?mails?|texts?|text messages|mailings?|newsletters?|letters|post ?cards?|cards|updates?|alerts?|blasts?|round-?up|digest|reminders|robo-?calls?|notifications?|calendars?|flyers?|brochures?|market reports?|magnets?|invites?|mail ?outs?|junk|spam)';

export const DECLINING: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:stop|quit|cease|knock off|turn off|switch off|shut off|kill|cancel|discontinue|halt|cut|skip|spare (?:me|us)|no more|enough(?: of| with)?|sick of|tired of|opt out of)(?! (?:by|in|over|at)\b)(?: (?:with|of|all|the|these|those|this|that|your|any|every|my|our|me|us|sending|getting|receiving|from)){0,3}(?: [\p{L}-]{1,20}){0,2} ${MAIL}\b`,
    'iu',
  ),
  /\b(?:take|pull|cut|get|drop|remove|delete|strike|scratch|cross|count|leave|yank|bump|keep|pluck)\b(?! (?:a|an|your|some|it)\b)[^.?!]{1,40}\b(?:off|from|out of)(?: of)? (?:the|your|these|all|any|both|every|those|whatever)(?: [\p{L}'-]{1,20}){0,3} (?:mailings?|mail|e-?mails?|newsletters?|alerts?|blasts?|database|distribution|texts?|campaign|mailer|e-?mail lists?|mailing lists?|contact lists?)\b/iu,
  /\b(?:pull|cut|strike|scratch|cross|count|yank) (?:me|us|my (?:name|e-?mail|address)|our (?:name|e-?mail|address)) (?:off|from|out)\b|\b(?:remove|delete|erase|scrub|purge) (?:me|us|my (?:name|e-?mail|address|number|info\w*|details)|our (?:name|e-?mail|address|number)|this (?:e-?mail|address|number))\b|\b(?:pls|please|kindly) take (?:me|us|it|this|that) off\b|\b(?:lose|forget) (?:my|this|the|our) (?:e-?mail|e-?mail address|address|number)\b/i,
  /\b(?:do not|don'?t|never|no need to|rather you didn'?t)(?: ever)? (?:send|e-?mail|mail|write|text|contact|message|bother)(?: (?:to|me|us|her|him|here|this|my|any|anything|these|those|number|address|house)){0,4} (?:again|any ?more|ever|further|more)\b/i,
  /\b(?:wish|want|need|care for|desire|please) no (?:further|more|additional|future) (?:e-?mails?|mail|mailings?|contact|correspondence|communications?|messages?|texts?|letters|updates|solicitations?)\b|\bnot? (?:wish|want)(?: to (?:receive|get))? (?:any )?(?:further|more|additional) (?:e-?mails?|mail|mailings?|contact|correspondence|messages?|texts?|letters|updates)\b/i,
  /\bun-?sub(?!scribed\b|s\b|j|d|t|u|m)\w{0,9}|\bunsuscrib\w{0,3}|^remove\s?[.!]?$|\bquit it\b|\bknock it off\b|\bleave (?:me|us) (?:alone|be)\b|\bnot interested in (?:receiving|getting|hearing from)\b|\b(?:kindly|please) (?:discontinue|desist|cease)\b|\bstop (?:courting|checking (?:on|in)|pestering|bombarding|hounding|spamming|harassing)\b/i,
  /\bno (?:quiero m[aá]s (?:correos?|mensajes?|propaganda|e-?mails?|publicidad)|deseo recibir|me (?:manden|mande|escriban))|\bqu[ií]t(?:en|eme|enme) (?:de|mi)\b|\bb[oó]rr(?:enme|eme|en mi)\b|\bn[aã]o (?:me )?(?:mandem?|enviem?|desejo (?:mais )?receber)|\bretir(?:ar|e|em) (?:o |meu |o meu )?(?:endere[cç]o|e-?mail|nome)|\btir(?:e|em) (?:o )?meu (?:nome|e-?mail|endereço|número)/iu,
  /\bne m'envoyez plus|\bne (?:souhaite|veux|désire) plus (?:recevoir|de)|\bplus recevoir|\bdés(?:abonn|inscri)|\babmelden|\babbestell|\bkeine (?:weiteren |mehr )?(?:e-?mails|mails|post|werbung|nachrichten)|\baustragen|\bcancellat(?:emi|e)\b|\bwypis(?:ać|uję|zcie)|\bproszę usunąć|\bo usunięcie|\bnie (?:przysył|wysył)/iu,
  /отпи(?:ш|с)ит|уберите (?:мой|меня|наш|нас)|удалите (?:мой|меня|наш|нас)|не (?:пишите|присылайте|шлите)|от рассылк|из рассылк|(?:不要|别|別|不用|请勿|請勿)再?(?:给我|給我|給|给)?(?:发|發|寄)|(?:不用|不要)再?(?:聯絡|联系|聯繫)|取消(?:订阅|訂閱)|退(?:订|訂)|配信停止|登録解除|수신 ?거부|보내지 ?마|đừng gửi|hủy đăng ký|ngừng gửi|إلغاء الاشتراك|لا ترسل|sispann voye|pa voye|μη(?:ν)? μου (?:ξανα)?στεί/iu,
];
