import { expect, test } from 'vitest';
import { meaningOf } from '../../src/reading/sources/labels.ts';

test.each([
  ['First name', 'first_name'],
  ['first_name', 'first_name'],
  ['*Your  E-mail:', 'email'],
  ['Hello name', 'name'],
  ['q3_timing', 'timeline'],
  ['Phone (optional)', 'phone'],
])('the label %s asks for %s', (label, meaning) => {
  expect(meaningOf(label)).toBe(meaning);
});
