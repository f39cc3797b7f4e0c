// Doubts about rules: those that are never reached, whose conditions no lead can meet, or that name a backup or reviewer who
// is the owner.

import { takenBy } from './covers.ts';
import { fixedPeople, onlyPerson } from './named-people.ts';
import type { Doubt } from './problem.ts';
import { lanesOf } from './promises.ts';
import { SOURCE_NAMES } from './source-names.ts';
import { closest, didYouMean } from './suggest.ts';
import type { OwnerExpression, Rule, Team } from './team.ts';
import { LANE_WORDS, LISTING_STATUS_WORDS } from './vocabulary.ts';

type Fault = Omit<Doubt, 'line'>;

export function ruleDoubts(team: Team): Doubt[] {
  return team.rules.flatMap((rule, index) => {
    const earlier = team.rules.slice(0, index);
    const faults = [
      neverReached(rule, earlier, team),
      sameName(rule, earlier),
      neverFits(rule, team),
      ...conditionDoubts(rule, team),
      ...personDoubts(rule, team),
    ];
    return faults.filter((fault) => fault !== null).map((fault) => ({ line: rule.line, ...fault }));
  });
}

function neverReached(rule: Rule, earlier: readonly Rule[], team: Team): Fault | null {
  const [first, ...more] = takenBy(rule, earlier, team) ?? [];
  if (first === undefined) return null;
  const names = [first, ...more].map(({ name, line }) => `"${name}" (line ${line})`).join(' and ');
  const fit = more.length === 0 ? 'fits whatever it fits' : 'together fit whatever it fits';
  return {
    what: `rule "${rule.name}" is never reached: ${names} ${fit}`,
    fix: 'Put the narrower rule first, or remove one',
  };
}

function sameName(rule: Rule, earlier: readonly Rule[]): Fault | null {
  const former = earlier.find(({ name }) => name.toLowerCase() === rule.name.toLowerCase());
  if (former === undefined) return null;
  const what = `two rules are called "${rule.name}" (the other in line ${former.line}): nobody could tell which one decided`;
  return { what, fix: 'Give each a name of its own' };
}

/** Conditions that exclude each other, by the way in which a lead gets its lane. */
function neverFits(rule: Rule, team: Team): Fault | null {
  const { lane, relationship, intent, hours } = rule.when;
  const never = (why: string, fix: string): Fault => ({ what: `rule "${rule.name}" never fits: ${why}`, fix });
  const names = team.lanes.map(({ name }) => name);
  const missing = lane?.find((word) => !names.includes(word));
  if (missing !== undefined && lane?.every((word) => !names.includes(word))) {
    return never(`the team has no lane \`${missing}\``, `Add the lane, or use one of: ${names.join(', ')}`);
  }
  if (relationship?.every((word) => word === 'new') && lane?.every((word) => word === 'relationship')) {
    return never('who is new is never in the lane relationship', 'Take one of the two conditions out');
  }
  const known = relationship !== undefined && !relationship.includes('new');
  const investor = intent?.every((word) => word === 'investor');
  for (const [holds, first, who] of [
    [known, 'relationship', relationship?.join(', ')],
    [investor, 'investor', 'an investor'],
  ] as const) {
    if (!holds || lane === undefined || !names.includes(first)) continue;
    if (!lane.every((word) => comesAfter(word, first, names))) continue;
    const why = `${who} is in the lane ${first}, which comes before ${lane.join(', ')}`;
    return never(why, `Write lane: ${first}, or take the lane out of \`when\``);
  }
  const always = team.hours.reduce((sum, { start, end }) => sum + end - start, 0) >= 7 * 1_440;
  if (hours === 'after' && always) return never('the office never closes', 'Take `hours` out of `when`');
  if (hours === 'business' && team.hours.length === 0) return never('the office is never open', 'Write its `hours`');
  return null;
}

/** Speed takes what no other lane wants, wherever it stands; lanes of the team's own take only what they are given. */
function comesAfter(lane: string, first: string, names: readonly string[]): boolean {
  if (lane === first || !LANE_WORDS.some((word) => word === lane)) return false;
  return lane === 'speed' || !names.includes(lane) || names.indexOf(lane) > names.indexOf(first);
}

function conditionDoubts({ name, when, owner }: Rule, team: Team): Fault[] {
  const faults: Fault[] = [];
  const empty = (when.words ?? []).find((word) => !/[\p{L}\p{N}]/u.test(word));
  if (empty !== undefined) {
    faults.push({ what: `rule "${name}" asks for the words "${empty}", which hold no letter`, fix: 'Write the words' });
  }
  const known: readonly string[] = LISTING_STATUS_WORDS;
  for (const status of when.listingStatus ?? []) {
    const word = status.trim().toLowerCase().replace(/[\s-]/g, '_');
    if (known.includes(word)) continue;
    const fix =
      closest(word, known) === null ? 'Compare it with the status column of your listings' : didYouMean(word, known);
    faults.push({ what: `rule "${name}" asks for the listing status "${status}", which is not usual`, fix });
  }
  const asks = when.price !== undefined ? 'price' : when.listingStatus !== undefined ? 'listing_status' : null;
  if (asks !== null && team.recordFiles.listings === null) {
    const what = `rule "${name}" asks for the ${asks} of a listing, and the team has no list of them`;
    faults.push({ what, fix: 'Name the file under records.listings' });
  }
  if (owner?.some(({ kind }) => kind === 'open_house_host') && when.source?.every((word) => !isOpenHouse(word, team))) {
    const what = `rule "${name}" gives ${when.source.join(', ')} to open_house_host, and none of these comes from an open house`;
    faults.push({ what, fix: 'Write source: open_house, or name another owner' });
  }
  return faults;
}

function isOpenHouse(word: string, { sources }: Team): boolean {
  const own = sources.find(({ name }) => name.toLowerCase() === word.toLowerCase());
  const usual: readonly string[] = SOURCE_NAMES.open_house;
  // What a mail that anybody's own service sends is found to be may be an open house.
  if (own !== undefined) return own.kind === null || own.kind === 'open_house';
  return word === 'open_house' || word === 'website' || usual.includes(word.toLowerCase());
}

function personDoubts(rule: Rule, team: Team): Fault[] {
  if (rule.owner === null) return [];
  const only = onlyPerson(rule.owner, team);
  if (only === null) return [];
  const faults: Fault[] = [];
  const backups = rule.backup === null ? lanesOf(rule, team).map(({ backup }) => backup) : [rule.backup];
  if (backups.length > 0 && backups.every((backup) => isNobodyElse(backup, only.id, team))) {
    faults.push(ownBackup(`rule "${rule.name}"`, only.name));
  }
  if (rule.reviewBy !== null && isNobodyElse(rule.reviewBy, only.id, team)) {
    const what = `rule "${rule.name}": ${only.name} is the only owner and would review their own work`;
    faults.push({ what, fix: 'Name another reviewer; until then nobody reviews it' });
  }
  return faults;
}

/** Does the expression name this one person at most? */
export function isNobodyElse(expressions: readonly OwnerExpression[], id: string, team: Team): boolean {
  return fixedPeople(expressions, team)?.every((agent) => agent.id === id) ?? false;
}

export function ownBackup(who: string, name: string): Fault {
  return {
    what: `${who}: ${name} is the only owner and also the backup`,
    fix: 'Name another backup; until then the team lead or whoever is on duty is asked',
  };
}
