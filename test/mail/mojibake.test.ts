import { describe, expect, test } from 'vitest';
import { fromUtf7, mended } from '../../src/mail/mojibake.ts';

describe('mojibake is mended where only one reading is possible', () => {
  test.each([
    ['maÃ±ana', 'mañana'],
    ['Itâ€™s â€œnewâ€\u009d', 'It’s “new”'],
    ['maÃƒÂ±ana', 'mañana'],
    ['one line\nmaÃ±ana', 'one line\nmañana'],
    ['it\u0092s', 'it’s'],
    ['\x1b$B$3$s$K$A$O\x1b(B', 'こんにちは'],
  ])('%j', (text, wanted) => {
    expect(mended(text)).toBe(wanted);
  });
});

describe('what could be meant stays', () => {
  test.each([
    'ÉCOLE À CÔTÉ, NÃO sei',
    'café, mañana, Straße',
    'maÃ±ana and a ñ in one line',
    'Prix : 900 000 £ à débattre',
    'maÃ±ana 漢字',
    'costs \x1b$5 or so',
    'plain words',
  ])('%j', (text) => {
    expect(mended(text)).toBe(text);
  });

  test('however long it is', () => {
    const long = 'Ã'.repeat(500_000);
    expect(mended(long)).toBe(long);
  });
});

test.each([
  ['caf+AOk-', 'café'],
  ['1 +- 1', '1 + 1'],
  ['+AGEAYg-c', 'abc'],
  ['no plus', 'no plus'],
  ['odd +AA-', 'odd '],
])('UTF-7 %j is %j', (text, wanted) => {
  expect(fromUtf7(text)).toBe(wanted);
});
