// A mail to a command address from an address that nobody of the team is known by: most often an agent's private one.
// It is never a lead's mail (internal words may be in it) and never a command (nothing proves who wrote it).

import { order, settle } from '../../lead/life.ts';
import { agentOfAddress } from '../../lead/sender.ts';
import { authenticationOf } from '../../mail/authentication.ts';
import type { Reading } from '../../reading/reading.ts';
import { lockLead } from '../store/leads.ts';
import type { Tx } from '../store/store.ts';
import type { Arrived, Decided } from './decision.ts';
import { keepOutcome } from './keep.ts';
import { commandAddressIn } from './proof.ts';
import type { Work } from './work.ts';

/**
 * Tells the agent whose command address it was, once for each such sender. Null: the mail is something else; so is what
 * the lead themselves write to it, whom somebody gave the address.
 */
export async function decideMisdirected(
  tx: Tx,
  work: Work,
  { row, message, reading }: Arrived & { readonly reading: Reading },
): Promise<Decided | null> {
  const { team, clock } = work;
  const address = commandAddressIn(message, work);
  const sender = message.from.address;
  if (address === null || reading.kind === 'auto_reply' || reading.kind === 'bounce') return null;
  const forged = authenticationOf(message, team.inbox.authserv).dmarc === 'fail';
  if (!forged && agentOfAddress(sender, team) !== null) return null;
  // Our host has said what it thinks of it.
  if (forged && row.folder === 'junk') return null;
  const lead = await lockLead(tx, team.key, address.token);
  if (lead === null || [lead.contact.email, lead.answerTo].includes(sender)) return null;
  const moment = { team, now: clock.now() };
  const letter = order('refused', {
    to: address.of.id,
    cc: [],
    key: `unknown_sender:${sender}`,
    note: message.newText,
    refusal: { code: forged ? 'not_proven' : 'unknown_sender', who: [], typed: sender },
  });
  const outcome = settle(lead, moment, { letters: [letter] });
  await keepOutcome(tx, work, { outcome, cause: { row: row.id, messageId: null } });
  return { kind: 'internal', outcome: 'refused', lead: lead.token };
}
