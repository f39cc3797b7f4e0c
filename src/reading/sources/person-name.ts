// The name of the person behind a notice: under a label, in Reply-To, in the sentence that announces them, or on a line of
// its own beside their phone and address. It refuses towns, headings and the service's own name.

import type { Message } from '../../mail/message.ts';
import type { Team } from '../../team/team.ts';
import { cleanName, fuller, isSamePerson } from '../names.ts';
import { domainOf } from '../ours.ts';
import { readPhone } from '../phones.ts';
import { allIn } from '../phrase.ts';
import { ADDRESS, isOnlyAddress } from './addresses.ts';
import { isBareData, isChrome } from './chrome.ts';
import type { Field } from './fields.ts';
import type { Meaning } from './labels.ts';
import { isRelayAddress, isRelayed } from './relay.ts';
import { isNamedAfterDomain, knownLabel } from './services.ts';

type Notice = Pick<Message, 'from' | 'replyTo' | 'subject' | 'text'>;

export interface NamedPerson {
  readonly name: string;
  readonly because: string;
}

const TEXT_MAX = 20_000;
const HEAD = 1_500;

export function nameIn(
  message: Notice,
  fields: readonly Field[],
  { email, team }: { readonly email: string | null; readonly team: Team },
): NamedPerson | null {
  const candidates = [
    ...labelledNames(fields),
    ...replyToNames(message, email),
    ...announcedNames(message),
    ...rowNames(message.text),
    ...nameAbove(message.text),
    ...bareNames(message.text, email),
  ].filter(({ name }) => !team.name.toLowerCase().startsWith(name.toLowerCase()));
  const first = candidates[0];
  if (first === undefined) return null;
  const others = [...candidates.slice(1).map(({ name }) => name), ...ownLineNames(message.text)];
  const name = others.reduce((best, other) => fuller(best, other), first.name);
  return { name: turned(name, message.text), because: first.because };
}

/** A caller id says `STONE ANN`, and the call "Ann Stone here". */
function turned(name: string, text: string): string {
  const parts = name.split(' ');
  if (parts.length !== 2 || !text.includes(name.toUpperCase())) return name;
  const other = `${parts[1]} ${parts[0]}`;
  return text.slice(0, TEXT_MAX).includes(other) ? other : name;
}

const NAME = String.raw`((?!I'|I\b)(?:\p{Lu}[\p{L}\p{M}'’.-]*)(?:[ ](?:&|and|de|da|di|dos|van|von|der|la|del|bin|al|\p{Lu}[\p{L}\p{M}'’.-]*)){0,5})`;
/** Sentences in which services announce a person, subject lines first. */
const ANNOUNCED: readonly RegExp[] = [
  new RegExp(
    String.raw`(?:^|\n|[-–—:!,.]\s)\s{0,4}${NAME}(?:\s\(@[\w.]{1,30}\))?\s(?:is (?:requesting|asking|interested|looking)|has (?:requested|a question|asked|sent|submitted)|wants?\b|would like|started a conversation|just (?:signed|checked|submitted|registered|sent)|signed in|checked in|contacted you|messaged you|commented on|sent (?:you|us|your|a)\b|asked (?:us|a|about|to)\b|requested|registered|inquired|says:|said:|wrote:|asked:|submitted)`,
    'gu',
  ),
  new RegExp(
    String.raw`\b(?:[Qq]uestion|[Mm]essage|[Ii]nquiry|[Rr]equest|[Ll]ead|[Cc]onnection|[Tt]our [Rr]equest|[Cc]all|[Vv]oicemail|[Tt]ext(?: message)?|[Rr]eply|[Ss]ubmission|[Cc]lient|[Gg]uest|[Cc]ontact)(?: from|:| for|,| -| –| named)[ ]{0,2}${NAME}`,
    'gu',
  ),
  new RegExp(
    String.raw`\b(?:[Ii]ntroducing|[Mm]eet|[Mm]atched with|[Pp]aired with|[Cc]onnected (?:you )?with|[Cc]onversation with|[Cc]reated by|[Ss]ubmitted by|[Ii]nformation for|[Rr]eply to|[Cc]all|[Hh]ere is what)\s(?:your new [\w ]{1,30}, )?${NAME}`,
    'gu',
  ),
  // A transcript, where a title stands before the name.
  new RegExp(String.raw`\b(?:[Tt]his is|[Mm]y name is|[Ii]t'?s)\s(?=(?:Mrs?|Ms|Mx|Miss|Dr)\b)${NAME}`, 'gu'),
  new RegExp(String.raw`\s[-–—]\s${NAME}(?:\s[-–—]\s|$|\n)`, 'gu'),
  // A messenger's own name for a number that nobody saved.
  new RegExp(String.raw`\d[ \t]{1,3}~[ ]?${NAME}(?:$|\n)`, 'gu'),
];
const NO_NAME =
  /^(?:callback|voicemail|visit|appointment|booking|order|entry|submission|client|web|online|mobile|missed|incoming|user|text|sms|mrs?\.?$|ms\.?$|dr\.?$|new|your|the|a|an|lead|this|home|house|open|rental|property|showing|tour|question|message|request|form|website|contact|customer|guest|agent|reply|call|zillow|realtor|trulia|redfin|google|facebook|buyer|seller|caller|someone|somebody|visitor|consumer|hello|hi|dear|you|we|they|he|she|it|please|thank|thanks|to|from|re|fwd|what|spring|summer|fall|winter|south|north|east|west)\b/i;

const COMPANY = /\.(?:com|net|org|io)\b|\b(?:llc|inc|corp|ltd)\b/i;

function labelledNames(fields: readonly Field[]): NamedPerson[] {
  const value = (meaning: Meaning): string =>
    fields.find((field) => field.meaning === meaning && field.value !== '')?.value.split('\n')[0] ?? '';
  const whole = cleanName(value('name'));
  const parts = cleanName(`${value('first_name')} ${value('last_name')}`.trim());
  const from = cleanName(
    value('from')
      .replace(ADDRESS, '')
      .replace(/\+?[\d().\s-]{9,60}[^\n]{0,200}$/, ''),
  );
  // French forms ask `Prénom` and `Nom`.
  const first = cleanName(value('first_name'));
  if (first !== null && whole !== null && value('last_name') === '' && !whole.includes(' ') && whole !== first) {
    return [{ name: `${first} ${whole}`, because: 'field name' }];
  }
  const name = parts !== null && (whole === null || !isSamePerson(whole, parts)) ? parts : (whole ?? from);
  return name === null ? [] : [{ name, because: 'field name' }];
}

function replyToNames(message: Notice, email: string | null): NamedPerson[] {
  const relay = isNamedAfterDomain(message.from.name, domainOf(message.from.address)) ? [] : [message.from];
  const isTheirs = (address: string): boolean =>
    address === email || (isRelayAddress(address) && knownLabel(domainOf(address)) !== null);
  const named = [...message.replyTo, ...relay].find(
    ({ address, name }) => isTheirs(address) && name !== '' && !name.includes('@'),
  );
  const name = cleanName(named?.name);
  if (name !== null) return [{ name, because: `Reply-To: ${named!.name}` }];
  // "Ann via RoomPost" at RoomPost's own domain.
  const via = isRelayed(message) && /\bvia\b/i.test(message.from.name) ? cleanName(message.from.name) : null;
  return via === null ? [] : [{ name: via, because: `From: ${message.from.name}` }];
}

function announcedNames(message: Notice): NamedPerson[] {
  const text = `${message.subject}\n${message.text.slice(0, HEAD)}`;
  return ANNOUNCED.flatMap((pattern) => allIn(text, pattern))
    .map((match) => ({
      words: match[1]!,
      name: cleanName(match[1]!.replace(/[.,]$/, (end) => (/\b\p{Lu}\.$/u.test(match[1]!) ? end : ''))),
      because: match[0].trim().slice(0, 80),
    }))
    .flatMap(({ words, name, because }) =>
      name === null || NO_NAME.test(words) || COMPANY.test(words) ? [] : [{ name, because }],
    )
    .slice(0, 6);
}

/** A row without labels: `#1  STONE, ANN    617-555-0177   ann@mail.example`. */
function rowNames(text: string): NamedPerson[] {
  for (const line of text.slice(0, HEAD).split('\n')) {
    if (!/ {2}|\t| \| /.test(line)) continue;
    const cells = line
      .trim()
      .split(/ {2,20}|\t| \| /)
      .map((cell) => cell.trim());
    const isContact = cells.length >= 2 && cells.some((cell) => isOnlyAddress(cell) || readPhone(cell) !== null);
    if (!isContact) continue;
    const cell = cells.find(
      (one) => /^\p{Lu}[\p{L}'’-]+(?:, ?| )\p{Lu}[\p{L}'’. -]{1,30}$/u.test(one) && !NO_NAME.test(one),
    );
    const name = cleanName(cell);
    if (name !== null) return [{ name, because: line.trim().slice(0, 80) }];
  }
  return [];
}

/** Contact blocks without labels: a name on the line above the email or phone. */
function nameAbove(text: string): NamedPerson[] {
  const lines = text
    .slice(0, TEXT_MAX)
    .split('\n')
    .map((line) => line.trim());
  const at = lines.findIndex((line) => isOnlyAddress(line) || (line.length <= 24 && readPhone(line) !== null));
  const above = lines.slice(Math.max(0, at - 2), Math.max(0, at)).toReversed();
  const filled = above.filter((candidate) => candidate !== '' && readPhone(candidate) === null);
  // First and last name on lines of their own, as some connectors write them.
  const isSplit = filled.length === 2 && filled.every((candidate) => /^\p{Lu}[\p{L}'-]+$/u.test(candidate));
  const line = isSplit ? `${filled[1]} ${filled[0]}` : (filled[0] ?? '');
  const words = line.split(' ');
  if (line.includes(':')) return [];
  if (
    at < 1 ||
    words.length > 6 ||
    !words.every((word) => /^(?:\p{Lu}|&$|and$|de$|van$|von$)/u.test(word)) ||
    NO_NAME.test(line)
  )
    return [];
  const name = cleanName(line);
  return name === null ? [] : [{ name, because: `"${line}" above the contact details` }];
}

const NAME_LINE =
  /^\p{Lu}[\p{L}\p{M}'’-]{1,20}(?: (?:&|and|de|da|van|von|der|la|del|\p{Lu}[\p{L}\p{M}'’.-]{0,20})){0,3}$/u;
const BLOCK_LINES = 12;

/** Lines in any order, as automations send them: phone, name, street, last name, address. */
function bareNames(text: string, email: string | null): NamedPerson[] {
  const lines = linesOf(text);
  const bare = lines.filter((line) => isBareData(line)).length;
  if (bare < 2) return [];
  const names = lines.filter((line) => NAME_LINE.test(line) && !NO_NAME.test(line) && !isBareData(line)).slice(0, 2);
  if (names.length === 0) return [];
  const local = email?.split('@')[0]?.toLowerCase() ?? '';
  const startsAddress = (line: string): boolean =>
    local.startsWith(
      line
        .toLowerCase()
        .replace(/[^a-z]/g, '')
        .slice(0, 3),
    );
  const isTurned = names.length === 2 && startsAddress(names[1]!) && !startsAddress(names[0]!);
  const isSplit = names.length === 2 && names.some((line) => !line.includes(' '));
  const line = isSplit ? (isTurned ? names.toReversed() : names).join(' ') : names[0]!;
  const name = cleanName(line);
  return name === null ? [] : [{ name, because: `"${line}" among the contact details` }];
}

/** A first name in the subject, and the whole name on a line of its own. */
function ownLineNames(text: string): string[] {
  return linesOf(text).flatMap((line) => {
    const name = line.includes(' ') && NAME_LINE.test(line) && !NO_NAME.test(line) ? cleanName(line) : null;
    return name === null ? [] : [name];
  });
}

function linesOf(text: string): string[] {
  return text
    .slice(0, HEAD)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !isChrome(line, { service: [], afterBlank: true }))
    .slice(0, BLOCK_LINES);
}
