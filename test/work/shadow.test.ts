// Letters that were on their way when shadow mode began.

import { describe, expect, test } from 'vitest';
import { databases } from '../support/databases.ts';
import { BUSY, usePostman } from './postman-stage.ts';

describe.each(databases())('the postman in shadow mode, on %s', (_name, open) => {
  const { scene, order, works, worksWhenDue, state, named, inboxes } = usePostman(open);
  const goesInto = (mode: 'live' | 'shadow'): void => {
    scene.work = { ...scene.work, team: { ...scene.work.team, mode } };
  };

  test('keeps back what was queued before, for good', async () => {
    await order();
    goesInto('shadow');
    while (await works());
    expect(await state()).toEqual(['withheld']);
    goesInto('live');
    while (await works());
    expect(inboxes()).toEqual({ ann: 0, bob: 0 });
    expect(named('letter_withheld')).toHaveLength(1);
  });

  test('keeps back what was to be tried again', async () => {
    await order();
    scene.sink.behave({ message: () => BUSY });
    await works();
    scene.sink.behave({});
    goesInto('shadow');
    await worksWhenDue();
    expect(await state()).toEqual(['withheld']);
    expect(inboxes()).toEqual({ ann: 0, bob: 0 });
  });
});
