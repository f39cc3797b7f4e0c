// A bar on the terminal while many mails are replayed. None where nobody looks (a pipe, a log) or nothing lasts.

import { SingleBar } from 'cli-progress';

/** Fewer are done before anybody wonders. */
const FEWEST = 100;

export async function withProgress<T>(total: number, work: (done: () => void) => Promise<T>): Promise<T> {
  if (process.stderr.isTTY !== true || total <= FEWEST) return await work(() => undefined);
  const bar = new SingleBar({
    stream: process.stderr,
    format: '{bar} {value} of {total} mails, {eta_formatted} left',
    barsize: 40,
    hideCursor: true,
    clearOnComplete: true,
  });
  bar.start(total, 0);
  try {
    return await work(() => bar.increment());
  } finally {
    bar.stop();
  }
}
