// Buttons without a web app: mailto: links (RFC 6068) that open a mail already addressed and written. Words for the lead
// and words for Baton never meet: the answer holds the draft alone, a command goes to the agent's own address.

import type { Lead } from '../lead/lead.ts';
import { commandAddress, threadAddress } from '../mail/tokens.ts';
import type { AgentId, Team } from '../team/team.ts';
import type { Draft } from './draft.ts';
import { oneLine } from './plain.ts';

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
  readonly call: string | null;
  /** Commands are null where the host knows no plus addressing: a fresh mail would not say which lead it means. */
  readonly claim: string | null;
  readonly pass: string | null;
  readonly done: string | null;
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
  const commands = commandAddress(team.inbox, lead.token, { agentId: facts.recipient, secret: facts.secret });
  const subject = oneLine(facts.person, 60);
  const command = (words: string): string | null =>
    team.inbox.plus ? mailto(commands, { subject: `Re: ${subject}`, body: words }) : null;
  const reply = draft === null ? null : replyFor(lead, team, draft);
  return {
    reply: reply === null ? null : replyLink(reply),
    call: lead.contact.phone === null ? null : `tel:${lead.contact.phone.replace(/[^+\d]/g, '')}`,
    claim: command('claim'),
    pass: command(`pass to ${facts.passTo}: `),
    done: command('done'),
    notALead: command('not a lead'),
  };
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

function replyLink(reply: Reply): string {
  const threading = reply.inReplyTo === null ? {} : { 'In-Reply-To': `<${reply.inReplyTo}>` };
  return mailto(reply.to, { cc: reply.cc, subject: reply.subject, body: reply.body, ...threading });
}

/** Section 2 of RFC 6068: everything but unreserved characters percent-encoded, line breaks as %0D%0A. */
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
