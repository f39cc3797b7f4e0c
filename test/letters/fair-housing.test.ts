// What goes out where an answer could steer somebody: the same words for everybody, about homes and public sources. And where
// money is spoken of: a call first.

import { describe, expect, test } from 'vitest';
import type { Lead } from '../../src/lead/lead.ts';
import { type Draft, draftFor } from '../../src/letters/draft.ts';
import { guarded } from '../../src/letters/guard/guard.ts';
import { knownOf } from '../../src/letters/guard/known.ts';
import { type SafeDraft, safeDraftFor } from '../../src/letters/safe-draft.ts';
import { FLAGS, INTENTS, LANES } from '../../src/reading/reading.ts';
import { loadTemplates } from '../../src/shell/templates.ts';
import { makeLead, records, team } from '../support/letters-facts.ts';

const templates = await loadTemplates(null);
const [, owner] = team.agents;

/** The draft, whatever else the lead would get. */
function filled(name: string, changes: Partial<Lead> = {}): Draft {
  const drafts = new Map([...templates.drafts.keys()].map((key) => [key, templates.drafts.get(name)!]));
  return draftFor({ lead: makeLead(changes), team, records, templates: { ...templates, drafts }, owner: owner! });
}

const safe = (asked: string, flags: Lead['flags'] = []): SafeDraft | null => safeDraftFor({ asked, flags });

describe('a question about an area', () => {
  test.each([
    'Is it a good neighborhood?',
    'We are looking for a nice area with good schools.',
    'How are the schools around there?',
    'Which school district is it in, and is it any good?',
    'What are the best schools for a first grader?',
    'Are the schools decent?',
    'Do you know the school ratings for that town?',
    'Is Quincy one of the safer towns?',
    'Are those streets safe?',
    'Is it a safe area for a woman alone?',
    'Is it safe to walk there at night?',
    'Weymouth or Rockland, we want it close, as long as it’s safe.',
    'I need one room, somewhere safe, near the bus.',
    'What about crime on that street?',
    'Are there sex offenders nearby? I want to know.',
    'What is the neighborhood like?',
    'What are the neighbors like?',
    'Could you recommend family-friendly towns?',
    'Is this a good place to raise kids?',
    '¿Es un barrio seguro?',
    'Buscamos casa cerca de buenas escuelas.',
    'O bairro é seguro?',
    '学区好吗?',
  ])('gets the words that everybody gets: %s', (asked) => {
    expect(safe(asked)).toBe('fair_housing');
  });

  test.each([
    'Is the school bus stop really on the corner?',
    'I drive a school bus, so call after 4. Is it still for sale?',
    'We have two kids in the elementary school here and want to sell.',
    'I teach at a good school in Boston. Could we see it on Friday?',
    'Is it safe to drink the water from that well?',
    'What is the area of the lot?',
    'We want a quiet street and a garage.',
    'It is a nice area, we grew up there.',
    'Is the street plowed in winter?',
    'Do we lose the safe deposit if we leave early?',
    'What is it worth?',
    '',
  ])('is not seen where there is none: %s', (asked) => {
    expect(safe(asked)).toBeNull();
  });
});

describe('a flag decides before any words', () => {
  test('law, then money, then fair housing', () => {
    expect(safe('Is it a good area?', [...FLAGS])).toBe('hold');
    expect(safe('Is it a good area?', ['wire_fraud', 'fair_housing'])).toBe('money');
    expect(safe('Only Christian families, please.', ['fair_housing'])).toBe('fair_housing');
    expect(safe('Please write no more.', ['opt_out'])).toBeNull();
  });

  test.each([
    'They would not rent to us because of my wheelchair.',
    'The woman on the phone said we would be happier in the next town.',
    'I have a voucher. Every landlord says no vouchers, is that legal?',
    'We were told to look elsewhere and hung up on.',
    'He told us that the building is not really for kids.',
    'I think that your office discriminates.',
  ])('who complains of how somebody was treated only hears that it was read: %s', (asked) => {
    expect(safe(asked, ['fair_housing'])).toBe('hold');
  });
});

const shapes = LANES.flatMap((lane) =>
  INTENTS.flatMap((intent) =>
    [
      {},
      { property: null, area: 'Skokie', contact: { name: null, email: 'a@b.example', phone: null } },
      { listing: '11880042' },
      { property: null, timeline: 'in May', turn: { ...makeLead().turn, number: 2 } },
    ].flatMap((more) =>
      (['fair_housing', 'wire_fraud'] as const).map(
        (flag): Partial<Lead> => ({ lane, intent, ...more, flags: [flag] }),
      ),
    ),
  ),
);

/** Words that judge an area, say whom it suits, or belong to other trades. */
const NOT_OURS =
  /\$|\b(price[sd]?|market|value|worth|mortgage|rates?|loan|lender|legal|law|tax\w*|inspect\w*|guarantee\w*|promise|good area|safe\w*|schools?|famil(y|ies)|church|neighbou?rhoods?|communit(y|ies)|children|kids|seniors?|couples?|quiet|crime|demographic\w*|diverse|race|religion)\b/i;

describe.each(['fair_housing', 'money'] as const)('the draft %s', (name) => {
  const made = shapes.map((shape) => filled(name, shape));

  test('is under 120 words, asks one question and is signed', () => {
    for (const { email, question, text } of made) {
      expect(email.split(/\s+/).length).toBeLessThan(120);
      expect(email.match(/\?/g)).toHaveLength(1);
      expect(email).toContain(question);
      expect(email).toContain('\nJo Anders\nLake & Elm');
      expect(text).toContain(question);
      expect(text.length).toBeLessThan(320);
    }
  });

  test('judges no area and nobody', () => {
    for (const { email, text, question } of made)
      for (const words of [email, text, question]) expect(words).not.toMatch(NOT_OURS);
  });

  test('holds no sentence that the guard would cut', () => {
    for (const [at, { email, text }] of made.entries()) {
      const lead = makeLead(shapes[at]);
      const known = knownOf({ lead, team, records, text: lead.asked, now: lead.turn.arrivedAt });
      for (const words of [email, text]) expect(guarded(words, known, { mostWords: 119 }).cut, words).toEqual([]);
    }
  });

  test('has every part, without leftovers of the template', () => {
    for (const one of made) {
      for (const part of [one.subject, one.email, one.text, one.task, one.crmNote, ...one.verify]) {
        expect(part).toMatch(/\w/);
        expect(part).not.toMatch(/\{\{|\{%|null|undefined|\[object| {2}| ,| \.|\n{3}/);
      }
      expect(one.verify.length).toBeLessThan(9);
    }
  });

  test('never tells the agent to add an answer of their own', () => {
    for (const { verify } of made) expect(verify.join()).not.toMatch(/Add your answer/);
  });
});

describe('the words for everybody', () => {
  const asker = { intent: 'buyer', flags: ['fair_housing'] } as const;

  test('are the same whatever was asked, with the flag and without', () => {
    const questions = ['Is it mostly Christian?', 'How are the schools?', 'Is it safe there?', ''];
    const mails = questions.flatMap((asked) =>
      (['fair_housing', 'opt_out'] as const).map((flag) => filled('fair_housing', { ...asker, asked, flags: [flag] })),
    );
    expect(new Set(mails.map(({ email }) => email)).size).toBe(1);
  });

  test('are the same in every lane, and in a second turn', () => {
    const turn = { ...makeLead().turn, number: 2 };
    const mails = LANES.flatMap((lane) => [
      filled('fair_housing', { ...asker, lane }),
      filled('fair_housing', { ...asker, lane, turn }),
    ]);
    expect(new Set(mails.map(({ email }) => email)).size).toBe(1);
  });

  test('say what the team can say, and where public information is', () => {
    const { email } = filled('fair_housing', asker);
    for (const words of ['size and features', 'like to spend', 'get to work'])
      expect(email.replace(/\s+/g, ' ')).toContain(words);
    for (const words of ['the town’s own site', 'education department', 'police department', 'census.gov'])
      expect(email.replace(/\s+/g, ' ')).toContain(words);
  });

  test('tell an owner who has wishes about people that a home is offered to all on the same terms', () => {
    for (const intent of ['seller', 'landlord'] as const) {
      const { email, text } = filled('fair_housing', { intent, flags: ['fair_housing'] });
      expect(email).toContain('to everyone on the same terms');
      expect(email + text).not.toContain('public sources');
      const asking = filled('fair_housing', { intent, asked: 'How are the schools there?' });
      expect(asking.email).toContain('census.gov');
    }
  });

  test('leave a line for the agent', () => {
    expect(filled('fair_housing', asker).verify.join()).toMatch(/who lives where.*same to everybody/);
  });
});

test('who is asked for money, or speaks of it, is asked to call a number that they had', () => {
  for (const { email, text, verify, task } of shapes.map((shape) => filled('money', shape))) {
    for (const words of [email, text]) expect(words).toContain('call us at a number that you already had');
    expect(verify[0]).toContain('Call a number that you already had');
    expect(task).toContain('a number that you already had');
  }
});

describe('the draft of a letter', () => {
  const draft = (changes: Partial<Lead>, occasion: 'first' | 'follow_up' = 'first'): string =>
    draftFor({ lead: makeLead(changes), team, records, templates, owner: owner!, occasion }).email;
  const again = { turn: { ...makeLead().turn, number: 2 } };
  const lanes = LANES.flatMap((lane) =>
    INTENTS.flatMap((intent) => [
      { lane, intent },
      { lane, intent, ...again },
    ]),
  );

  test('is the safe one in every lane and turn where a flag or a question asks for it', () => {
    for (const lead of lanes) {
      const flagged = { ...lead, asked: 'Only Christian families.', flags: ['fair_housing'] as const };
      expect(draft(flagged)).toBe(filled('fair_housing', flagged).email);
      const asking = { ...lead, asked: 'How are the schools?' };
      expect(draft(asking)).toBe(filled('fair_housing', asking).email);
      const money = { ...lead, flags: ['wire_fraud'] as const };
      expect(draft(money)).toBe(filled('money', money).email);
      const complaint = { ...lead, asked: 'They refused us for my wheelchair.', flags: ['fair_housing'] as const };
      expect(draft(complaint)).toBe(filled('hold', complaint).email);
    }
  });

  test('of a check-in speaks of no area either, and of no money', () => {
    for (const lead of lanes) {
      for (const flag of ['fair_housing', 'wire_fraud'] as const)
        expect(draft({ ...lead, flags: [flag], followUpsSent: 1 }, 'follow_up')).not.toMatch(NOT_OURS);
      const money = { ...lead, flags: ['wire_fraud'] as const, followUpsSent: 1 };
      expect(draft(money, 'follow_up')).toContain('a number that you already had');
    }
  });

  test('is the lane’s own for everybody else', () => {
    for (const lead of LANES.map((lane) => ({ lane }))) expect(draft(lead)).toBe(filled(lead.lane, lead).email);
  });
});
