// Why a mail did not arrive, as an enhanced status code (RFC 3463): as the server gave it, else by the words that it used.
// Refuses to guess a code for words that name no reason.

/** Text in one line; `isPermanent` chooses the class of a code that is derived. Null when no code follows. */
export function statusOf(texts: readonly string[], isPermanent: boolean): string | null {
  const given = texts.map(statusIn).filter((status) => status !== null);
  const telling = given.find((status) => !status.endsWith('.0.0'));
  if (telling !== undefined) return telling;
  const reason = texts.map((text) => REASONS.find(({ words }) => words.test(text))).find(Boolean);
  if (reason !== undefined) return `${isPermanent ? 5 : 4}.${reason.detail}`;
  return given[0] ?? null;
}

/** The first code of a failure; a transcript of a session has codes of success before it. */
function statusIn(text: string): string | null {
  const codes = [...text.matchAll(/(?<![\d.])[45]\.[0-7]\.\d{1,3}(?![\d.])/g)].map((match) => match[0]);
  return codes.find((code) => !code.endsWith('.0.0')) ?? codes[0] ?? null;
}

interface Reason {
  /** Subject and detail of the code, without its class (RFC 3463 §3). */
  readonly detail: string;
  readonly words: RegExp;
}

// Order matters: "mailbox is full" also says "mailbox".
const REASONS: readonly Reason[] = [
  {
    // X.2.2, mailbox full.
    detail: '2.2',
    words:
      /\bover quota\b|\bquota exceed|\bexceed\w* (?:\w+ ){0,3}quota\b|\b(?:mailbox|account|inbox) (?:is |has been )?full\b|\bused all of their\b|(?<!\p{L})(?:postfach (?:\p{L}+ ){0,2}(?:ist )?voll|(?:boîte|messagerie)[^.]{0,50}pleine|buzón[^.]{0,40}lleno|caixa[^.]{0,40}cheia|casella[^.]{0,40}piena|skrzynka[^.]{0,40}(?:pełna|przepełniona)|(?:mailbox|postvak)[^.]{0,30} vol(?!\p{L})|ящик[^.]{0,30}переполнен|скринька[^.]{0,30}переповнен|kutusu[^.]{0,20}dolu)|(?:邮箱|信箱|郵箱)(?:已|空间)?(?:满|滿|不足)|空间不足|(?:편지함|메일함|용량)[^.]{0,12}(?:초과|가득|부족)|(?:容量|メールボックス)[^。]{0,12}(?:超え|一杯|いっぱい|オーバー)/iu,
  },
  {
    // X.3.4, message too big.
    detail: '3.4',
    words:
      /\b(?:message|mail) (?:size |is |was )?(?:exceeds?|too (?:large|big))\b|\bsize (?:limit|exceeds?)\b|(?<!\p{L})(?:nachricht (?:ist )?zu groß|message trop volumineux|mensaje demasiado grande)|邮件(?:太大|过大)/iu,
  },
  {
    // X.2.1, mailbox disabled.
    detail: '2.1',
    words:
      /\b(?:mailbox|account|address|user\(?s?\)? account) (?:is |has been )?(?:temporarily )?(?:disabled|suspended|inactive|deactivated|blocked|limited)\b|\bno longer (?:accepts?|receives?) (?:e-?)?mails?\b/i,
  },
  {
    // X.1.2, bad destination system.
    detail: '1.2',
    words:
      /\b(?:host|domain)(?: name)? (?:is )?(?:unknown|not found|could(?: not|n.t) be found|does(?: not|n.t) exist|found)\b|\bunknown (?:host|domain)\b|\bunrouteable\b|\bnxdomain\b|\bname service error\b|\bdomain\b.{0,60}\bcouldn.t be found\b|域名不存在/i,
  },
  {
    // X.1.1, bad destination mailbox.
    detail: '1.1',
    words:
      /\b(?:user|recipient|mailbox|account|address)(?: name)?[^.]{0,30}(?:unknown|not (?:found|listed|recognized|exist)|does(?: not|n.t) exist|unavailable|couldn.t be found)\b|\bunknown (?:user|recipient|address|to address)\b|\bno (?:such (?:user|mailbox|recipient|account|address)|mailbox here|subscriber)\b|\b(?:user|account)\b.{0,30}\bdoesn.t have\b|\bdoesn.t have an?\b.{0,40}\baccount\b|\bnot listed in (?:domino|public)\b|\bwasn.t found at\b|(?<!\p{L})(?:empfänger (?:ist )?unbekannt|adresse (?:existiert nicht|n['’]existe pas|konnte nicht gefunden)|destinataire inconnu|dirección no existe|(?:usuario|usuário) (?:desconocido|desconhecido|inexistente|no existe|não existe)|utente (?:sconosciuto|inesistente)|gebruiker bestaat niet|(?:odbiorca|użytkownik) nie istnieje|пользователь не (?:найден|существует)|користувача не знайдено|böyle bir kullanıcı yok|kullanıcı bulunamadı|adressen finns inte)|(?:用户|使用者|收件人(?:邮箱)?|邮箱|邮箱地址|信箱)不存在|查無此(?:帳號|人)|존재하지 않는|(?:アドレス|ユーザー)(?:が)?(?:存在しません|見つかりません|不明)/iu,
  },
  {
    // X.7.1, delivery not authorized, message refused.
    detail: '7.1',
    words:
      /\b(?:blocked|rejected|refused) (?:by|as|due to|because)\b|\bspam (?:message )?(?:rejected|detected)\b|\bmessage blocked\b/i,
  },
];
