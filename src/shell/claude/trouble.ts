// What it means when Claude does not answer: a reason for the record, words for people, and whose fault it is. Refuses to
// repeat what the service or the network wrote: that may quote the key, the address or the lead.

import type { FailedReason } from './answer.ts';
import type { Tries } from './fetch.ts';

/** `settings`: only a person can end it. `limit`: it works, but wants less of us. `nobody`: it says nothing of the service. */
export type Blame = 'service' | 'settings' | 'limit' | 'nobody';

export interface Trouble {
  readonly reason: FailedReason;
  readonly because: string;
  readonly blame: Blame;
}

/** `error`: what the SDK threw. `isLate`: the deadline has passed. */
export function troubleOf(
  error: unknown,
  { tries, isLate, model }: { readonly tries: Tries; readonly isLate: boolean; readonly model: string },
): Trouble {
  if (tries.tooLarge) return notAMessage('the answer was too large to be one');
  // Stopped in a pause between two tries: what the last one met says more than that time ran out.
  const last = isLate && !tries.inFlight ? tries.last : null;
  const status = last?.kind === 'status' ? last.status : statusOf(error);
  if (status !== null) return ofStatus(status, { type: typeOf(error), model });
  const cause = last?.kind === 'error' ? last.error : error;
  if (isLate && (last === null || isAbort(cause)))
    return { reason: 'timeout', because: 'there was no answer in time', blame: 'service' };
  if (error instanceof SyntaxError) return notAMessage('what came back is no JSON');
  const code = codeOf(cause);
  const where = code === null ? '' : ` (${code})`;
  return { reason: 'unreachable', because: `the service cannot be reached, or it broke off${where}`, blame: 'service' };
}

/** A 200 without a message in it: a proxy, a login page, another service at that address. */
export function notAMessage(because: string): Trouble {
  return { reason: 'malformed', because, blame: 'service' };
}

function ofStatus(status: number, { type, model }: { readonly type: string | null; readonly model: string }): Trouble {
  const said = ` (${status}${type === null ? '' : ` ${type}`})`;
  const trouble = (reason: FailedReason, words: string, blame: Blame): Trouble => {
    return { reason, because: `${words}${said}`, blame };
  };
  if (status === 401 || status === 403) return trouble('unauthorized', 'the key is not accepted', 'settings');
  if (status === 402 || type === 'billing_error') return trouble('unauthorized', 'the account cannot pay', 'settings');
  if (status === 404) return trouble('rejected', `there is no model "${model}" for this key`, 'settings');
  if (status === 429) return trouble('rate_limited', 'more was asked than the account allows', 'limit');
  if (status === 529 || type === 'overloaded_error')
    return trouble('overloaded', 'the service is overloaded', 'service');
  if (status === 408 || status === 504) return trouble('timeout', 'the service took too long', 'service');
  if (status >= 500) return trouble('server', 'the service failed', 'service');
  if (status < 400) return trouble('unreachable', 'the address leads elsewhere', 'settings');
  return trouble('rejected', 'the service does not take the request', 'service');
}

/** The types that the SDK knows; another text may be anything. */
const KNOWN_TYPES: ReadonlySet<string> = new Set([
  'invalid_request_error',
  'authentication_error',
  'billing_error',
  'permission_error',
  'not_found_error',
  'rate_limit_error',
  'timeout_error',
  'api_error',
  'overloaded_error',
]);

function statusOf(error: unknown): number | null {
  return isObject(error) && typeof error['status'] === 'number' ? error['status'] : null;
}

function typeOf(error: unknown): string | null {
  const type = isObject(error) ? error['type'] : null;
  return typeof type === 'string' && KNOWN_TYPES.has(type) ? type : null;
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** The first code of the system or of undici among the causes ("ENOTFOUND", "UND_ERR_SOCKET"). */
function codeOf(error: unknown): string | null {
  let cause = error;
  for (let depth = 0; depth < 5 && isObject(cause); depth += 1) {
    const { code, errors } = cause as { readonly code?: unknown; readonly errors?: unknown };
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,40}$/.test(code)) return code;
    // A host with several addresses: node tries each and keeps their errors in a list.
    cause = Array.isArray(errors) ? errors[0] : cause['cause'];
  }
  return null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
