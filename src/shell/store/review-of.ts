// The review of one span as the rows stand now, whether it was sent or not.

import { composeReview } from '../../review/compose.ts';
import type { Review } from '../../review/review.ts';
import type { Team } from '../../team/team.ts';
import { type Wanted, weekFacts } from './review-facts.ts';
import type { Tx } from './schema.ts';

/** `team` with who is away now (withAbsences), so that who was not there is not taken for silent. */
export async function reviewOf(tx: Tx, team: Team, wanted: Wanted): Promise<Review> {
  return composeReview(await weekFacts(tx, team, wanted), team);
}
