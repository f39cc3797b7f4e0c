// Which leads a message names: by the tokens in its addresses and by the Message-IDs that it answers.

import type { Lead } from '../../lead/lead.ts';
import type { Message } from '../../mail/message.ts';
import { readAddress, tokenOfMessageId } from '../../mail/tokens.ts';
import type { Team } from '../../team/team.ts';
import { leadsByMessageIds, lockLeads } from '../store/leads.ts';
import type { Tx } from '../store/store.ts';
import type { Work } from './work.ts';

/** A References header is as long as its writer likes; the newest say whose thread it is. */
const MOST_REFERENCES = 50;
/** More addresses of ours than this on one mail is an attack or a loop. */
const MOST_TOKENS = 10;

/** Every address to which a message went, lower case. */
export function recipientsOf(message: Message): readonly string[] {
  const boxes = [...message.to, ...message.cc, ...message.bcc].map((box) => box.address);
  return [...new Set([...boxes, ...message.deliveredTo])].filter((address) => address !== '');
}

export function tokensIn(message: Message, team: Team): readonly string[] {
  const tokens = recipientsOf(message).flatMap((address) => {
    const ours = readAddress(team.inbox, address);
    return ours === null || ours.kind === 'inbox' ? [] : [ours.token];
  });
  return [...new Set(tokens)].slice(0, MOST_TOKENS);
}

/** In-Reply-To first, then References from the newest. Our own Message-IDs carry the token: no row is needed. */
export function referencedIds(message: Message): readonly string[] {
  const references = message.references.slice(-MOST_REFERENCES).toReversed();
  return [...new Set([...message.inReplyTo.slice(0, MOST_REFERENCES), ...references])];
}

/** The leads whose mails it answers, as far as we saw or sent those; locked. */
export async function leadsReferenced(tx: Tx, { team }: Work, message: Message): Promise<readonly Lead[]> {
  const ids = referencedIds(message);
  const known = await leadsByMessageIds(tx, team.key, ids);
  return await lockLeads(tx, team.key, [...carriedTokens(ids), ...known]);
}

/** The tokens in our own Message-IDs. */
export function carriedTokens(ids: readonly string[]): readonly string[] {
  return [...new Set(ids.map((id) => tokenOfMessageId(id)).filter((token) => token !== null))];
}
