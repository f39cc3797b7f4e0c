// What proves that a mail is a person's of the team, and which lead it is about. A From line proves nothing.

import { agentByAddress } from '../../lead/people.ts';
import { authenticationOf } from '../../mail/authentication.ts';
import type { Message } from '../../mail/message.ts';
import { isCommandOf, readAddress, tokenOfMessageId } from '../../mail/tokens.ts';
import type { Agent, Team } from '../../team/team.ts';
import { recipientsOf, referencedIds } from './references.ts';
import type { Work } from './work.ts';

export interface CommandAddress {
  readonly token: string;
  /** In whose letter the address stood; a colleague in Cc answers with the same. */
  readonly of: Agent;
}

/** A command address among the recipients: only our letters to people of the team carry one. */
export function commandAddressIn(message: Message, { team, secret }: Work): CommandAddress | null {
  for (const address of recipientsOf(message)) {
    const ours = readAddress(team.inbox, address);
    if (ours?.kind !== 'command') continue;
    const { mac, token } = ours;
    const of = team.agents.find((agent) => isCommandOf(mac, { token, agentId: agent.id, secret }));
    if (of !== undefined) return { token, of };
  }
  return null;
}

/** Our own mail host vouches for the sender (DKIM or DMARC). */
export function isVouched(message: Message, team: Team): boolean {
  const proof = authenticationOf(message, team.inbox.authserv);
  return proof.dmarc === 'pass' || proof.dkimAligned;
}

/** The token of a letter of ours that is answered, where our own mail host vouches for the sender. */
export function vouchedAnswer(message: Message, { team }: Work): string | null {
  if (!isVouched(message, team)) return null;
  const tokens = referencedIds(message).map((id) => tokenOfMessageId(id));
  return tokens.find((token) => token !== null) ?? null;
}

/**
 * To, Cc and Bcc who are neither the team's inbox nor a person of the team. What the servers wrote (Delivered-To) does
 * not count: behind an alias it is an address that nobody of the team knows.
 */
export function outsidersOf(message: Message, team: Team): readonly string[] {
  const boxes = [...message.to, ...message.cc, ...message.bcc].map((box) => box.address);
  return [...new Set(boxes)].filter(
    (address) => address !== '' && readAddress(team.inbox, address) === null && agentByAddress(team, address) === null,
  );
}
