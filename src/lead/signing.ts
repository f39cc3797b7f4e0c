// Who signs the words that an agent sends through us. The mail's signature was cut off to read it, so its lines of contact
// details are put back under the words; nothing else that stood down there is, since it may be meant for us.

import { isFooter } from '../mail/boilerplate.ts';
import { isDetail } from '../mail/signature.ts';
import { nameWords } from './commands/heard.ts';

export interface Signer {
  readonly name: string;
  readonly team: string;
  /** Of their mail, as it stood there; '' for none. */
  readonly signature: string;
}

/** The text with their signature; with their name and the team's where nothing in it says who writes. */
export function signedBy(text: string, signer: Signer): string {
  const own = nameWords(signer.name);
  const details = detailsOf(signer, own);
  const isSigned = [...lastLines(text), ...details].some((line) => isName(line, own)) || isShortName(text);
  const below = isSigned
    ? details
    : [signer.name, signer.team, ...details.filter((line) => line.toLowerCase() !== signer.team.toLowerCase())];
  if (below.length === 0) return text;
  const [last = ''] = lastLines(text).slice(-1);
  return `${text}${last.length <= LONGEST_CLOSING && last.endsWith(',') ? '\n' : '\n\n'}${below.join('\n')}`;
}

/** "Best,\nKate": under a closing one word is a name, whatever their friends call them. */
function isShortName(text: string): boolean {
  const [closing = '', last = ''] = lastLines(text).slice(-2);
  return (
    closing.length <= LONGEST_CLOSING &&
    closing.endsWith(',') &&
    !/^(?:hi|hello|dear)\b/i.test(closing) &&
    /^\p{Lu}\p{L}{1,20}[.!]?$/u.test(last)
  );
}

const LONGEST_CLOSING = 40;
const LONGEST_DETAIL = 100;
const MOST_DETAILS = 8;
/** A signature speaks of its writer alone: a line about the lead, or to us, is none. */
const ABOUT_OTHERS =
  /\b(?:she|he|her|his|him|hers|they|them|their|baton|lead|client|fyi|note|remind|snooze|pass|claim|done|internal)\b|(?:^|\s)@\p{L}|[?]/iu;

function detailsOf({ name, team, signature }: Signer, own: readonly string[]): readonly string[] {
  const lines = signature.split('\n').map((line) => line.trim());
  const kept = lines.filter((line) => {
    if (line === '' || line.length > LONGEST_DETAIL || isFooter(line) || ABOUT_OTHERS.test(line)) return false;
    const isTheirs = isName(line, own) || line.toLowerCase().includes(team.toLowerCase()) || line === name;
    return isTheirs || (isDetail(line) && proseIn(line) <= 2);
  });
  return kept.slice(0, MOST_DETAILS);
}

/** Words in small letters: a title has few, a sentence many. */
function proseIn(line: string): number {
  return line.split(/\s+/).filter((word) => /^\p{Ll}[\p{Ll}'’]+[.,]?$/u.test(word)).length;
}

function lastLines(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(-SIGNED_WITHIN);
}
const SIGNED_WITHIN = 5;

/** A line, or a part of one, that is their name and nothing else: "Thanks, Priya", "Priya Nair | Realtor"; not "I will call". */
function isName(line: string, own: readonly string[]): boolean {
  return (
    line
      .slice(0, LONGEST_DETAIL)
      .split(/[,|•·(–—!.]|- | -/)
      .map(nameWords)
      .some((words) => words.length > 0 && words.every((word) => own.includes(word))) || isFamiliar(line, own)
  );
}

/** "Sammy" of Sam, "-PN", "P.N.": the whole line, as friends and phones sign. */
function isFamiliar(line: string, own: readonly string[]): boolean {
  const [word = '', more] = nameWords(line);
  const [first = ''] = own;
  if (more === undefined && first.length > 2 && word.startsWith(first) && word.length <= first.length + 3) return true;
  return (
    own.length > 1 &&
    line.replace(/[\s.–—-]/g, '') ===
      own
        .map((part) => part[0])
        .join('')
        .toUpperCase()
  );
}
