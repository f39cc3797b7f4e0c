// Commands that are about no single lead: `status`, `who has`, `help`, `away`, `back`. Each is answered by one letter; that
// about `away` waits until what has to move has moved (moves.ts).

import { randomUUID } from 'node:crypto';
import { wentOn } from '../../lead/absence.ts';
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
      await answer('status', { leads: await comeBack(tx, work, given.by), note: 'back' });
      return true;
    case 'away':
      return await goAway(tx, work, { ...at, until: command.until, typed: command.typed });
    default:
      return command satisfies never;
  }
}

interface Asked {
  readonly given: Given;
  readonly message: Pick<Message, 'messageId' | 'references'>;
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
  { given, message, kind, what }: Asked & { readonly kind: LetterOrder['kind']; readonly what: Answer },
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

/** The team lead sees everybody's. */
function listed(leads: readonly Lead[], by: Agent, { team }: Work): readonly Lead[] {
  const seesAll = teamLeads(team).includes(by);
  return inOrder(leads.filter((lead) => seesAll || isTheirs(lead, by, team)));
}

function isTheirs(lead: Lead, by: Agent, team: Team): boolean {
  return [lead.responsible, lead.owner].some((id) => agentOf(team, id).id === by.id);
}

/** What waits longest first: overdue, then waiting, then answered. */
function inOrder(leads: readonly Lead[]): readonly Lead[] {
  const rank = (lead: Lead): number => (lead.state === 'waiting_for_us' ? 0 : 1);
  const time = (lead: Lead): number => (lead.next?.at ?? lead.turn.due).epochMilliseconds;
  const due = (lead: Lead): number => (rank(lead) === 0 ? lead.turn.due.epochMilliseconds : time(lead));
  return leads.toSorted((a, b) => rank(a) - rank(b) || due(a) - due(b));
}

/** Off duty from this commit on; moves.ts gives what falls due meanwhile to the backups. */
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
  await setAway(tx, team.key, { agent: by.id, from: now, until, answerRow: at.given.row });
  return true;
}

/**
 * What was put off to their return is planned anew; what went to others stays there: somebody may be about to answer it.
 * Gives all that is theirs, or was until others took it.
 */
async function comeBack(tx: Tx, work: Work, by: Agent): Promise<readonly Lead[]> {
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
  const open = await openLeads(tx, team.key);
  return inOrder(open.filter((lead) => isTheirs(lead, by, team) || wentOn(lead, { who: by.id, since: null })));
}

function momentOf({ day, time }: When, timeZone: string): Temporal.Instant {
  return day.toZonedDateTime({ timeZone, ...(time && { plainTime: time }) }).toInstant();
}

export function untilText(until: Temporal.Instant, timezone: string): string {
  const local = until.toZonedDateTimeISO(timezone);
  const date = local.toLocaleString('en-US', { weekday: 'long', month: 'long', day: 'numeric' });
  const clock = local.toLocaleString('en-US', { hour: 'numeric', minute: '2-digit' });
  return local.hour === 0 && local.minute === 0 ? date : `${date}, ${clock}`;
}
