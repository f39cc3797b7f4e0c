// Where somebody looks: a town, neighbourhood, zip or line of trains, in their words. It refuses the town of an address and
// where they come from.

import type { Records } from '../team/records.ts';
import type { Team } from '../team/team.ts';
import { oncePer } from './once.ts';
import { allIn, mayStandIn, standsIn } from './phrase.ts';
import { readable } from './words.ts';

const PLACE = String.raw`(?:\p{Lu}[\p{L}'.-]+)(?:\s(?:\p{Lu}[\p{L}'.-]+|Center|Landing|Village))?`;
const PLACES = String.raw`${PLACE}(?:(?:\s?[,/;]\s?(?:or\s|and\s)?|\s(?:or|and|ou|o|y|e|&)\s)(?:the\s(?:\w+\s)?(?:side|half|part)\sof\s)?${PLACE}){0,5}(?:\s(?:area|or nearby|or one town over|or around there|side))?`;
const LOOKING = new RegExp(
  String.raw`\b(?:in|around|near|between|like|anywhere in|somewhere (?:in|like|around|near)|looking (?:in|at|around)|to|under \d+\w? in|en|em)\s(?:the\s)?(${PLACES})`,
  'gu',
);
const FROM_BEFORE =
  /\b(?:from|leaving|left|live|living|lived|rent|renting|own|work|working|job|office|born|raised|house|home|place|condo|school|hospital|bank|out of|back)\s(?:\w+\s){0,2}$/i;
const NOT_PLACES =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Christmas|Thanksgiving|I|We|My|The|MLS|Zillow|Redfin|Trulia|Facebook|Google|New Year)\b/;

export function areaOf(
  words: string,
  labelled: string | null,
  known: { readonly team: Team; readonly records: Records },
): string | null {
  if (labelled !== null) return labelled.split('\n')[0]!.trim();
  const text = readable(words);
  const towns = townsOf(known.records)(known.team);
  for (const match of mayStandIn(text, LOOKING) ? allIn(text, LOOKING) : []) {
    const places = match[1]!;
    if (NOT_PLACES.test(places)) continue;
    const before = text
      .slice(Math.max(0, match.index - 24), match.index + match[0].length - places.length)
      .replace(/\b(?:in|to|near|around|like|en|em)\s$/, '');
    const isTown = towns.some(({ town }) => places.toLowerCase().includes(town));
    if (FROM_BEFORE.test(before) && !isTown) continue;
    if (/\d[^.]{0,30}$/.test(before) && /\b(?:st|street|rd|road|ave|ln|lane|ct|way)\b/i.test(before)) continue;
    if (
      isTown ||
      /\b(?:looking|search|buy|rent|move|moving|find|want|need|house|home|condo|bed)\b/i.test(
        text.slice(Math.max(0, match.index - 90), match.index),
      )
    )
      return places.replace(/[.,]$/, '');
  }
  const zip = /\b(?:in|around|near)\s(0\d{4}|\d{5})\b/.exec(text);
  if (zip !== null) return zip[1]!;
  return towns.find(({ wanted }) => standsIn(text, wanted))?.town ?? null;
}

/** The towns where the team works, lower case, with the words that ask for each. */
const townsOf = oncePer(({ listings }: Records) =>
  oncePer(({ agents }: Team) => {
    const names = [...listings.map(({ city }) => city), ...agents.flatMap(({ areas }) => areas)];
    return [...new Set(names.map((town) => town.toLowerCase()))].map((town) => ({
      town,
      wanted: new RegExp(String.raw`\b(?:in|around|out for|for|want)\s${town.replace(/[^\w ]/g, '')}\b`, 'i'),
    }));
  }),
);
