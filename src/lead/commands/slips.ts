// A verb with one wrong letter, as thumbs type it: "calim", "snoze until Friday". Never guesses `send`, `close` or
// `not a lead`, and never turns one English word into another.

/** One letter too many, too few or wrong, or two swapped. */
const LONG = ['claim', 'claimed', 'snooze', 'status', 'commands'];
/** Of four letters half the neighbours are words ("gone", "fine", "past"), so only two swapped letters count. */
const SHORT = ['claim', 'done', 'note', 'help', 'mine', 'pass', 'lane', 'away', 'back'];
/** Words that are one letter off and meant. */
const MEANT = new Set(['claims', 'clam', 'statue', 'status', 'commands', 'commends', 'snooze', 'snoozed', 'snoozes']);

/** The line with its first word put right, when that word stands alone or goes on as only a command does. */
export function withoutSlip(line: string): string {
  const found = /^(\p{L}{3,9})(?:[^\p{L}\p{N}]*$| (?:until|till?|thru|through|to)\s| please| pls| thanks| thx)/iu.exec(
    line,
  );
  const typed = found?.[1];
  if (typed === undefined) return line;
  const word = typed.toLowerCase();
  if (MEANT.has(word) || LONG.includes(word) || SHORT.includes(word)) return line;
  const meant = SHORT.find((known) => isSwap(word, known)) ?? LONG.find((known) => isOneOff(word, known));
  return meant === undefined ? line : meant + line.slice(typed.length);
}

function isSwap(typed: string, known: string): boolean {
  if (typed.length !== known.length || typed === known) return false;
  const at = [...known].findIndex((letter, index) => letter !== typed[index]);
  return typed === known.slice(0, at) + known[at + 1] + known[at] + known.slice(at + 2);
}

function isOneOff(typed: string, known: string): boolean {
  if (Math.abs(typed.length - known.length) > 1) return false;
  const [short, long] = typed.length <= known.length ? [typed, known] : [known, typed];
  const differs = [...long].findIndex((letter, index) => letter !== short[index]);
  const at = differs < 0 ? long.length : differs;
  return short.length === long.length
    ? short.slice(at + 1) === long.slice(at + 1)
    : short.slice(at) === long.slice(at + 1);
}
