// CSV texts, whole and in steps. What stands in the cells is test/shell/records.test.ts.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv, readCsvInSteps } from '../../src/team/csv.ts';

const isHeader = (cells: readonly string[]): boolean => cells.some((cell) => cell.trim() === 'email');

describe('a text of rows', () => {
  test('has its header where the columns are named, not where the title is', () => {
    const { header, rows } = readCsv('Report of today,,\n,,\nname,email,x\nAnn,a@mailbox.example,\n', isHeader);
    expect(header).toEqual(['name', 'email', 'x']);
    expect(rows).toEqual([{ line: 4, cells: ['Ann', 'a@mailbox.example', ''] }]);
  });

  test('is cut by the separator that its header has, whatever a title or a note has more of', () => {
    const { rows } = readCsv('a, b, c, d, e, f\nname;email\n"1, 2, 3, 4";a@mailbox.example\n', isHeader);
    expect(rows[0]?.cells).toEqual(['1, 2, 3, 4', 'a@mailbox.example']);
  });

  test('is cut as Excel’s own first line says', () => {
    const { header, rows } = readCsv('sep=|\r\nname|email\r\nAnn|a@mailbox.example\r\n');
    expect([header, rows[0]?.line]).toEqual([['name', 'email'], 3]);
  });

  test('with line ends of an old Mac is rows', () => {
    expect(readCsv('a,b\r1,2\r3,4').rows.map(({ cells }) => cells)).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });
});

describe('a text that is longer than a step', () => {
  const long = 'n'.repeat(90);

  test('is the same rows as at one go, with their lines', () => {
    const cell = fc.oneof(
      fc.constantFrom('', 'a b', 'x,y', 'say "hi"', 'two\nlines', '"', long),
      fc.string({ maxLength: 12 }).filter((text) => !/[\r\uFEFF]/.test(text)),
    );
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 60 }),
        (some, times) => {
          const rows = Array.from({ length: times * 20 }, (_, index) => some[index % some.length]!);
          // A cell that begins with a quote and goes over lines is what an open quote looks like.
          fc.pre(rows.every((row) => row.every((text) => !/^\s*"/.test(text) || !text.includes('\n'))));
          const text = `first,second\n${rows.map((row) => row.map(quoted).join(',')).join('\n')}\n`;
          const wanted = rows.filter((row) => row.some((each) => each.trim() !== ''));
          const { rows: found, broken } = readCsv(text);
          expect(broken).toEqual([]);
          expect(found.map(({ cells }) => cells)).toEqual(wanted);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('with a note over the edge of a step keeps the note and the line numbers', () => {
    const note = `"${'word\n'.repeat(30_000)}"`;
    const { rows, broken } = readCsv(`name,note\nAnn,x\nBo,${note}\nCy,y\n`);
    expect(broken).toEqual([]);
    expect(rows.map(({ line }) => line)).toEqual([2, 3, 30_004]);
    expect(rows[1]?.cells[1]).toHaveLength(150_000);
  });

  test('with a quote that is never closed loses its row alone', () => {
    const rows = Array.from({ length: 30_000 }, (_, index) => `p${index},${long}\n`);
    rows[100] = 'open,"never closed\n';
    const { rows: found, broken } = readCsv(`name,note\n${rows.join('')}`);
    expect(broken).toEqual([{ line: 102, why: 'a quote is not closed' }]);
    expect(found).toHaveLength(29_999);
    expect(found.at(-1)).toMatchObject({ line: 30_001, cells: ['p29999', long] });
  });

  test('comes in many parts', () => {
    const text = `name,note\n${`x,${long}\n`.repeat(10_000)}`;
    expect([...readCsvInSteps(text)].length).toBeGreaterThan(10);
  });
});
