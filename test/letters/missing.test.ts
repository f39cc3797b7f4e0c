import { describe, expect, test } from 'vitest';
import { missingOf } from '../../src/letters/missing.ts';
import { INTENTS } from '../../src/reading/reading.ts';
import { makeLead } from '../support/letters-facts.ts';

const known = {
  contact: { name: 'Gus', email: 'g@x.example', phone: '+13125550171' },
  answerTo: 'g@x.example',
  property: '52 Clapp Rd',
  area: 'Skokie',
  timeline: 'in May',
};

describe('what is still to ask', () => {
  test('a seller’s timing, and the address of the home where it was not said', () => {
    expect(missingOf(makeLead({ ...known, intent: 'seller', timeline: null }))).toEqual(['timeline']);
    expect(missingOf(makeLead({ ...known, intent: 'seller', property: null }))).toEqual(['home_address']);
  });

  test('a buyer’s pre-approval, unless they speak of it', () => {
    expect(missingOf(makeLead({ ...known, intent: 'buyer', asked: 'Can we see it?' }))).toEqual(['preapproval']);
    for (const asked of ['We are pre-approved.', 'preapproved!', 'I am a cash buyer', 'our lender says yes']) {
      expect(missingOf(makeLead({ ...known, intent: 'buyer', asked }))).toEqual([]);
    }
  });

  test('where a buyer looks, when they named neither area nor property', () => {
    const lead = makeLead({ ...known, intent: 'buyer', area: null, property: null, asked: 'cash offer, $500k' });
    expect(missingOf(lead)).toEqual(['area']);
    expect(missingOf({ ...lead, listing: '11880042' })).toEqual([]);
  });

  test('an investor’s criteria', () => {
    const lead = makeLead({ ...known, intent: 'investor', asked: 'I have $400k to place.' });
    expect(missingOf(lead)).toEqual(['criteria']);
    expect(missingOf({ ...lead, asked: 'A three-family, up to $400k.' })).toEqual([]);
  });

  test('whom an agent works for', () => {
    expect(missingOf(makeLead({ ...known, intent: 'cooperating_agent', asked: 'Any offers?' }))).toEqual(['brokerage']);
    expect(missingOf(makeLead({ ...known, intent: 'cooperating_agent', asked: 'Sol from Blue Door Realty' }))).toEqual(
      [],
    );
  });

  test('ways to reach them come first, and never more than five gaps', () => {
    const nothing = { contact: { name: null, email: null, phone: null }, answerTo: null, property: null, area: null };
    for (const intent of INTENTS) {
      const gaps = missingOf(makeLead({ ...nothing, timeline: null, intent, asked: '' }));
      expect(gaps.slice(0, 3)).toEqual(['name', 'phone', 'email']);
      expect(gaps.length).toBeLessThanOrEqual(5);
    }
  });
});
