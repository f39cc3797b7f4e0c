import { expect, test } from 'vitest';
import { unclearIn } from '../../src/lead/unclear.ts';

test.each([
  'Send him my regards and the comps',
  'send\nYou can skip the second part',
  'OK, send her the listing sheet',
  '*Send* the one from yesterday',
])('"%s" gets the answer that nothing was sent', (words) => {
  expect(unclearIn(words)).toBe('unclear_send');
});

test.each([
  "I'm away from Thursday until Monday",
  'Out of office from the 3rd to the 9th',
  'on vacation until whenever',
])('"%s" gets the answer that nobody stands in yet', (words) => {
  expect(unclearIn(words)).toBe('until_when');
});

test.each([
  'Sending her the comps at noon',
  'I will send it tonight',
  'She is away until Monday',
  'Away from my desk, she called',
  'Calling at noon. send',
  '',
])('"%s" is plain words', (words) => {
  expect(unclearIn(words)).toBeNull();
});
