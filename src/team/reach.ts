// Which leads a rule can get at all: the lanes that they can be in, and conditions that exclude each other. It refuses to
// guess: a lane is left out only where the way in which leads get their lane proves it.

import type { Rule, Team } from './team.ts';
import { LANE_WORDS } from './vocabulary.ts';

/** The lanes in which a lead can be to which the rule has been applied; none for a rule that never fits. */
export function lanesOf(rule: Rule, team: Team): Team['lanes'] {
  if (rule.lane !== null) return team.lanes.filter(({ name }) => name === rule.lane);
  const { lane, relationship } = rule.when;
  const isNew = relationship?.every((word) => word === 'new') ?? false;
  const names = team.lanes.map(({ name }) => name);
  const firsts = certainLanes(rule, names).map(({ first }) => first);
  return team.lanes.filter(({ name }) => {
    if (isNew && name === 'relationship') return false;
    if (firsts.some((first) => comesAfter(name, first, names))) return false;
    return lane === undefined ? isGivenByReading(name, team) : lane.includes(name);
  });
}

/** Reading knows the five lanes; what it finds for a lane that the team lacks goes to speed, else to the last. */
export function isGivenByReading(name: string, { lanes }: Team): boolean {
  const words: readonly string[] = LANE_WORDS;
  const names = lanes.map((lane) => lane.name);
  return words.includes(name) || (name === names.at(-1) && !names.includes('speed'));
}

/** Why no lead can meet the rule's conditions, and what to write instead; null: one can. */
export function whyNever(rule: Rule, team: Team): { readonly why: string; readonly fix: string } | null {
  const { lane, relationship, hours } = rule.when;
  const names = team.lanes.map(({ name }) => name);
  const missing = lane?.find((word) => !names.includes(word));
  if (missing !== undefined && lane?.every((word) => !names.includes(word))) {
    return { why: `the team has no lane \`${missing}\``, fix: `Add the lane, or use one of: ${names.join(', ')}` };
  }
  if (relationship?.every((word) => word === 'new') && lane?.every((word) => word === 'relationship')) {
    return { why: 'who is new is never in the lane relationship', fix: 'Take one of the two conditions out' };
  }
  for (const { first, who } of certainLanes(rule, names)) {
    if (lane === undefined || !lane.every((word) => comesAfter(word, first, names))) continue;
    const why = `${who} is in the lane ${first}, which comes before ${lane.join(', ')}`;
    return { why, fix: `Write lane: ${first}, or take the lane out of \`when\`` };
  }
  const always = team.hours.reduce((sum, { start, end }) => sum + end - start, 0) >= 7 * 1_440;
  if (hours === 'after' && always) return { why: 'the office never closes', fix: 'Take `hours` out of `when`' };
  if (hours === 'business' && team.hours.length === 0) {
    return { why: 'the office is never open', fix: 'Write its `hours`' };
  }
  return null;
}

/** The lanes into which whoever meets the conditions comes for sure, unless one before them takes the lead. */
function certainLanes({ when }: Rule, names: readonly string[]): { first: string; who: string }[] {
  const { relationship, intent } = when;
  const known = relationship !== undefined && !relationship.includes('new');
  const investor = intent?.every((word) => word === 'investor') ?? false;
  return [
    ...(known ? [{ first: 'relationship', who: relationship.join(', ') }] : []),
    ...(investor ? [{ first: 'investor', who: 'an investor' }] : []),
  ].filter(({ first }) => names.includes(first));
}

/** Speed takes what no other lane wants, wherever it stands; lanes of the team's own take only what they are given. */
function comesAfter(lane: string, first: string, names: readonly string[]): boolean {
  if (lane === first || !LANE_WORDS.some((word) => word === lane)) return false;
  return lane === 'speed' || !names.includes(lane) || names.indexOf(lane) > names.indexOf(first);
}
