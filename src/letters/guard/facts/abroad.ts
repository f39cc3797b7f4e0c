// What a mail in another language says of days, numbers and what homes have, in English words: the guard reads English, and
// "January" must be known where they wrote "enero". It translates words and no sentence; a word too many only lets pass what
// stands beside their own words for the agent to see.

import { languageOf } from '../../../mail/language.ts';

/** Characters that are looked at. */
const TEXT_MAX = 6_000;

/** '' for English, and where nobody can tell the language. */
export function inEnglish(text: string): string {
  const language = languageOf(text);
  if (language === null || language === 'en') return '';
  const words = { ...monthsAndDays(language), ...WORDS[language] };
  // "Somos dos" counts people, as "we are two" does.
  const found = text
    .slice(0, TEXT_MAX)
    .toLowerCase()
    .normalize('NFC')
    .replace(/(?<!\p{L})somos (\p{L}{3,8})/gu, '$1 somos');
  return found.replace(/[\p{L}\p{M}]{2,40}/gu, (word) => (Object.hasOwn(words, word) ? words[word]! : word));
}

/** A Monday, and the first of a year. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** `enero`: `in January`; `lunes`: `Monday`; `segunda` of `segunda-feira`. Of a language that ICU does not know: nothing. */
function monthsAndDays(language: string): Readonly<Record<string, string>> {
  if (Intl.DateTimeFormat.supportedLocalesOf(language).length === 0) return {};
  const name = (locale: string, part: 'month' | 'weekday', at: number): string =>
    new Intl.DateTimeFormat(locale, { [part]: 'long', timeZone: 'UTC' }).format(at).toLowerCase().split('-')[0]!;
  const english = (part: 'month' | 'weekday', at: number): string => name('en', part, at);
  const months = Array.from({ length: 12 }, (_, month) => Date.UTC(2024, month, 1));
  const days = Array.from({ length: 7 }, (_, day) => MONDAY + day * DAY_MS);
  return Object.fromEntries([
    ...days.map((at) => [name(language, 'weekday', at), english('weekday', at)]),
    // "may" and "march" alone are verbs.
    ...months.map((at) => [name(language, 'month', at), `in ${english('month', at)}`]),
  ]);
}

/** Of the languages that people near the team write in most. */
const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  es: {
    ...{ mañana: 'tomorrow morning', tarde: 'afternoon', noche: 'night', primavera: 'in spring', verano: 'in summer' },
    ...{ otoño: 'in fall', invierno: 'in winter', semana: 'week', semanas: 'weeks', mes: 'month', meses: 'months' },
    ...{ año: 'year', años: 'years', días: 'days', horas: 'hours', minutos: 'minutes', personas: 'people' },
    ...{ dos: 'two', tres: 'three', cuatro: 'four', cinco: 'five', seis: 'six', siete: 'seven', ocho: 'eight' },
    ...{ habitaciones: 'bedrooms', cuartos: 'bedrooms', dormitorios: 'bedrooms', recámaras: 'bedrooms' },
    ...{ baños: 'bathrooms', carros: 'cars', coches: 'cars', niños: 'kids', hijos: 'kids', perros: 'dogs' },
    ...{ gatos: 'cats', casas: 'homes', pisos: 'floors', unidades: 'units', somos: 'people' },
  },
  pt: {
    ...{ amanhã: 'tomorrow', manhã: 'morning', tarde: 'afternoon', noite: 'night', primavera: 'in spring' },
    ...{ verão: 'in summer', outono: 'in fall', inverno: 'in winter', semana: 'week', semanas: 'weeks', mês: 'month' },
    ...{ meses: 'months', ano: 'year', anos: 'years', dias: 'days', horas: 'hours', minutos: 'minutes' },
    ...{ dois: 'two', duas: 'two', três: 'three', quatro: 'four', cinco: 'five', seis: 'six', sete: 'seven' },
    ...{ oito: 'eight', quartos: 'bedrooms', banheiros: 'bathrooms', carros: 'cars', crianças: 'kids' },
    ...{
      filhos: 'kids',
      cachorros: 'dogs',
      gatos: 'cats',
      casas: 'homes',
      andares: 'floors',
      pessoas: 'people',
      somos: 'people',
    },
  },
};
