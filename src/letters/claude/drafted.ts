// The email and the text message that Claude wrote for a lead, through the guard. The guard reads English: what is in
// another language goes out only with English beside it that says the same and in which nothing fails.

import { languageOf } from '../../mail/language.ts';
import type { Fault } from '../guard/fault.ts';
import { faultsOf, guarded, sameFacts } from '../guard/guard.ts';
import type { Known } from '../guard/known.ts';
import { oneLine } from '../plain.ts';
import type { CutWords, FirstResponse } from './answers.ts';
import { fitted } from './fit.ts';
import { questionsIn } from './question.ts';
import { shown } from './shown.ts';
import type { WordsFacts } from './words-facts.ts';

/** With the names of agent and team, and the signature, it stays under 120. */
const MOST_EMAIL_WORDS = 100;
const MOST_TEXT_WORDS = 60;
const MOST_EMAIL = 1_200;
const MOST_TEXT = 360;
/** Characters of a whole part that are shown as cut. */
const MOST_SHOWN = 160;

/** For people, after "cut, because it …". */
const REASONS = {
  language: 'is not in the language that they wrote in',
  noEnglish: 'has no English beside it to check',
  question: 'asks them nothing',
  differs: 'does not say the same as the English beside it',
} as const;

interface Kept {
  /** Null: the template serves. */
  readonly text: string | null;
  readonly inEnglish: string | null;
  /** Null: English. */
  readonly language: string | null;
  readonly cut: readonly CutWords[];
}

export function emailOf(
  {
    email,
    email_in_english,
    question,
    language,
  }: Pick<FirstResponse, 'email' | 'email_in_english' | 'question' | 'language'>,
  facts: WordsFacts,
  known: Known,
): Kept {
  const text = shown(email, MOST_EMAIL, facts);
  if (text === '') return dropped('email', '', []);
  const theirs = languageOf(facts.reading.newText);
  const found = languageOf(text);
  const foreign = [theirs, found].find((code) => code !== null && code !== 'en') ?? null;
  // Of a few words nobody can tell the language: then Claude must have meant the one that it wrote.
  const isTheirs = theirs === null ? found === null || found === 'en' || found === primary(language) : true;
  if (!isTheirs || (theirs !== null && found !== null && found !== theirs)) {
    return dropped('email', text, [REASONS.language]);
  }
  const words = { part: 'email', most: MOST_EMAIL_WORDS, known, facts, question } as const;
  if (foreign === null) return english(text, words);
  return twinned(text, shown(email_in_english, MOST_EMAIL, facts), { ...words, language: foreign });
}

/** @param of `language`: of the email beside it; null: English. */
export function textOf(
  response: FirstResponse | null,
  { language, facts, known }: { readonly language: string | null; readonly facts: WordsFacts; readonly known: Known },
): Kept {
  const text = shown(response?.text_message ?? '', MOST_TEXT, facts).replaceAll('\n', ' ');
  if (text === '') return dropped('text', '', []);
  const found = languageOf(text);
  if (found !== null && found !== (language ?? 'en')) return dropped('text', text, [REASONS.language]);
  const words = { part: 'text', most: MOST_TEXT_WORDS, known, facts, question: '' } as const;
  if (language === null) return english(text, words);
  const twin = shown(response?.text_message_in_english ?? '', MOST_TEXT, facts).replaceAll('\n', ' ');
  return twinned(text, twin, { ...words, language });
}

interface Guarding {
  readonly part: 'email' | 'text';
  /** Words. */
  readonly most: number;
  readonly known: Known;
  readonly facts: WordsFacts;
  /** The one that it asks; '': the last one. */
  readonly question: string;
}

function english(text: string, { part, most, known, ...fit }: Guarding): Kept {
  const letter = fitted(text, fit);
  const kept = guarded(letter.text, known, { mostWords: most });
  const cut = cutWords(part, [...letter.cut, ...kept.cut]);
  if (kept.text === '') return { ...dropped(part, '', []), cut };
  // What lost its question, or has none, is worse than the template, which asks one.
  if (questionsIn(kept.text).length > 0) return { text: kept.text, inEnglish: null, language: null, cut };
  return { ...dropped(part, '', []), cut: [...cut, ...dropped(part, kept.text, [REASONS.question]).cut] };
}

/** One sentence of it cannot be cut alone: nobody here knows which one of the other language it is. */
function twinned(text: string, twin: string, of: Guarding & { readonly language: string }): Kept {
  const { part, most, known, language, facts } = of;
  const inEnglish = languageOf(twin);
  if (twin === '' || (inEnglish !== null && inEnglish !== 'en')) return dropped(part, text, [REASONS.noEnglish]);
  // Two questions of another language stay: which of them is which nobody here knows, either.
  const [letter, english] = [text, twin].map((one) => fitted(one, { facts, question: null }));
  const faults = [
    ...[...letter!.cut, ...english!.cut],
    ...guarded(english!.text, known, { mostWords: most }).cut,
    ...faultsOf(letter!.text, known),
  ];
  if (faults.length > 0) return { ...dropped(part, text, []), cut: cutWords(part, faults) };
  if (!sameFacts(letter!.text, english!.text)) return dropped(part, text, [REASONS.differs]);
  if (questionsIn(english!.text).length === 0) return dropped(part, text, [REASONS.question]);
  return { text: letter!.text, inEnglish: english!.text, language, cut: [] };
}

function dropped(part: Guarding['part'], text: string, reasons: readonly string[]): Kept {
  const cut = reasons.map((because) => ({ part, sentence: oneLine(text, MOST_SHOWN), because }));
  return { text: null, inEnglish: null, language: null, cut };
}

/** Bounded, as the handoff names them. */
export function cutWords(
  part: CutWords['part'],
  faults: readonly Pick<Fault, 'sentence' | 'because'>[],
): readonly CutWords[] {
  return faults.map(({ sentence, because }) => ({ part, sentence: oneLine(sentence, MOST_SHOWN), because }));
}

/** `es` of `es-MX`. */
function primary(code: string): string {
  return code.trim().toLowerCase().split(/[-_]/)[0]!;
}
