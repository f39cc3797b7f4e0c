// Addresses that a machine made to stand for one person: a portal's or board's relay. It refuses a service's own mailbox and
// the return address of a mass mail.

import type { Message } from '../../mail/message.ts';
import { domainOf } from '../ours.ts';
import { knownService } from './known.ts';

const RELAY_HOST = /^(?:relay|reply|messaging|messages?|convo|conversations?|anon|masked?|prospects?)$/;

/** A local part that a machine made: one for each person or conversation. */
export function isRelayAddress(address: string): boolean {
  return /^(?=\D{0,60}\d)[\w.+-]{8,}$|\+[a-z]{16}/.test(address.split('@')[0] ?? '');
}

/** The mail comes from such an address itself, so that a person wrote it: "Ann via RoomPost", "craigslist 7790412266". */
export function isRelayed({ from }: Pick<Message, 'from'>): boolean {
  const local = from.address.split('@')[0] ?? '';
  const host = domainOf(from.address);
  if (!isRelayAddress(from.address) || !/\d\D{0,20}\d\D{0,20}\d/.test(local)) return false;
  const isHost = host
    .split('.')
    .slice(0, -2)
    .some((label) => RELAY_HOST.test(label));
  return isHost || (knownService(from.address) !== null && /\bvia\b/i.test(from.name));
}
