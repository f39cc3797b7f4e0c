import { describe, expect, test } from 'vitest';
import type { Lead } from '../../src/lead/lead.ts';
import { type Draft, draftFor } from '../../src/letters/draft.ts';
import { INTENTS, LANES } from '../../src/reading/reading.ts';
import { loadTemplates } from '../../src/shell/templates.ts';
import { makeLead, makeListingLead, records, team } from '../support/letters-facts.ts';

const templates = await loadTemplates(null);
const [, jo] = team.agents;

function draft(changes: Partial<Lead> = {}, occasion: 'first' | 'follow_up' = 'first'): Draft {
  return draftFor({ lead: makeLead(changes), team, records, templates, owner: jo!, occasion });
}

/** Every shape of lead that the templates tell apart. */
const shapes = LANES.flatMap((lane) =>
  INTENTS.flatMap((intent) =>
    [
      {},
      {
        property: null,
        timeline: 'in May',
        area: 'Skokie',
        urgent: true,
        flags: ['fair_housing', 'wire_fraud'] as const,
      },
      { property: null, area: null, contact: { name: null, email: null, phone: null }, answerTo: null, asked: '' },
      { listing: '11880042', relationship: 'past_client' as const, sure: false },
      { relationship: 'referral' as const, flags: ['legal'] as const },
      { turn: { ...makeLead().turn, number: 2 } },
      { followUpsSent: 1 },
      { followUpsSent: 2, property: null, area: 'Skokie' },
    ].map((more): Partial<Lead> => ({ lane, intent, ...more })),
  ),
);
const drafts = shapes.flatMap((shape) => [draft(shape), draft(shape, 'follow_up')].map((made) => ({ shape, made })));

/** Claims that are not the agent's to make in a first answer, and words that steer. */
const NOT_OURS =
  /\$|\b(price|priced|market|value|worth|mortgage|rate|rates|loan|lender|financ\w*|pre-?approv\w*|legal|law|tax\w*|inspect\w*|apprais\w*|guarantee\w*|promise|discount|commission|available|safe|safest|schools?|famil(y|ies)|church|neighbou?rhoods?|communit(y|ies)|children|kids|seniors?|couples?|single|quiet|crime|demographic\w*)\b/i;

describe('every draft', () => {
  test('is an answer under 120 words, signed by the owner', () => {
    for (const { made } of drafts) {
      expect(made.email.split(/\s+/).length).toBeLessThan(120);
      expect(made.email).toContain('\nJo Anders\nLake & Elm');
      expect(made.text).toContain('Jo');
      expect(made.text.length).toBeLessThan(320);
    }
  });

  test('makes no claim about price, market, money, law or people', () => {
    for (const { made } of drafts)
      for (const words of [made.email, made.text, made.question]) expect(words).not.toMatch(NOT_OURS);
  });

  test('holds no number that is not in the message or the records', () => {
    const known = '52 310 Birch St #2 11880042 312-555-0144';
    for (const { made } of drafts) {
      for (const number of `${made.email} ${made.text}`.match(/\d+/g) ?? []) expect(known).toContain(number);
    }
  });

  test('asks one question, and the same one in the mail and in the note', () => {
    for (const { made } of drafts) {
      expect(made.email.match(/\?/g)).toHaveLength(1);
      expect(made.question.endsWith('?')).toBe(true);
      expect(made.email).toContain(made.question);
    }
  });

  test('has every part, without leftovers of the template', () => {
    for (const { made } of drafts) {
      for (const part of [
        made.subject,
        made.email,
        made.text,
        made.question,
        made.task,
        made.crmNote,
        ...made.verify,
      ]) {
        expect(part).toMatch(/\w/);
        expect(part).not.toMatch(/\{\{|\{%|null|undefined|\[object| {2}| ,| \./);
      }
      expect(made.verify.length).toBeLessThan(9);
      expect(made.email).not.toMatch(/\n{3}/);
    }
  });
});

describe('the greeting', () => {
  test('uses the first name', () => {
    expect(draft().email).toMatch(/^Hi Gus,\n/);
  });

  test('is "Hi there" when they gave no name', () => {
    expect(draft({ contact: { name: null, email: 'a@b.example', phone: null } }).email).toMatch(/^Hi there,\n/);
  });
});

describe('the subject', () => {
  test('answers their own mail under its subject, with one Re:', () => {
    expect(
      draftFor({ lead: makeListingLead({ subject: 'RE: Fwd: Birch St' }), team, records, templates, owner: jo! })
        .subject,
    ).toBe('Re: Birch St');
  });

  test('of a portal’s notice is ours: the lead never saw that notice', () => {
    expect(draft().subject).toBe('Re: your message about 52 Clapp Rd');
  });

  test('is never empty', () => {
    expect(draft({ subject: 'Re: ', source: { name: 'mail', kind: 'mail' }, property: null }).subject).toBe(
      'Re: your message to Lake & Elm',
    );
  });
});

describe('the place', () => {
  test('is the listing of the records where there is one', () => {
    expect(draft({ listing: '11880042', property: 'that condo' }).email).toContain('310 Birch St #2');
  });

  test('is left out when what they named is no address', () => {
    expect(draft({ property: 'something with two families near the train' }).email).not.toContain('train');
  });
});

describe('what to check', () => {
  test('says so when they asked what a template cannot answer', () => {
    expect(draft().verify[0]).toMatch(/asked a question/);
    expect(draft({ asked: 'Call me.' }).verify.join()).not.toMatch(/asked a question/);
  });

  test('says that a relationship is only claimed when no record has them', () => {
    expect(draft({ lane: 'relationship', relationship: 'past_client' }).verify.join()).toMatch(/no contact of ours/);
    const wanda = { name: 'Wanda Ostrow', email: 'wanda@postbox.example', phone: null };
    const known = draft({ lane: 'relationship', relationship: 'past_client', contact: wanda });
    expect(known.verify.join()).not.toMatch(/no contact of ours/);
  });

  test('names the call before money, and fair housing', () => {
    expect(draft({ flags: ['wire_fraud'] }).verify.join()).toMatch(/Call a number that you already had/);
    expect(draft({ flags: ['fair_housing'] }).verify.join()).toMatch(/who lives where/);
  });
});

test('to somebody who speaks of lawyers only a receipt is proposed, whatever the lane', () => {
  for (const lane of LANES) {
    const made = draft({ lane, flags: ['legal'] });
    expect(made.email).toContain('taking it seriously');
    expect(made.verify[0]).toContain('Ines');
  }
});

test('a second turn is not met as a stranger', () => {
  expect(draft({ turn: { ...makeLead().turn, number: 2 } }).email).toContain('Thanks for writing again');
  expect(draft().email).toContain('I’m Jo at Lake & Elm');
});

test('a lane of the team’s own without a draft gets the one of the speed lane', () => {
  expect(draft({ lane: 'luxury' })).toEqual(draft());
});

describe('a check-in', () => {
  const checkIn = (lane: string, followUpsSent: number, place: Partial<Lead> = {}): Draft =>
    draftFor({
      ...{ lead: makeLead({ lane, followUpsSent, ...place }), team: patient, records, templates, owner: jo! },
      occasion: 'follow_up',
    });
  const DAY = 86_400;
  const patient = {
    ...team,
    lanes: team.lanes.map((lane) => ({ ...lane, followUp: [7 * DAY, 30 * DAY], closeAfter: 180 * DAY })),
  };

  test('has words of its own for each lane, and others the second time', () => {
    const mails = LANES.flatMap((lane) => [checkIn(lane, 1).email, checkIn(lane, 2).email]);
    expect(new Set(mails).size).toBe(2 * LANES.length);
  });

  test('says that it is the last one only when it is', () => {
    for (const lane of LANES) {
      expect(checkIn(lane, 1).email).not.toContain('last note');
      expect(checkIn(lane, 2).email).toContain('last note');
    }
  });

  test('is short: fewer than 60 words with the signature', () => {
    for (const lane of LANES)
      for (const sent of [0, 1, 2])
        expect(checkIn(lane, sent, { property: null }).email.split(/\s+/).length).toBeLessThan(60);
  });
});
