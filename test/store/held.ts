// A transaction that stays open until the test says so: the other process of a test about two.

import type { Store, Tx } from '../../src/shell/store/store.ts';

export interface Held<T> {
  readonly value: T;
  commit(): Promise<void>;
}

export async function held<T>(store: Store, work: (tx: Tx) => Promise<T>): Promise<Held<T>> {
  const value = Promise.withResolvers<T>();
  const end = Promise.withResolvers<void>();
  const done = store.run(async (tx) => {
    value.resolve(await work(tx));
    await end.promise;
  });
  done.catch(value.reject);
  return {
    value: await value.promise,
    commit() {
      end.resolve();
      return done;
    },
  };
}
