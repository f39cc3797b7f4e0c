// The names of the sources that are known without being told: the services of reading/sources/known.ts and what reading
// calls a mail that none of them sent. They stand here and not in reading/, because the rules are checked before any mail
// is read; a test holds the two lists together. Campaigns and the team's own `sources` have names of their own.

const PORTALS = `zillow trulia hotpads streeteasy realtor readyconnect opcity homes homesnap redfin apartments
  apartmentlist apartmentguide forrent rent zumper padmapper abodo rentcafe craigslist compass movoto ziprealty estately
  homelight upnest idealagent effectiveagents clever sellerappointmenthub homeworth homevaluehub loopnet crexi costar
  bizbuysell landwatch lands yelp nextdoor thumbtack angi avail turbotenant furnishedfinder g5searchmarketing rentlinx
  showmojo tenantturner boldleads followupboss marketleader boomtown cinc kvcore boldtrail sierra ylopo lofty structurely
  google google_local_services google_business`;

const FORMS = `jotform typeform squarespace wix wufoo webflow formspree formstack gravityforms formsubmit getform basin
  netlify paperform tally cognitoforms 123formbuilder surveymonkey hubspot unbounce instapage leadpages weebly godaddy
  wordpress microsoft idxbroker idxcapture ihomefinder placester realgeeks agentsite agentimage luxurypresence carrot
  zapier leadsbridge driftrock facebook instagram formpipe elementor tidio intercom drift tawk livechat crisp calendly
  google_forms website unproven`;

const OPEN_HOUSES = `spacio curbhero openhomepro ohregister amhello amopenhouse blockparty homespotter opentoclose roomvu
  toorrealty openhousewiz signsnapp`;

const PHONES = `ringcentral openphone quo grasshopper dialpad callrail twilio vonage telethread nextiva ooma ruby
  answerconnect google_voice voicemail text_message`;

const CAMPAIGNS = 'mailchimp constantcontact';

/** By kind, as SOURCE_KIND_WORDS has them. */
export const SOURCE_NAMES = {
  portal: PORTALS.split(/\s+/),
  form: FORMS.split(/\s+/),
  open_house: OPEN_HOUSES.split(/\s+/),
  campaign: CAMPAIGNS.split(/\s+/),
  phone: PHONES.split(/\s+/),
  mail: ['mail'],
} as const satisfies Record<string, readonly string[]>;

/** All of them. */
export const EVERY_SOURCE_NAME: readonly string[] = Object.values(SOURCE_NAMES).flat();
