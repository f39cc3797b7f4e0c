// How a verb speaks: data on stdout, words for people on stderr, a failure as one line that says what to do.

/** A failure that a person can mend; its message is the line that they read. */
export class CliError extends Error {
  override readonly name = 'CliError';
  /** 1 failed, 2 wrong usage. */
  readonly exitCode: 1 | 2;

  constructor(message: string, options: ErrorOptions & { readonly exitCode?: 1 | 2 } = {}) {
    super(message, options);
    this.exitCode = options.exitCode ?? 1;
  }
}

export function print(line: string): void {
  if (!process.stdout.listeners('error').includes(endQuietly)) process.stdout.on('error', endQuietly);
  process.stdout.write(`${line}\n`);
}

export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Whoever reads has enough (`| head`): no more is wanted, and nothing failed. */
function endQuietly(error: Error): void {
  if (!('code' in error) || error.code !== 'EPIPE') throw error;
  process.exit();
}

/** An error as one line; the stack only for what nobody foresaw, since that is for us to mend. */
export function complain(error: unknown): void {
  const foreseen = error instanceof CliError || (error instanceof Error && 'retry' in error);
  const words = error instanceof Error ? (foreseen ? error.message : (error.stack ?? error.message)) : String(error);
  tell(`baton: ${words}`);
}

/** Rows in aligned columns, two spaces apart; the last column is not padded. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}
