// The team answered a lead: what ends a turn and by which evidence, and what two answers to one turn mean. It believes
// whom it is told; what counts as an answer of whom is shell/work/agent-mail.ts.

import { sameBusinessDayDue } from '../team/business.ts';
import { agentSchedule, spans } from '../team/spans.ts';
import type { AgentId, Team } from '../team/team.ts';
import type { AnswerEvidence, HistoryEntry, HistoryKind, Lead, LetterOrder, Outcome, Turn } from './lead.ts';
import { entry, type Moment, order, settle } from './life.ts';
import { agentOf } from './people.ts';

export interface Answer {
  /** Null for a reply from the shared mailbox that names nobody. */
  readonly by: AgentId | null;
  readonly at: Temporal.Instant;
  readonly evidence: AnswerEvidence;
  /** When they last wrote, where it may be after the turn began; an answer of before that is not the one they wait for. */
  readonly heardAt?: Temporal.Instant | null;
  /** What they wrote, without what it quotes; missing: not seen. */
  readonly words?: string;
}

/** Of an answer that is kept to be shown again; a longer one is in the agent's Sent folder. */
const MOST_WORDS = 2_000;

/** Two answers of two people within this time are one turn answered twice; later ones are the team's second thought. */
const COLLISION_HOURS = 24;
/** Before the end of the day, so that the note can still be written. */
const CRM_NOTE_MINUTES = 60;

export function teamAnswered(lead: Lead, answer: Answer, moment: Moment): Outcome {
  const { by, at, evidence } = answer;
  const who = by === null ? 'the shared mailbox' : agentOf(moment.team, by).name;
  const text = howAnswered(who, evidence);
  const outside =
    lead.state === 'closed' ? 'after it was closed' : isOlder(lead, answer) ? 'before they wrote this' : null;
  if (outside !== null) {
    const mailed = { ...lead, ...mailedAfter(lead, answer, moment) };
    return settle(mailed, moment, { history: [entry(moment.now, 'noted', { by, text: `${text}, ${outside}` })] });
  }
  const collision = collisionOf(lead, answer, moment);
  const kind: HistoryKind = isSaid(evidence) ? 'done' : 'answered';
  const next: Lead = {
    ...lead,
    state: 'waiting_for_lead',
    turn: { ...endedTurn(lead, answer), ...collision.told },
    responsible: by !== null && (by === lead.owner || by === lead.backup) ? by : lead.responsible,
    silentSince: lead.silentSince === null || isBefore(lead.silentSince, at) ? at : lead.silentSince,
    said: saidAfter(lead, answer),
    ...mailedAfter(lead, answer, moment),
    // Their own mail wakes it, or a word that says so: what an agent adds meanwhile does not.
    snoozedUntil: isAsleep(lead, moment) ? lead.snoozedUntil : null,
    followUpsSent: 0,
    crmNote: crmNoteAfter(lead, answer, moment.team),
  };
  return settle(next, moment, {
    history: [entry(moment.now, kind, { by, text }), ...collision.history],
    letters: collision.letters,
  });
}

/** The newest words; after a call what was written before it is no longer the last word. */
function saidAfter({ said }: Lead, { by, at, words = '' }: Answer): Lead['said'] {
  if (said !== null && isBefore(at, said.at)) return said;
  return words.trim() === '' ? null : { by, at, words: words.trim().slice(0, MOST_WORDS) };
}

function isAsleep({ state, snoozedUntil }: Lead, { now }: Moment): boolean {
  return state === 'waiting_for_lead' && snoozedUntil !== null && isBefore(now, snoozedUntil);
}

/** Apart from what ended the turn: after a call the first mail still goes out once, and no draft behind it. */
function mailedAfter({ mailed }: Lead, { by, at, evidence }: Answer, { now }: Moment): Pick<Lead, 'mailed'> {
  if (isSaid(evidence)) return {};
  // Ours goes out now, however long ago it was ordered.
  const last = evidence === 'sent_by_us' ? now : at;
  return mailed !== undefined && isBefore(last, mailed.at) ? {} : { mailed: { by, at: last } };
}

function isOlder({ state, turn }: Lead, { at, heardAt = null }: Answer): boolean {
  if (isBefore(at, turn.arrivedAt)) return true;
  // A copy from the Sent folder may be read after their next mail, which nobody has answered then.
  return state === 'waiting_for_us' && heardAt !== null && isBefore(at, heardAt);
}

/** Whether an answer is only said to have been given, outside of what we can see. */
export function isSaid(evidence: AnswerEvidence): boolean {
  return evidence === 'done' || evidence === 'called';
}

/**
 * The first answer counts, also where it is seen second. A word of theirs (`done`) gives way to the mail that proves it:
 * their own, or one from the shared mailbox, which names nobody.
 */
function endedTurn({ turn }: Lead, { by, at, evidence }: Answer): Turn {
  const { answeredAt, answeredBy } = turn;
  if (answeredAt === null) return { ...turn, answeredAt: at, answeredBy: by, evidence };
  const isTheirs = by === null || by === answeredBy;
  // A call was an answer of its own: should the mail come back, they have still been spoken to.
  const proving = turn.evidence === 'called' ? turn.evidence : evidence;
  const seen = [turn.evidence, proving].find((one) => one !== null && !isSaid(one)) ?? turn.evidence;
  const kept = isTheirs ? { ...turn, evidence: seen } : turn;
  if (!isBefore(at, answeredAt)) return kept;
  return { ...turn, answeredAt: at, answeredBy: by ?? answeredBy, evidence: isTheirs ? seen : evidence };
}

/**
 * Said and not seen: nobody else can know what was said until it stands in the CRM. Asked for an hour before the end of
 * the business day, or of their own duty where that is sooner; of what is left, the half, where it is less. An answer in
 * the thread ends it, before or after.
 */
function crmNoteAfter(lead: Lead, { by, at, evidence }: Answer, team: Team): Lead['crmNote'] {
  const isSeen = lead.turn.evidence !== null && !isSaid(lead.turn.evidence);
  if (!isSaid(evidence) || isSeen) return null;
  const endOfDay = sameBusinessDayDue(team, at);
  if (by === null || endOfDay === null) return lead.crmNote;
  const duty = spans([agentSchedule(agentOf(team, by), team)], at.epochMilliseconds, endOfDay.epochMilliseconds);
  const end = [...duty].at(-1)?.end ?? endOfDay.epochMilliseconds;
  const latest = Math.max(end - CRM_NOTE_MINUTES * 60_000, (at.epochMilliseconds + end) / 2);
  return { by, at: Temporal.Instant.fromEpochMilliseconds(Math.floor(latest)) };
}

/**
 * Two different people of the team answered one turn: both are told. Who comes after them is told too, alone: the others know
 * already that they must agree.
 */
function collisionOf(lead: Lead, { by, at }: Answer, { now }: Moment): Collision {
  const { answeredAt, answeredBy, number, collided = [] } = lead.turn;
  const isSecond = lead.state === 'waiting_for_lead' && answeredAt !== null && answeredBy !== null;
  if (!isSecond || by === null || by === answeredBy || collided.includes(by)) return { history: [], letters: [] };
  if (Math.abs(answeredAt.until(at).total('hours')) > COLLISION_HOURS) return { history: [], letters: [] };
  const isThird = collided.length > 0;
  const both = { to: answeredBy, cc: [by], key: `collision:${number}`, event: { code: 'collided', by } } as const;
  const alone = {
    to: by,
    cc: [],
    key: `collision:${number}:${by}`,
    event: { code: 'collided', by: answeredBy },
  } as const;
  return {
    history: [entry(now, 'collided', { by, text: `${isThird ? 'several' : 'two'} people answered the same message` })],
    letters: [order('collision', isThird ? alone : both)],
    told: { collided: [...new Set([...collided, answeredBy, by])] },
  };
}

interface Collision {
  readonly history: readonly HistoryEntry[];
  readonly letters: readonly LetterOrder[];
  /** Missing: nobody is told now. */
  readonly told?: Pick<Turn, 'collided'>;
}

function isBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}

function howAnswered(who: string, evidence: AnswerEvidence): string {
  switch (evidence) {
    case 'reply_seen':
      return `${who} answered the lead`;
    case 'sent_folder':
      return `${who} answered the lead (seen in the Sent folder)`;
    case 'sent_by_us':
      return `${who} answered the lead by “send”`;
    case 'quoted_by_lead':
      return `${who} had answered: the lead’s own mail shows it`;
    case 'done':
      return `${who} says: done`;
    case 'called':
      return `${who} says: called`;
    default:
      return evidence satisfies never;
  }
}
