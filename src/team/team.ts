// The team as its written rules say: people, hours, lanes, rules. Plain values, checked once in parse.ts;
// nothing here reads a file, knows the time or decides anything.

import type { SOURCE_KIND_WORDS } from './vocabulary.ts';

export type AgentId = string;

/** Monday is 1, Sunday 7 (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** A weekly window in local time. Minutes since the start of `day`; `end` is beyond 1440 for a window past midnight. */
export interface Window {
  readonly day: Weekday;
  readonly start: number;
  readonly end: number;
}

export interface DateRange {
  readonly from: Temporal.PlainDate;
  /** Inclusive. */
  readonly to: Temporal.PlainDate;
}

export interface Agent {
  readonly id: AgentId;
  readonly name: string;
  /** Lower case, as are `also`. */
  readonly email: string;
  readonly also: readonly string[];
  /** E.164. */
  readonly phone: string | null;
  readonly roles: readonly string[];
  readonly skills: readonly string[];
  readonly areas: readonly string[];
  readonly coverage: readonly Window[];
  readonly timezone: string;
  readonly leave: readonly DateRange[];
  /** They said `away until …`; from then on, until that moment, they are off duty. Missing: nobody said so. */
  readonly away?: { readonly from: Temporal.Instant; readonly until: Temporal.Instant };
  readonly worksHolidays: boolean;
  /** Most open leads at once that a rotation gives; null: no limit. */
  readonly capacity: number | null;
}

/** How fast a lane promises a first response (DESIGN.md §5 "Time, exactly"). */
export type Standard =
  | { readonly kind: 'coverage'; readonly seconds: number; readonly text: string }
  | { readonly kind: 'elapsed'; readonly seconds: number; readonly text: string }
  | { readonly kind: 'same_business_day'; readonly text: string };

/** Seconds from the start of the turn, on the clock of the standard. */
export interface LadderTimes {
  readonly remind: number;
  readonly backup: number;
  readonly alert: number;
}

export type OwnerExpression =
  | { readonly kind: 'agent'; readonly id: AgentId }
  | { readonly kind: 'role'; readonly role: string }
  | { readonly kind: 'skill'; readonly skill: string }
  | { readonly kind: 'rotation'; readonly rotation: string }
  | { readonly kind: 'team_lead' }
  | { readonly kind: 'known_agent' }
  | { readonly kind: 'listing_agent' }
  | { readonly kind: 'open_house_host' }
  | { readonly kind: 'next_in_rotation' };

export interface Lane {
  readonly name: string;
  readonly respond: Standard;
  /** Tried in turn; the first that yields somebody available wins. */
  readonly owner: readonly OwnerExpression[];
  readonly backup: readonly OwnerExpression[];
  readonly ladder: LadderTimes | null;
  /** Seconds of silence after our reply, each counted from the reply. */
  readonly followUp: readonly number[];
  readonly closeAfter: number;
}

/** Every condition that is given must hold; a list holds when one of it does. */
export interface When {
  readonly lane?: readonly string[];
  readonly intent?: readonly string[];
  readonly relationship?: readonly string[];
  /** A source's name (`zillow`) or kind (`portal`, `form`, `open_house`, `campaign`, `mail`, …). */
  readonly source?: readonly string[];
  readonly area?: readonly string[];
  readonly listingStatus?: readonly string[];
  /** US dollars, inclusive. */
  readonly price?: { readonly min?: number; readonly max?: number };
  readonly flags?: readonly string[];
  readonly words?: readonly string[];
  readonly knownAgent?: readonly AgentId[];
  /** `business`: in the team's hours; `after`: outside. */
  readonly hours?: 'business' | 'after';
}

export interface Rule {
  readonly name: string;
  /** Line in team.yaml, for messages. */
  readonly line: number;
  readonly when: When;
  readonly owner: readonly OwnerExpression[] | null;
  readonly backup: readonly OwnerExpression[] | null;
  readonly reviewBy: readonly OwnerExpression[] | null;
  readonly lane: string | null;
  readonly respond: Standard | null;
}

export interface Inbox {
  /** Lower case. Every letter goes out from it. */
  readonly address: string;
  readonly domains: readonly string[];
  readonly imap: string | null;
  readonly smtp: string | null;
  /** authserv-id (RFC 8601) whose Authentication-Results are to be trusted. */
  readonly authserv: string | null;
  readonly plus: boolean;
  readonly sent: boolean;
  readonly junk: boolean;
  readonly drafts: boolean;
}

/** A form, sign or address of the team's own. Each part that is given must hold; of a list, one is enough. */
export interface OwnSource {
  readonly name: string;
  /** Null: as the mail looks. */
  readonly kind: (typeof SOURCE_KIND_WORDS)[number] | null;
  /** Addresses, and domains for everybody there and at their subdomains; lower case. Empty: from anybody. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly subject: readonly string[];
}

/** Only leads of these sources are handed off; the rest are counted. */
export interface Pilot {
  /** Names or kinds of sources, lower case. */
  readonly sources: readonly string[];
  /** Its last day, in the team's zone, after which the team lead gets the report; null: until somebody ends it. */
  readonly until: Temporal.PlainDate | null;
}

export interface ReviewPlan {
  /** When it is sent each week, in the team's zone; `minute` since the start of the day. */
  readonly when: { readonly day: Weekday; readonly minute: number };
  readonly to: readonly AgentId[];
  /** How many leads are looked at by hand. */
  readonly sample: number;
}

export interface Team {
  /** Stable key of this team's rows: its inbox address. */
  readonly key: string;
  readonly name: string;
  readonly timezone: string;
  readonly hours: readonly Window[];
  /** Dates on which the team is closed, for the years that a caller may ask about; see calendar/holidays. */
  readonly isHoliday: (date: Temporal.PlainDate) => boolean;
  readonly inbox: Inbox;
  readonly recordFiles: {
    readonly contacts: string | null;
    readonly listings: string | null;
    readonly openHouses: string | null;
    readonly campaigns: string | null;
  };
  readonly agents: readonly Agent[];
  /** Name to agent ids in turn order; a repeated id weighs more. */
  readonly rotations: ReadonlyMap<string, readonly AgentId[]>;
  /** In order of precedence. */
  readonly lanes: readonly Lane[];
  readonly rules: readonly Rule[];
  readonly sources: readonly OwnSource[];
  /** `shadow`: everything is decided and recorded, and nobody hears of it. */
  readonly mode: 'live' | 'shadow';
  /** Null: leads of every source are handed off. */
  readonly pilot: Pilot | null;
  readonly review: ReviewPlan;
  /** The CRM's inbound address, which gets the CRM notes; null: none. */
  readonly crm: { readonly dropbox: string | null };
  /** `keepRawDays` null: original mails are kept. */
  readonly privacy: { readonly keepRawDays: number | null; readonly aiRedact: boolean };
  /** Null: as the environment and the built-in values say. */
  readonly ai: { readonly model: string | null; readonly timeoutSeconds: number | null; readonly off: boolean };
  /** Absolute path of a folder whose templates override ours. */
  readonly templates: string | null;
  /** SHA-256 of the rules' text, hex: which rules routed a lead. */
  readonly version: string;
}
