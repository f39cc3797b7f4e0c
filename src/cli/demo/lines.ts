// The story lines of the demo: what each is there to show, and whether it came out. Each looks at rows and mails alone, and
// throws when what it tells did not happen.

import type { Lead } from '../../lead/lead.ts';
import { agentOf } from '../../lead/people.ts';
import type { Team } from '../../team/team.ts';
import { nameOf, setAside } from './chronicle.ts';
import type { LetterRow, MessageRow, Rows, TurnRow } from './rows.ts';

export interface StoryLine {
  /** Name of the mail with which it begins. */
  readonly about: string;
  /** Local time of the team at which it is over. */
  readonly until: string;
  readonly title: string;
  /** The one line for its day in the terminal. */
  readonly ofTheDay?: true;
  readonly tell: (told: Told) => string;
}

/** What a line can look at: the lead of its mail. */
export interface Told {
  readonly message: MessageRow;
  readonly who: string;
  /** First names of who got a letter of this kind, in order; at least one. */
  got(kind: string): readonly string[];
  /** Minutes until the turn was answered, and whether that kept the promise. */
  answer(turn?: number): {
    readonly minutes: number;
    readonly inTime: boolean;
    readonly by: string;
    readonly how: string;
  };
  readonly lead: Lead;
  /** Another sample mail. */
  other(name: string): Told;
  holds(fact: boolean, otherwise: string): void;
  /** First names of who got a letter of the kind `review` so far, in order. */
  readonly reviews: readonly string[];
  /** Mails so far that are nobody's work. */
  readonly asides: number;
}

export interface Line {
  readonly about: string;
  readonly title: string;
  readonly text: string;
  readonly ok: boolean;
  /** Token of the lead; null: it became none. */
  readonly lead: string | null;
  readonly message: string | null;
}

/** Looks at one line now. `names`: sample mails by name to their rows. */
export function tellLine(
  line: StoryLine,
  facts: { readonly rows: Rows; readonly team: Team; readonly names: ReadonlyMap<string, string> },
): Line {
  const { about, title } = line;
  const row = facts.rows.messages.find((message) => message.row === facts.names.get(about));
  const place = { about, title, lead: row?.lead ?? null, message: row?.row ?? null };
  try {
    return { ...place, text: line.tell(toldOf(about, facts)), ok: true };
  } catch (error) {
    // A line that did not come out is told as such and counted by the caller.
    return { ...place, text: error instanceof Error ? error.message : String(error), ok: false };
  }
}

function toldOf(
  name: string,
  facts: { readonly rows: Rows; readonly team: Team; readonly names: ReadonlyMap<string, string> },
): Told {
  const { rows, team, names } = facts;
  const message = rows.messages.find(({ row }) => row === names.get(name));
  if (message === undefined) throw new Error(`the mail "${name}" was not read`);
  const lead = rows.leads.find(({ token }) => token === message.lead);
  const found = (): Lead => {
    if (lead === undefined) throw new Error(`the mail "${name}" became no lead (${message.kind}, ${message.outcome})`);
    return lead;
  };
  const letters: readonly LetterRow[] = rows.letters.filter(
    (letter) => letter.lead !== null && letter.lead === message.lead,
  );
  const turns: readonly TurnRow[] = rows.turns.filter((turn) => turn.lead === message.lead);
  return {
    message,
    get lead() {
      return found();
    },
    get who() {
      return nameOf(found().contact);
    },
    got(kind) {
      const people = letters.filter((letter) => letter.kind === kind).map(({ recipient }) => first(team, recipient));
      if (people.length === 0) throw new Error(`nobody got a letter (${kind}) about "${name}"`);
      return people;
    },
    answer(turn = 1) {
      const row = turns.find(({ number }) => number === turn);
      if (row?.answeredAt == null) throw new Error(`nobody answered "${name}"`);
      return {
        minutes: Math.round(row.arrivedAt.until(row.answeredAt).total('minutes')),
        inTime: Temporal.Instant.compare(row.answeredAt, row.due) <= 0,
        by: row.answeredBy === null ? '' : firstName(agentOf(team, row.answeredBy).name),
        how: row.evidence ?? '',
      };
    },
    reviews: rows.letters.filter(({ kind }) => kind === 'review').map(({ recipient }) => first(team, recipient)),
    asides: rows.messages.filter((row) => setAside(row) !== null).length,
    other: (another) => toldOf(another, facts),
    holds(fact, otherwise) {
      if (!fact) throw new Error(otherwise);
    },
  };
}

function first(team: Team, address: string): string {
  return firstName(team.agents.find(({ email }) => email === address)?.name ?? address);
}

function firstName(name: string): string {
  return name.split(' ')[0] ?? name;
}
