// Where the rules are unsure what a mail is or wants, and what the opinion of a second reader (Claude) makes of it there.
// It refuses to turn a lead into anything ignored, to undo an opt-out, and to overrule what records or structure say.

import { speaksToMachine } from './clues/instructions.ts';
import type { Evidence, Intent, Kind, LaneName, Reading } from './reading.ts';

export type Doubt = 'kind' | 'lane' | 'intent';

/** What a second reader thinks, in the keys of `templates/prompts/lead-summary.md`; each confidence is 0 to 1. */
export interface Opinion {
  readonly kind: 'lead' | 'not_a_lead';
  readonly kind_confidence: number;
  readonly lane: LaneName;
  readonly lane_confidence: number;
  readonly intent: Intent;
  readonly intent_confidence: number;
}

/** Below this the rules are unsure of the lane: they met two things against it. On the sample inbox all above is right. */
export const LANE_SURE = 0.8;
/** An opinion that is less sure counts for nothing. */
export const ENOUGH = 0.7;
/** From here on the opinion alone makes a lead that nobody has to look at twice. */
export const VERY_SURE = 0.9;
/** The most that can be known of the lane where it is not sure that this is a lead: as in read.ts. */
const UNSURE_MOST = 0.5;
/** Nothing but a listing or a relationship speaks for the lane of what was ignored. */
const LANE_LEAST = 0.4;

/** Kinds that words alone may have led to. Whoever declines mail is never argued with, so opt_out is none of them. */
const BY_WORDS: ReadonlySet<Kind> = new Set(['solicitation', 'transaction']);

/** What the rules are unsure of and somebody else may judge; empty for nearly all mail. */
export function doubtsOf(reading: Reading): readonly Doubt[] {
  const doubts = doubtsIn(reading);
  // Who tells a machine what to think gets what the rules think.
  return doubts.length > 0 && speaksToMachine(reading) ? [] : doubts;
}

function doubtsIn(reading: Reading): readonly Doubt[] {
  if (!isLead(reading)) return isIgnoredByWords(reading) ? ['kind', 'lane', 'intent'] : [];
  const { sure, laneConfidence, intent, newText } = reading;
  return [
    ...(sure ? [] : (['kind'] as const)),
    ...(laneConfidence < LANE_SURE && !isLaneFact(reading) ? (['lane'] as const) : []),
    ...(intent === 'unknown' && /\p{Letter}/u.test(newText) ? (['intent'] as const) : []),
  ];
}

/** The reading with the opinion where the rules were in doubt, marked in its evidence; without a doubt, as it was. */
export function withOpinion(reading: Reading, opinion: Opinion): Reading {
  const doubts = doubtsOf(reading);
  const judged = doubts.includes('kind') ? withKind(reading, opinion) : reading;
  if (!isLead(judged)) return judged;
  const placed = doubts.includes('lane') ? withLane(judged, opinion) : judged;
  return doubts.includes('intent') ? withIntent(placed, opinion) : placed;
}

function withKind(reading: Reading, { kind, kind_confidence }: Opinion): Reading {
  if (!isEnough(kind_confidence)) return reading;
  // Losing a lead is worse than asking the team lead: what they think of it stands beside it, and changes nothing.
  if (kind === 'not_a_lead') return noted(reading, 'kind', 'not a lead', kind_confidence);
  if (isLead(reading)) return noted({ ...reading, sure: true }, 'kind', reading.kind, kind_confidence);
  // What was flagged needs a person's eye, however sure anybody is.
  const sure = kind_confidence >= VERY_SURE && reading.flags.length === 0;
  const placed = { lane: laneByFacts(reading), laneConfidence: LANE_LEAST };
  const lead: Reading = { ...reading, kind: 'lead', sure, ...placed, byWords: false };
  return noted(lead, 'kind', 'lead', kind_confidence);
}

function withLane(reading: Reading, { lane, lane_confidence }: Opinion): Reading {
  if (!isEnough(lane_confidence) || lane_confidence <= reading.laneConfidence || isLaneFact(reading)) return reading;
  // Whether we know somebody is a matter of record, or of their own words, and the rules have read both.
  if (lane === 'relationship' && reading.relationship === 'new') return reading;
  const laneConfidence = reading.sure ? lane_confidence : Math.min(lane_confidence, UNSURE_MOST);
  return noted({ ...reading, lane, laneConfidence }, 'lane', lane, lane_confidence);
}

function withIntent(reading: Reading, { intent, intent_confidence }: Opinion): Reading {
  if (intent === 'unknown' || !isEnough(intent_confidence)) return reading;
  return noted({ ...reading, intent }, 'intent', intent, intent_confidence);
}

/** What is no confidence at all (NaN, 1.5) is none that counts. */
function isEnough(confidence: number): boolean {
  return confidence >= ENOUGH && confidence <= 1;
}

function noted(reading: Reading, field: Doubt, value: string, confidence: number): Reading {
  const because = `Claude: ${confidence.toFixed(2)} sure`;
  return {
    ...reading,
    evidence: [...reading.evidence, { field, value, because } satisfies Evidence],
    opinions: [...(reading.opinions ?? []), { field, value, confidence }],
  };
}

/** The lane of what was ignored, by what the records say of it. */
function laneByFacts(reading: Reading): LaneName {
  if (isRecorded(reading)) return 'relationship';
  return reading.listing === null ? 'speed' : 'listing';
}

/** A record or a house of ours put it into its lane. */
function isLaneFact(reading: Reading): boolean {
  const { lane, listing, openHouse } = reading;
  return isRecorded(reading) || (lane === 'listing' && (listing !== null || openHouse !== null));
}

function isRecorded({ relationship, relationshipClaimed }: Reading): boolean {
  return relationship !== 'new' && !relationshipClaimed;
}

function isLead({ kind }: Reading): boolean {
  return kind === 'lead' || kind === 'campaign_reply';
}

function isIgnoredByWords(reading: Reading): boolean {
  return reading.byWords === true && BY_WORDS.has(reading.kind);
}
