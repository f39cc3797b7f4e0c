// How long to wait before the next try. Refuses to let many processes that lost a server together come back together.

export interface Backoff {
  readonly firstMs: number;
  readonly mostMs: number;
}

/**
 * Milliseconds: doubled with each failure up to `mostMs`, of which a random part between half and all is taken.
 * @param failures in a row, 1 for the first
 * @param random in [0, 1)
 */
export function backoffMs(failures: number, backoff: Backoff, random: number): number {
  const full = Math.min(backoff.mostMs, backoff.firstMs * 2 ** Math.min(failures - 1, 30));
  return Math.round(full * (0.5 + random / 2));
}
