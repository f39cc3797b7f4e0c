// `lane NAME`: a person of the team says that the lead belongs to another lane. The team's rules choose the owner anew, as
// if the lane had been read so; the correction is kept for the review.

import type { Route } from '../routing/route.ts';
import type { AgentId, Team } from '../team/team.ts';
import type { Lead, LetterOrder, Outcome } from './lead.ts';
import { entry, type Moment, order, settle } from './life.ts';
import { agentOf } from './people.ts';
import { told } from './tell.ts';

export interface Said {
  readonly by: AgentId;
  readonly note: string;
  /** The mail that said it. */
  readonly row: string;
}

/** `route` counts from now: the new owner gets the whole standard of the new lane. */
export function relane(lead: Lead, said: Said, moment: Moment & { readonly route: Route }): Outcome {
  const { route, team, now } = moment;
  // Once answered it stays with whoever answered: only its follow-ups are the new lane's.
  if (lead.state !== 'waiting_for_us') {
    const text = `from ${lead.lane} to ${route.lane}${noteOf(said)}`;
    return settle({ ...lead, lane: route.lane }, moment, { history: [entry(now, 'relaned', { by: said.by, text })] });
  }
  const { countedFrom, due, ladder, standard } = route;
  const moved = route.owner !== lead.responsible;
  const next: Lead = {
    ...lead,
    lane: route.lane,
    owner: route.owner,
    backup: route.backup,
    reviewer: route.reviewer,
    responsible: route.owner,
    rule: route.rule,
    why: route.why,
    onDuty: route.onDuty,
    turn: {
      ...lead.turn,
      ...{ countedFrom, due, ladder, standard },
      remindedAt: null,
      backupAt: null,
      alertedAt: null,
      // Who has it and corrects the lane goes on having it.
      claimedBy: moved ? null : lead.turn.claimedBy,
    },
  };
  const owner = agentOf(team, route.owner).name;
  const text = `from ${lead.lane} to ${route.lane}${noteOf(said)}; ${owner} has it by ${route.rule}`;
  return settle(next, moment, {
    history: [entry(now, 'relaned', { by: said.by, text })],
    letters: moved ? movedLetters(lead, said, { team, route }) : [],
  });
}

function movedLetters(
  lead: Lead,
  { by, row, note }: Said,
  { team, route: { owner, reviewer } }: { readonly team: Team; readonly route: Route },
): readonly LetterOrder[] {
  const cc = reviewer !== null && reviewer !== owner ? [reviewer] : [];
  const handoff = order('handoff', {
    to: owner,
    cc,
    key: `handoff:${row}`,
    note: note === '' ? null : note,
    // Whose it was, and who moved it.
    event: { code: 'relaned', by },
  });
  const others = told(lead, { code: 'relaned', by, row }, team).filter(({ to }) => to !== owner);
  return [handoff, ...others];
}

function noteOf({ note }: Said): string {
  return note === '' ? '' : `: ${note}`;
}
