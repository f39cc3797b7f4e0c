// The fetch that the SDK of Claude is given: it reads each answer whole, so that a body that breaks off is tried again like
// a connection that does. Refuses endless bodies, redirects (a lead's mail would follow them) and waits beyond the deadline.

/** Bytes after decompression; an answer has some thousand. */
const LARGEST_BYTES = 1024 * 1024;

/** What the tries of one question came to so far. */
export interface Tries {
  inFlight: boolean;
  last:
    | { readonly kind: 'status'; readonly status: number }
    | { readonly kind: 'error'; readonly error: unknown }
    | null;
  tooLarge: boolean;
  /** What the service asked us to wait after the last answer, milliseconds; null: it did not say. */
  retryAfterMs: number | null;
}

export function noTries(): Tries {
  return { inFlight: false, last: null, tooLarge: false, retryAfterMs: null };
}

/** `remainingMs` until the deadline; `now` in epoch milliseconds. */
export function boundedFetch(
  tries: Tries,
  { remainingMs, now }: { readonly remainingMs: () => number; readonly now: () => number },
): typeof fetch {
  return async (input, init) => {
    tries.inFlight = true;
    tries.last = null;
    try {
      const response = await fetch(input, { ...init, redirect: 'manual' });
      const body = await readBounded(response);
      tries.last = { kind: 'status', status: response.status };
      tries.retryAfterMs = retryAfterMs(response.headers, now());
      if (body === null) {
        tries.tooLarge = true;
        return new Response(null, { status: 502, headers: DO_NOT_RETRY });
      }
      const headers = new Headers(response.headers);
      // The SDK would wait and be stopped in the middle of it.
      if ((tries.retryAfterMs ?? 0) >= remainingMs()) headers.set('x-should-retry', 'false');
      return new Response(body.length === 0 ? null : body, { status: response.status, headers });
    } catch (error) {
      tries.last = { kind: 'error', error };
      throw error;
    } finally {
      tries.inFlight = false;
    }
  };
}

/** A header of the SDK's own (`shouldRetry` in its client). */
const DO_NOT_RETRY = { 'x-should-retry': 'false' };

/** Null: it is larger than the bound; the connection is closed then. */
async function readBounded(response: Response): Promise<Buffer<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop cancels the stream, and with it the connection.
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > LARGEST_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** RFC 9110 10.2.3: seconds or a date; `retry-after-ms` is what the SDK reads first. Null: neither, or no number. */
export function retryAfterMs(headers: Headers, now: number): number | null {
  const exact = Number.parseFloat(headers.get('retry-after-ms') ?? '');
  if (exact > 0) return exact;
  const text = headers.get('retry-after') ?? '';
  const seconds = Number.parseFloat(text);
  const ms = Number.isNaN(seconds) ? Date.parse(text) - now : seconds * 1000;
  return ms > 0 ? ms : null;
}
