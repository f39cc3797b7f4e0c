// One letter of each kind, and of each shape that reads differently: for the golden files and for the preview.

import type { HistoryKind, Lead, LeadEventCode, LetterOrder } from '../../src/lead/lead.ts';
import type { LetterFacts } from '../../src/letters/facts.ts';
import type { Templates } from '../../src/letters/templates.ts';
import { pilotFigures } from '../../src/review/pilot.ts';
import { at, makeFacts, makeLead, makeListingLead, makeOrder } from './letters-facts.ts';

export interface Sample {
  readonly name: string;
  readonly order: LetterOrder;
  readonly facts: LetterFacts;
}

export function letterSamples(templates: Templates): readonly Sample[] {
  const sample = (name: string, order: LetterOrder, changes: Partial<LetterFacts>): Sample => ({
    name,
    order,
    facts: makeFacts(templates, changes),
  });
  const lead = makeLead();
  const listing = makeListingLead();
  const mail = {
    row: 'row-2',
    from: 'Noor Haddad <noor@letterbox.example>',
    date: '2026-11-17T18:03:00Z',
    subject: 'Birch St',
    text: 'Is the second bedroom big enough for two desks?\n\nWe could come on Saturday.\n\nNoor',
  };
  const handed = { ...lead.turn, remindedAt: at('12:06'), backupAt: at('12:08') };
  return [
    sample('handoff', makeOrder('handoff'), {}),
    sample('handoff-listing', makeOrder('handoff', { to: 'lin', cc: ['ines'] }), { lead: listing, original: mail }),
    sample('handoff-hard', makeOrder('handoff', { to: 'ines' }), {
      lead: makeLead({
        lane: 'relationship',
        relationship: 'past_client',
        intent: 'unknown',
        contact: { name: null, email: null, phone: '+13125550155' },
        answerTo: null,
        property: null,
        flags: ['wire_fraud', 'fair_housing'],
        sure: false,
        onDuty: false,
        owner: 'ines',
        responsible: 'ines',
        backup: null,
        urgent: true,
        turn: { ...lead.turn, countedFrom: at('08:00', '2026-11-18'), due: at('08:05', '2026-11-18') },
      }),
    }),
    sample('handoff-opt-out', makeOrder('handoff'), {
      lead: makeLead({ flags: ['opt_out'], intent: 'unknown', asked: 'Please take me off. And who handles Clapp Rd?' }),
    }),
    sample('new-message', makeOrder('new_message', { note: '9 Elm Ct' }), {
      now: at('12:05'),
    }),
    sample('reminder', makeOrder('reminder'), { now: at('12:06') }),
    sample('backup', makeOrder('backup', { to: 'kofi', cc: ['jo'] }), {
      now: at('12:08'),
      lead: { ...lead, responsible: 'kofi', turn: handed },
    }),
    sample('escalation', makeOrder('escalation', { to: 'ines' }), {
      now: at('12:18'),
      lead: { ...lead, responsible: 'kofi', turn: { ...handed, alertedAt: at('12:18') } },
    }),
    sample(
      'pass',
      makeOrder('pass', {
        to: 'kofi',
        note: 'He wants to sell as it stands.\nI said you know Skokie. Call him after six.',
      }),
      { now: at('12:07'), lead: { ...lead, owner: 'kofi', responsible: 'kofi', backup: 'ines' } },
    ),
    sample('follow-up', makeOrder('follow_up', { to: 'lin' }), {
      now: at('09:00', '2026-11-20'),
      lead: {
        ...listing,
        state: 'waiting_for_lead',
        followUpsSent: 1,
        turn: { ...listing.turn, answeredAt: at('13:12'), answeredBy: 'lin', evidence: 'reply_seen' },
        said: { by: 'lin', at: at('13:12'), words: 'Hi Noor,\n\nIt holds two desks. Saturday at eleven?\n\nLin' },
      },
    }),
    sample('follow-up-last', makeOrder('follow_up'), {
      now: at('09:00', '2026-12-14'),
      lead: {
        ...lead,
        lane: 'nurture',
        state: 'waiting_for_lead',
        followUpsSent: 3,
        turn: { ...lead.turn, answeredAt: at('12:12'), answeredBy: 'jo', evidence: 'called' },
      },
    }),
    ...newsSamples(templates),
    ...answerSamples(templates),
    sample('refused', makeOrder('refused', { refusal: { code: 'needs_a_note', who: ['kofi'], typed: null } }), {
      now: at('12:05'),
    }),
    ...refusedFileSamples(sample),
    sample('unreadable', makeOrder('unreadable', { to: 'ines', note: 'its parts are nested too deeply.' }), {
      lead: null,
      history: [],
      original: { ...mail, text: '' },
    }),
  ];
}

/** Files of the team that changed and cannot be used. */
function refusedFileSamples(
  sample: (name: string, order: LetterOrder, changes: Partial<LetterFacts>) => Sample,
): readonly Sample[] {
  const letter = (name: string, refusedFile: NonNullable<LetterFacts['refusedFile']>): Sample =>
    sample(name, makeOrder('rules_refused', { to: 'ines' }), { lead: null, history: [], refusedFile });
  const problem = (file: string, line: number, what: string, fix: string) =>
    ({ severity: 'error', file, line, what, fix }) as const;
  return [
    letter('rules-refused', {
      part: 'rules',
      file: 'team.yaml',
      problems: [
        problem(
          'team.yaml',
          34,
          'lanes.speed.owner: "rotation:buyer" is no rotation',
          'Did you mean "rotation:buyers"?',
        ),
        problem(
          'team.yaml',
          61,
          'nobody has the role listing_specialist',
          'Give it to an agent, or name a role that somebody has',
        ),
      ],
    }),
    letter('rules-refused-records', {
      part: 'records',
      file: 'contacts.csv',
      problems: [
        problem('contacts.csv', 1, 'there is no column `email` or `phone`', 'Give it the header email or phone'),
      ],
    }),
    letter('rules-refused-cut', {
      part: 'records',
      file: 'contacts.csv',
      problems: [
        problem(
          'contacts.csv',
          1,
          'it gives 57 records, fewer than half of the 100000 before',
          'If it should have more, export it again; else there is nothing to do',
        ),
      ],
    }),
    letter('rules-refused-templates', {
      part: 'templates',
      file: 'letters',
      problems: [
        problem('letters', 1, 'letters/handoff.md:3: the word "persn" is not known', 'Mend it, or take the file out'),
      ],
    }),
  ];
}

/** What people hear of each other, and of a lead that cannot be reached. */
function newsSamples(templates: Templates): readonly Sample[] {
  const lead = makeLead();
  const listing = makeListingLead();
  const answered: Lead = {
    ...lead,
    state: 'waiting_for_lead',
    responsible: 'kofi',
    silentSince: at('12:09'),
    turn: { ...lead.turn, answeredAt: at('12:09'), answeredBy: 'kofi', evidence: 'sent_by_us' },
    next: { step: 'follow_up', at: at('09:00', '2026-11-20') },
  };
  const closed: Lead = { ...lead, state: 'closed', closedAt: at('12:10'), next: null };
  const told = (code: LeadEventCode, about: Lead): Sample => ({
    name: `told-${code.replaceAll('_', '-')}`,
    order: makeOrder('told', { event: { code, by: 'kofi' } }),
    facts: makeFacts(templates, { now: at('12:10'), lead: about, history: historyAfter(code) }),
  });
  return [
    told('claimed', { ...lead, responsible: 'kofi', turn: { ...lead.turn, due: at('12:30'), claimedBy: 'kofi' } }),
    told('done', { ...answered, responsible: 'jo', turn: { ...answered.turn, evidence: 'called' } }),
    told('sent', answered),
    told('closed', closed),
    told('not_a_lead', closed),
    told('relaned', { ...listing, owner: 'lin', responsible: 'lin' }),
    told('snoozed', { ...answered, responsible: 'jo', snoozedUntil: at('08:00', '2026-12-04') }),
    told('passed', { ...lead, owner: 'lin', responsible: 'lin' }),
    {
      name: 'told-warned',
      order: makeOrder('told', {
        event: { code: 'sent', by: 'jo' },
        note: '“It is a very safe area, great for families.” (has wording that fair-housing rules warn of: “for families”)\n\n“Act fast!” (presses them)',
      }),
      facts: makeFacts(templates, { lead: { ...answered, responsible: 'jo' } }),
    },
    {
      name: 'told-noted',
      order: makeOrder('told', {
        event: { code: 'noted', by: 'kofi' },
        note: 'She rang the office: call her after six.',
      }),
      facts: makeFacts(templates, { now: at('12:05'), history: historyAfter('noted') }),
    },
    {
      name: 'handoff-relaned',
      order: makeOrder('handoff', { to: 'lin', note: 'asks about Birch St', event: { code: 'relaned', by: 'kofi' } }),
      facts: makeFacts(templates, { now: at('12:10'), lead: listing, history: historyAfter('relaned') }),
    },
    {
      name: 'new-message-other',
      order: makeOrder('new_message'),
      facts: makeFacts(templates, {
        now: at('12:05'),
        lead: { ...lead, writer: { name: 'Alex Tremaine', email: 'alex@postbox.example', openly: true } },
      }),
    },
    {
      name: 'refused-wrote-again',
      order: makeOrder('refused', { refusal: { code: 'wrote_again', who: [], typed: null } }),
      facts: makeFacts(templates, { now: at('12:05') }),
    },
    {
      name: 'refused-not-there',
      order: makeOrder('refused', {
        refusal: { code: 'not_there', who: ['lin'], typed: null, until: at('09:00', '2026-11-18') },
      }),
      facts: makeFacts(templates, { now: at('12:05') }),
    },
    {
      name: 'collision',
      order: makeOrder('collision', { cc: ['kofi'], event: { code: 'collided', by: 'kofi' } }),
      facts: makeFacts(templates, { now: at('12:10'), lead: answered }),
    },
    {
      name: 'bad-address',
      order: makeOrder('bad_address', { note: '550 5.1.1 gus.tremaine: no such mailbox' }),
      facts: makeFacts(templates, {
        now: at('12:20'),
        lead: { ...lead, answerTo: null, turn: { ...lead.turn, due: at('12:25') } },
      }),
    },
    {
      name: 'backup-away',
      order: makeOrder('backup', { to: 'kofi', event: { code: 'auto_reply', by: 'jo' } }),
      facts: makeFacts(templates, {
        now: at('12:04'),
        lead: { ...lead, responsible: 'kofi', turn: { ...lead.turn, backupAt: at('12:04') } },
      }),
    },
  ];
}

function historyAfter(code: LeadEventCode): LetterFacts['history'] {
  const done: Readonly<Partial<Record<LeadEventCode, readonly [HistoryKind, string]>>> = {
    claimed: ['claimed', 'Kofi Mensah has it'],
    done: ['done', 'Kofi Mensah says: called'],
    sent: ['answered', 'Kofi Mensah answered the lead by “send”'],
    closed: ['closed', 'closed: bought elsewhere'],
    not_a_lead: ['closed', 'not a lead: a survey'],
    relaned: ['relaned', 'from speed to listing: asks about Birch St; Lin Park has it by lane listing'],
    snoozed: ['snoozed', 'until Fri, Dec 4, 08:00 AM: in Florida'],
    passed: ['passed', 'to Lin Park: she asks for you'],
    noted: ['noted', 'She rang the office: call her after six.'],
  };
  const [kind, text] = done[code] ?? ['noted', code];
  return [
    { at: at('12:03'), kind: 'opened', by: null, text: 'zillow lead, speed lane' },
    { at: at('12:03'), kind: 'handed_off', by: null, text: 'to Jo Anders by lane speed' },
    { at: at('12:10'), kind, by: 'kofi', text },
  ];
}

/** What Baton answers when it is asked, and what it asks for. */
function answerSamples(templates: Templates): readonly Sample[] {
  const lead = makeLead();
  const listing = makeListingLead();
  const answered: Lead = {
    ...lead,
    state: 'waiting_for_lead',
    silentSince: at('12:09'),
    turn: { ...lead.turn, answeredAt: at('12:09'), answeredBy: 'jo', evidence: 'called' },
    crmNote: null,
    next: { step: 'follow_up', at: at('09:00', '2026-11-20') },
  };
  const quiet: Lead = { ...answered, contact: { ...lead.contact, name: 'Ada Holm' }, property: '4 Tern Way, Skokie' };
  const noLead = { lead: null, history: [], original: null, now: at('12:20') };
  const sample = (name: string, order: LetterOrder, changes: Partial<LetterFacts>): Sample => ({
    name,
    order,
    facts: makeFacts(templates, changes),
  });
  const send = { to: lead.answerTo ?? '', subject: 'Re: your message about 52 Clapp Rd', references: ['a@b.example'] };
  return [
    sample('crm-note', makeOrder('crm_note'), { now: at('16:00'), lead: answered }),
    sample('away', makeOrder('away', { note: 'Mon 23 Nov 08:00' }), {
      ...noLead,
      leads: [{ ...lead, responsible: 'kofi', turn: { ...lead.turn, due: at('12:40') } }],
    }),
    sample('away-nothing', makeOrder('away', { note: 'Mon 23 Nov 08:00' }), noLead),
    sample('status', makeOrder('status'), {
      ...noLead,
      leads: [lead, { ...listing, owner: 'jo', responsible: 'jo', turn: { ...listing.turn, claimedBy: 'jo' } }, quiet],
    }),
    sample('status-team', makeOrder('status', { to: 'ines' }), { ...noLead, leads: [lead, listing, quiet] }),
    sample('status-nothing', makeOrder('status'), noLead),
    sample('who-has', makeOrder('who_has', { to: 'kofi', note: 'tremaine' }), { ...noLead, leads: [lead] }),
    sample('who-has-several', makeOrder('who_has', { note: 'skokie' }), {
      ...noLead,
      leads: [lead, quiet, { ...listing, state: 'closed', next: null }],
    }),
    sample('who-has-nobody', makeOrder('who_has', { note: 'Tremane' }), noLead),
    sample('help', makeOrder('help'), noLead),
    sample('pilot-report', makeOrder('pilot_report', { to: 'ines' }), { ...noLead, pilot: pilotOfTwoWeeks }),
    sample('pilot-report-nothing', makeOrder('pilot_report', { to: 'ines' }), {
      ...noLead,
      pilot: pilotFigures({
        ...pilotSpan,
        turns: [],
        reminders: 0,
        backups: 0,
        alerts: 0,
        outside: [],
        inShadow: true,
      }),
    }),
    sample('refused-flagged', makeOrder('refused', { refusal: { code: 'flagged', who: [], typed: null } }), {
      lead: makeLead({ flags: ['legal'] }),
    }),
    sample(
      'send',
      makeOrder('send', { reply: { ...send, text: 'Hi Gus,\n\nAt six?\n\nJo', inReplyTo: 'a@b.example' } }),
      {},
    ),
  ];
}

const pilotSpan = { since: at('08:00', '2026-11-02'), over: at('00:00', '2026-11-17') };
const turnOf = (source: string, minutes: number | null) => ({
  source,
  arrivedAt: at('12:00', '2026-11-09'),
  due: at('12:05', '2026-11-09'),
  answeredAt: minutes === null ? null : at('12:00', '2026-11-09').add({ minutes }),
  isNone: false,
});
const pilotOfTwoWeeks = pilotFigures({
  ...pilotSpan,
  turns: [
    ...[2, 3, 4, 4, 5, 11, null].map((minutes) => turnOf('zillow', minutes)),
    ...[1, 2, 19].map((minutes) => turnOf('realtor_com', minutes)),
  ],
  reminders: 4,
  backups: 2,
  alerts: 1,
  inShadow: false,
  outside: [
    { source: 'mail', count: 9 },
    { source: 'website', count: 14 },
  ],
});
