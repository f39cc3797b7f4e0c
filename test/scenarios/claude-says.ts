// What Claude says in scenarios about Dana, who wants to buy in Weymouth, unless a scenario says otherwise.

import type { FirstResponse, LeadSummary } from '../../src/letters/claude/answers.ts';

export const DANA = 'Dana Whitlock <dana.w@mail.example>';

export const SUMMARY: LeadSummary = {
  kind: 'lead',
  kind_confidence: 0.97,
  lane: 'speed',
  lane_confidence: 0.9,
  intent: 'buyer',
  intent_confidence: 0.95,
  recommended_owner: '',
  handoff_note: '[FIRST_NAME] is preapproved and wants to buy in Weymouth. They would like a call.',
  draft: 'Hi [FIRST_NAME],\n\nI have read your message about Weymouth. Which kind of house do you have in mind?',
  crm_note: 'Buyer, preapproved, looks in Weymouth.',
  next_task: 'Call [FIRST_NAME]',
  next_task_due: '',
  missing_information: ['How many bedrooms'],
  escalation: '',
  language: 'en',
};

export const RESPONSE: FirstResponse = {
  text_message:
    'Hi [FIRST_NAME], it’s [AGENT] at [TEAM]. I saw that you look in Weymouth. When is a good time to talk?',
  email:
    'Hi [FIRST_NAME],\n\nthanks for telling us that you are preapproved and look in Weymouth. When is a good time to talk?',
  email_in_english: '',
  text_message_in_english: '',
  question: 'When is a good time to talk?',
  task_title: 'Call [FIRST_NAME] about Weymouth',
  verify: ['Who approved them, and for how much?'],
  language: 'en',
};
