// Surnames: the lead's, and those of the people whom they introduce, name with a title or sign with. First names stay, and
// so do the names of our own side; streets and towns are no people.

import { cleanName } from '../../reading/names.ts';
import type { Detail } from './private-detail.ts';

const PARTICLE = '(?:de|da|do|dos|das|del|la|las|los|di|du|des|van|von|der|den|ter|bin|al|el|ben|y|e)';
const CAPITAL = String.raw`\p{Lu}[\p{L}\p{M}'-]{1,30}`;
const INITIAL = String.raw`\p{Lu}\.`;
const PART = `(?:(?:${PARTICLE}[ ]){0,3}${CAPITAL}|${INITIAL})`;
/** First name and more. */
const FULL = `(?:${CAPITAL}|${INITIAL})(?:[ ]${PART}){1,4}`;

const TITLE =
  'Mrs|Mr|Ms|MRS|MR|MS|DR|Mx|Miss|Dr|Prof|Rev|Atty|Sra|Srta|Sr|Mme|Mlle|Herrn|Herr|Frau|Señora|Señor|Senhora|Senhor|Monsieur|Madame|Signora|Signor|Doña|Dona|Madam|Sir';
const RELATIVE =
  'wife|husband|spouse|partner|fianc[eé]e?|girlfriend|boyfriend|mother(?:-in-law)?|mom|mum|father(?:-in-law)?|dad|parents|sister(?:-in-law)?|brother(?:-in-law)?|son(?:-in-law)?|daughter(?:-in-law)?|kids|friends?|cousin|uncle|aunt|niece|nephew|grandm(?:a|other)|grandfather|lawyer|attorney|lender|banker|accountant|agent|broker|tenants?|owners?|sellers?|landlord|boss|roommates?|neighbou?rs?|colleagues?|clients?|buyers?|assistant|trustee|contractor|esposa|esposo|marido|mujer|hermana|hermano|madre|padre|hijo|hija|amig[oa]|mulher|irmã|irmão|mãe|pai|filh[oa]|femme|mari|mère|père|sœur|frère|mann|mutter|vater|schwester|bruder|moglie|marito';
const OWN =
  '(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir|[Tt]he|[Mm]i|[Nn]uestr[oa]|[Mm]inha|[Mm]eu|[Nn]oss[oa]|[Mm]on|[Mm]a|[Mm]eine?|[Mm]i[ao])';
const INTRODUCED =
  "[Mm]y (?:full |last |sur)?name is|[Mm]y name's|[Nn]ame(?: is)?:?|[Tt]his is|[Ii]t's|I am|I'm|[Cc]ontact:|[Aa]ttn:?|[Cc]\\/o|(?:[Ff]rom|[Tt]o|[Cc]c|[Dd]e|[Vv]on):|[Mm]e llamo|[Ss]oy|[Mm]eu nome é|[Ss]ou|[Jj]e m'appelle|[Mm]ein Name ist|[Ii]ch (?:bin|hei(?:ß|ss)e)|[Mm]i nombre es|[Jj]e suis|[Ii]k heet|[Jj]ag heter|[Мм]еня зовут|[Мм]ене звати|[Rr]eferred by|[Oo]n behalf of|[Ii]ntroduced by|[Mm]i chiamo|[Nn]azywam się|[Aa]sk for|[Ss]igned|[Rr]egards,|[Bb]est,|[Tt]hanks,|[Tt]hank you,|[Ss]incerely,|[Cc]heers,|[Gg]racias,|[Oo]brigad[oa],|[Mm]erci,|[Dd]anke,|[Gg]razie,";

/** Group 1: a name with its first name. */
const FULL_NAMES: readonly RegExp[] = [
  new RegExp(
    String.raw`(?<![\p{L}])${OWN}[ ](?:[\p{L}-]{2,12}[ ]){0,2}?(?:${RELATIVE})(?:'s)?,?[ ](?:is[ ]|named[ ]|called[ ]|and[ ])?\(?(?:${CAPITAL}[ ](?:and|&|y|e|et|und)[ ])?(${FULL})`,
    'gud',
  ),
  new RegExp(
    String.raw`(?<![\p{L}])(?:${INTRODUCED}):?[ ]{1,3}(?:${CAPITAL}[ ](?:and|&|y|e|et|und)[ ])?(${FULL})`,
    'gud',
  ),
  new RegExp(String.raw`(?:^|[.,!?\n][ \n]?)(${FULL})[ ]here(?!\p{L})`, 'gud'),
  // A display name: From: Jo Ellery <jo@mailbox.example>
  new RegExp(String.raw`(${FULL})["']?[ ]{0,2}[<(\[](?:mailto:)?[^\s<>()@]{1,64}@`, 'gud'),
];
/** Group 1: a surname. */
const SURNAMES: readonly RegExp[] = [
  new RegExp(String.raw`(?<![\p{L}])(?:${TITLE})\b\.?[ ](${PART})(?![\p{L}'-]|[ ]${CAPITAL})`, 'gud'),
  new RegExp(
    String.raw`(?<![\p{L}])(?:(?:[Ll]ast|[Ff]amily)[ _-]?[Nn]ame|[Ss]urname|[Aa]pellidos?|[Ss]obrenome|[Nn]achname|[Cc]ognome|[Nn]azwisko)(?:[ ]?[:=]\s{0,3}|\n|[ ]is[ ])((?:${PART}|[\p{L}'-]{2,30})(?:[ ]${CAPITAL})?)`,
    'gud',
  ),
  /(?:我叫|我是|本人|姓名[:：]?|名字[:：]?)\s?(\p{Script=Han}{2,3})(?!\p{Script=Han})/dgu,
  new RegExp(
    String.raw`(?<![\p{L}])((?:${PARTICLE}[ ]){0,3}${CAPITAL}),[ ]${CAPITAL}["']?[ ]{0,2}[<(\[](?:mailto:)?[^\s<>()@]{1,64}@`,
    'gud',
  ),
];
const TITLED = new RegExp(String.raw`(?<![\p{L}])(?:${TITLE})\b\.?[ ](${FULL})`, 'gud');
/** A line that is a name, as signatures have it. */
const SIGNED = new RegExp(
  String.raw`^[ >*_~-]{0,8}(?!(?:Hi|Hello|Dear|Hey|Good|Hola|Thanks?|Call|Please|My|Re)\b)(${FULL})(?:[ ,.!*_]{0,4}|(?:,|[ ][|(·•/]|[ ]-)[^\n]{0,120})$`,
  'gmud',
);
const DASHED = new RegExp(`[ ]-{1,3}[ ]?(${FULL})[ .!]{0,3}$`, 'gmud');
const CLOSING =
  /(?:^|\s)(?:regards|best|cheers|sincerely|yours|truly|thanks|thank you|thx|respectfully|cordially|wishes|care|saludos|atentamente|gracias|abraços?|atenciosamente|obrigad[oa]|cordialement|merci|grüße|grüßen|danke|mfg|saluti|grazie)[\s,.!-]{0,4}$/iu;

export interface NameFacts {
  /** True for a name of our own side, a street or a town. */
  readonly isOurs: (name: string, at: number) => boolean;
  /** Of the writer; null: not known. */
  readonly firstName: string | null;
  /** Whole names of people in the team's records, as peopleOf gives them. */
  readonly people: ReadonlySet<string>;
}

/** The surnames that a text introduces. */
export function surnamesIn(text: string, { isOurs, firstName, people }: NameFacts): Detail[] {
  const full = [...FULL_NAMES, TITLED].flatMap((pattern) => [...text.matchAll(pattern)]);
  const signed = [...text.matchAll(SIGNED), ...text.matchAll(DASHED)].filter((match) => isSignature(text, match));
  const places = [
    ...[...full, ...signed].map((match) => match.indices![1]!),
    ...[...text.matchAll(LABELLED)].flatMap(({ index, 0: label }) => listedAt(text, index + label.length)),
    ...namesOfPeople(text, people),
    ...(firstName === null ? [] : namesAfter(text, firstName)),
    ...[...text.matchAll(LOWER_NAME)].filter((match) => !NO_SURNAME.has(match[2]!)).map((match) => match.indices![1]!),
  ];
  const found = places.flatMap(([start, end]) =>
    isOurs(text.slice(start, end), start) ? [] : afterFirstName(text, start, end),
  );
  for (const pattern of SURNAMES)
    for (const match of text.matchAll(pattern)) {
      const [start, end] = match.indices![1]!;
      if (!isOurs(text.slice(start, end), start)) found.push(surname(text, start, end));
    }
  return found;
}

/** Two or more names of one list: `Signed by: Jo Ellery, Al Ost (seller)`. */
function listedAt(text: string, at: number): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  let next = at;
  while (found.length < 12) {
    ONE_OF_LIST.lastIndex = next;
    const match = ONE_OF_LIST.exec(text);
    if (match === null) return found;
    found.push(match.indices![1]!);
    next = match.index + match[0].length;
  }
  return found;
}

const LABELLED =
  /(?<!\p{L})(?:(?:co-?)?(?:buyer|seller|tenant|owner|agent|broker|attorney|lawyer|lender|borrower|applicant|client|guest|customer|landlord|lessee|contact|lead|visitor|attendee|party|parties|signer|spouse|partner|name|full name)s?|(?:signed|prepared|submitted|sent|referred|requested|written) by)(?: names?| name\(s\)|\(s\))?\s?:\s{0,3}/giu;
const ONE_OF_LIST = new RegExp(
  String.raw`(?:(?:and|&)[ ])?(${FULL})(?:[ ]\([^()\n]{1,20}\))?(?:,[ ]|[ ](?=and[ ]|&[ ])|;[ ]|\n)?`,
  'yud',
);
/** "my name is jo ellery" */
const LOWER_NAME = /(?<!\p{L})[Mm]y name(?: is|'s) (\p{L}{2,20} (\p{Ll}{2,20}))(?!\p{L})/dgu;
const NO_SURNAME = new Set(
  'and from the with we my but by in on an im it is calling writing just here at to not or of for so who am'.split(' '),
);

/** What follows the writer's own first name with a capital, or signs with it in small letters. */
function namesAfter(text: string, firstName: string): (readonly [number, number])[] {
  const first = firstName.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const capital = new RegExp(String.raw`(?<!\p{L})(${first}(?:[ ]${PART}){1,3})(?!\p{L})`, 'gud');
  const small = new RegExp(String.raw`(?:^|\n)[ -]{0,3}(${first}[ ]\p{Ll}{2,20})[ .!]{0,3}(?=\n|$)`, 'giud');
  return [...text.matchAll(capital), ...text.matchAll(small)].map((match) => match.indices![1]!);
}

/** Of those whom the team's records know, however they are written. */
function namesOfPeople(text: string, people: ReadonlySet<string>): (readonly [number, number])[] {
  if (people.size === 0) return [];
  const words = [...text.matchAll(/\p{L}[\p{L}\p{M}'-]{0,30}/gu)];
  return words.flatMap(({ index }, at) =>
    [2, 3, 4].flatMap((count) => {
      const last = words[at + count - 1];
      if (last === undefined) return [];
      const end = last.index + last[0].length;
      return people.has(text.slice(index, end).toLowerCase()) ? [[index, end] as const] : [];
    }),
  );
}

/** Whole names in lower case: `jo ellery`. @param names as records give them. */
export function peopleOf(names: readonly string[]): ReadonlySet<string> {
  const all = names.flatMap((name) => {
    const clean = cleanName(name);
    if (clean === null) return [];
    const surname = surnamesOf(clean)[0];
    const firsts = clean.split(/\s(?:and|&|y|e|et|und)\s/).map((one) => one.split(' ')[0]!);
    return surname === undefined ? [] : firsts.map((first) => `${first} ${surname}`.toLowerCase());
  });
  return new Set(all);
}

/** The surnames of a name as headers and records give it: of `George and Anita Ellery-Stone` one, `Ellery-Stone`. */
export function surnamesOf(name: string | null): string[] {
  const clean = cleanName(name);
  if (clean === null) return [];
  if (/^\p{Script=Han}{2,4}$/u.test(clean)) return [clean];
  return clean.split(/\s(?:and|&|y|e|et|und)\s/).flatMap((one) => {
    const rest = one
      .split(' ')
      .slice(1)
      .filter((part) => !/^(?:\p{Lu}\.?|jr\.?|sr\.?|ii|iii|iv)$/iu.test(part));
    return rest.length === 0
      ? []
      : [rest.join(' '), ...(rest.length > 1 ? rest.filter((part) => /^\p{Lu}/u.test(part)) : [])];
  });
}

export function surnameKey(words: string): string {
  return words.toLowerCase();
}

function surname(text: string, start: number, end: number): Detail {
  const own = /'s?$/.exec(text.slice(start, end));
  const stop = own === null ? end : own.index + start;
  return { kind: 'SURNAME', key: surnameKey(text.slice(start, stop)), start, end: stop };
}

function afterFirstName(text: string, start: number, end: number): Detail[] {
  const words = text.slice(start, end).replace(/[ ](?:Jr|Sr|II|III|IV)\.?$/, '');
  // "Ea II" has no surname left.
  const first = /^\S{1,40}[ ](?:\p{Lu}\.[ ]){0,2}/u.exec(words)?.[0].length ?? words.length;
  return words.length > first ? [surname(text, start + first, start + words.length)] : [];
}

/** A name alone on a line signs where a closing stands above it, where it is the last, or where a telephone or address follows. */
function isSignature(text: string, match: RegExpExecArray): boolean {
  const before = text.slice(Math.max(0, match.index - 80), match.index).trimEnd();
  const after = text.slice(match.index + match[0].length).trimStart();
  const next = /^[^\n]{0,200}/.exec(after)![0];
  // What stands behind the name on its line: an office, a title, a number.
  const behind = match[0].slice(match[0].indexOf(match[1]!) + match[1]!.length);
  if (/[\p{L}\d]/u.test(behind))
    return /\d{3}[ .)-]{1,3}\d{3}|@|\((?:she|he|they)\b|\b(?:CPA|Esq|MD|M\.D\.|PhD|RN|CRS|ABR|GRI|realtor|broker|attorney|agent|manager|director|owner|llc|inc|corp)\b/iu.test(
      `${behind}\n${next}`,
    );
  return (
    after === '' ||
    /^\s*-{1,3}/.test(match[0]) ||
    CLOSING.test(before) ||
    /@|\d{3}[ .)-]{1,3}\d{3}|\btel\b|\bcell\b/i.test(next) ||
    /^sent from/i.test(next)
  );
}

/** Surnames that are also words: only with a capital, and after another name. */
const ALSO_WORDS = new Set(
  'park hill lane street road wood woods field fields brook rivers river stone king price rich young long short white black green brown gray grey day may summer summers winter rose love hope best good page bell church house home homes banks bank cook baker do so he to in my more sell close case key west north east south light will mark grant bond cash cost ford fair sharp wise moody strong small little large kitchen garden gardens hall ward bishop pope cross bush marsh lake pond forest beach wells waters mills mill shore castle towns town village an le see you ask just short an son sun min even walker parker gardener carpenter mason cooper farmer fisher driver porter reader singer sellers buyers bright savage noble ready early late weeks'.split(
    ' ',
  ),
);

/** First names that are also words: only with a capital. */
const WORDS_TOO = new Set(
  'will hope grace faith joy bill rich art drew chase hunter dawn june april may mark grant rose sunny frank jack pat gene ray guy dale glen dean miles penny ruby pearl ivy violet daisy lily heather holly olive crystal amber angel christian earl gay sue rob don victor patience charity summer skip'.split(
    ' ',
  ),
);

/** Finds a first name wherever it stands as a word, and nothing within a placeholder. */
export function firstNamePattern(name: string): RegExp {
  const word = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll("'", "['’]");
  const isWord = name.length < 3 || WORDS_TOO.has(name.toLowerCase());
  const forms = isWord ? `(?:${word}|${word.toUpperCase()})` : word;
  return new RegExp(`(?<![\\p{L}\\p{M}\\p{N}_[])${forms}(?![\\p{L}\\p{M}\\p{N}_\\]])`, isWord ? 'gu' : 'giu');
}

/** Finds a known surname wherever it stands as a word. */
export function surnamePattern(key: string): RegExp {
  const words = key
    .split(' ')
    .map((word) =>
      word
        .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
        .replaceAll("'", "['’]")
        .replaceAll('-', '[ -]?'),
    )
    .join(String.raw`[ \u00a0]{1,2}`);
  const [before, after] = [String.raw`(?<![\p{L}\p{M}\p{N}_])`, String.raw`(?![\p{L}\p{M}\p{N}_])`];
  if (!ALSO_WORDS.has(key)) return new RegExp(`${before}${words}${after}`, 'giu');
  const capital = words[0]!.toUpperCase() + words.slice(1);
  return new RegExp(`(?<=\\p{Lu}[\\p{L}'.-]{0,30}[ ])(?:${capital}|${words.toUpperCase()})${after}`, 'gu');
}
