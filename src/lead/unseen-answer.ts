// A mail of an agent that never came our way, seen in the lead's own mail: it quotes it, or answers its Message-ID. It
// refuses what we sent ourselves, automatic replies, and what was written before the turn began. A lead can forge a quote,
// and then only their own turn counts as answered; whoever forges the lead's From is refused where DMARC says so.

import { authenticationOf } from '../mail/authentication.ts';
import type { Message } from '../mail/message.ts';
import { isOurMessageId, readAddress } from '../mail/tokens.ts';
import { autoAnswerOf } from '../reading/auto-answer.ts';
import { bareSubject } from '../reading/campaign.ts';
import { domainOf } from '../reading/ours.ts';
import type { Agent, AgentId, Team } from '../team/team.ts';
import type { Lead } from './lead.ts';
import { type QuotedMail, quotedMails } from './quoted-mails.ts';
import { quotedTimes } from './quoted-time.ts';
import { agentOfAddress } from './sender.ts';

export interface UnseenAnswer {
  /** Null: somebody of the team, the mail does not say who. */
  readonly by: AgentId | null;
  /** When it was written as far as the quote says it, never later than the mail that shows it. */
  readonly at: Temporal.Instant;
}

interface Known {
  readonly team: Team;
  readonly lead: Lead;
  /** Of the Message-IDs that the mail names those that we saw, sent, or were named by an earlier mail of a lead. */
  readonly knownIds: ReadonlySet<string>;
}

/** Null: nothing shows that an agent answered the turn that is open. */
export function unseenAnswerIn(message: Message, known: Known): UnseenAnswer | null {
  const { team, lead, knownIds } = known;
  if (lead.state !== 'waiting_for_us' || !isTheirOwn(message, lead)) return null;
  if (authenticationOf(message, team.inbox.authserv).dmarc === 'fail') return null;
  const parent = message.inReplyTo[0] ?? message.references.at(-1) ?? null;
  // What it answers was here before: it counted then, or was found not to.
  if (parent !== null && (knownIds.has(parent) || isOurMessageId(parent))) return null;
  const quoted = quotedMails(message);
  return quoted.length === 0 ? byReference(message, parent, known) : byQuote(message, quoted, { ...known, parent });
}

function isTheirOwn({ from }: Message, { contact, answerTo }: Lead): boolean {
  return from.address !== '' && [contact.email, answerTo].includes(from.address);
}

function byQuote(
  message: Message,
  quoted: readonly QuotedMail[],
  known: Known & { readonly parent: string | null },
): UnseenAnswer | null {
  const { team, lead, parent } = known;
  for (const mail of quoted) {
    const { from } = mail;
    // Below a letter of ours stands what it quoted itself: drafts, notes, the lead's first mail.
    if (from !== null && readAddress(team.inbox, from.address) !== null) return null;
    const agent = from === null ? agentNamed(mail, known) : agentOfAddress(from.address, team);
    if (agent === null) continue;
    if (!wentTo(mail, message, lead) || isAutomatic(message, mail, agent)) return null;
    const at = writtenAt(mail, message, known);
    if (at !== 'unknown') return at === 'before' ? null : { by: agent.id, at };
    // Without a time only the Message-ID, which is new to us, speaks for a new mail.
    return parent === null ? null : { by: agent.id, at: message.arrivedAt };
  }
  return null;
}

/**
 * Thunderbird names the writer without the address. That is enough only beside a Message-ID that is new to us: our own
 * letters carry agents' names, too.
 */
function agentNamed({ words }: QuotedMail, { team, parent }: Known & { readonly parent: string | null }): Agent | null {
  if (parent === null) return null;
  const plain = ` ${words.toLowerCase().replace(/[^\p{L}\p{M}]+/gu, ' ')} `;
  const named = team.agents.filter(({ name }) => {
    const wanted = name
      .toLowerCase()
      .replace(/[^\p{L}\p{M}]+/gu, ' ')
      .trim();
    return wanted.includes(' ') && plain.includes(` ${wanted} `) && !plain.includes(` ${wanted} via `);
  });
  return named.length === 1 ? named[0]! : null;
}

/** An agent's mail to somebody else, which they passed on, is no answer to the lead. Names without addresses say nothing. */
function wentTo({ to }: QuotedMail, message: Message, { contact, answerTo }: Lead): boolean {
  const addresses = to.map(({ address }) => address).filter((address) => address !== '');
  return addresses.length === 0 || addresses.some((to) => [contact.email, answerTo, message.from.address].includes(to));
}

/** Read like the agent's own mail. */
function isAutomatic(message: Message, mail: QuotedMail, agent: Agent): boolean {
  const own: Message = {
    ...message,
    from: mail.from ?? { name: agent.name, address: agent.email },
    headers: new Map(),
    subject: mail.subject ?? bareSubject(message.subject),
    newText: mail.text,
    quotedText: '',
    text: mail.text,
    inReplyTo: ['the mail of the lead'],
  };
  return autoAnswerOf(own) !== null;
}

type Written = Temporal.Instant | 'before' | 'unknown';

/**
 * Quotes tell minutes of a clock on somebody's wall. The mail's own Date header has the zone of its writer's client, except
 * on servers that write all in UTC: then it is likeliest the team's.
 */
function writtenAt({ when }: QuotedMail, message: Message, { team, lead }: Known): Written {
  const { local, exact } = quotedTimes(when);
  const zones = zonesOf(message, team);
  const possible = [
    ...(exact === null ? [] : [exact]),
    ...zones.flatMap((zone) => local.map((time) => time.toZonedDateTime(zone).toInstant())),
  ];
  const { arrivedAt } = lead.turn;
  const from = arrivedAt.round({ smallestUnit: 'minute', roundingMode: 'floor' });
  const found = possible.find((at) => isBetween(at, from, message.arrivedAt.add({ minutes: SKEW_MINUTES })));
  if (found === undefined) return possible.some((at) => isEarlier(at, from)) ? 'before' : 'unknown';
  if (isEarlier(found, arrivedAt)) return arrivedAt;
  return isEarlier(message.arrivedAt, found) ? message.arrivedAt : found;
}

/** How far ahead of our mail host's the clock of a lead's client may be. */
const SKEW_MINUTES = 5;

function zonesOf(message: Message, team: Team): readonly string[] {
  const written = /\s([+-])(\d{2})(\d{2})(?!\d)/.exec(message.headers.get('date')?.[0]?.slice(0, 100) ?? '');
  const [, sign, hours, minutes] = written ?? [];
  const isZone = hours !== undefined && Number(hours) <= 14 && Number(minutes) < 60;
  const own = isZone ? `${sign}${hours}:${minutes}` : null;
  if (own === null) return [team.timezone];
  return own === '+00:00' || own === '-00:00' ? [team.timezone, '+00:00'] : [own];
}

function isBetween(at: Temporal.Instant, from: Temporal.Instant, to: Temporal.Instant): boolean {
  return !isEarlier(at, from) && !isEarlier(to, at);
}

function isEarlier(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}

/**
 * No quote to read: the mail that is answered came from the team's own mail host, and after the lead's last mail, which
 * it answered itself.
 */
function byReference(message: Message, parent: string | null, { team, lead, knownIds }: Known): UnseenAnswer | null {
  if (parent === null || !isTeamHost(domainOf(parent).toLowerCase(), team, lead)) return null;
  const before = message.references.slice(0, message.references.lastIndexOf(parent));
  const isAfter =
    (lead.lastMessageId !== null && before.includes(lead.lastMessageId)) ||
    (lead.turn.number === 1 && before.some((id) => knownIds.has(id)));
  if (!isAfter || isAutomaticSubject(message)) return null;
  return { by: onlyAgentIn(message, team)?.id ?? null, at: message.arrivedAt };
}

/** A host whose Message-IDs are the team's alone. A provider's, or the lead's own, could be anybody's. */
function isTeamHost(host: string, team: Team, lead: Lead): boolean {
  if (lead.contact.email !== null && domainOf(lead.contact.email) === host) return false;
  return team.inbox.domains.includes(host);
}

function isAutomaticSubject(message: Message): boolean {
  const bare = { ...message, newText: '', text: '', headers: new Map(), subject: bareSubject(message.subject) };
  return autoAnswerOf(bare) !== null;
}

/** To whom of the team the lead answers. */
function onlyAgentIn({ to, cc }: Message, team: Team): Agent | null {
  const agents = [...to, ...cc].map(({ address }) => agentOfAddress(address, team)).filter((agent) => agent !== null);
  return new Set(agents).size === 1 ? agents[0]! : null;
}
