// One part of an answer as people will read it: control characters and invisible ones gone, length bounded, private
// details put back. A placeholder that stands for nothing of ours stays as it is, for the guard to cut.

import { manyLines } from '../plain.ts';
import type { Hider } from './private.ts';

/** What is looked at beyond the bound, so that a text that is too long is cut by sentences and not by letters. */
const SPARE = 4;

/** Mail clients make links of them, too: `www。oak。example`. */
const OTHER_DOTS = /(?<=[a-z\d])[\u3002\uff0e\uff61](?=[a-z\d])/gi;

const PICTURES = / ?\p{Extended_Pictographic}(?:\ufe0f|\u200d|[\u{1f3fb}-\u{1f3ff}]){0,4}/gu;

/** @param most characters that are wanted; four times as many are kept for the guard to choose from. */
export function shown(text: string, most: number, { hider }: { readonly hider: Hider }): string {
  const plain = manyLines(text, most * SPARE)
    .replace(OTHER_DOTS, '.')
    .replace(PICTURES, '');
  return hider.show(plain).text;
}
