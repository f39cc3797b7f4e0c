// A text as the searches for private details want it: zero-width characters gone, digits of every script and odd spaces and
// dashes as ASCII has them. Each place is known in the text as it was written, so that nothing of it is lost.

export interface PlainText {
  readonly text: string;
  /** Of each unit of `text`, where it begins and ends in the original; null: in the same place. */
  readonly places: { readonly starts: readonly number[]; readonly ends: readonly number[] } | null;
}

export function plainTextOf(original: string): PlainText {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII.
  if (/^[\x00-\x7f]*$/.test(original)) return { text: original, places: null };
  const text: string[] = [];
  const [starts, ends]: [number[], number[]] = [[], []];
  let index = 0;
  for (const character of original) {
    const plain = plainCharacter(character);
    const isKept = plain === character;
    for (let unit = 0; unit < plain.length; unit += 1) {
      text.push(plain[unit]!);
      starts.push(isKept ? index + unit : index);
      ends.push(isKept ? index + unit + 1 : index + character.length);
    }
    index += character.length;
  }
  return { text: text.join(''), places: { starts, ends } };
}

/** Where `[start, end)` of the plain text stands in the original; what nobody sees within it belongs to it. */
export function placeIn({ places }: PlainText, start: number, end: number): readonly [number, number] {
  return places === null ? [start, end] : [places.starts[start]!, places.ends[end - 1]!];
}

/** Characters that nobody sees: joiners, direction marks, soft hyphens, variation selectors, tags. */
const UNSEEN = /^\p{Default_Ignorable_Code_Point}$/u;

function plainCharacter(character: string): string {
  const code = character.codePointAt(0)!;
  if (code < 0x80) return character;
  if (UNSEEN.test(character)) return '';
  if (/^\p{Nd}$/u.test(character)) return String(digitValue(code));
  if (/^\p{Zs}$/u.test(character)) return ' ';
  if (/^[\p{Pd}\u2212]$/u.test(character)) return '-';
  if (/^[\u2018\u2019\u02bc\uff07]$/u.test(character)) return "'";
  const folded = character.normalize('NFKC');
  return folded.length === 1 && folded.charCodeAt(0) < 0x80 ? folded : character;
}

/** Unicode 16, section 4.6: the ten digits of a script follow each other; their zero stands at 0 or 6 of a row of 16. */
function digitValue(code: number): number {
  const folded = String.fromCodePoint(code).normalize('NFKC');
  if (/^\d$/.test(folded)) return Number(folded);
  const column = code % 16;
  if (column >= 10) return column - 6;
  return column < 6 || /^\p{Nd}$/u.test(String.fromCodePoint(code - column)) ? column : column - 6;
}
