// What an agent's command does to a lead, and who may give it (DESIGN.md §5 "Commands"). A command that is refused or
// not understood gets an answer with the right form; the ladder goes on meanwhile.

import { turnDeadline } from '../routing/deadline.ts';
import type { Agent, Team } from '../team/team.ts';
import type { Command } from './command.ts';
import type { HistoryEntry, Lead, Outcome, Refusal } from './lead.ts';
import { closeLead, entry, type Moment, order, settle, teamAnswered } from './life.ts';
import { agentsByName, teamLead, teamLeads } from './people.ts';

/** A command as it arrived: who proved to have sent it, when, and the row of the mail (one mail, one effect). */
export interface Given {
  readonly by: Agent;
  readonly at: Temporal.Instant;
  readonly row: string;
}

export function obey(lead: Lead, command: Command, moment: Moment & { readonly given: Given }): Outcome {
  const { given, team, now } = moment;
  const { by } = given;
  if (command.verb === 'note') {
    return settle(lead, moment, { history: [entry(now, 'noted', { by: by.id, text: command.note })] });
  }
  if (command.verb === 'nothing') return settle(lead, moment, {});
  if (!mayCommand(lead, by, team)) {
    if (command.verb === 'words') return keepWords(lead, command.note, moment);
    return refuse(lead, { code: 'not_yours', who: [lead.responsible] }, moment);
  }
  switch (command.verb) {
    case 'claim':
      return claim(lead, [], moment);
    case 'words':
      return by.id === lead.responsible || by.id === lead.owner
        ? claim(lead, [entry(now, 'noted', { by: by.id, text: command.note })], moment)
        : keepWords(lead, command.note, moment);
    case 'done':
      return done(lead, command, moment);
    case 'pass':
      return pass(lead, command, moment);
    case 'not_a_lead':
    case 'close':
      return close(lead, command, moment);
    default:
      return command satisfies never;
  }
}

/** The owner, whoever has it now, the backup once asked, and the team lead. */
function mayCommand(lead: Lead, by: Agent, team: Team): boolean {
  return (
    by.id === lead.owner ||
    by.id === lead.responsible ||
    (by.id === lead.backup && lead.turn.backupAt !== null) ||
    teamLeads(team).includes(by)
  );
}

function claim(lead: Lead, words: readonly HistoryEntry[], moment: Moment & { readonly given: Given }): Outcome {
  const { given, now } = moment;
  const { by } = given;
  const holder = lead.turn.claimedBy;
  if (lead.state !== 'waiting_for_us') {
    // Already answered or closed: nothing waits that could be claimed, and saying so would only be noise.
    return settle(lead, moment, { history: words });
  }
  if (holder === by.id) return settle(lead, moment, { history: words });
  if (holder !== null) {
    const refused = refuse(lead, { code: 'already_claimed', who: [holder] }, moment);
    return { ...refused, history: [...words, ...refused.history] };
  }
  return settle({ ...lead, responsible: by.id, turn: { ...lead.turn, claimedBy: by.id } }, moment, {
    history: [...words, entry(now, 'claimed', { by: by.id, text: `${by.name} has it` })],
  });
}

function keepWords(lead: Lead, note: string, moment: Moment & { readonly given: Given }): Outcome {
  return settle(lead, moment, { history: [entry(moment.now, 'noted', { by: moment.given.by.id, text: note })] });
}

function done(
  lead: Lead,
  command: Command & { readonly verb: 'done' },
  moment: Moment & { readonly given: Given },
): Outcome {
  const { by, at } = moment.given;
  const outcome = teamAnswered(lead, { by: by.id, at, evidence: command.how }, moment);
  if (command.note === '') return outcome;
  const noted = entry(moment.now, 'noted', { by: by.id, text: command.note });
  return { ...outcome, history: [...outcome.history, noted] };
}

/**
 * The lead goes to another person with what was said so far. What the team promised the lead stays: the due time and
 * the alert are the old ones, only the reminder and the backup step are planned anew from now.
 */
function pass(
  lead: Lead,
  command: Command & { readonly verb: 'pass' },
  moment: Moment & { readonly given: Given },
): Outcome {
  const { given, team, now } = moment;
  if (lead.state === 'closed') return refuse(lead, { code: 'closed' }, moment);
  if (command.to === '') return refuse(lead, { code: 'to_whom' }, moment);
  const found = agentsByName(team, command.to);
  const typed = command.to;
  if (found.length > 1) {
    return refuse(lead, { code: 'several_of_that_name', typed, who: found.map((agent) => agent.id) }, moment);
  }
  const [to] = found;
  if (to === undefined) return refuse(lead, { code: 'nobody_of_that_name', typed }, moment);
  if (to.id === lead.responsible) return refuse(lead, { code: 'has_it_already', who: [to.id] }, moment);
  if (command.note === '') return refuse(lead, { code: 'needs_a_note', who: [to.id] }, moment);
  // Who passes a lead on cannot take it now, so they do not back it up either.
  const others = [lead.backup, teamLead(team).id].filter((id) => id !== null && id !== to.id);
  const backup = others.find((id) => id !== given.by.id) ?? others[0] ?? null;
  const turn = lead.state === 'waiting_for_us' ? passedTurn({ ...lead, backup }, to, moment) : lead.turn;
  const next: Lead = { ...lead, owner: to.id, responsible: to.id, backup, turn };
  return settle(next, moment, {
    history: [entry(now, 'passed', { by: given.by.id, text: `to ${to.name}: ${command.note}` })],
    letters: [order('pass', { to: to.id, cc: [], key: `pass:${given.row}`, note: command.note })],
  });
}

function passedTurn(lead: Lead, to: Agent, { team, now }: Moment): Lead['turn'] {
  const { turn } = lead;
  const fresh = turnDeadline({
    standard: turn.standard,
    lane: lead.lane,
    owner: to.id,
    backup: lead.backup,
    team,
    arrivedAt: now,
  });
  const before = (at: Temporal.Instant | null) =>
    at !== null && Temporal.Instant.compare(at, turn.ladder.alertAt) < 0 ? at : null;
  return {
    ...turn,
    ladder: {
      remindAt: before(fresh.ladder.remindAt),
      backupAt: before(fresh.ladder.backupAt),
      alertAt: turn.ladder.alertAt,
    },
    remindedAt: null,
    backupAt: null,
    claimedBy: null,
  };
}

function close(
  lead: Lead,
  command: Command & { readonly verb: 'not_a_lead' | 'close' },
  moment: Moment & { readonly given: Given },
): Outcome {
  const { by } = moment.given;
  if (lead.state === 'closed') return settle(lead, moment, {});
  const said = command.verb === 'not_a_lead' ? 'not a lead' : 'closed';
  const why = command.note === '' ? said : `${said}: ${command.note}`;
  return closeLead(lead, { by: by.id, why }, moment);
}

function refuse(
  lead: Lead,
  reason: Pick<Refusal, 'code'> & Partial<Refusal>,
  moment: Moment & { readonly given: Given },
): Outcome {
  const { given, now } = moment;
  const refusal: Refusal = { who: [], typed: null, ...reason };
  return settle(lead, moment, {
    history: [entry(now, 'refused', { by: given.by.id, text: `refused: ${refusal.code.replaceAll('_', ' ')}` })],
    letters: [order('refused', { to: given.by.id, cc: [], key: `refused:${given.row}`, refusal })],
  });
}
