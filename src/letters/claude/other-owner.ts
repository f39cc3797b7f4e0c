// Whom Claude would have chosen, where it names an owner of the team's own rules who is somebody else than theirs. It is
// shown and never obeyed; any other name is no view at all.

import type { Lead } from '../../lead/lead.ts';
import { agentOf } from '../../lead/people.ts';
import type { Reading } from '../../reading/reading.ts';
import { named, rotationWith } from '../../routing/named.ts';
import { listText, nameOf } from '../../routing/say.ts';
import { ownerText } from '../../team/owners.ts';
import type { Records } from '../../team/records.ts';
import type { Team } from '../../team/team.ts';
import { ownersOf } from './system-view.ts';

export interface OwnerFacts {
  readonly lead: Lead;
  readonly reading: Reading;
  readonly team: Team;
  readonly records: Records;
}

/** `Devon (role:listing_specialist)`; null: it has the rules' owner, or names nobody of the rules. */
export function otherOwner(recommended: string, { lead, reading, team, records }: OwnerFacts): string | null {
  const wanted = recommended.trim();
  const expression = ownersOf(team).find((owner) => ownerText(owner) === wanted);
  if (expression === undefined) return null;
  const owner = agentOf(team, lead.owner);
  const known = { ...reading, listing: lead.listing ?? reading.listing };
  const { people } = named(expression, { reading: known, team, records, rotation: rotationWith(owner, team) });
  if (people.length === 0 || people.some(({ id }) => id === owner.id)) return null;
  const names = listText(
    people.map((agent) => nameOf(agent, team)),
    'or',
  );
  return expression.kind === 'agent' ? names : `${names} (${wanted})`;
}
