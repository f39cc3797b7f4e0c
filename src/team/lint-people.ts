// Doubts about lanes, agents and rotations: lanes that no lead reaches, backups who are the owner, people whom commands could
// mix up, rotations that hold next to nothing.

import { hasDuty } from './gaps.ts';
import { isNobodyElse, ownBackup } from './lint-rules.ts';
import { onlyPerson } from './named-people.ts';
import type { Doubt } from './problem.ts';
import { isGivenByReading } from './reach.ts';
import type { Agent, Team } from './team.ts';
import type { Path } from './yaml-text.ts';

type LineOf = (path: Path) => number;

/** A rotation that holds fewer open leads than this fills up within days, because a silent lead stays open for weeks. */
const LEAST_ROOM = 10;

export function peopleDoubts(team: Team, lineOf: LineOf): Doubt[] {
  return [
    ...laneDoubts(team, lineOf),
    ...team.agents.flatMap((agent, index) => agentDoubts(agent, team, lineOf(['agents', index]))),
    ...[...team.rotations].flatMap(([name, members]) => {
      const people = team.agents.filter(({ id }) => members.includes(id));
      return smallRotation(name, people, lineOf(['rotations', name]));
    }),
  ];
}

function laneDoubts(team: Team, lineOf: LineOf): Doubt[] {
  return team.lanes.flatMap(({ name, owner, backup }) => {
    const line = lineOf(['lanes', name]);
    const only = onlyPerson(owner, team);
    const own = only !== null && isNobodyElse(backup, only.id, team);
    return [
      ...(own ? [{ line, ...ownBackup(`lane ${name}`, only, team) }] : []),
      ...(isReached(name, team)
        ? []
        : [
            {
              line,
              what: `no lead comes into the lane \`${name}\` by itself: no rule sends one there`,
              fix: `Write a rule with lane: ${name}; until then only an agent's command "lane ${name}" does`,
            },
          ]),
    ];
  });
}

function isReached(name: string, team: Team): boolean {
  return isGivenByReading(name, team) || team.rules.some(({ lane }) => lane === name);
}

function agentDoubts(agent: Agent, team: Team, line: number): Doubt[] {
  const doubts: Doubt[] = [];
  const twin = team.agents.find((other) => other !== agent && other.name.toLowerCase() === agent.name.toLowerCase());
  if (twin !== undefined && team.agents.indexOf(twin) < team.agents.indexOf(agent)) {
    const what = `${agent.id} and ${twin.id} are both called ${agent.name}: "pass to ${agent.name}" could mean either`;
    doubts.push({ line, what, fix: 'Write a middle name or initial' });
  }
  if (agent.roles.includes('team_lead') && !hasDuty([agent], team)) {
    const what = `${agent.name} leads the team and is never on duty, so that no alert can reach them`;
    doubts.push({ line, what, fix: 'Give them coverage' });
  }
  return doubts;
}

function smallRotation(name: string, people: readonly Agent[], line: number): Doubt[] {
  const room = people.reduce((sum, { capacity }) => sum + (capacity ?? Number.POSITIVE_INFINITY), 0);
  if (people.length === 0 || room >= LEAST_ROOM) return [];
  const what = `all members of rotation \`${name}\` together hold ${room} open leads, and an answered lead stays open for weeks`;
  return [{ line, what, fix: 'Raise their `capacity`, or leave it out' }];
}
