// Who is behind a notice: name, email and phone out of its fields, its Reply-To, its subject and the sentences in which
// services announce people. It refuses the service's own addresses and the team's.

import type { Message } from '../../mail/message.ts';
import type { Team } from '../../team/team.ts';
import { cleanName, fuller, isSamePerson } from '../names.ts';
import { domainOf, isTeamAddress } from '../ours.ts';
import { findPhones, readPhone } from '../phones.ts';
import type { Contact } from '../reading.ts';
import type { Field } from './fields.ts';
import type { Meaning } from './labels.ts';
import { isNamedAfterDomain, isRelayAddress, knownLabel } from './services.ts';

export interface Found {
  readonly contact: Contact;
  /** Which of name, email, phone stood under a label, or in data. */
  readonly labelled: number;
  readonly because: Readonly<Partial<Record<keyof Contact, string>>>;
}

type Notice = Pick<Message, 'from' | 'replyTo' | 'subject' | 'text'>;

const ADDRESS = /(?<![\w.+-])[\w.+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,6}/gu;
const NO_REPLY =
  /^(?:no-?reply|do-?not-?reply|donotreply|.*-no-?reply|no\.reply|mailer-daemon|postmaster|bounces?)(?:[-+.].*)?@/i;
const TEXT_MAX = 20_000;

export function personIn(message: Notice, fields: readonly Field[], team: Team): Found {
  const because: Partial<Record<keyof Contact, string>> = {};
  const email = emailIn(message, fields, { team, because });
  const phone = phoneIn(message, fields, { team, because });
  const name = nameIn(message, fields, { email, because, team });
  const labelled = (['name', 'email', 'phone'] as const).filter((key) => because[key]?.startsWith('field ')).length;
  return { contact: { name, email, phone }, labelled, because };
}

/** True for an address that takes no answers. */
export function isNoReply(address: string): boolean {
  return NO_REPLY.test(address);
}

/** The first address in a text. */
export function addressIn(text: string): string | null {
  return text.slice(0, TEXT_MAX).match(ADDRESS)?.[0]?.toLowerCase() ?? null;
}

interface Context {
  readonly team: Team;
  readonly because: Partial<Record<keyof Contact, string>>;
}

function emailIn(message: Notice, fields: readonly Field[], { team, because }: Context): string | null {
  const isTheirs = (address: string): boolean =>
    !isNoReply(address) && !isTeamAddress(address, team) && !isServiceAddress(address, message);
  for (const field of fields.filter(
    ({ meaning, value }) => meaning === 'email' || (meaning !== 'message' && isOnlyAddress(value)),
  )) {
    const address = addressIn(field.value);
    if (address !== null && isTheirs(address)) {
      because.email = `field ${field.label}`;
      return address;
    }
  }
  const replyTo = message.replyTo.find(({ address }) => address !== '' && isTheirs(address));
  // A relay serves where the real address is hidden: "Ann Stone (ann@mail.example) started a conversation".
  const shown =
    replyTo === undefined || !isSameHouse(replyTo.address, message.from.address) ? null : besideName(message);
  if (shown !== null && isTheirs(shown)) {
    because.email = `"${shown}" beside the name`;
    return shown;
  }
  if (replyTo !== undefined) {
    because.email = `Reply-To: ${replyTo.address}`;
    return replyTo.address;
  }
  const from = fields.find(({ meaning }) => meaning === 'from')?.value ?? '';
  const stated = [
    addressIn(from),
    ...[...message.text.slice(0, TEXT_MAX).matchAll(ADDRESS)].map((match) => match[0].toLowerCase()),
    addressIn(message.subject),
  ];
  const inText = stated.find((address) => address !== null && isTheirs(address)) ?? null;
  if (inText !== null) because.email = `"${inText}" in the notice`;
  return inText;
}

function besideName({ text }: Notice): string | null {
  const match = /\p{Lu}[\p{L}'-]{1,30}\s[(<]([\w.+-]{1,64}@[\w.-]{3,100})[)>]/u.exec(text.slice(0, 1_500));
  return match?.[1]?.toLowerCase() ?? null;
}

function phoneIn(message: Notice, fields: readonly Field[], { team, because }: Context): string | null {
  const isTheirs = (number: string): boolean => team.agents.every((agent) => agent.phone !== number);
  for (const field of fields.filter(({ meaning }) => meaning === 'phone' || meaning === 'from')) {
    const number = readPhone(field.value) ?? findPhones(field.value)[0]?.number ?? null;
    if (number !== null && isTheirs(number)) {
      because.phone = `field ${field.label}`;
      return number;
    }
  }
  const found = findPhones(`${message.text}\n${message.subject}`).find(({ number }) => isTheirs(number));
  if (found === undefined) return null;
  because.phone = `"${found.words}" in the notice`;
  return found.number;
}

const NAME = String.raw`((?!I'|I\b)(?:\p{Lu}[\p{L}\p{M}'’.-]*)(?:[ ](?:&|and|de|da|di|dos|van|von|der|la|del|bin|al|\p{Lu}[\p{L}\p{M}'’.-]*)){0,5})`;
/** Sentences in which services announce a person, subject lines first. */
const ANNOUNCED: readonly RegExp[] = [
  new RegExp(
    String.raw`(?:^|\n|[-–—:!,.]\s)\s{0,4}${NAME}\s(?:is (?:requesting|asking|interested|looking)|has (?:requested|a question|asked|sent|submitted)|wants?\b|would like|started a conversation|just (?:signed|checked|submitted|registered|sent)|signed in|checked in|contacted you|messaged you|sent you|asked (?:us|about|to)|requested|registered|inquired|says:|said:|wrote:|asked:|submitted)`,
    'gu',
  ),
  new RegExp(
    String.raw`\b(?:[Qq]uestion|[Mm]essage|[Ii]nquiry|[Rr]equest|[Ll]ead|[Cc]onnection|[Tt]our [Rr]equest|[Cc]all|[Vv]oicemail|[Tt]ext(?: message)?|[Rr]eply|[Ss]ubmission|[Cc]lient|[Gg]uest|[Cc]ontact)(?: from|:| for|,| -| –| named)[ ]{0,2}${NAME}`,
    'gu',
  ),
  new RegExp(
    String.raw`\b(?:[Ii]ntroducing|[Mm]eet|[Mm]atched with|[Pp]aired with|[Cc]onnected (?:you )?with|[Ii]nformation for|[Rr]eply to|[Cc]all|[Hh]ere is what)\s(?:your new [\w ]{1,30}, )?${NAME}`,
    'gu',
  ),
  // A transcript, where a title stands before the name.
  new RegExp(String.raw`\b(?:[Tt]his is|[Mm]y name is|[Ii]t'?s)\s(?=(?:Mrs?|Ms|Mx|Miss|Dr)\b)${NAME}`, 'gu'),
  new RegExp(String.raw`\s[-–—]\s${NAME}(?:\s[-–—]\s|$|\n)`, 'gu'),
];
const NO_NAME =
  /^(?:new|your|the|a|an|lead|this|home|house|open|rental|property|showing|tour|question|message|request|form|website|contact|customer|guest|agent|reply|call|zillow|realtor|trulia|redfin|google|facebook|buyer|seller|caller|someone|somebody|visitor|consumer|hello|hi|dear|you|we|they|he|she|it|please|thank|thanks|to|from|re|fwd|what|spring|summer|fall|winter|south|north|east|west)\b/i;

const COMPANY = /\.(?:com|net|org|io)\b|\b(?:llc|inc|corp|ltd)\b/i;

function nameIn(
  message: Notice,
  fields: readonly Field[],
  { email, because, team }: Context & { readonly email: string | null },
): string | null {
  const candidates = [
    ...labelledNames(fields, because),
    ...replyToNames(message, email),
    ...announcedNames(message),
    ...nameAbove(message.text),
  ].filter(({ name }) => !team.name.toLowerCase().startsWith(name.toLowerCase()));
  const first = candidates[0];
  if (first === undefined) return null;
  because.name ??= first.because;
  return candidates.slice(1).reduce((name, other) => fuller(name, other.name), first.name);
}

interface Candidate {
  readonly name: string;
  readonly because: string;
}

function labelledNames(fields: readonly Field[], because: Context['because']): Candidate[] {
  const value = (meaning: Meaning): string =>
    fields.find((field) => field.meaning === meaning)?.value.split('\n')[0] ?? '';
  const whole = cleanName(value('name'));
  const parts = cleanName(`${value('first_name')} ${value('last_name')}`.trim());
  const from = cleanName(
    value('from')
      .replace(ADDRESS, '')
      .replace(/\+?[\d().\s-]{9,}.*$/, ''),
  );
  // French forms ask `Prénom` and `Nom`.
  const first = cleanName(value('first_name'));
  if (first !== null && whole !== null && value('last_name') === '' && !whole.includes(' ') && whole !== first) {
    because.name = 'field name';
    return [{ name: `${first} ${whole}`, because: 'field name' }];
  }
  const name = parts !== null && (whole === null || !isSamePerson(whole, parts)) ? parts : (whole ?? from);
  if (name === null) return [];
  because.name = 'field name';
  return [{ name, because: 'field name' }];
}

function replyToNames(message: Notice, email: string | null): Candidate[] {
  const relay = isNamedAfterDomain(message.from.name, domainOf(message.from.address)) ? [] : [message.from];
  const named = [...message.replyTo, ...relay].find(
    ({ address, name }) =>
      (address === email || (isRelayAddress(address) && knownLabel(domainOf(address)) !== null)) &&
      name !== '' &&
      !name.includes('@'),
  );
  const name = cleanName(named?.name);
  if (name !== null) return [{ name, because: `Reply-To: ${named!.name}` }];
  return [];
}

function announcedNames(message: Notice): Candidate[] {
  const text = `${message.subject}\n${message.text.slice(0, 1_500)}`;
  return ANNOUNCED.flatMap((pattern) => [...text.matchAll(pattern)])
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

/** Contact blocks without labels: a name on the line above the email or phone. */
function nameAbove(text: string): Candidate[] {
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

function isOnlyAddress(text: string): boolean {
  const trimmed = text.trim();
  return trimmed.length <= 120 && addressIn(trimmed) === trimmed.toLowerCase();
}

/** The service's own addresses; a relay that hides the person carries the person's name in From or Reply-To. */
function isServiceAddress(address: string, { from, replyTo }: Notice): boolean {
  const other = domainOf(address);
  if (!isSameHouse(address, from.address)) return false;
  const named = [...replyTo, from].some((mailbox) => mailbox.address === address && cleanName(mailbox.name) !== null);
  const isRelay = named && isRelayAddress(address);
  return !(isRelay && knownLabel(other) !== null);
}

function isSameHouse(address: string, from: string): boolean {
  const [other, own] = [domainOf(address), domainOf(from)];
  return other === own || other.endsWith(`.${own}`) || own.endsWith(`.${other}`) || sharesLabel(own, other);
}

function sharesLabel(a: string, b: string): boolean {
  const label = knownLabel(a);
  return label !== null && label === knownLabel(b);
}
