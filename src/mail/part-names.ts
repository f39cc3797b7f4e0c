// Every file name that a MIME part's headers hold, in every spelling that some mail client reads: RFC 2231, encoded words,
// two names that differ, pieces. It decides nothing; a name too many is harmless.

import { decodeWords } from './encoded-words.ts';

/** Characters of a part's headers that are looked at. */
const LINES_MAX = 16_384;
const NAMES_MAX = 50;
const NAME = /\b(?:file)?name(?:\*\d{0,3})?(\*?)\s{0,5}=\s{0,5}(?:"([^"]{0,2000})"|([^\s;"]{1,2000}))/gi;

/** @param lines Content-Type and Content-Disposition as they came, folded or not. */
export function namesIn(lines: readonly string[]): readonly string[] {
  const text = lines
    .join('\n')
    .slice(0, LINES_MAX)
    .replace(/\r?\n[ \t]?/g, ' ');
  // Bytes that should have been encoded were read one by one.
  const unfolded = Buffer.from(text, 'latin1').toString('utf8');
  const found = [...unfolded.matchAll(NAME)].slice(0, NAMES_MAX).map(([, star, quoted, bare]) => {
    const value = quoted ?? bare ?? '';
    return star === '*' ? unescaped(value) : value;
  });
  // Names in pieces stand one after the other.
  const names = found.length > 1 ? [...found, found.join('')] : found;
  return [...new Set(names.map((name) => decodeWords(name).trim()))].filter((name) => name !== '');
}

/** `utf-8''na%C3%AFve.exe` (RFC 2231 §4); letters that are not UTF-8 do not matter for an ending. */
function unescaped(value: string): string {
  const text = /^[^']{0,40}'[^']{0,40}'/.test(value)
    ? value.slice(value.indexOf("'", value.indexOf("'") + 1) + 1)
    : value;
  const pieces = text.split(/%([0-9a-f]{2})/i);
  return Buffer.concat(pieces.map((piece, at) => Buffer.from(piece, at % 2 === 1 ? 'hex' : 'utf8'))).toString('utf8');
}
