// What proves a sender, with real signatures and a DNS in memory.

import { describe, expect, test } from 'vitest';
import { checkDkim, type ResolveDns } from '../../src/shell/dkim.ts';
import { parseMessage } from '../../src/shell/mime.ts';
import { ASK_DNS, type SenderProof, senderProof } from '../../src/shell/work/proof.ts';
import type { Team } from '../../src/team/team.ts';
import { agent, sampleTeam } from '../support/sample-team.ts';
import { dnsWith, newKey, type Signature, signed } from '../support/signed-mail.ts';

const KEY = newKey();
const DNS = dnsWith({ 's1._domainkey.elm.example': KEY.record, 's1._domainkey.mail.elm.example': KEY.record });
const ARRIVED = Temporal.Instant.from('2026-11-20T15:00:05Z');
const sample = sampleTeam({
  agents: [agent('lea', { roles: ['team_lead'] }), agent('ann', { also: ['ann@desk.elm.example'] })],
});
const withAuthserv = (authserv: string | null): Team => ({ ...sample, inbox: { ...sample.inbox, authserv } });

const DATE = 'Date: Fri, 20 Nov 2026 10:00:00 -0500';
const MAIL = [
  'From: Ann Example <ann@elm.example>',
  'To: team@elm.example',
  'Subject: status',
  DATE,
  'Message-ID: <1@elm.example>',
  'MIME-Version: 1.0',
  'Content-Type: text/plain',
  '',
  'status',
  '',
].join('\r\n');

interface Case {
  readonly mail?: string;
  readonly sign?: Partial<Signature> | null;
  readonly change?: (raw: string) => string;
  readonly dns?: ResolveDns;
  readonly authserv?: string | null;
  readonly arrivedAt?: Temporal.Instant;
}

async function proofOf({ mail = MAIL, sign = {}, change = (raw) => raw, ...rest }: Case) {
  const { dns = DNS, authserv = null, arrivedAt = ARRIVED } = rest;
  const sent = sign === null ? Buffer.from(mail) : await signed(mail, { domain: 'elm.example', key: KEY, ...sign });
  const raw = Buffer.from(change(sent.toString('latin1')), 'latin1');
  const message = await parseMessage(raw, arrivedAt);
  const team = withAuthserv(authserv);
  const given = { row: { raw, arrivedAt }, message };
  const first = senderProof({ team }, given);
  if (first !== ASK_DNS) return first;
  const dkim = await checkDkim(raw, { from: message.from.address, arrivedAt }, dns);
  return senderProof({ team }, { ...given, dkim }) as SenderProof;
}

const failing = (code: string): ResolveDns => {
  return async () => {
    throw Object.assign(new Error(`queryTxt ${code}`), { code });
  };
};

describe('without a trusted mail host', () => {
  test.each<[string, Case]>([
    ['of the same domain', {}],
    ['of a domain below it', { sign: { domain: 'mail.elm.example' } }],
    ['of the organization above a subdomain', { mail: MAIL.replace('ann@elm', 'ann@desk.elm') }],
    ['that says how long the body is, all of it', { sign: { bodyLength: 8 } }],
    ['whose expiry is ahead', { sign: { expires: new Date('2026-11-21T00:00:00Z') } }],
    ['that a forwarder wrote headers above', { change: (raw) => `Received: from a by b; now\r\nX-Spam: no\r\n${raw}` }],
    ['of an agent with a hostile name', { mail: MAIL.replace('Ann Example', '"bob@elm.example, <x@y.example>"') }],
    ['on a mail that another address sent for them', { mail: `Sender: desk@other.example\r\n${MAIL}` }],
  ])('a DKIM signature %s proves the sender', async (_, given) => {
    expect(await proofOf(given)).toMatchObject({ proof: 'proven', why: expect.stringContaining('elm.example') });
  });

  test.each<[string, Case, string]>([
    ['no signature', { sign: null }, 'no DKIM signature'],
    ['another domain', { sign: { domain: 'other.example' } }, 'no DKIM signature is of the domain'],
    ['a domain that ends alike', { sign: { domain: 'notelm.example' } }, 'no DKIM signature is of the domain'],
    ['changed words', { change: (raw) => raw.replace('\r\n\r\nstatus', '\r\n\r\nclose') }, 'body hash'],
    ['a changed date', { change: (raw) => raw.replace('10:00:00', '09:00:00') }, 'bad signature'],
    ['an unsigned date', { sign: { covers: 'From:Message-ID:Subject' } }, 'date header is not signed'],
    ['an unsigned Message-ID', { sign: { covers: 'From:Date' } }, 'message-id header is not signed'],
    ['no Message-ID', { mail: MAIL.replace(/Message-ID.*\r\n/, '') }, 'message-id header is not signed'],
    ['words after l=', { sign: { bodyLength: 8 }, change: (raw) => `${raw}close\r\n` }, 'part of the body'],
    ['an expired signature', { sign: { expires: new Date('2026-11-20T15:00:02Z') } }, 'expired'],
    ['a signature of tomorrow', { sign: { signedAt: new Date('2026-11-21T15:00:00Z') } }, 'from the future'],
    ['a key that is gone', { dns: dnsWith({}) }, 'no key'],
    ['a revoked key', { dns: dnsWith({ 's1._domainkey.elm.example': 'v=DKIM1; p=' }) }, 'invalid public key'],
    ['a key of tests', { dns: dnsWith({ 's1._domainkey.elm.example': `${KEY.record}; t=y` }) }, 'only testing'],
    ['two From headers', { change: (raw) => `From: ann@elm.example\r\n${raw}` }, 'from twice'],
    [
      'a second From below',
      { change: (raw) => raw.replace('\r\nSubject: ', '\r\nFrom: bob@elm.example\r\nSubject: ') },
      'from twice',
    ],
    ['two types of content', { change: (raw) => `Content-Type: text/html\r\n${raw}` }, 'content-type twice'],
    ['two authors', { mail: MAIL.replace('.example>', '.example>, bob@elm.example') }, 'one author'],
    ['a group of one', { mail: MAIL.replace(/From: .*/, 'From: Team: ann@elm.example;') }, 'one author'],
    ['two brackets', { mail: MAIL.replace('<ann@', '<mailto:ann@') }, 'two ways'],
    [
      'a second author below a thousand headers',
      { change: (raw) => `From: lea@elm.example\r\n${DATE}\r\n${'X-A: b\r\n'.repeat(1_100)}${raw}` },
      'two ways',
    ],
    ['SHA-1', { sign: { algorithm: 'rsa-sha1' } }, 'weak algorithm'],
    ['no date', { mail: MAIL.replace(/Date.*\r\n/, '') }, 'no date'],
    ['nine signatures', { change: (raw) => `${'DKIM-Signature: v=1\r\n'.repeat(8)}${raw}` }, 'too many'],
    ['folds without end', { change: (raw) => `X-A: a\r\n${' a\r\n'.repeat(2_000)}${raw}` }, 'too long'],
  ])('%s proves nothing, for good', async (_, given, why) => {
    expect(await proofOf(given)).toEqual({ proof: 'unproven', why: expect.stringContaining(why), later: false });
  });

  test('a key of less than 1024 bits proves nothing', async () => {
    const weak = newKey(512);
    const dns = dnsWith({ 's1._domainkey.elm.example': weak.record });
    expect(await proofOf({ sign: { key: weak }, dns })).toMatchObject({ proof: 'unproven', later: false });
  });

  test.each(['ETIMEOUT', 'ESERVFAIL', 'ECONNREFUSED'])('%s of the DNS may be over later', async (code) => {
    expect(await proofOf({ dns: failing(code) })).toMatchObject({ proof: 'unproven', later: true });
  });

  test('a name that the DNS refuses is a key that is not there', async () => {
    expect(await proofOf({ dns: failing('EBADNAME') })).toMatchObject({ proof: 'unproven', later: false });
  });

  test('trouble with the key of another domain is no reason to try later', async () => {
    const given = { sign: { domain: 'other.example' }, dns: failing('ETIMEOUT') };
    expect(await proofOf(given)).toMatchObject({ proof: 'unproven', later: false });
  });

  test.each<[string, string, 'proven' | 'unproven']>([
    ['seven days', '2026-11-27T14:59:00Z', 'proven'],
    ['more', '2026-11-27T15:01:00Z', 'unproven'],
  ])('a signed mail that is sent again after %s', async (_, arrivedAt, proof) => {
    expect(await proofOf({ arrivedAt: Temporal.Instant.from(arrivedAt) })).toMatchObject({ proof });
  });

  test('a date of next week proves nothing', async () => {
    const mail = MAIL.replace('Fri, 20 Nov', 'Fri, 27 Nov');
    expect(await proofOf({ mail })).toMatchObject({ proof: 'unproven', why: 'its date is in the future' });
  });
});

describe('whom the check is for', () => {
  test.each([
    ['a stranger', 'lee@elm.example'],
    ['a domain that looks like ours', 'ann@еlm.example'],
    ['an address in the name only', 'x@other.example'],
  ])('%s costs no question to the DNS', async (_, from) => {
    const dns = dnsWith({});
    const mail = MAIL.replace(/From: .*/, `From: "ann@elm.example" <${from}>`);
    expect(await proofOf({ mail, dns })).toMatchObject({ proof: 'unproven' });
    expect(dns.asked).toEqual([]);
  });
});

describe('a trusted mail host', () => {
  const said = (results: string) => (raw: string) => `Authentication-Results: mx.elm.example; ${results}\r\n${raw}`;
  const authserv = 'mx.elm.example';

  test.each<[string, string, SenderVerdict]>([
    ['a DMARC fail is final, whatever is signed', 'dmarc=fail header.from=elm.example', 'dmarc_fail'],
    ['a pass is believed without a question to the DNS', 'dmarc=pass header.from=elm.example', 'proven'],
    ['a DKIM pass is believed', 'dkim=pass header.d=elm.example', 'proven'],
    ['a failed signature is not checked again', 'dkim=fail header.d=elm.example', 'unproven'],
    ['a host that found no signature is believed', 'dkim=none', 'unproven'],
  ])('%s', async (_, results, proof) => {
    const dns = dnsWith({ 's1._domainkey.elm.example': KEY.record });
    expect(await proofOf({ authserv, dns, change: said(results) })).toMatchObject({ proof });
    expect(dns.asked).toEqual([]);
  });

  test.each([
    ['says nothing', (raw: string) => raw],
    ['says nothing of it', said('spf=pass smtp.mailfrom=elm.example')],
    ['could not fetch the key', said('dkim=temperror header.d=elm.example')],
    ['is named by somebody else', (raw: string) => `Authentication-Results: mx.bad.example; dkim=fail\r\n${raw}`],
  ])('the signature is checked where the host %s', async (_, change) => {
    expect(await proofOf({ authserv, change })).toMatchObject({ proof: 'proven', why: 'it is signed by elm.example' });
  });

  test('a vouched mail that is sent again after weeks, or has two authors, proves nothing', async () => {
    const change = said('dmarc=pass header.from=elm.example');
    const arrivedAt = ARRIVED.add({ hours: 24 * 8 });
    expect(await proofOf({ authserv, change, arrivedAt })).toMatchObject({ proof: 'unproven' });
    const mail = MAIL.replace('.example>', '.example>, bob@elm.example');
    expect(await proofOf({ authserv, change, mail })).toMatchObject({ proof: 'unproven' });
  });
});

type SenderVerdict = SenderProof['proof'];
