// Makes a letter out of an order: who gets it, under which addresses, in which words. It refuses an order about a lead
// without the lead. What makes it automatic mail (Auto-Submitted and the like) is the postman's.

import type { Lead, LetterKind, LetterOrder } from '../lead/lead.ts';
import { agentOf } from '../lead/people.ts';
import { commandAddress, letterMessageId, threadAddress } from '../mail/tokens.ts';
import type { Agent, Team } from '../team/team.ts';
import { draftWith } from './claude/draft-with.ts';
import { type Draft, draftFor, personOf } from './draft.ts';
import { unsentReply } from './eml.ts';
import type { LetterFacts } from './facts.ts';
import type { Address, Letter } from './letter.ts';
import { linksOf } from './links.ts';
import { renderLetter } from './render.ts';
import { writeSend } from './send.ts';
import { isTooLarge, nameIn, type OptedOut, type Original, viewOfLead, viewWithoutLead } from './view.ts';
import type { LetterView } from './vocabulary.ts';

/** What a kind of letter holds. `draft`: which answer it proposes. `attach`: the lead's mail hangs on. */
const SHAPES: Readonly<Record<Exclude<LetterKind, 'send'>, { draft: 'first' | 'follow_up' | null; attach: boolean }>> =
  {
    handoff: { draft: 'first', attach: true },
    new_message: { draft: 'first', attach: true },
    reminder: { draft: 'first', attach: false },
    backup: { draft: 'first', attach: true },
    escalation: { draft: 'first', attach: true },
    pass: { draft: 'first', attach: true },
    follow_up: { draft: 'follow_up', attach: false },
    told: { draft: null, attach: false },
    collision: { draft: null, attach: false },
    bad_address: { draft: null, attach: false },
    crm_note: { draft: 'first', attach: false },
    // Written by crm-mail.ts: nobody of the team gets it.
    crm_mail: { draft: null, attach: false },
    away: { draft: null, attach: false },
    status: { draft: null, attach: false },
    who_has: { draft: null, attach: false },
    help: { draft: null, attach: false },
    too_many: { draft: null, attach: false },
    rules_refused: { draft: null, attach: false },
    pilot_report: { draft: null, attach: false },
    // Written by review/write.ts: it has a view of its own.
    refused: { draft: null, attach: false },
    unreadable: { draft: null, attach: true },
  };

/** Those that may be about no lead. */
const LEADLESS: ReadonlySet<LetterKind> = new Set([
  'unreadable',
  'refused',
  'away',
  'status',
  'who_has',
  'help',
  'too_many',
  'rules_refused',
  'pilot_report',
]);

export type { LetterFacts };

export function writeLetter(order: LetterOrder, facts: LetterFacts): Letter {
  const { team, lead } = facts;
  const { kind } = order;
  if (kind === 'send') return writeSend(order, facts);
  const template = facts.templates.letters.get(kind);
  if (template === undefined) throw new Error(`no template for a ${kind} letter was compiled`);
  const recipient = agentOf(team, order.to);
  const draft = draftOf(kind, facts, recipient);
  const own = { name: `Baton for ${team.name}`, address: team.inbox.address };
  return {
    kind,
    messageId: letterMessageId(lead?.token ?? null, facts.letterId, domainOf(team)),
    from: own,
    to: [addressOf(recipient)],
    cc: copies(order, facts, recipient),
    // A reply is a command: it must reach Baton under the agent's own token, and never the lead.
    replyTo: [
      lead === null
        ? own
        : { ...own, address: commandAddress(team.inbox, lead.token, { agentId: recipient.id, secret: facts.secret }) },
    ],
    inReplyTo: facts.inReplyTo,
    references: facts.references,
    ...renderLetter(facts.templates, template, viewFor(order, facts, { recipient, draft })),
    attachMessageRow: SHAPES[kind].attach ? attachable(facts.original) : null,
    // What a letter does not show, `send` must not find in it.
    draft: draft === null || kind === 'crm_note' ? null : draftShown(draft),
    eml:
      draft === null || lead === null || kind === 'crm_note' ? null : emlOf(facts, { lead, draft, agent: recipient }),
  };
}

/** Under the name of whoever gets the letter. */
function emlOf(facts: LetterFacts, made: { lead: Lead; draft: Draft; agent: Agent }): Letter['eml'] {
  const { team, templates, answered = null } = facts;
  return unsentReply({ team, templates, answered, ...made });
}

function draftShown({ subject, email, text }: Draft): Letter['draft'] {
  return { subject, email, text };
}

/** A letter that is too large for a mail host would reach nobody. */
function attachable(original: Original | null): string | null {
  return original === null || isTooLarge(original) ? null : original.row;
}

function viewFor(
  order: LetterOrder,
  facts: LetterFacts,
  { recipient, draft }: { readonly recipient: Agent; readonly draft: Draft | null },
): LetterView {
  const { team, lead } = facts;
  const optedOut = facts.optedOut ?? null;
  const { note, refusal, event } = order;
  const viewed = { ...facts, recipient, note, refusal, event, optedOut };
  if (lead === null) {
    if (LEADLESS.has(order.kind)) return viewWithoutLead(viewed);
    throw new Error(`a ${order.kind} letter was ordered without its lead`);
  }
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
  return viewOfLead(lead, viewed, { draft, links, copyTo, noMoreMail: wantsNoMoreMail(order.kind, lead, optedOut) });
}

/**
 * In the mail itself, or before it without a word since. Who writes again with something that needs an answer gets one,
 * but is never asked why they are silent.
 */
function wantsNoMoreMail(kind: LetterKind, lead: Lead, optedOut: OptedOut | null): boolean {
  if (lead.flags.includes('opt_out')) return true;
  return optedOut !== null && (!optedOut.wroteSince || kind === 'follow_up');
}

/** Nobody who asked for no more mail is a tap away from more mail. */
function draftOf(kind: keyof typeof SHAPES, facts: LetterFacts, owner: Agent): Draft | null {
  const { lead } = facts;
  const occasion = SHAPES[kind].draft;
  if (occasion === null || lead === null || wantsNoMoreMail(kind, lead, facts.optedOut ?? null)) return null;
  const draft = draftFor({ ...facts, lead, owner, occasion });
  // What was asked about this turn says nothing of a silence after it.
  if (occasion !== 'first' || facts.words == null) return draft;
  return draftWith(facts.words, draft, { agent: owner, team: facts.team });
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
