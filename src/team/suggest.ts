// "Did you mean": the known word nearest to one that is not known.

/** Of `known`, the word that takes the fewest edits to reach from `word`; null when none is near enough to be meant. */
export function closest(word: string, known: readonly string[]): string | null {
  let best: { word: string; edits: number } | null = null;
  for (const candidate of known) {
    const edits = distance(word.toLowerCase(), candidate.toLowerCase());
    const better =
      best === null || edits < best.edits || (edits === best.edits && startsAlike(word, candidate, best.word));
    if (better) best = { word: candidate, edits };
  }
  // A third of the letters may be wrong: enough for a slip of the finger, too little to turn one word into another.
  if (
    best === null ||
    best.edits > Math.max(1, Math.floor(Math.min(LONGEST_WORD, Math.max(word.length, best.word.length)) / 3))
  )
    return null;
  return best.word;
}

/** "Did you mean `x`?", or else which words there are. */
export function didYouMean(word: string, known: readonly string[]): string {
  const near = closest(word, known) ?? beginning(word, known);
  if (near !== null) return `Did you mean \`${near}\`?`;
  if (known.length === 0) return 'There are none to choose from';
  return `Use one of: ${known.slice(0, MOST_NAMED).join(', ')}${known.length > MOST_NAMED ? ', …' : ''}`;
}

/** Written out where the short form is meant: `saturday` for `sat`. */
function beginning(word: string, known: readonly string[]): string | null {
  const long = word.toLowerCase();
  return known.find((of) => of.length >= SHORTEST_BEGINNING && long.startsWith(of.toLowerCase())) ?? null;
}

const SHORTEST_BEGINNING = 3;

/** Of two words equally near, people more often mean the one whose first letter they got right. */
function startsAlike(word: string, candidate: string, best: string): boolean {
  const first = word.charAt(0).toLowerCase();
  return candidate.toLowerCase().startsWith(first) && !best.toLowerCase().startsWith(first);
}

const MOST_NAMED = 20;
/** Longer words are cut: the table below grows with the product of both lengths. */
const LONGEST_WORD = 60;

/** Optimal string alignment: insert, delete, replace, or swap two neighbours, each one edit. */
function distance(left: string, right: string): number {
  const a = left.slice(0, LONGEST_WORD);
  const b = right.slice(0, LONGEST_WORD);
  let older: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, older[j - 2]! + 1);
      next.push(least);
    }
    older = row;
    row = next;
  }
  return row[b.length]!;
}
