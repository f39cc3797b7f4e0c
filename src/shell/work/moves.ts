// The leads of somebody who said `away`: what falls due meanwhile goes on, each lead in a commit of its own, so that
// nothing else waits for a long list; then the person gets one letter about them all. The rows say how far it has come: a
// crash between two leaves the rest to the next look. A lead that cannot be moved is told of and stops no other.

import { isUnreachable, wentOn } from '../../lead/absence.ts';
import type { Lead } from '../../lead/lead.ts';
import { agentOf, teamLead } from '../../lead/people.ts';
import type { Message } from '../../mail/message.ts';
import type { Agent, Team } from '../../team/team.ts';
import { reasonOf } from '../loop.ts';
import { parseMessage } from '../mime.ts';
import { type Moving, moveOn, nextHeld, takeMoving } from '../store/away.ts';
import { lockLead, openLeads } from '../store/leads.ts';
import { keptMail } from '../store/messages.ts';
import { StoreError, type Tx } from '../store/store.ts';
import { withAbsences } from './absences.ts';
import { queueAnswer, untilText } from './desk.ts';
import { keepOutcome } from './keep.ts';
import type { Work } from './work.ts';

/** How far it has come: with `after` null only the letter is left. */
type Step = Parameters<typeof moveOn>[2];

/** Looks at the next lead that somebody's absence leaves behind, or writes their letter. False: nothing is left to do. */
export async function moveNext(work: Work): Promise<boolean> {
  const { store, team, clock, log } = work;
  const at: { step: Step | null } = { step: null };
  try {
    const done = await store.run(async (tx) => {
      const moving = await takeMoving(tx, team.key, clock.now());
      if (moving === null) return null;
      const by = team.agents.find(({ id }) => id === moving.agent);
      const held =
        by === undefined ? null : await nextHeld(tx, team.key, { ...holderOf(by, team), after: moving.after });
      at.step = { agent: moving.agent, after: held?.id ?? null };
      // Nobody of the team any more: what they had is the team lead's by itself.
      const moved = by === undefined ? null : await (held === null ? tell : move)(tx, work, { moving, by, held });
      await moveOn(tx, team.key, at.step);
      return { moved };
    });
    if (done?.moved != null) log.emit({ event: 'step_taken', team: team.key, lead: done.moved, step: 'away' });
    return done !== null;
  } catch (error) {
    const { step } = at;
    if (step === null || (error instanceof StoreError && error.retry === 'later')) throw error;
    await store.run((tx) => moveOn(tx, team.key, step));
    log.emit({ event: 'trouble', team: team.key, where: `the absence of ${step.agent}`, reason: reasonOf(error) });
    return true;
  }
}

interface Leaving {
  readonly moving: Moving;
  readonly by: Agent;
  readonly held: { readonly token: string } | null;
}

function holderOf(by: Agent, team: Team) {
  const standsIn = teamLead(team).id === by.id;
  return { holder: by.id, standsInFor: standsIn ? team.agents.map(({ id }) => id) : null };
}

/** Its token; null: it stays, because it falls due later or nobody is left to take it. */
async function move(tx: Tx, work: Work, { moving, by, held }: Leaving): Promise<string | null> {
  const { team, clock } = work;
  const lead = held === null ? null : await lockLead(tx, team.key, held.token);
  if (lead === null || !fallsDue(lead, by, { team, until: moving.until })) return null;
  const absent = await withAbsences(tx, work);
  const outcome = isUnreachable(lead, { who: by.id, code: 'away' }, { team: absent.team, now: clock.now() });
  await keepOutcome(tx, absent, { outcome, cause: null });
  return outcome.lead.responsible === lead.responsible ? null : lead.token;
}

function fallsDue(lead: Lead, by: Agent, { team, until }: { team: Team; until: Temporal.Instant }): boolean {
  if (lead.state !== 'waiting_for_us' || agentOf(team, lead.responsible).id !== by.id) return false;
  return Temporal.Instant.compare(lead.turn.due, until) < 0;
}

/** The one letter, with whom each lead is now. */
async function tell(tx: Tx, work: Work, { moving, by }: Leaving): Promise<null> {
  const { agent, from, until, answerRow } = moving;
  const given = { by, at: from, row: answerRow };
  const leads = (await openLeads(tx, work.team.key)).filter((lead) => wentOn(lead, { who: agent, since: from }));
  const what = { leads, note: untilText(until, by.timezone) };
  await queueAnswer(tx, work, { given, message: await answered(tx, answerRow), kind: 'away', what });
  return null;
}

/** Whose thread the letter is in. The mail may be gone by the privacy rules: then in none. */
async function answered(tx: Tx, row: string): Promise<Pick<Message, 'messageId' | 'references'>> {
  const kept = await keptMail(tx, row);
  return kept === null ? { messageId: null, references: [] } : await parseMessage(kept.raw, kept.arrivedAt);
}
