// A draft of the lane's template with Claude's words in the places that it has words for. Subject and signature stay
// ours; what did not survive the guard stays the template's.

import type { Agent, Team } from '../../team/team.ts';
import type { Draft } from '../draft.ts';
import { oneLine } from '../plain.ts';
import { firstName } from '../words.ts';
import type { LeadWords } from './answers.ts';
import { questionsIn } from './question.ts';

const MOST_VERIFY = 8;
const MOST_TEXT = 400;
const MOST_TASK = 120;
const MOST_CRM_NOTE = 600;

/** @param draft of the same agent: `draftFor` with them as its owner. */
export function draftWith(
  words: LeadWords,
  draft: Draft,
  signed: { readonly agent: Agent; readonly team: Team },
): Draft {
  const fill = (text: string): string => filled(text, signed);
  const email = words.email === null ? null : fill(words.email);
  const signature = draft.signature ?? `${signed.agent.name}\n${signed.team.name}`;
  return {
    ...draft,
    email: email === null ? draft.email : `${email}\n\n${signature}`,
    text: words.text === null ? draft.text : oneLine(fill(words.text), MOST_TEXT),
    question: questionOf(words, email, fill) ?? draft.question,
    verify: [...new Set([...draft.verify, ...words.verify.map(fill)])].slice(0, MOST_VERIFY),
    task: words.task === null ? draft.task : oneLine(fill(words.task), MOST_TASK),
    crmNote: words.crmNote === null ? draft.crmNote : oneLine(fill(words.crmNote), MOST_CRM_NOTE),
  };
}

/** What is said of our side, for whoever signs. */
export function filled(text: string, { agent, team }: { readonly agent: Agent; readonly team: Team }): string {
  return text.replaceAll('[AGENT]', () => firstName(agent.name) ?? agent.name).replaceAll('[TEAM]', () => team.name);
}

/** The mail asks it too: a question of its own would be asked twice over. */
function questionOf({ question }: LeadWords, email: string | null, fill: (text: string) => string): string | null {
  if (email === null) return null;
  return question === null ? (questionsIn(email).at(-1) ?? null) : fill(question);
}
