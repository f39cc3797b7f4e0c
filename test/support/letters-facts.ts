// A made-up team and the leads that the letters' tests write about. All domains end in .example.

import type { HistoryEntry, Lead, LetterKind, LetterOrder } from '../../src/lead/lead.ts';
import type { LetterFacts } from '../../src/letters/facts.ts';
import type { Templates } from '../../src/letters/templates.ts';
import type { Original } from '../../src/letters/view.ts';
import { indexRecords, type Records } from '../../src/team/records.ts';
import type { Agent, Lane, Team } from '../../src/team/team.ts';

export const ZONE = 'America/Chicago';

/** A Tuesday, by the clock of the team. */
export function at(clock: string, day = '2026-11-17'): Temporal.Instant {
  return Temporal.PlainDateTime.from(`${day}T${clock}`).toZonedDateTime(ZONE).toInstant();
}

function agent(id: string, name: string, more: Partial<Agent> = {}): Agent {
  return {
    id,
    name,
    email: `${id}@lakeandelm.example`,
    also: [],
    phone: null,
    roles: ['buyer_agent'],
    skills: [],
    areas: [],
    coverage: [],
    timezone: ZONE,
    leave: [],
    worksHolidays: false,
    capacity: null,
    ...more,
  };
}

function lane(name: string): Lane {
  const respond = { kind: 'coverage', seconds: 300, text: '5m of coverage' } as const;
  return { name, respond, owner: [], backup: [], ladder: null, followUp: [3 * 86_400], closeAfter: 30 * 86_400 };
}

export const team: Team = {
  key: 'hello@lakeandelm.example',
  name: 'Lake & Elm',
  timezone: ZONE,
  hours: [],
  isHoliday: () => false,
  inbox: {
    address: 'hello@lakeandelm.example',
    domains: ['lakeandelm.example'],
    imap: null,
    smtp: null,
    authserv: null,
    plus: true,
    sent: true,
    junk: true,
    drafts: false,
  },
  recordFiles: { contacts: null, listings: null, openHouses: null, campaigns: null },
  agents: [
    agent('ines', 'Ines Moreau', { roles: ['team_lead'] }),
    agent('jo', 'Jo Anders', { phone: '+13125550144' }),
    agent('kofi', 'Kofi Mensah'),
    agent('lin', 'Lin Park', { roles: ['listing_specialist'], timezone: 'America/New_York' }),
  ],
  rotations: new Map(),
  lanes: ['speed', 'relationship', 'listing', 'investor', 'nurture'].map(lane),
  rules: [],
  mode: 'live',
  pilot: null,
  sources: [],
  review: { when: { day: 5, minute: 960 }, to: [], sample: 8 },
  crm: { dropbox: null },
  privacy: { keepRawDays: null, aiRedact: true },
  ai: { model: null, timeoutSeconds: null, off: false },
  templates: null,
  version: 'rules-1',
};

export const records: Records = indexRecords({
  contacts: [
    {
      name: 'Wanda Ostrow',
      email: 'wanda@postbox.example',
      phone: '+13125550190',
      relationship: 'past_client',
      agent: 'lin',
      note: 'bought 5 Juniper Ct in 2019',
    },
  ],
  listings: [
    {
      mls: '11880042',
      address: '310 Birch St #2',
      city: 'Evanston',
      state: 'IL',
      zip: '60201',
      status: 'active',
      price: 489_000,
      agent: 'lin',
      url: 'https://lakeandelm.example/listings/11880042',
    },
  ],
});

/** A seller from a portal, in the speed lane: due in five minutes. */
export function makeLead(changes: Partial<Lead> = {}): Lead {
  return {
    token: '7h3k9m2p4q',
    state: 'waiting_for_us',
    lane: 'speed',
    relationship: 'new',
    intent: 'seller',
    source: { name: 'zillow', kind: 'portal' },
    contact: { name: 'Gus Tremaine', email: 'gus.tremaine@postbox.example', phone: '+13125550171' },
    answerTo: 'gus.tremaine@postbox.example',
    listing: null,
    property: '52 Clapp Rd, Skokie, IL 60076',
    area: null,
    timeline: null,
    urgent: false,
    flags: [],
    sure: true,
    subject: 'You have a new connection: Gus T. in Skokie',
    lastMessageId: 'notice-1@portal.example',
    asked:
      'My aunt left it to me in August. It is empty but for her furniture. Do I pay to clear it out, or let it go the way it stands?',
    owner: 'jo',
    backup: 'kofi',
    reviewer: null,
    responsible: 'jo',
    rule: 'lane speed',
    why: ['the speed lane names the rotation of buyers', 'Jo Anders was next'],
    onDuty: true,
    rulesVersion: 'rules-1',
    shadow: false,
    turn: {
      number: 1,
      arrivedAt: at('12:03'),
      countedFrom: at('12:03'),
      due: at('12:08'),
      ladder: { remindAt: at('12:06'), backupAt: at('12:08'), alertAt: at('12:18') },
      standard: { kind: 'coverage', seconds: 300, text: '5m of coverage' },
      messageRow: 'row-1',
      remindedAt: null,
      backupAt: null,
      alertedAt: null,
      claimedBy: null,
      answeredAt: null,
      answeredBy: null,
      evidence: null,
    },
    silentSince: null,
    said: null,
    followUpsSent: 0,
    snoozedUntil: null,
    crmNote: null,
    openedAt: at('12:03'),
    closedAt: null,
    next: { step: 'remind', at: at('12:06') },
    ...changes,
  };
}

/** Somebody who asks about a listing of the team, by their own mail, due at the end of the day. */
export function makeListingLead(changes: Partial<Lead> = {}): Lead {
  const lead = makeLead();
  return {
    ...lead,
    lane: 'listing',
    intent: 'buyer',
    source: { name: 'mail', kind: 'mail' },
    contact: { name: 'Noor Haddad', email: 'noor@letterbox.example', phone: null },
    answerTo: 'noor@letterbox.example',
    listing: '11880042',
    property: '310 Birch St',
    timeline: 'by the end of January',
    subject: 'Birch St',
    lastMessageId: 'abc123@letterbox.example',
    asked: 'Is the second bedroom big enough for two desks?\n\nWe could come on Saturday.',
    owner: 'lin',
    backup: 'ines',
    reviewer: 'ines',
    responsible: 'lin',
    rule: 'Listing questions go to the listing agent',
    turn: {
      ...lead.turn,
      due: at('17:00'),
      ladder: { remindAt: at('14:30'), backupAt: at('16:00'), alertAt: at('17:00') },
      standard: { kind: 'same_business_day', text: 'same business day' },
    },
    ...changes,
  };
}

export const original: Original = {
  row: 'row-1',
  from: 'Portal <no-reply@portal.example>',
  date: '2026-11-17T18:03:00Z',
  subject: 'You have a new connection: Gus T. in Skokie',
  text: 'Gus Tremaine would like to talk to an agent\n\nHome: 52 Clapp Rd, Skokie, IL 60076\nReach them at: 312.555.0171\n\nMy aunt left it to me in August. It is empty but for her furniture. Do I pay to clear it out, or let it go the way it stands?',
};

export const history: readonly HistoryEntry[] = [
  { at: at('12:03'), kind: 'opened', by: null, text: 'zillow lead, speed lane' },
  { at: at('12:03'), kind: 'handed_off', by: null, text: 'to Jo Anders by lane speed' },
  { at: at('12:06'), kind: 'reminded', by: null, text: 'Jo Anders was reminded' },
  { at: at('12:08'), kind: 'backup_asked', by: null, text: 'no reply seen; Kofi Mensah has it now' },
  { at: at('12:09'), kind: 'claimed', by: 'kofi', text: 'Kofi Mensah has it' },
  { at: at('12:10'), kind: 'refused', by: 'kofi', text: 'refused: needs a note' },
  { at: at('12:11'), kind: 'noted', by: 'kofi', text: 'rang twice, mailbox full' },
];

export function makeOrder(kind: LetterKind, changes: Partial<LetterOrder> = {}): LetterOrder {
  return {
    kind,
    to: 'jo',
    cc: [],
    key: `${kind}:row-1`,
    note: null,
    refusal: null,
    event: null,
    reply: null,
    ...changes,
  };
}

export function makeFacts(templates: Templates, changes: Partial<LetterFacts> = {}): LetterFacts {
  return {
    team,
    records,
    templates,
    lead: makeLead(),
    history,
    now: at('12:03'),
    secret: 'a secret that is only for tests',
    letterId: '0190f2c4-5a6b-7c8d-9e0f-1a2b3c4d5e6f',
    inReplyTo: null,
    references: [],
    original,
    ...changes,
  };
}
