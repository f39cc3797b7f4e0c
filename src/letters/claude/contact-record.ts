// What the team's records say of a writer. By address, else by a number that only one person of the records has: of two
// who share a phone nobody knows who wrote.

import type { Contact } from '../../reading/reading.ts';
import type { ContactRecord, Records } from '../../team/records.ts';

export function contactRecordOf({ email, phone }: Contact, records: Records): ContactRecord | null {
  const byMail = email === null ? undefined : records.contactByEmail.get(email.toLowerCase());
  if (byMail !== undefined) return byMail;
  const [first, second] = phone === null ? [] : (records.contactsByPhone.get(phone) ?? []);
  return first === undefined || second !== undefined ? null : first;
}
