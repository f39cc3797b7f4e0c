// One letter of each kind, and of each shape that reads differently: for the golden files and for the preview.

import type { LetterOrder } from '../../src/lead/lead.ts';
import type { Templates } from '../../src/letters/templates.ts';
import type { LetterFacts } from '../../src/letters/write.ts';
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
      },
    }),
    sample('refused', makeOrder('refused', { refusal: { code: 'needs_a_note', who: ['kofi'], typed: null } }), {
      now: at('12:05'),
    }),
    sample('unreadable', makeOrder('unreadable', { to: 'ines', note: 'its parts are nested too deeply.' }), {
      lead: null,
      history: [],
      original: { ...mail, text: '' },
    }),
  ];
}
