import { expect, test } from 'vitest';
import { unclearIn } from '../../src/lead/unclear.ts';

const about = {
  lead: { name: 'Dana Whitlock', email: 'dana.w@mail.example', intent: 'buyer' },
  team: ['Maria Santos', 'Sam Okafor'],
} as const;

test.each([
  'Send him my regards and the comps',
  'send\nYou can skip the second part',
  'OK, send her the listing sheet',
  '*Send* the one from yesterday',
  'Looks good, send it',
  'looks good',
  'Go ahead and send',
  'ok to send',
  'approved',
  'LGTM!',
  'Good, please send it',
  'Hi Dana,\n\nThanks for reaching out! I can call you at 1.\n\nPriya',
  'Hi Dana, claim',
  'Dana,\nI can call you at 1.',
  'Hello!\n\nThanks for reaching out. I can call you at 1.',
])('%j gets the answer that nothing was sent', (words) => {
  expect(unclearIn(words, about)).toBe('unclear_send');
});

test.each([
  "I'm away from Thursday until Monday",
  'Out of office from the 3rd to the 9th',
  'on vacation until whenever',
  'Out sick today',
])('"%s" gets the answer that nobody stands in yet', (words) => {
  expect(unclearIn(words)).toBe('until_when');
});

test.each([
  'Close, no response from the lender yet',
  'Close - found her a lender',
  'ok, close. Moved the showing to 3',
])('"%s" gets the answer that it is still open', (words) => {
  expect(unclearIn(words, about)).toBe('unclear_close');
});

test.each([
  'pass on this one',
  'I’ll pass on this one',
  'Not mine',
  'Got it. Not mine though',
  'Sorry, not me',
  "I can't take this, in closings all day",
  'cannot do this one right now',
  "I'm swamped",
  'Sam should take this: wants Hull',
  'can Sam take it?',
  'Forwarded to Sam',
  'I gave this to Sam',
  'Claim this for Sam',
  'unclaim',
  'All yours Sam',
])('"%s" gets the answer how to give it away', (words) => {
  expect(unclearIn(words, about)).toBe('needs_a_note');
});

test.each([
  'Sending her the comps at noon',
  'I will send it tonight',
  'She is away until Monday',
  'Away from my desk, she called',
  'Calling at noon. send',
  '',
  'Great!',
  'Approved for 640k at Rockland Trust',
  'Dana - called me, wants Saturday',
  'Hi Maria, she wants Saturday',
  'Thanks Sam!',
  'Close to an offer, talk tomorrow',
  'close - bought elsewhere?',
  'She is swamped at work',
  "I can't do Saturday but Sunday works",
  "I can't take her to the showing before five",
  'Please pass on my regards',
  'Sam can take her on Saturday, I have Sunday',
  'I gave this to her lender',
])('"%s" is plain words', (words) => {
  expect(unclearIn(words, about)).toBeNull();
});
