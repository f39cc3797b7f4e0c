import { describe, expect, test } from 'vitest';
import { optOutIn } from '../../src/lead/opt-out.ts';
import type { Reading } from '../../src/reading/reading.ts';
import { parseMessage } from '../../src/shell/mime.ts';
import { rawMail } from '../support/mails.ts';
import { NOON, reading } from '../support/sample-lead.ts';
import { sampleTeam } from '../support/sample-team.ts';

const team = sampleTeam();
const SAYS = [{ field: 'flags', value: 'opt_out', because: '"take me off your list"' }];
const asked = (change: Partial<Reading> = {}): Reading =>
  reading({ kind: 'opt_out', source: { name: 'mail', kind: 'mail' }, flags: ['opt_out'], evidence: SAYS, ...change });

async function found(given: Reading, from = 'Jo Sample <JO@mail.example>') {
  const raw = rawMail({ from, to: 'team@elm.example', subject: 'Re: News', text: 'Take me off your list.' });
  return optOutIn(await parseMessage(raw, NOON), given, team);
}

describe('who asked for no more mail', () => {
  test('is the writer, with their words', async () => {
    expect(await found(asked())).toEqual({ contact: 'jo@mail.example', because: '"take me off your list"' });
  });

  test('a lead that asks for it too is no less one who asked', async () => {
    for (const kind of ['lead', 'campaign_reply'] as const) {
      expect(await found(asked({ kind }))).toMatchObject({ contact: 'jo@mail.example' });
      expect(await found(asked({ kind, flags: [] }))).toBeNull();
    }
  });

  test('is not who is only spoken of', async () => {
    const contact = { name: 'Al', email: 'al@mail.example', phone: null };
    expect(await found(asked({ kind: 'lead', contact }))).toMatchObject({ contact: 'jo@mail.example' });
  });

  test('in a notice is the person that it brings, by phone where that is all', async () => {
    const source = { name: 'sms', kind: 'phone' } as const;
    const contact = { name: null, email: null, phone: '+16175550100' };
    expect(await found(asked({ source, contact }), 'sms@gateway.example')).toMatchObject({ contact: '+16175550100' });
    const email = { ...contact, email: 'Jo@mail.example' };
    expect(await found(asked({ source, contact: email }), 'f@x.example')).toMatchObject({ contact: 'jo@mail.example' });
  });

  test('is never one of us, also when one of us passes it on', async () => {
    const ours = { name: 'Ann', email: 'ann@elm.example', phone: null };
    expect(await found(asked({ contact: ours }), 'ann@elm.example')).toBeNull();
    expect(await found(asked(), 'ann@elm.example')).toMatchObject({ contact: 'jo@mail.example' });
  });

  test.each(['bulk', 'solicitation', 'auto_reply', 'transaction'] as const)('is nobody in a %s', async (kind) => {
    expect(await found(asked({ kind }))).toBeNull();
  });
});

describe('a complaint by a mail host (ARF)', () => {
  const complaint = async (report: string, original = 'To: pat@mail.example') => {
    const part = (type: string, text: string) => `--b\r\nContent-Type: ${type}\r\n\r\n${text}\r\n`;
    const raw = [
      'From: Feedback <fbl@host.example>\r\nTo: team@elm.example\r\nSubject: complaint\r\nMIME-Version: 1.0\r\n',
      'Content-Type: multipart/report; report-type=feedback-report; boundary=b\r\n\r\n',
      part('text/plain', 'This is an abuse report.'),
      part('message/feedback-report', report),
      part('message/rfc822', `From: team@elm.example\r\n${original}\r\nSubject: News\r\n\r\nHello`),
      '--b--\r\n',
    ].join('');
    const bulk = reading({ kind: 'bulk', contact: { name: null, email: null, phone: null } });
    return optOutIn(await parseMessage(Buffer.from(raw), NOON), bulk, team);
  };

  test('counts for the user whom the report names, never for the host', async () => {
    const report = 'Feedback-Type: abuse\r\nVersion: 1\r\nOriginal-Rcpt-To: <Jo@mail.example>';
    expect(await complaint(report)).toMatchObject({
      contact: 'jo@mail.example',
      because: 'Feedback-Type: abuse',
    });
    expect(await complaint('Feedback-Type: opt-out\r\nOriginal-Rcpt-To: jo@mail.example')).toMatchObject({
      contact: 'jo@mail.example',
    });
  });

  test('else for the one to whom the mail went', async () => {
    expect(await complaint('Feedback-Type: abuse\r\nVersion: 1')).toMatchObject({ contact: 'pat@mail.example' });
  });

  test.each([
    ['that names nobody', 'Feedback-Type: abuse', 'X-To: redacted'],
    ['about a mail to several', 'Feedback-Type: abuse', 'To: a@mail.example, b@mail.example'],
    ['that names us', 'Feedback-Type: abuse\r\nOriginal-Rcpt-To: ann@elm.example', 'To: pat@mail.example'],
    [
      'that the mail was no spam',
      'Feedback-Type: not-spam\r\nOriginal-Rcpt-To: jo@mail.example',
      'To: pat@mail.example',
    ],
  ])('%s counts for nobody', async (_what, report, original) => {
    expect(await complaint(report, original)).toBeNull();
  });
});
