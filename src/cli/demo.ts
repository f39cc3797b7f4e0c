// `baton demo`: two weeks of a made-up team's mail in about a minute, in this process: mail servers on loopback, an embedded
// database in a temporary folder, a clock that jumps. It reads no team.yaml and no environment of yours, and sends nothing
// outside.

import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { styleText } from 'node:util';
import type { Command } from 'commander';
import { type Page, startPage } from './demo/page.ts';
import { CONNECT, dayLine, summaryLines } from './demo/summary.ts';
import { openTheatre, type Theatre } from './demo/theatre.ts';
import { CliError, print } from './terminal.ts';

export interface DemoOptions {
  /** Plays to the end without a pause or a page and returns; else the page stays until SIGINT or SIGTERM. */
  readonly once: boolean;
  /** Of the page; null for a free one. */
  readonly port: number | null;
  readonly out: (line: string) => void;
}

/** A day lasts at least as long where somebody looks, so that they can follow. */
const DAY_MS = 3500;

export function addDemo(program: Command): void {
  program
    .command('demo')
    .description(
      "two weeks of a sample team's mail in about a minute, with a page of every mailbox; nothing leaves here",
    )
    .option('--once', 'play the story to its end and leave: exit 0 if it came out as told')
    .option('--port <number>', 'port of the page on 127.0.0.1 (default: a free one)')
    .action(async (options: { once?: boolean; port?: string }) => {
      process.exitCode = await runDemo({ once: options.once === true, port: portOf(options.port), out: print });
    });
}

/** Exit code: 0 when the story came out as told, else 1. */
export async function runDemo(options: DemoOptions): Promise<number> {
  const stop = stopSignal();
  await using end = new AsyncDisposableStack();
  end.defer(stop.forget);
  const theatre = await openTheatre();
  end.use(theatre);
  const page = options.once ? null : await openPage(theatre, options.port ?? 0);
  if (page !== null) {
    end.defer(() => page.stop());
    options.out(`Look here while it plays: ${styleText('bold', page.url)}  (Ctrl-C ends the demo)`);
  }
  options.out(
    `\nTwo weeks of mail of ${theatre.team.name}, a made-up team, in about a minute.\nNothing leaves this machine. The first seconds go to starting the database.\n`,
  );
  const days = tellDays(theatre, options, stop.asked);
  const played = await theatre.play({
    onReady: () => page?.changed(),
    onDay: days.next,
    onMoment: () => page?.changed(),
    stop: stop.signal,
  });
  if (stop.signal.aborted) return options.once ? 1 : 0;
  await days.last();
  const view = await theatre.view();
  page?.ended();
  for (const line of summaryLines(view, played.wrong)) options.out(line);
  if (page !== null) {
    options.out(`\nLook around, and answer in anybody's place: ${styleText('bold', page.url)}  (Ctrl-C ends the demo)`);
    await stop.asked;
  }
  return played.wrong.length === 0 && view.lines.every(({ ok }) => ok) ? 0 : 1;
}

async function openPage(theatre: Theatre, port: number): Promise<Page> {
  try {
    return await startPage(theatre, port, CONNECT);
  } catch (cause) {
    throw new CliError(`the page cannot have port ${port}: name another with --port, or none for a free one`, {
      cause,
    });
  }
}

/** One line when a day is over. */
function tellDays(theatre: Theatre, { once: unseen, out }: DemoOptions, stopped: Promise<void>) {
  let day: Temporal.PlainDate | null = null;
  let begun = 0;
  const last = async (): Promise<void> => {
    if (day === null) return;
    out(dayLine(day, await theatre.view(), theatre.team.timezone));
    const left = DAY_MS - (performance.now() - begun);
    if (!unseen && left > 0) await Promise.race([wait(left), stopped]);
  };
  return {
    last,
    async next(today: Temporal.PlainDate): Promise<void> {
      await last();
      day = today;
      begun = performance.now();
    },
  };
}

function portOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new CliError(`--port ${text}: write a number up to 65535`, { exitCode: 2 });
  return port;
}

function stopSignal() {
  const listening = new AbortController();
  const asking = new AbortController();
  const asked = new Promise<void>((resolve) =>
    asking.signal.addEventListener('abort', () => resolve(), { once: true }),
  );
  for (const name of ['SIGINT', 'SIGTERM']) {
    once(process, name, { signal: listening.signal }).then(
      () => asking.abort(),
      // What ends the listening is no wish to stop.
      () => undefined,
    );
  }
  return { asked, signal: asking.signal, forget: () => listening.abort() };
}
