// What Claude said, as letters show it: bounded, its links dead, and always recognisable as Claude's. Nothing of it stands
// where a decision of the rules does.

import type { Lead } from '../lead/lead.ts';
import { instructionsIn } from '../reading/clues/instructions.ts';
import type { CutWords, LeadWords } from './claude/answers.ts';
import { manyLines, oneLine, unlinked } from './plain.ts';
import { safeDraftFor } from './safe-draft.ts';

export interface WordsView {
  /** Who writes, what they want, what matters: two or three sentences. */
  readonly note: string | null;
  /** The email of the letter's draft is Claude's. */
  readonly wrote_draft: boolean;
  readonly wrote_text: boolean;
  /** Claude wrote one, and nothing of it could be used. */
  readonly dropped_draft: boolean;
  /** Sentences that were taken out of its draft. What was taken out of its notes is not true, and nobody's to read. */
  readonly cut: readonly { readonly sentence: string; readonly because: string }[] | null;
  /** How many more there are than `cut` shows; null: none. */
  readonly more_cut: number | null;
  /** Whom it would have chosen, where the rules chose somebody else. */
  readonly other_owner: string | null;
  /** What it judged where the rules were unsure: `lane`, `listing`, 82. */
  readonly opinion: readonly { readonly what: string; readonly value: string; readonly percent: number }[] | null;
  /** Sentences of the lead's mail that speak to a machine, the first ones. */
  readonly instructions: readonly string[] | null;
  /** No flag says so, but they ask for a judgement on an area: the draft is the one that everybody gets. */
  readonly asks_about_area: boolean;
  /** The English of the draft, where that is in another language. */
  readonly email_in_english: string | null;
  readonly text_in_english: string | null;
  /** That language, in English: `Spanish`. */
  readonly language: string | null;
  readonly missing: readonly string[] | null;
  readonly escalation: string | null;
}

const KEYS: Readonly<Record<keyof WordsView, true>> = {
  note: true,
  wrote_draft: true,
  wrote_text: true,
  dropped_draft: true,
  cut: true,
  more_cut: true,
  other_owner: true,
  opinion: true,
  instructions: true,
  asks_about_area: true,
  email_in_english: true,
  text_in_english: true,
  language: true,
  missing: true,
  escalation: true,
};
export const WORDS_VIEW_KEYS = Object.keys(KEYS);

const MOST_NOTE = 600;
const MOST_SENTENCE = 300;
const MOST_LISTED = 8;
/** On a phone, what was cut must not hide what is there. */
const MOST_CUT = 3;
const MOST_CUT_SENTENCE = 120;
const MOST_INSTRUCTIONS = 2;
const MOST_INSTRUCTION = 120;
const MOST_DRAFT = 2_000;

/** What goes to the lead, and not what only the agent reads. */
const DRAFTED: ReadonlySet<CutWords['part']> = new Set(['email', 'text', 'question']);

/** `text`: of the lead's mail; null: it is not at hand. `hasDraft`: the letter shows one. */
export function wordsView(
  words: LeadWords | null,
  { lead, text, hasDraft }: { readonly lead: Lead; readonly text: string | null; readonly hasDraft: boolean },
): WordsView {
  const drafted = hasDraft ? words : null;
  const cut = cutView(drafted?.cut ?? []);
  return {
    note: said(words?.note ?? null, MOST_NOTE),
    wrote_draft: drafted !== null && drafted.email !== null,
    wrote_text: drafted !== null && drafted.text !== null,
    dropped_draft: drafted !== null && drafted.email === null && cut.length > 0,
    cut: listed(cut.slice(0, MOST_CUT), (one) => one),
    more_cut: cut.length > MOST_CUT ? cut.length - MOST_CUT : null,
    other_owner: words?.otherOwner ?? null,
    opinion: listed(lead.opinions ?? [], ({ field, value, confidence }) => ({
      what: field,
      value: line(value),
      percent: Math.round(confidence * 100),
    })),
    instructions: listed(quotesOf(instructionsIn(text ?? '')), (sentence) => unlinked(sentence)),
    asks_about_area: !lead.flags.includes('fair_housing') && safeDraftFor(lead) === 'fair_housing',
    email_in_english: draftIn(drafted?.emailInEnglish),
    text_in_english: draftIn(drafted?.textInEnglish),
    language: languageName(drafted?.language ?? null),
    missing: listed(words?.missing ?? [], line),
    escalation: said(words?.escalation ?? null, MOST_SENTENCE),
  };
}

/** Each sentence once: the email and the text message often share one. */
function cutView(cut: readonly CutWords[]): readonly { readonly sentence: string; readonly because: string }[] {
  const told = cut.filter(({ part }) => DRAFTED.has(part)).toReversed();
  const shown = told.map(({ sentence, because }) => ({
    sentence: unlinked(oneLine(sentence, MOST_CUT_SENTENCE)),
    because: line(because),
  }));
  return [...new Map(shown.map((one) => [one.sentence, one])).values()].toReversed();
}

/** A paragraph that holds what is quoted already says nothing new. */
function quotesOf(found: readonly string[]): readonly string[] {
  const single = found.filter((sentence) => !found.some((other) => other !== sentence && sentence.includes(other)));
  return single.slice(0, MOST_INSTRUCTIONS).map((sentence) => oneLine(sentence, MOST_INSTRUCTION));
}

function draftIn(english: string | null | undefined): string | null {
  return english == null ? null : manyLines(english, MOST_DRAFT);
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
