// The team's own rules as the prompts show them: lanes, rules, and every owner expression that may be recommended. Nothing
// of any lead is in it, so that it is the same text for all of them.

import { agentOf, teamLeads } from '../../lead/people.ts';
import { listText, nameOf } from '../../routing/say.ts';
import { ownerText } from '../../team/owners.ts';
import type { OwnerExpression, Rule, Team, When } from '../../team/team.ts';
import { oneLine } from '../plain.ts';
import type { SystemView } from './prompt-words.ts';

const MOST_RULES = 60;
const MOST_OWNERS = 60;
/** People that are named for one owner expression. */
const MOST_PEOPLE = 12;
const MOST_NAME = 120;
const MOST_WHEN = 300;

export function systemView(team: Team): SystemView {
  const rules = team.rules.slice(0, MOST_RULES).map((rule) => ruleView(rule, team));
  return {
    team: oneLine(team.name, MOST_NAME),
    lanes: team.lanes.map(({ name, respond, owner, backup }) => ({
      name: oneLine(name, MOST_NAME),
      respond: respond.text,
      owner: ownersText(owner) ?? 'team_lead',
      backup: ownersText(backup) ?? 'team_lead',
    })),
    rules: rules.length === 0 ? null : rules,
    owners: ownersOf(team)
      .slice(0, MOST_OWNERS)
      .map((owner) => ({ name: ownerText(owner), who: whoIs(owner, team) })),
  };
}

/** Each owner expression of the rules once, in the order of the file; the team lead always. */
export function ownersOf(team: Team): readonly OwnerExpression[] {
  const all = [
    ...team.lanes.flatMap(({ owner, backup }) => [...owner, ...backup]),
    ...team.rules.flatMap(({ owner, backup, reviewBy }) => [...(owner ?? []), ...(backup ?? []), ...(reviewBy ?? [])]),
    { kind: 'team_lead' } as const,
  ];
  return [...new Map(all.map((owner) => [ownerText(owner), owner])).values()];
}

function ruleView({ name, when, owner, backup, reviewBy, lane, respond }: Rule, team: Team) {
  return {
    name: oneLine(name, MOST_NAME),
    when: oneLine(whenText(when, team), MOST_WHEN),
    owner: ownersText(owner ?? []),
    backup: ownersText(backup ?? []),
    review_by: ownersText(reviewBy ?? []),
    lane,
    respond: respond?.text ?? null,
  };
}

/** `known_agent, then team_lead`; null: none. */
function ownersText(owners: readonly OwnerExpression[]): string | null {
  return owners.length === 0 ? null : owners.map(ownerText).join(', then ');
}

/** Null where it differs from lead to lead. */
function whoIs(owner: OwnerExpression, team: Team): string | null {
  const people = peopleOf(owner, team).slice(0, MOST_PEOPLE);
  return people.length === 0 ? null : people.map((agent) => nameOf(agent, team)).join(', ');
}

function peopleOf(owner: OwnerExpression, team: Team): Team['agents'] {
  switch (owner.kind) {
    case 'agent':
      return team.agents.filter(({ id }) => id === owner.id);
    case 'role':
      return team.agents.filter(({ roles }) => roles.includes(owner.role));
    case 'skill':
      return team.agents.filter(({ skills }) => skills.includes(owner.skill));
    case 'rotation': {
      const members = team.rotations.get(owner.rotation) ?? [];
      return team.agents.filter(({ id }) => members.includes(id));
    }
    case 'team_lead':
      return teamLeads(team);
    default:
      return [];
  }
}

function whenText(when: When, team: Team): string {
  const is = (what: string, values: readonly string[] | undefined): string[] =>
    values === undefined ? [] : [`${what} is ${listText(values, 'or')}`];
  const { min, max } = when.price ?? {};
  const price = [min === undefined ? [] : [`from ${min}`], max === undefined ? [] : [`up to ${max}`]].flat();
  const conditions = [
    ...is('lane', when.lane),
    ...is('intent', when.intent),
    ...is('relationship', when.relationship),
    ...is('source', when.source),
    ...is('area', when.area),
    ...is('listing status', when.listingStatus),
    ...(price.length === 0 ? [] : [`price is ${price.join(' ')} dollars`]),
    ...is('flag', when.flags),
    ...is(
      'a word of theirs',
      when.words?.map((word) => `“${word}”`),
    ),
    ...is(
      'their own agent',
      when.knownAgent?.map((id) => nameOf(agentOf(team, id), team)),
    ),
    ...is('time', when.hours === undefined ? undefined : [when.hours === 'business' ? 'in hours' : 'after hours']),
  ];
  return conditions.length === 0 ? 'always' : conditions.join('; ');
}
