import { describe, expect, test } from 'vitest';
import { readComplaint } from '../../src/mail/complaints.ts';
import { parseMessage } from '../../src/shell/mime.ts';

async function complaint(report: string) {
  const raw = `From: fbl@provider.example
To: team@office.example
Subject: FW: News
Content-Type: multipart/report; report-type=feedback-report; boundary="b"

--b
Content-Type: text/plain

This is an email abuse report.

--b
Content-Type: message/feedback-report

${report}

--b--
`;
  return readComplaint(await parseMessage(Buffer.from(raw), Temporal.Instant.from('2026-11-12T14:10:47Z')));
}

describe('a complaint (RFC 5965)', () => {
  test('names the reader who pressed "spam"', async () => {
    expect(await complaint('Feedback-Type: abuse\nOriginal-Rcpt-To: <Ana@Mail.example>')).toEqual({
      address: 'ana@mail.example',
      because: 'Feedback-Type: abuse',
    });
  });

  test('counts where the provider hides the reader', async () => {
    expect(await complaint('Feedback-Type: opt-out\nUser-Agent: X/1')).toMatchObject({ address: null });
  });

  test.each(['fraud', 'virus', 'auth-failure', 'not-spam'])('a report of %s is none', async (type) => {
    expect(await complaint(`Feedback-Type: ${type}`)).toBeNull();
  });
});

test('a mail without a feedback report is no complaint', () => {
  expect(readComplaint({ attachments: [] })).toBeNull();
});
