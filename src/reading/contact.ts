// Whom to answer, as the mail gives them: the person behind a notice, inside a forward, or at the keyboard, and the third
// person whom a writer asks us to call instead. Never filled from the team's records, never the sender of a form.

import type { Message } from '../mail/message.ts';
import { cleanName, fuller, isFullName, isSamePerson } from './names.ts';
import { bestPhone, findPhones } from './phones.ts';
import { allIn, standsIn } from './phrase.ts';
import type { Contact } from './reading.ts';
import { addressIn } from './sources/addresses.ts';
import { isNoReply } from './sources/person.ts';
import { readable } from './words.ts';

export interface Person {
  readonly contact: Contact;
  readonly answerTo: string | null;
  /** The writer sent us to somebody else, who is `contact`. */
  readonly referredBy: Contact | null;
  readonly because: string;
}

interface Writer {
  readonly contact: Contact;
  readonly answerTo: string | null;
  readonly words: string;
  readonly signature: string;
  readonly because: string;
}

/** The person to answer in a mail that its writer sent themselves, or in a notice's words. */
export function personOf(writer: Writer): Person {
  const named = withOwnName(writer);
  const third = thirdPerson(writer.words, named);
  if (third === null) return { contact: named, answerTo: writer.answerTo, referredBy: null, because: writer.because };
  return {
    contact: third.contact,
    answerTo: third.contact.email,
    referredBy: named,
    because: `"${third.words}"`,
  };
}

/** The writer as From, Reply-To and their own words give them. */
export function writerOf(message: Message): Writer {
  const replyTo = message.replyTo.find(({ address }) => address !== '' && !isNoReply(address));
  const email = message.from.address || replyTo?.address || null;
  const words = message.newText === '' ? message.subject : `${message.newText}\n${message.subject}`;
  const phone = bestPhone(`${words}\n${message.signature}`);
  return {
    contact: { name: cleanName(message.from.name), email, phone: phone?.number ?? null },
    answerTo: replyTo?.address ?? (email !== null && !isNoReply(email) ? email : null),
    words: message.newText === '' ? message.subject : message.newText,
    signature: message.signature,
    because: `From: ${message.from.name} <${message.from.address}>`,
  };
}

/** The display name, or a fuller one that the writer gives: "it's Jo Ellery", or the name below the text. */
function withOwnName({ contact, words, signature }: Writer): Contact {
  const { name } = contact;
  if (name !== null && isFullName(name)) return contact;
  const given = [...introducedNames(words), ...signedNames(words, signature), ...nameBeforePhone(words)];
  if (name === null) return { ...contact, name: given.find((other) => other.includes(' ')) ?? given[0] ?? null };
  if (!/\p{Script=Latin}/u.test(name)) {
    const latin = given.find((other) => other.includes(' ') && /\p{Script=Latin}/u.test(other));
    return { ...contact, name: latin ?? name };
  }
  const better = given.reduce((best, other) => fuller(best, completed(best, other)), name);
  return { ...contact, name: better };
}

/** "A. Stone" who signs "Ann" is Ann Stone. */
function completed(name: string, given: string): string {
  const parts = name.split(' ');
  if (given.includes(' ') || parts.length < 2 || !isSamePerson(name, given)) return given;
  return [given, ...parts.slice(1)].join(' ');
}

const WORD = String.raw`(?!I'|I\b)\p{Lu}[\p{L}\p{M}'-]+`;
const INTRODUCTION = new RegExp(
  String.raw`(?:^|[\s,.!"(])(?:[Tt]his is|[Ii]t'?s|[Ii] ?am|[Ii]'?m|[Mm]y name is|[Mm]y name's|[Nn]ame's|[Mm]e llamo|[Mm]i nombre es|[Ss]oy|[Mm]eu nome é|[Mm]e chamo|[Ss]ou|[Aa]qu[ií] (?:es|é)|[Hh]ere is)\s+(${WORD}(?:\s(?:${WORD}|de|da|di|van|von|del|la)){0,3})`,
  'gu',
);
/** What follows "I'm" or "it's" and is no name: I'm Irish, it's Saturday. */
const NOT_NAMES =
  /^(?:I|A|An|The|Not|No|Just|So|In|On|At|My|We|Also|Very|Looking|Interested|Moving|Sorry|Sure|Is|Are|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Christmas|Thanksgiving|Irish|Italian|American|English|French|Spanish|Mexican|Chinese|Indian|Korean|Jewish|Catholic|Christian|Muslim|Black|White|OK|Ok)\b/;

export function introducedNames(words: string): string[] {
  return allIn(readable(words), INTRODUCTION).flatMap((match) => {
    const name = cleanName(match[1]!.replace(/\s(?:from|and|de|la|over)$/u, ''));
    return name === null || NOT_NAMES.test(name) ? [] : [name];
  });
}

/** The last short line of the text, and the first of the signature, where they look like a name. */
function signedNames(words: string, signature: string): string[] {
  const last = words
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(-3)
    .toReversed();
  const top = signature
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, 2);
  return [...last, ...top].flatMap((line) => {
    const bare = line
      .replace(/^[-–—*~\s]{1,40}|[*\s,.!]{1,40}$/g, '')
      .replace(/\s{0,20}[|•·(][^\n]{0,500}$/, '')
      .replace(/\s{0,20}\+?[\d().\s-]{9,60}$/, '');
    const parts = bare.split(' ');
    if (bare === '' || parts.length > 4 || !/^[\p{L}\p{M}'. -]+$/u.test(bare)) return [];
    if (CLOSING.test(bare) || (parts.length > 1 && !parts.every((part) => /^\p{Lu}/u.test(part)))) return [];
    const name = cleanName(bare);
    return name === null ? [] : [name];
  });
}

/** "… is it shared?? ray 774 555 0135": the last words before the number that ends the text. */
function nameBeforePhone(words: string): string[] {
  const end = words.trim().slice(-120);
  const match =
    /(?:^|[.?!,;]\s{1,3}|\n|\s-\s)(\p{L}{3,15}(?:\s\p{L}{2,20})?),?\s{1,3}\(?\d{3}\)?[\s.-]?\d{3}[\s.-]?\d{4}$/u.exec(
      end,
    );
  const given = match?.[1] ?? '';
  if (given === '' || NO_GIVEN.test(given)) return [];
  const name = cleanName(given);
  return name === null ? [] : [name];
}

const NO_GIVEN =
  /\b(?:call|text|cell|phone|tel|number|reach|mobile|contact|or|at|me|my|is|thanks|thank|you|please|home|work|office|fax|anytime|and|txt|back|direct|here|best|ring)\b/i;

const CLOSING =
  /^(?:thanks?|thank you|best|regards|cheers|sincerely|love|warmly|yours|gracias|obrigad[oa]|saludos|atentamente|hello|hi|hey|sent|get|please|yes|no|ok)\b/i;

/** "My foreman Ann Stone", "my dad, Al Stone": whoever it is to the writer. */
const SOMEBODY = new RegExp(
  String.raw`\b(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Aa])\s(?:[\p{Ll}-]+,?\s){1,4}(?:(?:Mrs?|Ms|Mx|Dr)\b\.?\s)?(${WORD}(?:\s${WORD}){0,2})`,
  'gu',
);
const NAMED = new RegExp(
  String.raw`\b(?:[Hh]is|[Hh]er|[Tt]heir) names?(?:'s| is| are)?\s(${WORD}(?:\s(?:and\s|&\s)?${WORD}){0,3})`,
  'gu',
);
/** "Ann and Al Stone, 401-555-…": a name that leads straight to a number or address. */
const LISTED = new RegExp(
  String.raw`(?:^|[.:,;!?]\s)(${WORD}(?:\s(?:and\s|&\s)?${WORD}){1,4}),?\s(?:at\s|cell\s|is\s)?(?=\(?\+?\d{3}|[\w.+-]{2,40}@)`,
  'gu',
);
/** "I did the pre-approval for Ann Stone": anybody with two names, whom "he's 401-555-…" follows. */
const SPOKEN_OF = new RegExp(
  String.raw`\b(?:for|with|named|about|is|to|you|meet|and)\s(${WORD}\s${WORD})(?=[\s,.;])`,
  'gu',
);
const THEIR_NUMBER = /\b(?:he|she|they)(?:'s| is|'re| are)(?: at)? \(?\d{3}\b/i;
const CALL_THEM =
  /\b(?:call|text|reach|e-?mail|contact|write(?: to)?|ring|help|phone|get in touch with) (?:him|her|them|(?:my|our) [a-z-]+ [A-Z]\w+)\b|\btold (?:him|her|them) (?:that )?(?:you|somebody|someone)\b|\byou(?:'?d| would|'?ll| will)? (?:call|be calling|reach out|get in touch)\b|\b(?:his|her|their) (?:number|cell|phone|e-?mail|mobile)\b|\b(?:he|she|they) (?:does?|can|would|will|prefers?|wants?|likes?)\b.{0,30}\b(?:e-?mail|text|call|talk)|\b(?:please )?do ?n'?t call me\b|\bit'?s for (?:my|our) \w+|\btalk(?:ing)? to (?:him|her|them)\b|\bI don'?t need to be in it\b|\bexpecting (?:a|your) call\b|\bintroduc(?:e|ing) (?:you|them)\b|\byou(?:'ll| will) (?:write|call|reach)\b|\bpass(?:ed|ing)? (?:him|her|them) (?:along|on)\b|\b(?:hand|send|giv)ing you (?:somebody|someone|a (?:client|buyer|seller|friend))\b|\b(?:he|she|they)(?:'s| is|'re| are)(?: at)? \(?\d{3}\b/i;
const ASK_FOR_ME = /\bask for me\b|\bcall me\b|\bmy (?:cell|number|phone) is\b/i;

/** "It's for my dad, Al Stone, 781…": somebody named, with an own phone or address close by, whom we should call. */
function thirdPerson(words: string, writer: Contact): { contact: Contact; words: string } | null {
  const text = readable(words);
  if (!standsIn(text, CALL_THEM) || (ASK_FOR_ME.test(text) && !/don'?t call me/i.test(text))) return null;
  const spokenOf = THEIR_NUMBER.test(text) ? allIn(text, SPOKEN_OF) : [];
  for (const match of [...allIn(text, SOMEBODY), ...allIn(text, NAMED), ...allIn(text, LISTED), ...spokenOf]) {
    const name = cleanName(match[1]!);
    if (name === null || (writer.name !== null && isSamePerson(name, writer.name) && name.includes(' '))) continue;
    const near = text.slice(match.index, match.index + 600);
    const phone = findPhones(near)[0] ?? null;
    const email = addressIn(near);
    if (phone === null && (email === null || email === writer.email)) continue;
    return {
      contact: { name, email: email === writer.email ? null : email, phone: phone?.number ?? null },
      words: match[0],
    };
  }
  return null;
}
