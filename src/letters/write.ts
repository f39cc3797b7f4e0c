// Makes a letter out of an order: who gets it, under which addresses, in which words. It refuses an order about a lead
// without the lead. What makes it automatic mail (Auto-Submitted and the like) is the postman's.

import type { HistoryEntry, Lead, LetterKind, LetterOrder } from '../lead/lead.ts';
import { agentOf } from '../lead/people.ts';
import { commandAddress, letterMessageId, threadAddress } from '../mail/tokens.ts';
import type { Records } from '../team/records.ts';
import type { Agent, Team } from '../team/team.ts';
import { type Draft, draftFor, personOf } from './draft.ts';
import type { Address, Letter } from './letter.ts';
import { linksOf } from './links.ts';
import { renderLetter } from './render.ts';
import type { Templates } from './templates.ts';
import { isTooLarge, nameIn, type OptedOut, type Original, viewOfLead, viewWithoutLead } from './view.ts';
import type { LetterView } from './vocabulary.ts';

export interface LetterFacts {
  readonly team: Team;
  readonly records: Records;
  readonly templates: Templates;
  /** Null for `unreadable`, and for `refused` where the command named no lead. */
  readonly lead: Lead | null;
  readonly history: readonly HistoryEntry[];
  readonly now: Temporal.Instant;
  readonly secret: string;
  readonly letterId: string;
  /** Message-ID that this letter answers, and those before it; without angle brackets. */
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly original: Original | null;
  /** Missing: they never asked for no more mail. */
  readonly optedOut?: OptedOut | null;
  /** A draft from elsewhere that has passed the guard; missing: the lane's template. */
  readonly draft?: Draft | null;
}

/** What a kind of letter holds. `draft`: which answer it proposes. `attach`: the lead's mail hangs on. */
const SHAPES: Readonly<Record<LetterKind, { draft: 'first' | 'follow_up' | null; attach: boolean }>> = {
  handoff: { draft: 'first', attach: true },
  new_message: { draft: 'first', attach: true },
  reminder: { draft: 'first', attach: false },
  backup: { draft: 'first', attach: true },
  escalation: { draft: 'first', attach: true },
  pass: { draft: 'first', attach: true },
  follow_up: { draft: 'follow_up', attach: false },
  refused: { draft: null, attach: false },
  unreadable: { draft: null, attach: true },
};

export function writeLetter(order: LetterOrder, facts: LetterFacts): Letter {
  const { team, lead } = facts;
  const template = facts.templates.letters.get(order.kind);
  if (template === undefined) throw new Error(`no template for a ${order.kind} letter was compiled`);
  const recipient = agentOf(team, order.to);
  const own = { name: `Baton for ${team.name}`, address: team.inbox.address };
  return {
    kind: order.kind,
    messageId: letterMessageId(lead?.token ?? null, facts.letterId, domainOf(team)),
    from: own,
    to: [addressOf(recipient)],
    cc: copies(order, facts, recipient),
    // A reply is a command: it must reach Baton under the agent's own token, and never the lead.
    replyTo:
      lead === null
        ? own
        : { ...own, address: commandAddress(team.inbox, lead.token, { agentId: recipient.id, secret: facts.secret }) },
    inReplyTo: facts.inReplyTo,
    references: facts.references,
    ...renderLetter(facts.templates, template, viewFor(order, facts, recipient)),
    attachMessageRow: SHAPES[order.kind].attach ? attachable(facts.original) : null,
  };
}

/** A letter that is too large for a mail host would reach nobody. */
function attachable(original: Original | null): string | null {
  return original === null || isTooLarge(original) ? null : original.row;
}

function viewFor(order: LetterOrder, facts: LetterFacts, recipient: Agent): LetterView {
  const { team, lead } = facts;
  const optedOut = facts.optedOut ?? null;
  const viewed = { ...facts, recipient, note: order.note, refusal: order.refusal, optedOut };
  if (lead === null) {
    if (order.kind === 'unreadable' || order.kind === 'refused') return viewWithoutLead(viewed);
    throw new Error(`a ${order.kind} letter was ordered without its lead`);
  }
  const draft = draftOf(order, facts, { lead, recipient });
  const links = linksOf({
    lead,
    team,
    draft,
    recipient: recipient.id,
    passTo: passTo(lead, team, recipient),
    person: personOf(lead) ?? lead.subject,
    secret: facts.secret,
  });
  const copyTo = threadAddress(team.inbox, lead.token);
  return viewOfLead(lead, viewed, { draft, links, copyTo, noMoreMail: wantsNoMoreMail(order, lead, optedOut) });
}

/**
 * In the mail itself, or before it without a word since. Who writes again with something that needs an answer gets one,
 * but is never asked why they are silent.
 */
function wantsNoMoreMail(order: LetterOrder, lead: Lead, optedOut: OptedOut | null): boolean {
  if (lead.flags.includes('opt_out')) return true;
  return optedOut !== null && (!optedOut.wroteSince || order.kind === 'follow_up');
}

/** Nobody who asked for no more mail is a tap away from more mail. */
function draftOf(order: LetterOrder, facts: LetterFacts, who: { lead: Lead; recipient: Agent }): Draft | null {
  const occasion = SHAPES[order.kind].draft;
  if (occasion === null || wantsNoMoreMail(order, who.lead, facts.optedOut ?? null)) return null;
  if (facts.draft !== undefined) return facts.draft;
  return draftFor({ ...facts, lead: who.lead, owner: who.recipient, occasion });
}

/** The likely next person: the backup, the owner for everybody else, never the reader. */
function passTo(lead: Lead, team: Team, reader: Agent): string {
  const likely = [lead.backup, lead.owner, ...team.agents.map((agent) => agent.id)];
  const next = likely.find((id) => id !== null && id !== reader.id);
  return next === null || next === undefined ? 'NAME' : nameIn(team, next);
}

/** Each person once, and not those who already are in To. */
function copies(order: LetterOrder, facts: LetterFacts, recipient: Agent): readonly Address[] {
  const agents = order.cc.map((id) => agentOf(facts.team, id));
  return [...new Map(agents.map((agent) => [agent.email, agent])).values()]
    .filter((agent) => agent.email !== recipient.email)
    .map(addressOf);
}

function addressOf(agent: Agent): Address {
  return { name: agent.name, address: agent.email };
}

function domainOf(team: Team): string {
  return team.inbox.address.slice(team.inbox.address.lastIndexOf('@') + 1);
}
