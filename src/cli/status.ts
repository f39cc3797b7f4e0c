// `baton status`: the open leads, overdue first: who has each, by when, and what happened last; then each person's count.

import type { Command } from 'commander';
import type { Lead } from '../lead/lead.ts';
import { agentOf } from '../lead/people.ts';
import { shortTime } from '../letters/words.ts';
import type { Team } from '../team/team.ts';
import { spentText } from './claude-words.ts';
import { ask, type LeadRow } from './questions.ts';
import { teamFile, teamFrom } from './setup.ts';
import { dueText, isOverdue, timeOf, whoText } from './state-words.ts';
import { print, table, tell } from './terminal.ts';
import { trialLines } from './trial-words.ts';

export function addStatus(program: Command): void {
  program
    .command('status')
    .description('open leads: who has each and by when, overdue first; then the count of each person')
    .option('--team <file>', 'the team file (default: BATON_TEAM, else team.yaml)')
    .option('--json', 'one line of JSON for each lead')
    .action(async (options: { team?: string; json?: boolean }) => {
      const { team } = await teamFrom(teamFile(options.team));
      const rows = await ask('openLeads', { team: team.key });
      const now = Temporal.Now.instant();
      const sorted = rows.toSorted((a, b) => byUrgency(a.lead, b.lead));
      for (const line of trialLines(team)) tell(line);
      if (options.json === true) for (const row of sorted) print(JSON.stringify(asJson(row, now)));
      else if (sorted.length === 0) tell('no open leads');
      else show(sorted, team, now);
      const spent = options.json === true ? null : spentText(await ask('spent', { team: team.key }));
      if (spent !== null) tell(spent);
    });
}

function show(rows: readonly LeadRow[], team: Team, now: Temporal.Instant): void {
  const seen = { now, timezone: team.timezone };
  const line = ({ lead, last, awayUntil }: LeadRow): string[] => [
    lead.token,
    lead.lane,
    lead.contact.name ?? lead.contact.email ?? lead.contact.phone ?? 'unknown',
    whoText(agentOf(team, lead.responsible).name, awayUntil, seen),
    dueText(lead, seen),
    last === null ? '' : `${last.kind.replaceAll('_', ' ')} ${shortTime(last.at, seen)}`,
  ];
  for (const text of table([['LEAD', 'LANE', 'FROM', 'WHO', 'DUE', 'LAST'], ...rows.map(line)])) print(text);
  print('');
  const counts = Map.groupBy(rows, ({ lead }) => lead.responsible);
  const people = [...counts].map(([id, theirs]) => {
    const overdue = theirs.filter(({ lead }) => isOverdue(lead, now)).length;
    return [agentOf(team, id).name, `${theirs.length} open`, overdue === 0 ? '' : `${overdue} overdue`];
  });
  for (const text of table(people)) print(text);
}

/** Overdue first, the longest first; then by the next time. */
function byUrgency(a: Lead, b: Lead): number {
  return Temporal.Instant.compare(timeOf(a), timeOf(b));
}

function asJson({ lead, last, optOut, awayUntil }: LeadRow, now: Temporal.Instant): object {
  return {
    lead: lead.token,
    state: lead.state,
    lane: lead.lane,
    contact: lead.contact,
    opted_out: optOut?.at.toString() ?? null,
    owner: lead.owner,
    responsible: lead.responsible,
    away_until: awayUntil?.toString() ?? null,
    claimed_by: lead.turn.claimedBy,
    snoozed_until: lead.snoozedUntil?.toString() ?? null,
    due: lead.state === 'waiting_for_us' ? lead.turn.due.toString() : null,
    overdue: isOverdue(lead, now),
    next: lead.next === null ? null : { step: lead.next.step, at: lead.next.at.toString() },
    last: last === null ? null : { kind: last.kind, at: last.at.toString(), text: last.text },
  };
}
