import { describe, expect, test } from 'vitest';
import { guarded } from '../../../src/letters/guard/guard.ts';
import { knownOf } from '../../../src/letters/guard/known.ts';
import { factsOf, records, spanish, TEN, team } from '../claude/samples.ts';

const cutOf = (english: string, text: string): readonly string[] => {
  const { lead } = factsOf(spanish);
  const known = knownOf({ lead: { ...lead, asked: text }, team, records, text, now: TEN });
  return guarded(`Hi Lucía,\n\n${english}`, known, { mostWords: 100 }).cut.map(({ because }) => because);
};

const SPANISH =
  'Hola, vi el apartamento y me gustaría verlo el sábado. Queremos mudarnos en enero y necesitamos dos habitaciones. Somos cuatro.';
const PORTUGUESE =
  'Olá, vi o apartamento e gostaria de visitar na segunda-feira. Queremos mudar em maio e precisamos de dois quartos.';

describe('what they wrote in another language', () => {
  test.each([
    ['You mentioned that you would like to move in January.', SPANISH],
    ['You mentioned Saturday, so which time would suit you?', SPANISH],
    ['You mentioned that you need two bedrooms.', SPANISH],
    ['You mentioned that you are four people.', SPANISH],
    ['You mentioned that you would like to move in May.', PORTUGUESE],
    ['You mentioned Monday, so which time would suit you?', PORTUGUESE],
    ['You mentioned that you need two bedrooms.', PORTUGUESE],
  ])('may be said in English: %s', (english, text) => {
    expect(cutOf(english, text)).toEqual([]);
  });

  test.each([
    ['You mentioned that you would like to move in March.', SPANISH],
    ['You mentioned that you need three bedrooms.', SPANISH],
    ['You mentioned Friday, so which time would suit you?', PORTUGUESE],
  ])('and nothing else may: %s', (english, text) => {
    expect(cutOf(english, text)).toHaveLength(1);
  });
});
