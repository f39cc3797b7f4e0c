// What one message is and says, with the evidence for each conclusion. A value; read.ts makes it.

import type { KnownRelationship } from '../team/records.ts';
import type { AgentId } from '../team/team.ts';

export const KINDS = [
  'bounce',
  'auto_reply',
  'bulk',
  'agent_reply',
  'internal',
  'opt_out',
  'campaign_reply',
  'transaction',
  'solicitation',
  'lead',
] as const;
export type Kind = (typeof KINDS)[number];

export const LANES = ['relationship', 'investor', 'nurture', 'listing', 'speed'] as const;
export type LaneName = (typeof LANES)[number];

export type Relationship = KnownRelationship | 'new';

export const INTENTS = ['buyer', 'seller', 'investor', 'renter', 'landlord', 'cooperating_agent', 'unknown'] as const;
export type Intent = (typeof INTENTS)[number];

export const FLAGS = ['fair_housing', 'wire_fraud', 'opt_out', 'legal'] as const;
export type Flag = (typeof FLAGS)[number];

export const SOURCE_KINDS = ['portal', 'form', 'open_house', 'campaign', 'phone', 'mail'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

export interface Source {
  /** `zillow`, `website`, `curbhero`, …; `mail` for a person's own mail. */
  readonly name: string;
  readonly kind: SourceKind;
}

/** The person to answer, as the mail gives them; never filled from the records. */
export interface Contact {
  readonly name: string | null;
  readonly email: string | null;
  /** E.164. */
  readonly phone: string | null;
}

export interface Evidence {
  /** The conclusion: a field of Reading. */
  readonly field: string;
  readonly value: string;
  /** The header, record or words that led to it, for people. */
  readonly because: string;
}

export interface Reading {
  readonly kind: Kind;
  /** False: read as a lead only because losing one is worse; goes to the team lead marked "not sure". */
  readonly sure: boolean;
  /** Null for what is no lead. */
  readonly lane: LaneName | null;
  /** 0 to 1. */
  readonly laneConfidence: number;
  readonly relationship: Relationship;
  /** The writer says so; no record confirms it. */
  readonly relationshipClaimed: boolean;
  readonly intent: Intent;
  readonly source: Source;
  readonly contact: Contact;
  /** Where an answer reaches them; null when the mail only gives a no-reply address. */
  readonly answerTo: string | null;
  /** MLS number of the team's own listing. */
  readonly listing: string | null;
  readonly property: string | null;
  readonly area: string | null;
  readonly timeline: string | null;
  readonly urgent: boolean;
  readonly flags: readonly Flag[];
  readonly knownAgent: AgentId | null;
  /** The words that are meant for us: the new text, or of a notice or form the lead's own message. */
  readonly newText: string;
  /** As a person wrote it, without Re: and Fwd:; missing: a machine wrote it, or an old mail is answered. */
  readonly subject?: string;
  /** The open house that a sign-in belongs to. */
  readonly openHouse: { readonly mls: string; readonly host: AgentId | null; readonly backup: AgentId | null } | null;
  readonly campaign: string | null;
  readonly evidence: readonly Evidence[];
  /** It is ignored, and nothing but its words led to that; missing: it is not so. */
  readonly byWords?: boolean | undefined;
  /** What a second reader judged where the rules were unsure (second-opinion.ts); missing: nothing. */
  readonly opinions?: readonly JudgedBySecond[] | undefined;
}

export interface JudgedBySecond {
  readonly field: 'kind' | 'lane' | 'intent';
  readonly value: string;
  /** 0 to 1. */
  readonly confidence: number;
}
