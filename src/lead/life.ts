// The life of a lead: what opens it, what moves it, what ends it. Each function takes the lead as it is and what
// happened, and gives back the lead as it is then, the lines for its history and the letters to write. Nothing is sent
// and nobody is chosen here: the route comes from routing/, the words from letters/.

import { readAddress } from '../mail/tokens.ts';
import type { Reading } from '../reading/reading.ts';
import type { Deadline, Route } from '../routing/route.ts';
import type { AgentId, Standard, Team } from '../team/team.ts';
import { nextStep } from './ladder.ts';
import type { HistoryEntry, HistoryKind, Lead, LetterOrder, Outcome, Turn } from './lead.ts';
import { agentOf, isAwayAt, standInFor, teamLead } from './people.ts';
import { samePerson } from './thread.ts';

/** What the events of a lead have in common. */
export interface Moment {
  readonly team: Team;
  readonly now: Temporal.Instant;
}

/** A mail of the lead that opens or continues their business. */
export interface LeadMail {
  readonly row: string;
  readonly messageId: string | null;
  readonly subject: string;
  readonly arrivedAt: Temporal.Instant;
  readonly reading: Reading;
  /** Addresses in To and Cc; missing: not known. */
  readonly to?: readonly string[];
  /** The mail host took it for junk. */
  readonly foundInJunk?: boolean;
}

export function openLead(token: string, mail: LeadMail, moment: Moment & { readonly route: Route }): Outcome {
  const { route, team, now } = moment;
  const { reading } = mail;
  const lead: Lead = {
    token,
    state: 'waiting_for_us',
    lane: route.lane,
    relationship: reading.relationship,
    intent: reading.intent,
    source: reading.source,
    contact: reading.contact,
    answerTo: answerable(reading, team),
    listing: reading.listing,
    property: reading.property,
    area: reading.area,
    timeline: reading.timeline,
    urgent: reading.urgent,
    flags: reading.flags,
    sure: reading.sure,
    subject: mail.subject,
    lastMessageId: mail.messageId,
    asked: reading.newText,
    opinions: reading.opinions,
    owner: route.owner,
    backup: route.backup,
    reviewer: route.reviewer,
    responsible: route.owner,
    rule: route.rule,
    why: route.why,
    onDuty: route.onDuty,
    rulesVersion: team.version,
    shadow: team.mode === 'shadow',
    turn: newTurn(1, { ...route, arrivedAt: mail.arrivedAt, messageRow: mail.row }),
    silentSince: null,
    said: null,
    followUpsSent: 0,
    snoozedUntil: null,
    crmNote: null,
    openedAt: mail.arrivedAt,
    closedAt: null,
    next: null,
  };
  const owner = agentOf(team, route.owner).name;
  return settle(lead, moment, {
    history: [
      entry(now, 'opened', { text: withPlace(`${reading.source.name} lead, ${route.lane} lane`, mail) }),
      entry(now, 'handed_off', { text: `to ${owner} by ${route.rule}` }),
    ],
    letters: [order('handoff', { to: route.owner, cc: reviewerOf(lead), key: `handoff:${mail.row}` })],
  });
}

/**
 * A further mail of the lead. In an open turn the clock keeps running; after our reply it starts a new turn; a closed
 * lead comes back to life with the person who had it.
 */
export function leadWrote(
  lead: Lead,
  mail: LeadMail,
  moment: Moment & { readonly deadline: Deadline; readonly standard: Standard },
): Outcome {
  const { reading } = mail;
  const waiting = lead.state === 'waiting_for_us';
  const turn = waiting
    ? lead.turn
    : newTurn(lead.turn.number + 1, { ...moment.deadline, standard: moment.standard, ...mail, messageRow: mail.row });
  const other = otherProperty(lead, reading);
  // Somebody else in the thread (a spouse, a lender) is heard, but the draft still goes to the lead.
  const relayed = lead.answerTo !== null && reading.contact.email === lead.answerTo;
  const themselves = relayed || samePerson(lead.contact, reading.contact);
  const next: Lead = {
    ...lead,
    state: 'waiting_for_us',
    contact: themselves
      ? {
          name: lead.contact.name ?? reading.contact.name,
          email: lead.contact.email ?? reading.contact.email,
          phone: lead.contact.phone ?? reading.contact.phone,
        }
      : lead.contact,
    answerTo: themselves ? answerToAfter(lead, reading, moment.team) : lead.answerTo,
    listing: lead.listing ?? reading.listing,
    property: lead.property ?? reading.property,
    area: lead.area ?? reading.area,
    timeline: reading.timeline ?? lead.timeline,
    urgent: reading.urgent || (waiting && lead.urgent),
    flags: flagsAfter(lead, reading, themselves),
    writer: themselves ? undefined : writerOf(mail, lead),
    subject: mail.subject === '' || !themselves ? lead.subject : mail.subject,
    lastMessageId: themselves ? (mail.messageId ?? lead.lastMessageId) : lead.lastMessageId,
    asked: reading.newText === '' ? lead.asked : reading.newText,
    turn,
    followUpsSent: waiting ? lead.followUpsSent : 0,
    snoozedUntil: null,
    closedAt: null,
  };
  const again = lead.state === 'closed' ? 'wrote again after the lead was closed' : 'wrote again';
  return settle(next, moment, {
    history: [
      entry(moment.now, 'joined', { text: withPlace(other === null ? again : `${again}, about ${other}`, mail) }),
    ],
    letters: [
      order('new_message', {
        to: lead.responsible,
        cc: lead.owner === lead.responsible ? [] : [lead.owner],
        key: `new_message:${mail.row}`,
        note: other,
      }),
    ],
  });
}

/** Somebody else of the thread, by their own mail: what a notice or a form names may be anybody. */
function writerOf({ reading, to = [] }: LeadMail, lead: Lead): Lead['writer'] {
  const { name, email } = reading.contact;
  const isOwn = reading.source.kind === 'mail' || reading.source.kind === 'campaign';
  const openly = [lead.contact.email, lead.answerTo].some((address) => address !== null && to.includes(address));
  return isOwn && email !== null ? { name, email, openly } : undefined;
}

/**
 * Where answers go from now on. Anybody can write in their name with a Reply-To of their own, or with their number: their
 * own address, once known, stays the one that is answered. A bounce takes it away (bad-address.ts).
 */
function answerToAfter(lead: Lead, reading: Reading, team: Team): string | null {
  const { contact } = reading;
  const answerTo = answerable(reading, team);
  const { answerTo: known } = lead;
  if (known === null || answerTo === null) return known ?? answerTo;
  if (known === lead.contact.email) return known;
  // From a relay to the next one of the same service, or to the address that they write from.
  const isOwn = answerTo === contact.email;
  return isOwn || contact.email === null ? answerTo : known;
}

/** Never our own inbox or a thread of it: an answer would come back to us. */
function answerable({ answerTo, contact }: Reading, { inbox }: Team): string | null {
  const outside = [answerTo, contact.email].filter(
    (address) => address !== null && readAddress(inbox, address) === null,
  );
  return answerTo === null ? null : (outside[0] ?? null);
}

/**
 * The lead as it enters a new turn at that time: whoever has it owns it, and the backup is another person, so that the
 * ladder has all its steps also after the backup took over. Who said `away` gets no new turn: their backup does.
 */
export function asHeld(lead: Lead, team: Team, at: Temporal.Instant): Lead {
  if (lead.state === 'waiting_for_us') return lead;
  const holder = agentOf(team, lead.responsible).id;
  const present = isAwayAt(agentOf(team, holder), at) ? standInFor(lead, holder, { team, now: at }) : null;
  const responsible = present?.id ?? lead.responsible;
  return { ...lead, owner: responsible, responsible, backup: backupBeside(lead, responsible, team) };
}

/** Who backs up when `owner` has the lead: the backup so far, else the owner so far, else the team lead. */
function backupBeside(lead: Lead, owner: AgentId, team: Team): AgentId | null {
  return [lead.backup, lead.owner, teamLead(team).id].find((id) => id !== null && id !== owner) ?? null;
}

export function closeLead(
  lead: Lead,
  reason: { readonly by: AgentId | null; readonly why: string },
  moment: Moment,
): Outcome {
  return settle({ ...lead, state: 'closed', closedAt: moment.now, crmNote: null }, moment, {
    history: [entry(moment.now, 'closed', { by: reason.by, text: reason.why })],
  });
}

/** Writes the one next time; every change of a lead ends here, so none can leave it without one. */
export function settle(
  lead: Lead,
  moment: Moment,
  done: { readonly history?: readonly HistoryEntry[]; readonly letters?: readonly LetterOrder[] },
): Outcome {
  const step = nextStep(lead, moment.team, moment.now);
  return {
    lead: { ...lead, next: step === null ? null : { step: step.step, at: step.at } },
    history: done.history ?? [],
    letters: done.letters ?? [],
  };
}

export function entry(
  at: Temporal.Instant,
  kind: HistoryKind,
  what: { readonly by?: AgentId | null; readonly text: string },
): HistoryEntry {
  return { at, kind, by: what.by ?? null, text: what.text };
}

export function order(
  kind: LetterOrder['kind'],
  what: Pick<LetterOrder, 'to' | 'cc' | 'key'> & Partial<LetterOrder>,
): LetterOrder {
  return { note: null, refusal: null, event: null, reply: null, ...what, kind };
}

function newTurn(
  number: number,
  start: Deadline & { standard: Standard; arrivedAt: Temporal.Instant; messageRow: string },
): Turn {
  return {
    number,
    arrivedAt: start.arrivedAt,
    countedFrom: start.countedFrom,
    due: start.due,
    ladder: start.ladder,
    standard: start.standard,
    messageRow: start.messageRow,
    remindedAt: null,
    backupAt: null,
    alertedAt: null,
    claimedBy: null,
    answeredAt: null,
    answeredBy: null,
    evidence: null,
  };
}

function reviewerOf(lead: Lead): readonly AgentId[] {
  return lead.reviewer !== null && lead.reviewer !== lead.owner ? [lead.reviewer] : [];
}

/** What must not be answered without a second look stays so; that they want no more mail ends when they want an answer. */
function flagsAfter(lead: Lead, reading: Reading, themselves: boolean): Lead['flags'] {
  const kept = lead.flags.filter((flag) => flag !== 'opt_out' || !themselves);
  return [...new Set([...kept, ...reading.flags])];
}

function withPlace(text: string, mail: LeadMail): string {
  return mail.foundInJunk === true ? `${text}, found in Junk` : text;
}

function otherProperty(lead: Lead, reading: Reading): string | null {
  if (reading.listing !== null && lead.listing !== null && reading.listing !== lead.listing) {
    return reading.property ?? `MLS ${reading.listing}`;
  }
  return reading.listing === null && reading.property !== null && lead.property === null && lead.listing !== null
    ? reading.property
    : null;
}
