import { describe, expect, test } from 'vitest';
import { readBounce } from '../../src/mail/bounces.ts';
import { parseMessage } from '../../src/shell/mime.ts';

const ARRIVED = Temporal.Instant.from('2026-11-12T14:10:47Z');

async function bounce(raw: string) {
  const found = readBounce(await parseMessage(Buffer.from(raw), ARRIVED));
  if (found === null) return null;
  const { because, ...rest } = found;
  expect(because).not.toBe('');
  return rest;
}

function report({
  fields,
  first = 'It could not be delivered.',
  copy = '',
}: {
  fields: string;
  first?: string;
  copy?: string;
}): string {
  return `Return-Path: <>
From: Mail Delivery System <MAILER-DAEMON@mx.office.example>
To: team@office.example
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; boundary="b"; report-type=delivery-status

--b
Content-Type: text/plain

${first}

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.office.example

${fields}

--b
${copy}
--b--
`;
}

describe('a delivery report', () => {
  test('of a failure names the address, the status and the mail', async () => {
    const raw = report({
      fields:
        'Final-Recipient: rfc822; Ana@Mail.Example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550-5.1.1 no such\n    account',
      copy: 'Content-Type: message/rfc822\n\nFrom: team@office.example\nMessage-ID: <orig@office.example>\n\nHello\n',
    });
    expect(await bounce(raw)).toEqual({
      failedAddress: 'ana@mail.example',
      permanent: true,
      status: '5.1.1',
      originalMessageId: 'orig@office.example',
    });
  });

  test('prefers the address that we wrote to over where an alias led', async () => {
    const raw = report({
      fields:
        'Original-Recipient: rfc822;ana@mail.example\nFinal-Recipient: rfc822;x@deep.example\nAction: failed\nStatus: 5.2.2',
    });
    expect(await bounce(raw)).toMatchObject({ failedAddress: 'ana@mail.example', status: '5.2.2' });
  });

  test('of a delay is not permanent', async () => {
    const raw = report({ fields: 'Final-Recipient: rfc822; ana@mail.example\nAction: delayed\nStatus: 4.4.1' });
    expect(await bounce(raw)).toMatchObject({ failedAddress: 'ana@mail.example', permanent: false, status: '4.4.1' });
  });

  test('of a failure after others arrived names the one that failed', async () => {
    const raw = report({
      fields:
        'Final-Recipient: rfc822; ok@mail.example\nAction: delivered\nStatus: 2.0.0\n\nFinal-Recipient: rfc822; bad@mail.example\nAction: failed\nStatus: 5.1.1',
    });
    expect(await bounce(raw)).toMatchObject({ failedAddress: 'bad@mail.example', permanent: true });
  });

  test('of a success is no bounce', async () => {
    const raw = report({
      first: 'Your message was delivered.',
      fields: 'Final-Recipient: rfc822; ana@mail.example\nAction: delivered\nStatus: 2.0.0',
    }).replace('Undelivered Mail Returned to Sender', 'Delivered');
    expect(await bounce(raw)).toBeNull();
  });

  test.each([
    'delivered',
    'relayed',
    'expanded',
  ])('of a mail that was %s is no bounce, whoever sends it', async (action) => {
    const raw = report({ fields: `Final-Recipient: rfc822; ana@mail.example\nAction: ${action}\nStatus: 2.0.0` });
    expect(await bounce(raw)).toBeNull();
  });

  test('without an Action failed when its status says so', async () => {
    const raw = report({ fields: 'Final-Recipient: rfc822; ana@mail.example\nStatus: 5.1.0' });
    expect(await bounce(raw)).toMatchObject({ failedAddress: 'ana@mail.example', permanent: true, status: '5.1.0' });
  });

  test('finds the mail in the copied headers', async () => {
    const raw = report({
      fields: 'Final-Recipient: rfc822; ana@mail.example\nAction: failed\nStatus: 5.0.0',
      copy: 'Content-Type: text/rfc822-headers\n\nFrom: team@office.example\nMessage-ID: <head@office.example>\n',
    });
    expect(await bounce(raw)).toMatchObject({ originalMessageId: 'head@office.example' });
  });

  test("finds the mail in Gmail's own field", async () => {
    const raw = report({ fields: 'Final-Recipient: rfc822; ana@mail.example\nAction: failed\nStatus: 4.0.0' }).replace(
      'Reporting-MTA: dns; mx.office.example',
      'Reporting-MTA: dns; googlemail.example\nX-Original-Message-ID: <gm@office.example>',
    );
    expect(await bounce(raw)).toMatchObject({
      originalMessageId: 'gm@office.example',
      permanent: true,
      status: '4.0.0',
    });
  });
});

describe('a bounce without a report', () => {
  test('of qmail', async () => {
    const raw = `Return-Path: <>
From: MAILER-DAEMON@host.example
To: team@office.example
Subject: failure notice

Hi. This is the qmail-send program at host.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<ana@mail.example>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

Return-Path: <team@office.example>
Message-ID: <qm@office.example>
From: Team <team@office.example>

Hello`;
    expect(await bounce(raw)).toEqual({
      failedAddress: 'ana@mail.example',
      permanent: true,
      status: '5.1.1',
      originalMessageId: 'qm@office.example',
    });
  });

  test('of Exim, still trying', async () => {
    const raw = `Return-Path: <>
From: Mail Delivery System <Mailer-Daemon@host.example>
To: team@office.example
Auto-Submitted: auto-replied
X-Failed-Recipients: ana@mail.example
Subject: Warning: message 1abc delayed 24 hours
In-Reply-To: <ex@office.example>

A message that you sent has not yet been delivered to one or more recipients.
No action is required on your part. Delivery attempts will continue for some time.`;
    expect(await bounce(raw)).toEqual({
      failedAddress: 'ana@mail.example',
      permanent: false,
      status: null,
      originalMessageId: 'ex@office.example',
    });
  });

  test('of Exchange, marked by a header only', async () => {
    const raw = `From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@mail.example>
To: team@office.example
Subject: Undeliverable: Price opinion
X-MS-Exchange-Message-Is-Ndr:
Content-Type: text/html

<p>Delivery has failed to these recipients or groups:</p><p><a href="mailto:ana@mail.example">ana@mail.example</a><br>The recipient's mailbox is full.</p>
<p>Remote Server returned '554 5.2.2 mailbox full'</p>`;
    expect(await bounce(raw)).toMatchObject({ failedAddress: 'ana@mail.example', permanent: true, status: '5.2.2' });
  });

  test('of a host with words of its own', async () => {
    const raw = `Return-Path: <nobody@bay.example>
From: Bay Mail Room <mailroom@bay.example>
To: devon@office.example
Subject: We could not hand over your mail

The person you wrote to (ana@bay.example) has used all of their space and cannot get your note.`;
    expect(await bounce(raw)).toMatchObject({ failedAddress: 'ana@bay.example', permanent: true });
  });

  test('in Spanish', async () => {
    const raw = `Return-Path: <>
From: postmaster@correo.example
To: team@office.example
Subject: Aviso

No se pudo entregar su mensaje a ana@mail.example.`;
    expect(await bounce(raw)).toMatchObject({ failedAddress: 'ana@mail.example' });
  });
});

describe('the reason', () => {
  test.each([
    ['mailbox is full', '5.2.2'],
    ['Das Postfach des Empfängers ist voll', '5.2.2'],
    ['user unknown', '5.1.1'],
    ['收件人不存在', '5.1.1'],
    ['Host unknown', '5.1.2'],
    ['Message size exceeds fixed maximum message size', '5.3.4'],
    ['This account has been disabled', '5.2.1'],
    ['blocked by our spam filter', '5.7.1'],
    ['no reason at all', null],
    ['250 2.1.0 Ok then 550 5.7.26 refused', '5.7.26'],
    ['sent on 5.12.26 by 192.0.2.10', null],
  ])('%s is %s', async (words, status) => {
    const raw = `Return-Path: <>\nFrom: MAILER-DAEMON@host.example\nTo: team@office.example\nSubject: failure notice\n\n<ana@mail.example>:\n${words}\n`;
    expect(await bounce(raw)).toMatchObject({ failedAddress: 'ana@mail.example', status });
  });

  test('of a report that gives a general code is looked up in its words', async () => {
    const fields =
      'Final-Recipient: rfc822; ana@mail.example\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 554 mailbox is disabled';
    expect(await bounce(report({ fields }))).toMatchObject({ status: '5.2.1' });
  });
});

describe('the failed address', () => {
  const from = (text: string, subject = 'failure notice') =>
    bounce(
      `Return-Path: <>\nFrom: MAILER-DAEMON@host.example\nTo: team@office.example\nSubject: ${subject}\n\n${text}\n`,
    );

  test('stands behind its label, whatever other addresses the text names', async () => {
    expect(await from('Write to <help@host.example>.\nFailed address: ana@mail.example')).toMatchObject({
      failedAddress: 'ana@mail.example',
    });
  });

  test('is not the message-id or the sender of the copied header', async () => {
    const text =
      'Message-id: <77@mail.office.example>\nFrom: <hello@office.example>\nTo: ana@mail.example\n\nnot delivered';
    expect(await from(text)).toMatchObject({ failedAddress: 'ana@mail.example' });
  });

  test('is not looked for in the copy of our mail', async () => {
    const text = 'User unknown: ana@mail.example\n\n--- Original message follows.\n\nCc: <bo@mail.example>';
    expect(await from(text)).toMatchObject({ failedAddress: 'ana@mail.example' });
  });

  test('is one outside our own domain where there is one', async () => {
    expect(await from('<hello@office.example> wrote to <ana@mail.example>: user unknown')).toMatchObject({
      failedAddress: 'ana@mail.example',
    });
  });

  test('may stand in the subject only', async () => {
    expect(await from('550 refused', 'ana@mail.example: undeliverable')).toMatchObject({
      failedAddress: 'ana@mail.example',
    });
  });
});

test('a mailer daemon with an empty sender bounces in a language that no table knows', async () => {
  const raw =
    'Return-Path: <>\nFrom: MAILER-DAEMON@host.example\nTo: team@office.example\nSubject: x\n\nქართული <ana@mail.example>';
  expect(await bounce(raw)).toMatchObject({ failedAddress: 'ana@mail.example', permanent: true });
});

test('a subject of ours that speaks of delays makes no failure temporary', async () => {
  const raw =
    'Return-Path: <>\nFrom: MAILER-DAEMON@host.example\nTo: team@office.example\nSubject: Undeliverable: closing delayed\n\n<ana@mail.example>: user unknown';
  expect(await bounce(raw)).toMatchObject({ permanent: true });
});

test('a server that was late and has given up tries no more', async () => {
  const raw =
    'Return-Path: <>\nFrom: MAILER-DAEMON@host.example\nTo: team@office.example\nSubject: failure notice\n\nDelivery to <ana@mail.example> was delayed for five days. I have given up.';
  expect(await bounce(raw)).toMatchObject({ permanent: true });
});

test('a bounce that a person forwards as an attachment is no bounce', async () => {
  const fields = 'Final-Recipient: rfc822; ana@mail.example\nAction: failed\nStatus: 5.1.1';
  const raw = `Return-Path: <jo@mail.example>
From: jo@mail.example
To: team@office.example
Subject: I got this
Content-Type: multipart/mixed; boundary="o"

--o
Content-Type: text/plain

Is the house still free?

--o
Content-Type: message/rfc822

${report({ fields })}
--o--
`;
  expect(await bounce(raw)).toBeNull();
});

test('a bounce that a list manager wrapped names who failed inside', async () => {
  const raw = `Return-Path: <>
From: owners-bounces@lists.example
To: team@office.example
Subject: Uncaught bounce notification
Content-Type: multipart/mixed; boundary="o"

--o
Content-Type: text/plain

See below.

--o
Content-Type: message/rfc822

${report({ fields: 'Final-Recipient: rfc822; ana@mail.example\nAction: failed\nStatus: 5.1.1' })}
--o--
`;
  expect(await bounce(raw)).toMatchObject({ failedAddress: 'ana@mail.example', status: '5.1.1' });
});

describe('no bounce', () => {
  test.each([
    [
      'a person whose mail came back',
      'From: Ana <ana@mail.example>\nSubject: Undeliverable?\n\nMy mail to devon@office.example could not be delivered. Is 12 Main St free?',
    ],
    [
      'an out of office without sender',
      'Return-Path: <>\nFrom: Jo <jo@mail.example>\nSubject: Automatic reply\n\nI am away until Monday. Ask pat@mail.example.',
    ],
    [
      'a notice of a portal',
      'From: no-reply@portal.example\nSubject: New lead\n\nName: Ana\nEmail: ana@mail.example\nMessage: is it free',
    ],
    [
      'a person with the report of their own bounce attached',
      'From: Ana <ana@mail.example>\nSubject: hello\nContent-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\nSee this.\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; a.example\n\nFinal-Recipient: rfc822; devon@office.example\nAction: failed\nStatus: 5.1.1\n\n--b--',
    ],
    [
      'a person whose address begins as a server’s',
      'Return-Path: <postmaster-jones@mail.example>\nFrom: postmaster-jones@mail.example\nSubject: house\n\nMy note to <x@b.example> could not be delivered.',
    ],
    [
      'a person called nobody, whose own mail was not delivered',
      'Return-Path: <nobody@mail.example>\nFrom: nobody@mail.example\nSubject: house\n\nMy last mail to <x@b.example> was not delivered.',
    ],
    [
      'a form that names whom to answer',
      'Return-Path: <>\nFrom: web@office.example\nReply-To: ana@mail.example\nSubject: New message\n\nana@mail.example says: it came back undeliverable.',
    ],
    [
      'a form that holds such words',
      'Return-Path: <>\nFrom: web@office.example\nSubject: New message\n\nName: Ana\nEmail: ana@mail.example\nMessage: it came back undeliverable.',
    ],
    [
      'a digest of a quarantine',
      'Return-Path: <>\nFrom: postmaster@filter.example\nSubject: Quarantine summary\n\nNot delivered: deals@shop.example',
    ],
    [
      'a challenge',
      'Return-Path: <>\nFrom: no-reply@filter.example\nSubject: verify\n\nYour mail to ana@mail.example has not been delivered. Show that you are a human.',
    ],
    ['an empty mail', ''],
  ])('%s', async (_, raw) => {
    expect(await bounce(raw)).toBeNull();
  });
});

describe('no text makes the search slow', () => {
  test.each([
    ['at signs', 'a@'.repeat(30_000)],
    ['open brackets', '<a@b'.repeat(15_000)],
    ['dots', `a@${'b.'.repeat(30_000)}`],
    ['blank report lines', '\n \t'.repeat(20_000)],
    ['words of failure', 'could not be '.repeat(5_000)],
  ])('%s', async (_, text) => {
    const raw = report({ fields: text, first: text }).replace(
      'Undelivered Mail Returned to Sender',
      text.slice(0, 900),
    );
    expect(await bounce(raw)).toEqual(await bounce(raw));
  });
});
