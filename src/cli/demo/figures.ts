// The two weeks of the demo in figures, for the end of the story: every mail accounted for, who got what, and what was
// answered in time. The review has more, and judges; this counts.

import type { Team } from '../../team/team.ts';
import { nameOf, setAside } from './chronicle.ts';
import type { Rows, TurnRow } from './rows.ts';

export interface Figures {
  /** Adds up to all mails that came in. */
  readonly mails: readonly { readonly what: string; readonly count: number }[];
  readonly total: number;
  readonly leads: number;
  readonly letters: number;
  readonly people: readonly PersonFigures[];
  /** Turns of all: `inTime`, `late`, `open` (nobody answered yet) and `needless` add up to `turns`. */
  readonly turns: number;
  readonly inTime: number;
  readonly late: number;
  readonly open: number;
  /** Closed or judged no lead before anybody had to answer. */
  readonly needless: number;
  readonly backups: readonly string[];
  readonly alerts: readonly string[];
}

export interface PersonFigures {
  readonly name: string;
  /** Leads that they were the first to get. */
  readonly leads: number;
  /** Answers that they gave, and how many of these kept the promise. */
  readonly answers: number;
  readonly inTime: number;
  /** Middle one of their times to a first answer, minutes; null: none was seen. */
  readonly median: number | null;
}

export function countRows(rows: Rows, team: Team): Figures {
  const answered = rows.turns.filter(({ answeredAt }) => answeredAt !== null);
  const inTime = answered.filter(isInTime);
  const closed = new Set(rows.leads.filter(({ state }) => state === 'closed').map(({ token }) => token));
  const needless = rows.turns.filter(({ answeredAt, lead }) => answeredAt === null && closed.has(lead)).length;
  const handoffs = rows.letters.filter(({ kind }) => kind === 'handoff');
  const people = team.agents.map((agent): PersonFigures => {
    const theirs = answered.filter(({ answeredBy }) => answeredBy === agent.id);
    return {
      name: agent.name,
      leads: handoffs.filter(({ recipient }) => recipient === agent.email).length,
      answers: theirs.length,
      inTime: theirs.filter(isInTime).length,
      median: middle(theirs.map(minutesOf)),
    };
  });
  const about = (kind: string): string[] => {
    const tokens = new Set(rows.letters.filter((letter) => letter.kind === kind).map(({ lead }) => lead));
    return rows.leads.filter(({ token }) => tokens.has(token)).map(({ contact }) => nameOf(contact));
  };
  return {
    mails: mailsOf(rows),
    total: rows.messages.length,
    leads: rows.leads.length,
    letters: rows.letters.filter(({ kind }) => kind !== 'send').length,
    people,
    turns: rows.turns.length,
    inTime: inTime.length,
    late: answered.length - inTime.length,
    open: rows.turns.length - answered.length - needless,
    needless,
    backups: about('backup'),
    alerts: about('escalation'),
  };
}

/** What people call a message that was work, by its outcome. */
const WORK: Readonly<Record<string, string>> = {
  opened: 'new leads',
  joined: 'more from a lead',
  answered: 'answers of the team',
  command: 'replies to a letter',
  returned: 'mails that came back',
  refused: 'reply that was refused',
};

function mailsOf({ messages }: Rows): Figures['mails'] {
  const what = messages.map((message) => {
    return setAside(message) === null ? (WORK[message.outcome ?? ''] ?? 'our own') : 'set aside';
  });
  return [...Map.groupBy(what, (one) => one)].map(([name, all]) => ({ what: name, count: all.length }));
}

function isInTime({ answeredAt, due }: TurnRow): boolean {
  return answeredAt !== null && Temporal.Instant.compare(answeredAt, due) <= 0;
}

function minutesOf({ arrivedAt, answeredAt }: TurnRow): number {
  return Math.round(arrivedAt.until(answeredAt ?? arrivedAt).total('minutes'));
}

function middle(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? null;
}
