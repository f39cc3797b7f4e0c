// What Claude is asked for and what is made of its answers: the lead summary, the first response, and the words that
// letters take from them. Shapes only; everything in them is a suggestion, never a decision.

import { z } from 'zod';
import { INTENTS, LANES } from '../../reading/reading.ts';

/** 0 to 1. */
const CONFIDENCE = z.number().min(0).max(1);

/** The answer to `templates/prompts/lead-summary.md`, in the keys of the prompt. */
export const SUMMARY = z.object({
  kind: z.enum(['lead', 'not_a_lead']),
  kind_confidence: CONFIDENCE,
  lane: z.enum(LANES),
  lane_confidence: CONFIDENCE,
  intent: z.enum(INTENTS),
  intent_confidence: CONFIDENCE,
  /** An owner expression of the team's rules, as the prompt lists them; '' for none. */
  recommended_owner: z.string(),
  /** Two or three sentences for the owner: who writes, what they want, what matters. */
  handoff_note: z.string(),
  /** An email draft under 120 words, greeting and body; taken where the first response fails. */
  draft: z.string(),
  crm_note: z.string(),
  next_task: z.string(),
  /** When the next task is due, in words that the rules gave ("before 12:05"); '' for not known. */
  next_task_due: z.string(),
  missing_information: z.array(z.string()),
  /** Whom to involve, and why; '' for nobody. */
  escalation: z.string(),
  /** BCP 47, of what the lead wrote. */
  language: z.string(),
});
export type LeadSummary = z.infer<typeof SUMMARY>;

/** The answer to `templates/prompts/first-response.md`. */
export const RESPONSE = z.object({
  /** One text message, with who writes. */
  text_message: z.string(),
  /** Under 120 words, greeting and body without a signature, in the lead's language. */
  email: z.string(),
  /** The same in English where `language` is another; else ''. */
  email_in_english: z.string(),
  /** `text_message` in English where it is in another language. */
  text_message_in_english: z.string().optional(),
  question: z.string(),
  task_title: z.string(),
  verify: z.array(z.string()),
  language: z.string(),
});
export type FirstResponse = z.infer<typeof RESPONSE>;

/** One sentence that the guard took out of what Claude wrote. */
export interface CutWords {
  readonly part: 'email' | 'text' | 'question' | 'note' | 'crm_note' | 'task' | 'verify';
  readonly sentence: string;
  /** For people: "names a price", "says when somebody will call". */
  readonly because: string;
}

/**
 * What letters of one turn take from Claude. Private details stand in it; `[AGENT]` and `[TEAM]` are filled when a letter is
 * written. Null: the template's words serve.
 */
export interface LeadWords {
  readonly note: string | null;
  /** Greeting and body. */
  readonly email: string | null;
  /** The English of `email`, where that is in another language. */
  readonly emailInEnglish: string | null;
  readonly text: string | null;
  readonly textInEnglish?: string | null | undefined;
  readonly question: string | null;
  readonly crmNote: string | null;
  readonly task: string | null;
  readonly verify: readonly string[];
  readonly missing: readonly string[];
  readonly escalation: string | null;
  /** Whom it would have chosen by the rules' names, where the rules chose otherwise. */
  readonly otherOwner: string | null;
  /** Of `email` and `text`, BCP 47; null: English, or the template's words. */
  readonly language: string | null;
  readonly cut: readonly CutWords[];
}
