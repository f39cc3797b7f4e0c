// A Cyrus of our own for tests and the benchmark: it pushes new mail in a millisecond, where Dovecot waits for 500. Any
// user name with any password, mail by LMTP, no TLS. It is unpacked beside Dovecot (.ci/run does that), for Debian lets
// only one of the two be installed; it runs as root only, as its packages are built.

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from './free-port.ts';

export interface CyrusServer {
  readonly host: string;
  readonly port: number;
  readonly lmtpPort: number;
  url(user: string): string;
  stop(): Promise<void>;
}

/** The folder into which the packages were unpacked; null where there is none, or we are not root. */
export function findCyrus(): string | null {
  const folder = process.env['BATON_CYRUS'] ?? '/var/cache/baton-cyrus';
  if (userInfo().uid === 0 && existsSync(join(folder, 'usr/lib/cyrus/bin/master'))) return folder;
  if (process.env['BATON_REQUIRE_SERVERS'] === '1') throw new Error(`there is no Cyrus in ${folder}`);
  return null;
}

export async function startCyrusServer(installed: string): Promise<CyrusServer> {
  const programs = join(installed, 'usr/lib/cyrus/bin');
  const folder = mkdtempSync(join(tmpdir(), 'baton-cyrus-'));
  const [port, lmtpPort] = [await freePort(), await freePort()];
  for (const name of ['spool', 'sieve', 'config/db', 'config/proc', 'config/lock', 'config/socket', 'config/log']) {
    mkdirSync(join(folder, name), { recursive: true });
  }
  const config = join(folder, 'imapd.conf');
  writeFileSync(config, imapdConf(folder));
  writeFileSync(join(folder, 'cyrus.conf'), cyrusConf({ programs, config, port, lmtpPort }));
  execFileSync('chown', ['-R', 'nobody:nogroup', folder]);

  const args = ['-C', config, '-M', join(folder, 'cyrus.conf'), '-p', join(folder, 'config/master.pid')];
  const libraries = globSync(join(installed, 'usr/lib/*/libcyrus.so.0')).map((file) => join(file, '..'));
  const child = spawn(join(programs, 'master'), args, {
    // Detached, its processes are a group of their own and can be ended together.
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, LD_LIBRARY_PATH: libraries.join(':') },
  });
  const exited = once(child, 'exit');
  const kill = () => {
    const isRunning = child.exitCode === null && child.signalCode === null;
    if (isRunning && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  };
  process.once('exit', kill);
  const stop = async () => {
    process.off('exit', kill);
    kill();
    await exited;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    for (const each of [port, lmtpPort]) await untilListening(each);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    host: '127.0.0.1',
    port,
    lmtpPort,
    url: (user) => `imap://${encodeURIComponent(user)}:pass@127.0.0.1:${port}`,
    stop,
  };
}

/** Cyrus says nowhere that it is up, so its port is tried until it answers, for ten seconds. */
async function untilListening(port: number): Promise<void> {
  for (let attempt = 0; attempt < 500; attempt++) {
    const socket = connect(port, '127.0.0.1');
    try {
      await once(socket, 'connect');
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ECONNREFUSED') throw error;
    } finally {
      socket.destroy();
    }
    await wait(20);
  }
  throw new Error('Cyrus did not start within ten seconds');
}

function cyrusConf(at: { programs: string; config: string; port: number; lmtpPort: number }): string {
  const program = (name: string, rest: string) => `cmd="${at.programs}/${name} -C ${at.config} ${rest}"`;
  return `START {
 recover ${program('ctl_cyrusdb', '-r')}
 idled ${program('idled', '')}
}
SERVICES {
 imap ${program('imapd', '-U 30')} listen="127.0.0.1:${at.port}" proto="tcp4" prefork=1
 lmtp ${program('lmtpd', '-a')} listen="127.0.0.1:${at.lmtpPort}" proto="tcp4" prefork=1
}
EVENTS {
}
`;
}

function imapdConf(folder: string): string {
  return `configdirectory: ${folder}/config
conversations: 1
partition-default: ${folder}/spool
defaultpartition: default
sievedir: ${folder}/sieve
proc_path: ${folder}/config/proc
mboxname_lockpath: ${folder}/config/lock
idlesocket: ${folder}/config/socket/idle
servername: localhost
cyrus_user: nobody
cyrus_group: nogroup
admins: cyrus
sasl_pwcheck_method: alwaystrue
sasl_mech_list: PLAIN LOGIN
allowplaintext: yes
tls_server_cert: disabled
tls_server_key: disabled
unixhierarchysep: yes
virtdomains: off
duplicatesuppression: 0
popminpoll: 0
autocreate_quota: 0
autocreate_users: anyone
autocreate_post: 1
autocreate_inbox_folders: Sent|Drafts|Junk|Trash
autocreate_subscribe_folders: Sent|Drafts|Junk|Trash
xlist-sent: Sent
xlist-drafts: Drafts
xlist-junk: Junk
xlist-trash: Trash
`;
}
