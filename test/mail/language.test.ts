// Which language somebody wrote in: short sentences as leads write them, with American addresses and names in them.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languageOf } from '../../src/mail/language.ts';

const SENTENCES: Readonly<Record<string, readonly string[]>> = {
  en: [
    'Is the house on Tilden Rd still available?',
    'Hi, we would love to see it this weekend if possible.',
    'My wife and I are looking for a three bedroom in Quincy near the train.',
    'Can you call me about 14 Beacon Hill Ln? I can do Saturday after 2.',
    'Looking to rent near Calle Ocho or Avenida de la Playa, two beds, from January.',
    'I am José Hernández and I am interested in 210 Canal St #3, thank you.',
    'We want to sell our condo on Via del Mar, what do you think it is worth?',
    'thanks, what time does the open house start on sunday',
    'Our agent is Beatriz Carvalho dos Santos. Is La Casita at 12 Camino Real still for sale?',
    'Sehr Park, Château Lane or Rue Royale: which of these has parking?',
    'yes please',
    'ok sounds good, see you tmrw!',
    'Mucho gusto from Miami! We are hoping to move in March with our two dogs.',
    'Would like more information about 88 Tilden Rd',
    'Pls call asap',
    'My lender, Diego at Pilgrim Home Loans, suggested I call. Pre-approved for 610.',
    'Saturday works. Bring Lupe and Francisco too.',
    'Need 2br near Ruggles, budget 2800, have cat',
    'I am from São Paulo, moving to Framingham in May, want to rent first',
    'Please send me details on La Paloma, 7 Calle Mayor',
    'Xiomara Nguyen-Delacroix wants a tour of 5 Pilgrim Way',
    'HOW MUCH FOR THE ONE ON TILDEN',
    'Not interested anymore',
    'We sold our place in Barcelona & are hunting for something in Hull',
    'The garage at 14 Via Verde - heated or not?',
    'Ciao! Is there a second parking spot?',
    'Danke for the tour, we loved it',
    'My husband Jürgen Müller-Schmidt and I will be there at noon.',
    'call me 617 555 0134',
    'Sent from my iPhone',
    'Interested in Otis Hill Rd',
  ],
  es: [
    'Hola, ¿todavía está disponible la casa de 14 Beacon Hill Ln?',
    'Buenos días, quisiera ver el apartamento de 225 Summer St este fin de semana.',
    'Estamos buscando una casa de tres cuartos cerca de Quincy para mi familia.',
    'Me gustaría vender mi casa, cuánto cree que vale?',
    'Cuanto piden de renta por el apartamento de Front St #12',
    'Mi esposa y yo queremos comprar antes de marzo, ya tenemos la carta del banco.',
    'Puede llamarme por la tarde? Trabajo hasta las cinco.',
    'Gracias por la información, nos vemos el sábado a las once.',
    'hola me interesa la propiedad',
    'Busco un departamento con dos recámaras y estacionamiento.',
    'Necesito alquilar algo para cuatro personas desde enero',
    'El piso tiene calefacción central o eléctrica?',
  ],
  pt: [
    'Olá, a casa na 88 Tilden Rd ainda está disponível?',
    'Bom dia, gostaria de visitar o apartamento da Summer St no sábado.',
    'Estamos procurando uma casa de três quartos perto de Quincy.',
    'Quero vender minha casa, quanto você acha que ela vale?',
    'Quanto é o aluguel do apartamento 12 na Front St?',
    'Eu e minha esposa queremos comprar antes de março e já temos a carta do banco.',
    'Você pode me ligar à tarde? Trabalho até as cinco.',
    'Obrigado pela informação, nos vemos no sábado às onze.',
    'oi tenho interesse no imovel',
    'A garagem está incluída no preço ou paga-se à parte?',
    'Preciso alugar um lugar para quatro pessoas a partir de janeiro',
    'O prédio aceita cachorro? Tenho um pequeno',
  ],
  fr: [
    'Bonjour, la maison du 14 Beacon Hill Ln est-elle encore disponible ?',
    'Nous aimerions visiter l’appartement de Summer St ce week-end.',
    'Nous cherchons une maison de trois chambres près de Quincy.',
    'Je voudrais vendre ma maison, combien vaut-elle selon vous ?',
    "Quel est le loyer de l'appartement de Front St #12",
    'Ma femme et moi voulons acheter avant mars, nous avons déjà la lettre de la banque.',
    "Pouvez-vous m'appeler dans l'après-midi ? Je travaille jusqu'à cinq heures.",
    'Merci pour les informations, à samedi à onze heures.',
    'bonjour je suis interesse par ce bien',
    'Est-ce que le chauffage est compris ?',
    "J'ai besoin de louer pour quatre personnes à partir de janvier",
    "L'immeuble accepte-t-il les chiens ?",
  ],
  it: [
    'Buongiorno, la casa di 14 Beacon Hill Ln è ancora disponibile?',
    "Vorremmo vedere l'appartamento di Summer St questo fine settimana.",
    'Cerchiamo una casa con tre camere vicino a Quincy.',
    'Vorrei vendere la mia casa, quanto pensa che valga?',
    "Quant'è l'affitto dell'appartamento di Front St #12",
    'Mia moglie ed io vogliamo comprare prima di marzo, abbiamo già la lettera della banca.',
    'Può chiamarmi nel pomeriggio? Lavoro fino alle cinque.',
    'Grazie per le informazioni, ci vediamo sabato alle undici.',
    'salve sono interessato alla casa',
    'Il posto auto è compreso nel prezzo?',
    'Ho bisogno di un appartamento per quattro persone da gennaio',
    'Nel palazzo accettano cani?',
  ],
  de: [
    'Guten Tag, ist das Haus in der 14 Beacon Hill Ln noch zu haben?',
    'Wir würden die Wohnung in der Summer St gern am Wochenende ansehen.',
    'Wir suchen ein Haus mit drei Schlafzimmern in der Nähe von Quincy.',
    'Ich möchte mein Haus verkaufen, was ist es Ihrer Meinung nach wert?',
    'Wie hoch ist die Miete für die Wohnung 12 in der Front St',
    'Meine Frau und ich wollen vor März kaufen, die Zusage der Bank haben wir schon.',
    'Können Sie mich am Nachmittag anrufen? Ich arbeite bis fünf Uhr.',
    'Danke für die Auskunft, bis Samstag um elf.',
    'hallo ich interessiere mich fuer das haus',
    'Ist ein Stellplatz dabei?',
    'Wir brauchen ab Januar etwas für vier Personen zur Miete',
    'Sind im Haus Hunde erlaubt?',
  ],
  nl: [
    'Goedendag, is het huis aan 14 Beacon Hill Ln nog beschikbaar?',
    'Wij willen het appartement aan Summer St graag dit weekend bekijken.',
    'We zoeken een huis met drie slaapkamers in de buurt van Quincy.',
    'Ik wil mijn huis verkopen, wat denkt u dat het waard is?',
    'Hoe hoog is de huur van appartement 12 aan Front St',
    'Mijn vrouw en ik willen voor maart kopen, we hebben de brief van de bank al.',
    'Kunt u mij in de middag bellen? Ik werk tot vijf uur.',
    'Bedankt voor de informatie, tot zaterdag om elf uur.',
    'hallo ik heb interesse in de woning',
    'Zit de parkeerplaats bij de prijs in?',
    'Wij zoeken vanaf januari iets voor vier personen',
    'Zijn honden toegestaan in het gebouw?',
  ],
  pl: [
    'Dzień dobry, czy dom przy 14 Beacon Hill Ln jest jeszcze dostępny?',
    'Chcielibyśmy obejrzeć mieszkanie przy Summer St w ten weekend.',
    'Szukamy domu z trzema sypialniami w pobliżu Quincy.',
    'Chcę sprzedać mój dom, ile według pani jest wart?',
    'Ile wynosi czynsz za mieszkanie 12 przy Front St',
    'Moja żona i ja chcemy kupić przed marcem, mamy już list z banku.',
    'Czy może pan zadzwonić po południu? Pracuję do piątej.',
    'Dziękuję za informacje, do zobaczenia w sobotę o jedenastej.',
    'dzien dobry jestem zainteresowany domem',
    'Czy garaż jest w cenie?',
    'Potrzebujemy czegoś dla czterech osób od stycznia',
    'Czy w budynku można mieć psa?',
  ],
  ru: [
    'Здравствуйте, дом на 14 Beacon Hill Ln ещё продаётся?',
    'Мы хотели бы посмотреть квартиру на Summer St в эти выходные.',
    'Ищем дом с тремя спальнями недалеко от Quincy.',
    'Хочу продать свой дом, сколько он стоит, по-вашему?',
    'Сколько стоит аренда квартиры 12 на Front St',
    'Мы с женой хотим купить до марта, письмо из банка уже есть.',
    'Можете позвонить мне после обеда? Я работаю до пяти.',
    'Спасибо, до субботы в одиннадцать.',
    'Нужна квартира на четверых с января',
    'Можно с собакой?',
  ],
  uk: [
    'Доброго дня, чи будинок на 14 Beacon Hill Ln ще продається?',
    'Ми хотіли б подивитися квартиру на Summer St цими вихідними.',
    'Шукаємо будинок з трьома спальнями біля Quincy.',
    'Хочу продати свій будинок, скільки він коштує, на вашу думку?',
    'Скільки коштує оренда квартири 12 на Front St',
    'Ми з дружиною хочемо купити до березня, лист з банку вже маємо.',
    "Чи можете подзвонити мені після обіду? Я працюю до п'ятої.",
    'Дякую, до суботи об одинадцятій.',
    'Потрібна квартира на чотирьох із січня',
    'Можна з собакою?',
    'Коли можна подивитися?',
  ],
  zh: [
    '您好，14 Beacon Hill Ln 的房子还在卖吗？',
    '我们想这个周末看一下 Summer St 的公寓。',
    '我们在找昆西附近三个卧室的房子。',
    '我想卖房子，您觉得值多少钱？',
    '請問 Front St 12號公寓的租金是多少',
    '我和太太想在三月前買房，銀行的信已經有了。',
    '下午可以给我打电话吗？我五点下班。',
    '谢谢，星期六十一点见。',
    'Hi, 我想看 88 Tilden Rd, Marshfield, MA 02050 这个房子',
    '一月开始需要租四个人住的地方',
    '可以养狗吗',
  ],
  ja: [
    'こんにちは、14 Beacon Hill Lnの家はまだ売りに出ていますか？',
    '今週末にSummer Stの部屋を見学したいです。',
    'クインシーの近くで寝室が三つの家を探しています。',
    '家を売りたいのですが、いくらになりますか。',
    'Front St 12号室の家賃はいくらですか',
    '妻と私は三月までに購入したいと思っています。',
    '午後に電話をいただけますか。五時まで仕事です。',
    'ありがとうございます。土曜日の十一時に伺います。',
    '一月から四人で住める所を探しています',
    '犬は飼えますか',
    '88 Tilden Rd, Marshfield, MA の物件について',
  ],
  ko: [
    '안녕하세요, 14 Beacon Hill Ln 집 아직 있나요?',
    '이번 주말에 Summer St 아파트를 보고 싶습니다.',
    '퀸시 근처에 침실 세 개인 집을 찾고 있습니다.',
    '집을 팔고 싶은데 얼마나 할까요?',
    'Front St 12호 월세가 얼마인가요',
    '아내와 저는 삼월 전에 사고 싶습니다.',
    '오후에 전화 주실 수 있나요? 다섯 시까지 일합니다.',
    '감사합니다. 토요일 열한 시에 뵙겠습니다.',
    '일월부터 네 명이 살 곳이 필요합니다',
    '개를 키울 수 있나요',
    '88 Tilden Rd, Marshfield, MA 집 문의합니다',
  ],
  vi: [
    'Xin chào, căn nhà ở 14 Beacon Hill Ln còn bán không?',
    'Chúng tôi muốn xem căn hộ ở Summer St cuối tuần này.',
    'Gia đình tôi đang tìm nhà ba phòng ngủ gần Quincy.',
    'Tôi muốn bán nhà, theo anh giá bao nhiêu?',
    'Tiền thuê căn hộ 12 ở Front St là bao nhiêu',
    'Vợ chồng tôi muốn mua trước tháng ba, đã có thư của ngân hàng.',
    'Chị có thể gọi cho tôi vào buổi chiều không? Tôi làm đến năm giờ.',
    'Cảm ơn anh, hẹn gặp thứ bảy lúc mười một giờ.',
    'chao anh toi muon thue nha nay con khong',
    'Tôi cần thuê cho bốn người từ tháng giêng',
    'Tòa nhà có cho nuôi chó không?',
    'Anh tôi và tôi là nhà đầu tư và trả tiền mặt',
  ],
  ht: [
    'Bonjou, èske kay ki nan 14 Beacon Hill Ln nan toujou disponib?',
    'Nou ta renmen vizite apatman ki sou Summer St wikenn sa a.',
    'M ap chèche yon kay twa chanm toupre Quincy.',
    'Mwen vle vann kay mwen, konbyen ou panse li vo?',
    'Konbyen lwaye a ye pou apatman 12 sou Front St',
    'Madanm mwen ak mwen vle achte anvan mwa mas, nou gen lèt bank lan deja.',
    'Èske ou ka rele m nan apremidi? Mwen travay jiska senk è.',
    'Mèsi anpil, n ap wè samdi a onz è.',
    'bonjou mwen enterese nan kay la',
    'Mwen bezwen lwe yon kay pou kat moun apati janvye',
    'Èske yo aksepte chen nan bilding nan?',
    'Frè m ak mwen se envestisè, n ap peye kach',
  ],
  ar: [
    'مرحبا، هل المنزل في 14 Beacon Hill Ln لا يزال متاحا؟',
    'نود رؤية الشقة في Summer St نهاية هذا الأسبوع.',
    'نبحث عن منزل بثلاث غرف نوم قرب كوينسي.',
    'أريد بيع منزلي، كم تعتقد أنه يساوي؟',
    'كم إيجار الشقة رقم 12 في Front St',
    'أنا وزوجتي نريد الشراء قبل شهر مارس ولدينا خطاب البنك.',
    'هل يمكنك الاتصال بي بعد الظهر؟ أعمل حتى الخامسة.',
    'شكرا، أراك يوم السبت الساعة الحادية عشرة.',
  ],
  he: [
    'שלום, האם הבית ב-14 Beacon Hill Ln עדיין למכירה?',
    'נשמח לראות את הדירה ב-Summer St בסוף השבוע.',
    'אנחנו מחפשים בית עם שלושה חדרי שינה ליד קווינסי.',
    'אני רוצה למכור את הבית שלי, כמה הוא שווה לדעתך?',
    'כמה עולה השכירות בדירה 12 ב-Front St',
    'אשתי ואני רוצים לקנות לפני מרץ.',
    'אפשר להתקשר אליי אחר הצהריים? אני עובד עד חמש.',
    'תודה, נתראה בשבת באחת עשרה.',
  ],
  tr: [
    'Merhaba, 14 Beacon Hill Ln adresindeki ev hâlâ satılık mı?',
    "Summer St'teki daireyi bu hafta sonu görmek isteriz.",
    'Quincy yakınında üç yatak odalı bir ev arıyoruz.',
    'Evimi satmak istiyorum, sizce ne kadar eder?',
    'Front St 12 numaralı dairenin kirası ne kadar',
    'Eşim ve ben mart ayından önce almak istiyoruz, banka mektubumuz hazır.',
    'Öğleden sonra beni arayabilir misiniz? Beşe kadar çalışıyorum.',
    'Teşekkürler, cumartesi on birde görüşürüz.',
    'merhaba ev ile ilgileniyorum',
    'Otopark fiyata dahil mi?',
    'Ocak ayından itibaren dört kişilik bir yer arıyoruz',
    'Binada köpek kabul ediliyor mu?',
  ],
  sv: [
    'Hej, är huset på 14 Beacon Hill Ln fortfarande till salu?',
    'Vi skulle vilja se lägenheten på Summer St i helgen.',
    'Vi söker ett hus med tre sovrum nära Quincy.',
    'Jag vill sälja mitt hus, vad tror du att det är värt?',
    'Vad är hyran för lägenhet 12 på Front St',
    'Min fru och jag vill köpa före mars, vi har redan brevet från banken.',
    'Kan du ringa mig på eftermiddagen? Jag jobbar till fem.',
    'Tack för informationen, vi ses på lördag klockan elva.',
    'hej jag ar intresserad av huset',
    'Ingår parkering i priset?',
    'Vi behöver något för fyra personer från januari',
    'Är hundar tillåtna i huset?',
  ],
  el: [
    'Καλημέρα, το σπίτι στο 14 Beacon Hill Ln είναι ακόμα διαθέσιμο;',
    'Θα θέλαμε να δούμε το διαμέρισμα στο Summer St το Σαββατοκύριακο.',
    'Ψάχνουμε σπίτι με τρία υπνοδωμάτια κοντά στο Quincy.',
    'Θέλω να πουλήσω το σπίτι μου, πόσο αξίζει;',
    'Πόσο είναι το ενοίκιο για το διαμέρισμα 12 στο Front St',
    'Η γυναίκα μου κι εγώ θέλουμε να αγοράσουμε πριν τον Μάρτιο.',
    'Μπορείτε να με πάρετε το απόγευμα;',
    'Ευχαριστώ, τα λέμε το Σάββατο στις έντεκα.',
  ],
  km: [
    'សួស្តី តើផ្ទះនៅ 14 Beacon Hill Ln នៅលក់ទេ?',
    'យើងចង់មើលផ្ទះល្វែងនៅ Summer St ចុងសប្តាហ៍នេះ។',
    'យើងកំពុងរកផ្ទះមានបន្ទប់គេងបី នៅជិត Quincy។',
    'ខ្ញុំចង់លក់ផ្ទះរបស់ខ្ញុំ តើវាមានតម្លៃប៉ុន្មាន?',
    'តើថ្លៃជួលផ្ទះល្វែងលេខ ១២ ប៉ុន្មាន',
    'ប្រពន្ធខ្ញុំ និងខ្ញុំចង់ទិញមុនខែមីនា។',
    'តើអ្នកអាចទូរស័ព្ទមកខ្ញុំពេលរសៀលបានទេ?',
    'អរគុណ ជួបគ្នាថ្ងៃសៅរ៍ ម៉ោង ១១។',
  ],
};

/** Too short, or nothing but names: never taken for a language that it is not. */
const UNSURE: readonly string[] = [
  'price?',
  'Eske pakin lan ladan pri a?',
  'Does Plaza de las Flores allow dogs?',
  'stop',
  'Offer attached',
  'Juan Carlos de la Cruz',
  'Maria da Silva Pereira\nRua das Flores 12',
  '2 bed 2 bath condo Quincy',
  'Kein Interesse mehr, danke',
  'Пишу по поводу дома на Tilden Rd, Marshfield, MA',
  'Muchas gracias',
  '',
  '617 555 0134',
  'the villa bellissima appartamento panoramico ristrutturato con',
  'https://harborpine.example/casa-de-la-playa-en-venta',
  '[FIRST_NAME] [EMAIL_1]',
];

describe('the language of a text', () => {
  test.each(Object.entries(SENTENCES))('%s is known in short sentences', (language, sentences) => {
    expect(sentences.filter((sentence) => languageOf(sentence) !== language)).toEqual([]);
    expect(sentences.length).toBeGreaterThanOrEqual(8);
  });

  test.each(UNSURE)('%j says too little', (text) => {
    expect(languageOf(text)).toBeNull();
  });
});

describe('English is never taken for another language', () => {
  const ENGLISH = SENTENCES['en']!;

  test.each([
    'José María Hernández de la Cruz',
    'Calle Ocho',
    '12 Rua das Flores, Fall River, MA 02720',
    'La Villa de los Pinos at 7 Camino del Sol',
    'Château de Bellevue, 9 Rue de la Paix',
    'Karl-Heinz Müller-Lüdenscheidt',
    'Plac Zbawiciela 4',
  ])('with %s in it', (name) => {
    const wrong = ENGLISH.map((sentence) => `${name}: ${sentence}`).filter(
      (text) => (languageOf(text) ?? 'en') !== 'en',
    );
    expect(wrong).toEqual([]);
  });

  test('with a short other-language greeting and goodbye', () => {
    expect(languageOf('Hola! Is the house on Tilden Rd still available? Gracias, Lucía Fernández')).toBe('en');
    expect(languageOf('Olá, could you send me the details of the condo please. Obrigado!')).toBe('en');
  });
});

describe('what stands in a text and is no language', () => {
  test('links, addresses, placeholders and figures count nothing', () => {
    expect(
      languageOf('Ligue-me por favor https://harborpine.example/the-house-that-you-would-like-with-the-view-and-more'),
    ).toBe('pt');
    expect(
      languageOf('Quiero ver la casa [LINK_1] [EMAIL_1] [FIRST_NAME] the.home.that.you.like@mailbox.example'),
    ).toBe('es');
  });

  test('an English address does not hide a short text in another script', () => {
    expect(languageOf('88 Tilden Rd, Marshfield, MA 02050 这个房子还在吗')).toBe('zh');
    expect(languageOf('My name is 王小明, is the house still available?')).toBe('en');
  });

  test('letters tell the languages of one script apart', () => {
    expect(languageOf('سلام، آیا خانه هنوز برای فروش است؟ می‌خواهم ببینم')).toBe('fa');
    expect(languageOf('کیا گھر اب بھی دستیاب ہے؟ ہم اسے دیکھنا چاہتے ہیں')).toBe('ur');
    expect(languageOf('สนใจบ้านหลังนี้')).toBe('th');
    expect(languageOf('क्या यह घर अभी भी उपलब्ध है?')).toBe('hi');
  });

  test('any text gives an answer in time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const language = languageOf(text);
        expect(language === null || /^[a-z]{2}$/.test(language)).toBe(true);
      }),
    );
    const before = process.threadCpuUsage().user;
    for (const unit of ['A ', 'Aa ', "a'", '1.', 'www.', 'a@', '[A', 'é ', 'Де ', 'De la '])
      languageOf(unit.repeat(200_000));
    expect(process.threadCpuUsage().user - before).toBeLessThan(3_000_000);
  });
});
