// Who is behind a notice: name, email and phone out of its fields, its Reply-To, its subject and the sentences in which
// services announce people. It refuses the service's own addresses and the team's.

import type { Message } from '../../mail/message.ts';
import type { Team } from '../../team/team.ts';
import { cleanName } from '../names.ts';
import { domainOf, isTeamAddress } from '../ours.ts';
import { findPhones, readPhone } from '../phones.ts';
import type { Contact } from '../reading.ts';
import { ADDRESS, addressIn, isOnlyAddress } from './addresses.ts';
import type { Field } from './fields.ts';
import { nameIn } from './person-name.ts';
import { isRelayAddress, isRelayed } from './relay.ts';
import { knownLabel } from './services.ts';

export interface Found {
  readonly contact: Contact;
  /** Which of name, email, phone stood under a label, or in data. */
  readonly labelled: number;
  readonly because: Readonly<Partial<Record<keyof Contact, string>>>;
}

type Notice = Pick<Message, 'from' | 'replyTo' | 'subject' | 'text'>;

const NO_REPLY =
  /^(?:no-?reply|do-?not-?reply|donotreply|[^@]{1,64}-no-?reply|no\.reply|mailer-daemon|postmaster|bounces?)(?:[-+.][^@]{0,64})?@/i;
const TEXT_MAX = 20_000;

export function personIn(message: Notice, fields: readonly Field[], team: Team): Found {
  const because: Partial<Record<keyof Contact, string>> = {};
  const email = emailIn(message, fields, { team, because });
  const phone = phoneIn(message, fields, { team, because });
  const name = nameIn(message, fields, { email, team });
  if (name !== null) because.name = name.because;
  const labelled = (['name', 'email', 'phone'] as const).filter((key) => because[key]?.startsWith('field ')).length;
  return { contact: { name: name?.name ?? null, email, phone }, labelled, because };
}

/** True for an address that takes no answers. */
export function isNoReply(address: string): boolean {
  return NO_REPLY.test(address);
}

interface Context {
  readonly team: Team;
  readonly because: Partial<Record<keyof Contact, string>>;
}

function emailIn(message: Notice, fields: readonly Field[], { team, because }: Context): string | null {
  const isTheirs = (address: string): boolean =>
    !isNoReply(address) && !isTeamAddress(address, team) && !isServiceAddress(address, message);
  for (const field of fields.filter(
    ({ meaning, value }) =>
      meaning === 'email' ||
      (meaning !== 'message' && isOnlyAddress(value)) ||
      (meaning === 'name' && BESIDE.test(value)),
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

/** `Requester: Ann Stone <ann@mail.example>` */
const BESIDE = /^[^<(\n]{1,60}[<(][\w.+'-]{1,64}@[^\s<>()]{3,200}[>)]/;

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
  const text = `${message.text}\n${message.subject}`;
  const found = findPhones(text).find(({ number, index }) => isTheirs(number) && !isHelpLine(text, number, index));
  if (found === undefined) return null;
  because.phone = `"${found.words}" in the notice`;
  return found.number;
}

/** The service's own addresses; a relay that hides the person carries the person's name in From or Reply-To. */
function isServiceAddress(address: string, { from, replyTo }: Notice): boolean {
  const other = domainOf(address);
  if (!isSameHouse(address, from.address)) return false;
  const named = [...replyTo, from].some((mailbox) => mailbox.address === address && cleanName(mailbox.name) !== null);
  const isRelay = named && isRelayAddress(address) && knownLabel(other) !== null;
  return !(isRelay || (address === from.address && isRelayed({ from })));
}

function isSameHouse(address: string, from: string): boolean {
  const [other, own] = [domainOf(address), domainOf(from)];
  return other === own || other.endsWith(`.${own}`) || own.endsWith(`.${other}`) || sharesLabel(own, other);
}

function sharesLabel(a: string, b: string): boolean {
  const label = knownLabel(a);
  return label !== null && label === knownLabel(b);
}

/** A service's own line, in its small print. */
function isHelpLine(text: string, number: string, index: number): boolean {
  if (!/^\+18(?:00|88|77|66|55|44|33)/.test(number)) return false;
  const before = text
    .slice(Math.max(0, index - 80), index)
    .split('\n')
    .at(-1)!;
  return /\b(?:support|help|customer (?:care|service)|questions|call us|toll)\b/i.test(before);
}
