// The CRM note as the CRM's own address takes it: one label and value a line, and the same as the meta tags of the Real Estate
// Lead Metadata Specification 1.0. It never names the lead as a sender or as whom to answer: what a CRM says about a mail that
// it cannot read must not go to them.

import type { Lead } from '../lead/lead.ts';
import { agentOf } from '../lead/people.ts';
import { letterMessageId } from '../mail/tokens.ts';
import type { Intent } from '../reading/reading.ts';
import type { AgentId, Team } from '../team/team.ts';
import { draftWith } from './claude/draft-with.ts';
import type { CrmView } from './crm-view.ts';
import { draftFor, listingOf } from './draft.ts';
import type { LetterFacts } from './facts.ts';
import type { Letter } from './letter.ts';
import { folded, oneLine, unlinked } from './plain.ts';
import { NO_LEAD } from './vocabulary.ts';
import { capital, duration, phoneNumber, sourceName } from './words.ts';

/** What became of the lead: the end of its first turn, or its close where that comes first. */
export type CrmOutcome =
  | {
      readonly kind: 'answered' /** As AnswerEvidence. */;
      readonly evidence: string;
      readonly by: AgentId | null;
      readonly at: Temporal.Instant;
    }
  | { readonly kind: 'closed'; readonly by: AgentId | null; readonly at: Temporal.Instant; readonly why: string };

export interface CrmFacts
  extends Pick<LetterFacts, 'team' | 'records' | 'templates' | 'letterId' | 'words' | 'optedOut'> {
  readonly lead: Lead;
  /** When they first wrote. */
  readonly receivedAt: Temporal.Instant;
  /** Null: the lead has just opened. */
  readonly outcome: CrmOutcome | null;
  /** The CRM's inbound address. */
  readonly dropbox: string;
}

const MOST_SUBJECT = 160;
const MOST_LINE = 200;
const MOST_WORDS = 1_500;
const ADDRESS = /^[^\s<>@,;:"\\]{1,200}@[^\s<>@,;:"\\]{1,200}$/;

export function writeCrmMail(facts: CrmFacts): Letter {
  const { team, templates, letterId, dropbox } = facts;
  const template = templates.letters.get('crm_mail');
  if (template === undefined) throw new Error('no template for the CRM was compiled');
  const { address } = team.inbox;
  const own = { name: team.name, address };
  const crm = viewOf(facts);
  const view = { ...NO_LEAD, crm };
  const subject = folded(template.subject(view), MOST_SUBJECT);
  const lines = template
    .body(view)
    .split('\n')
    .map((line) => line.trim());
  const text = lines.filter((line) => line !== '');
  return {
    kind: 'crm_mail',
    // Without the lead's token: what the CRM answers to it by itself is no word of the lead.
    messageId: letterMessageId(null, letterId, address.slice(address.lastIndexOf('@') + 1)),
    from: own,
    to: [{ name: '', address: dropbox }],
    cc: [],
    replyTo: [own],
    inReplyTo: null,
    references: [],
    subject,
    text: `${text.join('\n')}\n`,
    html: htmlOf({ subject, lines: text, meta: metaOf(crm, folded(template.preview(view), MOST_WORDS)) }),
    attachMessageRow: null,
    draft: null,
  };
}

function viewOf(facts: CrmFacts): CrmView {
  const { lead, team, records, outcome, receivedAt, optedOut } = facts;
  const owner = agentOf(team, lead.responsible);
  const listing = listingOf(lead, records);
  const line = (words: string | null, most = MOST_LINE): string | null => {
    const clean = unlinked(oneLine(words ?? '', most));
    return clean === '' ? null : clean;
  };
  const email = [lead.contact.email, lead.answerTo].find((address) => address !== null && ADDRESS.test(address));
  return {
    name: line(lead.contact.name, 60),
    email: email ?? null,
    phone: lead.contact.phone === null ? null : phoneNumber(oneLine(lead.contact.phone, 30)),
    source: capital(sourceName(lead.source.name)),
    type: TYPES[lead.intent],
    property: line(lead.property ?? (listing === null ? null : `${listing.address}, ${listing.city}`)),
    mls: line(lead.listing, 30),
    area: line(lead.area),
    timeline: line(lead.timeline),
    lane: capital(lead.lane),
    agent: owner.name,
    agent_email: owner.email,
    received: momentOf(receivedAt, team),
    // Told once: a CRM takes it for another inquiry.
    message: outcome === null ? line(lead.asked, MOST_WORDS) : null,
    opted_out: optedOut == null ? null : momentOf(optedOut.at, team).slice(0, DAY),
    ...(outcome === null ? openedWords(facts) : outcomeWords(outcome, facts)),
  };
}

type Words = Pick<CrmView, 'occasion' | 'by' | 'at' | 'after' | 'reason' | 'note' | 'task' | 'next_step' | 'task_due'>;

/** Also of a lead who wants no more mail, and so has no draft: the team's own notes are its own. */
function openedWords({ lead, team, records, templates, words }: CrmFacts): Words {
  const agent = agentOf(team, lead.responsible);
  const plain = draftFor({ lead, team, records, templates, owner: agent });
  const draft = words == null ? plain : draftWith(words, plain, { agent, team });
  const isQuiet = lead.flags.includes('opt_out');
  return {
    occasion: 'opened',
    by: null,
    at: null,
    after: null,
    reason: null,
    note: unlinked(oneLine(draft.crmNote, MOST_WORDS)),
    task: isQuiet ? null : unlinked(oneLine(draft.task, MOST_LINE)),
    next_step: null,
    task_due: isQuiet ? null : momentOf(lead.turn.due, team),
  };
}

function outcomeWords(outcome: CrmOutcome, { lead, team, receivedAt }: CrmFacts): Words {
  const { by, at } = outcome;
  const reason = outcome.kind === 'closed' ? unlinked(oneLine(outcome.why.replace(SAID, ''), MOST_LINE)) : '';
  // What the team has still to do, and when; a reminder that we still owe them an answer is no task of the CRM.
  const next = lead.next !== null && /^(?:follow_up|crm_note)$/.test(lead.next.step) ? lead.next : null;
  return {
    occasion: occasionOf(outcome),
    by: by === null ? null : agentOf(team, by).name,
    at: momentOf(at, team),
    after: duration(receivedAt.until(at).total('seconds')),
    reason: reason === '' ? null : reason,
    note: null,
    task: null,
    next_step: next?.step ?? null,
    task_due: next === null ? null : momentOf(next.at, team),
  };
}

function occasionOf(outcome: CrmOutcome): CrmView['occasion'] {
  if (outcome.kind === 'closed') return /^not a lead\b/.test(outcome.why) ? 'not_a_lead' : 'closed';
  return outcome.evidence === 'called' || outcome.evidence === 'done' ? outcome.evidence : 'answered';
}

/** As the history has it before a reason of theirs. */
const SAID = /^(?:not a lead|closed)(?:: |$)/;

/** The only values that the specification knows; a CRM takes what is missing for a buyer. */
const TYPES: Readonly<Record<Intent, CrmView['type']>> = {
  buyer: 'Buyer',
  seller: 'Seller',
  renter: 'Renter',
  investor: 'Buyer',
  landlord: null,
  cooperating_agent: null,
  unknown: null,
};

/** `2026-11-16 12:05` in the team's zone: the note is read months later, by people and by programs. */
function momentOf(at: Temporal.Instant, { timezone }: Team): string {
  return at.toZonedDateTimeISO(timezone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');
}
const DAY = '2026-11-16'.length;

function metaOf(crm: CrmView, words: string): readonly (readonly [string, string | null])[] {
  return [
    ['lead_information_version', '1.0'],
    ['lead_source', crm.source],
    ['lead_type', crm.type],
    ['lead_name', crm.name],
    ['lead_email', crm.email],
    ['lead_phone', crm.phone],
    ['lead_property_address', crm.property],
    ['lead_mls', crm.mls],
    ['lead_time_frame', crm.timeline],
    ['lead_assigned_agent', crm.agent],
    ['lead_assigned_agent_email', crm.agent_email],
    ['lead_message', words],
  ];
}

function htmlOf(parts: {
  readonly subject: string;
  readonly lines: readonly string[];
  readonly meta: readonly (readonly [string, string | null])[];
}): string {
  const meta = parts.meta.flatMap(([name, value]) =>
    value === null ? [] : [`<meta name="${name}" content="${escaped(value)}">`],
  );
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    `<title>${escaped(parts.subject)}</title>`,
    ...meta,
    '</head><body><p>',
    parts.lines.map(escaped).join('<br>\n'),
    '</p></body></html>\n',
  ].join('\n');
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
