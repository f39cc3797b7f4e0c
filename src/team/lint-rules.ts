// Doubts about rules: those that are never reached, whose conditions no lead can meet, or that name a backup or reviewer who
// is the owner.

import { takenBy } from './covers.ts';
import { fixedPeople, onlyPerson } from './named-people.ts';
import type { Doubt } from './problem.ts';
import { lanesOf, whyNever } from './reach.ts';
import { SOURCE_NAMES } from './source-names.ts';
import { closest, didYouMean } from './suggest.ts';
import type { Agent, OwnerExpression, Rule, Team } from './team.ts';
import { LISTING_STATUS_WORDS } from './vocabulary.ts';

type Fault = Omit<Doubt, 'line'>;

export function ruleDoubts(team: Team): Doubt[] {
  return team.rules.flatMap((rule, index) => {
    const earlier = team.rules.slice(0, index);
    const never = neverReached(rule, earlier, team) ?? neverFits(rule, team);
    // Of a rule that no lead reaches the rest does not matter until that is mended.
    const rest = never === null ? [...conditionDoubts(rule, team), ...personDoubts(rule, team)] : [];
    const faults = [never, sameName(rule, earlier), ...rest];
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

function neverFits(rule: Rule, team: Team): Fault | null {
  const never = whyNever(rule, team);
  return never === null ? null : { what: `rule "${rule.name}" never fits: ${never.why}`, fix: never.fix };
}

function conditionDoubts({ name, when, owner }: Rule, team: Team): Fault[] {
  const faults: Fault[] = [];
  const empty = (when.words ?? []).find((word) => !/[\p{L}\p{N}]/u.test(word));
  if (empty !== undefined) {
    faults.push({ what: `rule "${name}" asks for the words "${empty}", which hold no letter`, fix: 'Write the words' });
  }
  const known: readonly string[] = LISTING_STATUS_WORDS;
  for (const status of when.listingStatus ?? []) {
    const word = statusWord(status);
    if (known.includes(word) || closest(word, known) === null) continue;
    const what = `rule "${name}" asks for the listing status "${status}", which is not usual`;
    faults.push({ what, fix: didYouMean(word, known) });
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

/** Words of the team's own MLS, which only its listings can tell: `statuses` are those that stand there. */
export function statusDoubts(team: Team, statuses: readonly string[]): Doubt[] {
  if (team.recordFiles.listings === null) return [];
  const usual: readonly string[] = LISTING_STATUS_WORDS;
  const used = [...new Set(statuses.map(statusWord))];
  return team.rules.flatMap(({ name, line, when }) =>
    (when.listingStatus ?? []).flatMap((status) => {
      const word = statusWord(status);
      if (used.includes(word) || closest(word, usual) !== null) return [];
      const what = `rule "${name}" asks for the listing status "${status}", which no listing has`;
      const fix = used.length === 0 ? 'Compare it with the status column of your listings' : didYouMean(word, used);
      return [{ line, what, fix }];
    }),
  );
}

/** As rules compare it. */
function statusWord(status: string): string {
  return status.trim().toLowerCase().replace(/[\s-]/g, '_');
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
    faults.push(ownBackup(`rule "${rule.name}"`, only, team));
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

export function ownBackup(who: string, only: Agent, team: Team): Fault {
  const what = `${who}: ${only.name} is the only owner and also the backup`;
  if (team.agents.length === 1) return { what, fix: 'There is nobody else: nobody steps in when they do not answer' };
  const asked = only.roles.includes('team_lead') ? 'whoever else' : 'the team lead or whoever';
  return { what, fix: `Name another backup; until then ${asked} is on duty is asked` };
}
