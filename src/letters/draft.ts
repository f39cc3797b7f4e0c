// A first answer that the owner can send as it stands, from the lane's template. It says only what the message and the
// team's records say: no price, no promise, no claim that is not the agent's to make.

import type { Lead } from '../lead/lead.ts';
import { teamLead } from '../lead/people.ts';
import type { ListingRecord, Records } from '../team/records.ts';
import type { Agent, Team } from '../team/team.ts';
import { missingOf } from './missing.ts';
import { manyLines, oneLine, unlinked } from './plain.ts';
import { safeDraftFor } from './safe-draft.ts';
import type { DraftTemplate, Templates } from './templates.ts';
import type { DraftView } from './vocabulary.ts';
import { firstName, phoneNumber, sourceName, withoutStop } from './words.ts';

/** Plain text, ready to send. */
export interface Draft {
  /** With `Re: `. */
  readonly subject: string;
  /** Under 120 words, signed with the owner's name. */
  readonly email: string;
  /** The same as one text message. */
  readonly text: string;
  /** The one thing to ask; the email asks it too. */
  readonly question: string;
  /** What to check before sending, a sentence each. */
  readonly verify: readonly string[];
  /** Title of the next task in the CRM. */
  readonly task: string;
  readonly crmNote: string;
  /** How `email` ends; missing: a draft from elsewhere, signed in its own way. */
  readonly signature?: string;
}

export interface DraftFacts {
  readonly lead: Lead;
  readonly team: Team;
  readonly records: Records;
  readonly templates: Templates;
  readonly owner: Agent;
  /** `follow_up`: they have been silent since our answer. */
  readonly occasion?: 'first' | 'follow_up';
}

/** Longer names of places are not places ("a colonial with four bedrooms, or maybe a cape, near…"). */
const MOST_PLACE = 60;
const MOST_SUBJECT = 150;
const MOST_EMAIL = 2_000;
const MOST_SIGNATURE = 300;

export function draftFor(facts: DraftFacts): Draft {
  const template = templateFor(facts);
  const asking = viewOf(facts);
  const question = oneLine(template.Question(asking), 200);
  const view: DraftView = { ...asking, question };
  return {
    subject: subjectOf(facts.lead, template.Subject(view)),
    email: manyLines(template.Email(view), MOST_EMAIL),
    text: oneLine(template.Text(view), 400),
    question,
    verify: linesOf(template.Verify(view)),
    task: oneLine(template.Task(view), 120),
    crmNote: oneLine(template['CRM note'](view), 600),
    signature: manyLines(facts.templates.signature(view), MOST_SIGNATURE),
  };
}

/** The team's own listing that the lead is about. */
export function listingOf(lead: Pick<Lead, 'listing'>, records: Records): ListingRecord | null {
  return lead.listing === null ? null : (records.listingByMls.get(lead.listing) ?? null);
}

/** Who the lead is, for people: name, else number, else address; null when the mail gave none. */
export function personOf(lead: Pick<Lead, 'contact' | 'answerTo'>): string | null {
  const { name, phone, email } = lead.contact;
  const given = oneLine(name ?? '', 60);
  if (given !== '') return given;
  if (phone !== null) return phoneNumber(phone);
  const address = email ?? lead.answerTo;
  return address === null ? null : oneLine(address, 80);
}

function templateFor({ lead, templates, occasion }: DraftFacts): DraftTemplate {
  const later = occasion === 'follow_up' ? 'follow_up' : lead.turn.number > 1 ? 'again' : null;
  const safe = safeDraftFor(lead);
  // A check-in speaks of no area by itself, and the same answer twice is none.
  const name = (safe === 'fair_housing' && later === 'follow_up' ? null : safe) ?? later ?? lead.lane;
  const template = templates.drafts.get(name) ?? templates.drafts.get('speed');
  if (template === undefined) throw new Error('templates without drafts/speed.md were compiled');
  return template;
}

function viewOf({ lead, team, records, owner }: DraftFacts): DraftView {
  const listing = listingOf(lead, records);
  const missing = missingOf(lead);
  return {
    first_name: firstName(oneLine(lead.contact.name ?? '', 60)),
    person: personOf(lead) ?? '',
    lane: lead.lane,
    intent: lead.intent,
    relationship: lead.relationship,
    claimed: isClaimed(lead, records),
    source: sourceName(lead.source.name),
    source_kind: lead.source.kind,
    place: placeOf(lead, listing),
    ours: listing !== null,
    area: shortOrNull(lead.area),
    timeline: shortOrNull(withoutStop(lead.timeline)),
    asked: oneLine(lead.asked, 240),
    has_question: lead.asked.includes('?'),
    has_phone: lead.contact.phone !== null,
    urgent: lead.urgent,
    check_in: lead.followUpsSent,
    last_check_in: lead.followUpsSent >= checkIns(lead, team),
    sure: lead.sure,
    missing: missing.length === 0 ? null : missing,
    fair_housing: lead.flags.includes('fair_housing'),
    wire_fraud: lead.flags.includes('wire_fraud'),
    legal: lead.flags.includes('legal'),
    owner: owner.name,
    owner_first: firstName(owner.name) ?? owner.name,
    owner_phone: owner.phone === null ? null : phoneNumber(owner.phone),
    team: team.name,
    team_lead: firstName(teamLead(team).name) ?? teamLead(team).name,
    question: '',
  };
}

/** How many a silent lead of its lane gets. */
function checkIns(lead: Lead, team: Team): number {
  return team.lanes.find(({ name }) => name === lead.lane)?.followUp.length ?? 0;
}

/** They say that they know us, and no contact of the records has their address or number. */
export function isClaimed(lead: Pick<Lead, 'relationship' | 'contact'>, records: Records): boolean {
  if (lead.relationship === 'new') return false;
  const byMail = lead.contact.email !== null && records.contactByEmail.has(lead.contact.email.toLowerCase());
  const byPhone = lead.contact.phone !== null && records.contactsByPhone.has(lead.contact.phone);
  return !byMail && !byPhone;
}

/** An address, and nothing that only looks for one: "two-family near the T" would read as nonsense in a sentence. */
function placeOf(lead: Lead, listing: ListingRecord | null): string | null {
  if (listing !== null) return listing.address;
  const street = oneLine(lead.property ?? '', 200)
    .split(',')[0]!
    .trim();
  return /^\d+[\w-]*\s+\S*\p{Letter}/u.test(street) && street.length <= MOST_PLACE && unlinked(street) === street
    ? street
    : null;
}

function shortOrNull(text: string | null): string | null {
  const line = oneLine(text ?? '', 80);
  return line === '' ? null : line;
}

/** Their own mail is answered under its subject; a portal's or form's notice was never seen by the lead. */
function subjectOf(lead: Lead, written: string): string {
  const own = lead.source.kind === 'mail' || lead.source.kind === 'campaign' ? lead.subject : '';
  const bare = (text: string): string =>
    oneLine(text, MOST_SUBJECT).replace(/^((re|aw|sv|fwd?|wg|tr|rv)(\[\d+\])?\s*:\s*)+/i, '');
  return `Re: ${bare(own) === '' ? bare(written) : bare(own)}`;
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => oneLine(line.replace(/^\s*-\s*/, ''), 240))
    .filter((line) => line !== '');
}
