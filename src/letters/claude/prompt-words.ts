// Every word that the prompts may use, as types and as lists: templates.ts refuses a prompt that uses another. What people
// outside wrote is in these values only as data: fenced, bounded and without private details.

import type { Missing } from '../missing.ts';

/** The same for every lead as long as the team's rules are the same: it is sent as a part that Claude keeps. */
export interface SystemView {
  readonly team: string;
  readonly lanes: readonly {
    readonly name: string;
    /** As team.yaml writes it: `5m of coverage`. */
    readonly respond: string;
    /** Owner expressions: `known_agent, then team_lead`. */
    readonly owner: string;
    readonly backup: string;
  }[];
  readonly rules:
    | readonly {
        readonly name: string;
        /** `intent is seller or landlord; hours is after`. */
        readonly when: string;
        readonly owner: string | null;
        readonly backup: string | null;
        readonly review_by: string | null;
        readonly lane: string | null;
        readonly respond: string | null;
      }[]
    | null;
  /** Every owner expression of the rules, and whom it means; null where that differs from lead to lead. */
  readonly owners: readonly { readonly name: string; readonly who: string | null }[];
}

/** Of one lead. */
export interface UserView {
  readonly team: string;
  /** `Tuesday 2026-11-17 12:03`, by the team's clock. */
  readonly now: string;
  readonly has_name: boolean;
  readonly has_email: boolean;
  readonly has_phone: boolean;
  /** Somebody else of the thread wrote this mail. */
  readonly other_writer: boolean;
  readonly relationship: string;
  readonly claimed: boolean;
  /** BCP 47; null: not known. */
  readonly language: string | null;
  /** Fenced, as are `read_in_mail`, `history`, `said` and `mail`. */
  readonly contact_note: string | null;
  readonly read_in_mail: string | null;
  readonly listing: {
    readonly address: string;
    readonly town: string;
    readonly status: string;
    readonly price: string | null;
    /** First name, `[AGENT]` for the owner; null: the records name nobody. */
    readonly agent: string | null;
  } | null;
  readonly missing: readonly Missing[] | null;
  readonly urgent: boolean;
  readonly fair_housing: boolean;
  readonly wire_fraud: boolean;
  readonly legal: boolean;
  readonly opt_out: boolean;
  readonly sure: boolean;
  /** Null: the rules have not decided yet. */
  readonly route: {
    readonly lane: string;
    readonly respond: string;
    readonly rule: string;
    readonly owner: string;
    readonly backup: string | null;
    readonly reviewer: string | null;
    /** `today 12:08`, by the team's clock. */
    readonly due: string;
    /** Null: somebody was on duty. */
    readonly counted_from: string | null;
    readonly turn: number;
  } | null;
  readonly history: string | null;
  /** Our last answer to them. */
  readonly said: string | null;
  /** Null: no words of their own, as from a form. */
  readonly mail: string | null;
}

const SYSTEM: Readonly<Record<keyof SystemView, readonly string[]>> = { team: [], lanes: [], rules: [], owners: [] };

const USER: Readonly<Record<keyof UserView, readonly string[]>> = {
  team: [],
  now: [],
  has_name: [],
  has_email: [],
  has_phone: [],
  other_writer: [],
  relationship: [],
  claimed: [],
  language: [],
  contact_note: [],
  read_in_mail: [],
  listing: ['address', 'town', 'status', 'price', 'agent'],
  missing: [],
  urgent: [],
  fair_housing: [],
  wire_fraud: [],
  legal: [],
  opt_out: [],
  sure: [],
  route: ['lane', 'respond', 'rule', 'owner', 'backup', 'reviewer', 'due', 'counted_from', 'turn'],
  history: [],
  said: [],
  mail: [],
};

/** By section of a prompt's file. A lead's word in `System` would make each lead pay for the whole of it. */
export const PROMPT_WORDS = { System: dotted(SYSTEM), User: dotted(USER) } as const;

function dotted(vocabulary: Readonly<Record<string, readonly string[]>>): readonly string[] {
  return Object.entries(vocabulary).flatMap(([word, inner]) => [word, ...inner.map((name) => `${word}.${name}`)]);
}
