// Buttons without a web app: mailto: links (RFC 6068) that open a mail already addressed and written. Words for the lead
// and words for Baton never meet: the answer holds the draft alone, a command goes to the agent's own address.

import type { Lead } from '../lead/lead.ts';
import { mustBeRead } from '../lead/send.ts';
import { commandAddress, threadAddress } from '../mail/tokens.ts';
import type { AgentId, Team } from '../team/team.ts';
import type { Draft } from './draft.ts';
import { oneLine } from './plain.ts';

/** Chrome and Firefox on Windows were seen to open nothing beyond about 2,000 characters; the oldest limit is 2,083. */
const MOST_LINK = 2_000;

/** An answer to the lead as the owner would send it: what the reply button opens, and what `send` and an .eml hold. */
export interface Reply {
  readonly to: string;
  /** The thread address, by which Baton sees the answer. */
  readonly cc: string;
  readonly subject: string;
  readonly body: string;
  /** The lead's mail, without angle brackets; null where there is none. */
  readonly inReplyTo: string | null;
}

export interface Links {
  readonly reply: string | null;
  /** The same without words, only where the draft is too long for a link. */
  readonly write: string | null;
  readonly call: string | null;
  /**
   * Commands are null where the host knows no plus addressing: a fresh mail would not say which lead it means. This one
   * too where the draft must not go out unread.
   */
  readonly send: string | null;
  readonly claim: string | null;
  readonly pass: string | null;
  readonly done: string | null;
  readonly note: string | null;
  readonly notALead: string | null;
}

export interface LinkFacts {
  readonly lead: Lead;
  readonly team: Team;
  readonly draft: Draft | null;
  readonly recipient: AgentId;
  /** A name that `pass to` understands: the likely next person. */
  readonly passTo: string;
  /** Who the lead is, for subjects. */
  readonly person: string;
  readonly secret: string;
}

/** Message-IDs that are safe to name in a link (RFC 5322, section 3.6.4, without quoted forms). */
const MESSAGE_ID = /^[^\s<>@]{1,200}@[^\s<>@]{1,200}$/;
const ADDRESS = /^[^\s<>@,;:"\\]+@[^\s<>@,;:"\\]+$/;

export function linksOf(facts: LinkFacts): Links {
  const { lead, team, draft } = facts;
  const command = (words: string): string | null => commandLink(lead, words, facts);
  const reply = draft === null ? null : replyFor(lead, team, draft);
  return {
    ...(reply === null ? { reply: null, write: null } : replyLinks(reply)),
    call: lead.contact.phone === null ? null : `tel:${lead.contact.phone.replace(/[^+\d]/g, '')}`,
    send: reply === null || mustBeRead(lead) ? null : command('send the draft'),
    claim: command('claim'),
    pass: command(`pass to ${facts.passTo}: `),
    done: command('done'),
    note: command('note '),
    notALead: command('not a lead'),
  };
}

/** @param words the first line of the mail that it opens; empty: the reader writes their own. */
export function commandLink(
  lead: Pick<Lead, 'token'>,
  words: string,
  { team, recipient, person, secret }: Pick<LinkFacts, 'team' | 'recipient' | 'person' | 'secret'>,
): string | null {
  if (!team.inbox.plus) return null;
  const to = commandAddress(team.inbox, lead.token, { agentId: recipient, secret });
  return mailto(to, { subject: `Re: ${oneLine(person, 60)}`, ...(words !== '' && { body: words }) });
}

/** Null when no address of the lead is known: a no-reply address is never answered. */
export function replyFor(lead: Lead, team: Team, draft: Draft): Reply | null {
  if (lead.answerTo === null || !ADDRESS.test(lead.answerTo)) return null;
  const last = lead.lastMessageId;
  return {
    to: lead.answerTo,
    cc: threadAddress(team.inbox, lead.token),
    subject: draft.subject,
    body: draft.email,
    inReplyTo: last !== null && MESSAGE_ID.test(last) ? last : null,
  };
}

/**
 * Half a draft would be sent as if it were whole, so one that is too long is left out. In-Reply-To goes first: Gmail
 * (issuetracker.google.com/issues/175337140) and many others drop it anyway, and the thread address in Cc is what
 * finds the lead.
 */
function replyLinks({ to, cc, subject, body, inReplyTo }: Reply): Pick<Links, 'reply' | 'write'> {
  const threading = inReplyTo === null ? {} : { 'In-Reply-To': `<${inReplyTo}>` };
  const whole = [mailto(to, { cc, subject, body, ...threading }), mailto(to, { cc, subject, body })];
  const reply = whole.find((link) => link.length <= MOST_LINK) ?? null;
  const bare = mailto(to, { cc });
  return { reply, write: reply === null && bare.length <= MOST_LINK ? bare : null };
}

/**
 * Section 2 of RFC 6068: everything but unreserved characters percent-encoded, line breaks as %0D%0A; never a plus for a
 * space, which clients show as it is. Gmail on Android was seen to fold the breaks of a body into spaces
 * (hteumeuleu/email-bugs#76), so a command is one line, and a draft stands in the letter too.
 */
function mailto(to: string, fields: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(fields).map(([name, value]) => `${name}=${encoded(value.replace(/\r?\n/g, '\r\n'))}`);
  return `mailto:${encoded(to).replaceAll('%40', '@')}?${pairs.join('&')}`;
}

/** encodeURIComponent leaves ! ' ( ) * alone, which end links in Markdown and in some clients. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
