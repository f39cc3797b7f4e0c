import { describe, expect, test } from 'vitest';
import { teamAnswered } from '../../src/lead/answered.ts';
import type { Lead } from '../../src/lead/lead.ts';
import { unseenAnswerIn } from '../../src/lead/unseen-answer.ts';
import { parseMessage } from '../../src/shell/mime.ts';
import type { RawMail } from '../support/mails.ts';
import { rawMail } from '../support/mails.ts';
import { at, NOON, openedLead } from '../support/sample-lead.ts';
import { agent, sampleTeam } from '../support/sample-team.ts';

// Jo asked at 12:00 in New York; Ann's mail to Jo, that we never saw, is of 12:20; Jo's next mail comes at 12:40.
const team = sampleTeam({
  agents: [agent('lea', { roles: ['team_lead'] }), agent('ann', { also: ['ann@home.example'] })],
});
const lead = openedLead(team);
const JO = 'Jo Sample <jo@mail.example>';
const ARRIVED = at('12:40');

async function seen(
  mail: Partial<RawMail> & { readonly text: string },
  known: { readonly lead?: Lead; readonly knownIds?: readonly string[] } = {},
) {
  const raw = rawMail({ from: JO, to: 'team@elm.example', subject: 'Re: 12 Oak St', date: ARRIVED, ...mail });
  const message = await parseMessage(raw, ARRIVED);
  return unseenAnswerIn(message, { team, lead: known.lead ?? lead, knownIds: new Set(known.knownIds) });
}
const quoting = (attribution: string, quoted = 'Hi Jo, when suits you?') =>
  `Saturday is fine.\n\n${attribution}\n\n${quoted
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')}\n`;
const GMAIL = 'On Mon, Nov 16, 2026 at 12:20 PM Ann Example <ann@elm.example> wrote:';
const outlook = (from: string, more = '') =>
  `Saturday is fine.\n\n________________________________\nFrom: ${from}\nSent: Monday, November 16, 2026 12:20 PM\nTo: ${JO}\nSubject: Re: 12 Oak St\n${more}\nHi Jo, when suits you?\n`;
const byAnn = { by: 'ann', at: at('12:20') };

describe('an answer that we never saw is seen', () => {
  test.each([
    ['Gmail', quoting(GMAIL)],
    ['Gmail, wrapped', quoting('On Mon, Nov 16, 2026 at 12:20 PM Ann Example\n<ann@elm.example> wrote:')],
    ['Apple Mail', quoting('On Nov 16, 2026, at 12:20 PM, Ann Example <ann@elm.example> wrote:')],
    ['Yahoo', quoting('On Monday, November 16, 2026 at 12:20:31 PM EST, Ann Example <ann@elm.example> wrote:')],
    ['Outlook', outlook('Ann Example <ann@elm.example>')],
    ['old Outlook', outlook('Ann Example [mailto:ann@elm.example]')],
    ['Gmail in Spanish', quoting('El lun, 16 nov 2026 a las 12:20, Ann Example (<ann@elm.example>) escribió:')],
    ['Gmail in German', quoting('Am Mo., 16. Nov. 2026 um 12:20 Uhr schrieb Ann Example <ann@elm.example>:')],
    ['Gmail in Chinese', quoting('Ann Example <ann@elm.example> 于2026年11月16日周一 12:20写道：')],
    ['Gmail in Portuguese', quoting('Em seg., 16 de nov. de 2026 às 12:20, Ann Example <ann@elm.example> escreveu:')],
    ['a private address of hers', quoting(GMAIL.replace('ann@elm', 'ann@home'))],
    ['a plus address of hers', quoting(GMAIL.replace('ann@elm', 'ann+re@elm'))],
    [
      'a mail of Jo’s own between the two',
      quoting(
        'On Mon, Nov 16, 2026 at 12:25 PM Jo Sample <jo@mail.example> wrote:',
        `Thanks!\n\n${GMAIL}\n> When suits you?`,
      ),
    ],
    [
      'a forward of her mail',
      `What does she mean?\n\n---------- Forwarded message ---------\nFrom: Ann Example <ann@elm.example>\nDate: Mon, Nov 16, 2026 at 12:20 PM\nSubject: Re: 12 Oak St\nTo: ${JO}\n\nWhen suits you?\n`,
    ],
  ])('in the quote of %s', async (_, text) => {
    expect(await seen({ text })).toEqual(byAnn);
  });

  test('at the clock of the lead’s own zone, where their mail says which', async () => {
    const text = quoting(GMAIL.replace('12:20 PM', '9:20 AM'));
    const pacific = ARRIVED.toZonedDateTimeISO('America/Los_Angeles');
    expect(pacific.offset).toBe('-08:00');
    const raw = rawMail({ from: JO, to: 'team@elm.example', subject: 'Re: 12 Oak St', text }).toString();
    const dated = Buffer.from(raw.replace(/^Date: .*$/m, 'Date: Mon, 16 Nov 2026 09:40:00 -0800'));
    const message = await parseMessage(dated, ARRIVED);
    expect(unseenAnswerIn(message, { team, lead, knownIds: new Set() })).toEqual(byAnn);
  });

  test('never before the turn nor after the mail that shows it', async () => {
    const inTheSameMinute = { ...lead, turn: { ...lead.turn, arrivedAt: at('12:20').add({ seconds: 40 }) } };
    expect(await seen({ text: quoting(GMAIL) }, { lead: inTheSameMinute })).toEqual({
      by: 'ann',
      at: inTheSameMinute.turn.arrivedAt,
    });
    const later = GMAIL.replace('12:20 PM', '12:43 PM');
    expect(await seen({ text: quoting(later) })).toEqual({ by: 'ann', at: ARRIVED });
  });

  test('without a time only beside a Message-ID that is new to us', async () => {
    const undated =
      'From: Ann Example <ann@elm.example>\nSent: den 16\nTo: jo@mail.example\nSubject: 12 Oak St\n\nHi Jo';
    const text = `Saturday is fine.\n\n${undated}\n`;
    expect(await seen({ text })).toBeNull();
    expect(await seen({ text, inReplyTo: 'new@phone.example' })).toEqual({ by: 'ann', at: ARRIVED });
  });

  test('by a name without an address, as Thunderbird writes it, only beside a Message-ID that is new to us', async () => {
    const text = quoting('On 11/16/2026 12:20 PM, Ann Example wrote:');
    expect(await seen({ text })).toBeNull();
    expect(await seen({ text, inReplyTo: 'new@phone.example' })).toEqual(byAnn);
    expect(
      await seen({ text: text.replace('Ann Example', 'Ann Example via Elm Realty'), inReplyTo: 'new@phone.example' }),
    ).toBeNull();
  });

  test('by its Message-ID alone, where it comes from the team’s host after the lead’s mail', async () => {
    const ids = { inReplyTo: 'new@elm.example', references: ['first@mail.example', 'new@elm.example'] };
    const known = { knownIds: ['first@mail.example'] };
    expect(await seen({ text: 'Saturday is fine.', ...ids }, known)).toEqual({ by: null, at: ARRIVED });
    const toAnn = { to: 'Ann <ann@elm.example>', cc: 'team@elm.example' };
    expect(await seen({ text: 'Saturday is fine.', ...ids, ...toAnn }, known)).toEqual({ by: 'ann', at: ARRIVED });
  });
});

describe('it is no answer', () => {
  const nothing: [string, Partial<RawMail> & { readonly text: string }, Parameters<typeof seen>[1]?][] = [
    ['when no turn is open', { text: quoting(GMAIL) }, { lead: { ...lead, state: 'waiting_for_lead' } }],
    ['when somebody else quotes it', { text: quoting(GMAIL), from: 'Al <al@other.example>' }],
    [
      'when DMARC says that the lead did not write it',
      {
        text: quoting(GMAIL),
        headers: ['Authentication-Results: mx.elm.example; dmarc=fail header.from=mail.example'],
      },
    ],
    ['when it is a letter of ours', { text: quoting(GMAIL.replace('ann@elm', 'team@elm')) }],
    ['when it is a letter from a thread address', { text: quoting(GMAIL.replace('ann@elm', 'team+k7m2q9x4bt@elm')) }],
    [
      'when it stands below a letter of ours, which quotes drafts',
      {
        text: quoting(
          'On Mon, Nov 16, 2026 at 12:25 PM Elm Realty <team@elm.example> wrote:',
          `Draft:\n${GMAIL}\n> When suits you?`,
        ),
      },
    ],
    [
      'when the mail answers a Message-ID of ours',
      { text: quoting(GMAIL), inReplyTo: 'baton.k7m2q9x4bt.1@elm.example' },
    ],
    [
      'when the mail answers one that we know',
      { text: quoting(GMAIL), inReplyTo: 'a@elm.example' },
      { knownIds: ['a@elm.example'] },
    ],
    [
      'when it is older than the turn',
      { text: quoting(GMAIL.replace('16, 2026', '9, 2026')), inReplyTo: 'new@elm.example' },
    ],
    [
      'when it is a few minutes older than the turn',
      { text: quoting(GMAIL.replace('12:20 PM', '11:58 AM')), inReplyTo: 'new@elm.example' },
    ],
    [
      'when it is her automatic reply, by its words',
      {
        text: quoting(
          GMAIL,
          'I am out of the office until Monday, November 23, with limited access to email.\nFor urgent matters call the office.',
        ),
      },
    ],
    [
      'when it is her automatic reply, by its subject',
      { text: quoting(GMAIL, 'Back on Monday.'), subject: 'Re: Automatic reply: 12 Oak St' },
    ],
    [
      'when it went to somebody else, who passed it on',
      { text: outlook('Ann Example <ann@elm.example>').replace(`To: ${JO}`, 'To: Al <al@other.example>') },
    ],
    [
      'when nobody introduces the quote',
      { text: 'Saturday is fine.\n\n> Hi Jo, Ann here, when suits you?\n', inReplyTo: 'new@phone.example' },
    ],
    [
      'when the new Message-ID is a provider’s',
      {
        text: 'Saturday.',
        inReplyTo: 'x@mail.gmail.example',
        references: ['first@mail.example', 'x@mail.gmail.example'],
      },
      { knownIds: ['first@mail.example'] },
    ],
    [
      'when the subject says that it was her automatic reply, which the mail does not quote',
      {
        text: 'Saturday.',
        subject: 'Re: Automatic reply: 12 Oak St',
        inReplyTo: 'new@elm.example',
        references: ['first@mail.example', 'new@elm.example'],
      },
      { knownIds: ['first@mail.example'] },
    ],
    [
      'when the new Message-ID comes after none of ours',
      { text: 'Saturday.', inReplyTo: 'new@elm.example', references: ['new@elm.example'] },
    ],
    [
      'when the new Message-ID comes after a mail of an earlier turn only',
      { text: 'Saturday.', inReplyTo: 'new@elm.example', references: ['first@mail.example', 'new@elm.example'] },
      {
        lead: { ...lead, lastMessageId: 'second@mail.example', turn: { ...lead.turn, number: 2 } },
        knownIds: ['first@mail.example'],
      },
    ],
    [
      'when the host is the lead’s own, too',
      {
        text: 'Saturday.',
        from: 'jo@elm.example',
        inReplyTo: 'new@elm.example',
        references: ['first@mail.example', 'new@elm.example'],
      },
      { lead: { ...lead, contact: { ...lead.contact, email: 'jo@elm.example' } } },
    ],
    ['when there is neither quote nor reference', { text: 'Saturday is fine.' }],
  ];
  test.each(nothing)('%s', async (_, mail, known) => {
    expect(await seen(mail, known)).toBeNull();
  });
});

test('the turn ends at the time that the quote says, by whom it says', async () => {
  const unseen = await seen({ text: quoting(GMAIL) });
  const { lead: answered } = teamAnswered(lead, { ...unseen!, evidence: 'quoted_by_lead' }, { team, now: ARRIVED });
  expect(answered).toMatchObject({
    state: 'waiting_for_lead',
    turn: { answeredBy: 'ann', answeredAt: at('12:20'), evidence: 'quoted_by_lead' },
  });
  expect(NOON.until(at('12:20')).total('minutes')).toBe(20);
});

test('a long chain of quotes is read to its bound and no further', async () => {
  const started = performance.now();
  const chain = Array.from(
    { length: 5_000 },
    (_, depth) =>
      `${'>'.repeat((depth % 40) + 1)} On Mon, Nov 9, 2026 at 10:0${depth % 10} AM Jo <jo@mail.example> wrote:`,
  );
  expect(await seen({ text: `Hm.\n\n${chain.join('\n')}` })).toBeNull();
  expect(performance.now() - started).toBeLessThan(3_000);
});
