// What the reader of a command may know besides the words: who speaks, and of which lead. A name that is not the lead's is
// never taken for them, and where their name is not known no name is.

import type { Intent } from '../../reading/reading.ts';
import type { Lead } from '../lead.ts';
import type { Seen } from './when.ts';

export interface Heard extends Seen {
  /** The name of the person who speaks, as it stands under their mails; missing: no name is theirs. */
  readonly by?: string;
  /** They said `away` and it is not over: "back tomorrow" is about them. */
  readonly isAway?: boolean;
  /** Names of the people of the team. */
  readonly team?: readonly string[];
  /** Missing: the mail is about none that we know of, and any name may be the lead's. */
  readonly lead?: SpokenOf;
}

export interface SpokenOf {
  readonly name: string | null;
  readonly email: string | null;
  readonly intent: Intent;
  /** Who wrote their last mail, where that was somebody else of theirs; missing: they did, or it bears no name. */
  readonly writer?: string;
}

export function spokenOf({ contact, intent, writer }: Pick<Lead, 'contact' | 'intent' | 'writer'>): SpokenOf {
  const other = writer?.name ?? null;
  return { name: contact.name, email: contact.email, intent, ...(other !== null && { writer: other }) };
}

/** Is `typed` a name of the team, or the beginnings of one? True of an address, and where the team is not known: others will see. */
export function isOfTeam(typed: string, { team }: Heard): boolean {
  if (team === undefined || typed.includes('@')) return true;
  const said = nameWords(typed);
  return (
    said.length > 0 && team.some((name) => said.every((word) => nameWords(name).some((part) => part.startsWith(word))))
  );
}

/**
 * What follows the lead's name at the beginning of `words`: '' for nothing more. Null: another name stands there, or none,
 * or something of theirs ("Dana's lender").
 */
export function afterTheirName(words: string, lead: SpokenOf): string | null {
  const names = namesOf(lead);
  const title = TITLE.exec(words)?.[0] ?? '';
  let rest = words.slice(title.length);
  let isNamed = false;
  for (let words = 0; words < MOST_NAMES; words += 1) {
    const word = /^\p{L}[\p{L}\p{M}'’-]{0,40}/u.exec(rest)?.[0];
    if (word === undefined || !isTheirs(word, names, title)) break;
    isNamed = true;
    rest = rest.slice(word.length).trimStart();
  }
  // "Dana Properties" is somebody else.
  return isNamed && !(/^\p{Lu}/u.test(rest) && !NO_NAME.test(rest)) ? rest : null;
}

/** A greeting of the lead by name: what follows was written for them, not for us. */
export function greetsLead(text: string, lead: SpokenOf | undefined): boolean {
  if (lead === undefined) return false;
  const line = text.trimStart().slice(0, 200);
  const greeting = GREETING.exec(line)?.[0] ?? '';
  const rest = afterTheirName(line.slice(greeting.length).replace(/^there /i, ''), lead);
  if (rest === null) return false;
  // Without "Hi" a name opens a letter only with its line to itself: "Dana - called me" tells of her.
  return greeting === '' ? /^[,!:–—-]{1,2} {0,3}\n/.test(rest) : /^(?:$|[\n,.!:–—-])/.test(rest);
}

/** The words of a name in one spelling: "José O’Hara" is `jose` and `ohara`. */
export function nameWords(name: string): readonly string[] {
  return name
    .split(/[\s,.()/&-]+/)
    .map(plain)
    .filter((word) => word.length > 1 && !['mr', 'mrs', 'ms', 'dr', 'and'].includes(word));
}

const MOST_NAMES = 4;
const TITLE = /^(?:the |mrs?\.? |ms\.? |dr\.? )/i;
const GREETING = /^(?:hi|hiya|hey|hello|dear|good (?:morning|afternoon|evening)|morning|afternoon|evening)[ ,]{1,3}/i;
/** Capitals that begin no further name. */
const NO_NAME =
  /^(?:I|I['’]\p{L}{1,2}|\p{Lu}{2,5}|No|Not|Left|Will|Called|Texted|She|He|They|Asked|Wants|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\p{L}{0,6})(?!\p{L})/u;

function namesOf({ name, email, writer }: SpokenOf): ReadonlySet<string> {
  const known = [...nameWords(name ?? ''), ...nameWords(writer ?? '')];
  // Of a number alone no name is known; of an address alone it often holds one.
  return new Set(known.length > 0 ? known : nameWords((email ?? '').split('@')[0]!.replace(/[_+\d]/g, ' ')));
}

function isTheirs(word: string, names: ReadonlySet<string>, title: string): boolean {
  if (/['’]s?\.?$/.test(word)) return false;
  const known = plain(word);
  return names.has(known) || (/^the /i.test(title) && names.has(known.replace(/s$/, '')));
}

function plain(word: string): string {
  return word
    .normalize('NFD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase();
}
