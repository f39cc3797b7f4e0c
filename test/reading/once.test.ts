// What is made once: by the object, by the text, or when it is first asked for.

import { describe, expect, test } from 'vitest';
import { forRecent, lazily, oncePer } from '../../src/reading/once.ts';

/** `text` in capitals, and what was made so far. */
function counted() {
  const made: string[] = [];
  const make = (text: string): string => {
    made.push(text);
    return text.toUpperCase();
  };
  return { made, make };
}

describe('what is made once', () => {
  test('for an object is made when it is first asked for, and again for another', () => {
    let count = 0;
    const sizeOf = oncePer((list: readonly string[]) => {
      count += 1;
      return list.length;
    });
    const list = ['a', 'b'];
    expect([sizeOf(list), sizeOf(list), sizeOf(['c']), count]).toEqual([2, 2, 1, 2]);
  });

  test('lazily is not made before it is asked for', () => {
    const { made, make } = counted();
    const shout = lazily(() => make('a'));
    expect(made).toEqual([]);
    expect([shout(), shout()]).toEqual(['A', 'A']);
    expect(made).toEqual(['a']);
  });

  test('for a text is not made again for one of the last few', () => {
    const { made, make } = counted();
    const shout = forRecent(make, 2);
    expect(['a', 'b', 'a', 'b'].map(shout)).toEqual(['A', 'B', 'A', 'B']);
    expect(made).toEqual(['a', 'b']);
  });

  test('for a text is forgotten when twice as many others came after it', () => {
    const { made, make } = counted();
    const shout = forRecent(make, 2);
    for (const text of ['a', 'b', 'c', 'd', 'e', 'f', 'a']) shout(text);
    expect(made).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'a']);
  });
});
