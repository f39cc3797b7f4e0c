// What an agent's command does to a lead, and who may give it (DESIGN.md §5 "Commands"). A command that is refused or
// not understood gets an answer with the right form; the ladder goes on meanwhile. `send` and `lane` need more than the
// lead: their permission is asked here, their work is send.ts and relane.ts.

import { nextOnDuty } from '../team/calendar.ts';
import { daySpans, teamSchedule } from '../team/spans.ts';
import type { Agent, AgentId, Team } from '../team/team.ts';
import { teamAnswered } from './answered.ts';
import type { Command, When } from './command.ts';
import type { Claim, Done } from './commands/answering.ts';
import { isSmallTalk } from './commands/courtesy.ts';
import { nameWords, spokenOf } from './commands/heard.ts';
import type { Snooze } from './commands/putting-off.ts';
import { doubtIn } from './commands/second.ts';
import { whomMeant } from './commands/whom.ts';
import type { HistoryEntry, Lead, LeadEventCode, LetterOrder, Outcome } from './lead.ts';
import { closeLead, entry, settle } from './life.ts';
import { pass } from './pass.ts';
import { agentOf, teamLeads } from './people.ts';
import { answerDoubt, type CommandMoment, refuse } from './refuse.ts';
import { told } from './tell.ts';
import { speaksOfDraft, type Unclear, unclearIn } from './unclear.ts';

/** Commands about one lead that the lead alone is enough for. */
export type LeadCommand = Extract<
  Command,
  { verb: 'claim' | 'words' | 'nothing' | 'note' | 'done' | 'pass' | 'not_a_lead' | 'close' | 'snooze' }
>;

const MORNING = Temporal.PlainTime.from('09:00');

export function obey(lead: Lead, command: LeadCommand, moment: CommandMoment): Outcome {
  const { given, team } = moment;
  const { by } = given;
  if (command.verb === 'nothing') return settle(lead, moment, {});
  if (command.verb === 'note') return noted(lead, command.note, moment);
  if (!mayCommand(lead, by, team)) {
    if (command.verb === 'words') return speak(lead, command.note, moment);
    return refuse(lead, { code: 'not_yours', who: [lead.responsible] }, moment);
  }
  switch (command.verb) {
    case 'claim':
      return withDoubt(claim(lead, command.note === '' ? [] : [words(command.note, moment)], moment), command, moment);
    case 'words':
      return speak(lead, command.note, moment);
    case 'done':
      return withDoubt(done(lead, command, moment), command, moment);
    case 'pass':
      return pass(lead, { ...command, to: command.to === null ? null : whomMeant(command.to, { by, team }) }, moment);
    case 'not_a_lead':
    case 'close':
      return close(lead, command, moment);
    case 'snooze':
      return withDoubt(snooze(lead, command, moment), command, moment);
    default:
      return command satisfies never;
  }
}

/** "Called her\nsend", "ready to sign and close": the first order stands, and they hear that the other did nothing. */
function withDoubt(outcome: Outcome, command: Claim | Done | Snooze, moment: CommandMoment): Outcome {
  const doubt = doubtIn(command);
  return doubt === null ? outcome : answerDoubt(outcome, doubt, moment);
}

/** The owner, whoever has it now, the backup once asked, and the team lead. */
export function mayCommand(lead: Lead, by: Agent, team: Team): boolean {
  return (
    by.id === agentOf(team, lead.owner).id ||
    by.id === agentOf(team, lead.responsible).id ||
    (by.id === lead.backup && lead.turn.backupAt !== null) ||
    teamLeads(team).includes(by)
  );
}

/** Whoever stands in for somebody who left the team is them. */
function isBy(id: AgentId, { given, team }: CommandMoment): boolean {
  return agentOf(team, id).id === given.by.id;
}

export function tell(lead: Lead, code: LeadEventCode, { given, team }: CommandMoment): readonly LetterOrder[] {
  return told(lead, { code, by: given.by.id, row: given.row }, team);
}

/** A word about the lead; after `called` it is the note that was owed. */
function noted(lead: Lead, note: string, moment: CommandMoment): Outcome {
  if (note === '') return settle(lead, moment, {});
  const crmNote = lead.crmNote?.by === moment.given.by.id ? null : lead.crmNote;
  return keepWords({ ...lead, crmNote }, note, moment);
}

/** What somebody says who does not have the lead would lie there unread. */
function keepWords(lead: Lead, note: string, moment: CommandMoment): Outcome {
  const { given, team } = moment;
  return settle(lead, moment, {
    history: [words(note, moment)],
    letters: told(lead, { code: 'noted', by: given.by.id, row: given.row, note }, team),
  });
}

function claim(lead: Lead, said: readonly HistoryEntry[], moment: CommandMoment): Outcome {
  const { given, now } = moment;
  const { by } = given;
  const holder = lead.turn.claimedBy;
  // Already answered or closed: nothing waits that could be claimed, and saying so would only be noise.
  if (lead.state !== 'waiting_for_us' || holder === by.id) return settle(lead, moment, { history: said });
  if (holder !== null) {
    const refused = refuse(lead, { code: 'already_claimed', who: [holder] }, moment);
    return { ...refused, history: [...said, ...refused.history] };
  }
  return settle({ ...lead, responsible: by.id, turn: { ...lead.turn, claimedBy: by.id } }, moment, {
    history: [...said, entry(now, 'claimed', { by: by.id, text: `${by.name} has it` })],
    letters: tell(lead, 'claimed', moment),
  });
}

/**
 * Words without a verb. Of whoever has the lead now they are a claim, unless they give it away; of an owner after the backup
 * took over they are no more than words, so that "Thanks Sam!" takes nothing back. Who may have meant an order hears that
 * nothing came of it.
 */
function speak(lead: Lead, note: string, moment: CommandMoment): Outcome {
  const { team, given } = moment;
  const names = team.agents.map(({ name }) => name);
  const doubt = heeded(unclearIn(note, { lead: spokenOf(lead), team: names }), { lead, note, moment });
  const isTheirs = isBy(lead.responsible, moment);
  const isGivenAway = doubt === 'needs_a_note' || doubt === 'until_when';
  const said = isTheirs && !isGivenAway ? claim(lead, [words(note, moment)], moment) : keepTalk(lead, note, moment);
  // What is not theirs anyway they cannot give away; and only whoever may command it could have meant an order.
  const mayOrder = mayCommand(lead, given.by, team) || (doubt === 'unclear_send' && given.by.id === lead.reviewer);
  const isHeard = doubt === 'needs_a_note' ? isTheirs : doubt === 'until_when' || mayOrder;
  return doubt === null || !isHeard ? said : answerDoubt(said, doubt, moment);
}

/** What nothing waits for needs no answer: an answered lead cannot be given away, and "Looks good" approves only a draft. */
function heeded(
  doubt: Unclear | null,
  { lead, note, moment }: { readonly lead: Lead; readonly note: string; readonly moment: CommandMoment },
): Unclear | null {
  const waits = lead.state === 'waiting_for_us';
  if (doubt === 'needs_a_note') return waits ? doubt : null;
  if (doubt !== 'unclear_send' || !speaksOfDraft(note)) return doubt;
  // A follow-up proposes an answer, too, and there nothing waits for us; "send" is always meant.
  return moment.given.hasDraft !== false && (waits || /\bsend\b/i.test(note)) ? doubt : null;
}

/** Courtesy is kept, but nobody is written to about it. */
function keepTalk(lead: Lead, note: string, moment: CommandMoment): Outcome {
  const names = moment.team.agents.flatMap(({ name }) => nameWords(name));
  return isSmallTalk(note, names)
    ? settle(lead, moment, { history: [words(note, moment)] })
    : keepWords(lead, note, moment);
}

/** A `done` or `close` to a letter of before they wrote again says nothing of what they ask now. */
function isOutdated(lead: Lead, { given }: CommandMoment): boolean {
  const { letterOf } = given;
  if (lead.state !== 'waiting_for_us' || letterOf === undefined) return false;
  return Temporal.Instant.compare(letterOf, lead.turn.arrivedAt) < 0;
}

function outdated(lead: Lead, said: string, moment: CommandMoment): Outcome {
  const refused = refuse(lead, { code: 'wrote_again' }, moment);
  return { ...refused, history: [words(said, moment), ...refused.history] };
}

function done(lead: Lead, command: Command & { readonly verb: 'done' }, moment: CommandMoment): Outcome {
  const { by, at } = moment.given;
  if (isOutdated(lead, moment)) return outdated(lead, [command.how, command.note].filter(Boolean).join(': '), moment);
  const outcome = teamAnswered(lead, { by: by.id, at, evidence: command.how }, moment);
  const waited = lead.state === 'waiting_for_us';
  return {
    ...outcome,
    history: [...outcome.history, ...(command.note === '' ? [] : [words(command.note, moment)])],
    letters: [...outcome.letters, ...(waited ? tell(lead, 'done', moment) : [])],
  };
}

function close(
  lead: Lead,
  command: Command & { readonly verb: 'not_a_lead' | 'close' },
  moment: CommandMoment,
): Outcome {
  const { by } = moment.given;
  if (lead.state === 'closed') return settle(lead, moment, {});
  const said = command.verb === 'not_a_lead' ? 'not a lead' : 'closed';
  const why = command.note === '' ? said : `${said}: ${command.note}`;
  if (command.verb === 'close' && isOutdated(lead, moment)) return outdated(lead, why, moment);
  const outcome = closeLead(lead, { by: by.id, why }, moment);
  return { ...outcome, letters: tell(lead, command.verb === 'not_a_lead' ? 'not_a_lead' : 'closed', moment) };
}

/**
 * Only an answered lead may sleep: somebody who waits for our first word would not hear of it. It wakes when its owner is
 * on duty.
 */
function snooze(lead: Lead, command: Command & { readonly verb: 'snooze' }, moment: CommandMoment): Outcome {
  const { given, team, now } = moment;
  if (lead.state === 'closed') return refuse(lead, { code: 'closed' }, moment);
  if (command.until === null) return refuse(lead, { code: 'snooze_when', typed: command.typed }, moment);
  if (lead.state === 'waiting_for_us') return refuse(lead, { code: 'answer_first', typed: command.typed }, moment);
  const { timezone } = given.by;
  const wished = wakingTime(command.until, timezone, team);
  const until = nextOnDuty([given.by], team, wished)?.at ?? wished;
  if (Temporal.Instant.compare(until, now) <= 0) {
    return refuse(lead, { code: 'snooze_when', typed: command.typed }, moment);
  }
  const said = command.note === '' ? '' : `: ${command.note}`;
  return settle({ ...lead, snoozedUntil: until, followUpsSent: 0 }, moment, {
    history: [entry(now, 'snoozed', { by: given.by.id, text: `until ${dayOf(until, timezone)}${said}` })],
    letters: tell(lead, 'snoozed', moment),
  });
}

/** A day without an hour means its morning: nine, or when the team opens later. */
function wakingTime({ day, time }: When, timeZone: string, team: Team): Temporal.Instant {
  const at = (plainTime: Temporal.PlainTime) => day.toZonedDateTime({ timeZone, plainTime }).toInstant();
  if (time !== null) return at(time);
  const opens = daySpans(teamSchedule(team), day).map(({ start }) => start);
  const opening = opens.length === 0 ? 0 : Math.min(...opens);
  return Temporal.Instant.fromEpochMilliseconds(Math.max(at(MORNING).epochMilliseconds, opening));
}

function dayOf(until: Temporal.Instant, timezone: string): string {
  return until
    .toZonedDateTimeISO(timezone)
    .toLocaleString('en-US', { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
}

function words(note: string, { given, now }: CommandMoment): HistoryEntry {
  return entry(now, 'noted', { by: given.by.id, text: note });
}
