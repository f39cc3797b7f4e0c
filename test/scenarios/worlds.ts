// Plays each scenario in every world that this machine can offer: in-process mail everywhere, Dovecot where it is found;
// PGlite everywhere, PostgreSQL where it is found.

import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Store } from '../../src/shell/store/store.ts';
import type { FakeClaude } from '../servers/claude.ts';
import { hasDovecot, startDovecotServer } from '../servers/dovecot.ts';
import { databases } from '../support/databases.ts';
import { dovecotHost, inProcessHost, type MailHost } from './mail-host.ts';
import { openStage, type Stage, type StageOptions, TEAM_ADDRESS } from './stage.ts';

export type Scenario = (name: string, startsAt: string, play: (stage: Stage) => Promise<void>) => void;

interface World {
  readonly name: string;
  /** What all scenarios of a file share; each has rows and a mailbox of its own. */
  open(): Promise<{ readonly store: Store; host(): Promise<MailHost>; close(): Promise<void> }>;
}

/** Defines scenarios that are played in every world. */
export function scenarios(
  title: string,
  define: (scenario: Scenario) => void,
  options: Pick<StageOptions, 'bounds' | 'trial' | 'inbox'> & { readonly claude?: () => FakeClaude } = {},
): void {
  describe.each(worlds())(`${title}, $name`, ({ open }) => {
    let world: Awaited<ReturnType<World['open']>>;
    beforeAll(async () => {
      world = await open();
    });
    afterAll(async () => world?.close());
    define((name, startsAt, play) => {
      test(name, async () => {
        const host = await world.host();
        const { claude, ...rest } = options;
        const stage = await openStage({ store: world.store, host, startsAt, ...rest, claude: claude?.() });
        try {
          await play(stage);
        } finally {
          await stage.close();
          await host.stop();
        }
      });
    });
  });
}

function worlds(): World[] {
  const all: World[] = [];
  for (const [name, openDatabase] of databases()) {
    // What in-process mail shows it shows on one database; the other is worth a real mail server where there is one.
    if (name === 'PGlite' || !hasDovecot()) {
      all.push({
        name: `in-process mail and ${name}`,
        async open() {
          const database = await openDatabase();
          return { store: database.store, host: () => inProcessHost(TEAM_ADDRESS), close: database.close };
        },
      });
    }
    if (!hasDovecot()) continue;
    all.push({
      name: `Dovecot and ${name}`,
      async open() {
        const [database, dovecot] = await Promise.all([openDatabase(), startDovecotServer()]);
        if (dovecot === null) throw new Error('Dovecot has gone since the tests began');
        const close = async () => {
          await dovecot.stop();
          await database.close();
        };
        return { store: database.store, host: () => dovecotHost((user) => dovecot.url(user)), close };
      },
    });
  }
  return all;
}
