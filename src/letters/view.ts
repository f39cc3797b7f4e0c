// The facts of a lead as the words that templates use, for one reader: times in their zone, people by first name, lengths
// bounded. It decides nothing and holds no sentence.

import type { HistoryEntry, Lead, LeadEvent, Refusal } from '../lead/lead.ts';
import { agentOf, teamLead } from '../lead/people.ts';
import type { PilotFigures } from '../review/pilot.ts';
import type { ListingRecord, Records } from '../team/records.ts';
import type { Agent, AgentId, Team } from '../team/team.ts';
import type { LeadWords } from './claude/answers.ts';
import { type Draft, listingOf, personOf } from './draft.ts';
import { commandLink, type Links } from './links.ts';
import { missingOf } from './missing.ts';
import { pilotWords } from './pilot-words.ts';
import { isolated, manyLines, oneLine, unlinked } from './plain.ts';
import { type RefusedFile, refusedWords } from './refused-words.ts';
import { type LetterView, type ListedLead, type ListingView, NO_LEAD } from './vocabulary.ts';
import {
  capital,
  daySince,
  dayTime,
  dollars,
  duration,
  firstName,
  phoneNumber,
  type Seen,
  shortTime,
  sourceName,
  withoutStop,
} from './words.ts';
import { wordsView } from './words-view.ts';

/** The mail that a letter is about, as the store found it. */
export interface Original {
  /** Row of the raw message. */
  readonly row: string;
  readonly from: string;
  /** An instant (ISO 8601, UTC), else as the mail says it. */
  readonly date: string;
  readonly text: string;
  readonly subject: string;
  /** Octets of the raw message; missing: not known, and taken for small. */
  readonly size?: number;
  /** The mail host took it for junk. */
  readonly foundInJunk?: boolean;
  /** Files that are taken out of it before it hangs on, as `invoice.exe, 84 kB`; missing: none. */
  readonly leftOut?: readonly string[];
  /** It does not hang on at all: nobody can tell its parts apart safely. */
  readonly withheld?: boolean;
}

/** They asked for no more mail, in this mail or an earlier one. */
export interface OptedOut {
  readonly at: Temporal.Instant;
  /** They wrote again later, with something that needs an answer. */
  readonly wroteSince: boolean;
}

/** Mail hosts take 20 MB and more, but an upload must end while the letter's attempt lasts, and a phone must show it. */
export const MOST_ATTACHED = 10_000_000;

export function isTooLarge(original: Original): boolean {
  return (original.size ?? 0) > MOST_ATTACHED;
}

export interface ViewFacts {
  readonly team: Team;
  readonly records: Records;
  readonly recipient: Agent;
  readonly history: readonly HistoryEntry[];
  readonly original: Original | null;
  readonly note: string | null;
  readonly refusal: Refusal | null;
  readonly event?: LeadEvent | null;
  /** For a letter that lists several. */
  readonly leads?: readonly Lead[];
  readonly pilot?: PilotFigures;
  readonly refusedFile?: RefusedFile;
  readonly optedOut: OptedOut | null;
  readonly words?: LeadWords | null;
  readonly now: Temporal.Instant;
  /** Signs the command addresses of listed leads. */
  readonly secret: string;
}

/** What the mail client already shows need not stand in the letter twice; the whole mail is attached. */
const MOST_ORIGINAL = 6_000;
const MOST_ASKED = 600;
const MOST_NOTE = 4_000;
/** Files that are named as left out. */
const MOST_LEFT_OUT = 20;
/** Lines of history in a pass: the last ones matter. */
const MOST_HISTORY = 15;
/** Leads in a list: what is beyond is counted. */
const MOST_LISTED = 40;

/** The words of a letter that is about no lead. */
export function viewWithoutLead(facts: ViewFacts): LetterView {
  const { team, recipient } = facts;
  const seen: Seen = { now: facts.now, timezone: recipient.timezone };
  return {
    ...NO_LEAD,
    team: team.name,
    recipient: nameIn(team, recipient.id),
    mine: false,
    team_lead: nameIn(team, teamLead(team).id),
    note: noteOf(facts.note),
    refusal: refusalOf(facts.refusal, team, seen),
    ...eventWords(facts.event ?? null, team),
    ...listWords(facts),
    lanes: nothingIfEmpty(namesOf(team.lanes.map((lane) => lane.name))),
    original: originalOf(facts.original, seen),
    pilot: facts.pilot === undefined ? null : pilotWords(facts.pilot, seen),
    refused_file: facts.refusedFile === undefined ? null : refusedWords(facts.refusedFile),
    found_in_junk: facts.original?.foundInJunk === true,
  };
}

export function viewOfLead(
  lead: Lead,
  facts: ViewFacts,
  made: { draft: Draft | null; links: Links; copyTo: string; noMoreMail: boolean },
): LetterView {
  const { team, now } = facts;
  const seen: Seen = { now, timezone: facts.recipient.timezone };
  const name = (id: AgentId | null): string | null => (id === null ? null : nameIn(team, id));
  const person = personOf(lead);
  return {
    ...viewWithoutLead(facts),
    ...clockWords(lead, seen),
    ...contactWords(lead),
    mine: facts.recipient.id === lead.responsible,
    owner: name(lead.owner),
    responsible: name(lead.responsible),
    backup: name(lead.backup),
    reviewer: name(lead.reviewer),
    claimed_by: name(lead.turn.claimedBy),
    rule: lead.rule.startsWith('lane ') ? null : oneLine(lead.rule, 120),
    on_duty: lead.onDuty,
    sure: lead.sure,
    lane: capital(lead.lane),
    lane_key: lead.lane,
    intent: lead.intent,
    person: person === null ? null : isolated(unlinked(person)),
    source: sourceName(lead.source.name),
    asked: nothingIfEmpty(unlinked(manyLines(lead.asked, MOST_ASKED))),
    asked_short: nothingIfEmpty(isolated(unlinked(oneLine(lead.asked, 90)))),
    urgent: lead.urgent,
    opt_out: made.noMoreMail,
    opted_out: facts.optedOut === null ? null : daySince(facts.optedOut.at, seen),
    legal: lead.flags.includes('legal'),
    wire_fraud: lead.flags.includes('wire_fraud'),
    fair_housing: lead.flags.includes('fair_housing'),
    ...placeWords(lead, facts),
    ...saidWords(lead, facts, seen),
    writer: writerShown(lead.writer),
    writer_openly: lead.writer?.openly ?? null,
    missing: nothingIfNone(missingOf(lead)),
    draft: made.draft === null ? null : draftShown(made.draft),
    words: wordsView(facts.words ?? null, {
      lead,
      text: facts.original?.text ?? null,
      hasDraft: made.draft !== null,
    }),
    history: nothingIfNone(
      // What was refused changed nothing, and is nobody else's to read.
      facts.history
        .filter(({ kind }) => kind !== 'refused')
        .slice(-MOST_HISTORY)
        .map((entry) => ({
          at: dayTime(entry.at, seen),
          by: name(entry.by),
          kind: entry.kind,
          text: oneLine(entry.text, 300),
        })),
    ),
    reply_link: made.links.reply,
    write_link: made.links.write,
    send_link: made.links.send,
    call_link: made.links.call,
    claim_link: made.links.claim,
    pass_link: made.links.pass,
    done_link: made.links.done,
    note_link: made.links.note,
    not_a_lead_link: made.links.notALead,
    thread_address: made.copyTo,
  };
}

function saidWords({ said }: Lead, { team }: ViewFacts, seen: Seen): Partial<LetterView> {
  if (said === null) return {};
  return {
    said: nothingIfEmpty(unlinked(manyLines(said.words, MOST_ASKED))),
    said_by: said.by === null ? null : nameIn(team, said.by),
    said_at: dayTime(said.at, seen),
  };
}

/** Somebody else of their thread, as letters call them. */
function writerShown(writer: Lead['writer']): string | null {
  return writer === undefined ? null : isolated(unlinked(oneLine(writer.name ?? writer.email, 60)));
}

/** What goes to the lead stands as it will be sent; what the reader does with it may hold words of theirs. */
function draftShown(draft: Draft): LetterView['draft'] {
  return {
    ...draft,
    verify: draft.verify.map(unlinked),
    task: unlinked(draft.task),
    crm_note: unlinked(draft.crmNote),
  };
}

/** First name, or the whole name where two people of the team share the first. */
export function nameIn(team: Team, id: AgentId): string {
  const agent = agentOf(team, id);
  const first = firstName(agent.name);
  const alone = team.agents.filter((other) => firstName(other.name) === first).length === 1;
  return first !== null && alone ? first : agent.name;
}

function listWords(facts: ViewFacts): Pick<LetterView, 'leads' | 'lead_count' | 'overdue_count' | 'more_leads'> {
  const leads = facts.leads ?? [];
  return {
    leads: nothingIfNone(leads.slice(0, MOST_LISTED).map((lead) => listedLead(lead, facts))),
    lead_count: leads.length === 0 ? null : leads.length,
    overdue_count: leads.length === 0 ? null : leads.filter((lead) => isOverdue(lead, facts.now)).length,
    more_leads: leads.length > MOST_LISTED ? leads.length - MOST_LISTED : null,
  };
}

/** One line of a list of leads. */
function listedLead(lead: Lead, facts: ViewFacts): ListedLead {
  const seen: Seen = { now: facts.now, timezone: facts.recipient.timezone };
  const waits = lead.state === 'waiting_for_us';
  const person = personOf(lead) ?? oneLine(lead.subject, 60);
  return {
    person: isolated(unlinked(person)),
    about: placeWords(lead, facts).about ?? null,
    lane: capital(lead.lane),
    responsible: nameIn(facts.team, lead.responsible),
    mine: facts.recipient.id === lead.responsible,
    state: lead.state,
    due: waits ? dayTime(lead.turn.due, seen) : null,
    overdue: isOverdue(lead, facts.now),
    claimed: waits && lead.turn.claimedBy !== null,
    answered: lead.turn.answeredAt === null ? null : dayTime(lead.turn.answeredAt, seen),
    next: lead.next === null ? null : dayTime(lead.next.at, seen),
    link: commandLink(lead, '', { ...facts, recipient: facts.recipient.id, person }),
  };
}

function isOverdue(lead: Lead, now: Temporal.Instant): boolean {
  return lead.state === 'waiting_for_us' && Temporal.Instant.compare(lead.turn.due, now) <= 0;
}

function eventWords(event: LeadEvent | null, team: Team): Pick<LetterView, 'event' | 'event_by'> {
  return { event: event?.code ?? null, event_by: event === null ? null : nameIn(team, event.by) };
}

function refusalOf(refusal: Refusal | null, team: Team, seen: Seen): LetterView['refusal'] {
  if (refusal === null) return null;
  const who = refusal.who.map((id) => nameIn(team, id)).join(' or ');
  return {
    code: refusal.code,
    who: who === '' ? null : who,
    typed: refusal.typed === null ? null : unlinked(oneLine(refusal.typed, 60)),
    options: nothingIfEmpty(namesOf(refusal.options ?? [])),
    until: refusal.until === undefined ? null : dayTime(refusal.until, seen),
  };
}

function namesOf(names: readonly string[]): string {
  return oneLine(names.join(', '), 200);
}

function clockWords(lead: Lead, seen: Seen): Partial<LetterView> {
  const { turn } = lead;
  const { backupAt, alertAt } = turn.ladder;
  const answeredAt = lead.state === 'waiting_for_us' ? null : (lead.silentSince ?? turn.answeredAt);
  const seconds = (from: Temporal.Instant, to: Temporal.Instant): number => from.until(to).total('seconds');
  const backupAhead = turn.backupAt === null && turn.claimedBy === null && lead.backup !== null && backupAt !== null;
  return {
    due: shortTime(turn.due, seen),
    due_day: dayTime(turn.due, seen),
    overdue: Temporal.Instant.compare(turn.due, seen.now) <= 0,
    due_in: duration(Math.abs(seconds(seen.now, turn.due))),
    arrived: dayTime(turn.arrivedAt, seen),
    waited: duration(seconds(turn.arrivedAt, seen.now)),
    counted_from: shortTime(turn.countedFrom, seen),
    backup_at: backupAhead ? shortTime(backupAt, seen) : null,
    alert_at: turn.alertedAt === null ? shortTime(alertAt, seen) : null,
    answered: answeredAt === null ? null : dayTime(answeredAt, seen),
    waits: lead.state === 'waiting_for_us',
    snoozed_until: lead.snoozedUntil === null ? null : dayTime(lead.snoozedUntil, seen),
    next_step: lead.next?.step ?? null,
    next_at: lead.next === null ? null : dayTime(lead.next.at, seen),
    follow_up: lead.followUpsSent,
  };
}

function contactWords(lead: Lead): Partial<LetterView> {
  const name = oneLine(lead.contact.name ?? '', 60);
  const email = lead.answerTo ?? lead.contact.email;
  return {
    first_name: firstName(name),
    email: email === null ? null : oneLine(email, 120),
    answer_to: lead.answerTo === null ? null : oneLine(lead.answerTo, 120),
    phone: lead.contact.phone === null ? null : phoneNumber(oneLine(lead.contact.phone, 30)),
    relationship: lead.relationship === 'new' ? null : capital(lead.relationship),
    relationship_key: lead.relationship,
  };
}

function placeWords(lead: Lead, facts: ViewFacts): Partial<LetterView> {
  const listing = listingOf(lead, facts.records);
  const line = (text: string | null, most: number): string | null =>
    nothingIfEmpty(isolated(unlinked(oneLine(text ?? '', most))));
  const property = lead.property ?? (listing === null ? null : `${listing.address}, ${listing.city}`);
  return {
    about: listing === null ? line(streetOf(lead.property) ?? lead.area, 50) : line(listing.address, 50),
    property: line(property, 160),
    area: line(lead.area, 120),
    timeline: line(withoutStop(lead.timeline), 160),
    listing: listing === null ? null : listingView(listing, facts.team),
  };
}

/** A street address without its town, for subjects; other words as they are. */
function streetOf(property: string | null): string | null {
  if (property === null) return null;
  const [street = '', ...rest] = property.split(',');
  return /^\s*\d/.test(street) && rest.length > 0 ? street : property;
}

function listingView(listing: ListingRecord, team: Team): ListingView {
  return {
    address: listing.address,
    town: [listing.city, `${listing.state} ${listing.zip}`.trim()].filter((part) => part !== '').join(', '),
    status: capital(listing.status),
    price: listing.price === null ? null : dollars(listing.price),
    mls: listing.mls,
    url: /^https:\/\/[^\s<>\\]+$/.test(listing.url) ? listing.url : null,
    agent: listing.agent === null ? null : nameIn(team, listing.agent),
  };
}

function originalOf(original: Original | null, seen: Seen): LetterView['original'] {
  if (original === null) return null;
  const text = manyLines(original.text, MOST_ORIGINAL);
  return {
    from: senderShown(oneLine(original.from, 160)),
    date: shownDate(original.date, seen),
    subject: unlinked(oneLine(original.subject, 200)),
    text,
    cut: text.endsWith('…') && original.text.length > MOST_ORIGINAL,
    too_large: isTooLarge(original),
    ...leftOutOf(original),
  };
}

/** Their own address may be a link; what they call themselves may not. */
function senderShown(from: string): string {
  const at = Math.max(0, from.lastIndexOf('<'));
  const address = from.slice(at);
  return (
    unlinked(from.slice(0, at)) + (/^<?[\w.+-]{1,64}@[\w.-]{1,255}>?$/.test(address) ? address : unlinked(address))
  );
}

function leftOutOf({ leftOut = [], withheld = false }: Original) {
  return { left_out: nothingIfNone(leftOut.slice(0, MOST_LEFT_OUT).map((file) => oneLine(file, 160))), withheld };
}

/** An instant in the reader's zone; what a broken mail said otherwise is shown as it said it. */
function shownDate(date: string, seen: Seen): string {
  const iso = /^\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?Z$/.test(date);
  return iso ? dayTime(new Date(date).toTemporalInstant(), seen) : oneLine(date, 60);
}

function noteOf(note: string | null): string | null {
  return note === null ? null : nothingIfEmpty(unlinked(manyLines(note, MOST_NOTE)));
}

function nothingIfEmpty(text: string): string | null {
  return text === '' ? null : text;
}

function nothingIfNone<T>(list: readonly T[]): readonly T[] | null {
  return list.length === 0 ? null : list;
}
