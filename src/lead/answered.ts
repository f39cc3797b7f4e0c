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
}

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
    return settle(lead, moment, { history: [entry(moment.now, 'noted', { by, text: `${text}, ${outside}` })] });
  }
  const collision = collisionOf(lead, answer, moment);
  const kind: HistoryKind = isSaid(evidence) ? 'done' : 'answered';
  const next: Lead = {
    ...lead,
    state: 'waiting_for_lead',
    turn: endedTurn(lead, answer),
    responsible: by !== null && (by === lead.owner || by === lead.backup) ? by : lead.responsible,
    silentSince: lead.silentSince === null || isBefore(lead.silentSince, at) ? at : lead.silentSince,
    snoozedUntil: null,
    followUpsSent: 0,
    crmNote: crmNoteAfter(lead, answer, moment.team),
  };
  return settle(next, moment, {
    history: [entry(moment.now, kind, { by, text }), ...collision.history],
    letters: collision.letters,
  });
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

/** Two different people answered one turn. Both are told, by the letter's key once for each turn. */
function collisionOf(
  lead: Lead,
  { by, at }: Answer,
  { now }: Moment,
): { readonly history: readonly HistoryEntry[]; readonly letters: readonly LetterOrder[] } {
  const { answeredAt, answeredBy, number } = lead.turn;
  const isSecond = lead.state === 'waiting_for_lead' && answeredAt !== null && answeredBy !== null;
  if (!isSecond || by === null || by === answeredBy) return { history: [], letters: [] };
  if (Math.abs(answeredAt.until(at).total('hours')) > COLLISION_HOURS) return { history: [], letters: [] };
  return {
    history: [entry(now, 'collided', { by, text: 'two people answered the same message' })],
    letters: [
      order('collision', {
        to: answeredBy,
        cc: [by],
        key: `collision:${number}`,
        event: { code: 'collided', by },
      }),
    ],
  };
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
