// Opens one IMAP connection and says in a line why it could not. A connection is used once: whoever loses it opens a
// new one. Refuses a login in the clear, except on loopback, and answers of a size that no honest server gives.

import { ImapFlow, type ImapFlowError } from 'imapflow';
import { type ImapSettings, isLoopback } from '../urls.ts';

/** Why a mailbox cannot be used. `never`: a person must change something; `later`: it may heal by itself. */
export class ImapError extends Error {
  override readonly name = 'ImapError';
  readonly retry: 'later' | 'never';

  constructor(message: string, retry: 'later' | 'never', options?: ErrorOptions) {
    super(message, options);
    this.retry = retry;
  }
}

export interface ConnectOptions {
  /** Silence in milliseconds after which the server is asked for a sign of life. */
  readonly socketTimeoutMs?: number;
  /** The longest piece of a message that will be asked for. */
  readonly maxMessageBytes?: number;
  /** Called as soon as there is something to close, so that a connection attempt can be ended from outside. */
  readonly onClient?: (client: ImapFlow) => void;
}

/** Twice this is the longest that a dead connection stays unnoticed; the promise is two minutes. */
const SOCKET_TIMEOUT_MS = 55_000;
const CONNECT_TIMEOUT_MS = 20_000;
const GREETING_TIMEOUT_MS = 15_000;
/** One answer beside a message: a list of folders, a search over a large mailbox. More ends the connection. */
const MOST_ANSWER_BYTES = 8 * 1024 * 1024;

/**
 * A connected, logged-in client without a folder selected.
 * @throws ImapError
 */
export async function connectImap(settings: ImapSettings, options: ConnectOptions = {}): Promise<ImapFlow> {
  const mostBytes = (options.maxMessageBytes ?? 0) + MOST_ANSWER_BYTES;
  const client = new ImapFlow({
    host: settings.host,
    port: settings.port,
    secure: settings.security === 'tls',
    ...(settings.security === 'starttls' ? { doSTARTTLS: true } : {}),
    // On loopback a certificate names the host's public name, and there is nobody in between to keep out.
    ...(settings.security === 'starttls_if_offered' ? { tls: { rejectUnauthorized: false } } : {}),
    auth: { user: settings.user, pass: settings.password },
    clientInfo: { name: 'Baton' },
    logger: false,
    // The default waits for 15 s of quiet before IDLE: a third of the time that a lead is worth.
    autoIdleDelay: 0,
    disableCompression: isLoopback(settings.host),
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: GREETING_TIMEOUT_MS,
    socketTimeout: options.socketTimeoutMs ?? SOCKET_TIMEOUT_MS,
    maxLiteralSize: mostBytes,
    maxResponseSize: mostBytes + MOST_ANSWER_BYTES,
  });
  // Without a listener an error after connect() would end the process; whoever waits on a command gets it as well.
  let lastError: unknown = null;
  client.on('error', (error) => {
    lastError = error;
  });
  options.onClient?.(client);
  try {
    await client.connect();
    return client;
  } catch (error) {
    client.close();
    throw explain(lastError ?? error, settings);
  }
}

/** Any error of a connection as an ImapError; one that already is stays as it is. */
export function explain(error: unknown, settings: ImapSettings): ImapError {
  if (error instanceof ImapError) return error;
  const cause = (error instanceof Error ? error : new Error(String(error))) as ImapFlowError;
  const where = `${settings.host}:${settings.port}`;
  if (cause.authenticationFailed === true) return explainLogin(cause, `${where} as ${settings.user}`);
  if (isTlsTrouble(cause)) return new ImapError(`${where}: no secure connection: ${cause.message}`, 'never', { cause });
  const why = REASONS[cause.code ?? ''] ?? cause.responseText ?? cause.message;
  return new ImapError(`${where}: ${why}`, 'later', { cause });
}

const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'the name could not be looked up',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was reset',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  ETIMEDOUT: 'no answer',
  CONNECT_TIMEOUT: 'no answer',
  // A wrong port looks like this, but so does a server that is too busy.
  GREETING_TIMEOUT: 'answers, but not as an IMAP server does',
  ClosedAfterConnectText: 'answers, but not as an IMAP server does',
  ClosedAfterConnectTLS: 'answers, but not as an IMAP server does',
  ETIMEOUT: 'the server fell silent',
  NoConnection: 'the connection was closed',
  EConnectionClosed: 'the connection was closed',
};

/** RFC 5530: codes that say "not now" rather than "not you". */
const NOT_NOW: ReadonlySet<string> = new Set(['UNAVAILABLE', 'INUSE', 'LIMIT', 'SERVERBUG']);

function explainLogin(cause: ImapFlowError, who: string): ImapError {
  const said = cause.responseText ?? (typeof cause.response === 'string' ? cause.response : '');
  // Seen in practice: Gmail answers a login over its connection limit with [ALERT] and these words.
  const busy = NOT_NOW.has(cause.serverResponseCode ?? '') || /too many|try again|temporar/i.test(said);
  const words = said === '' ? '' : ` (${said})`;
  return busy
    ? new ImapError(`${who}: the server takes no login now${words}`, 'later', { cause })
    : new ImapError(`${who}: user or password is wrong${words}`, 'never', { cause });
}

function isTlsTrouble(cause: ImapFlowError): boolean {
  const code = cause.code ?? '';
  return (
    cause.tlsFailed === true ||
    /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO$)/.test(code) ||
    /STARTTLS/.test(cause.message)
  );
}
