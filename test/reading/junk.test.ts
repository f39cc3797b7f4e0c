// Which mail of the Junk folder is handed off. Each case is a reading and what the team's own host says of the sender.

import { describe, expect, test } from 'vitest';
import { judgeJunk } from '../../src/reading/junk.ts';
import type { Reading } from '../../src/reading/reading.ts';
import { parseMessage } from '../../src/shell/mime.ts';
import { indexRecords } from '../../src/team/records.ts';
import { type RawMail, rawMail } from '../support/mails.ts';
import { NOON, reading } from '../support/sample-lead.ts';
import { sampleTeam } from '../support/sample-team.ts';

const team = sampleTeam();
const records = indexRecords({
  contacts: [
    {
      name: 'Kim Known',
      email: 'kim@known.example',
      phone: '',
      relationship: 'past_client',
      agent: null,
      note: '',
    },
  ],
  listings: [],
});

interface Case {
  readonly from?: string;
  readonly mail?: Partial<RawMail>;
  /** What stands after the host's name in Authentication-Results. */
  readonly auth?: string;
  readonly authserv?: string | null;
  readonly read?: Partial<Reading>;
  readonly ours?: 'thread' | 'lead' | null;
}

const MAIL = { name: 'mail', kind: 'mail' } as const;
const PASS = 'dmarc=pass';
const FAIL = 'dmarc=fail';

async function verdict({ from = 'pat@stranger.example', mail, auth, authserv, read, ours = null }: Case) {
  const raw = rawMail({
    from,
    to: 'team@elm.example',
    subject: 'Hello',
    text: 'Hello',
    ...(auth === undefined ? {} : { headers: [`Authentication-Results: mx.elm.example; ${auth}`] }),
    ...mail,
  });
  const message = await parseMessage(raw, NOON);
  const inbox = authserv === undefined ? team.inbox : { ...team.inbox, authserv };
  const given = reading({ source: MAIL, ...read });
  return judgeJunk({ message, reading: given, ours }, { team: { ...team, inbox }, records });
}

describe('never handed off is', () => {
  test.each([
    'solicitation',
    'bulk',
    'bounce',
    'auto_reply',
    'transaction',
    'opt_out',
    'internal',
  ] as const)('a %s, whoever sent it', async (kind) => {
    const known = { from: 'kim@known.example', auth: PASS, ours: 'thread' } as const;
    expect(await verdict({ ...known, read: { kind } })).toMatchObject({ handOff: false });
  });

  test.each([
    ['a stranger who proves nothing', {}],
    ['a stranger whose signature is of another domain', { auth: 'dkim=pass header.d=mailer.example' }],
    [
      'a stranger who passes, as a host says whom we do not trust',
      { mail: { headers: ['Authentication-Results: mx.elm.example.bad.example; dmarc=pass'] } },
    ],
    ['any stranger where no host is trusted', { auth: PASS, authserv: null }],
    ['a stranger of whom we are not sure', { auth: PASS, read: { sure: false } }],
    ['a stranger who answers something and asks for nothing', { auth: PASS, read: { intent: 'unknown' } }],
    ['a stranger who hides to whom they wrote', { auth: PASS, mail: { to: 'undisclosed@stranger.example' } }],
    ['a known contact who fails DMARC', { from: 'kim@known.example', auth: FAIL }],
    ['the sender of an open lead who fails DMARC', { ours: 'lead', auth: FAIL }],
    [
      'a known contact only in the text of a stranger’s mail',
      { read: { contact: { name: 'Kim', email: 'kim@known.example', phone: null } } },
    ],
    [
      'a portal that proves nothing',
      { from: 'leads@zillow.example', read: { source: { name: 'zillow', kind: 'portal' } } },
    ],
    [
      'a portal that fails DMARC',
      { from: 'leads@zillow.example', auth: FAIL, read: { source: { name: 'zillow', kind: 'portal' } } },
    ],
    ['a colleague’s name without proof', { from: 'ann@elm.example' }],
    ['a colleague’s name without proof, in a thread of ours', { from: 'ann@elm.example', auth: FAIL, ours: 'thread' }],
    [
      'a form of our own domain that fails DMARC',
      { from: 'forms@elm.example', auth: FAIL, read: { source: { name: 'website', kind: 'form' } } },
    ],
    [
      'an unknown form of which we are not sure',
      { from: 'x@forms.example', auth: PASS, read: { sure: false, source: { name: 'x', kind: 'form' } } },
    ],
  ] satisfies [string, Case][])('%s', async (_who, given) => {
    expect(await verdict(given)).toMatchObject({ handOff: false });
  });
});

describe('handed off is', () => {
  test.each([
    ['a stranger who passes DMARC and wants something', true, { auth: PASS }],
    [
      'a stranger with a signature of their own domain',
      true,
      { auth: 'dkim=pass header.d=stranger.example; dmarc=none' },
    ],
    ['a stranger who asks about a listing of ours', true, { auth: PASS, read: { intent: 'unknown', listing: '7300' } }],
    [
      'a stranger who says that they know us',
      true,
      { auth: PASS, read: { intent: 'unknown', relationship: 'past_client' } },
    ],
    ['somebody who answers an old campaign', true, { auth: PASS, read: { kind: 'campaign_reply', intent: 'unknown' } }],
    [
      'a portal that passes DMARC, sure or not',
      true,
      { from: 'leads@zillow.example', auth: PASS, read: { sure: false, source: { name: 'zillow', kind: 'portal' } } },
    ],
    [
      'a phone service that passes DMARC',
      true,
      {
        from: 'vm@ringcentral.example',
        auth: PASS,
        read: { intent: 'unknown', source: { name: 'ringcentral', kind: 'phone' } },
      },
    ],
    [
      'a form of our own domain that nobody vouches for',
      true,
      { from: 'forms@elm.example', read: { source: { name: 'website', kind: 'form' } } },
    ],
    [
      'a known contact of whom no host says anything',
      false,
      { from: 'kim@known.example', authserv: null, read: { sure: false, intent: 'unknown' } },
    ],
    ['a known contact in any case of letters', false, { from: 'Kim <KIM@Known.example>' }],
    ['the sender of an open lead', false, { ours: 'lead', read: { intent: 'unknown' } }],
    [
      'who answers in a thread of ours, whatever DMARC says',
      false,
      { ours: 'thread', auth: FAIL, read: { intent: 'unknown' } },
    ],
    ['a colleague who forwards an inquiry and proves it', false, { from: 'ann@elm.example', auth: PASS }],
  ] satisfies [string, boolean, Case][])('%s', async (_who, stranger, given) => {
    expect(await verdict(given)).toMatchObject({ handOff: true, stranger });
  });
});
