// Words that are said and mean nothing to us: please, thanks, a closing with a name under it. A note that holds only such
// words is no note.

/** Notes longer than this are cut when a letter shows them; the mail itself stays whole in the database. */
const MOST_NOTE = 4_000;

/** The parts that say something, one under the other; '' when none does. */
export function noteOf(...parts: readonly string[]): string {
  const said = parts.map((part) => (courtesyOnly(part) ? '' : part.trim()));
  return cutNote(said.filter((part) => part !== '').join('\n'));
}

export function cutNote(note: string): string {
  return note.slice(0, MOST_NOTE).toWellFormed();
}

/** True also for no words at all. A name counts as courtesy only under a closing: "Thanks,\nKim". */
export function courtesyOnly(text: string): boolean {
  // Longer than any thanks, and not worth splitting into words.
  if (text.length > 200) return false;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const at = lines.findIndex((line) => !isCourtesy(line));
  if (at < 0) return true;
  return at > 0 && at === lines.length - 1 && isName(lines[at]!);
}

/** "Thanks Sam!", "ok", "Sounds good": nothing in it that anybody must hear. `names`: words of the team's names. */
export function isSmallTalk(text: string, names: readonly string[]): boolean {
  if (text.length > 100 || text.includes('?')) return false;
  const said = wordsOf(text);
  return said.every((word) => TALK.has(word) || COURTESY.has(word) || FILLING.has(word) || names.includes(word));
}
const TALK = new Set(
  'ok okay k yes yep yup sure great good perfect nice awesome excellent cool sounds looks gotcha noted understood got will do no problem worries np welcome youre my pleasure fine works'.split(
    ' ',
  ),
);

/** One to three words that look like somebody's name, as phones sign: "Kim", "Kim R.". */
export function isName(text: string): boolean {
  return /^[-–— ]{0,3}\p{Lu}[\p{L}'’.-]{0,30}(?: \p{Lu}[\p{L}'’.-]{0,30}){0,2}$/u.test(text.trim());
}

/** Lower-case words without punctuation, emoji and apostrophes: "I’m" is `im`. */
export function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/['’‘]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** Each of these alone is a courtesy; `FILLING` only together with one of them. */
const COURTESY = new Set(
  'please pls plz thanks thank thankyou thx ty tks tia tysm cheers appreciated appreciate best regards sincerely warmly respectfully'.split(
    ' ',
  ),
);
const FILLING = new Set(
  'you u so much very a lot many again baton team all everyone guys kindly kind warm it this in advance for the help heads up now and'.split(
    ' ',
  ),
);

function isCourtesy(line: string): boolean {
  if (line.includes('?')) return false;
  const words = wordsOf(line);
  if (words.length === 0) return true;
  return words.some((word) => COURTESY.has(word)) && words.every((word) => COURTESY.has(word) || FILLING.has(word));
}
