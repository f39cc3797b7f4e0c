// The one question of a draft: a whole sentence that the email asks.

import { linesOf, sentencesOf } from '../guard/sentences.ts';

/** Also of Greek, Arabic, Chinese and Japanese. */
const ASKS = /[?\u037e\u061f\uff1f]["'”’»)]?$/u;

export function questionsIn(text: string): readonly string[] {
  return linesOf(text)
    .flat()
    .map(({ text: sentence }) => sentence)
    .filter(isQuestion);
}

export function isQuestion(sentence: string): boolean {
  return ASKS.test(sentence);
}

/** Is it one sentence that asks, and does the email ask it? */
export function isAskedIn(question: string, email: string): boolean {
  const [first] = sentencesOf(question);
  return first === question && isQuestion(question) && folded(email).includes(folded(question));
}

function folded(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
