// How many questions may be on their way at once; the others wait in line until their signal ends the wait.

export interface Slots {
  /** What gives the slot back; null: the signal came first, or too many wait already. */
  take(signal: AbortSignal): Promise<(() => void) | null>;
}

/** Each that waits holds a lead's mail in memory. */
const MOST_WAITING = 100;

export function createSlots(most: number): Slots {
  let taken = 0;
  const waiting: (() => void)[] = [];

  const slot = (): (() => void) => {
    taken += 1;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      taken -= 1;
      waiting.shift()?.();
    };
  };
  return {
    async take(signal) {
      if (signal.aborted) return null;
      if (taken < most) return slot();
      if (waiting.length >= MOST_WAITING) return null;
      const { promise, resolve } = Promise.withResolvers<(() => void) | null>();
      // The slot is taken in the same tick in which it is given back: nobody else can slip in.
      const go = (): void => {
        signal.removeEventListener('abort', giveUp);
        resolve(slot());
      };
      const giveUp = (): void => {
        const place = waiting.indexOf(go);
        if (place >= 0) waiting.splice(place, 1);
        resolve(null);
      };
      waiting.push(go);
      signal.addEventListener('abort', giveUp, { once: true });
      return promise;
    },
  };
}
