// A bell that one loop waits for: rung while nobody waits, it is heard at the next wait; rung twice, it is heard once.

export interface Bell {
  ring(): void;
  /** Forgets a ring that nobody has heard yet. */
  hush(): void;
  /** Ends at the first ring, or after `ms`. */
  wait(ms: number): Promise<'rung' | 'time'>;
}

export function createBell(): Bell {
  let isRung = false;
  let hear: (() => void) | null = null;
  return {
    ring() {
      isRung = true;
      hear?.();
    },
    hush() {
      isRung = false;
    },
    wait(ms) {
      const { promise, resolve } = Promise.withResolvers<'rung' | 'time'>();
      const end = (how: 'rung' | 'time') => {
        clearTimeout(timer);
        isRung = false;
        hear = null;
        resolve(how);
      };
      const timer = setTimeout(() => end('time'), ms);
      hear = () => end('rung');
      if (isRung) hear();
      return promise;
    },
  };
}
