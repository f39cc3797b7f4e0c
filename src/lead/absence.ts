// Whoever has a lead cannot be reached: an automatic reply, a bounced letter, or their own word `away`. The lead goes on
// at once, to the one person who stands in, who is told why. It never goes back and forth: the last is the team lead.

import type { AgentId } from '../team/team.ts';
import type { Lead, LeadEventCode, Outcome } from './lead.ts';
import { entry, type Moment, order, settle } from './life.ts';
import { agentOf, isAwayAt, standInFor, teamLeads } from './people.ts';

export interface Absence {
  readonly who: AgentId;
  readonly code: Extract<LeadEventCode, 'away' | 'auto_reply' | 'bounced'>;
}

/**
 * Only an unanswered turn moves, and only away from its responsible person. Who claimed it is at work, whatever their mail
 * client says by itself.
 */
export function isUnreachable(lead: Lead, absence: Absence, moment: Moment): Outcome {
  const { who, code } = absence;
  const { team, now } = moment;
  const has = agentOf(team, lead.responsible).id === who;
  // That somebody in copy is away says nothing of the lead; that their copy came back does.
  if (lead.state === 'closed' || (!has && code !== 'bounced')) return settle(lead, moment, {});
  const why = `${agentOf(team, who).name}: ${REASONS[code]}`;
  const next = has && lead.state === 'waiting_for_us' ? nextPerson(lead, absence, moment) : null;
  if (next === null) return settle(lead, moment, { history: [entry(now, 'unreachable', { by: who, text: why })] });
  const turn = { ...lead.turn, backupAt: now, claimedBy: null, absent: [...(lead.turn.absent ?? []), who] };
  return settle({ ...lead, responsible: next, turn }, moment, {
    history: [entry(now, 'unreachable', { by: who, text: `${why}; ${agentOf(team, next).name} has it now` })],
    letters: [
      order('backup', {
        to: next,
        // Their mail does not reach them, or need not: no copy, no second automatic reply.
        cc: [],
        // With the time, because a lead that was passed back to them leaves them again.
        key: `unreachable:${lead.turn.number}:${who}:${now.epochMilliseconds}`,
        event: { code, by: who },
      }),
    ],
  });
}

/** Whether the lead went from them to somebody else in this turn, and is still there; `since` null: whenever that was. */
export function wentOn(
  { responsible, turn }: Lead,
  { who, since }: { readonly who: AgentId; readonly since: Temporal.Instant | null },
): boolean {
  if (responsible === who || turn.backupAt === null || turn.absent?.includes(who) !== true) return false;
  return since === null || Temporal.Instant.compare(turn.backupAt, since) >= 0;
}

const REASONS: Readonly<Record<Absence['code'], string>> = {
  away: 'away',
  auto_reply: 'an automatic reply says that they are away',
  bounced: 'the letter came back',
};

/** Null: it stays, because they claimed it or nobody is left. */
function nextPerson(lead: Lead, { who, code }: Absence, moment: Moment): AgentId | null {
  const { team, now } = moment;
  if (lead.turn.claimedBy === who && code !== 'away') return null;
  const isFirst = lead.turn.backupAt === null;
  const standIn = isFirst ? standInFor(lead, who, moment) : null;
  if (standIn !== null) return standIn.id;
  // The owner went before: the backup's absence leads to the team lead, not back to them.
  const left = teamLeads(team).filter(({ id }) => id !== who && (isFirst || id !== lead.owner));
  // From the only team lead the ladder took it because they were silent; they may be there all the same.
  const silent = teamLeads(team).filter(({ id }) => id !== who && !lead.turn.absent?.includes(id));
  const others = left.length > 0 ? left : silent;
  return (others.find((agent) => !isAwayAt(agent, now)) ?? left[0])?.id ?? null;
}
