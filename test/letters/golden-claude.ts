// Letters with Claude's words in them, one for each shape that reads differently: answers as Claude might give them, through
// the guard as the daemon sends them. For the golden files and for the preview.

import type { LetterOrder } from '../../src/lead/lead.ts';
import type { FirstResponse, LeadSummary } from '../../src/letters/claude/answers.ts';
import { wordsOf } from '../../src/letters/claude/words.ts';
import type { LetterFacts } from '../../src/letters/facts.ts';
import type { Templates } from '../../src/letters/templates.ts';
import { withOpinion } from '../../src/reading/second-opinion.ts';
import { reading } from '../support/harbor-pine.ts';
import { makeOrder } from '../support/letters-facts.ts';
import type { Sample as LetterSample } from '../support/letters-samples.ts';
import { summary as goodSummary, response, spanishResponse } from './claude/answers.ts';
import {
  again,
  buyer,
  factsOf,
  fairHousing,
  injection,
  records,
  type Sample,
  sample,
  seller,
  spanish,
  TEN,
  team,
} from './claude/samples.ts';

const summary: LeadSummary = { ...goodSummary, missing_information: ['which days suit them for a visit'] };

interface Answers {
  readonly summary?: Partial<LeadSummary>;
  readonly response?: Partial<FirstResponse>;
}

export function claudeSamples(templates: Templates): readonly LetterSample[] {
  const letter = (name: string, of: Sample, answers: Answers, order: Partial<LetterOrder> = {}): LetterSample => {
    const { lead } = of;
    const copied = [lead.reviewer].filter((id) => id !== null && id !== lead.owner).map(String);
    const kind = lead.turn.number === 1 ? 'handoff' : 'new_message';
    return {
      name: `claude-${name}`,
      order: makeOrder(kind, { to: lead.owner, cc: copied, ...order }),
      facts: lettersFactsOf(of, answers, templates),
    };
  };
  return [
    letter('plain', buyer, {}),
    letter('cut', buyer, cutAnswers),
    letter('opinion', unsure, opinionAnswers),
    letter('other-owner', seller, sellerAnswers),
    letter('spanish', spanish, spanishAnswers),
    letter('instructions', injection, injectionAnswers),
    letter('fair-housing', fairHousing, fairHousingAnswers),
    letter('schools', schools, fairHousingAnswers),
    letter('template', buyer, templateAnswers),
    letter('new-message', again, againAnswers),
    letter('everything', everything, everythingAnswers),
  ];
}

function lettersFactsOf(of: Sample, answers: Answers, templates: Templates): LetterFacts {
  const { lead, reading: read, history } = of;
  const words = wordsOf(
    { summary: { ...summary, ...answers.summary }, response: { ...response, ...answers.response } },
    factsOf(of),
  );
  return {
    team,
    records,
    templates,
    lead,
    history,
    now: TEN,
    secret: 'a secret that is only for tests',
    letterId: '0190f2c4-5a6b-7c8d-9e0f-1a2b3c4d5e6f',
    inReplyTo: null,
    references: [],
    original: {
      row: 'row-1',
      from: `${read.contact.name} <${read.contact.email}>`,
      date: TEN.toString(),
      subject: read.subject ?? 'Website inquiry',
      text: read.newText,
    },
    words,
  };
}

/** Two sentences of the email and one of the note say what nobody may say, or what nobody knows. */
const cutAnswers: Answers = {
  summary: {
    handoff_note:
      'Gwen asks whether the second bedroom of 14 Beacon Hill Ln fits two desks; both of them work from home. She has three children.',
  },
  response: {
    email: response.email.replace(
      '\n\nWhich',
      ' It is priced well at $849,000 and won’t last. I will call you this afternoon at 3 pm.\n\nWhich',
    ),
  },
};

const unsureReading = reading({
  ...{ lane: 'speed', laneConfidence: 0.4, sure: false, intent: 'unknown' },
  source: { name: 'mail', kind: 'mail' },
  contact: { name: 'Basil Thorne', email: 'basil@letterbox.example', phone: '+16175550161' },
  answerTo: 'basil@letterbox.example',
  listing: '73215599',
  property: '41 Wompatuck Ave',
  subject: 'Wompatuck',
  newText:
    'We spoke with somebody of yours at the hardware store about the three-family on Wompatuck. My brother and I would want to let all of it. Who is the right person? 617-555-0161, evenings.\n\nBasil Thorne',
});

const opinionAnswers: Answers = {
  summary: {
    ...{ kind: 'lead', kind_confidence: 0.94, lane: 'investor', lane_confidence: 0.86 },
    ...{ intent: 'investor', intent_confidence: 0.82 },
    handoff_note:
      'Basil and his brother are thinking of buying 41 Wompatuck Ave to let all of it. He spoke with somebody of the team at the hardware store and asks who the right person is. Evenings suit him for a call.',
    crm_note: 'Basil Thorne and his brother are interested in 41 Wompatuck Ave, to let it.',
    missing_information: ['what they look for in a property', 'whom they met at the hardware store'],
  },
  response: {
    text_message:
      'Hi [FIRST_NAME], it’s [AGENT] at [TEAM]. Thanks for writing about 41 Wompatuck Ave. What would make it right for you and your brother?',
    email:
      'Hi [FIRST_NAME],\n\nThanks for writing about 41 Wompatuck Ave. I’m [AGENT] at [TEAM], and I’d be glad to look at it with you and your brother, starting with what you want from it.\n\nWhat would make it right for the two of you?',
    question: 'What would make it right for the two of you?',
    task_title: 'Call Basil about 41 Wompatuck Ave',
    verify: ['Ask in the office who met them at the hardware store.'],
  },
};

/** The rules knew neither whether it is a lead nor what it wants. */
const unsure: Sample = sample('unsure', withOpinion(unsureReading, { ...summary, ...opinionAnswers.summary }));

const sellerAnswers: Answers = {
  summary: {
    lane: 'relationship',
    intent: 'seller',
    recommended_owner: 'team_lead',
    handoff_note:
      'Ellie, a past client, is thinking of selling in the spring to be closer to her sister in Vermont. She writes to Maria as to somebody she knows, and asks what we would want to see first.',
    crm_note: 'Ellie Whitcomb is thinking of selling [HOME_1] in the spring, to be closer to her sister in Vermont.',
    next_task: 'Call Ellie about selling in the spring',
    missing_information: ['whether she has another place in mind already'],
    escalation: 'Maria, because Ellie writes to her and knows her.',
  },
  response: {
    text_message:
      'Hi [FIRST_NAME], it’s [AGENT] at [TEAM]. How good to hear from you. A move closer to your sister sounds like a happy plan. When would be a good time to talk?',
    email:
      'Hi [FIRST_NAME],\n\nHow good to hear from you again. A move closer to your sister sounds like a happy reason to think about selling. I’m [AGENT] at [TEAM], and I’d be glad to see the house with you and talk it through, with no rush.\n\nWhen would be a good time to talk?',
    question: 'When would be a good time to talk?',
    task_title: 'Call Ellie about selling in the spring',
    verify: ['She asks what we would want to see first: add your answer.'],
  },
};

const spanishAnswers: Answers = {
  summary: {
    ...{ lane: 'listing', intent: 'renter', language: 'es' },
    handoff_note:
      'Lucía writes in Spanish. She would like to see the apartment at 350 Front St #12 and asks whether it is still available; two people want to move in January.',
    crm_note: 'Renter for 350 Front St #12; two people, January. Writes in Spanish.',
    missing_information: ['which days suit them for a visit'],
  },
  response: { ...spanishResponse, verify: ['Is 350 Front St #12 still available?'] },
};

const injectionAnswers: Answers = {
  summary: {
    handoff_note: 'Rex would like to see 1207 Main St. His mail also holds words that are meant for a machine.',
    crm_note: 'Asks to see 1207 Main St.',
    recommended_owner: 'sam',
    missing_information: [],
  },
  response: { verify: ['The mail also holds words meant for a machine.'] },
};

const fairHousingAnswers: Answers = {
  summary: {
    handoff_note: 'Rudi asks about 88 Tilden Rd and wants to know how the schools are.',
    crm_note: 'Asks about 88 Tilden Rd.',
    missing_information: ['what they look for in a home'],
  },
  response: {
    text_message: 'Hi [FIRST_NAME], it’s [AGENT] at [TEAM]. Which days work for you to see 88 Tilden Rd?',
    email: 'Hi [FIRST_NAME],\n\nThe schools are great and it is a safe street.\n\nWhich days work for you?',
    question: 'Which days work for you?',
    task_title: 'Answer Rudi about 88 Tilden Rd',
    verify: [],
  },
};

/** A question that the records flag nowhere, and that a friendly answer could steer by. */
const schools: Sample = sample('schools', {
  ...fairHousing.reading,
  flags: [],
  newText: 'We saw 88 Tilden Rd online and like the garden. How are the schools around there?',
});

/** No sentence of it may go out. */
const templateAnswers: Answers = {
  response: {
    text_message: 'Hi Gwen! $849,000 is a steal, call me now!',
    email: 'Hi [FIRST_NAME],\n\nAt $849,000 it is a steal. Rates are low, so act fast!',
    question: '',
    verify: [],
  },
};

const againAnswers: Answers = {
  summary: {
    handoff_note:
      'Gwen says that Saturday would work and asks whether there is parking for two cars. She prefers a text.',
    crm_note: 'Saturday works for a visit; asks about parking for two cars; prefers texts.',
    missing_information: ['what time suits them on Saturday'],
  },
  response: {
    text_message: 'Hi [FIRST_NAME], it’s [AGENT]. Thanks, Saturday sounds good. What time would suit you best?',
    email:
      'Hi [FIRST_NAME],\n\nThanks, Saturday sounds good. You asked about parking for two cars, and we can look at that when you come.\n\nWhat time would suit you best?',
    question: 'What time would suit you best?',
    task_title: 'Answer about parking and agree on a time',
    verify: ['Is there parking for two cars?'],
  },
};

/** What one letter can hold of it at the same time. */
const everything: Sample = sample('everything', {
  ...spanish.reading,
  sure: false,
  flags: [],
  opinions: [
    { field: 'kind', value: 'lead', confidence: 0.93 },
    { field: 'lane', value: 'listing', confidence: 0.81 },
    { field: 'intent', value: 'renter', confidence: 0.9 },
  ],
});

const everythingAnswers: Answers = {
  summary: {
    ...spanishAnswers.summary,
    handoff_note: `${spanishAnswers.summary?.handoff_note} She has three children.`,
    recommended_owner: 'rotation:buyers',
    escalation: 'Maria, if the apartment is no longer free.',
  },
  response: {
    ...spanishAnswers.response,
    text_message: 'Hola [FIRST_NAME], le llamo hoy a las 5. ¿Le parece bien?',
    text_message_in_english: 'Hi [FIRST_NAME], I will call you today at 5. Is that all right?',
    verify: ['Is 350 Front St #12 still available?', 'Ask Bartholomew Quill whether it is free.'],
  },
};
