// The words in which mail servers say that a mail did not arrive, by language and by the systems that have words of their
// own. Only words: whether a machine said them is asked in bounces.ts.

interface ServerWords {
  readonly language: string;
  /** False where none of its words can do without another alphabet's letters. */
  readonly isLatin?: false;
  /** The mail did not arrive. */
  readonly failed: RegExp;
  /** It is late, and the server still tries. */
  readonly delayed?: RegExp;
}

/** The words of failure or delay that stand in a machine's text (one line, single spaces); null when none do. */
export function failureIn(text: string): string | null {
  for (const { failed, delayed } of wordsFor(text)) {
    const match = failed.exec(text) ?? delayed?.exec(text);
    if (match != null) return match[0];
  }
  return null;
}

/** True while the server still tries. */
export function isStillTried(text: string): boolean {
  return wordsFor(text).some(({ delayed }) => delayed?.test(text) === true) && !GAVE_UP.test(text);
}

function wordsFor(text: string): readonly ServerWords[] {
  return /[\u0370-\u1fff\u3040-\uffff]/.test(text) ? WORDS : LATIN;
}

/** Words of machines that are no bounce although they speak of undelivered mail: a challenge, a digest, a success. */
export function isAnotherNotice(text: string): boolean {
  return HELD.test(text) || DIGEST.test(text) || SUCCESS.test(text);
}

const GAVE_UP = /\bgiven up\b|\bpermanent (?:fatal )?(?:delivery )?errors?\b|\bnot going to try again\b/i;
const HELD =
  /\b(?:real live human|you are (?:a )?(?:human|person)|just this once|(?:message|e-?mail)s? requires? (?:that you )?verif|complete this verification|foi retida|confirme que você)/i;
const DIGEST =
  /\bquarantin|\bspam (?:summary|digest|report)\b|\b(?:held|blocked) messages? (?:summary|digest|report)\b/i;
const SUCCESS = /\bsuccessful(?:ly)? (?:mail )?deliver|\bdelivered successfully\b/i;

// `\b` knows only ASCII letters, so other alphabets have `(?<!\p{L})` at the start of a word.
const WORDS: readonly ServerWords[] = [
  {
    language: 'English',
    failed:
      /\b(?:could(?: ?n.t| not)|can(?:not|.t)|was(?:n.t| not)|were not|has not been|have not been|not be|unable to be) (?:be )?(?:delivered|handed over|hand over)\b|\bundeliver(?:able|ed)\b|\b(?:unable|failed|wasn.t able) to deliver\b|\bdid not reach the following\b|\bdelivery (?:has |to the following recipients? )?(?:failed|failure|incomplete|delayed|problems?|errors?)\b|\bdelivery status notification\b|\bfailure notice\b|\bnon-?delivery\b/i,
    delayed:
      /\bdelayed\b|\bnot yet been delivered\b|\bhas(?:n.t| not) been delivered yet\b|\b(?:gmail )?will (?:be retried|keep trying|continue (?:to try|trying)|retry)|\bstill (?:trying|undelivered)\b|\bdo not need to resend\b|\bdelivery (?:incomplete|attempts will continue)\b|\btransient non-?fatal\b|\bdelays? in delivering\b/i,
  },
  {
    language: 'English, of single systems',
    failed:
      /\breturned (?:mail|to (?:sender|you))\b|\bmail delivery (?:failed|failure|system|subsystem)\b|\bmail system error\b|\bcan(?:not|.t) (?:get|receive|accept) your (?:mail|message|note|e-?mail)|\bno (?:mailbox here|such (?:user|mailbox|recipient)|subscriber)\b|\b(?:user|host|address|recipient|domain) (?:unknown|not found)\b|\bunknown (?:user|recipient|address|host)\b|\bmailbox (?:is )?(?:full|unavailable|over quota)\b|\b(?:over|exceeded) (?:its |the )?quota\b|\bfailure reasons\b|\b(?:permanent (?:fatal )?(?:delivery )?errors?|had trouble delivering)\b|\bwas (?:blocked|rejected) by (?:our|the)\b|\bmessage (?:you sent|blocked|was rejected)\b.{0,80}\b(?:blocked|rejected)\b|\bnot listed in (?:domino|public)\b/i,
  },
  {
    language: 'German',
    failed:
      /(?<!\p{L})(?:konnten? (?:leider )?(?:nicht|[\p{L} ]{1,60} nicht) (?:zugestellt|übermittelt|ausgeliefert|zugesandt)|unzustellbar|nicht (?:alle )?erreicht|fehler bei der (?:nachrichten)?zustellung|nicht zustellbar|empfänger unbekannt|zustellung (?:ist )?fehlgeschlagen)/iu,
    delayed:
      /(?<!\p{L})(?:zustellung (?:ist |wurde )?verzögert|verzögerte zustellung|noch nicht zugestellt|weitere zustellversuche)/iu,
  },
  {
    language: 'French',
    failed:
      /(?<!\p{L})(?:n['’]est pas parvenu|n['’]a(?:vons)? (?:pas )?pu (?:être )?(?:remis|remettre|livrée?|distribuée?|acheminée?|délivrée?)|échec (?:de )?(?:la )?(?:remise|distribution|livraison)|non[- ]?(?:remise|distribué|délivré|remis)|impossible de (?:remettre|délivrer|distribuer))/iu,
    delayed: /(?<!\p{L})(?:remise (?:est )?(?:différée|retardée)|pas encore (?:été )?(?:remis|distribué|délivré))/iu,
  },
  {
    language: 'Spanish',
    failed:
      /(?<!\p{L})(?:no llegó a|no se puede entregar|no (?:se )?(?:ha )?(?:pud[io]\p{L}{0,3}|podido) (?:ser )?entreg|no (?:se ha )?(?:ha sido )?entregado|no se ha encontrado la dirección|no se entregó|error (?:en|de) (?:la )?entrega|fallo (?:en|de) (?:la )?entrega|devuelto al remitente)/iu,
    delayed:
      /(?<!\p{L})(?:entrega (?:se ha )?(?:retrasada|demorada|aplazada)|aún no se ha entregado|seguiremos intentando)/iu,
  },
  {
    language: 'Portuguese',
    failed:
      /(?<!\p{L})(?:não (?:foi|pôde ser|pode ser|foi possível) entreg|não entregue|não (?:alcançou|chegou)|falha (?:na|de|ao) entreg|endereço não encontrado|devolvida? ao remetente)/iu,
    delayed: /(?<!\p{L})(?:entrega (?:foi )?(?:atrasada|adiada)|ainda não foi entregue|continuaremos tentando)/iu,
  },
  {
    language: 'Italian',
    failed:
      /(?<!\p{L})(?:non è stato (?:possibile )?(?:consegna|recapita)|non (?:può|ha potuto) essere (?:consegna|recapita)|mancat[ao] (?:consegna|recapito)|non (?:recapitat|consegnat)[oa]|impossibile (?:consegnare|recapitare))/iu,
    delayed:
      /(?<!\p{L})(?:consegna (?:è stata )?(?:ritardata|rinviata)|non è ancora stato (?:consegnato|recapitato))/iu,
  },
  {
    language: 'Dutch',
    failed:
      /(?<!\p{L})(?:kon(?:den)? niet worden (?:bezorgd|afgeleverd|bestelld?)|niet (?:bezorgd|afgeleverd)|onbestelbaar|bezorging (?:is )?mislukt|kan niet worden (?:bezorgd|afgeleverd))/iu,
    delayed: /(?<!\p{L})(?:bezorging (?:is )?vertraagd|nog niet (?:bezorgd|afgeleverd))/iu,
  },
  {
    language: 'Scandinavian',
    failed:
      /(?<!\p{L})(?:kunde inte (?:levereras|skickas)|kunne ikke (?:leveres|afleveres)|kan inte levereras|leveransfel|olevererbar|kunne ikkje leverast|toimitus epäonnistui|ei voitu toimittaa)/iu,
    delayed: /(?<!\p{L})(?:leveransen är försenad|leveringen er forsinket|har ännu inte levererats)/iu,
  },
  {
    language: 'Polish, Czech, Hungarian, Romanian',
    failed:
      /(?<!\p{L})(?:nie (?:została|zostały|mogła zostać|może zostać|udało się) (?:dostarczon|doręczon|dostarczyć|doręczyć)|niedostarczon|zwrot wiadomości|nelze doručit|nebyla? doručena|nedoručiteln|nem (?:sikerült )?kézbesít|kézbesíthetetlen|nu a putut fi (?:livrat|trimis))/iu,
    delayed: /(?<!\p{L})(?:opóźnion|jeszcze nie została dostarczona|doručení (?:je )?zpožděno)/iu,
  },
  {
    language: 'Russian and Ukrainian',
    isLatin: false,
    failed:
      /(?<!\p{L})(?:не (?:может|могло|могут|удалось|было|было возможно|може|вдалося|було) (?:быть |бути )?(?:доставлен|отправлен|доставить|доставити|доставлено|надіслан)|не ?доставлен|недоставленн|невозможно доставить|неможливо доставити|сообщение не доставлено)/iu,
    delayed:
      /(?<!\p{L})(?:ещё не доставлено|еще не доставлено|доставка (?:письма |сообщения )?(?:задерж|отлож)|попытки доставки (?:будут )?продолж|ще не доставлен|затримка доставки|продовжить спроби)/iu,
  },
  {
    language: 'Turkish',
    failed: /(?<!\p{L})(?:teslim edil(?:emedi|emiyor|emez|medi)|iletilemedi|gönderilemedi|ulaştırılamadı)/iu,
    delayed: /(?<!\p{L})(?:teslimat gecikti|henüz teslim edilmedi)/iu,
  },
  {
    language: 'Greek, Hebrew, Arabic',
    isLatin: false,
    failed:
      /(?<!\p{L})(?:δεν (?:ήταν δυνατή η παράδοση|παραδόθηκε|μπόρεσε να παραδοθεί)|αποτυχία παράδοσης|לא ניתן (?:היה )?למסור|לא נמסרה?|ההודעה נכשלה|تعذر (?:تسليم|توصيل|إرسال)|لم يتم (?:تسليم|توصيل)|فشل (?:تسليم|توصيل|إرسال))/iu,
    delayed: /(?<!\p{L})(?:καθυστέρηση παράδοσης|تأخر (?:تسليم|توصيل))/iu,
  },
  {
    language: 'Vietnamese, Indonesian',
    failed:
      /(?<!\p{L})(?:không (?:thể )?(?:gửi|phân phối|chuyển) được|không thể (?:gửi|chuyển|phân phối)|gửi thư không thành công|tidak (?:dapat|bisa) (?:dikirim|terkirim)|gagal (?:dikirim|terkirim))/iu,
  },
  {
    language: 'Chinese',
    isLatin: false,
    failed:
      /退信|被退回|退回(?:来|來)|未能(?:成功)?(?:投递|投遞|送达|送達|发送|寄送)|(?:无法|無法|不能)(?:投递|投遞|传递|傳遞|传送|傳送|送达|送達|发送|遞送|寄达|寄達)|(?:投递|投遞|发送|發送|传送|傳送)失(?:败|敗)|邮件未送达/u,
    delayed: /(?:投递|投遞|发送|傳送)(?:延迟|延遲)|(?:仍在|将继续|將繼續)(?:尝试|嘗試|重试|重試)/u,
  },
  {
    language: 'Japanese',
    isLatin: false,
    failed:
      /(?:配信|送信|配送|お届け)(?:が)?(?:でき|出来)(?:ません|ない|なかった)|配信(?:不能|エラー|に失敗)|送信(?:に失敗|エラー)|未配信|(?:届け|届き)(?:られ)?ませんでした|メールが返送/u,
    delayed: /配信(?:が)?遅(?:れて|延)|再送(?:を続け|します)/u,
  },
  {
    language: 'Korean',
    isLatin: false,
    failed:
      /(?:전송|발송|전달|배달|보내기)(?:되지|하지)? ?(?:못하|못했|실패|불가|안 됨|할 수 없)|반송(?:되었|됨|메일| )|발송실패|수신 ?거부/u,
    delayed: /(?:전송|발송|배달)(?:이)? ?지연/u,
  },
];

const LATIN = WORDS.filter(({ isLatin }) => isLatin !== false);
