// A table for the terminal: words to the left, numbers to the right, and never wider than the line.

/** Characters of a line. */
export const WIDTH = 98;
const GAP = '  ';
/** A column is not cut below this. */
const NARROWEST = 6;

/** The first row is the head. Where the rows are too wide, the widest columns of words are cut. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const [head = [], ...body] = rows;
  const count = Math.max(0, ...rows.map((row) => row.length));
  const places = Array.from({ length: count }, (_, i) => i);
  const isNumber = places.map((i) => body.every((row) => /^\d*$/.test(row[i] ?? '')));
  const widths = places.map((i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  narrow(widths);
  return [head, ...body].map((row) =>
    places
      .map((i) => {
        const cell = cut(row[i] ?? '', widths[i] ?? 0);
        return isNumber[i] === true ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0);
      })
      .join(GAP)
      .trimEnd(),
  );
}

/** A long list broken into lines, each behind the same indent. */
export function wrapped(words: readonly string[], indent: string): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`${indent}${word}`);
  }
  return lines;
}

function narrow(widths: number[]): void {
  const total = (): number => widths.reduce((sum, width) => sum + width, (widths.length - 1) * GAP.length);
  while (total() > WIDTH) {
    const widest = widths.indexOf(Math.max(...widths));
    if ((widths[widest] ?? 0) <= NARROWEST) return;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
}

function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}
