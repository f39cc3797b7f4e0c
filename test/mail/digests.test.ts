import { expect, test } from 'vitest';
import { quarantineDigestOf } from '../../src/mail/digests.ts';
import { parseMessage } from '../../src/shell/mime.ts';

async function digest(headers: string): Promise<boolean> {
  const raw = Buffer.from(`To: team@office.example\n${headers}\n\nText.\n`);
  return quarantineDigestOf(await parseMessage(raw, Temporal.Instant.from('2026-11-12T14:10:47Z'))) !== null;
}

test.each([
  'From: quarantine@filter.example\nSubject: You have messages in quarantine\nAuto-Submitted: auto-generated',
  'From: no-reply@filter.example\nSubject: End User Digest: 4 new messages\nPrecedence: bulk',
  'From: postmaster@filter.example\nSubject: Mensajes en cuarentena\nAuto-Submitted: auto-generated',
])('a spam filter lists what it holds: %s', async (headers) => {
  expect(await digest(headers)).toBe(true);
});

test.each([
  [
    'a person writes of one',
    'From: jo@mail.example\nSubject: Quarantine is over, can we tour?\nAuto-Submitted: auto-generated',
  ],
  ['no machine sent it', 'From: no-reply@filter.example\nSubject: quarantine'],
  ['it is about something else', 'From: no-reply@portal.example\nSubject: New lead\nAuto-Submitted: auto-generated'],
])('no digest: %s', async (_, headers) => {
  expect(await digest(headers)).toBe(false);
});
