// Numbers of a text in one form (`550k`, `$550,000` -> `550000`), and what they count (`bed:3`). Small numbers in words
// are read only before a thing that homes have: "one question" counts nothing.

export interface Numbers {
  /** Written in digits: `2100`, `2.5`, `4b`. */
  readonly digits: readonly string[];
  /** `bed:3`, `floor:2`, `percent:6`. */
  readonly counted: readonly string[];
}

const SMALL =
  'half one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS: Readonly<Record<string, number>> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');

/** What is counted, and the words for it. */
const THINGS: readonly (readonly [string, string])[] = [
  ['bed', 'bed(?:room)?s?|br|bd|bdrms?'],
  ['bath', '(?:full |half )?bath(?:room)?s?|ba|powder rooms?'],
  ['unit', 'units?|famil(?:y|ies)|apartments?|tenants?'],
  ['floor', 'floors?|stor(?:y|ies)|levels?'],
  ['acre', 'acres?'],
  ['foot', '(?:square|sq\\.?)[- ](?:feet|foot|ft)|sqft|sf|feet|ft'],
  ['car', '(?:car|vehicle)s?|parking spaces?|spaces?|spots?|bays?'],
  ['year', 'years?|yrs?'],
  ['month', 'months?'],
  ['week', 'weeks?'],
  ['day', 'days?'],
  ['hour', 'hours?|hrs?'],
  ['minute', 'minutes?|mins?'],
  ['mile', 'miles?'],
  ['block', 'blocks?'],
  ['home', 'homes?|houses?|propert(?:y|ies)|listings?|buildings?|sales|condos?'],
  ['offer', 'offers?|showings?|buyers?'],
  ['percent', '%|percent|per cent'],
  ['pet', 'dogs?|cats?|pets?'],
  ['person', 'adults?|people|persons?|kids?|children'],
  ['room', 'rooms?'],
];
const WORD_NUMBER = `(?:${Object.keys(TENS).join('|')})(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|${SMALL.join('|')}`;
const FIGURE = String.raw`\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,2})?|\d{1,9}(?:\.\d{1,3})?`;
const COUNTED = THINGS.map(
  ([thing, words]) =>
    [
      thing,
      new RegExp(
        String.raw`(?<![\w.,#$])(?:(${FIGURE})|\b(${WORD_NUMBER})|\b(${ORDINALS.join('|')})|(\d{1,2})(?:st|nd|rd|th))(?:\s?(?:to|or|-|–)\s?(?:(${FIGURE})|(${WORD_NUMBER})))?(?: an| a)?[\s-]{0,2}(?:(?:large|small|big|full|good|great|nice|separate|spacious|different|other|more|short|whole|extra|car|active|new|business)[\s-])?(?:${words})(?![\p{L}\d])`,
        'giu',
      ),
    ] as const,
);
/** `3/2` among people who look for homes: bedrooms and baths. */
const BEDS_AND_BATHS = /(?<![\d/])([1-9])\s?\/\s?([1-9](?:\.5)?)(?![\d/])/g;
const DIGITS = new RegExp(
  String.raw`(?:${FIGURE})(?:\s?(k|m|mil|million|thousand)\b|(?:st|nd|rd|th)\b|([a-z])(?![a-z\d]))?`,
  'giu',
);

export function numbersIn(text: string): Numbers {
  const plain = text.replace(/\b(?:24\/7|50\/50)\b/g, ' ');
  const digits = [...plain.matchAll(DIGITS)].map(([words, scale, letter]) => {
    const figure = words
      .replace(/[^\d.,]/g, '')
      .replace(/,(?=\d{3})/g, '')
      .replace(/[.,]$/, '');
    const size = /^k|thousand/i.test(scale ?? '') ? 1_000 : scale === undefined ? 1 : 1_000_000;
    return letter === undefined ? String(Number(figure) * size) : `${Number(figure)}${letter.toLowerCase()}`;
  });
  const counted = COUNTED.flatMap(([thing, pattern]) =>
    [...plain.matchAll(pattern)].flatMap(([, figure, word, ordinal, place, figure2, word2]) =>
      [
        figure ?? place ?? null,
        word === undefined ? null : numberIn(word, thing),
        ordinal === undefined || thing !== 'floor' ? null : ORDINALS.indexOf(ordinal.toLowerCase()) + 1,
        figure2 ?? null,
        word2 === undefined ? null : numberIn(word2, thing),
      ]
        .filter((value) => value !== null)
        .map((value) => `${thing}:${Number(String(value).replaceAll(',', ''))}`),
    ),
  );
  const pairs = [...plain.matchAll(BEDS_AND_BATHS)].flatMap(([, beds, baths]) => [`bed:${beds}`, `bath:${baths}`]);
  return { digits, counted: [...counted, ...pairs] };
}

/** "One" is a pronoun more often than a number, but a one-bedroom is none. */
function numberIn(word: string, thing: string): number | null {
  const [ten = '', one = ''] = word.toLowerCase().split(/[- ]/);
  const value = (TENS[ten] ?? SMALL.indexOf(ten)) + (one === '' ? 0 : SMALL.indexOf(one));
  if (ten === 'half') return thing === 'acre' || thing === 'hour' ? 0.5 : null;
  // "Two days were on your list": what they named may be counted.
  if (thing === 'day' && value < 4) return null;
  return value === 1 && thing !== 'bed' && thing !== 'bath' && thing !== 'car' ? null : value;
}
