// Doubts about the inbox, the pilot, the review and privacy.

import { isCovered } from './gaps.ts';
import type { Doubt } from './problem.ts';
import type { Team } from './team.ts';
import type { Path } from './yaml-text.ts';

const DAY_SECONDS = 86_400;
const DAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export function settingDoubts(team: Team, lineOf: (path: Path) => number): Doubt[] {
  return [
    strangeInbox(team, lineOf(['inbox', 'domains'])),
    silentPilot(team, lineOf(['pilot'])),
    unreadReview(team, lineOf(['review', 'when'])),
    lostOriginals(team, lineOf(['privacy', 'keep_raw'])),
  ].filter((doubt) => doubt !== null);
}

function strangeInbox({ inbox: { address, domains } }: Team, line: number): Doubt | null {
  if (domains.some((domain) => address.endsWith(`@${domain}`))) return null;
  const [, domain = ''] = address.split('@');
  const what = `the inbox ${address} is at none of its own domains (${domains.join(', ')})`;
  return { line, what, fix: `Add ${domain} to inbox.domains` };
}

function silentPilot({ mode, pilot }: Team, line: number): Doubt | null {
  if (mode !== 'shadow' || pilot === null) return null;
  const what = 'the pilot routes nothing while `mode` is shadow';
  return { line, what, fix: 'Write mode: live to begin the pilot, or take the pilot out' };
}

function unreadReview(team: Team, line: number): Doubt | null {
  const { when, to } = team.review;
  const people = team.agents.filter(({ id }) => to.includes(id));
  if (people.length === 0 || isCovered(people, team, when)) return null;
  const clock = Temporal.PlainTime.from('00:00').add({ minutes: when.minute }).toString({ smallestUnit: 'minute' });
  const names = people.map(({ name }) => name).join(', ');
  const what = `the review goes out on ${DAY_NAMES[when.day - 1]} ${clock}, when ${names} ${people.length === 1 ? 'is' : 'are'} off duty`;
  return { line, what, fix: 'Choose a time in their coverage' };
}

function lostOriginals({ privacy: { keepRawDays }, lanes }: Team, line: number): Doubt | null {
  const longest = lanes.toSorted((a, b) => b.closeAfter - a.closeAfter)[0];
  const days = Math.ceil((longest?.closeAfter ?? 0) / DAY_SECONDS);
  if (longest === undefined || keepRawDays === null || keepRawDays >= days) return null;
  const what = `original mails are deleted after ${keepRawDays} days, while leads of the lane ${longest.name} stay open for ${days}`;
  return { line, what, fix: `Write at least ${days}, or close such leads sooner` };
}
