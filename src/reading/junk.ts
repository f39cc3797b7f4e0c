// Which mail of the Junk folder is worth a person's time all the same. A lead dies there unseen, yet most of what lies
// there is what it seems: a stranger is believed only with proof of the sender's domain and a wish of a lead. What is no
// lead by its reading is refused, whoever sent it.

import { type Authentication, authenticationOf } from '../mail/authentication.ts';
import type { Message } from '../mail/message.ts';
import type { Records } from '../team/records.ts';
import type { Team } from '../team/team.ts';
import { domainOf, isTeamAddress } from './ours.ts';
import type { Reading, SourceKind } from './reading.ts';
import { knownLabel } from './sources/services.ts';

export interface JunkMail {
  readonly message: Message;
  readonly reading: Reading;
  /** `thread`: it answers a mail of a lead's thread. `lead`: its sender has an open lead. */
  readonly ours: 'thread' | 'lead' | null;
}

export interface JunkVerdict {
  readonly handOff: boolean;
  /** Only the sender's domain vouches for them: of these a flood is possible. */
  readonly stranger: boolean;
  /** For people. */
  readonly because: string;
}

export function judgeJunk(mail: JunkMail, context: { readonly team: Team; readonly records: Records }): JunkVerdict {
  const { message, reading, ours } = mail;
  const { team, records } = context;
  const { address } = message.from;
  if (reading.kind !== 'lead' && reading.kind !== 'campaign_reply') return counted(`read as ${reading.kind}`);
  const proof = authenticationOf(message, team.inbox.authserv);
  const proven = isProven(proof);
  if (isTeamAddress(address, team)) return fromOurDomain(reading, proof);
  // Who answers a mail of ours has seen it: its Message-ID cannot be guessed. A forwarding host may have broken DMARC.
  if (ours === 'thread') return known('it belongs to a thread of ours');
  if (proof.dmarc === 'fail') return counted('it fails DMARC');
  if (ours === 'lead') return known('the sender has an open lead');
  if (records.contactByEmail.has(address)) return known(`contact record by address ${address}`);
  if (!proven) return counted('nothing proves the sender, whom nobody knows');
  const label = knownLabel(domainOf(address));
  if (label !== null && NOTICES.has(reading.source.kind)) return stranger(`a notice of ${label} that proves itself`);
  if (!reading.sure) return counted('not sure that it is a lead');
  if (!asksForSomething(reading)) return counted('it asks for nothing that leads ask for');
  if (!isAddressedToUs(message, team)) return counted('it is not addressed to the team');
  return stranger('the sender proves itself and writes as a lead does');
}

/** DMARC passed, or a signature of the sender's own domain (which passes too where the domain asks for DMARC). */
export function isProven(proof: Authentication): boolean {
  return proof.dmarc === 'pass' || (proof.dmarc === 'none' && proof.dkimAligned);
}

const NOTICES: ReadonlySet<SourceKind> = new Set(['portal', 'form', 'open_house', 'phone']);

/**
 * A person of the team who forwards an inquiry must prove it, for their name is the first that is forged. The team's
 * website often cannot (a web server that sends as our domain), and lies in Junk for just that.
 */
function fromOurDomain(reading: Reading, proof: Authentication): JunkVerdict {
  if (isProven(proof)) return known('it proves to be from our own domain');
  const isForm = NOTICES.has(reading.source.kind) && proof.dmarc !== 'fail';
  return isForm ? stranger('a form of our own domain') : counted('it says to be from us and proves nothing');
}

/** An answer to something (`sure` for that alone) is no wish yet: "Re: invoice" is what phishing looks like. */
function asksForSomething(reading: Reading): boolean {
  return (
    reading.kind === 'campaign_reply' ||
    reading.intent !== 'unknown' ||
    reading.listing !== null ||
    reading.relationship !== 'new'
  );
}

/** A mass mailing hides its recipients. */
function isAddressedToUs(message: Message, team: Team): boolean {
  return [...message.to, ...message.cc].some(({ address }) => isTeamAddress(address, team));
}

function counted(because: string): JunkVerdict {
  return { handOff: false, stranger: false, because };
}

function known(because: string): JunkVerdict {
  return { handOff: true, stranger: false, because };
}

function stranger(because: string): JunkVerdict {
  return { handOff: true, stranger: true, because };
}
