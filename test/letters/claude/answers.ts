// Answers of Claude as it gives them when all is well, for the sample leads.

import type { FirstResponse, LeadSummary } from '../../../src/letters/claude/answers.ts';

/** To the buyer who asks about 14 Beacon Hill Ln. */
export const summary: LeadSummary = {
  kind: 'lead',
  kind_confidence: 0.97,
  lane: 'listing',
  lane_confidence: 0.8,
  intent: 'buyer',
  intent_confidence: 0.95,
  recommended_owner: '',
  handoff_note:
    'Gwen asks whether the second bedroom of 14 Beacon Hill Ln fits two desks, because both of them work from home. They would like to move before the end of January.',
  draft:
    'Hi [FIRST_NAME],\n\nThanks for writing about 14 Beacon Hill Ln. I’m [AGENT] at [TEAM], and I’d be glad to show it to you.\n\nWhich days work for you to see it?',
  crm_note: 'Buyer for 14 Beacon Hill Ln; needs room for two desks.',
  next_task: 'Answer about the second bedroom',
  next_task_due: '',
  missing_information: ['Which days suit them for a visit'],
  escalation: '',
  language: 'en',
};

export const response: FirstResponse = {
  text_message:
    'Hi [FIRST_NAME], it’s [AGENT] at [TEAM]. Thanks for writing about 14 Beacon Hill Ln. Which days work for you to see it?',
  email:
    'Hi [FIRST_NAME],\n\nThanks for writing about 14 Beacon Hill Ln. I’m [AGENT] at [TEAM], and I’d be glad to show it to you. You mentioned that you need room for two desks, so we can look at the second bedroom with that in mind.\n\nWhich days work for you to see it?',
  email_in_english: '',
  question: 'Which days work for you to see it?',
  task_title: 'Answer about the second bedroom',
  verify: ['Measure the second bedroom.'],
  language: 'en',
};

/** To the writer who asks about 350 Front St #12. */
export const spanishResponse: FirstResponse = {
  text_message:
    'Hola [FIRST_NAME], soy [AGENT] de [TEAM]. Gracias por escribirnos sobre 350 Front St #12. ¿Qué días le convienen para verlo?',
  text_message_in_english:
    'Hi [FIRST_NAME], this is [AGENT] at [TEAM]. Thank you for writing to us about 350 Front St #12. Which days suit you to see it?',
  email:
    'Hola [FIRST_NAME]:\n\nGracias por escribirnos sobre el apartamento de 350 Front St #12. Soy [AGENT] de [TEAM] y con mucho gusto se lo puedo mostrar.\n\n¿Qué días le convienen para verlo?',
  email_in_english:
    'Hi [FIRST_NAME],\n\nThank you for writing to us about the apartment at 350 Front St #12. I’m [AGENT] at [TEAM], and I’d be very glad to show it to you.\n\nWhich days suit you to see it?',
  question: '¿Qué días le convienen para verlo?',
  task_title: 'Answer about 350 Front St #12',
  verify: [],
  language: 'es',
};

export function answersTo(changes: {
  readonly summary?: Partial<LeadSummary> | null;
  readonly response?: Partial<FirstResponse> | null;
}): { readonly summary: LeadSummary | null; readonly response: FirstResponse | null } {
  return {
    summary: changes.summary === null ? null : { ...summary, ...changes.summary },
    response: changes.response === null ? null : { ...response, ...changes.response },
  };
}
