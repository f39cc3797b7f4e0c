// Records who asked for no more mail, in the transaction that decides the mail that says so, and tells letters of it.

import type { Lead } from '../../lead/lead.ts';
import { entry } from '../../lead/life.ts';
import { optOutIn } from '../../lead/opt-out.ts';
import type { OptedOut } from '../../letters/view.ts';
import { authenticationOf } from '../../mail/authentication.ts';
import type { Reading } from '../../reading/reading.ts';
import { addHistory } from '../store/history.ts';
import { newestArrivalOf, openLeadsByContact } from '../store/leads.ts';
import { optOutOf, recordOptOut } from '../store/opt-outs.ts';
import type { Tx } from '../store/store.ts';
import type { Arrived } from './decision.ts';
import type { Work } from './work.ts';

/** After the decision, so that a lead which the mail opened has the line too. */
export async function keepOptOut(tx: Tx, work: Work, read: Arrived & { readonly reading: Reading }): Promise<void> {
  const { row, message, reading } = read;
  const { team, clock } = work;
  const found = optOutIn(message, reading, team);
  // Anybody can write "unsubscribe" under somebody else's name.
  if (found === null || authenticationOf(message, team.inbox.authserv).dmarc === 'fail') return;
  const { contact, because } = found;
  await recordOptOut(tx, team.key, { contact, at: row.arrivedAt, messageRow: row.id, because });
  const isAddress = contact.includes('@');
  const asked = { email: isAddress ? contact : null, phone: isAddress ? null : contact };
  const line = entry(clock.now(), 'noted', { text: `asked for no more mail: ${because}` });
  for (const lead of await openLeadsByContact(tx, team.key, asked)) {
    await addHistory(tx, team.key, { token: lead.token, entries: [line] });
  }
}

/** What a letter about the lead must know of their request; null: they made none. `heard`: when the mail came. */
export async function optedOut(
  tx: Tx,
  { team }: Work,
  { lead, heard }: { readonly lead: Lead; readonly heard: Temporal.Instant | null },
): Promise<OptedOut | null> {
  const { email, phone } = lead.contact;
  const asked = await optOutOf(tx, team.key, [email, lead.answerTo, phone]);
  if (asked === null) return null;
  // The mail that is being decided is not yet the lead's in the rows.
  const arrivals = [heard, await newestArrivalOf(tx, team.key, lead.token)];
  const wroteSince = arrivals.some((at) => at !== null && Temporal.Instant.compare(at, asked.at) > 0);
  return { at: asked.at, wroteSince };
}
