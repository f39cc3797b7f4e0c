// The real daemon as a process of its own that kills itself with SIGKILL at a chosen business event: events are logged
// right after each commit, in the same tick, so the death falls between that commit and the next.

import { startDaemon } from '../../src/daemon.ts';
import { systemClock } from '../../src/shell/clock.ts';
import { loadTeam } from '../../src/shell/config.ts';
import { createLog, type LogEvent } from '../../src/shell/log.ts';
import { loadRecords } from '../../src/shell/records.ts';
import { openStore } from '../../src/shell/store/store.ts';
import { loadTemplates } from '../../src/shell/templates.ts';
import { parseImapUrl, parseSmtpUrl } from '../../src/shell/urls.ts';

export interface DaemonOrder {
  readonly teamFile: string;
  readonly imapUrl: string;
  readonly smtpUrl: string;
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  /** Dies at the first such event; null lives. */
  readonly dieAt: LogEvent['event'] | null;
  /** Real time plus this: what waits for a dead process to be given up need not be waited for. */
  readonly clockAheadSeconds: number;
}

const order = JSON.parse(process.argv[2] ?? '') as DaemonOrder;
const { team } = await loadTeam(order.teamFile, {});
if (team === null) throw new Error('the team file of the test cannot be run');
const log = createLog('silent');
log.subscribe((event) => {
  if (event.event === order.dieAt) process.kill(process.pid, 'SIGKILL');
  process.stdout.write(`${JSON.stringify(event)}\n`);
});
const store = await openStore({ databaseUrl: order.databaseUrl, dataDir: order.dataDir });
const daemon = await startDaemon({
  team,
  records: (await loadRecords(team)).records,
  templates: await loadTemplates(null),
  store,
  imap: parseImapUrl(order.imapUrl),
  smtp: parseSmtpUrl(order.smtpUrl),
  clock: { ...systemClock, now: () => systemClock.now().add({ seconds: order.clockAheadSeconds }) },
  log,
});
await daemon.ready;
process.stdout.write('{"event":"ready"}\n');
process.on('message', async () => {
  await daemon.sweep();
  process.send?.('swept');
});
