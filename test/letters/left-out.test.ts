// What a letter says of the files that were taken out of the lead's mail.

import { describe, expect, test } from 'vitest';
import type { Original } from '../../src/letters/view.ts';
import { writeLetter } from '../../src/letters/write.ts';
import { loadTemplates } from '../../src/shell/templates.ts';
import { makeFacts, makeOrder, original } from '../support/letters-facts.ts';

const templates = await loadTemplates(null);

function endOf(changes: Partial<Original>): string {
  const { text } = writeLetter(makeOrder('handoff'), makeFacts(templates, { original: { ...original, ...changes } }));
  return text.slice(text.lastIndexOf('way it stands?') + 14).trim();
}

describe('below what they wrote stands', () => {
  test('that the mail is attached as it came', () => {
    expect(endOf({ leftOut: [], withheld: false })).toBe('Their mail is attached as it came.');
  });

  test('which files are left out of it', () => {
    expect(endOf({ leftOut: ['invoice.pdf.exe, 84 kB', 'photos.rar, 2.1 MB'] })).toBe(
      [
        'Their mail is attached without what can do harm or could not be looked into:',
        '',
        '- invoice.pdf.exe, 84 kB',
        '- photos.rar, 2.1 MB',
        '',
        'It lies in the team’s inbox as it came. Open such a file only when the',
        'sender has told you by phone what it is.',
      ].join('\n'),
    );
  });

  test('why the mail is not attached', () => {
    expect(endOf({ withheld: true }).replace(/\s+/g, ' ')).toBe(
      'Their mail is not attached, because its parts cannot be told apart safely: it lies in the team’s inbox as it came.',
    );
  });

  test('no more than twenty files', () => {
    const leftOut = Array.from({ length: 300 }, (_, at) => `${at}.exe, 1 kB`);
    expect(endOf({ leftOut }).match(/exe, 1 kB/g)).toHaveLength(20);
  });
});

test('a letter about a mail that could not be read says the same', () => {
  const facts = makeFacts(templates, { lead: null, original: { ...original, leftOut: ['a.exe, 1 kB'] } });
  const { text } = writeLetter(makeOrder('unreadable', { to: 'ines' }), facts);
  expect(text).toContain('It is attached without a.exe, 1 kB');
});
