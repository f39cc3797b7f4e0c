// Which machine sent a notice and what kind of source it stands for. Known services (known.ts) are told by their
// registered domain, unknown ones by how their mail is built. A person who writes from their own address is refused, also
// at a known domain: agents write from compass.com and leads from google.com. A mail that fails DMARC is still read in its
// format, for forwarding breaks DMARC too, but is no longer called by the service's name.

import { authenticationOf } from '../../mail/authentication.ts';
import { automaticSignals } from '../../mail/automatic.ts';
import { header, type Message } from '../../mail/message.ts';
import type { Team } from '../../team/team.ts';
import { oncePer } from '../once.ts';
import { agentOfAddress, domainOf, isTeamDomain } from '../ours.ts';
import type { Source } from '../reading.ts';
import { knownService, registeredLabel } from './known.ts';
import { isRelayAddress } from './relay.ts';

/** Parts of a domain that name nobody. */
const SUFFIX =
  /^(?:com|net|org|io|co|us|uk|ca|info|biz|app|dev|example|test|mail|email|e|m|www|news|click|notifications?|rs|mx)$/;

const ROLE =
  /^(?:no-?reply|do-?not-?reply|donotreply|notifications?|notify|notices?|leads?|inquir(?:y|ies)|enquiries|forms?|formularios?|form-submissions?|submissions?|messages?|alerts?|system|robot|bot|daemon|nobody|httpd|cgi|wordpress|www-data|apache|website|web|register|registrations?|check-?ins?|guests?|guestcards?|guestbook|formmail|slips?|transcripts?|scan|hotline|concierge|callcenter|showings?|voicemail|vm|msg|vm-notify|calls?|sms|texts?|mailer|automated|autoemail|updates?|digest|reply|dse|email|idx|idx-?leads|local-services-noreply|rentalclientservices|interests|service|noreply-[^@]{1,64}|[^@]{1,64}-(?:no-?reply|notify|leads)|notify-[^@]{1,64})(?:[-+.][^@]{0,64})?$/i;
/** How a machine signs what it took down. */
const MACHINE_SAYS = /\b(?:AI|virtual|automated|digital) (?:receptionist|assistant|concierge|agent|front desk)\b/;
const PHONE_NAME = /\b(?:voice ?mail|voice message|vm from|missed call|text message|new text|sms)\b/i;
const OPEN_HOUSE_WORDS =
  /\b(?:open house|signed in at|checked in at|just signed in|check-?in|sign-?in|guest ?book|card scanned|OH register|your open house)\b/i;

export interface Service {
  readonly source: Source;
  /** Lower-case names by which its small print calls it. */
  readonly names: readonly string[];
  /** A service that we know by its domain. */
  readonly known: boolean;
  readonly because: string;
}

type Sent = Pick<Message, 'from' | 'replyTo' | 'headers' | 'subject' | 'text'>;

/** The service that sent the mail; null when a person did. */
export function serviceOf(message: Sent, team: Team): Service | null {
  const service = likelyService(message, team);
  return service === null || service.signs < 2 ? null : service;
}

type Likely = Service & { readonly signs: number };

/** As serviceOf, but one sign is enough: only for a mail whose own structure is a form's. */
export function likelyService(message: Sent, team: Team): Likely | null {
  return likelyServices(team)(message);
}

/** Asked twice of each mail. */
const likelyServices = oncePer((team: Team) => oncePer((message: Sent) => likely(message, team)));

function likely(message: Sent, team: Team): Likely | null {
  const { address } = message.from;
  if (address === '' || agentOfAddress(address, team) !== null) return null;
  const label = knownLabel(domainOf(address));
  const signs = signsOf(message, team, label);
  if (signs.length === 0) return null;
  const isProven = authenticationOf(message, team.inbox.authserv).dmarc !== 'fail';
  return {
    source: sourceOf(message, team, { label, isProven }),
    names: namesOf(message, label),
    known: label !== null && isProven,
    because: signs.join('; '),
    signs: signs.length,
  };
}

/** The registered name by which we know the domain: `zillow` of `premieragent.zillow.com`. */
export function knownLabel(domain: string): string | null {
  return knownService(`@${domain}`) === null ? null : registeredLabel(domain);
}

function signsOf(message: Sent, team: Team, label: string | null): string[] {
  const { address, name } = message.from;
  const local = address.split('@')[0] ?? '';
  const returnPath = header(message, 'return-path')
    .replace(/[<>\s]/g, '')
    .toLowerCase();
  const signs: string[] = [];
  if (label !== null) signs.push(`From domain ${domainOf(address)}`);
  if (ROLE.test(local)) signs.push(`From ${address}`);
  if (label !== null && isRelayAddress(address)) signs.push(`From the relay ${address}`);
  if (isTeamDomain(address, team)) signs.push(`From ${address}, no person of the team`);
  if (isNamedAfterDomain(name, domainOf(address))) signs.push(`From "${name}"`);
  if (PHONE_NAME.test(message.subject)) signs.push(`Subject: ${message.subject}`.slice(0, 80));
  if (returnPath !== '' && returnPath !== address) signs.push(`Return-Path ${returnPath}`.slice(0, 80));
  if (message.replyTo.some((mailbox) => mailbox.address !== '' && mailbox.address !== address))
    signs.push('Reply-To names another');
  const automatic = automaticSignals(message).find(
    ({ signal }) => signal === 'auto_generated' || signal === 'bulk' || signal === 'null_return_path',
  );
  if (automatic !== undefined) signs.push(automatic.header);
  if (MACHINE_SAYS.test(message.text.slice(-600))) signs.push('signed by a machine');
  if (
    /^(?:phpmailer|zpa-notify)|notif|helpdesk/i.test(header(message, 'x-mailer')) ||
    message.headers.has('x-wpcf7-content-type')
  ) {
    signs.push(`X-Mailer ${header(message, 'x-mailer')}`);
  }
  return signs;
}

interface Sender {
  readonly label: string | null;
  readonly isProven: boolean;
}

/** What stands for a service that a mail names but does not come from. */
const UNPROVEN = 'unproven';

function sourceOf(message: Sent, team: Team, { label, isProven }: Sender): Source {
  const { address, name } = message.from;
  const own = isTeamDomain(address, team);
  const known = isProven ? knownService(address) : null;
  const named = own ? 'website' : (known?.name ?? (isProven || label === null ? mainLabel(address) : UNPROVEN));
  const title = `${message.subject}\n${message.text.slice(0, 400)}`;
  if (PHONE_NAME.test(`${message.subject} ${name}`) || /\bvoice ?mail\b/i.test(title)) {
    return { name: known?.name ?? 'voicemail', kind: 'phone' };
  }
  if (known !== null && known.kind !== 'form') return known;
  if (OPEN_HOUSE_WORDS.test(title)) return { name: named, kind: 'open_house' };
  return { name: named, kind: 'form' };
}

/** `ohregister` of `register@mail.ohregister.com`. */
function mainLabel(address: string): string {
  const labels = domainOf(address).split('.');
  return labels.findLast((label, index) => index < labels.length - 1 && !SUFFIX.test(label)) ?? labels[0]!;
}

/** "Curb Hero" at curbhero.com. */
export function isNamedAfterDomain(name: string, domain: string): boolean {
  const compact = name.toLowerCase().replace(/\.(?:com|net|io)\b|[^a-z0-9]/g, '');
  return (
    compact.length >= 4 &&
    domain.split('.').some((label) => {
      const plainLabel = label.replace(/[^a-z0-9]/g, '');
      return (
        !SUFFIX.test(label) &&
        plainLabel.length >= 4 &&
        (compact.startsWith(plainLabel) ||
          plainLabel.startsWith(compact) ||
          (compact.length > 6 && compact.includes(plainLabel)))
      );
    })
  );
}

function namesOf(message: Sent, label: string | null): string[] {
  const display = message.from.name.toLowerCase().trim();
  const main = mainLabel(message.from.address).toLowerCase();
  const spaced = display.replace(/\b(?:leads?|messages?|notifications?|voicemail|robot|team|pro)\b.*$/, '').trim();
  return [...new Set([display, spaced, main, label ?? ''])].filter((part) => part.length >= 4);
}
