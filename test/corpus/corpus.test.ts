// Every mail of the corpus is read as its line in expected.jsonl says.

import { describe, expect, test } from 'vitest';
import { expectationsOf, filesOf, readingLike, TOPICS } from './expected.ts';

for (const topic of TOPICS) {
  const wanted = await expectationsOf(topic);

  describe(topic.replaceAll('-', ' '), () => {
    test('every mail has one expected reading', async () => {
      expect(wanted.map(({ file }) => file).sort()).toEqual(await filesOf(topic));
    });

    test.each(wanted)('$file ($after) is read as expected', async (expected) => {
      expect(await readingLike(topic, expected)).toEqual(expected);
    });
  });
}
