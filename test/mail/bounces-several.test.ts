import { describe, expect, test } from 'vitest';
import { readBounces } from '../../src/mail/bounces.ts';
import { parseMessage } from '../../src/shell/mime.ts';

const ARRIVED = Temporal.Instant.from('2026-11-12T14:10:47Z');

function report(fields: string): string {
  return `Return-Path: <>
From: Mail Delivery System <MAILER-DAEMON@mx.office.example>
To: team@office.example
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; boundary="b"; report-type=delivery-status

--b
Content-Type: text/plain

It could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.office.example

${fields}

--b--
`;
}

describe('a bounce of a mail to several', () => {
  const told = async (raw: string) =>
    readBounces(await parseMessage(Buffer.from(raw), ARRIVED)).map(
      ({ failedAddress, permanent, status }) => `${failedAddress} ${permanent ? 'failed' : 'delayed'} ${status}`,
    );
  const recipient = (name: string, action: string, status: string) =>
    `Final-Recipient: rfc822; ${name}@mail.example\nAction: ${action}\nStatus: ${status}\n\n`;

  test('tells of each, the failures first; who got it is none of them', async () => {
    const fields = [
      recipient('ana', 'delayed', '4.4.1'),
      recipient('ben', 'delivered', '2.0.0'),
      recipient('cal', 'failed', '5.1.1'),
      recipient('dee', 'failed', '5.2.2'),
    ].join('');
    expect(await told(report(fields))).toEqual([
      'cal@mail.example failed 5.1.1',
      'dee@mail.example failed 5.2.2',
      'ana@mail.example delayed 4.4.1',
    ]);
  });

  test('leaves out a further recipient that it does not name', async () => {
    const fields = `${recipient('ana', 'failed', '5.1.1')}Action: failed\nStatus: 5.1.1`;
    expect(await told(report(fields))).toEqual(['ana@mail.example failed 5.1.1']);
  });

  test('tells of no more than a mail of ours can have', async () => {
    const fields = Array.from({ length: 500 }, (_, index) => recipient(`p${index}`, 'failed', '5.1.1')).join('');
    expect(await told(report(fields))).toHaveLength(50);
  });

  test('may name them in a header', async () => {
    const raw = `Return-Path: <>
From: Mail Delivery System <Mailer-Daemon@mx.office.example>
To: team@office.example
X-Failed-Recipients: ana@mail.example,
  ben@mail.example
Subject: Mail delivery failed: returning message to sender

A message that you sent could not be delivered. This is a permanent error.
`;
    expect(await told(raw)).toEqual(['ana@mail.example failed null', 'ben@mail.example failed null']);
  });
});
