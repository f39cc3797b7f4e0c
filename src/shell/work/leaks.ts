// Command addresses that people outside of the team have: an agent answered the lead with ours in copy, or passed a letter on
// to a lender. Such an address obeys nobody any more who proves nothing else.

import { agentOfAddress } from '../../lead/sender.ts';
import { mark } from '../../lead/thread-marks.ts';
import type { Message } from '../../mail/message.ts';
import { commandTagIn, isCommandOf, readAddress, tokenOfMessageId } from '../../mail/tokens.ts';
import type { Agent } from '../../team/team.ts';
import { addMarks, lockLeads } from '../store/leads.ts';
import { hasMark } from '../store/outside.ts';
import type { Tx } from '../store/store.ts';
import type { Arrived } from './decision.ts';
import { outsidersOf } from './proof.ts';
import { recipientsOf, referencedIds } from './references.ts';
import type { Work } from './work.ts';

/** A list of open leads carries an address for each. */
const MOST_TAGS = 60;

/** Remembers which addresses, and which letters by their Message-ID, this mail took outside; none if nobody outside has it. */
export async function noteLeaks(tx: Tx, work: Work, { row, message }: Arrived): Promise<void> {
  const { team } = work;
  const from = message.from.address;
  // A machine of the team's own, which writes to nobody.
  const isOutside = outsidersOf(message, team).some((address) => address !== team.crm.dropbox);
  const isFromOutside = agentOfAddress(from, team) === null && readAddress(team.inbox, from) === null;
  if (!isOutside && !isFromOutside) return;
  const leaks = [...tagsIn(message, work)].flatMap((tag) => leakOf(tag, work) ?? []);
  const ids = referencedIds(message).filter((id) => tokenOfMessageId(id) !== null);
  const tokens = [...leaks.map(({ token }) => token), ...ids.flatMap((id) => tokenOfMessageId(id) ?? [])];
  for (const { token, contact, answerTo } of await lockLeads(tx, team.key, tokens)) {
    // To us alone, from an address that we do not know: most often the agent's own at home, who is told so.
    if (!isOutside && from !== contact.email && from !== answerTo) continue;
    const marks = leaks.filter((leak) => leak.token === token).map(({ of }) => mark('leaked', of.id));
    const named = ids.filter((id) => tokenOfMessageId(id) === token);
    await addMarks(tx, team.key, { token, marks: [...new Set(marks)], named, at: row.arrivedAt });
  }
}

/** Whether somebody outside has the command address of this agent for this lead. */
export async function isLeaked(
  tx: Tx,
  { team }: Work,
  { token, of }: { readonly token: string; readonly of: Agent },
): Promise<boolean> {
  return await hasMark(tx, team.key, { token, mark: mark('leaked', of.id) });
}

/** Of its recipients, and of whatever it quotes: the buttons of a letter hold the address, too. */
function tagsIn(message: Message, { team }: Work): ReadonlySet<string> {
  const tags = new Set<string>();
  for (const address of recipientsOf(message)) {
    if (readAddress(team.inbox, address)?.kind === 'command') tags.add(tagOf(commandTagIn(address) ?? ''));
  }
  for (const text of [message.text, message.html, ...message.attachments.map((part) => part.text)]) {
    let rest = text ?? '';
    for (let tag = commandTagIn(rest); tag !== null && tags.size < MOST_TAGS; tag = commandTagIn(rest)) {
      tags.add(tagOf(tag));
      rest = rest.slice(rest.indexOf(tag) + tag.length);
    }
  }
  return tags;
}

/** `TOKEN-MAC` of `+TOKEN-MAC` and `%2bTOKEN-MAC`. */
function tagOf(tag: string): string {
  return tag.toLowerCase().replace(/^(?:\+|%2b)/, '');
}

function leakOf(tag: string, { team, secret }: Work): { readonly token: string; readonly of: Agent } | null {
  const [token = '', mac = ''] = tag.split('-');
  const of = team.agents.find(({ id }) => isCommandOf(mac, { token, agentId: id, secret }));
  return of === undefined ? null : { token, of };
}
