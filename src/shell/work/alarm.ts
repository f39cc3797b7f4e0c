// Wakes the clock and the postman at the next time that a row names. One wake-up is set at a time; it is thrown away and
// set anew whenever a row may have changed, and a missed one is caught by the sweep.

import { type Loop, startLoop } from '../loop.ts';
import { nextDueAt } from '../store/leads.ts';
import { nextAttemptAt } from '../store/letters.ts';
import type { Work } from './work.ts';

export interface Alarm {
  /** Poke it when a next time may have changed. */
  readonly loop: Loop;
  cancel(): void;
}

export interface Woken {
  readonly steps: Loop;
  readonly postman: Loop;
  readonly retryAfterMs: number;
}

/** `on`: the rules may change meanwhile, and with them what waits. */
export function startAlarm(on: { readonly work: Work }, woken: Woken): Alarm {
  const { store, team, clock, log } = on.work;
  let cancel: (() => void) | null = null;
  const reset = async (): Promise<boolean> => {
    const [due, attempt] = await store.run(async (tx) => [
      await nextDueAt(tx, team.key, on.work.team.mode),
      await nextAttemptAt(tx, { sender: store.sender, team: team.key }),
    ]);
    cancel?.();
    const stops = [
      due === null ? null : clock.wake(due, woken.steps.poke),
      attempt === null ? null : clock.wake(attempt, woken.postman.poke),
    ];
    cancel = () => {
      for (const stop of stops) stop?.();
    };
    return false;
  };
  return {
    loop: startLoop({ team: team.key, name: 'alarm', log, work: reset, retryAfterMs: woken.retryAfterMs }),
    cancel: () => cancel?.(),
  };
}
