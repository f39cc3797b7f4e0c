// What Claude said, as letters show it: bounded, its links dead, and always recognisable as Claude's. Nothing of it stands
// where a decision of the rules does.

import type { Lead } from '../lead/lead.ts';
import { instructionsIn } from '../reading/clues/instructions.ts';
import type { LeadWords } from './claude/answers.ts';
import { manyLines, oneLine, unlinked } from './plain.ts';

export interface WordsView {
  /** Who writes, what they want, what matters: two or three sentences. */
  readonly note: string | null;
  /** Sentences that were taken out of its draft. */
  readonly cut: readonly { readonly sentence: string; readonly because: string }[] | null;
  /** Whom it would have chosen, where the rules chose somebody else. */
  readonly other_owner: string | null;
  /** What it judged where the rules were unsure: `lane`, `listing`, 82. */
  readonly opinion: readonly { readonly what: string; readonly value: string; readonly percent: number }[] | null;
  /** Sentences of the lead's mail that speak to a machine. */
  readonly instructions: readonly string[] | null;
  /** The English of the draft, where that is in another language. */
  readonly email_in_english: string | null;
  /** That language, in English: `Spanish`. */
  readonly language: string | null;
  readonly missing: readonly string[] | null;
  readonly escalation: string | null;
}

export const WORDS_VIEW_KEYS = [
  'note',
  'cut',
  'other_owner',
  'opinion',
  'instructions',
  'email_in_english',
  'language',
  'missing',
  'escalation',
] as const satisfies readonly (keyof WordsView)[];

const MOST_NOTE = 600;
const MOST_SENTENCE = 300;
const MOST_LISTED = 8;

/** `text`: of the lead's mail; null: it is not at hand. `hasDraft`: the letter shows one. */
export function wordsView(
  words: LeadWords | null,
  { lead, text, hasDraft }: { readonly lead: Lead; readonly text: string | null; readonly hasDraft: boolean },
): WordsView {
  const inEnglish = hasDraft ? (words?.emailInEnglish ?? null) : null;
  return {
    note: said(words?.note ?? null, MOST_NOTE),
    cut: listed(hasDraft ? (words?.cut ?? []) : [], ({ sentence, because }) => ({
      sentence: line(sentence),
      because: line(because),
    })),
    other_owner: words?.otherOwner ?? null,
    opinion: listed(lead.opinions ?? [], ({ field, value, confidence }) => ({
      what: field,
      value: line(value),
      percent: Math.round(confidence * 100),
    })),
    instructions: listed(instructionsIn(text ?? ''), line),
    email_in_english: inEnglish === null ? null : manyLines(inEnglish, 2_000),
    language: inEnglish === null ? null : languageName(words?.language ?? null),
    missing: listed(words?.missing ?? [], line),
    escalation: said(words?.escalation ?? null, MOST_SENTENCE),
  };
}

function line(text: string): string {
  return unlinked(oneLine(text, MOST_SENTENCE));
}

function said(text: string | null, most: number): string | null {
  const words = unlinked(oneLine(text ?? '', most));
  return words === '' ? null : words;
}

function listed<T, V>(list: readonly T[], show: (one: T) => V): readonly V[] | null {
  return list.length === 0 ? null : list.slice(0, MOST_LISTED).map(show);
}

const LANGUAGES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

function languageName(code: string | null): string | null {
  try {
    return code === null ? null : (LANGUAGES.of(code) ?? null);
  } catch {
    // Claude's own word for a language, and no code.
    return null;
  }
}
