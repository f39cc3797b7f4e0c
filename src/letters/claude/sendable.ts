// What Claude's words may repeat: what is known, without the links, addresses and phone numbers that stand in the lead's
// mail. A mail in our name that hands those on could lead anybody anywhere; the agent finds them in the mail itself.

import type { Lead } from '../../lead/lead.ts';
import type { Records } from '../../team/records.ts';
import type { Team } from '../../team/team.ts';
import { listingOf } from '../draft.ts';
import { webForm } from '../guard/facts/links.ts';
import type { Known } from '../guard/known.ts';

interface About {
  readonly lead: Lead;
  readonly team: Team;
  readonly records: Records;
}

/** @param team `speakers` of it for what goes to the lead. */
export function sendable(known: Known, { lead, team, records }: About): Known {
  const url = listingOf(lead, records)?.url ?? '';
  const { email, phone } = lead.contact;
  const mail = [email, lead.answerTo].filter((address) => address !== null);
  const phones = [phone, ...team.agents.map((agent) => agent.phone)].filter((number) => number !== null);
  return {
    ...known,
    web: new Set(url === '' ? [] : [webForm(url)]),
    mail: new Set(mail.map((address) => address.toLowerCase())),
    // Neighbours leave the area code out.
    phones: new Set(phones.flatMap((number) => [number, number.slice(-7)])),
  };
}

/**
 * The team as a mail to the lead may speak of it: it is signed by `[AGENT]`, whoever that is by then, so that only the
 * listing's agent has a name of their own in it, and nobody a number.
 */
export function speakers({ lead, team, records }: About): Team {
  const agent = listingOf(lead, records)?.agent;
  const agents = team.agents.map((one) => ({ ...one, phone: null, name: one.id === agent ? one.name : '' }));
  return { ...team, agents };
}
