// Whose lead a message belongs to. Wrong merges are as bad as splits: a token or a reference says which thread, but the
// person must fit it too, since addresses are pasted and portals reuse threads.

import type { Message } from '../mail/message.ts';
import type { Contact, Reading } from '../reading/reading.ts';
import type { Lead } from './lead.ts';

/** The leads that the store found for one message, each list the likeliest first. */
export interface Candidates {
  /** By the token of a plus address in To, Cc or Delivered-To. */
  readonly byToken: readonly Lead[];
  /** By In-Reply-To and References. */
  readonly byReference: readonly Lead[];
  /** Open leads with the same address or phone. */
  readonly byContact: readonly Lead[];
}

export interface Match {
  readonly lead: Lead;
  readonly because: 'token' | 'reference' | 'contact';
}

/** The lead that a message of a lead continues; null: it is new business. */
export function leadOfMessage(message: Message, reading: Reading, candidates: Candidates): Match | null {
  const referenced = new Set(candidates.byReference.map((lead) => lead.token));
  for (const lead of candidates.byToken) {
    // A stranger who writes to a thread address that somebody pasted has business of their own.
    if (referenced.has(lead.token) || samePerson(lead.contact, reading.contact) || writes(message, lead)) {
      return { lead, because: 'token' };
    }
  }
  for (const lead of candidates.byReference) {
    // A portal or a form reuses one thread for different people; a person who answers in a thread belongs to it.
    const notice = reading.source.kind === 'portal' || reading.source.kind === 'form';
    if (!notice || samePerson(lead.contact, reading.contact)) return { lead, because: 'reference' };
  }
  for (const lead of candidates.byContact) {
    if (samePerson(lead.contact, reading.contact)) return { lead, because: 'contact' };
  }
  return null;
}

/** One address is one person. One phone alone may be a household: then the names must not differ. */
export function samePerson(a: Contact, b: Contact): boolean {
  if (a.email !== null && b.email !== null && a.email === b.email) return true;
  if (a.phone === null || a.phone !== b.phone) return false;
  if (a.name === null || b.name === null) return a.email === null || b.email === null;
  return sameName(a.name, b.name);
}

function sameName(a: string, b: string): boolean {
  const words = (name: string) =>
    name
      .toLowerCase()
      .normalize('NFC')
      .split(/[^\p{Letter}\p{Mark}]+/u)
      .filter(Boolean);
  const [shorter, longer] = [words(a), words(b)].sort((x, y) => x.length - y.length);
  return (
    shorter !== undefined && longer !== undefined && shorter.length > 0 && shorter.every((w) => longer.includes(w))
  );
}

function writes(message: Message, lead: Lead): boolean {
  return message.from.address !== '' && [lead.contact.email, lead.answerTo].includes(message.from.address);
}
