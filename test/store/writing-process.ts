// A process of its own for tests that kill it: opens the data folder that is its argument and commits one row after
// another, printing the number of each once it is committed.

import { openStore, StoreError } from '../../src/shell/store/store.ts';

// Ends with the process that started it, whatever became of that one.
process.stdin.resume().on('end', () => process.exit());

try {
  const store = await openStore({ databaseUrl: null, dataDir: process.argv[2] ?? '' });
  for (let count = 1; ; count++) {
    await store.run((tx) =>
      tx
        .insertInto('setting')
        .values({ team_key: '', key: `${count}`, value: 'x' })
        .execute(),
    );
    process.stdout.write(`${count}\n`);
  }
} catch (error) {
  if (!(error instanceof StoreError)) throw error;
  process.stdout.write(`${error.message}\n`, () => process.exit());
}
