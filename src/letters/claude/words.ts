// What letters take from Claude's answers: private details put back, each part through the guard, what fails cut and
// named. It decides nothing about a lead, and where a part does not survive the template's words serve.

import { agentOf } from '../../lead/people.ts';
import { speaksToMachine } from '../../reading/clues/instructions.ts';
import type { Flag } from '../../reading/reading.ts';
import { type Known, knownOf } from '../guard/known.ts';
import { manyLines, unlinked } from '../plain.ts';
import { safeDraftFor } from '../safe-draft.ts';
import type { CutWords, FirstResponse, LeadSummary, LeadWords } from './answers.ts';
import { filled } from './draft-with.ts';
import { cutWords, emailOf, textOf } from './drafted.ts';
import { honestWords } from './honest.ts';
import { internalWords } from './internal-words.ts';
import { withoutOrders } from './note-orders.ts';
import { otherOwner } from './other-owner.ts';
import { isAskedIn } from './question.ts';
import { sendable, speakers } from './sendable.ts';
import { shown } from './shown.ts';
import type { WordsFacts } from './words-facts.ts';

export type { WordsFacts };

/** The team's own template answers these, whatever Claude wrote. */
const TEMPLATE_ONLY: readonly Flag[] = ['legal', 'wire_fraud', 'fair_housing', 'opt_out'];

const MOST_NOTE = 600;
const MOST_CRM_NOTE = 500;
const MOST_TASK = 100;
const MOST_LINE = 200;
const MOST_LINES = 5;
const MOST_CUT = 12;

/** @param answers null for what was not answered. */
export function wordsOf(
  answers: { readonly summary: LeadSummary | null; readonly response: FirstResponse | null },
  facts: WordsFacts,
): LeadWords {
  const { summary, response } = answers;
  const known = knownTo(facts);
  const cut: CutWords[] = [];
  const inside = (part: CutWords['part'], text: string, most: number): string | null => {
    const told = withoutOrders(shown(text, most, facts));
    const kept = internalWords(told.text, known);
    cut.push(...cutWords(part, [...told.cut, ...kept.cut]));
    return kept.text === '' ? null : unlinked(manyLines(kept.text, most));
  };
  // For whoever reads it first; what goes to the lead keeps `[AGENT]`.
  const owner = agentOf(facts.team, facts.lead.owner);
  const signed = (text: string | null): string | null =>
    text === null ? null : filled(text, { agent: owner, team: facts.team });
  const lines = (part: CutWords['part'], texts: readonly string[]): readonly string[] =>
    texts.slice(0, MOST_LINES).flatMap((text) => inside(part, text, MOST_LINE) ?? []);
  const drafted = draftedWords(answers, facts, knownTo({ ...facts, team: speakers(facts) }));
  cut.push(...drafted.cut);
  const task = response?.task_title || summary?.next_task || '';
  return {
    ...drafted,
    note: signed(inside('note', summary?.handoff_note ?? '', MOST_NOTE)),
    crmNote: inside('crm_note', summary?.crm_note ?? '', MOST_CRM_NOTE),
    task: isTemplateOnly(facts) ? null : inside('task', task, MOST_TASK),
    verify: lines('verify', response?.verify ?? []),
    missing: lines('note', summary?.missing_information ?? []).map((line) =>
      filled(line, { agent: owner, team: facts.team }),
    ),
    escalation: signed(inside('note', summary?.escalation ?? '', MOST_LINE)),
    otherOwner: summary === null ? null : otherOwner(summary.recommended_owner, facts),
    cut: told(cut),
  };
}

/** A sentence that breaks several rules is told once, with the first. */
function told(cut: readonly CutWords[]): readonly CutWords[] {
  const first = new Map(cut.toReversed().map((one) => [`${one.part} ${one.sentence}`, one]));
  return [...first.values()].toReversed().slice(0, MOST_CUT);
}

/** What any part may repeat. */
function knownTo({ lead, reading, team, records, now }: WordsFacts): Known {
  const honest = { ...lead, asked: honestWords(lead.asked), subject: honestWords(lead.subject) };
  const known = knownOf({ lead: honest, team, records, text: honestWords(reading.newText), now });
  return sendable(known, { lead, team, records });
}

type Drafted = Pick<LeadWords, 'email' | 'emailInEnglish' | 'text' | 'textInEnglish' | 'question' | 'language' | 'cut'>;

/** What goes to the lead. */
function draftedWords(
  { summary, response }: { readonly summary: LeadSummary | null; readonly response: FirstResponse | null },
  facts: WordsFacts,
  known: Known,
): Drafted {
  const nothing = { email: null, emailInEnglish: null, text: null, question: null, language: null, cut: [] };
  if (isTemplateOnly(facts)) return nothing;
  const given = response ?? {
    email: summary?.draft ?? '',
    email_in_english: '',
    question: '',
    language: summary?.language ?? '',
  };
  const email = emailOf(given, facts, known);
  if (email.text === null) return { ...nothing, cut: email.cut };
  const text = textOf(response, { language: email.language, facts, known });
  const question = shown(response?.question ?? '', MOST_LINE, facts).replaceAll('\n', ' ');
  return {
    email: email.text,
    emailInEnglish: email.inEnglish,
    text: text.text,
    textInEnglish: text.inEnglish,
    question: isAskedIn(question, email.text) ? question : null,
    language: email.language,
    cut: [...email.cut, ...text.cut],
  };
}

function isTemplateOnly({ lead, reading }: WordsFacts): boolean {
  // Who tells a machine what to write gets what the team wrote.
  if (speaksToMachine(reading)) return true;
  // In a thread a flag of an earlier mail still holds; in the mail at hand it may be new.
  if (safeDraftFor(lead) !== null || safeDraftFor({ ...lead, asked: reading.newText }) !== null) return true;
  return TEMPLATE_ONLY.some((flag) => lead.flags.includes(flag) || reading.flags.includes(flag));
}
