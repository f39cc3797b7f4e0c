// The services that we know, a line each: its name as a source, the kind of source, and the names of its domains where
// they differ from it. To add one: a line here and a raw mail in test/corpus/notices; labels that its notices alone use
// go to labels.ts, lines that it writes around a lead's words to chrome.ts. Refuses subdomains and endings: `zillow`
// stands for zillow.com and premieragent.zillow.com, never for zillow.com.somebody.net.

import type { SourceKind } from '../reading.ts';

type Service = readonly [name: string, kind: SourceKind, domains?: string];

const SERVICES: readonly Service[] = [
  ['zillow', 'portal', 'zillow zillowrentals'],
  ['trulia', 'portal'],
  ['hotpads', 'portal'],
  ['streeteasy', 'portal'],
  ['realtor', 'portal', 'realtor realtorpro move'],
  ['readyconnect', 'portal'],
  ['opcity', 'portal'],
  ['homes', 'portal'],
  ['homesnap', 'portal'],
  ['redfin', 'portal'],
  ['apartments', 'portal'],
  ['apartmentlist', 'portal'],
  ['apartmentguide', 'portal'],
  ['forrent', 'portal'],
  ['rent', 'portal', 'rent rentals'],
  ['zumper', 'portal', 'zumper zlead'],
  ['padmapper', 'portal'],
  ['abodo', 'portal', 'abodo abodoapts'],
  ['rentcafe', 'portal'],
  ['craigslist', 'portal'],
  ['compass', 'portal'],
  ['movoto', 'portal'],
  ['ziprealty', 'portal'],
  ['estately', 'portal'],
  ['homelight', 'portal'],
  ['upnest', 'portal'],
  ['idealagent', 'portal'],
  ['effectiveagents', 'portal'],
  ['clever', 'portal', 'listwithclever clevere'],
  ['sellerappointmenthub', 'portal'],
  ['homeworth', 'portal'],
  ['homevaluehub', 'portal'],
  ['loopnet', 'portal'],
  ['crexi', 'portal'],
  ['costar', 'portal'],
  ['bizbuysell', 'portal'],
  ['landwatch', 'portal'],
  ['lands', 'portal', 'lands landsofamerica'],
  ['yelp', 'portal'],
  ['nextdoor', 'portal'],
  ['thumbtack', 'portal'],
  ['angi', 'portal'],
  ['avail', 'portal'],
  ['turbotenant', 'portal'],
  ['furnishedfinder', 'portal'],
  ['g5searchmarketing', 'portal'],
  ['rentlinx', 'portal'],
  ['showmojo', 'portal'],
  ['tenantturner', 'portal'],
  ['boldleads', 'portal'],
  ['followupboss', 'portal'],
  ['marketleader', 'portal'],
  ['boomtown', 'portal', 'boomtownroi'],
  ['cinc', 'portal', 'cinc cincpro'],
  ['kvcore', 'portal'],
  ['boldtrail', 'portal', 'boldtrail insiderealestate'],
  ['sierra', 'portal', 'sierrainteractive sierrainteractivedev'],
  ['ylopo', 'portal'],
  ['lofty', 'portal', 'lofty chime'],
  ['structurely', 'portal'],
  ['google', 'portal'],
  ['jotform', 'form'],
  ['typeform', 'form'],
  ['squarespace', 'form'],
  ['wix', 'form', 'wix wix-forms wixforms wixsiteautomations'],
  ['wufoo', 'form'],
  ['webflow', 'form', 'webflow webforms'],
  ['formspree', 'form'],
  ['formstack', 'form'],
  ['gravityforms', 'form'],
  ['formsubmit', 'form'],
  ['getform', 'form'],
  ['basin', 'form', 'usebasin basin'],
  ['netlify', 'form'],
  ['paperform', 'form'],
  ['tally', 'form'],
  ['cognitoforms', 'form'],
  ['123formbuilder', 'form'],
  ['surveymonkey', 'form'],
  ['hubspot', 'form'],
  ['unbounce', 'form'],
  ['instapage', 'form'],
  ['leadpages', 'form'],
  ['weebly', 'form'],
  ['godaddy', 'form'],
  ['wordpress', 'form'],
  ['microsoft', 'form'],
  ['idxbroker', 'form'],
  ['idxcapture', 'form'],
  ['ihomefinder', 'form'],
  ['placester', 'form'],
  ['realgeeks', 'form'],
  ['agentsite', 'form'],
  ['agentimage', 'form'],
  ['luxurypresence', 'form'],
  ['carrot', 'form', 'carrot oncarrot'],
  ['zapier', 'form', 'zapier zapiermail'],
  ['leadsbridge', 'form', 'leadsbridge leadbridge'],
  ['driftrock', 'form'],
  ['facebook', 'form', 'facebook facebookmail'],
  ['instagram', 'form'],
  ['formpipe', 'form'],
  ['elementor', 'form'],
  ['tidio', 'form'],
  ['intercom', 'form', 'intercom intercom-mail'],
  ['drift', 'form'],
  ['tawk', 'form'],
  ['livechat', 'form', 'livechat livechatinc'],
  ['crisp', 'form'],
  ['calendly', 'form'],
  ['spacio', 'open_house'],
  ['curbhero', 'open_house', 'curbhero curb-hero'],
  ['openhomepro', 'open_house'],
  ['ohregister', 'open_house', 'ohregister openhouseregister'],
  ['amhello', 'open_house'],
  ['amopenhouse', 'open_house', 'amopenhouse am-open-house'],
  ['blockparty', 'open_house'],
  ['homespotter', 'open_house'],
  ['opentoclose', 'open_house'],
  ['roomvu', 'open_house'],
  ['toorrealty', 'open_house'],
  ['openhousewiz', 'open_house'],
  ['signsnapp', 'open_house'],
  ['ringcentral', 'phone'],
  ['openphone', 'phone'],
  ['quo', 'phone'],
  ['grasshopper', 'phone'],
  ['dialpad', 'phone'],
  ['callrail', 'phone'],
  ['twilio', 'phone'],
  ['vonage', 'phone'],
  ['telethread', 'phone'],
  ['nextiva', 'phone'],
  ['ooma', 'phone'],
  ['ruby', 'phone', 'callruby'],
  ['answerconnect', 'phone'],
  ['mailchimp', 'campaign', 'mailchimp mailchimpapp'],
  ['constantcontact', 'campaign'],
];

interface Part {
  readonly domain: string;
  readonly address: RegExp;
  readonly name: string;
  readonly kind: SourceKind;
}

/** Houses with many services behind one domain: told apart by the address. */
const PARTS: readonly Part[] = [
  { domain: 'google', address: /^voice-/, name: 'google_voice', kind: 'phone' },
  { domain: 'google', address: /local-?services|^lsa\b|@lsa\./, name: 'google_local_services', kind: 'portal' },
  { domain: 'google', address: /^businessprofile|^business-/, name: 'google_business', kind: 'portal' },
  { domain: 'google', address: /^forms?\b/, name: 'google_forms', kind: 'form' },
];

const BY_DOMAIN: ReadonlyMap<string, { readonly name: string; readonly kind: SourceKind }> = new Map(
  SERVICES.flatMap(([name, kind, domains]) => (domains ?? name).split(' ').map((domain) => [domain, { name, kind }])),
);
/** Endings under which anybody may register. */
const COUNTRY_SECOND = /^(?:com|co|net|org|gov|edu|ac)$/;

/** The name under which somebody registered a domain: `zillow` of `mail.zillow.co.uk`. */
export function registeredLabel(domain: string): string {
  const labels = domain.split('.');
  const isDouble = labels.length > 2 && labels.at(-1)!.length === 2 && COUNTRY_SECOND.test(labels.at(-2)!);
  return labels.at(isDouble ? -3 : -2) ?? '';
}

/** Known by the registered name alone, whatever stands before or after it. */
export function knownService(address: string): { readonly name: string; readonly kind: SourceKind } | null {
  const label = registeredLabel(address.slice(address.lastIndexOf('@') + 1));
  const part = PARTS.find(({ domain, address: shape }) => domain === label && shape.test(address));
  return part === undefined ? (BY_DOMAIN.get(label) ?? null) : { name: part.name, kind: part.kind };
}
