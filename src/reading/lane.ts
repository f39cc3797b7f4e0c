// The lane: of those that fit, the first in the team's own order. It looks at relationship, the kind of question, the time
// and the property, and at nothing that tells one person from another.

import type { Team } from '../team/team.ts';
import { INVESTOR } from './clues/investing.ts';
import type { Intent, LaneName, Relationship } from './reading.ts';
import type { Timeline } from './timeline.ts';
import { weigh } from './words.ts';

interface Facts {
  readonly words: string;
  readonly context: string;
  readonly relationship: Relationship;
  readonly relationshipClaimed: boolean;
  readonly intent: Intent;
  readonly timeline: Timeline;
  /** The mail is about a listing, ours or another brokerage's, an open house or a showing; the words say which. */
  readonly listing: string | null;
  readonly atOpenHouse: boolean;
  readonly team: Team;
}

export interface LaneChoice {
  readonly lane: LaneName;
  /** 0 to 1. */
  readonly confidence: number;
  readonly because: string;
}

const INVESTOR_LEAST = 3;
const ORDER: readonly LaneName[] = ['relationship', 'investor', 'nurture', 'listing', 'speed'];

export function laneOf(facts: Facts): LaneChoice {
  const reasons = reasonsOf(facts);
  const names = facts.team.lanes.map(({ name }) => name);
  const order = [...ORDER].sort((a, b) => place(names, a) - place(names, b));
  const lane =
    order.find(
      (name) =>
        reasons[name] !== null &&
        (name !== 'speed' || order.every((other) => other === 'speed' || reasons[other] === null)),
    ) ?? 'speed';
  const rivals = order.filter((name) => name !== lane && name !== 'speed' && reasons[name] !== null).length;
  const claimed = lane === 'relationship' && facts.relationshipClaimed ? 0.15 : 0;
  const vague = facts.intent === 'unknown' ? 0.1 : 0;
  return {
    lane,
    confidence: Math.max(0.4, Math.round((0.95 - 0.12 * rivals - claimed - vague) * 100) / 100),
    because: reasons[lane] ?? 'a new inquiry',
  };
}

/** A lane that the team's file does not name comes after those that it does. */
function place(names: readonly string[], lane: LaneName): number {
  const at = names.indexOf(lane);
  return at < 0 ? names.length + ORDER.indexOf(lane) : at;
}

function reasonsOf(facts: Facts): Readonly<Record<LaneName, string | null>> {
  const { relationship, relationshipClaimed, timeline, listing, intent } = facts;
  const investor = weigh(facts.words, INVESTOR);
  const isInvestor = intent === 'investor' || investor.weight >= INVESTOR_LEAST;
  const asks = intent !== 'seller' && intent !== 'landlord';
  return {
    relationship: relationship === 'new' ? null : `${relationship}${relationshipClaimed ? ' (claimed)' : ''}`,
    investor: isInvestor ? investor.found.map((words) => `"${words}"`).join(', ') || 'investor' : null,
    nurture: timeline.farBecause,
    listing: listing !== null && (asks || facts.atOpenHouse) ? listing : null,
    speed: 'a new inquiry',
  };
}
