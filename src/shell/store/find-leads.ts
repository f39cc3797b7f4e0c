// Leads by what a person remembers of them: pieces of the name, the property or the address, or the number.

import { sql } from 'kysely';
import type { Lead } from '../../lead/lead.ts';
import { fromLeadRow } from './lead-codec.ts';
import type { Tx } from './schema.ts';

/** More than these nobody reads; the name must be told more exactly. */
const MOST_FOUND = 8;
const MOST_ASKED = 100;
const MOST_WORDS = 8;

/** Those that have every word, in any order and without regard to accents: open ones first, of each the newest first. */
export async function findLeads(tx: Tx, team: string, asked: string): Promise<Lead[]> {
  const said = asked
    .slice(0, MOST_ASKED)
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '');
  const words = said.split(/[\s,;:]+/).filter((word) => word !== '');
  if (words.length === 0) return [];
  const digits = said.replace(/\D/g, '');
  const rows = await tx
    .selectFrom('lead')
    .selectAll()
    .where('team_key', '=', team)
    .where((eb) =>
      eb.or([
        eb.and(words.slice(0, MOST_WORDS).map((word) => sql<boolean>`${REMEMBERED} ilike ${patternOf(word)}`)),
        // Seven digits are a local number; fewer are a house number or a year.
        ...(digits.length >= 7 ? [eb('contact_phone', 'like', `%${digits}`)] : []),
      ]),
    )
    .orderBy(sql`state = 'closed'`)
    .orderBy('id', 'desc')
    .limit(MOST_FOUND)
    .execute();
  return rows.map(fromLeadRow);
}

/** PostgreSQL's `unaccent` is an extension, which not every host has. */
const REMEMBERED = sql`regexp_replace(normalize(
  concat_ws(' ', body -> 'contact' ->> 'name', body ->> 'property', contact_email), NFD), '[\\u0300-\\u036f]', '', 'g')`;

function patternOf(word: string): string {
  return `%${word.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
}
