// What a team lead may want to know about rules in which nothing is wrong: who can never own a lead, which rotation nobody
// uses, which owners the records would have to tell. Told by `baton check` only.

import { fixedPeople } from './named-people.ts';
import type { OwnerExpression, Team } from './team.ts';

/** One sentence each. */
export function teamNotes(team: Team): string[] {
  const every = [...team.lanes, ...team.rules].flatMap((of) => [
    ...(of.owner ?? []),
    ...(of.backup ?? []),
    ...('reviewBy' in of ? (of.reviewBy ?? []) : []),
  ]);
  return [...idle(team, every), ...unusedRotations(team, every), ...untold(team, every), ...noSpeed(team)];
}

function idle(team: Team, every: readonly OwnerExpression[]): string[] {
  const fixed = every.filter(({ kind }) => kind !== 'next_in_rotation');
  const people = fixedPeople(fixed, team);
  // Whoever is a contact's own agent, or has a listing, may be anybody.
  if (people === null) return [];
  const turns = every.length === fixed.length ? [] : [...team.rotations.values()].flat();
  // Team leads get what nobody else can take, whether or not a rule names them.
  const left = team.agents.filter(
    (agent) => !people.includes(agent) && !turns.includes(agent.id) && !agent.roles.includes('team_lead'),
  );
  return left.map(
    ({ name }) => `${name} never owns a lead: no lane and no rule names them, by a role, skill or rotation either`,
  );
}

function unusedRotations(team: Team, every: readonly OwnerExpression[]): string[] {
  if (every.some(({ kind }) => kind === 'next_in_rotation')) return [];
  const used = every.map((of) => (of.kind === 'rotation' ? of.rotation : null));
  return [...team.rotations.keys()]
    .filter((name) => !used.includes(name))
    .map((name) => `No lane and no rule uses the rotation ${name}`);
}

function untold(team: Team, every: readonly OwnerExpression[]): string[] {
  const { contacts, listings, openHouses } = team.recordFiles;
  return [
    ['known_agent', contacts, 'contacts'],
    ['listing_agent', listings, 'listings'],
    ['open_house_host', openHouses, 'open houses'],
  ].flatMap(([word, file, what]) =>
    file === null && every.some(({ kind }) => kind === word)
      ? [
          `No ${what} are loaded, so ${word} names nobody: those leads go to the next in the owner list, else the backup`,
        ]
      : [],
  );
}

function noSpeed({ lanes }: Team): string[] {
  if (lanes.some(({ name }) => name === 'speed')) return [];
  return [`There is no lane speed: new inquiries go to the lane ${lanes.at(-1)?.name}, the last of the list`];
}
