// What programs and lawyers put around a person's text: footers of clients, legal notices, banners for mail from outside.
// One question a line or paragraph; a sentence that a person wrote is refused, so one common word is never enough.

const FOOTERS: readonly RegExp[] = [
  /^(?:sent|written|typed|dictated) (?:from|via|with|using|on) (?:my |the |a )?(?:i ?phone|i ?pad|android|galaxy|samsung|mobile|phone|tablet|pixel|motorola|blackberry|outlook|yahoo|aol|gmail|mail for\b|proton|my\s?mail|t-mobile|verizon|at&t|xfinity|spark|superhuman|hey|fastmail|zoho|huawei|oneplus|lg\b|windows|apple|smartphone|mailbird|thunderbird|edison|workspace)/i,
  /^sent from my \S{1,30}(?: \S{1,30}){0,5}$/i,
  /^get (?:the new )?outlook(?: for (?:ios|android|mac|windows)|\b)/i,
  /^(?:yahoo mail|aol mail|mail)\b.{0,40}(?:search, organi[sz]e|on (?:iphone|android))/i,
  /^enviad[oa] (?:desde|do|de|a partir do|via|con|com) (?:mi |meu |o |el )?\S/i,
  // `Get Outlook for iOS` in whatever language; also with its link behind it.
  /^.{0,40}\boutlook\b.{0,30}\b(?:ios|android)\b.{0,60}$|^.{0,20}\b(?:ios|android).{0,5}\boutlook\b.{0,12}$/i,
  /^envoyé (?:de|depuis|à partir d|avec|via)/i,
  /^(?:von meinem .{1,40} gesendet|gesendet (?:von|mit) (?:meine[mr]|der|outlook|mail)|outlook für)/i,
  /^inviato (?:da|dal|con)\b/i,
  /^(?:verzonden|verstuurd) (?:vanaf|met|via)\b/i,
  /^sendt fra\b|^skickat från\b|^lähetetty (?:\S{1,20}\s)?(?:iphone|ipad|android|samsung|galaxy|puhelime|sähköposti)|^lähetetty iphonesta/i,
  /^(?:wysłan[eo] z|odesláno z|odoslané z|poslano s|trimis de pe|saadetud minu|elküldve)\s\S/i,
  /^\S{1,30}-(?:ról|ről) küldve|^\S{1,30}(?:umdan|mdan|dan|den|ımdan) gönderildi$/i,
  /^(?:отправлено (?:с|из)|надіслано з|отправлено от|изпратено от)\s\S/i,
  /^(?:στάλθηκε από|đã gửi từ|được gửi từ|dikirim dari)\s\S/i,
  /^(?:发自|發自|来自|從我的|从我的|傳送自|寄自)\s?(?:我的)?\s?.{1,40}$/,
  /^.{1,30}(?:から送信|から送信されました)$|^(?:나의|내) .{1,30}에서 (?:보냄|보낸 메일입니다)\.?$/,
  /^(?:أُ?رسلت? من|تم الإرسال من|مرسل من)\s?.{1,40}$|^נשלח מ.{1,40}$|^ส่งจาก .{1,40}$/,
  /^virus-free\.?\s?(?:www\.|<?https?:|$)/i,
  /^(?:this|diese) e-?mail (?:has been checked for viruses|wurde von .{1,40} auf viren geprüft)/i,
  // Clients write an image as its place or its words, and a linked one as the bare link.
  /^\[?(?:cid:|image:)[^\][]{1,200}\]?$/i,
  /^<https?:\/\/[^\s<>]{1,120}\bsig-?email\b[^\s<>]{0,200}>$|^<#[0-9a-f-]{20,60}>$/i,
];
/** All of them in one pattern: each line of a mail is asked, and most of the time goes into beginning. */
const FOOTER = oneOf(FOOTERS);
/** A product's name, with its link: an app that nobody has heard of yet. Its capitals count. */
const SENT_WITH_PRODUCT =
  /^[Ss]ent (?:from|with|via|using) [A-Z][\w.]{2,20}(?: [A-Z0-9][\w.]{0,15}){0,2}\s?(?:<https?:\S{1,200}>)?$/;
const LONGEST_FOOTER = 120;

/** True for a line, made plain, that a client or scanner wrote below the text. */
export function isFooter(line: string): boolean {
  if (line === '' || line.length > LONGEST_FOOTER || /[?？](?:\s|$)/.test(line)) return false;
  return FOOTER.test(line) || SENT_WITH_PRODUCT.test(line);
}

const NOTICE_TITLE =
  /^(?:\W{0,5})(?:confidentiality (?:notice|note)|confidential(?:ity)? (?:disclaimer|statement)|legal (?:notice|disclaimer)|disclaimer|privileged (?:and|&) confidential|aviso (?:legal|de confidencialidad|de privacidad)|aviso de confidencialidade|avis de confidentialité|vertraulichkeitshinweis|wire fraud (?:alert|warning|notice)|irs circular 230)\b/i;

/** Two of them make a paragraph a notice. Each is one thing that notices say, in the languages that it was seen in. */
const NOTICE_PHRASES: readonly RegExp[] = [
  /\bconfidential\b|\bconfiden[cz]i\w*|\bvertraulich|\bconfidentiel|\bvertrouwelijk|\briservat[aeio]\b|\bpoufn\w|конфиденциальн|конфіденційн|\bgizli\b|機密|机密|기밀/iu,
  /\bprivileged\b|\bprotected health information\b|\blegally protected\b/i,
  /\bintended (?:recipients?|only|solely|for the|addressee)|\b(?:solely|only) for the (?:addressee|use)|\bdestinat[aá]ri[oa]s?\b|\bdestinataires?\b|\bvorgesehene|\bnicht der richtige (?:adressat|empfänger)|\bbestemd voor\b|\bgeadresseerde|\bprzeznaczon\w|\badresat\w|адресат|предназначен/iu,
  /\b(?:received?) (?:this|it)\b.{0,60}\b(?:error|mistake)|\bpor error\b|\bpor engano\b|\bpar erreur\b|\birrtümlich|\bper errore\b|\bper abuis\b|\bomyłkowo\b|по ошибке|помилково/iu,
  /\bunauthori[sz]ed (?:use|review|disclosure|access|copying)|\bdisclosure, copying\b/i,
  /\bdelete (?:it|this|the|all)\b.{0,60}\b(?:message|e-?mail|copies|system|sender)|\bdestroy all copies\b|\bvernichten sie\b|\ble détruire\b|\blo elimine\b|\bapague-a\b|\bcancellarlo\b|\bte verwijderen\b|\busunięcie\b/iu,
  /\bbinding (?:contract|agreement|obligation)\b|\bcommitment to lend\b|\boffer to (?:purchase|sell|lend)\b/i,
  /\bequal (?:housing|opportunity)\b/i,
  /\bwire fraud\b/i,
  /\bnever (?:send|email|e-mail|ask|request|change|give)\b.{0,60}\bwir(?:e|ing)\b/i,
  /\bconsider the environment\b|\bthink before you (?:print|click)\b|\bbefore printing this\b/i,
  // What a mail host puts on top of mail from outside.
  /\boriginated (?:from )?outside\b|\bexternal (?:sender|e-?mail|source|message)\b|\bfrom outside (?:of )?(?:the|your) organi[sz]ation\b|\bextern(?:en|er) (?:absender|e-?mail)|\bextérieur de (?:votre|l.)\s?organisation|\bexpéditeur externe|\bfuera de (?:la|su) organización|\bremitente externo|\bremetente externo|\bfora da (?:sua )?organização|\bbuiten de organisatie|\bspoza organizacji|внешн\w+ отправител/iu,
  /\bdo not click\b|\b(?:links|links,) or (?:open )?attachments\b|\brecogni[sz]e the sender\b|\bcontent is safe\b|\bklicken sie (?:nicht|keine)|\bne cliquez pas\b|\bno haga clic\b|\bnão clique\b|\bklik niet\b|\bnon fare clic\b|\bnie klikaj\b|не переходите по ссылкам/iu,
  /\bno responsibility\b|\bdo not accept liability\b|\bnot (?:be )?liable\b|\bvirus(?:es)?\b/i,
  /\bscanned (?:for|by|with)\b|\bdangerous content\b|\bbelieved to be clean\b|\bfound (?:to be )?clean\b/i,
];

/** Alone they already make a notice: nobody writes them to a person. */
const NOTICE_ALONE = oneOf([
  /^\W{0,5}(?:please )?consider the environment before printing/i,
  /^.{0,80}\bis an equal (?:housing|opportunity)\b/i,
  /^\W{0,5}you don.t often (?:get|receive) e-?mail from\b/i,
  /^you received this message because you are subscribed to the google groups?\b/i,
  /^\W{0,5}equal (?:housing|opportunity) (?:lender|employer|opportunity)/i,
  /^\W{0,5}this (?:e-?mail|message|mail)\b.{0,40}\bscanned (?:by|for|with)\b/i,
  /^\W{0,10}(?:external|extern|externe|externo|esterno)(?:[ -](?:e-?mail|sender|mail|message|source))?\W{0,10}$/i,
]);

/** The phrases of notices that stand in a text: most mails hold none, and their paragraphs need not be asked for them. */
export function noticePhrasesIn(text: string): readonly RegExp[] {
  return NOTICE_PHRASES.filter((phrase) => phrase.test(text));
}

/**
 * True for a paragraph that is a legal notice, a scanner's note or a banner: its `text` of at most NOTICE_MAX characters,
 * on how many `lines` it stands, and the `phrases` that stand in all paragraphs together.
 */
export function isNotice(text: string, lines: number, phrases: readonly RegExp[]): boolean {
  if (NOTICE_ALONE.test(text)) return true;
  const isTitled = NOTICE_TITLE.test(text);
  if (isTitled && lines === 1) return true;
  if (text.length < SHORTEST_NOTICE) return false;
  let wanted = isTitled ? 1 : 2;
  for (const phrase of phrases) {
    if (phrase.test(text)) wanted -= 1;
    if (wanted === 0) return true;
  }
  return false;
}

/** A paragraph with a phrase in it, in Chinese. */
const SHORTEST_NOTICE = 4;

function oneOf(patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => source).join('|'), 'i');
}
