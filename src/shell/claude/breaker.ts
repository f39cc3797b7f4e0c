// The circuit breaker before Claude: after failures in a row nothing is asked for a while, then one question is a probe.
// Time is passed in; it knows nothing of requests.

/** Failures of the service in a row. */
const ENOUGH_FAILURES = 3;
const FIRST_REST_SECONDS = 60;
const LONGEST_REST_SECONDS = 15 * 60;

/**
 * What an asked question says about the service. `limit`: it wants less of us, `until` then (null: it did not say).
 * `service`: it does not work. `settings`: it cannot work until a person does something.
 */
export type Verdict =
  | { readonly kind: 'works' }
  | { readonly kind: 'limit'; readonly until: Temporal.Instant | null }
  | { readonly kind: 'service' }
  | { readonly kind: 'settings' };

export interface Breaker {
  /** Null: a question may be asked now. */
  restsUntil(now: Temporal.Instant): Temporal.Instant | null;
  /** Null: it rests. Else call what it returns once, with what came of the question; true: a rest begins with it. */
  enter(now: Temporal.Instant): ((verdict: Verdict, now: Temporal.Instant) => boolean) | null;
}

export function createBreaker(): Breaker {
  let failures = 0;
  let restSeconds = FIRST_REST_SECONDS;
  let until: Temporal.Instant | null = null;
  let isProbing = false;
  /** Questions of an earlier round were asked before the last rest: what comes of them is no news. */
  let round = 0;

  const rest = (end: Temporal.Instant): void => {
    until = end;
    isProbing = false;
    failures = 0;
    round += 1;
  };
  const close = (): void => {
    failures = 0;
    restSeconds = FIRST_REST_SECONDS;
    if (until === null) return;
    until = null;
    isProbing = false;
    round += 1;
  };
  const leave = (verdict: Verdict, { now, isProbe }: { now: Temporal.Instant; isProbe: boolean }): boolean => {
    const longest = now.add({ seconds: LONGEST_REST_SECONDS });
    switch (verdict.kind) {
      case 'works':
        close();
        return false;
      case 'limit':
        if (verdict.until !== null) {
          rest(Temporal.Instant.compare(verdict.until, longest) < 0 ? verdict.until : longest);
          return true;
        }
        // It answers, so the probe has found what it looked for.
        if (isProbe) close();
        return false;
      case 'settings':
        rest(longest);
        return true;
      case 'service':
        failures += 1;
        if (!isProbe && failures < ENOUGH_FAILURES) return false;
        rest(now.add({ seconds: restSeconds }));
        restSeconds = Math.min(restSeconds * 2, LONGEST_REST_SECONDS);
        return true;
      default:
        return verdict satisfies never;
    }
  };
  const restsUntil = (now: Temporal.Instant): Temporal.Instant | null => {
    if (until === null || isProbing) return until;
    // Longer than any rest is left only when the clock was set back.
    const left = now.until(until).total('seconds');
    return left > 0 && left <= LONGEST_REST_SECONDS ? until : null;
  };
  return {
    restsUntil,
    enter(now) {
      if (restsUntil(now) !== null) return null;
      const isProbe = until !== null;
      const mine = round;
      isProbing = isProbe;
      return (verdict, then) => mine === round && leave(verdict, { now: then, isProbe });
    },
  };
}
