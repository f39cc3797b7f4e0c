// A mail's words without the sentences that speak to a machine: what those name is no fact that anybody's answer may repeat.

import { instructionsIn } from '../../reading/clues/instructions.ts';
import { linesOf } from '../guard/sentences.ts';

export function honestWords(text: string): string {
  // Most mails have none, and stay byte for byte.
  if (instructionsIn(text).length === 0) return text;
  return linesOf(text)
    .map((line) =>
      line
        .map((piece) => piece.text)
        .filter((sentence) => instructionsIn(sentence).length === 0)
        .join(' '),
    )
    .join('\n')
    .trim();
}
