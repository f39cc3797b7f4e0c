// Clock times of a text: `3 pm`, `5:30`, `15:00`, `noon`, and hours that only a small word marks ("after 2"). It knows
// nothing of days.

/** `isSure` false: it may be before or after noon. */
export interface Clock {
  /** Of the day; below 720 where it is not sure. */
  readonly minute: number;
  readonly isSure: boolean;
}

const HOURS = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve';
const HALF = String.raw`(?:\s?([ap])\.?m\b\.?)`;
const MARKED = String.raw`\b(?:at|after|before|around|by|until|till|from|between|past|about|say|@)\s`;

/** A range gives its two ends. Each group: hour, minutes, half of the day. */
const WRITTEN = new RegExp(
  String.raw`(?<![\d.,$/#:-])(\d{1,2})(?:[:.h](\d{2})|(?=${HALF})|(?=\s?o'clock)|(?=\s?(?:-|–|to|and)\s?\d{1,2}(?::\d{2})?\s?[ap]\.?m))${HALF}?(?![\d%/]|[.,:]\d)`,
  'gi',
);
const BARE = new RegExp(String.raw`${MARKED}(\d{1,2})(?![\d%/#]|[.,:]\d|(?:st|nd|rd|th|k)\b)`, 'gi');
const SECOND =
  /(?:\b(?:from|between)\s\d{1,2}(?::\d{2})?\s?(?:[ap]\.?m\.?)?\s?(?:to|and|-|–|until)\s)(\d{1,2})(?![\d%/#]|[.,:]\d|(?:st|nd|rd|th|k)\b)/gi;
const SPELLED = new RegExp(
  String.raw`\b(?:at|after|before|around|until|till|past)\s(half past |quarter past )?(?!(?<=(?:after|before|around|until|till|past) )one\b)(${HOURS})(?:-thirty)?(?=\s?(?:[.,;:?!)]|$|o'clock|on|tomorrow|today|in the|[ap]\.?m|or (?:${HOURS})\b|works?|would|suits?|could|if|please|then|too|for|is|(?:mon|tues|wednes|thurs|fri|satur|sun)day))|\b(${HOURS}) (?:o'clock|[ap]\.?m\b)`,
  'gi',
);
/** What a bare number counts or names, instead of an hour: "by 6 units", "at 6 Cranberry Ct". */
const COUNTS =
  /^[\s-]{0,2}(?:%|percent|bed|bath|room|unit|famil|floor|stor|acre|sq|feet|foot|ft|car|space|spot|year|month|week|day|hour|minute|min\b|mile|block|home|house|propert|listing|building|offer|buyer|people|adult|kid|child|dog|cat|pet|more|less|other|different|large|small|times?\b|(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|AM|PM|I\b)\p{Lu})/u;
const NAMED = /\b(noon|midday|midnight)\b/gi;
const WORDS = HOURS.split('|');

export interface Clocks {
  readonly clocks: readonly Clock[];
  /** Blanks stand where the times stood. */
  readonly rest: string;
}

export function clocksIn(text: string): Clocks {
  const clocks: Clock[] = [];
  let rest = text;
  const take = (pattern: RegExp, read: (groups: readonly (string | undefined)[]) => Clock | null): void => {
    rest = rest.replace(pattern, (...found: unknown[]) => {
      const groups = found.filter((part, at) => at === 0 || typeof part === 'string' || part === undefined);
      const clock = read(groups as (string | undefined)[]);
      const at = found.find((part) => typeof part === 'number') ?? 0;
      const isCount = pattern === BARE && COUNTS.test(rest.slice(at + String(found[0]).length));
      if (clock === null || isCount) return String(found[0]);
      clocks.push(clock);
      return ' '.repeat(String(found[0]).length);
    });
  };
  // The second end of a range first: it is marked only by the first.
  for (const match of text.matchAll(SECOND)) {
    const end = match.index + match[0].length;
    const clock = clockOf(Number(match[1]), 0, undefined);
    if (clock === null || COUNTS.test(text.slice(end))) continue;
    clocks.push(clock);
    rest = `${rest.slice(0, end - match[1]!.length)}${' '.repeat(match[1]!.length)}${rest.slice(end)}`;
  }
  take(WRITTEN, ([, hour, minutes, half]) => clockOf(Number(hour), Number(minutes ?? 0), half));
  take(BARE, ([, hour]) => clockOf(Number(hour), 0, undefined));
  take(SPELLED, ([, past, hour, alone]) =>
    clockOf(WORDS.indexOf((hour ?? alone ?? '').toLowerCase()) + 1, past?.startsWith('half') ? 30 : 0, undefined),
  );
  take(NAMED, ([name]) => ({ minute: /midnight/i.test(name ?? '') ? 0 : 720, isSure: true }));
  return { clocks, rest };
}

export function isKnownClock(clock: Clock, known: readonly Clock[]): boolean {
  return known.some((other) =>
    clock.isSure && other.isSure ? clock.minute === other.minute : clock.minute % 720 === other.minute % 720,
  );
}

function clockOf(hour: number, minutes: number, half: string | undefined): Clock | null {
  if (hour > 24 || minutes > 59 || (hour === 0 && half !== undefined)) return null;
  const pm = half?.toLowerCase() === 'p';
  if (half !== undefined)
    return hour > 12 ? null : { minute: (hour % 12) * 60 + minutes + (pm ? 720 : 0), isSure: true };
  return hour > 12 || hour === 0
    ? { minute: (hour % 24) * 60 + minutes, isSure: true }
    : { minute: (hour % 12) * 60 + minutes, isSure: false };
}
