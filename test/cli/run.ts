// Runs `baton` as people do: a process of its own, its words and its exit code.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  /** Resolves when stderr so far holds the words. */
  says(words: string): Promise<void>;
  ended: Promise<Ended>;
}

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** In `cwd`, with nothing of the caller's environment but PATH and what is given. */
export function start(
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: Record<string, string> },
): Running {
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd: options.cwd,
    env: { PATH: process.env['PATH'] ?? '', LOG_LEVEL: 'warn', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  const waiting = new Set<() => void>();
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
    for (const look of waiting) look();
  });
  const ended = once(child, 'close').then(([code]) => {
    for (const look of waiting) look();
    return { code: code as number | null, stdout, stderr };
  });
  return {
    child,
    ended,
    says: (words) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (stderr.includes(words)) resolve();
          else if (child.exitCode !== null) reject(new Error(`ended without "${words}":\n${stderr}`));
        };
        waiting.add(look);
        look();
      }),
  };
}

export async function run(args: readonly string[], options: Parameters<typeof start>[1]): Promise<Ended> {
  return await start(args, options).ended;
}
