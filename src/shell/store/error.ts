// The one error class of the store, and the words for people for what databases throw. It never repeats a URL's
// password, nor the values of a row.

export class StoreError extends Error {
  override readonly name = 'StoreError';
  /** `later`: the same call may work once the database is back; `never`: somebody must change something first. */
  readonly retry: 'later' | 'never';

  constructor(message: string, retry: 'later' | 'never', cause?: unknown) {
    super(message, { cause });
    this.retry = retry;
  }
}

/**
 * What `error`, thrown by a driver or by code that used one, means. Errors that no database threw come back as they
 * are, so that a fault in the caller's own code keeps its class.
 */
export function asStoreError(error: unknown, where: string): unknown {
  if (error instanceof StoreError || !(error instanceof Error)) return error;
  const code = codeOf(error);
  if ((UNREACHABLE.has(code) && isOfNetwork(error)) || CONNECTION_WORDS.test(error.message)) {
    return new StoreError(`${where}: cannot be reached (${reason(error, code)})`, 'later', error);
  }
  // Nothing was kept, and whoever was in the way has gone by the next look.
  if (mayRetryNow(error))
    return new StoreError(`${where}: others changed the same rows again and again`, 'later', error);
  const known = KNOWN.get(code);
  if (known !== undefined) return new StoreError(`${where}: ${known.words}`, known.retry, error);
  // SQLSTATE (PostgreSQL, appendix A): five characters, the first two name the class.
  if (!/^[0-9A-Z]{5}$/.test(code)) return error;
  if (code.startsWith('08') || code.startsWith('57P')) {
    return new StoreError(`${where}: the connection was lost (${error.message})`, 'later', error);
  }
  if (code.startsWith('53')) return new StoreError(`${where}: out of resources (${error.message})`, 'later', error);
  return new StoreError(`${where}: ${error.message} (SQLSTATE ${code})`, 'never', error);
}

/** Serialization failure and deadlock: nothing was kept, and the same transaction may succeed at once. */
export function mayRetryNow(error: unknown): boolean {
  const code = error instanceof Error ? codeOf(error) : '';
  return code === '40001' || code === '40P01';
}

const UNREACHABLE: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
]);

// pg has no codes for these.
const CONNECTION_WORDS =
  /^(Connection terminated|timeout e|Client has encountered a connection error|Client was closed|Cannot use a pool)/;

const KNOWN: ReadonlyMap<string, { readonly words: string; readonly retry: 'later' | 'never' }> = new Map([
  ['28P01', { words: 'the user name or password in DATABASE_URL is wrong', retry: 'never' }],
  ['28000', { words: 'the server does not let this user in (DATABASE_URL, pg_hba.conf)', retry: 'never' }],
  ['3D000', { words: 'no such database; create it, or correct DATABASE_URL', retry: 'never' }],
  ['42501', { words: 'the user in DATABASE_URL may not do this; it must own the schema', retry: 'never' }],
  ['25P03', { words: 'a transaction stood still for too long and was ended', retry: 'later' }],
  ['57014', { words: 'a statement took too long and was cancelled', retry: 'later' }],
  ['57P03', { words: 'the server is starting or stopping', retry: 'later' }],
  ['53300', { words: 'the server has no connection left', retry: 'later' }],
  ['53100', { words: 'the disk is full', retry: 'later' }],
]);

/** ENOENT is a socket that is not there, but also a file that the caller's own code did not find. */
function isOfNetwork(error: Error): boolean {
  // Node's error for a name with several addresses names no call.
  return !('syscall' in error) || NETWORK_CALLS.has(String(error.syscall));
}

const NETWORK_CALLS: ReadonlySet<string> = new Set(['connect', 'getaddrinfo', 'read', 'write']);

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function reason(error: Error, code: string): string {
  return error.message === '' ? code : error.message;
}
