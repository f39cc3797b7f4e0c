// Which machine sent a notice and what kind of source it stands for. Known services are told by a label of their domain,
// whatever the rest of it (`zillow.com`, `mail.zillow.co`); unknown ones by how their mail is built. A person who writes
// from their own address is refused.

import { automaticSignals } from '../../mail/automatic.ts';
import { header, type Message } from '../../mail/message.ts';
import type { Team } from '../../team/team.ts';
import { agentOfAddress, domainOf, isTeamDomain } from '../ours.ts';
import type { Source, SourceKind } from '../reading.ts';

/** By domain label. The name of the source is the label, unless another is given. */
const KNOWN: Readonly<Record<SourceKind, readonly string[]>> = {
  portal: [
    'zillow',
    'zillowrentals',
    'trulia',
    'hotpads',
    'streeteasy',
    'realtor',
    'realtorpro',
    'move',
    'readyconnect',
    'opcity',
    'homes',
    'homesnap',
    'redfin',
    'apartments',
    'apartmentlist',
    'apartmentguide',
    'forrent',
    'rent',
    'rentals',
    'zumper',
    'zlead',
    'padmapper',
    'abodo',
    'abodoapts',
    'rentcafe',
    'craigslist',
    'compass',
    'movoto',
    'ziprealty',
    'estately',
    'homelight',
    'upnest',
    'idealagent',
    'effectiveagents',
    'clevere',
    'sellerappointmenthub',
    'homeworth',
    'homevaluehub',
    'loopnet',
    'crexi',
    'costar',
    'bizbuysell',
    'landwatch',
    'lands',
    'landsofamerica',
    'yelp',
    'nextdoor',
    'thumbtack',
    'avail',
    'turbotenant',
    'furnishedfinder',
    'g5searchmarketing',
    'rentlinx',
    'showmojo',
    'tenantturner',
    'boldleads',
    'followupboss',
    'marketleader',
    'boomtownroi',
    'cinc',
    'kvcore',
    'google',
  ],
  form: [
    'jotform',
    'typeform',
    'squarespace',
    'wix',
    'wix-forms',
    'wixforms',
    'wufoo',
    'webflow',
    'formspree',
    'formstack',
    'gravityforms',
    'formsubmit',
    'getform',
    'basin',
    'netlify',
    'paperform',
    'tally',
    'cognitoforms',
    '123formbuilder',
    'surveymonkey',
    'hubspot',
    'unbounce',
    'instapage',
    'leadpages',
    'weebly',
    'godaddy',
    'idxbroker',
    'idxcapture',
    'ihomefinder',
    'placester',
    'realgeeks',
    'agentsite',
    'agentimage',
    'luxurypresence',
    'carrot',
    'zapier',
    'zapiermail',
    'leadbridge',
    'leadsbridge',
    'facebookmail',
    'formpipe',
    'elementor',
  ],
  open_house: [
    'spacio',
    'curbhero',
    'curb-hero',
    'openhomepro',
    'openhouseregister',
    'ohregister',
    'amhello',
    'am-open-house',
    'blockparty',
    'homespotter',
    'opentoclose',
    'roomvu',
    'toorrealty',
    'openhousewiz',
    'signsnapp',
  ],
  phone: [
    'ringcentral',
    'openphone',
    'quo',
    'grasshopper',
    'dialpad',
    'callrail',
    'twilio',
    'vonage',
    'telethread',
    'nextiva',
    'ooma',
    'phone',
  ],
  campaign: ['mailchimp', 'mailchimpapp', 'constantcontact'],
  mail: [],
};
const BY_LABEL: ReadonlyMap<string, SourceKind> = new Map(
  (Object.entries(KNOWN) as [SourceKind, readonly string[]][]).flatMap(([kind, labels]) =>
    labels.map((label) => [label, kind] as const),
  ),
);
/** Suffixes under which anybody may register: a label among them is no service. */
const SUFFIX =
  /^(?:com|net|org|io|co|us|uk|ca|info|biz|app|dev|example|test|mail|email|e|m|www|news|click|notifications?|rs|mx)$/;
/** Mail hosts that share a name with a service. */
const MAIL_HOSTS = /^(?:gmail|googlemail|google-mail)$/;

const ROLE =
  /^(?:no-?reply|do-?not-?reply|donotreply|notifications?|notify|notices?|leads?|inquir(?:y|ies)|enquiries|forms?|formularios?|form-submissions?|submissions?|messages?|alerts?|system|robot|bot|daemon|wordpress|www-data|apache|website|web|register|registrations?|check-?ins?|guests?|guestcards?|concierge|callcenter|showings?|voicemail|vm|vm-notify|calls?|sms|texts?|mailer|automated|autoemail|updates?|digest|reply|dse|email|idx|idx-?leads|local-services-noreply|rentalclientservices|interests|service|noreply-.+|.+-no-?reply|.+-notify|.+-leads|notify-.+)(?:[-+.].*)?$/i;
const PHONE_NAME = /\b(?:voice ?mail|voice message|vm from|missed call|text message|new text|sms)\b/i;
const OPEN_HOUSE_WORDS =
  /\b(?:open house|signed in at|checked in at|just signed in|check-?in|sign-?in|OH register|your open house)\b/i;

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
  const { address } = message.from;
  if (address === '' || agentOfAddress(address, team) !== null) return null;
  const label = knownLabel(domainOf(address));
  const signs = signsOf(message, team, label);
  if (signs.length < 2 && !(label !== null && signs.length >= 1)) return null;
  return {
    source: sourceOf(message, team, label),
    names: namesOf(message, label),
    known: label !== null,
    because: signs.join('; '),
  };
}

/** The label by which we know the domain: `zillow` of `premieragent.zillow.com`. */
export function knownLabel(domain: string): string | null {
  if (MAIL_HOSTS.test(domain.split('.').at(-2) ?? '')) return null;
  const labels = domain.split('.').toReversed();
  return labels.find((label) => !SUFFIX.test(label) && BY_LABEL.has(label)) ?? null;
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
  if (
    /^(?:phpmailer|zpa-notify)|notif|helpdesk/i.test(header(message, 'x-mailer')) ||
    message.headers.has('x-wpcf7-content-type')
  ) {
    signs.push(`X-Mailer ${header(message, 'x-mailer')}`);
  }
  return signs;
}

function sourceOf(message: Sent, team: Team, label: string | null): Source {
  const { address, name } = message.from;
  const own = isTeamDomain(address, team);
  const title = `${message.subject}\n${message.text.slice(0, 400)}`;
  if (PHONE_NAME.test(`${message.subject} ${name}`) || /\bvoice ?mail\b/i.test(title)) {
    return { name: label ?? 'voicemail', kind: 'phone' };
  }
  const kind = label === null ? null : BY_LABEL.get(label)!;
  if (kind !== null && kind !== 'form') return { name: label!, kind };
  if (OPEN_HOUSE_WORDS.test(title)) return { name: own ? 'website' : mainLabel(address), kind: 'open_house' };
  return { name: own ? 'website' : (label ?? mainLabel(address)), kind: 'form' };
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
