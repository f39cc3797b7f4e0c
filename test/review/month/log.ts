// Five weeks of a team's mail as a plain log of what happened, made from a seed: the clocks go back in it, there is a holiday,
// a Friday without Baton, and two mails that came to light late. Numbers and names only; nothing of src/ is used.

import { type Random, seeded } from '../../support/random.ts';

/** What happened, in whole seconds as milliseconds since the epoch. */
export interface Happening {
  /** When it arrived, or was said. */
  readonly at: number;
  /** When Baton saw it. */
  readonly seen: number;
  readonly what: What;
  /** Of a lead. */
  readonly token: string;
  /** Who did it; '' for the shared mailbox. */
  readonly by: string;
  /** `mail`, `lane`: the lane. `answer`: how it was seen. `pass`: to whom. `away`: why. `message`: state, folder, kind, outcome, because. */
  readonly more: readonly string[];
  /** `mail`, `lane`: when an answer is due. */
  readonly due: number;
}

export type What = 'mail' | 'claim' | 'pass' | 'lane' | 'away' | 'answer' | 'close' | 'none' | 'message' | 'opt_out';

export const FIRST_FRIDAY = Date.parse('2026-10-16T16:00:00-04:00');
export const BEGIN = Date.parse('2026-10-19T08:00:00-04:00');
/** The machine stood still over a review. */
export const DOWN = Date.parse('2026-10-30T10:00:00-04:00');
export const UP = Date.parse('2026-10-31T12:00:00-04:00');
const END = Date.parse('2026-11-21T00:00:00-05:00');
export const HOLIDAY = '2026-11-11';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const STANDARDS: Readonly<Record<string, number>> = {
  speed: 300,
  listing: 4 * 3_600,
  nurture: 86_400,
  investor: 3 * 86_400,
};
export const SOURCES = ['zillow', 'website', 'homes', 'mail'];
const PEOPLE = ['ann', 'bob', 'nia', 'lea'];
const SEEN_AS = ['reply_seen', 'reply_seen', 'sent_folder', 'sent_by_us', 'quoted_by_lead', 'done', 'called'];

export function monthLog(seed: number, leads = 60): readonly Happening[] {
  const random = seeded(seed);
  const log = Array.from({ length: leads }, (_, index) =>
    lifeOf(`lead${String(index).padStart(3, '0')}`, random),
  ).flat();
  for (let index = 0; index < leads; index++) log.push(noise(random, index));
  return log
    .filter(({ at }) => at < END)
    .map((one, index) => ({ one, index }))
    .sort((a, b) => a.one.seen - b.one.seen || a.one.at - b.one.at || a.index - b.index)
    .map(({ one }) => one);
}

/** Who has it, as the generator must know to write only what is allowed. */
interface Now {
  has: string;
  owner: string;
  backup: string;
  claimed: string;
  at: number;
  lane: string;
  due: number;
}

function lifeOf(token: string, random: Random): Happening[] {
  const log: Happening[] = [];
  const isLate = token === 'lead007' || token === 'lead008';
  const owner = pick(['ann', 'bob', 'nia', 'ann', 'bob'], random);
  const opened = isLate ? Date.parse('2026-11-05T11:00:00-05:00') : BEGIN + whole(random() * (END - BEGIN));
  const lane = pick(Object.keys(STANDARDS), random);
  const now: Now = {
    has: owner,
    owner,
    backup: pick(
      PEOPLE.filter((id) => id !== owner),
      random,
    ),
    claimed: '',
    at: opened,
    lane,
    due: 0,
  };
  const source = pick(SOURCES, random);
  const say = (what: What, change: Partial<Happening> = {}): void => {
    const at = change.at ?? now.at;
    const late = isLate ? Date.parse('2026-11-09T09:00:00-05:00') : 0;
    const seen = Math.max(at >= DOWN && at < UP ? UP : at, late);
    log.push({ at, seen, what, token, by: '', more: [], due: 0, ...change });
  };
  for (let turn = 1; turn <= 4; turn++) {
    now.due = now.at + STANDARDS[now.lane]! * SECOND;
    if (turn > 1) {
      const before = now.owner;
      now.owner = now.has;
      now.backup = [now.backup, before, 'lea'].find((id) => id !== now.has)!;
    }
    now.claimed = '';
    say('mail', { due: now.due, more: [now.lane, source, now.owner, now.backup] });
    if (!oneTurn(now, random, say)) return log;
    now.at += whole(HOUR * (1 + random() * 90));
  }
  return log;
}

/** False: nothing more is heard of this lead. */
function oneTurn(now: Now, random: Random, say: (what: What, change?: Partial<Happening>) => void): boolean {
  const standard = STANDARDS[now.lane]! * SECOND;
  const chance = (part: number): boolean => random() < part;
  const wait = (part: number): void => {
    now.at += SECOND + whole(standard * part * random());
  };
  let isGone = false;
  if (chance(0.12)) {
    wait(0.3);
    // They write again before anybody answered: no new turn.
    say('mail', { due: now.due, more: [now.lane, '', now.owner, now.backup] });
  }
  if (chance(0.35)) {
    wait(0.8);
    now.claimed = now.has;
    say('claim', { by: now.has });
  }
  if (chance(0.12)) {
    wait(0.6);
    isGone = true;
    const why = pick(['away', 'bounced', 'auto_reply'], random);
    say('away', { by: now.has, more: [why] });
    if (now.claimed !== now.has || why === 'away') {
      now.claimed = '';
      now.has = now.backup;
    }
  }
  const passes = isGone ? 0 : chance(0.1) ? 2 : chance(0.12) ? 1 : 0;
  for (let count = 0; count < passes; count++) {
    wait(0.3);
    const to = pick(
      PEOPLE.filter((id) => id !== now.has && id !== 'lea'),
      random,
    );
    say('pass', { by: now.has, more: [to] });
    const others = [now.backup, 'lea'].filter((id) => id !== to);
    now.backup = others.find((id) => id !== now.has) ?? others[0]!;
    now.has = now.owner = to;
    now.claimed = '';
  }
  if (!isGone && chance(0.1)) {
    wait(0.4);
    now.lane = pick(Object.keys(STANDARDS), random);
    const owner = pick(['ann', 'bob'], random);
    const backup = owner === 'ann' ? 'bob' : 'ann';
    now.due = now.at + STANDARDS[now.lane]! * SECOND;
    say('lane', { by: now.has, due: now.due, more: [now.lane, owner, backup] });
    if (owner !== now.has) now.claimed = '';
    now.owner = now.has = owner;
    now.backup = backup;
  }
  if (chance(0.13)) return false;
  if (chance(0.12)) {
    wait(2);
    say(chance(0.5) ? 'close' : 'none', { by: now.has });
    return chance(0.4);
  }
  answers(now, random, say);
  return chance(0.5);
}

function answers(now: Now, random: Random, say: (what: What, change?: Partial<Happening>) => void): void {
  const standard = STANDARDS[now.lane]! * SECOND;
  now.at = random() < 0.06 ? Math.max(now.due, now.at) : now.at + SECOND + whole(standard * 1.3 * random());
  const how = pick(SEEN_AS, random);
  const by =
    how === 'sent_folder' && random() < 0.5
      ? ''
      : pick([now.has, now.has, now.owner, now.backup, pick(PEOPLE, random)], random);
  const answered = (who: string, as: string): void => {
    say('answer', { by: who, more: [as] });
    if (who === now.owner || who === now.backup) now.has = who;
  };
  answered(by, how);
  for (const other of [by, pick(PEOPLE, random)]) {
    if (random() > 0.15) continue;
    now.at += whole(HOUR * 30 * random()) + SECOND;
    answered(other, 'reply_seen');
  }
}

const NOISE: readonly (readonly string[])[] = [
  ['decided', 'inbox', 'bulk', 'ignored', ''],
  ['decided', 'inbox', 'bulk', 'ignored', ''],
  ['decided', 'inbox', 'solicitation', 'ignored', ''],
  ['decided', 'junk', 'lead', 'junk', ''],
  ['failed', 'junk', '', '', 'broken'],
  ['failed', 'inbox', '', '', 'broken'],
  ['decided', 'inbox', 'lead', 'outside_pilot', ''],
  ['decided', 'inbox', 'internal', 'command', ''],
  ['decided', 'inbox', 'internal', 'refused', ''],
  ['decided', 'inbox', 'internal', 'refused', 'it fails DMARC'],
  ['decided', 'inbox', 'internal', 'refused', 'nothing vouches for it'],
  ['decided', 'sent', 'own', 'own', ''],
  ['decided', 'sent', 'agent_reply', 'ignored', ''],
  ['decided', 'inbox', 'own', 'duplicate', ''],
  ['decided', 'inbox', 'bounce', 'returned', ''],
  ['decided', 'inbox', 'bulk', 'something_new', ''],
];

function noise(random: Random, index: number): Happening {
  const at = BEGIN + whole(random() * (END - BEGIN));
  const seen = at >= DOWN && at < UP ? UP : at;
  const base = { at, seen, token: '', by: pick(['ann', 'bob', 'somebody'], random), due: 0 };
  if (index % 9 === 0) return { ...base, what: 'opt_out', more: [`p${index % 4}@mail.example`] };
  return { ...base, what: 'message', more: pick(NOISE, random) };
}

function pick<T>(all: readonly T[], random: Random): T {
  return all[Math.floor(random() * all.length)]!;
}

function whole(ms: number): number {
  return Math.floor(ms / SECOND) * SECOND;
}
