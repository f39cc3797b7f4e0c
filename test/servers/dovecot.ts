// A Dovecot of our own for tests: any user name with the password "pass", mail by LMTP, TLS with a CA of its own, plus
// addresses. Its data lie in a folder of their own that goes with it; a Dovecot of the machine is not touched.

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, chmodSync, constants, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from './free-port.ts';

export interface DovecotServer {
  readonly host: string;
  /** Without TLS; STARTTLS is offered. */
  readonly port: number;
  readonly tlsPort: number;
  readonly lmtpPort: number;
  /** PEM of the CA that signed its certificate for localhost and 127.0.0.1. */
  readonly ca: string;
  url(user: string): string;
  stop(): Promise<void>;
}

const PROGRAM = '/usr/sbin/dovecot';

/** Null where Dovecot is not installed, unless BATON_REQUIRE_SERVERS=1 says that it must be. */
export async function startDovecotServer(): Promise<DovecotServer | null> {
  if (!hasDovecot()) {
    if (process.env['BATON_REQUIRE_SERVERS'] === '1') throw new Error(`${PROGRAM} is not installed`);
    return null;
  }
  for (let attempt = 1; ; attempt++) {
    try {
      return await start();
    } catch (error) {
      // A port may have been taken in between.
      if (attempt === 3) throw error;
    }
  }
}

export function hasDovecot(): boolean {
  try {
    accessSync(PROGRAM, constants.X_OK);
    accessSync('/usr/lib/dovecot/lmtp');
    return true;
  } catch {
    return false;
  }
}

async function start(): Promise<DovecotServer> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-dovecot-'));
  // Dovecot's own processes run as other users.
  chmodSync(folder, 0o755);
  for (const name of ['run', 'mail', 'state']) mkdirSync(join(folder, name));
  const [port, tlsPort, lmtpPort] = [await freePort(), await freePort(), await freePort()];
  makeCertificate(folder);
  const config = join(folder, 'dovecot.conf');
  writeFileSync(config, configuration({ folder, port, tlsPort, lmtpPort }));

  const child = spawn(PROGRAM, ['-F', '-c', config], { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  const exited = once(child, 'exit');
  const said: string[] = [];
  const up = Promise.withResolvers<void>();
  createInterface({ input: child.stderr }).on('line', (line) => {
    said.push(line);
    if (line.includes('starting up')) up.resolve();
  });
  // Asked politely it takes seconds; nothing of it is to be kept. Detached, its processes are a group of their own.
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
    await Promise.race([up.promise, exited.then(() => Promise.reject(new Error(`Dovecot: ${said.join(' | ')}`)))]);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    host: '127.0.0.1',
    port,
    tlsPort,
    lmtpPort,
    ca: readFileSync(join(folder, 'ca.pem'), 'utf8'),
    url: (user) => `imap://${encodeURIComponent(user)}:pass@127.0.0.1:${port}`,
    stop,
  };
}

function makeCertificate(folder: string): void {
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  openssl('req', '-x509', ...key, '-days', '30', '-subj', '/CN=test-ca', '-keyout', 'ca.key', '-out', 'ca.pem');
  openssl('req', ...key, '-subj', '/CN=localhost', '-keyout', 'key.pem', '-out', 'csr.pem');
  writeFileSync(join(folder, 'names'), 'subjectAltName=DNS:localhost,IP:127.0.0.1\n');
  const ca = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '30'];
  openssl('x509', '-req', '-in', 'csr.pem', ...ca, '-extfile', 'names', '-out', 'cert.pem');
}

function configuration(at: { folder: string; port: number; tlsPort: number; lmtpPort: number }): string {
  const isRoot = userInfo().uid === 0;
  const own = { user: userInfo().username, group: execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim() };
  const mail = isRoot ? { user: 'nobody', group: 'nogroup' } : own;
  const internal = isRoot ? { user: 'dovecot', group: 'dovecot' } : own;
  if (isRoot) execFileSync('chown', [`${mail.user}:${mail.group}`, join(at.folder, 'mail')]);
  const folders = ['Drafts', 'Junk', 'Sent', 'Trash'].map(
    (name) => `mailbox ${name} {\n special_use = \\${name}\n auto = subscribe\n }`,
  );
  return `base_dir = ${at.folder}/run
state_dir = ${at.folder}/state
log_path = /dev/stderr
instance_name = ${at.port}
protocols = imap lmtp
listen = 127.0.0.1
default_internal_user = ${internal.user}
default_internal_group = ${internal.group}
default_login_user = ${isRoot ? 'dovenull' : own.user}
first_valid_uid = 1
mail_uid = ${mail.user}
mail_gid = ${mail.group}
mail_home = ${at.folder}/mail/%Ln
mail_location = maildir:~/Maildir
mail_max_userip_connections = 200
recipient_delimiter = +
ssl = yes
ssl_cert = <${at.folder}/cert.pem
ssl_key = <${at.folder}/key.pem
disable_plaintext_auth = no
auth_failure_delay = 0 secs
passdb {
 driver = static
 args = password=pass
}
userdb {
 driver = static
 args = uid=${mail.user} gid=${mail.group} home=${at.folder}/mail/%Ln allow_all_users=yes
}
service anvil {
 chroot =
 unix_listener anvil-auth-penalty {
 mode = 0
 }
}
service stats {
 chroot =
}
service imap-login {
 chroot =
 inet_listener imap {
 port = ${at.port}
 }
 inet_listener imaps {
 port = ${at.tlsPort}
 ssl = yes
 }
}
service lmtp {
 inet_listener lmtp {
 port = ${at.lmtpPort}
 }
}
protocol lmtp {
 postmaster_address = postmaster@team.example
}
namespace inbox {
 inbox = yes
 separator = /
 ${folders.join('\n ')}
}
`;
}
