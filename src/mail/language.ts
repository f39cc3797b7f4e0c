// In which language somebody wrote: by its script where that is enough, by Haitian Creole's own words, else by tinyld. It
// refuses to guess at a few words, and at names: an English mail full of Spanish streets is English.

import { createRequire } from 'node:module';

/** Characters that are looked at: a mail says what language it is in long before. */
const TEXT_MAX = 3_000;

/**
 * @returns a BCP 47 primary subtag (`en`, `pt`, `zh`); null where the text is too short or nothing is sure. A short English
 * text may give null, but never another language.
 */
export function languageOf(text: string): string | null {
  const own = withoutAddresses(text.slice(0, TEXT_MAX).normalize('NFC'));
  return byScript(own) ?? byWords(own);
}

/** Links, mail addresses, our placeholders and figures speak no language. */
function withoutAddresses(text: string): string {
  return text
    .replace(/\bhttps?:\/\/\S{1,500}|\bwww\.\S{1,500}/gi, ' ')
    .replace(/(?<!\S)\S{1,100}@\S{1,200}/g, ' ')
    .replace(/\[\s?[A-Za-z]{2,12}(?:[_\s]NAME)?[_\s]?\d{0,4}\s?\]/g, ' ')
    .replace(/[#$€£]?\d[\d.,:/-]{0,40}/g, ' ');
}

/** A letter of these says more than one of an alphabet: a syllable or a word. */
const DENSE = 3;
/** Of the letters; English addresses and names stand in mails of every script. */
const SHARE_MIN = 0.4;
const LETTERS_MIN = 4;

/** In this order: Japanese and Korean mails hold Han signs as well. */
const SCRIPTS: readonly { readonly script: RegExp; readonly weight: number; readonly language: Decide }[] = [
  { script: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, weight: DENSE, language: () => 'ja' },
  { script: /\p{Script=Hangul}/gu, weight: DENSE, language: () => 'ko' },
  { script: /[\p{Script=Han}\p{Script=Bopomofo}]/gu, weight: DENSE, language: () => 'zh' },
  { script: /\p{Script=Arabic}/gu, weight: 1, language: arabic },
  { script: /\p{Script=Cyrillic}/gu, weight: 1, language: cyrillic },
  { script: /\p{Script=Greek}/gu, weight: 1, language: () => 'el' },
  { script: /\p{Script=Hebrew}/gu, weight: 1, language: () => 'he' },
  { script: /\p{Script=Khmer}/gu, weight: 1, language: () => 'km' },
  { script: /\p{Script=Thai}/gu, weight: 1, language: () => 'th' },
  { script: /\p{Script=Lao}/gu, weight: 1, language: () => 'lo' },
  { script: /\p{Script=Myanmar}/gu, weight: 1, language: () => 'my' },
  { script: /\p{Script=Devanagari}/gu, weight: 1, language: (text) => guess(text, ['hi', 'mr', 'ne']) ?? 'hi' },
  { script: /\p{Script=Bengali}/gu, weight: 1, language: () => 'bn' },
  { script: /\p{Script=Gujarati}/gu, weight: 1, language: () => 'gu' },
  { script: /\p{Script=Gurmukhi}/gu, weight: 1, language: () => 'pa' },
  { script: /\p{Script=Tamil}/gu, weight: 1, language: () => 'ta' },
  { script: /\p{Script=Telugu}/gu, weight: 1, language: () => 'te' },
  { script: /\p{Script=Armenian}/gu, weight: 1, language: () => 'hy' },
  { script: /\p{Script=Georgian}/gu, weight: 1, language: () => 'ka' },
  { script: /\p{Script=Ethiopic}/gu, weight: 1, language: () => 'am' },
];
type Decide = (text: string) => string | null;

function byScript(text: string): string | null {
  // Nothing beyond Latin and its signs.
  if (!/[\u0370-\u1dff\u3040-\uffdc]/.test(text)) return null;
  const latin = count(text, /\p{Script=Latin}/gu);
  const counted = SCRIPTS.map(({ script, weight, language }) => ({ language, letters: weight * count(text, script) }));
  const others = counted.reduce((sum, { letters }) => sum + letters, 0);
  if (others < LETTERS_MIN || others < SHARE_MIN * (others + latin)) return null;
  // A Japanese or Korean mail may hold more Han signs than its own.
  const [kana, hangul] = counted;
  const found =
    [kana!, hangul!].find(({ letters }) => letters > others * 0.15) ??
    counted.reduce((best, one) => (one.letters > best.letters ? one : best));
  return found.language(text);
}

function count(text: string, letters: RegExp): number {
  return text.match(letters)?.length ?? 0;
}

/** Letters that only one of the languages has, as their alphabets give them. */
function arabic(text: string): string {
  if (/[\u0679\u0688\u0691\u06ba\u06d2]/u.test(text)) return 'ur';
  return /[\u067e\u0686\u0698\u06af\u06a9\u06cc]/u.test(text) ? 'fa' : 'ar';
}

function cyrillic(text: string): string | null {
  const [ukrainian, russian] = [count(text, /[іїєґ]/giu), count(text, /[ыэъё]/giu)];
  if (/ў/iu.test(text)) return 'be';
  if (ukrainian !== russian) return ukrainian > russian ? 'uk' : 'ru';
  return guess(text, ['ru', 'uk', 'bg', 'sr', 'mk']);
}

/** Words that no other language of these mails writes so; what tinyld does not know. */
const CREOLE = new Set(
  'mwen kay nan pou gen èske eske yon ak konbyen mèsi mesi bonjou bonswa tanpri ap vle achte vann lwe anpil chanm renmen madanm wikenn apatman toupre jiska enterese disponib kote kisa kilè kile rele travay lekòl lekol lajan lwaye kounye bezwen chèche cheche timoun fanmi toujou pwopriyete'.split(
    ' ',
  ),
);
/** Words that English writes and none of the others: no `is`, `we`, `want` (Dutch), `do` (Portuguese), `my` (Polish). */
const ENGLISH = new Set(
  "the are and you your would could should this that what when which with please thanks thank hi hello hey looking house home about still available interested see like how much does did i'm it's we're i'd we'd we'll i've don't they there their from our but call time bedroom bedrooms open more information if these those been here or was has by then sounds yes weekend today tomorrow sunday saturday showing listing us sell buy know any asap need near not anymore send bring works approved suggested".split(
    ' ',
  ),
);
/** And words that are English among such words only. */
const PERHAPS_ENGLISH = new Set(
  'i my me we is be for to of at on in a an it so will can do have want or as if no'.split(' '),
);
const ENGLISH_SHARE = 0.2;
const PERHAPS_SHARE = 0.4;
const CREOLE_SHARE = 0.25;
const WORDS_MIN = 3;

function byWords(text: string): string | null {
  const all = wordsOf(text.toLowerCase());
  const creole = all.filter((word) => CREOLE.has(word)).length;
  if (creole >= 2 && creole / all.length >= CREOLE_SHARE) return 'ht';
  const isShouted = !/\p{Ll}/u.test(text);
  const own = isShouted ? text.toLowerCase() : withoutNames(text);
  if (isEnglish(all) || isEnglish(wordsOf(own.toLowerCase()))) return 'en';
  return wordsOf(own).length < WORDS_MIN ? null : byTrigrams(own);
}

/** One word that only English has is not enough, nor are many that it shares. */
function isEnglish(words: readonly string[]): boolean {
  const sure = words.filter((word) => ENGLISH.has(word)).length;
  const perhaps = words.filter((word) => PERHAPS_ENGLISH.has(word)).length;
  if (words.length >= 2 && sure / words.length >= ENGLISH_SHARE) return true;
  return words.length >= WORDS_MIN && sure > 0 && (sure + perhaps) / words.length >= PERHAPS_SHARE;
}

function wordsOf(text: string): string[] {
  return text.replaceAll('’', "'").match(/[\p{L}\p{M}]+(?:'\p{L}+)?/gu) ?? [];
}

/** Two or more words with capitals in a row are a person, a street or a town, in whatever language the rest is. */
function withoutNames(text: string): string {
  return text.replace(
    /\p{Lu}[\p{L}\p{M}'’.-]{0,30}(?:[ ](?:(?:de|da|do|dos|das|del|la|las|los|di|du|des|van|von|der|den|al|el|y|e) ){0,2}\p{Lu}[\p{L}\p{M}'’.-]{0,30}){1,6}/gu,
    ' ',
  );
}

/**
 * Everyday words of the languages that are told apart, which names of people and places do not hold: one at least must
 * stand there before anybody is said not to write English.
 */
const EVERYDAY: Readonly<Record<string, string>> = {
  en: '',
  es: 'que para con por una un es está en los las mi me muy casa hola buenos buenas días gracias quiero quisiera busco tiene hay puede cuánto cuanto dónde cuándo si y no también necesito favor',
  pt: 'que para com por uma um é está em os as meu minha não nao muito casa olá oi bom dia obrigado obrigada quero gostaria procuro tem pode quanto onde quando se mais também preciso você vocês',
  fr: 'je nous vous que pour avec une un est et les mon ma pas très maison bonjour merci voudrais cherche cherchons avez pouvez combien où quand si plus aussi dans ce il sommes ce bonsoir à',
  it: 'che per con una un è sono in gli il mia mio non molto casa buongiorno salve grazie vorrei cerco ha può quanto dove quando se più anche di nel al ancora',
  de: 'ich wir sie und der die das ist ein eine mit für zu nicht auf haus guten hallo danke bitte möchte suche haben können wie wann wo noch mein von bei dabei im',
  nl: 'ik wij we en het een is met voor te niet op huis hallo dag bedankt graag wil zoek hebben kunt hoe wanneer waar nog mijn van bij of dit de',
  pl: 'i w na z do się jest nie czy dom mieszkanie dzień dzien dobry dziękuję proszę chcę szukam mam ile kiedy gdzie jestem moja mój dla przy mogę o za',
  vi: 'tôi toi nhà nha có co không khong và va cho một mot muốn muon là của cua này nay chào chao cảm anh chị còn con thuê thue ở bao nhiêu em được',
  tr: 'bir ve mi mı mu mü ev bu için ile ne kadar merhaba teşekkürler istiyorum var evi evim ben çok daha nasıl nerede lütfen de da gün günler iyi',
  sv: 'jag vi och är ett en det på för med inte att hus hej tack vill söker har kan hur när var i till som mitt min om ni',
  da: 'jeg vi og er et en det på til med ikke at hus hej tak vil søger har kan hvor hvornår som mit min om de',
  no: 'jeg vi og er et en det på til med ikke å hus hei takk vil ser har kan hvor når som mitt min om dere',
  fi: 'on ja ei että olen olemme haluan talo hei kiitos onko minä me mitä missä voi asunto vielä',
  ro: 'și si la cu pentru este nu o un casa bună buna mulțumesc vreau caut are pot cât unde când în mai să',
  hu: 'és a az egy van nem hogy ház jó napot köszönöm szeretnék keresek mennyi hol mikor még is',
  cs: 'a je na v se že dům byt dobrý den děkuji chci hledám mám kolik kde kdy ještě pro s',
};
const EVERYDAY_WORDS = new Map(
  Object.entries(EVERYDAY).map(([language, words]) => [language, new Set(words.split(' '))]),
);
const LATIN = Object.keys(EVERYDAY);
/** How much more the first must count than the second. */
const LEAD_MIN = 1.2;

function byTrigrams(text: string): string | null {
  const [first, ...others] = tinyld().detectAll(text, { only: [...LATIN] });
  if (first === undefined) return null;
  const words = new Set(wordsOf(text.toLowerCase()));
  const near = [first, ...others.filter(({ accuracy }) => first.accuracy < LEAD_MIN * accuracy)];
  const [best, second] = near
    .map(({ lang }) => ({ lang, known: EVERYDAY_WORDS.get(lang)?.intersection(words).size ?? 0 }))
    .sort((a, b) => b.known - a.known);
  if (second !== undefined && second.known === best!.known) return null;
  if (best!.lang === 'en') return 'en';
  // An English mail may be full of another language's names; its own words still stand there.
  return best!.known > ENGLISH.intersection(words).size ? best!.lang : null;
}

function guess(text: string, languages: readonly string[]): string | null {
  const [first, second] = tinyld().detectAll(text, { only: [...languages] });
  if (first === undefined) return null;
  return second === undefined || first.accuracy >= LEAD_MIN * second.accuracy ? first.lang : null;
}

type Tinyld = typeof import('tinyld');
let loaded: Tinyld | null = null;

/** Loaded when first asked: it takes 170 ms and 55 MB, and most teams have no key. */
function tinyld(): Tinyld {
  loaded ??= createRequire(import.meta.url)('tinyld') as Tinyld;
  return loaded;
}
