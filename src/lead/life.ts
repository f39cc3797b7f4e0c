// The life of a lead: what opens it, what moves it, what ends it. Each function takes the lead as it is and what
// happened, and gives back the lead as it is then, the lines for its history and the letters to write. Nothing is sent
// and nobody is chosen here: the route comes from routing/, the words from letters/.

import type { Reading } from '../reading/reading.ts';
import type { Deadline, Route } from '../routing/route.ts';
import type { AgentId, Standard, Team } from '../team/team.ts';
import { nextStep } from './ladder.ts';
import type { AnswerEvidence, HistoryEntry, HistoryKind, Lead, LetterOrder, Outcome, Turn } from './lead.ts';
import { agentOf, teamLead } from './people.ts';
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
    answerTo: reading.answerTo,
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
    owner: route.owner,
    backup: route.backup,
    reviewer: route.reviewer,
    responsible: route.owner,
    rule: route.rule,
    why: route.why,
    onDuty: route.onDuty,
    rulesVersion: team.version,
    turn: newTurn(1, { ...route, arrivedAt: mail.arrivedAt, messageRow: mail.row }),
    silentSince: null,
    followUpsSent: 0,
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
    answerTo: themselves ? (reading.answerTo ?? lead.answerTo) : lead.answerTo,
    listing: lead.listing ?? reading.listing,
    property: lead.property ?? reading.property,
    area: lead.area ?? reading.area,
    timeline: reading.timeline ?? lead.timeline,
    urgent: reading.urgent || (waiting && lead.urgent),
    flags: flagsAfter(lead, reading, themselves),
    subject: mail.subject === '' || !themselves ? lead.subject : mail.subject,
    lastMessageId: themselves ? (mail.messageId ?? lead.lastMessageId) : lead.lastMessageId,
    asked: reading.newText === '' ? lead.asked : reading.newText,
    turn,
    followUpsSent: waiting ? lead.followUpsSent : 0,
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
        cc: [],
        key: `new_message:${mail.row}`,
        note: other,
      }),
    ],
  });
}

/**
 * The lead as it enters a new turn: whoever has it owns it, and the backup is another person, so that the ladder has all
 * its steps also after the backup took over.
 */
export function asHeld(lead: Lead, team: Team): Lead {
  if (lead.state === 'waiting_for_us') return lead;
  return { ...lead, owner: lead.responsible, backup: backupBeside(lead, lead.responsible, team) };
}

/** Who backs up when `owner` has the lead: the backup so far, else the owner so far, else the team lead. */
function backupBeside(lead: Lead, owner: AgentId, team: Team): AgentId | null {
  return [lead.backup, lead.owner, teamLead(team).id].find((id) => id !== null && id !== owner) ?? null;
}

/** A person of the team answered the lead. `by` is null for a reply from the shared mailbox that names nobody. */
export function teamAnswered(
  lead: Lead,
  answer: { readonly by: AgentId | null; readonly at: Temporal.Instant; readonly evidence: AnswerEvidence },
  moment: Moment,
): Outcome {
  const { by, at, evidence } = answer;
  const who = by === null ? 'the shared mailbox' : agentOf(moment.team, by).name;
  if (lead.state === 'closed' || Temporal.Instant.compare(at, lead.turn.arrivedAt) < 0) {
    // Written before they asked this, or after it was over: worth a line, but it answers no open turn.
    return settle(lead, moment, { history: [entry(moment.now, 'noted', { by, text: `${who} wrote to the lead` })] });
  }
  const open = lead.state === 'waiting_for_us';
  const turn: Turn = open ? { ...lead.turn, answeredAt: at, answeredBy: by, evidence } : lead.turn;
  const next: Lead = {
    ...lead,
    state: 'waiting_for_lead',
    turn,
    responsible: by !== null && (by === lead.owner || by === lead.backup) ? by : lead.responsible,
    silentSince: at,
    followUpsSent: 0,
  };
  const kind: HistoryKind = evidence === 'done' || evidence === 'called' ? 'done' : 'answered';
  return settle(next, moment, { history: [entry(moment.now, kind, { by, text: howAnswered(who, evidence) })] });
}

/** The step that is due at `now`, if one is; otherwise only the next time is written anew. */
export function takeStep(lead: Lead, moment: Moment): Outcome {
  const { team, now } = moment;
  const step = nextStep(lead, team, now);
  if (step === null || Temporal.Instant.compare(step.at, now) > 0) return settle(lead, moment, {});
  const key = (kind: string) => `${kind}:${lead.turn.number}:${now.epochMilliseconds}`;
  const to = step.to === null ? null : agentOf(team, step.to);
  switch (step.step) {
    case 'remind':
      return settle({ ...lead, turn: { ...lead.turn, remindedAt: now } }, moment, {
        history: [entry(now, 'reminded', { text: `${agentOf(team, lead.responsible).name} was reminded` })],
        letters: [order('reminder', { to: lead.responsible, cc: [], key: key('reminder') })],
      });
    case 'backup': {
      const backup = to?.id ?? lead.responsible;
      return settle({ ...lead, responsible: backup, turn: { ...lead.turn, backupAt: now } }, moment, {
        history: [entry(now, 'backup_asked', { text: `no reply seen; ${to?.name ?? backup} has it now` })],
        letters: [order('backup', { to: backup, cc: backup === lead.owner ? [] : [lead.owner], key: key('backup') })],
      });
    }
    case 'alert': {
      const told = to?.id ?? lead.responsible;
      return settle({ ...lead, turn: { ...lead.turn, alertedAt: now } }, moment, {
        history: [entry(now, 'alerted', { text: `still no reply seen; ${to?.name ?? told} was told` })],
        letters: [order('escalation', { to: told, cc: [], key: key('escalation') })],
      });
    }
    case 'follow_up':
      return settle({ ...lead, followUpsSent: followUpsDue(lead, moment) }, moment, {
        history: [entry(now, 'followed_up', { text: 'silent since our reply' })],
        letters: [order('follow_up', { to: to?.id ?? lead.responsible, cc: [], key: key('follow_up') })],
      });
    case 'close':
      return closeLead(lead, { by: null, why: 'silent since our reply' }, moment);
    default:
      return step.step satisfies never;
  }
}

export function closeLead(
  lead: Lead,
  reason: { readonly by: AgentId | null; readonly why: string },
  moment: Moment,
): Outcome {
  return settle({ ...lead, state: 'closed', closedAt: moment.now }, moment, {
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
  what: Pick<LetterOrder, 'to' | 'cc' | 'key'> & Partial<Pick<LetterOrder, 'note' | 'refusal'>>,
): LetterOrder {
  return { kind, to: what.to, cc: what.cc, key: what.key, note: what.note ?? null, refusal: what.refusal ?? null };
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

/** All follow-ups whose time has passed count as sent with this one: no storm after downtime. */
function followUpsDue(lead: Lead, { team, now }: Moment): number {
  const lane = team.lanes.find((candidate) => candidate.name === lead.lane);
  const since = lead.silentSince ?? lead.turn.arrivedAt;
  const passed = (lane?.followUp ?? []).filter((seconds) => Temporal.Instant.compare(since.add({ seconds }), now) <= 0);
  return Math.max(passed.length, lead.followUpsSent + 1);
}

function howAnswered(who: string, evidence: AnswerEvidence): string {
  switch (evidence) {
    case 'reply_seen':
      return `${who} answered the lead`;
    case 'sent_folder':
      return `${who} answered the lead (seen in the Sent folder)`;
    case 'done':
      return `${who} says: done`;
    case 'called':
      return `${who} says: called`;
    default:
      return evidence satisfies never;
  }
}
