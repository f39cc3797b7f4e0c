// The command that gives a lead to somebody else: "pass to NAME: note". A name that nobody on the team has is for others to
// refuse; "Pass on this one?" and "pass her my regards" are words.

import { type Heard, isOfTeam } from './heard.ts';
import { type Said, type Tail, tailOf, verb } from './line.ts';
import { passNote } from './pass-note.ts';

export interface Pass {
  readonly verb: 'pass';
  /** As it was typed, "me" and "team lead" among them; null when nobody was named, which means the backup. */
  readonly to: string | null;
  /** '' when there is none, or none that says something. */
  readonly note: string;
}

const THIS = '(?:it|this one|that one|this lead|this|that|her|him|them|the lead|lead)';
const TO = new RegExp(
  `^(?:(?:pass(?:ing)?|hand(?:ing)?|give|giving|(?:re)?assign(?:ing)?)(?: ${THIS})?|transfer(?:ring)? ${THIS})(?: (?:on|off|over|along|back))? to(?=[\\s:])`,
  'i',
);
/** Nobody is named: to the backup. */
const ON = verb([
  `pass(?: (?:it|this one|this lead|this|the lead))? (?:on|along|off)`,
  'pass (?:it|this one|this lead|this|the lead)',
  'pass',
]);
const BACKUP =
  /^(?:(?:the |my |our )?back-? ?up|(?:the )?next(?: (?:one|person|agent|in line|in rotation|in the rotation|up))?|(?:someone|somebody|anyone|anybody)(?: else)?|whoever(?: is|'s)?(?: next| free| available| on duty| can)?)$/i;
/** Whom these mean depends on who speaks and on the team: obey.ts. */
const ROLE = /^(?:me|myself|(?:the |our |my )?team ?lead(?:er)?)$/i;
/** Who begins so names nobody: "pass to her my regards", "pass for now", "pass it by me". */
const NO_NAME =
  /^(?:i|me|my|us|our|you|your|her|his|him|them|their|the|this|that|it|a|an|on|off|for|by|up|out|over|along|through|until|till|if|because|since|not|and|or|but|maybe|please|pls|too|so|all|at|in|with|we|they|she|he|don't|can't)$/i;
/** What goes on after a name without a mark. */
const GOES_ON =
  /^(?:because|bc|cause|since|as|who|who's|she|she's|he|he's|they|they're|i|i'm|im|i've|it's|its|this|that|please|pls|for|with|and|so|wants|needs|looking|is|has|knows|said|can|could|to|from|about|thanks|thx)$/i;

export function readPass(said: Said, heard: Heard): Pass | null {
  const line = dictated(said.line);
  const to = TO.exec(line);
  if (to !== null) {
    const pass = passTo(line.slice(to[0].length).replace(/^[\s:]{1,5}/, ''), said.below);
    // "Handing over to escrow", "passing her to Rockland Trust" tell how the business goes.
    return TELLS.test(line) && pass !== null && !isTeams(pass, heard) ? null : pass;
  }
  const named = /^pass(?: (?:it|this))? (?=\p{L})/iu.exec(line);
  if (named !== null) {
    const pass = passNamed(line.slice(named[0].length), said.below);
    if (pass !== null) return pass;
  }
  const tail = tailOf(line, ON);
  return tail === null || isUnclear(tail, line)
    ? null
    : { verb: 'pass', to: null, note: passNote(under(tail.words, said.below)) };
}

const TELLS = /^(?:passing|hand|handing|give|giving)(?![a-z])/i;

function isTeams({ to }: Pass, heard: Heard): boolean {
  return to === null || ROLE.test(to) || isOfTeam(to, heard);
}

/** "Pass on this one", "pass for now"; and "pass, or shall I call first?" asks. */
function isUnclear({ after }: Tail, line: string): boolean {
  return after === 'blank' || (after === 'mark' && line.includes('?'));
}

/** After "to" a name must come, with or without a mark after it. */
function passTo(rest: string, below: string): Pass | null {
  const { name, note } = nameAndNote(rest);
  if (name.endsWith('?') || (name === '' && note === '')) return name === '' ? onlyNote('', below) : null;
  const typed = bare(name);
  if (BACKUP.test(typed)) return { verb: 'pass', to: null, note: passNote(under(note, below)) };
  const [first = ''] = typed.split(' ');
  if (first === '') return onlyNote(note, below);
  if (ROLE.test(typed)) {
    return {
      verb: 'pass',
      to: typed.replace(/^(?:the|our|my) /i, '').toLowerCase(),
      note: passNote(under(note, below)),
    };
  }
  // "the backup" was seen to above; "pass to the lender" names nobody of ours.
  if (NO_NAME.test(first)) return null;
  return { verb: 'pass', to: typed, note: passNote(under(note, below)) };
}

function onlyNote(note: string, below: string): Pass {
  return { verb: 'pass', to: null, note: passNote(under(note, below)) };
}

/** Without "to" only what looks like a name and then a mark or the end: "pass Sam: note", "pass Sam". */
function passNamed(rest: string, below: string): Pass | null {
  const at = markIn(rest);
  const typed = bare(at === null ? rest : rest.slice(0, at.index));
  const words = typed.split(' ');
  if (words.length > (at === null ? 1 : 3)) return null;
  if (NO_NAME.test(words[0]!) || !words.every((word) => NAME_PART.test(word))) return null;
  const note = at === null ? '' : rest.slice(at.index + at.length);
  if (BACKUP.test(typed)) return onlyNote(note, below);
  return { verb: 'pass', to: typed, note: passNote(under(note, below)) };
}

const NAME_PART = /^[\p{L}@][\p{L}\p{N}'.@_+-]{0,80}$/u;

/** The name is what stands before a mark; where that is long or missing, the words that look like one. */
function nameAndNote(rest: string): { readonly name: string; readonly note: string } {
  const at = markIn(rest);
  const head = (at === null ? rest : rest.slice(0, at.index)).trim();
  const after = at === null ? '' : rest.slice(at.index + at.length).trim();
  const words = head.split(' ').filter((word) => word !== '');
  if (BACKUP.test(bare(head))) return { name: head, note: after };
  const role = /^(?:the |my |our )?(back-?up|team ?lead(?:er)?) /i.exec(head);
  if (role !== null) return { name: role[1]!, note: joined(head.slice(role[0].length), after) };
  const goesOn = words.findIndex((word, index) => index > 0 && GOES_ON.test(word));
  const end = goesOn > 0 ? goesOn : words.length <= 3 ? words.length : capitals(words);
  return { name: words.slice(0, end).join(' '), note: joined(words.slice(end).join(' '), after) };
}

/** Of many words without a mark the first is the name, with the capitalised ones after it. */
function capitals(words: readonly string[]): number {
  if (!/^\p{Lu}/u.test(words[0] ?? '')) return 1;
  const end = words.findIndex((word) => !/^\p{Lu}/u.test(word));
  return end < 1 || end > 3 ? 1 : end;
}

/** Hyphens inside a name, full stops inside an address or after an initial are no marks. */
function markIn(rest: string): { readonly index: number; readonly length: number } | null {
  const found = /[:,;–—(]|- | -|(?<=\p{L}{3})[.!] /u.exec(rest);
  return found === null ? null : { index: found.index, length: found[0].length };
}

/** "Pass to Sam colon she wants …": phones that are spoken to write the mark as a word. */
function dictated(line: string): string {
  return line.replace(/ (?:colon|comma|dash) /i, ': ');
}

function bare(name: string): string {
  return name.replace(/^[\s"'@*_]{1,5}|[\s"'*_.!:,]{1,8}$/g, '');
}

function joined(first: string, second: string): string {
  return [first, second].filter((part) => part !== '').join(', ');
}

function under(words: string, below: string): string {
  const note = words.replace(/^[\s–—:,-]{1,5}/, '').replace(/^(?:please|pls)[ ,]{1,3}/i, '');
  return [note.includes('(') ? note : note.replace(/\)$/, ''), below].filter((part) => part !== '').join('\n');
}
