// A lead: one person's open business with the team, and the turn in it that waits for us. Values only; life.ts moves
// them.

import type { Contact, Flag, Intent, Reading, Relationship, Source } from '../reading/reading.ts';
import type { Deadline, LadderPlan } from '../routing/route.ts';
import type { AgentId, Standard } from '../team/team.ts';

export type LeadState = 'waiting_for_us' | 'waiting_for_lead' | 'closed';

/** The one thing that happens next if nobody does anything. */
export type NextStep = 'remind' | 'backup' | 'alert' | 'crm_note' | 'follow_up' | 'close';

/** What ended a turn, kept for the review. */
export type AnswerEvidence =
  | 'reply_seen'
  | 'sent_folder'
  /** By our command `send`. */
  | 'sent_by_us'
  /** The lead's own mail quotes or references an answer that never came our way. */
  | 'quoted_by_lead'
  | 'done'
  | 'called';

export interface Turn extends Deadline {
  /** 1 for the first. */
  readonly number: number;
  readonly arrivedAt: Temporal.Instant;
  readonly ladder: LadderPlan;
  readonly standard: Standard;
  /** Row of the message that began it. */
  readonly messageRow: string;
  readonly remindedAt: Temporal.Instant | null;
  readonly backupAt: Temporal.Instant | null;
  readonly alertedAt: Temporal.Instant | null;
  readonly claimedBy: AgentId | null;
  /** Who was found not to be there in this turn; missing: nobody. */
  readonly absent?: readonly AgentId[] | undefined;
  /** Who was told that several answered this turn; missing: nobody. */
  readonly collided?: readonly AgentId[] | undefined;
  readonly answeredAt: Temporal.Instant | null;
  readonly answeredBy: AgentId | null;
  readonly evidence: AnswerEvidence | null;
}

export interface Lead {
  /** 10 characters of Crockford base32, lower case; in addresses and Message-IDs, so it must not be guessable. */
  readonly token: string;
  readonly state: LeadState;
  readonly lane: string;
  readonly relationship: Relationship;
  readonly intent: Intent;
  readonly source: Source;
  readonly contact: Contact;
  readonly answerTo: string | null;
  readonly listing: string | null;
  readonly property: string | null;
  readonly area: string | null;
  readonly timeline: string | null;
  readonly urgent: boolean;
  readonly flags: readonly Flag[];
  readonly sure: boolean;
  /** The lead's subject line, for drafts that answer it. */
  readonly subject: string;
  /** Message-ID of their last mail, for drafts that answer it. */
  readonly lastMessageId: string | null;
  /** What they last asked, in their words. */
  readonly asked: string;
  readonly owner: AgentId;
  readonly backup: AgentId | null;
  readonly reviewer: AgentId | null;
  /** The one person whom the next thing waits for. */
  readonly responsible: AgentId;
  readonly rule: string;
  readonly why: readonly string[];
  readonly onDuty: boolean;
  readonly rulesVersion: string;
  /** Opened in shadow mode: what is written about it goes to nobody. */
  readonly shadow: boolean;
  readonly turn: Turn;
  /** Our last word to them: their silence counts from it. Null while no turn was ever answered. */
  readonly silentSince: Temporal.Instant | null;
  /** Our last answer, as far as we saw its words; null: there is none, or it was given on the phone or out of our sight. */
  readonly said: { readonly by: AgentId | null; readonly at: Temporal.Instant; readonly words: string } | null;
  /** When one of us last mailed them, as far as we saw, and who; missing: never. A call is no mail. */
  readonly mailed?: { readonly by: AgentId | null; readonly at: Temporal.Instant } | undefined;
  /** Who wrote their last mail, where it was somebody else of their thread (a spouse, a lender); missing: the lead did. */
  readonly writer?:
    | {
        readonly name: string | null;
        readonly email: string /** The lead got that mail, too. */;
        readonly openly: boolean;
      }
    | undefined;
  /** What Claude judged where the rules were unsure; missing: nothing. */
  readonly opinions?: Reading['opinions'];
  readonly followUpsSent: number;
  /** An answered lead sleeps until then, and comes back to its owner. */
  readonly snoozedUntil: Temporal.Instant | null;
  /** `done` or `called` left the CRM without a word: whoever said it is asked for one then. */
  readonly crmNote: { readonly by: AgentId; readonly at: Temporal.Instant } | null;
  readonly openedAt: Temporal.Instant;
  readonly closedAt: Temporal.Instant | null;
  /** Null only when closed. */
  readonly next: { readonly step: NextStep; readonly at: Temporal.Instant } | null;
}

export const HISTORY_KINDS = [
  'opened',
  'joined',
  'handed_off',
  'reminded',
  'backup_asked',
  'alerted',
  'claimed',
  'passed',
  'noted',
  'answered',
  'done',
  'followed_up',
  'unreachable',
  'bad_address',
  'collided',
  'relaned',
  'snoozed',
  'refused',
  /** Sent words of their own that fair-housing rules speak against. */
  'warned',
  'closed',
] as const;
export type HistoryKind = (typeof HISTORY_KINDS)[number];

/** One line of a lead's history, in the words that `baton lead` and a pass show. */
export interface HistoryEntry {
  readonly at: Temporal.Instant;
  readonly kind: HistoryKind;
  readonly by: AgentId | null;
  readonly text: string;
}

export type LetterKind =
  | 'handoff'
  | 'new_message'
  | 'reminder'
  | 'backup'
  | 'escalation'
  | 'pass'
  | 'follow_up'
  | 'told'
  | 'collision'
  | 'bad_address'
  | 'crm_note'
  /** To the CRM itself. */
  | 'crm_mail'
  | 'send'
  | 'away'
  | 'status'
  | 'who_has'
  | 'help'
  | 'too_many'
  | 'rules_refused'
  | 'pilot_report'
  | 'refused'
  | 'unreadable';

/** A letter that the life of a lead asks for; letters/ finds the words, the store makes it a row. */
export interface LetterOrder {
  readonly kind: LetterKind;
  readonly to: AgentId;
  readonly cc: readonly AgentId[];
  /** One letter for one cause: a second order with the same key is the same letter. */
  readonly key: string;
  /** Somebody's words of the moment: the note of a pass, the other property that the lead asks about. */
  readonly note: string | null;
  /** Why a command did nothing; only for `refused`. */
  readonly refusal: Refusal | null;
  /** Why the lead moved, or what somebody else did to it: `backup` and `told`. */
  readonly event: LeadEvent | null;
  /** An answer as it goes to the lead; only for `send`, which `to` gave. */
  readonly reply: SentReply | null;
}

/** What people are told of each other. */
export interface LeadEvent {
  readonly code: LeadEventCode;
  readonly by: AgentId;
}

export const LEAD_EVENT_CODES = [
  'away',
  'auto_reply',
  'bounced',
  'collided',
  'claimed',
  'done',
  'closed',
  'not_a_lead',
  'relaned',
  'snoozed',
  'sent',
  'noted',
  'passed',
] as const;
export type LeadEventCode = (typeof LEAD_EVENT_CODES)[number];

/** An agent's answer, as `send` gives it to the lead. */
export interface SentReply {
  readonly to: string;
  /** Who else of their thread gets it; missing: nobody. */
  readonly cc?: readonly { readonly name: string; readonly address: string }[];
  readonly subject: string;
  readonly text: string;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
}

/** Why a command was refused; templates/refused.md has the words for each code. */
export interface Refusal {
  readonly code: RefusalCode;
  /** The people whom the reason is about: who has the lead, whom a name could mean. */
  readonly who: readonly AgentId[];
  /** The name that was typed. */
  readonly typed: string | null;
  /** What could have been typed: the team's lanes. */
  readonly options?: readonly string[];
  /** When whoever is not there is on duty again; missing: nobody can say. */
  readonly until?: Temporal.Instant;
}

export const REFUSAL_CODES = [
  'not_yours',
  'already_claimed',
  'closed',
  'several_of_that_name',
  'nobody_of_that_name',
  'has_it_already',
  'needs_a_note',
  'nobody_to_pass_to',
  'which_lead',
  'no_such_lane',
  'same_lane',
  'mail_is_gone',
  'until_when',
  'snooze_when',
  'answer_first',
  'unclear_send',
  'unclear_close',
  'nothing_to_send',
  'no_address',
  'opted_out',
  'flagged',
  'answered_already',
  'stale_draft',
  'wrote_again',
  'not_there',
  'internal_words',
  'unknown_sender',
  'not_proven',
  'not_checked',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export interface Outcome {
  readonly lead: Lead;
  readonly history: readonly HistoryEntry[];
  readonly letters: readonly LetterOrder[];
}

export type { Reading };
