// What Claude may not see of one mail and its lead. Placeholders are numbered by the mail itself, so that an answer that was
// given before there was a lead keeps its meaning when the mail joins one.

import type { Lead } from '../../lead/lead.ts';
import type { Reading } from '../../reading/reading.ts';
import type { Records } from '../../team/records.ts';
import type { Team } from '../../team/team.ts';
import { contactRecordOf } from './contact-record.ts';
import { type Hider, hiderFor } from './private.ts';
import { peopleOf } from './private-names.ts';

/** @param about `lead` null: there is none yet. */
export function hiderOf(
  reading: Reading,
  { team, records, lead = null }: { readonly team: Team; readonly records: Records; readonly lead?: Lead | null },
): Hider {
  const { contact, intent, newText, subject = '', property, area, timeline } = reading;
  const note = noteOf(reading, records);
  return hiderFor({
    team,
    listings: records.listings,
    contact,
    people: peopleIn(records),
    intent,
    note,
    property: askedAbout(reading),
    texts: [subject, newText, note, ...[property, area, timeline].map((text) => text ?? '')],
    ...(lead !== null && {
      since: {
        intent: lead.intent,
        property: askedAbout(lead),
        note: noteOf(lead, records),
        texts: [fromLine(lead), lead.said?.words ?? ''],
      },
    }),
  });
}

/** If it is no listing of ours. */
function askedAbout({ listing, property }: Pick<Reading, 'listing' | 'property'>): string | null {
  return listing === null ? property : null;
}

function noteOf({ contact }: Pick<Reading, 'contact'>, records: Records): string {
  return contactRecordOf(contact, records)?.note ?? '';
}

const known = new WeakMap<Records['contacts'], ReadonlySet<string>>();

/** Once for each state of the records: they may hold thousands. */
function peopleIn({ contacts }: Records): ReadonlySet<string> {
  const people = known.get(contacts) ?? peopleOf(contacts.map(({ name }) => name));
  known.set(contacts, people);
  return people;
}

function fromLine({ contact: { name, email, phone } }: Lead): string {
  return `From: ${name ?? ''} <${email ?? ''}> ${phone ?? ''}`;
}
