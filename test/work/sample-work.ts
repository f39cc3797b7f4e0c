// What a piece of work gets from the daemon, for the small team: its rules and words, a database, a clock that stands
// still and a log that a test can wait on.

import { randomUUID } from 'node:crypto';
import { createLog, type LogEvent } from '../../src/shell/log.ts';
import { loadRecords } from '../../src/shell/records.ts';
import type { Store } from '../../src/shell/store/store.ts';
import { loadTemplates } from '../../src/shell/templates.ts';
import type { Work } from '../../src/shell/work/work.ts';
import { NOON } from '../support/sample-lead.ts';
import { sampleTeam } from '../support/sample-team.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';

export interface SampleWork extends Work {
  readonly clock: TestClock;
  /** So far. */
  readonly events: readonly LogEvent[];
  /** Resolves at the `count`th event of this kind from now on. */
  next(kind: LogEvent['event'], count?: number): Promise<void>;
  /** Reasons of the troubles so far. */
  troubles(): readonly string[];
}

/** Rows of its own, so that tests can share a database. */
export async function sampleWork(store: Store): Promise<SampleWork> {
  const team = sampleTeam({ key: randomUUID() });
  const log = createLog('silent');
  const events: LogEvent[] = [];
  log.subscribe((event) => events.push(event));
  return {
    team,
    records: (await loadRecords(team)).records,
    templates: await loadTemplates(null),
    store,
    clock: createTestClock(NOON),
    log,
    secret: 'secret',
    events,
    next(kind, count = 1) {
      const { promise, resolve } = Promise.withResolvers<void>();
      let left = count;
      log.subscribe((event) => {
        if (event.event === kind && --left === 0) resolve();
      });
      return promise;
    },
    troubles: () => events.filter((event) => event.event === 'trouble').map((event) => event.reason),
  };
}
