// One mail explained to a team lead: what it is, why this lane, why this person, why by then, and what the reading rests
// on. Text of a fixed width without colour; facts come in, words go out.

import type { Step } from '../../lead/ladder.ts';
import { phoneNumber, sourceName } from '../../letters/words.ts';
import type { Kind, Reading } from '../../reading/reading.ts';
import type { Decision } from '../../routing/decide.ts';
import { isPiloted } from '../../routing/pilot.ts';
import { NOT_SURE } from '../../routing/policy.ts';
import { nextTurn, turnsOf } from '../../routing/rotation.ts';
import type { RotationState } from '../../routing/route.ts';
import { nameOf, timeText, whichOfTwo } from '../../routing/say.ts';
import { ownerText } from '../../team/owners.ts';
import type { AgentId, Team } from '../../team/team.ts';
import { dueLines } from './due.ts';
import { ladderSteps } from './steps.ts';

const WIDTH = 80;
const INDENT = 10;
/** What goes on of a wrapped line is so much further in. */
const HANG = 4;

const KIND_WORDS: Readonly<Record<Kind, string>> = {
  lead: 'a lead',
  campaign_reply: 'a lead, by a reply to a campaign',
  bounce: 'a bounce',
  auto_reply: 'an automatic reply',
  bulk: 'bulk mail',
  agent_reply: 'an agent’s own mail',
  internal: 'mail between the people of the team',
  opt_out: 'a wish to get no more mail',
  transaction: 'mail about a sale in progress',
  solicitation: 'somebody who sells to the team',
};

export interface Explained {
  readonly file: string;
  readonly reading: Reading;
  readonly team: Team;
  readonly arrivedAt: Temporal.Instant;
  /** Null: it is no lead, and nobody owns it. */
  readonly decision: Decision | null;
  /** The rotation that gave the lead, before and after. */
  readonly turned: { readonly name: string; readonly before: RotationState; readonly after: RotationState } | null;
}

export function page(facts: Explained): string {
  const { decision } = facts;
  const sections = decision === null ? [] : decisionSections(facts, decision);
  const parts = [...headLines(facts), '', ...[...sections, ...readingSections(facts)].flatMap(sectionLines)];
  return `${parts.join('\n')}\n`;
}

/** A heading and its lines; those with an indent of their own keep it when they are wrapped. */
type Section = readonly [heading: string, lines: readonly string[]];

function headLines(facts: Explained): string[] {
  const { file, reading, team, arrivedAt, decision } = facts;
  const { name, email, phone } = reading.contact;
  const reach = [name === null ? null : email, phone === null ? null : phoneNumber(phone)].filter((of) => of !== null);
  const known = name ?? email;
  const who = known === null ? '' : ` from ${known}${reach.length === 0 ? '' : ` (${reach.join(', ')})`}`;
  const by = reading.source.kind === 'mail' ? '' : `, by ${sourceName(reading.source.name)}`;
  const local = arrivedAt.toZonedDateTimeISO(team.timezone);
  const when = local.toLocaleString('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  const what = `${capitalized(KIND_WORDS[reading.kind])}${reading.sure ? '' : ' (not sure)'}${who}${by}`;
  return [
    file,
    ...wrapped(`${what}; arrived ${when}${whichOfTwo(local)}.`, 0),
    ...wrapped(verdict(decision, facts), 0),
  ];
}

function verdict(decision: Decision | null, { reading, team, arrivedAt }: Explained): string {
  if (decision === null) return 'It opens no lead: nobody owns it, nothing is due.';
  const { owner, backup, reviewer, due, ladder } = decision.route;
  const others = [
    backup === null || ladder.backupAt === null ? null : `${fullName(backup, team)} backs up`,
    reviewer === null ? null : `${fullName(reviewer, team)} reviews`,
  ].filter((of) => of !== null);
  const shadow = team.mode === 'shadow' ? ' In shadow mode nothing of this is sent.' : '';
  const pilot = isPiloted(reading.source, team) ? '' : ' The pilot leaves its source out: it would only be counted.';
  const first = `${fullName(owner, team)} owns it and answers by ${timeText(due, team, arrivedAt)}`;
  return `${[first, ...others].join('; ')}.${shadow}${pilot}`;
}

function decisionSections(facts: Explained, decision: Decision): Section[] {
  const { route, policy, ownership, backupWhy, reviewerWhy } = decision;
  const { team } = facts;
  return [
    ['Lane', laneLines(facts, decision)],
    ['Rules', ruleLines(decision)],
    ['Owner', [asked(policy), ...ownership.why, `so ${fullName(route.owner, team)} owns it`, ...turnLines(facts)]],
    ['Due', dueLines(decision, facts)],
    ['Ladder', ladderLines(facts, decision)],
    ['Backup', backupWhy],
    ['Reviewer', reviewerWhy.length === 0 ? ['nobody: no rule asks for one'] : reviewerWhy],
  ];
}

function laneLines({ reading }: Explained, { policy, route }: Decision): string[] {
  const evidence = reading.evidence.filter(({ field }) => field === 'lane').map(({ because }) => because);
  const sure = `${Math.round(reading.laneConfidence * 100)} % sure`;
  const read = reading.lane === null ? 'no lane was read' : `read as ${reading.lane} (${sure})`;
  const why = evidence.length === 0 ? [] : [`: ${evidence.join('; ')}`];
  return [`${route.lane}, which promises ${route.standard.text}`, `${read}${why.join('')}`, ...policy.laneWhy];
}

function ruleLines({ policy }: Decision): string[] {
  const { fit, misfits, rule } = policy;
  if (rule === NOT_SURE) return ['none is asked: it is not sure that this is a lead, so the team lead decides'];
  const tried = misfits.flatMap(({ rule: other, because, needs }) => [
    `no: ${other.name} (line ${other.line})`,
    `    needs ${needs}; ${because}`,
  ]);
  if (fit === null)
    return [...tried, `${misfits.length === 0 ? 'the team has no rules' : 'none fits'}: ${rule} decides`];
  const because = fit.because.length === 0 ? 'it has no condition' : fit.because.join('; ');
  return [...tried, `yes: ${fit.rule.name} (line ${fit.rule.line})`, `    ${because}`];
}

/** Whom the rule or the lane asks, in turn. */
function asked({ owner, rule }: Decision['policy']): string {
  const whom = owner.map(ownerText).join(', then ');
  return rule === NOT_SURE ? `asks ${whom}` : `${rule.startsWith('lane ') ? rule : 'the rule'} asks ${whom}`;
}

function turnLines({ turned, team }: Explained): string[] {
  if (turned === null) return [];
  const members = team.rotations.get(turned.name) ?? [];
  const told = (state: RotationState) =>
    [...turnsOf(members, state)]
      .map(([id, turns]) => {
        const weight = members.filter((member) => member === id).length;
        return `${shortName(id, team)} ${turns}${weight > 1 ? ` (counts ${weight} times)` : ''}`;
      })
      .join(', ');
  const next = nextTurn(members, new Set(members), turned.after);
  const then = next === null ? '' : `; ${shortName(next, team)} is next`;
  return [`turns before: ${told(turned.before)}`, `turns after: ${told(turned.after)}${then}`];
}

function ladderLines(facts: Explained, { route }: Decision): string[] {
  const words = (step: Step): string => {
    const name = step.to === null ? 'nobody' : shortName(step.to, facts.team);
    switch (step.step) {
      case 'remind':
        return `${name} is reminded`;
      case 'backup':
        return `${name} gets it, unless ${shortName(route.owner, facts.team)} has claimed it`;
      case 'alert':
        return step.to === null ? 'the alert: nobody is on duty to get it' : `${name} is alerted`;
      default:
        return step.step;
    }
  };
  const steps = ladderSteps(route, facts.reading, facts);
  const { backup, ladder } = route;
  const notAsked =
    backup === null || ladder.backupAt !== null
      ? []
      : [`  the backup is not asked: ${shortName(backup, facts.team)} is off by then`];
  return [
    'if nobody answers:',
    ...steps.map((step) => `  ${timeText(step.at, facts.team, facts.arrivedAt)}  ${words(step)}`),
    ...notAsked,
  ];
}

function readingSections({ reading }: Explained): Section[] {
  const kind = reading.evidence.filter(({ field }) => field === 'kind').map(({ because }) => because);
  const rest = reading.evidence.filter(({ field }) => field !== 'kind' && field !== 'lane');
  const what: Section[] = kind.length === 0 ? [] : [['Kind', [`${reading.kind}: ${kind.join('; ')}`]]];
  const read = rest.map(({ field, value, because }) => `${field.replaceAll('_', ' ')}: ${value} (${because})`);
  return [...what, ['Reading', read]];
}

function sectionLines([heading, lines]: Section): string[] {
  const text = lines.flatMap((line) => wrapped(line, INDENT));
  return text.map((line, index) => (index === 0 ? heading.padEnd(INDENT) + line.slice(INDENT) : line));
}

/** Lines of at most WIDTH where words allow, all indented. */
function wrapped(text: string, indent: number): string[] {
  const own = text.length - text.trimStart().length;
  const lines: string[] = [];
  let line = ' '.repeat(indent + own);
  let isEmpty = true;
  for (const word of text.trimStart().split(' ')) {
    if (!isEmpty && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = ' '.repeat(indent + own + (indent === 0 ? 0 : HANG));
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line].map((of) => of.trimEnd());
}

function fullName(id: AgentId, team: Team): string {
  return team.agents.find((agent) => agent.id === id)?.name ?? id;
}

function shortName(id: AgentId, team: Team): string {
  const agent = team.agents.find((of) => of.id === id);
  return agent === undefined ? id : nameOf(agent, team);
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
