// The lanes and rules of team.yaml, with every owner, agent and lane that they name looked up. It refuses rules that do
// nothing, ladders that run backwards and names that do not exist.

import { type Names, parseOwner } from './owners.ts';
import type { Report } from './people.ts';
import type { LaneEntry, RuleEntry, TeamFile } from './schema.ts';
import type { CheckSource } from './sources.ts';
import { didYouMean } from './suggest.ts';
import type { Agent, Lane, OwnerExpression, Rule, When } from './team.ts';
import { LANE_WORDS } from './vocabulary.ts';
import type { Path } from './yaml-text.ts';

const DAY_SECONDS = 86_400;
const FOLLOW_UP = [3 * DAY_SECONDS, 10 * DAY_SECONDS];
const CLOSE_AFTER = 30 * DAY_SECONDS;

interface Around {
  readonly names: Names;
  readonly lanes: readonly string[];
  readonly report: Report;
  readonly checkSource: CheckSource;
  readonly lineOf: (path: Path) => number;
}

export function namesOf(file: TeamFile, agents: readonly Agent[]): Names {
  return {
    agents: agents.map((agent) => agent.id),
    called: new Map(
      agents.flatMap(({ id, name }) => {
        const full = name.toLowerCase();
        return [
          [full, id],
          [full.split(' ')[0] ?? full, id],
        ];
      }),
    ),
    roles: [...new Set(agents.flatMap((agent) => agent.roles))],
    skills: [...new Set(agents.flatMap((agent) => agent.skills))],
    rotations: Object.keys(file.rotations ?? {}),
  };
}

export function buildLanes(file: TeamFile, around: Around): Lane[] {
  if (around.lanes.length === 0) around.report(['lanes'], 'there is no lane', 'Add one, such as speed');
  return Object.entries(file.lanes).map(([name, entry]) => buildLane(name, entry, around));
}

export function buildRules(file: TeamFile, around: Around): Rule[] {
  return (file.rules ?? []).map((entry, index) => buildRule(entry, index, around));
}

function buildLane(name: string, entry: LaneEntry, around: Around): Lane {
  const path = ['lanes', name];
  const followUp = entry.follow_up ?? FOLLOW_UP;
  const closeAfter = entry.close_after ?? CLOSE_AFTER;
  if (followUp.some((seconds, index) => seconds <= (followUp[index - 1] ?? 0))) {
    around.report(
      [...path, 'follow_up'],
      `lane \`${name}\`: each follow-up must come after the one before`,
      'Write them in order, as in [3d, 10d]',
    );
  }
  if (closeAfter <= Math.max(0, ...followUp)) {
    const at = entry.close_after === undefined ? 'follow_up' : 'close_after';
    around.report(
      [...path, at],
      `lane \`${name}\` closes a lead before its last follow-up`,
      'Make close_after longer than the last of follow_up',
    );
  }
  const { ladder } = entry;
  if (ladder !== undefined && !(ladder.remind < ladder.backup && ladder.backup < ladder.alert)) {
    around.report(
      [...path, 'ladder'],
      `lane \`${name}\`: the ladder does not go up`,
      'Each step must be later: remind, then backup, then alert',
    );
  }
  return {
    name,
    respond: entry.respond,
    owner: owners(entry.owner, [...path, 'owner'], around),
    backup: entry.backup === undefined ? [{ kind: 'team_lead' }] : owners(entry.backup, [...path, 'backup'], around),
    ladder: ladder ?? null,
    followUp,
    closeAfter,
  };
}

function buildRule(entry: RuleEntry, index: number, around: Around): Rule {
  const path: Path = ['rules', index];
  const name = entry.name ?? `rule ${index + 1}`;
  const { owner, backup, review_by, lane, respond } = entry;
  if ([owner, backup, review_by, lane, respond].every((part) => part === undefined)) {
    around.report(path, `rule "${name}" changes nothing`, 'Give it an owner, backup, review_by, lane or respond');
  }
  if (lane !== undefined && !around.lanes.includes(lane)) {
    around.report(
      [...path, 'lane'],
      `rule "${name}" sends leads to "${lane}", which is no lane`,
      didYouMean(lane, around.lanes),
    );
  }
  const list = (texts: readonly string[] | undefined, key: string) =>
    texts === undefined ? null : owners(texts, [...path, key], around);
  return {
    name,
    line: around.lineOf(path),
    when: buildWhen(entry, { name, path }, around),
    owner: list(owner, 'owner'),
    backup: list(backup, 'backup'),
    reviewBy: list(review_by, 'review_by'),
    lane: lane ?? null,
    respond: respond ?? null,
  };
}

function buildWhen(entry: RuleEntry, rule: { name: string; path: Path }, around: Around): When {
  const { known_agent: knownAgent, listing_status: listingStatus, ...rest } = entry.when ?? {};
  const lanes = [...new Set([...around.lanes, ...LANE_WORDS])];
  for (const [key, known] of [
    ['lane', lanes],
    ['known_agent', around.names.agents],
  ] as const) {
    for (const [index, word] of (entry.when?.[key] ?? []).entries()) {
      if (known.includes(word)) continue;
      const what = `rule "${rule.name}" asks for ${key === 'lane' ? 'the lane' : 'the agent'} "${word}", which does not exist`;
      around.report([...rule.path, 'when', key, index], what, didYouMean(word, known));
    }
  }
  for (const [index, word] of (entry.when?.source ?? []).entries()) {
    around.checkSource(word, { path: [...rule.path, 'when', 'source', index], who: `rule "${rule.name}"` });
  }
  const given = Object.entries({ ...rest, knownAgent, listingStatus }).filter(([, of]) => of !== undefined);
  return Object.fromEntries(given);
}

function owners(texts: readonly string[], path: Path, around: Around): OwnerExpression[] {
  return texts.flatMap((text, index) => {
    const owner = parseOwner(text, around.names);
    if (owner.ok) return [owner.value];
    around.report([...path, index], owner.what, owner.fix);
    return [];
  });
}
