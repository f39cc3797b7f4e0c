// What programs write when they answer a mail, by language, and what people write who ask for something. Tables only:
// which of it proves what is asked in auto-answer.ts.

export interface AnswerWords {
  readonly language: string;
  /** What a program puts in front of the subject of its answer. */
  readonly subject: RegExp;
  /** It says that it is an automatic answer, or that our mail came in. */
  readonly stated: RegExp;
  /** Away, closed. */
  readonly away: RegExp;
  /** Will answer on return; whom to ask meanwhile. */
  readonly later: RegExp;
  /** A person asks to see, to know, to buy. */
  readonly asks: RegExp;
}

// `\b` knows only ASCII letters, so other alphabets have `(?<!\p{L})` at the start of a word. Texts come in one line.
export const ANSWER_WORDS: readonly AnswerWords[] = [
  {
    language: 'English',
    subject:
      /^(?:automatic(?:ally generated)? (?:reply|response)\b|auto-?(?:matic)?[- ]?(?:reply|response|responder)\b|auto\s?:|(?:ooo|out of (?:the )?office|away|vacation)(?: (?:auto-?reply|reply|notice|notification|message|response))?\s?(?::|$|(?=re:)))/i,
    stated:
      /\b(?:this (?:is an|e-?mail is an|message is an)|\(this is an|\() ?automat\w+ (?:reply|response|answer)\b|\(automatic\)|\bthis is an auto-?(?:reply|response|responder)\b|\b(?:thank you|thanks) for (?:contacting|reaching out|writing to|your (?:e-?mail|message|inquiry))\b.{0,300}\bautomat\w+|\b(?:your|this) (?:e-?mail|message|request|inquiry|ticket|case)\b.{0,30}\b(?:has been received|reached us|was received|is being reviewed|is being held|will not be read)\b|\bwe(?:'ve| have)? (?:received|got) your (?:e-?mail|message|request|inquiry)\b|\bprotecting (?:myself|himself|herself|themselves|my inbox) from (?:receiving )?(?:junk|spam)\b|\bclick the link below so\b|\b(?:mailbox|inbox|address|e-?mail|account) is (?:not|no longer) (?:read|monitored|attended)\b|\bunattended mailbox\b|\b(?:type your )?reply above this line\b|\brequires that you verify\b|\bconfirm that you are (?:a )?(?:human|person|real)|\b(?:ticket|request|case|incident)\b.{0,30}\b(?:has been|was) (?:created|logged|opened|registered)\b/i,
    away: /\b(?:(?:am|is|are|be|'m|'re|out) (?:currently |now )?(?:out of (?:the |my |our )?office|on (?:annual |maternity |paternity |parental |medical |sick |family )?(?:vacation|leave|holidays?|pto)|away from (?:my|the) (?:desk|office|e-?mail)|away until|traveling|travelling)|(?:office|we) (?:is|are|will be) closed\b|no longer (?:with|works? (?:at|for)|employed|in use|active|valid)|out of office|driving right now)/i,
    later:
      /\b(?:limited|no|intermittent|little) (?:access to )?(?:my |the )?(?:e-?mail|internet)\b|\bwill (?:return|be back|respond|reply|answer|get back|reopen)\b.{0,40}\b(?:on|when|after|upon|as soon)\b|\b(?:when|after) (?:i|we) (?:return|reopen|get back|am back|are back)\b|\bfor (?:any(?:thing)? )?(?:urgent|immediate|emergenc)|\b(?:if (?:it is|this is|your \w+ is) urgent|in (?:urgent|emergency) cases|for anything that cannot wait)\b|\bplease (?:direct|update your records)\b/i,
    asks: /\b(?:can|could|may|would|will|shall) (?:i|we|you|somebody|someone)\b(?! (?:be|respond|reply|answer|get back|return))|\bwhen (?:can|could|may|would|is|are)\b|\b(?:i|we|she|he|they)(?: still)? (?:wants?|needs?|plans?) to\b|\b(?:i|we)(?:'d| would)? (?:love|like|want|wish|hope) to\b(?! (?:acknowledge|thank|inform|let|confirm|assure|hear))|\b(?:am|are|'m|'re) (?:still )?(?:interested|looking for|hoping)\b|\bhow much\b|\bwhat (?:would|is the|are the)\b|\b(?:is|are) .{1,60} (?:still )?(?:available|on the market|for sale)\b|\bplease (?:send|call|show|tell) (?:me|us)\b|\blet (?:me|us) know (?:if|what|when|whether|how)\b|\bwho can\b/i,
  },
  {
    language: 'Spanish',
    subject:
      /^(?:respuesta autom[aá]tica|fuera de (?:la )?oficina\s?(?::|$)|autorrespuesta|contestaci[oó]n autom[aá]tica)/iu,
    stated:
      /(?<!\p{L})(?:(?:es|esta es) una respuesta autom[aá]tica|hemos recibido (?:su|tu) (?:mensaje|correo|solicitud|consulta)|correo no (?:es|está) (?:atendido|supervisado)|no responda a este (?:mensaje|correo))/iu,
    away: /(?<!\p{L})(?:(?:estoy|estar[eé]|estaremos|me encuentro|me encontrar[eé]) (?:\p{L}+ )?(?:de vacaciones|fuera de (?:la|mi) oficina|ausente|de baja|fuera|de permiso|de licencia)|oficina (?:est[aá]|estar[aá]|permanecer[aá]) cerrada|ya no trabaja)/iu,
    later:
      /(?<!\p{L})(?:(?:responder[eé]|contestar[eé]|le atender[eé])[^.]{0,50}(?:regreso|vuelta|vuelva|regrese|lo antes posible)|(?:asuntos|casos?|temas) urgentes?|si es urgente|(?:en caso de|para (?:cualquier|toda)) urgencia|acceso limitado)/iu,
    asks: /(?<!\p{L})(?:podemos|podr[ií]amos|puedo|podr[ií]a|quisi[eé]ra(?:mos)?|me gustar[ií]a|nos gustar[ií]a|quiero|queremos|me interesa|nos interesa|busco|buscamos|cu[aá]nto|sigue disponible|est[aá] disponible)(?!\p{L})/iu,
  },
  {
    language: 'Portuguese',
    subject: /^(?:resposta autom[aá]tica|fora do escrit[oó]rio|ausência tempor[aá]ria|aus[eê]ncia\s?:)/iu,
    stated:
      /(?<!\p{L})(?:(?:é|esta é) uma resposta autom[aá]tica|(?:recebemos|recebi) (?:a )?sua (?:mensagem|solicitação)|recebemos o seu (?:e-?mail|contato)|mensagem [^.]{0,60}foi retida|confirme que você é)/iu,
    away: /(?<!\p{L})(?:(?:estou|estarei|estaremos|encontro-me) (?:\p{L}+ )?(?:de f[eé]rias|fora do escrit[oó]rio|ausente|de licença|fora)|escrit[oó]rio (?:está|estará) fechado|não trabalha mais)/iu,
    later:
      /(?<!\p{L})(?:(?:responderei|respondo|retornarei)[^.]{0,50}(?:voltar|retorno|regresso|poss[ií]vel)|(?:em )?casos? (?:de urg[eê]ncia|urgentes)|assuntos urgentes|só volto|acesso limitado)/iu,
    asks: /(?<!\p{L})(?:podemos|poder[ií]amos|posso|poderia|gostar[ií]a(?:mos)?|queria|queremos|quero|tenho interesse|temos interesse|procuro|procuramos|quanto|ainda está dispon[ií]vel)(?!\p{L})/iu,
  },
  {
    language: 'French',
    subject:
      /^(?:r[eé]ponse automatique|absen(?:t|ce) (?:du bureau|automatique|temporaire)|message automatique d'absence|absence\s?:)/iu,
    stated:
      /(?<!\p{L})(?:(?:est|c'est) une r[eé]ponse automatique|(?:message|courriel|mail) (?:est )?(?:automatique|g[eé]n[eé]r[eé] automatiquement)|avons bien re[cç]u votre (?:message|demande|courriel|mail|e-mail)|bo[iî]te n'est pas (?:relev[eé]e|consult[eé]e))/iu,
    away: /(?<!\p{L})(?:(?:suis|serai|sommes|serons) (?:actuellement |en ce moment )?(?:en (?:cong[eé]s?|vacances)|absente?s?|hors du bureau|en arr[eê]t)|bureau(?:x)? (?:est|sera|sont|seront) ferm[eé]|ne (?:fait|travaille) plus)/iu,
    later:
      /(?<!\p{L})(?:r[eé]pondr(?:ai|ons)[^.]{0,50}(?:retour|rentr|d[eè]s que)|ser(?:a|ont) (?:lu|trait)[^.]{0,30}retour|(?:en cas )?d'urgence|pour toute urgence|acc[eè]s limit[eé])/iu,
    asks: /(?<!\p{L})(?:peut-on|pouvons-nous|pourrions-nous|pourriez-vous|pouvez-vous|puis-je|pourrais-je|j'aimerais|je voudrais|je souhaite|nous (?:aimerions|voudrions|souhaitons)|est-ce que|est-il possible|je cherche|nous cherchons|int[eé]ress[eé]e?s?|combien|toujours disponible)(?!\p{L})/iu,
  },
  {
    language: 'German',
    subject:
      /^(?:automatische (?:antwort|r[uü]ckantwort)|abwesenheit|autom\. antwort|nicht im b[uü]ro\s?(?::|$)|antwort aus dem urlaub)/iu,
    stated:
      /(?<!\p{L})(?:(?:dies|das) ist eine automatisch\p{L}{0,3} (?:\p{L}+ )?(?:antwort|nachricht|e-?mail|r[uü]ckantwort)|automatisch (?:generierte|erstellte|erzeugte) (?:antwort|nachricht|e-?mail)|(?:wir )?haben ihre (?:nachricht|anfrage|e-?mail|mail) (?:erhalten|empfangen)|(?:postfach|adresse) wird nicht (?:gelesen|betreut|abgerufen)|(?:e-?mails?|nachricht(?:en)?) (?:wird|werden) nicht (?:weitergeleitet|gelesen))/iu,
    away: /(?<!\p{L})(?:(?:bin|sind|ist|befinde mich)(?!\p{L})[^.]{0,50}(?:nicht im (?:b[uü]ro|haus)|im urlaub|abwesend|nicht erreichbar|außer haus|in elternzeit|im mutterschutz)|b[uü]ro (?:ist|bleibt) (?:\p{L}+ ){0,3}geschlossen|nicht mehr (?:bei|im unternehmen))/iu,
    later:
      /(?<!\p{L})(?:(?:in|bei) dringenden (?:f[aä]llen|angelegenheiten)|nach meiner (?:r[uü]ckkehr|wiederkehr)|melde mich[^.]{0,30}(?:zur[uü]ck|r[uü]ckkehr)|wenden sie sich|wieder (?:erreichbar|im b[uü]ro|f[uü]r sie da)|antworte[^.]{0,40}zur[uü]ck|melden uns in k[uü]rze)/iu,
    asks: /(?<!\p{L})(?:(?:k[oö]nn(?:t)?en|d[uü]rfen|kann|k[oö]nnte|darf) (?:wir|ich|sie|man|jemand)|(?:ich|wir) (?:m[oö]chten?|w[uü]rden?|h[aä]tten? gern|suchen?|interessieren?)|w[uü]rden wir|w[uü]rde ich|interessiert an|noch (?:zu haben|verf[uü]gbar|frei)|wie ?viel|besichtigen)(?!\p{L})/iu,
  },
  {
    language: 'Italian',
    subject: /^(?:risposta automatica|fuori (?:sede|ufficio)\s?(?::|$)|assenza\s?:|messaggio automatico)/iu,
    stated:
      /(?<!\p{L})(?:è una risposta automatica|risposta generata automaticamente|abbiamo ricevuto (?:il (?:tuo|suo|vostro) messaggio|la (?:tua|sua|vostra) (?:richiesta|e-?mail|mail))|casella non (?:è )?(?:presidiata|monitorata))/iu,
    away: /(?<!\p{L})(?:(?:sono|sarò|siamo|saremo) (?:\p{L}+ )?(?:in ferie|fuori (?:ufficio|sede)|assente|in vacanza|in congedo|in maternità)|uffici?o? (?:è|resterà|sarà) chius|non lavora più)/iu,
    later:
      /(?<!\p{L})(?:(?:risponderò|risponderemo|ti risponderò)[^.]{0,40}(?:rientro|ritorno|possibile|presto)|per (?:urgenze|questioni urgenti)|in caso di (?:urgenza|necessità)|accesso limitato)/iu,
    asks: /(?<!\p{L})(?:possiamo|potremmo|posso|potrei|vorrei|vorremmo|mi piacerebbe|ci piacerebbe|è possibile|cerco|cerchiamo|interessat[oiae]|quanto|ancora disponibile)(?!\p{L})/iu,
  },
  {
    language: 'Dutch',
    subject: /^(?:automatisch (?:antwoord|bericht)|automatische reactie|afwezig(?:heid)?|niet aanwezig\s?:)/iu,
    stated:
      /(?<!\p{L})(?:dit is een (?:automatisch|geautomatiseerd)\p{L}? (?:antwoord|bericht|reactie|e-?mail)|(?:wij |we )?hebben (?:uw|je) (?:bericht|e-?mail|mail|aanvraag) (?:\p{L}+ )?ontvangen|mailbox wordt niet (?:gelezen|beheerd))/iu,
    away: /(?<!\p{L})(?:(?:ben|zijn|is)(?!\p{L})[^.]{0,40}(?:op vakantie|niet (?:op kantoor|aanwezig|bereikbaar)|afwezig|met (?:verlof|vakantie|zwangerschapsverlof))|kantoor is[^.]{0,30}gesloten|niet meer werkzaam)/iu,
    later:
      /(?<!\p{L})(?:na mijn (?:terugkeer|vakantie|verlof)|(?:voor|bij) (?:dringende|spoedeisende|urgente) (?:zaken|gevallen)|bij spoed|beantwoord[^.]{0,40}terug|zodra ik terug)/iu,
    asks: /(?<!\p{L})(?:(?:kunnen|kan|mogen|mag|zou|zouden) (?:we|wij|ik|u|jullie|iemand)|(?:ik|we|wij) (?:wil|willen|zou|zouden|zoek|zoeken)(?!\p{L})|ge[iï]nteresseerd|nog beschikbaar|hoeveel|bezichtig\p{L}+)/iu,
  },
  {
    language: 'Swedish, Danish, Norwegian, Finnish',
    subject:
      /^(?:auto(?:matiskt?)?[- ]?svar|automatisk svar|frånvaro|frav[æa]r|autosvar|ikke til stede|automaattinen vastaus|poissa(?:olo)?)/iu,
    stated:
      /(?<!\p{L})(?:detta är ett automatiskt (?:svar|meddelande)|dette er (?:et )?(?:automatisk|automatisert) svar|(?:vi har (?:mottagit|tagit emot|modtaget|mottatt)) (?:ditt|din|dit)|tämä on automaattinen (?:vastaus|viesti))/iu,
    away: /(?<!\p{L})(?:(?:är|er) (?:just nu |for tiden |i øjeblikket )?(?:på (?:semester|ferie|kontoret ikke)|inte på kontoret|ikke på (?:kontoret|jobb)|föräldraledig|tjänstledig|bortrest|ude af kontoret|ute av kontoret)|olen (?:lomalla|poissa))/iu,
    later:
      /(?<!\p{L})(?:(?:svarar|svarer|vastaan)[^.]{0,40}(?:tillbaka|tilbage|tilbake|palattuani|åter)|vid brådskande|ved (?:hastende|presserende)|i brådskande fall|kiireellis)/iu,
    asks: /(?<!\p{L})(?:(?:kan|kunne|kunde|får|må) (?:vi|jag|jeg|ni|du)|(?:jag|vi|jeg) (?:vill|vil|skulle|letar|leter|söker|ønsker)(?!\p{L})|intresserade?|interessert|fortfarande (?:kvar|ledig)|hur mycket|voimmeko|haluaisi\p{L}+)/iu,
  },
  {
    language: 'Polish, Czech, Slovak',
    subject:
      /^(?:automatyczna odpowied[zź]|autoodpowied[zź]|odpowied[zź] automatyczna|nieobecno[sś][cć]|poza biurem|automatick[aá] odpov[eě][dď]|nepř[ií]tomnost|mimo kancel[aá]ř)/iu,
    stated:
      /(?<!\p{L})(?:to jest (?:wiadomość (?:wygenerowana )?automatyczn\p{L}|automatyczna odpowiedź)|otrzymaliśmy (?:twoją|państwa|pana|pani) (?:wiadomość|zgłoszenie)|(?:toto|tohle) je automatická odpověď|obdrželi jsme (?:vaši|váš))/iu,
    away: /(?<!\p{L})(?:(?:jestem|będę|przebywam) (?:\p{L}+ )?(?:na urlopie|nieobecn\p{L}|poza biurem|na zwolnieniu)|biuro (?:jest|będzie) (?:\p{L}+ )?(?:zamknięte|nieczynne)|nie pracuje już|(?:jsem|budu) (?:na dovolené|mimo kancelář|nepřítom\p{L}+))/iu,
    later:
      /(?<!\p{L})(?:(?:odpowiem|odpiszę|odpovím)[^.]{0,30}(?:po powrocie|po návratu)|po powrocie odpowiem|w (?:pilnych|nagłych) (?:sprawach|przypadkach)|v (?:naléhavých|urgentních) případech)/iu,
    asks: /(?<!\p{L})(?:czy (?:możemy|mogę|można|mogl\p{L}+|dom|mieszkanie)|chciał(?:a)?bym|chcieliby\p{L}+|szukam\p{L}{0,1}|jestem zainteresowan\p{L}|ile kosztuje|můžeme|mohu|mohli bychom|chtěl\p{L}? by\p{L}+|máme zájem)(?!\p{L})/iu,
  },
  {
    language: 'Russian and Ukrainian',
    subject: /^(?:автоматический ответ|автоответ|автоматична відповідь|автовідповідь|нет на месте|відсутн)/iu,
    stated:
      /(?<!\p{L})(?:это (?:письмо|сообщение)? ?(?:автоматический ответ|(?:создано|отправлено) автоматически)|(?:мы )?получили ваш[еу] (?:письмо|сообщение|заявку|обращение)|ваше (?:письмо|обращение|сообщение) (?:получено|принято|зарегистрировано)|це автоматична відповідь|(?:ми )?отримали ваш\p{L} (?:лист|повідомлення|запит))/iu,
    away: /(?<!\p{L})(?:(?:меня|мене) (?:сейчас |зараз )?(?:нет|не будет|немає|не буде) (?:в офисе|в офісі|на месте|на місці)|я (?:сейчас |зараз )?(?:нахожусь |перебуваю )?(?:в отпуске|у відпустці|в командировке|не в офисе|не в офісі|в декрете)|(?:буду|находимся) (?:в отпуске|в командировке|отсутствовать)|больше не работает|більше не працює|офис закрыт|офіс зачинено)/iu,
    later:
      /(?<!\p{L})(?:отвечу[^.]{0,40}(?:возвращени|вернусь)|відповім[^.]{0,40}(?:поверненн|повернусь)|(?:по|в) срочным? (?:вопросам|случа)|(?:з|у) термінових|в срочных случаях|в экстренных)/iu,
    asks: /(?<!\p{L})(?:можно (?:ли|посмотреть|нам|мне)|можем ли|могу ли|могли бы|хотел\p{L}? бы|хотим|хочу|ищу|ищем|интересует|сколько стоит|ещё прода|чи (?:можемо|можна|можу)|хотіл\p{L} б|хочемо|шука(?:ю|ємо)|цікавить)(?!\p{L})/iu,
  },
  {
    language: 'Greek',
    subject: /^(?:αυτόματη απάντηση|εκτός γραφείου|απουσία)/iu,
    stated:
      /(?<!\p{L})(?:αυτή είναι (?:μια )?αυτόματη απάντηση|αυτοματοποιημένη απάντηση|λάβαμε το (?:μήνυμ|αίτημ|email))/iu,
    away: /(?<!\p{L})(?:(?:βρίσκομαι|είμαι|θα είμαι|θα βρίσκομαι) (?:\p{L}+ )?(?:σε άδεια|εκτός γραφείου|σε διακοπές)|απουσιάζω)/iu,
    later:
      /(?<!\p{L})(?:θα (?:σας )?απαντήσω[^.]{0,30}επιστρέψω|(?:για|σε) (?:επείγ\p{L}+|έκτακτ\p{L}+)|περιορισμένη πρόσβαση)/iu,
    asks: /(?<!\p{L})(?:μπορούμε|μπορώ|θα μπορούσα|θα ήθελα|θα θέλαμε|θέλουμε|ενδιαφέρομαι|ενδιαφερόμαστε|ψάχν|πόσο κοστίζει|είναι ακόμα διαθέσιμο)/iu,
  },
  {
    language: 'Turkish',
    subject: /^(?:otomatik (?:yanıt|cevap)|ofis dışında)/iu,
    stated:
      /(?<!\p{L})(?:bu (?:bir )?otomatik (?:yanıt|cevap|mesaj)|(?:mesajınız|talebiniz|e-?postanız) (?:bize ulaştı|alınmıştır|alındı|tarafımıza ulaş))/iu,
    away: /(?<!\p{L})(?:izindeyim|izinliyim|tatildeyim|ofis dışındayım|izinde olacağım|ofisimiz[^.]{0,30}kapalı)/iu,
    later: /(?<!\p{L})(?:(?:döndüğümde|dönüşümde|dönünce)[^.]{0,30}(?:yanıt|cevap|dönüş)|acil (?:durum|konu))/iu,
    asks: /(?<!\p{L})(?:görebilir mi\p{L}+|gezebilir mi\p{L}+|mümkün mü|istiyor\p{L}+|isterim|isteriz|arıyor\p{L}+|ilgileniyor\p{L}+|ne kadar|hâlâ satılık|hala satılık)/iu,
  },
  {
    language: 'Arabic',
    subject: /^(?:رد تلقائي|الرد التلقائي|خارج المكتب)/u,
    stated: /(?:هذا رد (?:آلي|تلقائي)|هذه رسالة (?:آلية|تلقائية)|(?:لقد )?(?:استلمنا|تلقينا) (?:رسالتك|طلبك))/u,
    away: /(?:في (?:إجازة|اجازة)|خارج المكتب|غير متواجد|المكتب مغلق)/u,
    later: /(?:سأرد|سوف أرد|سأقوم بالرد|عند عودتي|في الحالات (?:العاجلة|الطارئة)|للأمور العاجلة)/u,
    asks: /(?:هل (?:يمكن|ما ?زال|لا يزال|بإمكان)|أود|نود|أريد|نريد|أبحث|نبحث|مهتم|كم (?:السعر|سعر))/u,
  },
  {
    language: 'Hebrew',
    subject: /^(?:תשובה אוטומטית|מענה אוטומטי|מחוץ למשרד)/u,
    stated: /(?:(?:זוהי|זו|זה) (?:הודעה אוטומטית|תשובה אוטומטית|מענה אוטומטי)|(?:הודעתך|פנייתך) (?:התקבלה|נקלטה))/u,
    away: /(?:(?:אני|אהיה|נמצאת?|הנני) (?:נמצאת? )?(?:בחופשה|בחופש|מחוץ למשרד)|המשרד סגור)/u,
    later:
      /(?:(?:אשיב|אענה|אחזור)[^.]{0,30}(?:כשאחזור|בשובי|עם שובי|לאחר)|בנושאים דחופים|במקרים דחופים|בדחיפות|לעניינים דחופים)/u,
    asks: /(?:האם (?:אפשר|ניתן|הבית|הדירה)|אפשר לראות|(?:אני|אנחנו) (?:רוצה|רוצים|מעוניין|מעוניינת|מעוניינים|מחפש)|נשמח|אשמח לראות|כמה עולה)/u,
  },
  {
    language: 'Chinese',
    subject: /^(?:自动(?:答复|回复)|自動(?:答覆|回覆|回復)|外出|不在办公室|不在辦公室|休假)/u,
    stated:
      /(?:这是(?:一封)?自动|這是(?:一封)?自動|自动(?:回复|发送)|自動(?:回覆|回復|發送)|(?:已|我们已)收到您的(?:邮件|来信|咨询|留言)|(?:已|我們已)收到您的(?:郵件|來信|詢問|留言))/u,
    away: /(?:正在休假|休假中|我在休假|正在度假|(?:外出|出差)(?:中|期间|期間)|不在(?:办公室|辦公室)|放假)/u,
    later:
      /(?:(?:回来|返回|回來|假期结束|假期結束)(?:后|後|之后|之後)?[^。]{0,12}(?:回复|回覆|回復|答复|答覆|联系|聯絡)|如有(?:急事|紧急|緊急)|(?:紧急|緊急)(?:事|情|业|業)|无法查看(?:邮件|郵件)|無法查看(?:邮件|郵件)|急事请|急事請)/u,
    asks: /(?:可以(?:看|参观|參觀)|能不能|能否|可否|想(?:看|买|買|租|卖|賣|了解|约|約|问|問)|请问|請問|吗[？?。]?|嗎[？?。]?|多少钱|多少錢|还在卖|有兴趣|有興趣)/u,
  },
  {
    language: 'Japanese',
    subject: /^(?:自動(?:応答|返信)|不在(?:通知|のお知らせ|連絡)|不在)/u,
    stated:
      /(?:自動(?:応答|返信|送信|配信)(?:メール|です|にて|されて)|お問い?合わせを(?:受け付け|承り)|メールを受け付けました)/u,
    away: /(?:不在にして|休暇(?:を(?:いただ|頂|取)|中)|休業|お休みを(?:いただ|頂)|出張(?:中|して)|外出して)/u,
    later:
      /(?:(?:戻り|帰社|休暇明け|出社)(?:次第|後|に)?[^。]{0,16}(?:返信|連絡|返答|対応)|お急ぎの(?:場合|方|際)|緊急の(?:場合|際))/u,
    asks: /(?:(?:見|拝見|内見|見学|購入|相談)(?:た|し|させ|でき)[^。]{0,12}(?:い|か)|可能でしょうか|でしょうか|ませんか|ますか|希望(?:します|です|して)|探して(?:い|お))/u,
  },
  {
    language: 'Korean',
    subject: /^(?:자동 ?(?:회신|응답|답장)|부재 ?중)/u,
    stated:
      /(?:자동 ?(?:회신|응답|발송)(?:된)? ?(?:메일|메시지|입니다)|문의(?:가|를) ?(?:정상적으로 )?접수|메일을? (?:잘 )?(?:받았|접수되))/u,
    away: /(?:휴가 ?(?:중|입니다)|부재 ?중|출장 ?중|자리를 비(?:웁|웠|우)|휴무)/u,
    later: /(?:복귀 ?(?:후|하는 대로|시)|돌아(?:와서|오는 대로|온 후)|급한 (?:용무|일|경우|업무)|긴급한)/u,
    asks: /(?:볼 ?수 ?있|보고 ?싶|가능할까요|가능한가요|있을까요|있나요|인가요|원합니다|찾고 ?있|관심(?:이)? ?있|얼마)/u,
  },
  {
    language: 'Vietnamese',
    subject: /^(?:trả lời tự động|thư trả lời tự động|vắng mặt)/iu,
    stated:
      /(?<!\p{L})(?:(?:đây là )?(?:thư|email|tin nhắn) (?:trả lời )?tự động|(?:chúng tôi )?đã nhận được (?:email|thư|tin nhắn|yêu cầu))/iu,
    away: /(?<!\p{L})(?:(?:đang|sẽ) (?:trong kỳ |đi )?(?:nghỉ phép|nghỉ lễ|nghỉ mát|vắng mặt|đi công tác|công tác|ngoài văn phòng))/iu,
    later:
      /(?<!\p{L})(?:(?:trả lời|phản hồi)[^.]{0,30}(?:quay lại|trở lại|khi về)|nếu (?:có việc )?(?:khẩn cấp|gấp)|trường hợp khẩn)/iu,
    asks: /(?<!\p{L})(?:(?:tôi|chúng tôi) (?:muốn|có thể|cần|đang tìm|quan tâm)|có thể xem|được không|còn (?:bán|không)|bao nhiêu)/iu,
  },
  {
    language: 'Haitian Creole',
    subject: /^repons otomatik/iu,
    stated: /(?<!\p{L})(?:(?:se yon|sa se) (?:repons|mesaj) otomatik|nou resevwa (?:mesaj|imèl) ou)/iu,
    away: /(?<!\p{L})(?:(?:mwen|m|nou)(?: ap)? (?:an|nan|pran) (?:vakans|konje)|mwen pa nan biwo|biwo a fèmen)/iu,
    later:
      /(?<!\p{L})(?:reponn ou[^.]{0,30}tounen|lè m (?:tounen|retounen)|si se (?:yon )?(?:ijan|ka ijan)|pou (?:ka )?ijans?)/iu,
    asks: /(?<!\p{L})(?:[èe]ske (?:nou|mwen|m|kay)|(?:mwen|nou) (?:ta renmen|ta vle|vle|bezwen|ap chèche)|konbyen)(?!\p{L})/iu,
  },
];
