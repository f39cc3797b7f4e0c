// How sources are told and read where a sample of test/corpus/notices shows one case only: strangers who carry a known
// name, people who write from a known domain, several people in one notice, data in odd shapes, long near-misses.

import { describe, expect, test } from 'vitest';
import { read } from '../../src/reading/read.ts';
import { fieldsOf } from '../../src/reading/sources/fields.ts';
import { knownService } from '../../src/reading/sources/known.ts';
import { markupFields } from '../../src/reading/sources/markup.ts';
import { noticeOf } from '../../src/reading/sources/notice.ts';
import { rowsOf } from '../../src/reading/sources/rows.ts';
import { knownLabel, serviceOf } from '../../src/reading/sources/services.ts';
import { type Case, parseCase, readCase, SAMPLE } from './cases.ts';

const QUESTION = 'Name: Ann Stone\nEmail: ann.stone@mail.example\nPhone: 781-555-0123\nMessage: Is the garage heated?';

function zillowFrom(domain: string, change: Partial<Case> = {}): Omit<Case, 'want'> {
  return { from: `Zillow <no-reply@${domain}>`, subject: 'New contact: Ann Stone', text: QUESTION, ...change };
}

async function sourceOf(mail: Omit<Case, 'want'>) {
  return (await readCase(mail)).source;
}

describe('a known service', () => {
  test.each([
    'zillow.example',
    'mail.zillow.example',
    'premieragent.zillow.example',
    'zillow.co.uk',
  ])('is told by its registered name: %s', (domain) => {
    expect(knownLabel(domain)).toBe('zillow');
  });

  test.each([
    'zillow.example.evil.example',
    'zillow.evil.example',
    'mail.zillow.com.evil.example',
    'zillow-leads.example',
    'myzillow.example',
    'smith.realtor',
    'shoreline.homes',
    'gmail.example',
    'zillow',
    '',
  ])('is not told by its name in a stranger’s domain: %s', (domain) => {
    expect(knownLabel(domain)).toBeNull();
  });

  test('does not lend its name to a stranger’s notice, which is a lead all the same', async () => {
    const reading = await readCase(zillowFrom('zillow.example.evil.example'));
    expect(reading).toMatchObject({ kind: 'lead', source: { name: 'evil', kind: 'form' } });
    expect(reading.contact.email).toBe('ann.stone@mail.example');
  });

  test('does not lend its name to a mail that fails DMARC, which is read in its format all the same', async () => {
    const failed = 'Authentication-Results: mx.harborpine.example; dkim=none; dmarc=fail header.from=zillow.example';
    const mail = zillowFrom('zillow.example', { headers: [failed] });
    expect(serviceOf(await parseCase(mail), SAMPLE.team)).toMatchObject({ known: false });
    expect(await readCase(mail)).toMatchObject({ kind: 'lead', source: { name: 'unproven', kind: 'form' } });
    expect(await sourceOf(zillowFrom('zillow.example'))).toEqual({ name: 'zillow', kind: 'portal' });
  });

  test('is told apart by its address where many share one domain', () => {
    expect(knownService('voice-noreply@google.example')).toEqual({ name: 'google_voice', kind: 'phone' });
    expect(knownService('local-services-noreply@google.example')?.name).toBe('google_local_services');
    expect(knownService('somebody@google.example')?.name).toBe('google');
  });

  test('a stranger’s relay is no address of the lead', async () => {
    const name = 'Ann Stone via Somebody';
    const relay = {
      from: `${name} <reply-8kq2v5x1m7z0r3t9@inbox.stranger.example>`,
      subject: 'New lead',
      text: 'New lead',
    };
    expect(noticeOf(await parseCase(relay), SAMPLE.team)).toBeNull();
  });
});

describe('a notice', () => {
  test('needs more than one sign of a machine, unless it is built like a form', async () => {
    const text = 'Could I see 88 Tilden on Saturday?\n\nJane Doyle';
    const mail = { from: 'Jane Doyle <jane@mail.example>', subject: 'Question about a tour', text };
    expect(noticeOf(await parseCase({ ...mail, replyTo: 'jane.doyle@other.example' }), SAMPLE.team)).toBeNull();
  });

  test('never takes the team’s own name for the lead’s', async () => {
    const mail = zillowFrom('zillow.example', {
      subject: 'New lead from Harbor & Pine Realty',
      text: 'Phone: (781) 555-0123\nMessage: please call me about a condo',
    });
    expect(noticeOf(await parseCase(mail), SAMPLE.team)?.contact.name).toBeNull();
  });

  test('takes a relay for the lead’s address only at a service that we know', async () => {
    const relayAt = (domain: string): Omit<Case, 'want'> => ({
      from: `Ann Stone <reply-8kq2v5x1m7z0r3t9@${domain}>`,
      replyTo: `Ann Stone <reply-8kq2v5x1m7z0r3t9@${domain}>`,
      subject: 'New message',
      headers: ['Auto-Submitted: auto-generated'],
      text: 'Phone: 781-555-0123\nMessage: Is the garage heated?',
    });
    const emailAt = async (domain: string) => noticeOf(await parseCase(relayAt(domain)), SAMPLE.team)?.contact.email;
    expect(await emailAt('convo.zillow.example')).toBe('reply-8kq2v5x1m7z0r3t9@convo.zillow.example');
    expect(await emailAt('inbox.stranger.example')).toBeNull();
  });

  test('does not put what the service says of the lead into their mouth', async () => {
    const text =
      'Alert: Ann Stone has answered your assistant today\nName: Ann Stone\nEmail: ann@mail.example\nWhat are your plans?: Two beds by the water';
    expect(noticeOf(await parseCase(zillowFrom('zillow.example', { text })), SAMPLE.team)?.words).toBe(
      'Two beds by the water',
    );
  });
});

describe('a person at a known domain', () => {
  test.each([
    'jane.doyle@compass.example',
    'jane.doyle@google.example',
    'jane@redfin.example',
  ])('writes as a person: %s', async (address) => {
    const text = 'Could I see 88 Tilden Rd with my husband on Saturday? We are pre-approved.\n\nJane Doyle';
    const mail = { from: `Jane Doyle <${address}>`, subject: '88 Tilden', text };
    expect(serviceOf(await parseCase(mail), SAMPLE.team)).toBeNull();
    const reading = await readCase(mail);
    expect(reading).toMatchObject({ kind: 'lead', source: { name: 'mail' }, answerTo: address });
  });
});

describe('several people in one notice', () => {
  const sheet = (text: string): Omit<Case, 'want'> => ({
    from: 'Sign-in <forms@harborpine.example>',
    subject: 'Open house sign-in, 88 Tilden Rd',
    text,
  });

  test('the first is the contact, the others stay in the new text and decide nothing', async () => {
    const mail = sheet(
      'Name: Ann Stone\nPhone: 781-555-0123\nNotes: Is there a fence?\n\nName: Al Reed\nPhone: 781-555-0124\nNotes: no rush, maybe in two years',
    );
    const notice = noticeOf(await parseCase(mail), SAMPLE.team);
    expect(notice?.contact).toEqual({ name: 'Ann Stone', email: null, phone: '+17815550123' });
    expect(notice?.ownWords).toBe('Is there a fence?');
    expect(notice?.words).toContain('Name: Al Reed\nPhone: 781-555-0124\nNotes: no rush, maybe in two years');
    expect(notice?.evidence).toContainEqual(expect.objectContaining({ value: 'more people in the notice' }));
  });

  test('a second name without a phone or address is no second lead', async () => {
    const mail = sheet('Name: Ann Stone\nPhone: 781-555-0123\nMessage: Is there a fence?\nName: Al Stone');
    const notice = noticeOf(await parseCase(mail), SAMPLE.team);
    expect(notice?.words).toBe('Is there a fence?');
  });
});

describe('data in a shape of its own', () => {
  test('a list of JSON records gives the first that can be answered', () => {
    const rows = rowsOf(
      '[{"name":"X"},{"name":"Ann","email":"ann@mail.example"},{"name":"Al","phone":"7815550124"}]',
      null,
    );
    expect(rows?.fields.map(({ value }) => value)).toEqual(['Ann', 'ann@mail.example']);
    expect(rows?.others).toBe('X\nAl, 7815550124');
  });

  test('text that only begins like JSON is read as lines', () => {
    expect(rowsOf('{name: "Ann", email: ann@mail.example', null)).toBeNull();
  });

  test('a table keeps its columns where a cell is empty', () => {
    const row = (cells: readonly string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
    const html = `<table>${row(['Name', 'Email', 'Phone', 'Comments'])}${row(['Ann', '', '781-555-0123', 'A &amp; B'])}</table>`;
    expect(rowsOf('', html)?.fields.map(({ meaning, value }) => [meaning, value])).toEqual([
      ['name', 'Ann'],
      ['phone', '781-555-0123'],
      ['message', 'A & B'],
    ]);
  });

  test('a record with one contact detail is a machine’s own', () => {
    expect(rowsOf('{"event":"ping","email":"status@host.example"}', null)).toBeNull();
  });

  test('a table without contact details is no record', () => {
    expect(rowsOf('Views | Saves | Shares\n212 | 9 | 3', null)).toBeNull();
  });

  const adf = (inner: string): string =>
    `<adf><prospect><customer><contact>${inner}</contact></customer><vendor><contact><email>desk@vendor.example</email></contact></vendor></prospect></adf>`;
  const fields = (text: string): string[] =>
    markupFields({ html: null, text, attachments: [] }).map(({ value }) => value);

  test('ADF never gives a fax number, and prefers the number that the customer prefers', () => {
    expect(fields(adf('<phone type="fax">1</phone><phone>2</phone><phone preferredcontact="1">3</phone>'))).toEqual([
      '3',
    ]);
    expect(fields(adf('<name part="full">Ann</name><phone type="fax">1</phone>'))).toEqual(['Ann']);
  });

  test('ADF never gives the vendor’s address for the customer’s', () => {
    expect(fields(adf('<name part="full">Ann Stone</name>'))).toEqual(['Ann Stone']);
  });
});

describe('labels', () => {
  const values = (text: string): [string, string][] => fieldsOf(text, []).map(({ meaning, value }) => [meaning, value]);

  test('a dash parts label and value only where contact details stand so', () => {
    expect(values('Name - Ann Stone\nEmail - ann@mail.example\nMessage - Two beds - or three')).toEqual([
      ['name', 'Ann Stone'],
      ['email', 'ann@mail.example'],
      ['message', 'Two beds - or three'],
    ]);
    expect(values('We saw two houses - both lovely - on Sunday.')).toEqual([]);
  });

  test('a question waits for its answer on the line below', () => {
    expect(
      values('Q: Best phone number?\nA: 781-555-0123\n\nQ: What worries you?\nA: The stairs, for my knees'),
    ).toEqual([
      ['phone', '781-555-0123'],
      ['question', 'The stairs, for my knees'],
    ]);
  });

  test('the name of a person is no name of a form', () => {
    expect(values('Lead name: Ann Stone\nForm name: Sellers')).toEqual([
      ['name', 'Ann Stone'],
      ['chrome', 'Sellers'],
    ]);
  });
});

describe('long near-misses', () => {
  const long = 'a'.repeat(60_000);
  test.each([
    [
      'labels',
      () => fieldsOf(`${long}\n${'Name - '.repeat(9_000)}\n${'Q: '.repeat(9_000)}\n${'\t'.repeat(20_000)}`, []),
    ],
    ['quotes', () => fieldsOf(`Message: "${long}`, [])],
    ['JSON', () => rowsOf('['.repeat(60_000), null)],
    ['CSV', () => rowsOf(`Name,Email,Phone\n${'"'.repeat(40_000)}`, null)],
    ['tables', () => rowsOf('', '<tr><td '.repeat(10_000))],
    ['definitions', () => rowsOf('', '<dt><dd '.repeat(10_000))],
    ['ADF', () => markupFields({ html: null, text: `<adf>${'<name><![CDATA['.repeat(4_000)}`, attachments: [] })],
    ['metadata', () => markupFields({ html: '<meta name="lead_name" '.repeat(4_000), text: '', attachments: [] })],
  ])('cost no more than their length: %s', (_, run) => {
    const start = performance.now();
    run();
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});

describe('a source that team.yaml names', () => {
  const sources = [
    { name: 'yard_sign', kind: 'phone' as const, from: ['signs.example'], to: [], subject: [] },
    { name: 'spring_fair', kind: null, from: [], to: [], subject: ['fair'] },
  ];
  const sourceHere = async (mail: Omit<Case, 'want'>) =>
    read(await parseCase(mail), { ...SAMPLE, team: { ...SAMPLE.team, sources } }).source;

  test('is what its notices and mails are from, of its kind where the file gives one', async () => {
    const called = { from: 'Sign calls <calls@signs.example>', subject: 'New call', text: QUESTION };
    expect(await sourceHere(called)).toEqual({ name: 'yard_sign', kind: 'phone' });
    const wrote = {
      from: 'Ann Stone <ann@mail.example>',
      subject: 'We met at the fair',
      text: 'Can we see 14 Beacon Hill Ln?',
    };
    expect(await sourceHere(wrote)).toEqual({ name: 'spring_fair', kind: 'mail' });
  });
});
