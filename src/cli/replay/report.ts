// What `replay` prints for people: what was read, what became of every mail, who got what and how fast, what was late, and
// what to try next. For the team's own terminal: people are named.

import { agentOf } from '../../lead/people.ts';
import { duration } from '../../letters/words.ts';
import type { Stretch } from '../../review/stretch.ts';
import type { AgentTally, LaneTally, Tally } from '../../review/tally.ts';
import type { PastMails } from '../../shell/replay/past-mails.ts';
import type { Team } from '../../team/team.ts';
import { columns, wrapped } from './columns.ts';
import { outcomeLines } from './outcomes.ts';
import { dayOf, timeOf } from './times.ts';

export interface Replay {
  readonly stretch: Stretch;
  readonly past: PastMails;
  readonly team: Team;
  readonly file: string;
}

/** Of a list; `--json` has all. */
const MOST_LISTED = 30;

export function reportInWords(sums: Tally, replay: Replay): string[] {
  return [
    ...head(replay),
    '',
    ...outcomeLines(sums, replay.past),
    ...people(sums, replay.team),
    ...lanes(sums, replay.team),
    ...late(sums, replay),
    ...unreadable(sums, replay),
    '',
    ...closing(sums, replay),
  ];
}

function head({ past, stretch, team, file }: Replay): string[] {
  const first = past.mails[0]?.arrivedAt ?? stretch.until;
  const days = `${dayOf(first, team.timezone)} to ${timeOf(stretch.until, team.timezone)}`;
  const mails = past.mails.length + past.undated.length + past.future.length;
  const lines = [`${counted(mails, 'mail')}, ${days}, by ${file} (${team.name})`];
  const rest = [
    past.outside === 0 ? null : `${past.outside} from before or after`,
    past.notMail === 0 ? null : `${past.notMail} drafts and other things that nobody watches`,
    past.others === 0
      ? null
      : `${counted(past.others, 'file')} that ${past.others === 1 ? 'is' : 'are'} no .eml or mbox`,
    past.twice === 0 ? null : `${counted(past.twice, 'file')} reached by a second path`,
  ].filter((words) => words !== null);
  return rest.length === 0 ? lines : [...lines, ...wrapped(`left out: ${rest.join('; ')}`.split(' '), '')];
}

function people({ byAgent }: Tally, team: Team): string[] {
  const order = team.agents.map(({ id }) => id);
  const rows = [...byAgent].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  if (rows.length === 0) return [];
  const lanes = team.lanes.map(({ name }) => name).filter((name) => rows.some(([, { lanes }]) => lanes.has(name)));
  const name = (id: string): string => agentOf(team, id).name;
  const numbers = (...values: readonly number[]): string[] => values.map(String);
  const got = (id: string, one: AgentTally): string[] => [
    name(id),
    ...numbers(one.leads, ...lanes.map((lane) => one.lanes.get(lane) ?? 0)),
  ];
  const did = (id: string, one: AgentTally): string[] => [
    name(id),
    ...numbers(one.inTime, one.late, one.noReplySeen, one.notDue, one.reminders, one.backups, one.alerts),
  ];
  return [
    '',
    'Who would have got what',
    ...columns([['', 'leads', ...lanes], ...rows.map(([id, one]) => got(id, one))]),
    '',
    'How it was answered (each time a lead waited), and who would have been written to',
    ...columns([
      ['', 'in time', 'late', 'no reply seen', 'not due yet', 'reminded', 'asked as backup', 'alerted'],
      ...rows.map(([id, one]) => did(id, one)),
    ]),
  ];
}

function lanes({ byLane }: Tally, team: Team): string[] {
  const order = team.lanes.map(({ name }) => name);
  const rows = [...byLane].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  if (rows.length === 0) return [];
  const row = (lane: string, one: LaneTally): string[] => [
    lane,
    one.standards.join(', '),
    ...[one.leads, one.inTime, one.late, one.noReplySeen, one.notDue].map(String),
    one.medianFirst === null ? '-' : duration(one.medianFirst),
  ];
  return [
    '',
    'By lane',
    ...columns([
      ['', 'standard', 'leads', 'in time', 'late', 'no reply', 'not due', 'median reply'],
      ...rows.map(([lane, one]) => row(lane, one)),
    ]),
  ];
}

function late({ late: turns }: Tally, { team }: Replay): string[] {
  if (turns.length === 0) return [];
  const rows = turns
    .slice(0, MOST_LISTED)
    .map((turn) => [
      `#${turn.number}`,
      timeOf(turn.arrivedAt, team.timezone),
      turn.who,
      turn.lane,
      agentOf(team, turn.owner).name,
      timeOf(turn.due, team.timezone),
      `${duration(turn.late)}${turn.answered ? '' : ', no reply'}`,
    ]);
  return [
    '',
    'Late',
    ...columns([['', 'came', 'from', 'lane', 'first had it', 'due', 'late by'], ...rows]),
    ...more(turns.length),
  ];
}

function unreadable({ unreadable: mails }: Tally, { past, team }: Replay): string[] {
  const rows = [
    ...mails.map(({ name, because }) => [name, because ?? '']),
    ...past.undated.map(({ name }) => [name, 'no header says when it came']),
    ...past.future.map(({ name, arrivedAt }) => [name, `from the future: ${comesAt(arrivedAt, team)}`]),
  ];
  if (rows.length === 0) return [];
  const listed = columns([['', ''], ...rows.slice(0, MOST_LISTED)]).slice(1);
  return ['', 'Could not be replayed', ...listed, ...more(rows.length)];
}

function comesAt(at: Temporal.Instant | null, { timezone }: Team): string {
  return at === null ? '' : dayOf(at, timezone);
}

function more(count: number): string[] {
  return count <= MOST_LISTED ? [] : [`and ${count - MOST_LISTED} more; --json has all`];
}

function closing({ unseen, numbers }: Tally, { team }: Pick<Replay, 'team'>): string[] {
  const lines: string[] = [];
  if (unseen > 0) {
    lines.push(
      `No sent mail was there to look through: ${counted(unseen, 'time')} no reply is seen, which may have gone out where this mail does not show it. None of these counts as late. Give the folder above it, with Inbox and Sent in it, to know.`,
    );
    if (team.agents.some(({ capacity }) => capacity !== null))
      lines.push('Leads without a reply stay open and fill the capacity of who has them.');
  }
  if (numbers.size === 0) lines.push('No lead was in this mail. Was it the mail of the team inbox?');
  else lines.push('Next: change a copy of the rules and see what it changes: baton replay … --diff COPY.yaml');
  return lines.flatMap((line) => wrapped(line.split(' '), ''));
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
