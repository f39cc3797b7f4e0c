// The figures of a week counted once more, from the plain log alone and in plain loops: nothing of src/ is used, the calendar is
// walked minute by minute, and the wall clock is asked of Intl.

import { BEGIN, FIRST_FRIDAY, type Happening, HOLIDAY } from './log.ts';

const HOUR = 3_600_000;

/** Ends of the five weeks, found by walking the hours until the clock on the wall says Friday 16:00. */
export function fridays(): readonly number[] {
  const ends = [FIRST_FRIDAY];
  for (let at = FIRST_FRIDAY + HOUR; ends.length < 6; at += HOUR) {
    const { weekday, hour } = wall(at);
    if (weekday === 'Fri' && hour === 16) ends.push(at);
  }
  return ends;
}

export interface CountedTurn {
  token: string;
  number: number;
  arrived: number;
  seen: number;
  due: number;
  lane: string;
  source: string;
  owner: string;
  backup: string;
  answered: number;
  by: string;
  how: string;
  closed: number;
  none: boolean;
  claims: { at: number; by: string; what: 'claim' | 'pass' | 'lane' | 'away' }[];
}

export interface World {
  turns: CountedTurn[];
  passes: { token: string; at: number; by: string; to: string }[];
  collisions: { token: string; at: number; first: string; second: string }[];
  nones: { token: string; at: number }[];
  outcomes: { at: number; seen: number; as: string }[];
  optOuts: { at: number; who: string }[];
  refused: { at: number; text: string }[];
  open: Set<string>;
  waiting: Set<string>;
}

/** Everything that Baton had seen by `now`. */
export function worldAt(log: readonly Happening[], now: number): World {
  const world: World = {
    turns: [],
    passes: [],
    collisions: [],
    nones: [],
    outcomes: [],
    optOuts: [],
    refused: [],
    open: new Set(),
    waiting: new Set(),
  };
  const last = new Map<string, CountedTurn>();
  const source = new Map<string, string>();
  const collided = new Map<string, Set<string>>();
  for (const one of log) {
    if (one.seen > now) break;
    const turn = last.get(one.token);
    const heard = (as: string): void => {
      world.outcomes.push({ at: one.at, seen: one.seen, as });
    };
    if (one.what === 'mail') {
      if (!source.has(one.token)) source.set(one.token, one.more[1]!);
      heard(turn === undefined ? 'forwarded' : 'joined');
      if (turn !== undefined && turn.answered === 0 && turn.closed === 0) continue;
      const next: CountedTurn = {
        token: one.token,
        number: (turn?.number ?? 0) + 1,
        arrived: one.at,
        seen: one.seen,
        due: one.due,
        lane: one.more[0]!,
        source: source.get(one.token)!,
        owner: one.more[2]!,
        backup: one.more[3]!,
        answered: 0,
        by: '',
        how: '',
        closed: 0,
        none: false,
        claims: [],
      };
      last.set(one.token, next);
      world.turns.push(next);
      world.open.add(one.token);
      world.waiting.add(one.token);
    } else if (one.what === 'message') {
      const [state, folder, kind, outcome, because] = one.more;
      if (state === 'failed') heard(folder === 'junk' ? 'junk' : 'unreadable');
      else if (outcome === 'refused' && because !== '') {
        heard('forged');
        world.refused.push({ at: one.at, text: `${because} as ${one.by === 'somebody' ? 'nobody' : one.by}` });
      } else if (outcome === 'something_new') heard('other bulk');
      else heard(outcome === 'ignored' ? `ignored ${kind}` : outcome!);
    } else if (one.what === 'opt_out') {
      world.optOuts.push({ at: one.at, who: one.more[0]! });
    } else if (turn !== undefined) {
      moved(one, turn, { world, collided, heard });
    }
  }
  return world;
}

function moved(
  one: Happening,
  turn: CountedTurn,
  { world, collided, heard }: { world: World; collided: Map<string, Set<string>>; heard: (as: string) => void },
): void {
  const { token, by, more } = one;
  if (one.what === 'claim' || one.what === 'pass' || one.what === 'lane' || one.what === 'away') {
    turn.claims.push({ at: one.seen, by, what: one.what });
    heard(one.what === 'away' ? 'returned' : 'command');
  }
  if (one.what === 'pass') {
    world.passes.push({ token, at: one.seen, by, to: more[0]! });
    const others = [turn.backup, 'lea'].filter((id) => id !== more[0]);
    turn.backup = others.find((id) => id !== by) ?? others[0]!;
    turn.owner = more[0]!;
  } else if (one.what === 'lane') {
    turn.lane = more[0]!;
    turn.owner = more[1]!;
    turn.backup = more[2]!;
    turn.due = one.due;
  } else if (one.what === 'close' || one.what === 'none') {
    heard('command');
    turn.closed = one.seen;
    turn.none = one.what === 'none';
    if (one.what === 'none') world.nones.push({ token, at: one.seen });
    world.open.delete(token);
    world.waiting.delete(token);
  } else if (one.what === 'answer') {
    heard('answered');
    answered(one, turn, { world, collided });
  }
}

function answered(
  one: Happening,
  turn: CountedTurn,
  { world, collided }: { world: World; collided: Map<string, Set<string>> },
): void {
  const how = one.more[0]!;
  world.waiting.delete(one.token);
  if (turn.answered === 0) {
    turn.answered = one.at;
    turn.by = one.by;
    turn.how = how;
    return;
  }
  // What somebody only said gives way to their mail.
  if (turn.how === 'done' && (one.by === '' || one.by === turn.by)) turn.how = how;
  if (one.by === '' || turn.by === '' || one.by === turn.by) return;
  const key = `${turn.token} ${turn.number}`;
  const told = collided.get(key) ?? new Set();
  collided.set(key, told);
  if (one.at - turn.answered > 24 * HOUR || told.has(one.by)) return;
  told.add(turn.by).add(one.by);
  world.collisions.push({ token: one.token, at: one.seen, first: turn.by, second: one.by });
}

export type State = 'inTime' | 'late' | 'unanswered' | 'waiting' | 'ended';

export function stateAt(turn: CountedTurn, now: number): State {
  if (turn.answered > 0) return turn.answered <= turn.due ? 'inTime' : 'late';
  if (turn.none) return 'ended';
  if (turn.closed > 0 && turn.closed <= turn.due) return 'ended';
  return turn.due < now ? 'unanswered' : 'waiting';
}

/** As the type Figures has them. */
export function figuresAt(turns: readonly CountedTurn[], now: number) {
  const figures = {
    leads: 0,
    turns: 0,
    inTime: 0,
    late: 0,
    unanswered: 0,
    waiting: 0,
    ended: 0,
    firstAnswers: 0,
    medianSeconds: null as number | null,
    p90Seconds: null as number | null,
    seen: { reply_seen: 0, sent_folder: 0, sent_by_us: 0, quoted_by_lead: 0, done: 0, called: 0 } as Record<
      string,
      number
    >,
  };
  const seconds: number[] = [];
  for (const turn of turns) {
    figures.turns += 1;
    if (turn.number === 1) figures.leads += 1;
    figures[stateAt(turn, now)] += 1;
    if (turn.answered === 0) continue;
    figures.seen[turn.how]! += 1;
    if (turn.number === 1) seconds.push((turn.answered - turn.arrived) / 1000);
  }
  figures.firstAnswers = seconds.length;
  // A time is the median if it is the smallest that at least half of all do not exceed; the same for nine of ten.
  for (const wanted of [...seconds].sort((a, b) => b - a)) {
    const within = seconds.filter((one) => one <= wanted).length;
    if (within * 2 >= seconds.length) figures.medianSeconds = wanted;
    if (within * 10 >= seconds.length * 9) figures.p90Seconds = wanted;
  }
  return figures;
}

export function reasonAt(turn: CountedTurn, now: number): string {
  const end = turn.answered || turn.closed || now;
  let claimed = '';
  let isGone = false;
  for (const { at, by, what } of turn.claims) {
    if (what === 'away' && (by === turn.owner || by === turn.backup) && at >= turn.arrived && at <= end) isGone = true;
    if (at > turn.due) continue;
    if (what === 'claim') claimed = by;
    if (what === 'pass') claimed = '';
    if (what === 'away' && by === claimed) claimed = '';
    if (what === 'lane' && claimed !== turn.owner) claimed = '';
  }
  if (isGone) return 'bounced';
  if (!anybodyOn([turn.owner, turn.backup], turn.arrived, turn.due)) return 'nobody_on_duty';
  if (['done', 'called', 'quoted_by_lead'].includes(turn.how)) return 'not_visible';
  return claimed === '' ? 'not_claimed' : 'claimed_unanswered';
}

function anybodyOn(people: readonly string[], from: number, until: number): boolean {
  for (let at = from; at < until; at += 60_000) if (people.some((id) => isOn(id, at))) return true;
  return people.some((id) => isOn(id, until - 1));
}

/** Ann, Bob and Lea 8 to 18 on working days; Nia from 18 to 8 the next morning, every day; nobody on a holiday. */
function isOn(id: string, at: number): boolean {
  const { weekday, hour, date } = wall(at);
  if (id === 'nia') {
    const began = hour >= 18 ? date : hour < 8 ? wall(at - 10 * HOUR).date : '';
    return began !== '' && began !== HOLIDAY;
  }
  return hour >= 8 && hour < 18 && weekday !== 'Sat' && weekday !== 'Sun' && date !== HOLIDAY;
}

const CLOCK = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/New_York',
  weekday: 'short',
  hour: '2-digit',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

function wall(at: number): { weekday: string; hour: number; date: string } {
  const parts = new Map(CLOCK.formatToParts(at).map(({ type, value }) => [type as string, value]));
  const [weekday = '', hour, year, month, day] = ['weekday', 'hour', 'year', 'month', 'day'].map((of) => parts.get(of));
  return { weekday: weekday.slice(0, 3), hour: Number(hour), date: `${year}-${month}-${day}` };
}

/** Whether Baton was there before that moment. */
export function wasThere(at: number): boolean {
  return BEGIN < at;
}
