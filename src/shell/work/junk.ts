// A mail in the Junk folder: handed off from there when it is worth it (reading/junk.ts), else only counted, so that the
// review can list it. A flood of strangers is counted too: of what a spammer can prove, the number has an end.

import { judgeJunk } from '../../reading/junk.ts';
import type { Reading } from '../../reading/reading.ts';
import { openedFromJunk } from '../store/junk.ts';
import { openLeadsByContact } from '../store/leads.ts';
import type { Tx } from '../store/store.ts';
import type { Arrived, Decided } from './decision.ts';
import { decideLeadMail } from './lead-mail.ts';
import { leadsReferenced } from './references.ts';
import type { Work } from './work.ts';

type Read = Arrived & { readonly reading: Reading };

/** Leads that strangers may open from Junk in a day; a team of the size that this is for gets fewer in its Inbox. */
export const MOST_STRANGERS_A_DAY = 20;

/** `onHandOff` is called before a hand-off begins: what fails from then on concerns a lead. */
export async function decideJunk(tx: Tx, work: Work, read: Read, onHandOff: () => void): Promise<Decided> {
  const { team, records, clock } = work;
  const counted: Decided = { kind: read.reading.kind, outcome: 'junk', lead: null };
  const verdict = judgeJunk({ ...read, ours: await ours(tx, work, read) }, { team, records });
  if (!verdict.handOff) return counted;
  if (verdict.stranger) {
    const today = await openedFromJunk(tx, team.key, clock.now().subtract({ hours: 24 }));
    if (today >= MOST_STRANGERS_A_DAY) return counted;
  }
  onHandOff();
  return await decideLeadMail(tx, work, read);
}

async function ours(tx: Tx, work: Work, { message, reading }: Read): Promise<'thread' | 'lead' | null> {
  // Most of Junk is no lead, whoever sent it.
  if (reading.kind !== 'lead' && reading.kind !== 'campaign_reply') return null;
  // A thread address alone is no thread: it is pasted, harvested and sold on.
  if ((await leadsReferenced(tx, work, message)).length > 0) return 'thread';
  const email = message.from.address;
  if (email === '') return null;
  return (await openLeadsByContact(tx, work.team.key, { email, phone: null })).length > 0 ? 'lead' : null;
}
