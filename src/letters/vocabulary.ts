// Every word that a template may use, as types and as lists: templates.ts refuses a template that uses another. All values
// are texts, numbers or true and false; null where there is nothing to say, also instead of an empty list.

import { CRM_VIEW_KEYS, type CrmView } from './crm-view.ts';
import type { Missing } from './missing.ts';
import { WORDS_VIEW_KEYS, type WordsView } from './words-view.ts';

/** What a draft's template knows. Plain text, one line each, bounded. */
export interface DraftView {
  readonly first_name: string | null;
  readonly person: string;
  readonly lane: string;
  readonly intent: string;
  readonly relationship: string;
  /** They say that they know the team; no record confirms it. */
  readonly claimed: boolean;
  readonly source: string;
  readonly source_kind: string;
  /** An address, the team's own listing first; null when what they named is no address. */
  readonly place: string | null;
  /** The place is the team's own listing. */
  readonly ours: boolean;
  readonly area: string | null;
  readonly timeline: string | null;
  readonly asked: string;
  /** They asked something that a template cannot answer. */
  readonly has_question: boolean;
  readonly has_phone: boolean;
  readonly urgent: boolean;
  /** Which check-in since our answer this is: 1 is the first; 0: the lead slept, and has come back. */
  readonly check_in: number;
  /** The lane has no check-in after this one. */
  readonly last_check_in: boolean;
  readonly sure: boolean;
  readonly missing: readonly Missing[] | null;
  readonly fair_housing: boolean;
  readonly wire_fraud: boolean;
  readonly legal: boolean;
  readonly owner: string;
  readonly owner_first: string;
  readonly owner_phone: string | null;
  readonly team: string;
  readonly team_lead: string;
  /** The section "Question" of the same template, filled. */
  readonly question: string;
}

export interface ListingView {
  readonly address: string;
  readonly town: string;
  readonly status: string;
  readonly price: string | null;
  readonly mls: string;
  readonly url: string | null;
  readonly agent: string | null;
}

/** One of the leads that a letter lists. */
export interface ListedLead {
  readonly person: string;
  readonly about: string | null;
  readonly lane: string;
  readonly responsible: string;
  readonly mine: boolean;
  /** `waiting_for_us`, `waiting_for_lead`, `closed`. */
  readonly state: string;
  /** Null once answered. */
  readonly due: string | null;
  readonly overdue: boolean;
  readonly claimed: boolean;
  readonly answered: string | null;
  /** When the next thing happens; null: closed. */
  readonly next: string | null;
  /** Opens an empty mail that the reader's command goes into; null without plus addressing. */
  readonly link: string | null;
}

/** What one source of a pilot came to, or all of them. */
interface PilotNumbers {
  readonly leads: number;
  readonly in_time: number;
  readonly late: number;
  readonly silent: number;
  /** Somebody of the team judged that they are none. */
  readonly none: number;
  /** `4 minutes`; null: nothing was answered. */
  readonly median: string | null;
}

export interface PilotView extends PilotNumbers {
  /** Days: `Mon 2 Nov`. */
  readonly since: string;
  readonly until: string;
  readonly in_shadow: boolean;
  readonly reminders: number;
  readonly backups: number;
  readonly alerts: number;
  readonly sources: readonly ({ readonly source: string } & PilotNumbers)[];
  readonly outside: readonly { readonly source: string; readonly mails: number }[];
  readonly outside_mails: number;
}

/** A file of the team that changed and is not used. */
export interface RefusedFileView {
  /** `rules`, `records`, `templates`. */
  readonly part: string;
  readonly file: string;
  /** Of the first problem. */
  readonly line: number;
  readonly what: string;
  readonly problems: readonly { readonly line: number; readonly what: string; readonly fix: string }[];
  /** How many more there are; null: none. */
  readonly more: number | null;
}

export interface LetterView {
  readonly team: string;
  /** Who gets the letter: first name, or the whole name where two share it. So are all people of the team. */
  readonly recipient: string;
  /** The recipient is the one person whom the next thing waits for. */
  readonly mine: boolean;
  readonly owner: string | null;
  readonly responsible: string | null;
  readonly backup: string | null;
  readonly team_lead: string;
  readonly reviewer: string | null;
  readonly claimed_by: string | null;
  /** Why this person: the rule's name. */
  readonly rule: string | null;
  readonly on_duty: boolean | null;
  readonly sure: boolean | null;
  readonly lane: string | null;
  readonly lane_key: string | null;
  readonly intent: string | null;
  readonly person: string | null;
  /** Who wrote for them, where somebody else of their thread did; null: the lead themselves. */
  readonly writer: string | null;
  /** The lead got that mail, too. */
  readonly writer_openly: boolean | null;
  readonly first_name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly relationship: string | null;
  readonly relationship_key: string | null;
  readonly source: string | null;
  /** Property, else area, in a few words: for subjects. */
  readonly about: string | null;
  readonly property: string | null;
  readonly area: string | null;
  readonly timeline: string | null;
  readonly asked: string | null;
  readonly asked_short: string | null;
  readonly urgent: boolean | null;
  /** They want no more mail and asked for nothing since: no draft, no button to write. */
  readonly opt_out: boolean | null;
  /** When they asked for no more mail: `on 3 Nov`, `today`; null: never. */
  readonly opted_out: string | null;
  /** Their mail lay in the Junk folder. */
  readonly found_in_junk: boolean | null;
  readonly legal: boolean | null;
  readonly wire_fraud: boolean | null;
  readonly fair_housing: boolean | null;
  readonly listing: ListingView | null;
  /** `12:08`, `Mon 08:05`. */
  readonly due: string | null;
  /** `today 12:08`. */
  readonly due_day: string | null;
  readonly overdue: boolean | null;
  /** `2 minutes`, to the due time or since. */
  readonly due_in: string | null;
  readonly arrived: string | null;
  /** How long they have waited. */
  readonly waited: string | null;
  readonly counted_from: string | null;
  /** Null once the step is behind, or does not exist. */
  readonly backup_at: string | null;
  readonly alert_at: string | null;
  readonly answered: string | null;
  /** Our last answer as far as we saw it: its words, who gave it, when. */
  readonly said: string | null;
  readonly said_by: string | null;
  readonly said_at: string | null;
  /** They wait for our answer: neither answered nor closed. */
  readonly waits: boolean | null;
  /** `Fri 08:00`; null: it does not sleep. */
  readonly snoozed_until: string | null;
  /** What happens next by itself, as NextStep, and when: `today 14:00`; null: closed. */
  readonly next_step: string | null;
  readonly next_at: string | null;
  readonly follow_up: number | null;
  readonly missing: readonly Missing[] | null;
  readonly draft: {
    readonly subject: string;
    readonly email: string;
    readonly text: string;
    readonly question: string;
    readonly verify: readonly string[];
    readonly task: string;
    readonly crm_note: string;
  } | null;
  /** What Claude said; null in a letter about no lead. */
  readonly words: WordsView | null;
  /** Somebody's words of the moment: the note of a pass, another property. */
  readonly note: string | null;
  /** Why a command did nothing. `code` as RefusalCode; `who` as `Sam` or `Sam or Priya`. */
  readonly refusal: {
    readonly code: string;
    readonly who: string | null;
    readonly typed: string | null;
    /** What could have been typed: `speed, listing`. */
    readonly options: string | null;
    /** When who is not there is back: `Tue 09:00`. */
    readonly until: string | null;
  } | null;
  /** What happened to the lead, as LeadEventCode: why it moved, what somebody else did. */
  readonly event: string | null;
  /** Who did it, or is not there. */
  readonly event_by: string | null;
  /** Only in the letter about it. */
  readonly refused_file: RefusedFileView | null;
  readonly leads: readonly ListedLead[] | null;
  /** Of all, also those that are too many to list; null where the letter lists none. */
  readonly lead_count: number | null;
  readonly overdue_count: number | null;
  /** How many more there are than the letter lists; null: none. */
  readonly more_leads: number | null;
  /** The team's lanes as commands take them: `speed, relationship`; null: it has none. */
  readonly lanes: string | null;
  readonly history:
    | readonly { readonly at: string; readonly by: string | null; readonly kind: string; readonly text: string }[]
    | null;
  readonly original: {
    readonly from: string;
    readonly date: string;
    readonly subject: string;
    readonly text: string;
    readonly cut: boolean;
    /** It does not hang on: more than a mail should carry. */
    readonly too_large: boolean;
    /** It does not hang on: nobody can tell its parts apart safely. */
    readonly withheld: boolean;
    /** Files that are taken out of it, as `invoice.exe, 84 kB`. */
    readonly left_out: readonly string[] | null;
  } | null;
  /** Only in its report. */
  readonly pilot: PilotView | null;
  /** Only in the mail to the CRM. */
  readonly crm: CrmView | null;
  /** Links; null where there is nobody to write to. */
  readonly reply_link: string | null;
  /** An empty mail to the lead, where a draft is too long for a link. */
  readonly write_link: string | null;
  /** Sends the draft as it stands; null where `send` would be refused. */
  readonly send_link: string | null;
  readonly call_link: string | null;
  readonly claim_link: string | null;
  readonly pass_link: string | null;
  readonly done_link: string | null;
  readonly note_link: string | null;
  readonly not_a_lead_link: string | null;
  /** Where a copy of an answer to the lead must go, so that Baton sees it. */
  readonly thread_address: string | null;
  readonly answer_to: string | null;
}

const DRAFT_VOCABULARY: Readonly<Record<keyof DraftView, readonly string[]>> = {
  first_name: [],
  person: [],
  lane: [],
  intent: [],
  relationship: [],
  claimed: [],
  source: [],
  source_kind: [],
  place: [],
  ours: [],
  area: [],
  timeline: [],
  asked: [],
  has_question: [],
  has_phone: [],
  urgent: [],
  check_in: [],
  last_check_in: [],
  sure: [],
  missing: [],
  fair_housing: [],
  wire_fraud: [],
  legal: [],
  owner: [],
  owner_first: [],
  owner_phone: [],
  team: [],
  team_lead: [],
  question: [],
};

const LETTER_VOCABULARY: Readonly<Record<keyof LetterView, readonly string[]>> = {
  team: [],
  recipient: [],
  mine: [],
  owner: [],
  responsible: [],
  backup: [],
  team_lead: [],
  reviewer: [],
  claimed_by: [],
  rule: [],
  on_duty: [],
  sure: [],
  lane: [],
  lane_key: [],
  intent: [],
  person: [],
  writer: [],
  writer_openly: [],
  first_name: [],
  email: [],
  phone: [],
  relationship: [],
  relationship_key: [],
  source: [],
  about: [],
  property: [],
  area: [],
  timeline: [],
  asked: [],
  asked_short: [],
  urgent: [],
  opt_out: [],
  opted_out: [],
  found_in_junk: [],
  legal: [],
  wire_fraud: [],
  fair_housing: [],
  listing: ['address', 'town', 'status', 'price', 'mls', 'url', 'agent'],
  due: [],
  due_day: [],
  overdue: [],
  due_in: [],
  arrived: [],
  waited: [],
  counted_from: [],
  backup_at: [],
  alert_at: [],
  answered: [],
  said: [],
  said_by: [],
  said_at: [],
  waits: [],
  snoozed_until: [],
  next_step: [],
  next_at: [],
  follow_up: [],
  missing: [],
  draft: ['subject', 'email', 'text', 'question', 'verify', 'task', 'crm_note'],
  words: WORDS_VIEW_KEYS,
  note: [],
  refusal: ['code', 'who', 'typed', 'options', 'until'],
  event: [],
  event_by: [],
  refused_file: ['part', 'file', 'line', 'what', 'problems', 'more'],
  leads: [],
  lead_count: [],
  overdue_count: [],
  more_leads: [],
  lanes: [],
  history: [],
  crm: CRM_VIEW_KEYS,
  pilot: [
    ...['since', 'until', 'leads', 'in_time', 'late', 'silent', 'none', 'median', 'reminders', 'backups', 'alerts'],
    ...['in_shadow', 'sources', 'outside', 'outside_mails'],
  ],
  original: ['from', 'date', 'subject', 'text', 'cut', 'too_large', 'withheld', 'left_out'],
  reply_link: [],
  write_link: [],
  send_link: [],
  call_link: [],
  claim_link: [],
  pass_link: [],
  done_link: [],
  note_link: [],
  not_a_lead_link: [],
  thread_address: [],
  answer_to: [],
};

export const DRAFT_WORDS = dotted(DRAFT_VOCABULARY);
export const LETTER_WORDS = dotted(LETTER_VOCABULARY);

/** A letter about no lead: every word is there and says nothing. */
export const NO_LEAD = Object.fromEntries(Object.keys(LETTER_VOCABULARY).map((word) => [word, null])) as {
  readonly [word in keyof LetterView]: null;
};

function dotted(vocabulary: Readonly<Record<string, readonly string[]>>): readonly string[] {
  return Object.entries(vocabulary).flatMap(([word, inner]) => [word, ...inner.map((name) => `${word}.${name}`)]);
}
