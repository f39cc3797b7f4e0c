// What a stretch of leads came to: every message accounted for, then who got what and how fast it was answered, by person
// and by lane. Every sum adds up to what it was taken from.

import type { AgentId } from '../team/team.ts';
import { middle } from './middle.ts';
import { type Reply, replyTo } from './replies.ts';
import type { Heard, LeadStory, LeadThen, Stretch, TurnStory } from './stretch.ts';

export interface Tally {
  /** By outcome, and what was ignored or only counted by kind: `ignored bulk`. Adds up to all messages. */
  readonly outcomes: ReadonlyMap<string, number>;
  readonly byAgent: ReadonlyMap<AgentId, AgentTally>;
  readonly byLane: ReadonlyMap<string, LaneTally>;
  readonly late: readonly LateTurn[];
  /** Turns that no answer was seen of. */
  readonly unseen: number;
  readonly unreadable: readonly Heard[];
  /** Token to 1, 2, 3, … in the order of opening. */
  readonly numbers: ReadonlyMap<string, number>;
}

/** How the turns were answered; the four add up to all turns. */
export interface Replies {
  readonly inTime: number;
  readonly late: number;
  readonly noReplySeen: number;
  readonly notDue: number;
}

export interface AgentTally extends Replies {
  /** Leads that they were the first to get. */
  readonly leads: number;
  readonly lanes: ReadonlyMap<string, number>;
  /** Letters that they got. */
  readonly reminders: number;
  readonly backups: number;
  readonly alerts: number;
}

export interface LaneTally extends Replies {
  readonly leads: number;
  /** Of its leads, each once, in the words of the rules. */
  readonly standards: readonly string[];
  /** Seconds from the first message to the first answer; null: none was seen. */
  readonly medianFirst: number | null;
}

export interface LateTurn {
  readonly number: number;
  readonly name: string;
  readonly who: string;
  readonly lane: string;
  readonly owner: AgentId;
  readonly arrivedAt: Temporal.Instant;
  readonly due: Temporal.Instant;
  /** Seconds. */
  readonly late: number;
  readonly answered: boolean;
}

export function tally(stretch: Stretch): Tally {
  const { messages, leads } = stretch;
  const numbers = new Map(leads.map((lead, i) => [lead.token, i + 1]));
  const turns = turnsOf(stretch);
  const late = turns.flatMap((turn) => lateTurn(turn, numbers));
  const opened = turns.filter(({ story }) => story.number === 1);
  const agents = new Set([
    ...turns.map(({ had }) => had.owner),
    ...leads.flatMap(({ letters }) => letters.flatMap(({ to }) => to ?? [])),
  ]);
  return {
    outcomes: counted(messages.map(outcomeOf)),
    byAgent: new Map([...agents].map((agent) => [agent, agentTally(agent, turns, leads)])),
    byLane: new Map(
      [...new Set(opened.map(({ had }) => had.lane))].map((lane) => [
        lane,
        laneTally(turns.filter(({ had }) => had.lane === lane)),
      ]),
    ),
    late,
    unseen: turns.filter(({ reply }) => reply.kind === 'no_reply_seen').length,
    unreadable: messages.filter(({ outcome }) => outcome === 'unreadable'),
    numbers,
  };
}

/** One turn with the message that began it. */
interface Told {
  readonly begun: Heard;
  readonly had: LeadThen;
  readonly lead: LeadStory;
  readonly story: TurnStory;
  readonly reply: Reply;
}

/** The message that began each turn, by `TOKEN NUMBER`. */
export function turnsBegun(messages: readonly Heard[]): ReadonlyMap<string, Heard> {
  const begun = new Map<string, Heard>();
  for (const message of messages) {
    const { lead, outcome } = message;
    if (lead === null || (outcome !== 'opened' && outcome !== 'joined')) continue;
    const key = `${lead.token} ${lead.turn}`;
    if (!begun.has(key)) begun.set(key, message);
  }
  return begun;
}

function turnsOf(stretch: Stretch): readonly Told[] {
  const begun = turnsBegun(stretch.messages);
  return stretch.leads.flatMap((lead) =>
    lead.turns.flatMap((story) => {
      const message = begun.get(`${lead.token} ${story.number}`);
      if (message === undefined || message.lead === null) return [];
      return [{ begun: message, had: message.lead, lead, story, reply: replyTo(story, lead, stretch) }];
    }),
  );
}

function outcomeOf({ outcome, kind }: Heard): string {
  return outcome === 'ignored' ? `ignored ${kind ?? ''}` : outcome;
}

function agentTally(agent: AgentId, turns: readonly Told[], leads: readonly LeadStory[]): AgentTally {
  const theirs = turns.filter(({ had }) => had.owner === agent);
  const first = theirs.filter(({ story }) => story.number === 1);
  const letters = leads.flatMap((lead) => lead.letters).filter(({ to }) => to === agent);
  const got = (kind: string): number => letters.filter((letter) => letter.kind === kind).length;
  return {
    leads: first.length,
    lanes: counted(first.map(({ had }) => had.lane)),
    ...replies(theirs),
    reminders: got('reminder'),
    backups: got('backup'),
    alerts: got('escalation'),
  };
}

function laneTally(turns: readonly Told[]): LaneTally {
  const first = turns.filter(({ story }) => story.number === 1);
  const waits = first.flatMap(({ story: { arrivedAt, answeredAt } }) =>
    answeredAt === null ? [] : [(answeredAt.epochMilliseconds - arrivedAt.epochMilliseconds) / 1000],
  );
  return {
    leads: first.length,
    standards: [...new Set(first.map(({ lead }) => lead.standard))],
    ...replies(turns),
    medianFirst: middle(waits),
  };
}

function replies(turns: readonly Told[]): Replies {
  const of = (kind: Reply['kind']): number => turns.filter(({ reply }) => reply.kind === kind).length;
  return { inTime: of('in_time'), late: of('late'), noReplySeen: of('no_reply_seen'), notDue: of('not_due') };
}

function lateTurn({ reply, begun, had, lead, story }: Told, numbers: ReadonlyMap<string, number>): LateTurn[] {
  if (reply.kind !== 'late') return [];
  return [
    {
      number: numbers.get(lead.token) ?? 0,
      name: begun.name,
      who: lead.who,
      lane: had.lane,
      owner: had.owner,
      arrivedAt: story.arrivedAt,
      due: story.due,
      late: reply.late,
      answered: reply.answered,
    },
  ];
}

function counted(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
