// The lanes and rules of team.yaml, with every owner, agent and lane that they name looked up. It refuses rules that do
// nothing and names that do not exist.

import { CLOSE_AFTER, FOLLOW_UP } from './contradictions.ts';
import { type Names, parseOwner } from './owners.ts';
import type { Report } from './people.ts';
import type { LaneEntry, RuleEntry, TeamFile } from './schema.ts';
import type { CheckSource } from './sources.ts';
import { didYouMean } from './suggest.ts';
import type { Agent, Lane, OwnerExpression, Rule, When } from './team.ts';
import { LANE_WORDS } from './vocabulary.ts';
import type { Path } from './yaml-text.ts';

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
  return {
    name,
    respond: entry.respond,
    owner: owners(entry.owner, [...path, 'owner'], around),
    backup: entry.backup === undefined ? [{ kind: 'team_lead' }] : owners(entry.backup, [...path, 'backup'], around),
    ladder: entry.ladder ?? null,
    followUp: entry.follow_up ?? FOLLOW_UP,
    closeAfter: entry.close_after ?? CLOSE_AFTER,
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
    around.report([...path, index], owner.what, meantOwners(text, around.names) ?? owner.fix);
    return [];
  });
}

/** Several people in one text, or a role that is a rotation: what to write; null: neither. */
function meantOwners(text: string, names: Names): string | null {
  const [prefix = '', name = ''] = text.trim().split(/:\s{0,9}/, 2);
  const kinds = [
    ['role', names.roles],
    ['skill', names.skills],
    ['rotation', names.rotations],
  ] as const;
  const other = kinds.find(([kind, known]) => kind !== prefix && known.includes(name));
  if (kinds.some(([kind]) => kind === prefix) && other !== undefined) return `Did you mean \`${other[0]}:${name}\`?`;
  if (!text.includes(',')) return null;
  const parts = text.split(',').map((part) => part.trim());
  const ids = parts.map((part) => names.called?.get(part.toLowerCase()) ?? part);
  const list = ids.map((id) => (id.includes(':') ? `"${id}"` : id)).join(', ');
  return `Write several as a list: [${list}]`;
}
