// How long a lead takes from the mailbox to its owner: from the mail server's "taken" to the moment at which the handoff
// is complete at the next mail server. Baton on both databases and a bare forwarding script take turns on one Cyrus and
// one SMTP sink, so that whatever else the machine does hits all of them alike.
//
//   node bench/delivery.ts [--mails 200] [--pace 100] [--database-url postgres://…] [--json]

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createTransport } from 'nodemailer';
import { connectImap } from '../src/shell/imap/connect.ts';
import { parseImapUrl } from '../src/shell/urls.ts';
import { type CyrusServer, findCyrus, startCyrusServer } from '../test/servers/cyrus.ts';
import { startPostgresServer } from '../test/servers/postgres.ts';
import { type Sink, startSink } from './sink.ts';

const { values: given } = parseArgs({
  options: {
    mails: { type: 'string', default: '200' },
    pace: { type: 'string', default: '100' },
    'database-url': { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const installed = findCyrus();
if (installed === null) throw new Error('the benchmark needs Cyrus (.ci/run unpacks it) and root');

const cyrus = await startCyrusServer(installed);
const sink = await startSink();
const postgres = given['database-url'] === undefined ? await startPostgresServer() : null;
const data = mkdtempSync(join(tmpdir(), 'baton-bench-'));
const forwarders: Forwarder[] = [];
try {
  const databaseUrl = given['database-url'] ?? postgres?.url('postgres');
  forwarders.push(await bare());
  if (databaseUrl !== undefined) forwarders.push(await baton('postgresql', { DATABASE_URL: databaseUrl }));
  forwarders.push(await baton('pglite', { DATABASE_URL: '', BATON_DATA: data }));
  report(await measure());
} finally {
  await Promise.all(forwarders.map((forwarder) => forwarder.stop()));
  sink.stop();
  await Promise.all([cyrus.stop(), postgres?.stop()]);
  rmSync(data, { recursive: true, force: true });
}

interface Forwarder {
  /** Also the user whose mailbox it watches. */
  readonly name: string;
  stop(): Promise<void>;
}

async function bare(): Promise<Forwarder> {
  await makeMailbox(cyrus, 'bare');
  const script = fileURLToPath(new URL('./bare-forward.ts', import.meta.url));
  return start('bare', [script, cyrus.url('bare'), String(sink.port)], {});
}

async function baton(name: string, env: NodeJS.ProcessEnv): Promise<Forwarder> {
  await makeMailbox(cyrus, name);
  const [main, team] = ['../src/main.ts', './team.yaml'].map((path) => fileURLToPath(new URL(path, import.meta.url)));
  const mail = { IMAP_URL: cyrus.url(name), SMTP_URL: `smtp://127.0.0.1:${sink.port}` };
  return start(name, [main ?? '', 'start', team ?? ''], { LOG_LEVEL: 'warn', ANTHROPIC_API_KEY: '', ...mail, ...env });
}

/** Starts a process and waits until it says "watching" on stderr. */
async function start(name: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Forwarder> {
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  const exited = once(child, 'exit');
  const watching = Promise.withResolvers<void>();
  const said: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (line.startsWith('watching')) watching.resolve();
    else said.push(line);
    if (line.includes('"level":')) process.stderr.write(`${name}: ${line}\n`);
  });
  const died = exited.then(() => Promise.reject(new Error(`${name} ended: ${said.join(' | ')}`)));
  await Promise.race([watching.promise, died]);
  died.catch(() => undefined);
  return {
    name,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** Cyrus makes a mailbox at the first login, and loses mail that comes while it does. */
async function makeMailbox(server: CyrusServer, user: string): Promise<void> {
  const client = await connectImap(parseImapUrl(server.url(user)));
  await client.logout();
}

/** Milliseconds from delivery to handoff, by name of the forwarder. */
async function measure(): Promise<Map<string, number[]>> {
  const arrivals = watchSink(sink);
  const lmtp = createTransport({ host: '127.0.0.1', port: cyrus.lmtpPort, lmtp: true, ignoreTLS: true, pool: true });
  const deliver = async (name: string, id: string): Promise<number> => {
    const arrived = arrivals.of(id);
    await lmtp.sendMail({ envelope: { from: 'mx@mail.example', to: [name] }, raw: lead(id) });
    const delivered = performance.now();
    const at = await Promise.race([arrived, pause(20_000, null, { ref: false })]);
    if (at === null) throw new Error(`${name} did not send on mail ${id} within 20 s`);
    return at - delivered;
  };
  const times = new Map<string, number[]>(forwarders.map(({ name }) => [name, []]));
  // The first mails of a process pay for code that is not compiled yet; it pays for that once, not for each lead.
  const warmUp = 20;
  for (let i = 0; i < warmUp + Number(given.mails); i++) {
    for (const { name } of forwarders) {
      const took = await deliver(name, `${name}-${i}`);
      if (i >= warmUp) times.get(name)?.push(took);
      await pause(Number(given.pace) * (0.5 + Math.random()));
    }
  }
  lmtp.close();
  return times;
}

function watchSink(from: Sink): { of(id: string): Promise<number> } {
  const waiting = new Map<string, (at: number) => void>();
  from.onMail((raw) => {
    const at = performance.now();
    const id = /bench-mark-(\w+-\d+)/.exec(raw)?.[1] ?? '';
    waiting.get(id)?.(at);
    waiting.delete(id);
  });
  return {
    of(id) {
      const { promise, resolve } = Promise.withResolvers<number>();
      waiting.set(id, resolve);
      return promise;
    },
  };
}

/** A new buyer's mail of about 2 KB. */
function lead(id: string): string {
  const words = 'We saw the house and would like to come and see it this week, if it is still for sale. ';
  return [
    `From: Pat Doe <pat.${id}@buyer.example>`,
    'To: leads@team.example',
    `Subject: 12 Elm Street bench-mark-${id}`,
    `Message-ID: <${id}.${process.pid}@buyer.example>`,
    `Date: ${new Date().toUTCString()}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    ...Array.from({ length: 20 }, () => words),
    '',
  ].join('\r\n');
}

function report(times: ReadonlyMap<string, readonly number[]>): void {
  const floor = percentiles(times.get('bare') ?? []);
  const rows = [...times].map(([name, all]) => {
    const { p50, p99 } = percentiles(all);
    return { name, mails: all.length, p50, p99, p50Ratio: p50 / floor.p50, p99Ratio: p99 / floor.p99 };
  });
  if (given.json) {
    process.stdout.write(`${JSON.stringify(rows)}\n`);
    return;
  }
  const line = (cells: readonly string[]) =>
    `${cells.map((cell, i) => (i === 0 ? cell.padEnd(12) : cell.padStart(10))).join('')}\n`;
  process.stdout.write(line(['', 'mails', 'p50 ms', 'p99 ms', 'p50 ratio', 'p99 ratio']));
  for (const { name, mails, p50, p99, p50Ratio, p99Ratio } of rows) {
    process.stdout.write(line([name, String(mails), ...[p50, p99, p50Ratio, p99Ratio].map((each) => each.toFixed(1))]));
  }
}

function percentiles(all: readonly number[]): { p50: number; p99: number } {
  const sorted = all.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99) };
}
