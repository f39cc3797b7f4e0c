// Commands that are about no single lead: `status`, `who has`, `help`, `away`, `back`. Each is answered by one letter, but
// `back`, which touches nobody else.

import { randomUUID } from 'node:crypto';
import { isUnreachable } from '../../lead/absence.ts';
import type { Command, When } from '../../lead/command.ts';
import type { Lead, LetterOrder } from '../../lead/lead.ts';
import { order, settle } from '../../lead/life.ts';
import { agentOf, teamLeads } from '../../lead/people.ts';
import type { Given } from '../../lead/refuse.ts';
import { personOf } from '../../letters/draft.ts';
import { writeLetter } from '../../letters/write.ts';
import type { Message } from '../../mail/message.ts';
import type { Agent, Team } from '../../team/team.ts';
import { endAway, setAway } from '../store/away.ts';
import { findLeads } from '../store/find-leads.ts';
import { lockLead, openLeads } from '../store/leads.ts';
import type { Tx } from '../store/store.ts';
import { withAbsences } from './absences.ts';
import { post } from './bounds.ts';
import { keepOutcome } from './keep.ts';
import { letterBase } from './letter-base.ts';
import type { Work } from './work.ts';

export type DeskCommand = Extract<Command, { verb: 'status' | 'who_has' | 'help' | 'away' | 'back' }>;

export interface AtDesk {
  readonly given: Given;
  readonly message: Message;
  /** In whose thread it was said; missing: in none. */
  readonly lead?: Lead | null;
}

/** A longer absence is a change of the team: leave in team.yaml. */
const MOST_AWAY_DAYS = 366;

export function isDeskCommand(command: Command): command is DeskCommand {
  return ['status', 'who_has', 'help', 'away', 'back'].includes(command.verb);
}

/** False: it was refused. */
export async function decideDesk(tx: Tx, work: Work, at: AtDesk & { readonly command: DeskCommand }): Promise<boolean> {
  const { command, given, lead = null } = at;
  const answer = (kind: LetterOrder['kind'], what: Answer = {}) => queueAnswer(tx, work, { ...at, kind, what });
  switch (command.verb) {
    case 'status':
      await answer('status', { leads: listed(await openLeads(tx, work.team.key), given.by, work) });
      return true;
    case 'who_has':
      // `who has this?` in a lead's thread.
      if (command.name === '' && lead !== null) await answer('who_has', { leads: [lead], note: personOf(lead) ?? '' });
      else await answer('who_has', { leads: await findLeads(tx, work.team.key, command.name), note: command.name });
      return true;
    case 'help':
      await answer('help');
      return true;
    case 'back':
      await comeBack(tx, work, given.by);
      return true;
    case 'away':
      return await goAway(tx, work, { ...at, until: command.until, typed: command.typed });
    default:
      return command satisfies never;
  }
}

/** An answer to the command of a person that names no lead, or none that it could be about. */
export interface Answer {
  readonly leads?: readonly Lead[];
  readonly note?: string;
  readonly refusal?: LetterOrder['refusal'];
}

export async function queueAnswer(
  tx: Tx,
  work: Work,
  { given, message, kind, what }: AtDesk & { readonly kind: LetterOrder['kind']; readonly what: Answer },
): Promise<void> {
  const id = randomUUID();
  const { leads = [], note = null, refusal = null } = what;
  const ordered = order(kind, { to: given.by.id, cc: [], key: `${kind}:${given.row}`, note, refusal });
  const thread = message.messageId === null ? [] : [...message.references, message.messageId];
  const letter = writeLetter(ordered, {
    ...letterBase(work, id),
    lead: null,
    leads,
    history: [],
    original: null,
    inReplyTo: message.messageId,
    references: thread,
  });
  await post(tx, work, { id, key: ordered.key, leadToken: null, letter, earlier: [] });
}

/** What waits longest first: overdue, then waiting, then answered. The team lead sees everybody's. */
function listed(leads: readonly Lead[], by: Agent, { team }: Work): readonly Lead[] {
  const seesAll = teamLeads(team).includes(by);
  const rank = (lead: Lead): number => (lead.state === 'waiting_for_us' ? 0 : 1);
  const time = (lead: Lead): number => (lead.next?.at ?? lead.turn.due).epochMilliseconds;
  const due = (lead: Lead): number => (rank(lead) === 0 ? lead.turn.due.epochMilliseconds : time(lead));
  return leads
    .filter((lead) => seesAll || [lead.responsible, lead.owner].some((id) => agentOf(team, id).id === by.id))
    .toSorted((a, b) => rank(a) - rank(b) || due(a) - due(b));
}

/** Off duty until then; what falls due meanwhile goes to the backups now. */
async function goAway(
  tx: Tx,
  work: Work,
  { until: when, typed, ...at }: AtDesk & { readonly until: When | null; readonly typed: string },
): Promise<boolean> {
  const { team, clock } = work;
  const { by } = at.given;
  const now = clock.now();
  const until = when === null ? null : momentOf(when, by.timezone);
  const days = until === null ? 0 : now.until(until).total('hours') / 24;
  if (until === null || days <= 0 || days > MOST_AWAY_DAYS) {
    const refusal = { code: 'until_when', who: [], typed } as const;
    await queueAnswer(tx, work, { ...at, kind: 'refused', what: { refusal } });
    return false;
  }
  await setAway(tx, team.key, { agent: by.id, from: now, until });
  const moved: Lead[] = [];
  const absent = await withAbsences(tx, work);
  for (const { token } of (await openLeads(tx, team.key)).filter((lead) => fallsDue(lead, by, { team, until }))) {
    const lead = await lockLead(tx, team.key, token);
    if (lead === null) continue;
    const outcome = isUnreachable(lead, { who: by.id, code: 'away' }, { team: absent.team, now });
    await keepOutcome(tx, absent, { outcome, cause: null });
    // Where nobody is left to take it, it stays, and the letter must not say otherwise.
    if (outcome.lead.responsible !== lead.responsible) moved.push(outcome.lead);
  }
  await queueAnswer(tx, absent, { ...at, kind: 'away', what: { leads: moved, note: untilText(until, by.timezone) } });
  return true;
}

/** What was put off to their return is planned anew; what went to others stays there. */
async function comeBack(tx: Tx, work: Work, by: Agent): Promise<void> {
  const { team, clock } = work;
  await endAway(tx, team.key, by.id);
  const agents = team.agents.map((agent) => {
    const { away, ...here } = agent;
    return agent.id === by.id ? here : agent;
  });
  const present = { ...work, team: { ...team, agents } };
  for (const { token } of (await openLeads(tx, team.key)).filter(
    (lead) => agentOf(team, lead.responsible).id === by.id,
  )) {
    const lead = await lockLead(tx, team.key, token);
    if (lead === null) continue;
    const outcome = settle(lead, { team: present.team, now: clock.now() }, {});
    await keepOutcome(tx, present, { outcome, cause: null });
  }
}

function fallsDue(lead: Lead, by: Agent, { team, until }: { team: Team; until: Temporal.Instant }): boolean {
  if (lead.state !== 'waiting_for_us' || agentOf(team, lead.responsible).id !== by.id) return false;
  return Temporal.Instant.compare(lead.turn.due, until) < 0;
}

function momentOf({ day, time }: When, timeZone: string): Temporal.Instant {
  return day.toZonedDateTime({ timeZone, ...(time && { plainTime: time }) }).toInstant();
}

function untilText(until: Temporal.Instant, timezone: string): string {
  const local = until.toZonedDateTimeISO(timezone);
  const date = local.toLocaleString('en-US', { weekday: 'long', month: 'long', day: 'numeric' });
  const clock = local.toLocaleString('en-US', { hour: 'numeric', minute: '2-digit' });
  return local.hour === 0 && local.minute === 0 ? date : `${date}, ${clock}`;
}
