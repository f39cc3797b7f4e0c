#!/usr/bin/env node
// The command line: one verb per file in cli/. Exit 0 fine, 1 failed, 2 wrong usage; data on stdout, words for people on
// stderr.

import { Command, CommanderError } from 'commander';
import { CliError, complain } from './cli/terminal.ts';
import { loadDotEnv } from './shell/config.ts';

/** Loaded when they are asked for: `status` need not wait for the demo's mail servers. */
const VERBS: Readonly<Record<string, () => Promise<(program: Command) => void>>> = {
  start: async () => (await import('./cli/start.ts')).addStart,
  demo: async () => (await import('./cli/demo.ts')).addDemo,
  check: async () => (await import('./cli/check.ts')).addCheck,
  explain: async () => (await import('./cli/explain.ts')).addExplain,
  replay: async () => (await import('./cli/replay.ts')).addReplay,
  status: async () => (await import('./cli/status.ts')).addStatus,
  lead: async () => (await import('./cli/lead.ts')).addLead,
};

const program = new Command('baton')
  .description("Watches a real-estate team's shared inbox and makes the next responsible person obvious.")
  .helpCommand('help [verb]', 'list the verbs, or explain one')
  .exitOverride()
  .showHelpAfterError();

try {
  loadDotEnv();
  const asked = VERBS[process.argv[2] ?? ''];
  for (const load of asked === undefined ? Object.values(VERBS) : [asked]) (await load())(program);
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

function exitCodeOf(error: unknown): number {
  // Commander has said it already; `help` and no verb at all are fine, everything else is wrong usage.
  if (error instanceof CommanderError) return /^commander\.(help|helpDisplayed|version)$/.test(error.code) ? 0 : 2;
  complain(error);
  return error instanceof CliError ? error.exitCode : 1;
}
