import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advance, NEW_ROTATION, NEWCOMER_TURNS, nextTurn, turnsOf } from '../../src/routing/rotation.ts';
import type { RotationState } from '../../src/routing/route.ts';

function play(members: readonly string[], turns: number, off: (turn: number) => readonly string[] = () => []) {
  const given: string[] = [];
  let state: RotationState = NEW_ROTATION;
  for (let turn = 0; turn < turns; turn += 1) {
    const next = nextTurn(members, new Set(members.filter((id) => !off(turn).includes(id))), state);
    if (next === null) continue;
    state = advance(state, next, members);
    given.push(next);
  }
  return { given, state };
}

const count = (given: readonly string[], id: string) => given.filter((of) => of === id).length;
const members = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1, maxLength: 12 });

describe('a rotation', () => {
  test('goes round in the order of the list', () => {
    expect(play(['a', 'b', 'c'], 6).given.join('')).toBe('abcabc');
  });

  test('gives twice as much to whoever is named twice', () => {
    expect(play(['a', 'a', 'b'], 6).given.join('')).toBe('ababaa');
  });

  test('lets whoever was off catch up', () => {
    expect(play(['a', 'b'], 6, (turn) => (turn < 2 ? ['b'] : [])).given.join('')).toBe('aabbab');
  });

  test('starts a newcomer level with the others', () => {
    const old: RotationState = { last: 'b', given: { a: 40, b: 41 } };
    expect(nextTurn(['a', 'b', 'c'], new Set(['a', 'b', 'c']), old)).toBe('c');
    const after = advance(old, 'c', ['a', 'b', 'c']);
    expect(after.given['c']).toBe(41);
    expect(nextTurn(['a', 'b', 'c'], new Set(['a', 'b', 'c']), after)).toBe('a');
    expect(advance({ last: 'a', given: { a: NEWCOMER_TURNS - 1 } }, 'c').given['c']).toBe(1);
    expect(advance({ last: 'a', given: { a: NEWCOMER_TURNS } }, 'c').given['c']).toBe(NEWCOMER_TURNS + 1);
  });

  test('starts a newcomer who weighs twice level by weight, not to be given all that the others had', () => {
    const old: RotationState = { last: 'b', given: { a: 40, b: 40 } };
    const list = ['a', 'b', 'c', 'c'];
    expect(turnsOf(list, old).get('c')).toBe(80);
    expect(advance(old, 'c', list).given['c']).toBe(81);
  });

  test('knows nobody who is no member', () => {
    expect(nextTurn(['a'], new Set(['z']), NEW_ROTATION)).toBeNull();
    expect(nextTurn(['a'], new Set(['a']), { last: 'gone', given: { gone: 9 } })).toBe('a');
  });

  test('leaves the state before it as it was', () => {
    const before = { last: null, given: {} };
    advance(before, 'a');
    expect(before).toEqual({ last: null, given: {} });
  });

  test('is fair: after whole rounds everybody has had their weight, and never is anybody a turn ahead per weight', () => {
    fc.assert(
      fc.property(members, fc.integer({ min: 1, max: 6 }), (list, rounds) => {
        const { given } = play(list, list.length * rounds);
        for (const id of list) expect(count(given, id)).toBe(count(list, id) * rounds);
      }),
    );
    fc.assert(
      fc.property(members, fc.integer({ min: 1, max: 50 }), (list, turns) => {
        const { given } = play(list, turns);
        const shares = [...new Set(list)].map((id) => count(given, id) / count(list, id));
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
