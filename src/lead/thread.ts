// Whose lead a message belongs to. Wrong merges are as bad as splits: a token, a reference or a thread says which talk, but
// the person must fit it too, since addresses are pasted, agents write to many at once, and portals reuse threads.

import type { Message } from '../mail/message.ts';
import { isSamePerson as mayBeOneName } from '../reading/names.ts';
import { domainOf, isTeamAddress } from '../reading/ours.ts';
import type { Contact, Reading } from '../reading/reading.ts';
import { isNoReply } from '../reading/sources/person.ts';
import { isRelayAddress, isRelayed } from '../reading/sources/relay.ts';
import type { Team } from '../team/team.ts';
import type { Lead } from './lead.ts';
import { conversationOf, isAnswer, mark, type ThreadMark } from './thread-marks.ts';

/**
 * How the store found a lead: by the token of a plus address; by In-Reply-To and References, to a mail that we saw or sent
 * (`reference`) or to one that only a mail of the lead names (`mentioned`); by the mail host's own thread; open ones by
 * address or phone, or by the address that answers to them go to; by Outlook's conversation; by the subject, lately.
 */
export type Way = 'token' | 'reference' | 'mentioned' | 'host_thread' | 'contact' | 'answers' | 'outlook' | 'subject';

export interface Candidate {
  readonly lead: Lead;
  /** The ways in which it was found. */
  readonly ways: ReadonlySet<Way>;
  /** `wrote:…` and `named:…` of the lead that hold an address of the message. */
  readonly people: ReadonlySet<ThreadMark>;
}

export interface Match {
  readonly lead: Lead;
  readonly because: Way;
}

/**
 * The lead that a message of a lead continues; null: it is new business. `candidates`: the likeliest of each way first.
 * Order: DESIGN.md §5 "Threads"; a stranger to a thread, who only answers in it, has their own open lead before that.
 */
export function leadOfMessage(
  message: Message,
  reading: Reading,
  { candidates, team }: { readonly candidates: readonly Candidate[]; readonly team: Team },
): Match | null {
  const writer = writerOf(message, reading, team);
  const match = likeliest(writer, candidates);
  if (match === null || match.lead.state !== 'closed') return match;
  // One person has one open business with us, also when they answer a mail of an old one.
  const open = candidates.find(({ lead, ways }) => ways.has('contact') && isWriter(lead, writer));
  return open === undefined ? match : { lead: open.lead, because: 'contact' };
}

interface Writer {
  readonly message: Message;
  readonly reading: Reading;
  /** Their addresses, as far as the mail's own lines are theirs. */
  readonly addresses: readonly string[];
  /** To and Cc. */
  readonly others: readonly string[];
  /** The mail's lines are a machine's or an agent's: only the person it is about can say whose lead it is. */
  readonly isNotice: boolean;
  /** What they answer went to many people. */
  readonly isMass: boolean;
}

function writerOf(message: Message, reading: Reading, team: Team): Writer {
  const { kind } = reading.source;
  const { contact, answerTo } = reading;
  const from = message.from.address;
  // A portal's relay gives each person an address of their own and passes on what they write.
  const isViaRelay = kind === 'portal' && (from === contact.email || from === answerTo);
  const isPersonal = kind === 'mail' || kind === 'campaign' || isViaRelay;
  const isNotice = !isPersonal || isNoReply(from) || isTeamAddress(from, team);
  return {
    message,
    reading,
    addresses: [isNotice ? '' : from, contact.email ?? ''].filter((address) => address !== ''),
    others: [...message.to, ...message.cc].map(({ address }) => address).filter((address) => address !== ''),
    isNotice,
    isMass: reading.campaign !== null || kind === 'campaign',
  };
}

type Test = (candidate: Candidate, writer: Writer) => boolean;

/** Somebody new may join a talk by answering in it: a spouse, a lender. */
const answersIn: Test = (_, writer) => !writer.isNotice && !writer.isMass;

const ORDER: readonly (readonly [Way, Test])[] = [
  ['token', (candidate, writer) => fits(candidate, writer) || holdsToken(candidate, writer)],
  ['reference', fits],
  ['mentioned', (candidate, writer) => fits(candidate, writer) || isNamed(candidate, writer)],
  ['host_thread', fits],
  ['contact', ({ lead }, writer) => isWriter(lead, writer)],
  ['answers', ({ lead }, writer) => isReachedAlike(lead, writer)],
  ['reference', answersIn],
  ['host_thread', (candidate, writer) => answersIn(candidate, writer) && isAnswer(writer.message)],
  ['outlook', fits],
  ['outlook', (candidate, writer) => answersIn(candidate, writer) && conversationOf(writer.message)?.isAnswer === true],
  ['subject', (candidate, writer) => !writer.isNotice && (fits(candidate, writer) || isAmongOthers(candidate, writer))],
];

function likeliest(writer: Writer, candidates: readonly Candidate[]): Match | null {
  for (const [way, test] of ORDER) {
    const found = candidates.find((candidate) => candidate.ways.has(way) && test(candidate, writer));
    if (found !== undefined) return { lead: found.lead, because: way };
  }
  return null;
}

/** The lead, or a person who wrote in the thread before. */
function fits({ lead, people }: Candidate, writer: Writer): boolean {
  if (isWriter(lead, writer) || isReachedAlike(lead, writer)) return true;
  if (writer.isNotice) return false;
  return writer.addresses.some((address) => people.has(mark('wrote', address)));
}

/** A stranger on a thread address that somebody pasted has business of their own, unless they answer a mail of the thread. */
function holdsToken(candidate: Candidate, writer: Writer): boolean {
  if (writer.isNotice) return false;
  return candidate.ways.has('reference') || candidate.ways.has('mentioned') || isNamed(candidate, writer);
}

/** The lead themselves wrote to them, too. */
function isNamed({ people }: Candidate, writer: Writer): boolean {
  return !writer.isNotice && writer.addresses.some((address) => people.has(mark('named', address)));
}

/** The mail also goes to the lead, or to a person who wrote in the thread before. */
function isAmongOthers({ lead, people }: Candidate, { others }: Writer): boolean {
  return others.some((address) => address === lead.contact.email || people.has(mark('wrote', address)));
}

function isWriter(lead: Lead, writer: Writer): boolean {
  const { reading, addresses, isNotice } = writer;
  // Some portals have one relay for each house: there only the name tells people apart.
  if (isOnSharedRelay(lead, writer) && !namesAgree(lead.contact, reading.contact, true)) return false;
  if (samePerson(lead.contact, reading.contact)) return true;
  return !isNotice && lead.contact.email !== null && addresses.includes(lead.contact.email);
}

function isOnSharedRelay(lead: Lead, { reading, message }: Writer): boolean {
  const { email } = reading.contact;
  if (email === null || email !== lead.contact.email) return false;
  if (isRelayed({ from: { ...message.from, address: email } })) return true;
  return lead.source.kind === 'portal' && reading.source.kind === 'portal' && isOneHouse(email, message.from.address);
}

function isOneHouse(a: string, b: string): boolean {
  const house = (address: string): string => domainOf(address).split('.').slice(-2).join('.');
  return house(a) === house(b);
}

/** Answers to both go to one address. A service may have one for many people, so there the names must be one, too. */
function isReachedAlike(lead: Lead, { message, reading, addresses }: Writer): boolean {
  const { answerTo, source } = lead;
  if (answerTo === null) return false;
  const writesFromIt = addresses.includes(answerTo);
  if (!writesFromIt && answerTo !== reading.answerTo) return false;
  const isOwn = (source.kind === 'mail' || source.kind === 'campaign') && !isRelayed(message);
  return (isOwn && writesFromIt) || namesAgree(lead.contact, reading.contact, writesFromIt && isRelayAddress(answerTo));
}

function namesAgree(a: Contact, b: Contact, ifUnknown: boolean): boolean {
  return a.name === null || b.name === null ? ifUnknown : mayBeOneName(a.name, b.name);
}

/** One address is one person. One phone alone may be a household: then the names must not differ. */
export function samePerson(a: Contact, b: Contact): boolean {
  if (a.email !== null && b.email !== null && a.email === b.email) return true;
  if (a.phone === null || a.phone !== b.phone) return false;
  if (a.name === null || b.name === null) return a.email === null || b.email === null;
  return sameName(a.name, b.name);
}

function sameName(a: string, b: string): boolean {
  const words = (name: string) =>
    name
      .toLowerCase()
      .normalize('NFC')
      .split(/[^\p{Letter}\p{Mark}]+/u)
      .filter(Boolean);
  const [shorter, longer] = [words(a), words(b)].sort((x, y) => x.length - y.length);
  return (
    shorter !== undefined && longer !== undefined && shorter.length > 0 && shorter.every((w) => longer.includes(w))
  );
}
