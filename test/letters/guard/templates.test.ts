// Our own drafts, as every lane and intent renders them, are letters that the guard lets through.

import { expect, test } from 'vitest';
import type { Lead } from '../../../src/lead/lead.ts';
import { draftFor } from '../../../src/letters/draft.ts';
import { faultsOf, guarded } from '../../../src/letters/guard/guard.ts';
import { knownOf } from '../../../src/letters/guard/known.ts';
import { INTENTS, LANES } from '../../../src/reading/reading.ts';
import { loadTemplates } from '../../../src/shell/templates.ts';
import { at, makeLead, makeListingLead, records, team } from '../../support/letters-facts.ts';

const templates = await loadTemplates(null);
const [, owner] = team.agents;

const shapes: readonly Partial<Lead>[] = LANES.flatMap((lane) =>
  INTENTS.flatMap((intent) =>
    [
      {},
      { property: null, timeline: 'in May', area: 'Skokie', urgent: true },
      { property: null, area: null, contact: { name: null, email: null, phone: null }, answerTo: null, asked: '' },
      { listing: '11880042', relationship: 'past_client' as const, sure: false },
      { relationship: 'referral' as const, flags: ['legal'] as const },
      { flags: ['wire_fraud'] as const },
      { flags: ['fair_housing'] as const },
      { flags: ['fair_housing'] as const, property: null, area: 'Skokie' },
      { turn: { ...makeLead().turn, number: 2 } },
      { followUpsSent: 1 },
      { followUpsSent: 2, property: null, area: 'Skokie' },
    ].map((more) => ({ lane, intent, ...more })),
  ),
);
const leads = [...shapes.map((shape) => makeLead(shape)), makeListingLead()];

test('every draft of ours passes whole, as an email and as a text message', () => {
  // Many leads render the same words from the same facts.
  const seen = new Set<string>();
  const isNew = (key: string): boolean => !seen.has(key) && seen.add(key).has(key);
  const faults = new Set(
    leads.flatMap((lead) =>
      (['first', 'follow_up'] as const).flatMap((occasion) => {
        const known = knownOf({ lead, team, records, text: lead.asked, now: at('12:05') });
        const draft = draftFor({ lead, team, records, templates, owner: owner!, occasion });
        const facts = [lead.property, lead.area, lead.listing, lead.timeline, lead.contact.name, lead.asked].join();
        const texts = [draft.email, draft.text, draft.question].filter((words) => isNew(`${facts} ${words}`));
        return texts.flatMap((words) =>
          [...guarded(words, known, { mostWords: 119 }).cut, ...faultsOf(words, null)].map(
            ({ rule, sentence }) => `${rule}: ${sentence}`,
          ),
        );
      }),
    ),
  );
  expect([...faults]).toEqual([]);
});
