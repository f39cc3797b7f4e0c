// What Claude may not see of one mail and its lead. Placeholders are numbered by the mail itself, so that an answer that was
// given before there was a lead keeps its meaning when the mail joins one.

import type { Lead } from '../../lead/lead.ts';
import type { Reading } from '../../reading/reading.ts';
import type { Records } from '../../team/records.ts';
import type { Team } from '../../team/team.ts';
import { type Hider, hiderFor } from './private.ts';

/** @param about `lead` null: there is none yet. */
export function hiderOf(
  reading: Reading,
  { team, records, lead = null }: { readonly team: Team; readonly records: Records; readonly lead?: Lead | null },
): Hider {
  const { contact, newText, subject = '' } = reading;
  const { intent, listing, property } = lead ?? reading;
  const since = lead === null ? [] : [fromLine(lead), lead.said?.words ?? ''];
  return hiderFor({
    team,
    listings: records.listings,
    contact,
    intent,
    property: listing === null ? property : null,
    texts: [subject, newText, ...since],
  });
}

function fromLine({ contact: { name, email, phone } }: Lead): string {
  return `From: ${name ?? ''} <${email ?? ''}> ${phone ?? ''}`;
}
