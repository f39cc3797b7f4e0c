// One lead as the prompts show it. Every word from outside (the mail, what was read in it, notes, history, our answers)
// is in it as data only: private details hidden, length bounded, fenced so that it cannot end its fence.

import type { HistoryEntry, HistoryKind, Lead } from '../../lead/lead.ts';
import { agentOf } from '../../lead/people.ts';
import { languageOf } from '../../mail/language.ts';
import { asData } from '../../reading/clues/instructions.ts';
import type { Contact, Reading } from '../../reading/reading.ts';
import { nameOf } from '../../routing/say.ts';
import type { Records } from '../../team/records.ts';
import type { AgentId, Team } from '../../team/team.ts';
import { isClaimed, listingOf } from '../draft.ts';
import { missingOf } from '../missing.ts';
import { manyLines, oneLine } from '../plain.ts';
import { capital, dayTime, dollars, firstName, type Seen, sourceName, withoutStop } from '../words.ts';
import { contactRecordOf } from './contact-record.ts';
import type { Hider } from './private.ts';
import { firstNamePattern } from './private-names.ts';
import type { UserView } from './prompt-words.ts';

export interface PromptFacts {
  /** Null: the rules have not decided yet. */
  readonly lead: Lead | null;
  /** Of the mail that waits: its new text and subject, without what it quotes. */
  readonly reading: Reading;
  readonly team: Team;
  readonly records: Records;
  readonly history: readonly HistoryEntry[];
  readonly now: Temporal.Instant;
  readonly hider: Hider;
}

/** Characters of each part. A lead says what they want in the first page. */
const MOST_MAIL = 6_000;
const MOST_SUBJECT = 200;
const MOST_FACT = 160;
const MOST_NOTE = 300;
const MOST_SAID = 1_500;
const MOST_ENTRY = 240;
/** Characters of a link with its query. */
const LONGEST_DETAIL = 4_000;
/** Lines of history: the last ones matter. */
const MOST_ENTRIES = 12;

/** What was refused changed nothing and is nobody else's to read; the rest the prompt says already. */
const UNTOLD: ReadonlySet<HistoryKind> = new Set(['refused', 'warned', 'opened', 'handed_off']);

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** @param naming `agent`: what goes to the lead says `[AGENT]`, so that a pass to somebody else keeps its words. */
export function userView(facts: PromptFacts, naming: 'names' | 'agent'): UserView {
  const { lead, reading, team, records, now } = facts;
  const about = lead ?? reading;
  const name = (id: AgentId): string =>
    naming === 'agent' && id === lead?.owner ? '[AGENT]' : nameOf(agentOf(team, id), team);
  const { newText } = reading;
  const missing = missingOf({ ...about, asked: newText });
  return {
    team: oneLine(team.name, MOST_FACT),
    now: dateTime(now, team.timezone),
    has_name: firstName(oneLine(about.contact.name ?? '', MOST_FACT)) !== null,
    has_email: about.answerTo !== null,
    has_phone: about.contact.phone !== null,
    other_writer: lead?.writer !== undefined,
    relationship: about.relationship,
    claimed: isClaimed(about, records),
    language: languageOf(newText),
    contact_note: contactNote(facts),
    read_in_mail: readInMail(facts),
    listing: listingView(facts, name),
    missing: missing.length === 0 ? null : missing,
    urgent: about.urgent,
    fair_housing: about.flags.includes('fair_housing'),
    wire_fraud: about.flags.includes('wire_fraud'),
    legal: about.flags.includes('legal'),
    opt_out: about.flags.includes('opt_out'),
    sure: about.sure,
    route: routeView(facts, name),
    history: historyText(facts),
    said: saidText(facts),
    mail: mailText(facts),
  };
}

/** What somebody else wrote, as Claude may see it; null where there is nothing. */
function outside(text: string, most: number, { hider, lead, reading }: PromptFacts): string | null {
  // Hidden before it is cut: half a phone number is one that nobody finds. What is looked at is bounded all the same, and
  // of that the end, where a detail may be cut in two, is never shown.
  const looked = text.slice(0, most * 2 + LONGEST_DETAIL);
  const hidden = hider.hide(looked);
  const whole = looked.length < text.length ? hidden.slice(0, -LONGEST_DETAIL) : hidden;
  const shown = manyLines(lead === null ? nameless(whole, reading.contact) : whole, most).replace(
    /\[[A-Z]{1,12}(?:_[A-Z]{0,12})?_?\d{0,4}(?:…|$)/,
    '…',
  );
  return shown === '' ? null : asData(shown);
}

/** Before the rules have decided nobody is judged by a name, so not even the first one is shown. */
function nameless(text: string, { name }: Contact): string {
  const first = firstName(oneLine(name ?? '', MOST_FACT));
  return first === null ? text : text.replace(firstNamePattern(first), '[FIRST_NAME]');
}

function mailText(facts: PromptFacts): string | null {
  const { subject, newText } = facts.reading;
  const head = subject === undefined ? '' : `Subject: ${oneLine(subject, MOST_SUBJECT)}\n\n`;
  return outside(`${head}${newText}`, MOST_MAIL, facts);
}

function readInMail(facts: PromptFacts): string | null {
  const { source, property, area, timeline } = facts.lead ?? facts.reading;
  const { campaign, openHouse } = facts.reading;
  const found = [
    ['source', `${sourceName(source.name)} (${source.kind})`],
    ['property', property],
    ['area', area],
    ['timeline', withoutStop(timeline)],
    ['answers our mailing', campaign],
    ['open house of MLS', openHouse?.mls ?? null],
  ] as const;
  const lines = found.flatMap(([what, value]) => (value === null ? [] : [`${what}: ${oneLine(value, MOST_FACT)}`]));
  return outside(lines.join('\n'), MOST_FACT * found.length, facts);
}

/** What the CRM says of them: the team's own words, but of their life. */
function contactNote(facts: PromptFacts): string | null {
  const { team, lead, reading, records } = facts;
  const record = contactRecordOf((lead ?? reading).contact, records);
  if (record === null) return null;
  const agent = team.agents.find(({ id }) => id === record.agent);
  const words = [
    capital(record.relationship),
    ...(agent === undefined ? [] : [`their agent: ${nameOf(agent, team)}`]),
    ...(record.note === '' ? [] : [oneLine(record.note, MOST_NOTE)]),
  ];
  return outside(words.join('; '), MOST_NOTE + MOST_FACT, facts);
}

function listingView({ lead, reading, records }: PromptFacts, name: (id: AgentId) => string): UserView['listing'] {
  const listing = listingOf(lead ?? reading, records);
  if (listing === null) return null;
  const { address, city, state, zip, status, price, agent } = listing;
  return {
    address: oneLine(address, MOST_FACT),
    town: oneLine([city, `${state} ${zip}`.trim()].filter((part) => part !== '').join(', '), MOST_FACT),
    status: capital(oneLine(status, 40)),
    price: price === null ? null : dollars(price),
    agent: agent === null ? null : name(agent),
  };
}

function routeView({ lead, team, now }: PromptFacts, name: (id: AgentId) => string): UserView['route'] {
  if (lead === null) return null;
  const { turn } = lead;
  const seen: Seen = { now, timezone: team.timezone };
  return {
    lane: oneLine(lead.lane, MOST_FACT),
    respond: turn.standard.text,
    rule: oneLine(lead.rule, MOST_FACT),
    owner: name(lead.owner),
    backup: lead.backup === null ? null : name(lead.backup),
    reviewer: lead.reviewer === null ? null : name(lead.reviewer),
    due: dayTime(turn.due, seen),
    counted_from: lead.onDuty ? null : dayTime(turn.countedFrom, seen),
    turn: turn.number,
  };
}

function historyText(facts: PromptFacts): string | null {
  const seen: Seen = { now: facts.now, timezone: facts.team.timezone };
  const lines = facts.history
    .filter(({ kind }) => !UNTOLD.has(kind))
    .slice(-MOST_ENTRIES)
    .map(({ at, kind, text }) => `${dayTime(at, seen)}, ${kind.replaceAll('_', ' ')}: ${oneLine(text, MOST_ENTRY)}`);
  return outside(lines.join('\n'), MOST_ENTRIES * (MOST_ENTRY + 60), facts);
}

function saidText(facts: PromptFacts): string | null {
  const said = facts.lead?.said ?? null;
  return said === null ? null : outside(said.words, MOST_SAID, facts);
}

/** `Tuesday 2026-11-17 12:03` */
function dateTime(at: Temporal.Instant, timezone: string): string {
  const there = at.toZonedDateTimeISO(timezone);
  const time = there.toPlainTime().toString({ smallestUnit: 'minute' });
  return `${WEEKDAYS[there.dayOfWeek - 1]!} ${there.toPlainDate().toString()} ${time}`;
}
