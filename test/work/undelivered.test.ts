import { describe, expect, test } from 'vitest';
import { teamAnswered } from '../../src/lead/answered.ts';
import type { Lead } from '../../src/lead/lead.ts';
import { historyOf } from '../../src/shell/store/history.ts';
import { insertLead, lockLead } from '../../src/shell/store/leads.ts';
import { lettersOf } from '../../src/shell/store/letters.ts';
import { databases } from '../support/databases.ts';
import { NOON, openedLead } from '../support/sample-lead.ts';
import { ANN, BOB, BUSY, team, UNKNOWN, usePostman } from './postman-stage.ts';

describe.each(databases())('a letter that the server refuses, on %s', (_name, open) => {
  const { scene, works, order, to } = usePostman(open);
  const opened: Lead = { ...openedLead(team), token: 'a' };
  const kept = (lead: Lead) => scene.db.store.run((tx) => insertLead(tx, team.key, lead));
  const lead = async (): Promise<Lead> => (await scene.db.store.run((tx) => lockLead(tx, team.key, 'a')))!;
  const kinds = async (): Promise<string[]> =>
    (await scene.db.store.run((tx) => lettersOf(tx, team.key, 'a'))).map(({ letter }) => letter.kind).toSorted();

  test('takes the lead from its only recipient to the backup at once', async () => {
    await kept(opened);
    await order({ cc: [] });
    to({ ann: UNKNOWN });
    await works();
    expect(await lead()).toMatchObject({ owner: 'ann', responsible: 'bob' });
    expect(await kinds()).toEqual(['backup', 'handoff']);
  });

  test('takes it from its recipient also where the copy was taken', async () => {
    await kept(opened);
    await order({ cc: [BOB] });
    to({ ann: UNKNOWN });
    await works();
    expect((await lead()).responsible).toBe('bob');
  });

  test('for now, or in copy alone, moves nothing', async () => {
    await kept(opened);
    await order({ cc: [] });
    to({ ann: BUSY });
    await works();
    await order({ cc: [BOB] });
    to({ bob: UNKNOWN });
    await works();
    expect((await lead()).responsible).toBe('ann');
    expect(await kinds()).toEqual(['handoff', 'handoff']);
  });

  test('to somebody who does not have the lead is a line in its history', async () => {
    await kept({ ...opened, responsible: 'bob' });
    await order({ kind: 'told', cc: [] });
    to({ ann: UNKNOWN });
    await works();
    expect((await lead()).responsible).toBe('bob');
    const lines = await scene.db.store.run((tx) => historyOf(tx, team.key, 'a'));
    expect(lines.map(({ text }) => text)).toEqual(['Ann Example: the letter came back']);
  });

  test('that is an answer to the lead opens their turn, and the owner is told', async () => {
    const answer = { by: 'ann', at: NOON, evidence: 'sent_by_us' } as const;
    await kept(teamAnswered(opened, answer, { team, now: NOON }).lead);
    await order({ kind: 'send', to: [{ name: 'Jo', address: 'jo@mail.example' }], cc: [] });
    to({ jo: UNKNOWN });
    await works();
    expect(await lead()).toMatchObject({ state: 'waiting_for_us', answerTo: null });
    expect(await kinds()).toEqual(['bad_address', 'send']);
  });

  test('about no lead, or about one that is gone, is only refused', async () => {
    await order({ to: [ANN], cc: [] });
    to({ ann: UNKNOWN });
    expect(await works()).toBe(true);
    expect(await kinds()).toEqual(['handoff']);
  });
});
