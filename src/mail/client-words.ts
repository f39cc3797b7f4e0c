// The words that mail clients and web mailers write into a mail in the language of their user: header labels, "wrote",
// marks of forwards and copies, subject prefixes. A table and no grammar; what a person may write in a sentence is left to
// the callers, who ask for more than one of these words.

export type HeaderLabel = 'from' | 'to' | 'cc' | 'date' | 'subject' | 'other';

/**
 * Labels of a quoted mail's headers, lower case. Seen in Apple Mail, Gmail, Outlook, Yahoo, Thunderbird, Samsung, GMX,
 * Naver, Daum, QQ and Mail.ru.
 */
const LABELS: Readonly<Record<HeaderLabel, string>> = {
  from: 'from|de|von|da|van|från|fra|od|expéditeur|remitente|mittente|nadawca|lähettäjä|feladó|šalje|expeditor|expeditorul|de la|saatja|kimden|gönderen|από|αποστολέας|от|отправитель|від|від кого|từ|dari|จาก|من|מאת|发件人|寄件者|寄件人|差出人|送信元|送信者|보낸 사람|보낸사람|발신|보낸이',
  to: 'to|para|pour|an|à|a|aan|till|til|do|adresat|destinataire|destinatario|destinatarul|către|vastaanottaja|címzett|komu|pre|prima|kime|alıcı|προς|кому|tới|đến|kepada|ถึง|إلى|אל|收件人|收件者|宛先|送信先|받는 사람|받은 사람|받는사람|수신',
  cc: 'cc|cco|bcc|kopie|kopie (cc)|copie|copie à|copia|kopi|kopia|kopio|kópia|másolat|másolatot kap|dw|udw|bilgi|κοιν|копия|копія|tembusan|สำเนา|نسخة|עותק|抄送|副本|참조|숨은참조',
  date: 'sent|sent at|sent on|date|fecha|data|datum|dátum|dată|gesendet|gesendet am|enviado|enviado el|enviado em|enviada em|envoyé|envoyé le|inviato|verzonden|skickat|sendt|dato|wysłano|wysłane|lähetetty|päivämäärä|päiväys|elküldve|odesláno|odoslané|poslano|trimis|gönderildi|gönderilen|tarih|στάλθηκε|ημερομηνία|message du|отправлено|дата|надіслано|відправлено|đã gửi|ngày|dikirim|tanggal|ส่ง|วันที่|تم الإرسال|تاريخ الإرسال|التاريخ|أُرسلت|נשלח|תאריך|发送时间|发送日期|日期|时间|寄件日期|傳送時間|送信日時|日時|日付|보낸 날짜|보낸날짜|날짜|발송일',
  subject:
    'subject|asunto|assunto|betreff|objet|sujet|oggetto|onderwerp|ämne|emne|temat|aihe|tárgy|předmět|predmet|naslov|subiect|subiectul|konu|θέμα|тема|chủ đề|tiêu đề|perihal|subjek|เรื่อง|หัวข้อ|الموضوع|נושא|主题|主旨|件名|제목',
  other:
    'reply-to|reply to|importance|priority|attachments|attachment|anlage|anlagen|pièces jointes|adjuntos|anexos|wichtigkeit|priorität|odpowiedź-do|antwort an|répondre à|responder a|rispondi a|antwoord aan|svar til|svara till|vastaus|yanıt adresi|ответ-кому|кому відповісти|важность|重要性|附件|返信先|답장 받는 사람|첨부파일',
};

const LABEL_OF: ReadonlyMap<string, HeaderLabel> = new Map(
  (['from', 'to', 'cc', 'date', 'subject', 'other'] as const).flatMap((label) =>
    LABELS[label].split('|').map((word) => [word, label] as const),
  ),
);

/** Which header a label names, in any of the languages; null for none. */
export function headerLabelOf(word: string): HeaderLabel | null {
  return LABEL_OF.get(word.toLowerCase()) ?? null;
}

const WROTE_WORDS =
  'wrote|writes|escribi[óo]|a écrit|écrit|escreveu|va escriure|schrieb|schreef|geschreven|ha scritto|a scris|skrev|skreiv|napisał\\(?a?\\)?|przez|pisze|napsal\\(?a?\\)?|píše|napísala?|kirjoitti|kirjutas|ezt írta|napisao|napisala|je napisao/la|написала?|написал\\(а\\)|написав\\(?л?а?\\)?|пишет|пише|написа|đã viết|menulis|yazdı|έγραψε|เขียน(?:ว่า)?|ने लिखा|كتب|كتبت|كتب/كتبت|كتابة ما يلي بواسطة|כתב|כתבה|כתב/ה|מאת';
const CJK_WROTE =
  '写道|寫道|写了以下内容|のメッセージ|のメール|が書きました|さんは書きました|작성|님이 작성|님이 쓴 글|님이 다음과 같이 작성함';

/** A line that ends as the introduction of a quote does: a verb, at most a name and date behind it, a colon or dashes. */
export const WROTE = new RegExp(
  String.raw`(?:^|[\s>])(?:${WROTE_WORDS})(?:[\s(].{0,200})?\s{0,2}(?:[:：]\s{0,2}-{0,6}|-{2,6})$|(?:${CJK_WROTE})\s?[:：]$|^(?:quoting|zitat von|citando a?|quotando|citerar)\s.{1,200}[:：]$`,
  'iu',
);

/** Without its colon, as two webmails leave it: then the whole rest must be there. */
export const WROTE_BARE = /\s(?:wrote|escribi[óo]|écrit|escreveu|schrieb)$/iu;

/** What a client's introduction begins with. */
export const OPENER =
  /^-{0,6}\s{0,2}(?:on|el|le|em|am|il|op|den|d\.|dnia|w dniu|wiadomość napisana|dne|pe|at|vào|pada|în|a|στις|в|у|in a message dated|في|ב)[\s-]|^(?:在|בתאריך|เมื่อ)/iu;

/** Marks of a forwarded mail, without the dashes around them. */
const FORWARD_WORDS =
  'begin forwarded message|forwarded message|(?:inicio del )?mensaje reenviado|(?:início da )?mensagem (?:encaminhada|reencaminhada)|(?:début du )?message (?:transféré|réexpédié|transmis)|(?:anfang der )?weitergeleiteten? (?:nachricht|e-?mail)|(?:inizio )?messaggio inoltrato|(?:begin )?doorgestuurd bericht|vidarebefordrat (?:meddelande|mejl|brev)|(?:start på )?videresendt (?:meddelelse|besked|melding)|(?:begynnelse på )?videresendt e-post|välitetty viesti(?: alkaa)?(?: / fwd\\.msg)?|edelleenlähetetty viesti|začátek přeposílané zprávy|přeposlaná zpráva|začiatok preposlanej správy|preposlaná správa(?: --- forwarded message)?|továbbított (?:levél kezdete|üzenet)|(?:początek przekazywanej|treść przekazanej) wiadomości|przekazana wiadomość|wiadomość przesłana dalej|započni proslijeđenu poruku|proslijeđena poruka|începe mesajul redirecționat|mesaj redirecționat|начало переадресованного сообщения|(?:пересылаемое|перенаправленное|пересланное) сообщение|початок листа, що пересилається|(?:переслане|перенаправлене) повідомлення|[iİ]̇?leti başlangıcı|[iİ]̇?letilen (?:[iİ]̇?leti|mesaj)|[iİ]̇?letilmiş mesaj|αρχή προωθημένου μηνύματος|προωθημένο μήνυμα|thư đã chuyển tiếp|bắt đầu thư được chuyển tiếp|pesan terusan|转发的邮件|以下是转发的邮件|转发邮件(?:信息)?|轉寄郵件|開始轉寄郵件|以下為轉寄郵件|転送されたメッセージ|メッセージを転送|転送メッセージ|전달된 메시지|전달된 메일|بدء الرسالة التي تم تمريرها|رسالة (?:معاد توجيهها|ممررة|مُعاد توجيهها)|תחילת ההודעה שהועברה|הודעה שהועברה';
export const FORWARD_MARKER = new RegExp(String.raw`^[-_*>=\s]{0,20}(?:${FORWARD_WORDS})\s?[-_*=:：\s]{0,20}$`, 'iu');

/** Marks of the copy of an earlier mail, without the dashes around them. */
const ORIGINAL_WORDS =
  '(?:original|reply) (?:message|e-?mail|appointment)|mensaje original|(?:mensagem|e-?mail) original|message d.origine|(?:message|courriel) original|ursprüngliche (?:nachricht|e-?mail)|originalnachricht|messaggio originale|oorspronkelijk bericht|(?:ursprungligt|originalmeddelande) ?(?:meddelande)?|(?:oprindelig|original) (?:besked|meddelelse)|oprindelig meddelelse|opprinnelig melding|alkuperäinen viesti|(?:oryginalna|pierwotna) wiadomość|wiadomość oryginalna|původní (?:zpráva|e-?mail)|pôvodná správa|eredeti (?:üzenet|levél)|mesaj original|(?:исходное|оригинальное) (?:сообщение|письмо)|(?:оригінальне|вихідне) повідомлення|αρχικό μήνυμα|orijinal (?:ileti|mesaj)|özgün ileti|thư gốc|tin nhắn gốc|pesan asli|原始邮件|原始郵件|回复的原邮件|转发的原邮件|元のメッセージ|オリジナルメッセージ|원본 (?:메일|이메일|메시지)|원본메일|الرسالة الأصلية|הודעה מקורית';
export const ORIGINAL = new RegExp(String.raw`^[-_*=\s]{0,20}(?:${ORIGINAL_WORDS})[-_*=:：\s]{0,20}$`, 'iu');

/** What a client puts before the subject of a forwarded mail. */
export const FORWARD_PREFIX =
  /^\s{0,5}(?:fwd?|wg|tr|rv|enc|i|inoltro|doorst|vb|vs|vl|pd|redir\.?|videresend|továbbítás|i̇lt|ilt|İlt|İLT|πρθ|πρ|пересл|转发|轉寄|転送|전달|تحويل|הועבר)\s?(?:\[\d{1,3}\])?\s?[:：]/iu;

/** What a client puts before the subject of an answer. */
export const ANSWER_PREFIX =
  /^\s{0,5}(?:re|aw|sv|antw|res|rép|rif|odp|ynt|yan|vá|απ|σχετ|atb|ref|bls|ответ|отв|回复|回覆|答复|返信|답장|回信|رد|תשובה)\s?(?:\[\d{1,3}\]|\(\d{1,3}\)|\*\d{1,3})?\s?[:：]/iu;
