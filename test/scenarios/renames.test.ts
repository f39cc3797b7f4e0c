// An agent whose id changes in the rules is the same person.

import { describe, expect } from 'vitest';
import { createLog, type LogEvent } from '../../src/shell/log.ts';
import { openRuleFiles } from '../../src/shell/reload.ts';
import { startReloadLoop } from '../../src/shell/reload-loop.ts';
import { awayAt, setAway } from '../../src/shell/store/away.ts';
import { keepRules } from '../../src/shell/store/rules.ts';
import type { Tx } from '../../src/shell/store/store.ts';
import { createTestClock } from '../support/test-clock.ts';
import { AT_ONCE, database, NOON, ROTATION, type RunningTeam, scenario, TEAM_ADDRESS } from './reload-stage.ts';

describe('an agent whose id changes', () => {
  const NEW_ID = [
    ['- id: priya\n', '- id: pnair\n'],
    [ROTATION, 'buyers: [pnair, sam, lena]'],
  ] as const;

  scenario('while Baton runs keeps their leads and their absence', async (team) => {
    await team.leadWrites('Dana Whitlock <dana@mail.example>');
    const absence = { agent: 'priya', from: NOON, until: NOON.add({ hours: 72 }) };
    await database.store.run((tx) => setAway(tx, TEAM_ADDRESS, absence));
    await team.rules(...NEW_ID);
    await team.settles();
    expect(await team.openLead()).toMatchObject([{ owner: 'pnair', responsible: 'pnair' }]);
    const away = await database.store.run((tx) => awayAt(tx, TEAM_ADDRESS, NOON));
    expect([...away.keys()]).toEqual(['pnair']);
  });

  /** Baton is stopped, the id changes, and Baton looks at its files once. */
  async function restarts(team: RunningTeam, meanwhile: (tx: Tx) => Promise<unknown>) {
    await team.daemon.stop();
    await team.rules(...NEW_ID);
    await database.store.run(meanwhile);
    const { files } = await openRuleFiles(team.teamFile, { env: {}, settle: AT_ONCE });
    const log = createLog('silent');
    const events: LogEvent[] = [];
    log.subscribe((event) => events.push(event));
    const on = {
      work: { ...files!.first, store: database.store, clock: createTestClock(NOON), log, secret: 'secret' },
    };
    const options = { files: files!, retryAfterMs: 1_000_000, onChange: () => undefined };
    // It finishes what it begins with.
    await startReloadLoop(on, options).stop();
    const owners = await database.store.run((tx) => tx.selectFrom('lead').select('owner').orderBy('id').execute());
    return { events, owners: owners.map(({ owner }) => owner) };
  }

  scenario('while Baton is stopped keeps their leads, too', async (team) => {
    await team.leadWrites('Dana Whitlock <dana@mail.example>');
    const { owners } = await restarts(team, async () => undefined);
    expect(owners).toEqual(['pnair']);
  });

  scenario('is one person in the figures of the weeks before', async (team) => {
    await team.leadWrites('Dana Whitlock <dana@mail.example>');
    await restarts(team, async (tx) => {
      const turn = await tx.selectFrom('turn').selectAll().executeTakeFirstOrThrow();
      await tx
        .insertInto('turn')
        .values({ ...turn, number: 0, answered_by: 'priya', backup: 'priya' })
        .execute();
    });
    const turns = await database.store.run((tx) =>
      tx.selectFrom('turn').select(['owner', 'answered_by', 'backup']).orderBy('number').execute(),
    );
    expect(turns[0]).toEqual({ owner: 'pnair', answered_by: 'pnair', backup: 'pnair' });
  });

  scenario('keeps what they said of themselves under the new one', async (team) => {
    await team.leadWrites('Dana Whitlock <dana@mail.example>');
    const until = NOON.add({ hours: 9 });
    const { owners } = await restarts(team, async (tx) => {
      await setAway(tx, TEAM_ADDRESS, { agent: 'priya', from: NOON, until: NOON.add({ hours: 72 }) });
      await setAway(tx, TEAM_ADDRESS, { agent: 'pnair', from: NOON, until });
    });
    const away = await database.store.run((tx) => awayAt(tx, TEAM_ADDRESS, NOON));
    expect(away.get('pnair')?.until).toEqual(until);
    expect(owners).toEqual(['pnair']);
  });

  scenario('is whom the id meant last: the leads of somebody who left stay with the team lead', async (team) => {
    await team.leadWrites('Dana Whitlock <dana@mail.example>');
    const text = 'agents: [{ id: priya, email: other@harborpine.example }]';
    const { owners } = await restarts(team, (tx) =>
      keepRules(tx, TEAM_ADDRESS, { version: 'later', text, at: NOON.add({ hours: 1 }) }),
    );
    expect(owners).toEqual(['priya']);
  });

  scenario('keeps their leads also where the row of one of them cannot be read', async (team) => {
    await team.leadWrites('Dana Whitlock <dana@mail.example>');
    await team.leadWrites('Bea Stone <bea@mail.example>');
    const [broken] = await team.openLead();
    const { events, owners } = await restarts(team, async (tx) => {
      await tx.updateTable('lead').set({ owner: 'priya' }).execute();
      await tx.updateTable('lead').set({ body: '{}' }).where('token', '=', broken!.token).execute();
    });
    expect(owners).toEqual(['priya', 'pnair']);
    expect(events).toMatchObject([{ event: 'trouble', where: `a new id in lead ${broken!.token}` }]);
  });
});
