// The draft as a mail that only has to be sent: as a file that hangs on the letter, and in the Drafts folder of the shared
// inbox. What an agent does with it is done here as their mail client does it.

import { simpleParser } from 'mailparser';
import { expect } from 'vitest';
import { connectImap } from '../../src/shell/imap/connect.ts';
import { parseImapUrl } from '../../src/shell/urls.ts';
import { newMessageId } from '../support/mails.ts';
import type { Received, Stage } from './stage.ts';
import { scenarios } from './worlds.ts';

/** A Monday on which everybody but Lena is on duty. */
const MONDAY_NOON = '2026-11-16T12:00';
const TEAM = 'team@harborpine.example';
const DANA = 'Dana Whitlock <dana.w@mail.example>';

const asks = (stage: Stage, text = 'We want to buy a house in Weymouth and are preapproved. Can someone call me?') =>
  stage.leadWrites({ from: DANA, subject: 'Looking for a house', text });
const newest = async (stage: Stage, who: string): Promise<Received> => {
  const letter = (await stage.inboxOf(who)).at(-1);
  if (letter === undefined) throw new Error(`${who} got no letter`);
  return letter;
};
/** The file with the draft; null: none hangs on. */
const fileOf = ({ attachments }: Received): string | null =>
  attachments.find(({ text }) => text.startsWith('X-Unsent: 1\r\n'))?.text ?? null;

/** What a mail client opens. */
async function opened(file: string | null) {
  if (file === null) throw new Error('no draft hangs on');
  const mail = await simpleParser(file);
  const boxes = (field: typeof mail.to) => [field ?? []].flat().flatMap(({ value }) => value.map((box) => box.address));
  return {
    from: mail.from?.value[0]?.address,
    to: boxes(mail.to),
    cc: boxes(mail.cc),
    replyTo: mail.replyTo?.value.map(({ address }) => address) ?? [],
    subject: mail.subject ?? '',
    inReplyTo: mail.inReplyTo?.replace(/[<>]/g, '') ?? null,
    text: mail.text ?? '',
    messageId: mail.messageId ?? null,
    date: mail.headers.has('date'),
  };
}

/** As their client sends what it has opened: with an id and a time of its own. */
async function sends(stage: Stage, agent: string, letter: Received): Promise<string> {
  const { to, cc, replyTo, subject, inReplyTo, text } = await opened(fileOf(letter));
  return await stage.agentReplies(agent, {
    to: to.join(', '),
    cc: cc.join(', '),
    replyTo: replyTo.join(', '),
    subject,
    ...(inReplyTo !== null && { inReplyTo, references: [inReplyTo] }),
    text,
    messageId: newMessageId(),
  });
}

scenarios('the draft as a file', (scenario) => {
  scenario(
    'opens as an answer to the lead, ends the turn when sent, and their plain answer finds back',
    MONDAY_NOON,
    async (stage) => {
      const asked = await asks(stage);
      const handoff = await newest(stage, 'priya');
      const { token } = await stage.onlyLead();
      const thread = `team+${token}@harborpine.example`;
      const draft = await opened(fileOf(handoff));
      expect(draft).toMatchObject({
        from: 'priya@harborpine.example',
        to: ['dana.w@mail.example'],
        cc: [thread],
        replyTo: ['priya@harborpine.example', thread],
        subject: 'Re: Looking for a house',
        inReplyTo: asked,
        messageId: null,
        date: false,
      });
      expect(draft.text).toContain('Priya');
      // The letter shows the same words.
      expect(handoff.text).toContain(draft.text.replace(/\s+/g, ' ').trim());
      const sent = await sends(stage, 'priya', handoff);
      expect(await stage.onlyLead()).toMatchObject({
        state: 'waiting_for_lead',
        turn: { evidence: 'reply_seen', answeredBy: 'priya' },
      });
      await stage.clockAdvances('T1H');
      await stage.leadWrites({
        from: DANA,
        to: draft.replyTo.join(', '),
        subject: 'Re: Looking for a house',
        inReplyTo: sent,
        text: 'Saturday at ten would be good.',
      });
      expect(stage.outcomes().at(-1)).toBe('joined');
      expect(await stage.onlyLead()).toMatchObject({ token, turn: { number: 2 } });
      expect(await newest(stage, 'priya')).toMatchObject({ subject: expect.stringContaining('Dana Whitlock') });
    },
  );

  scenario(
    'answers the person behind a notice of a portal, and no mail that they never saw',
    MONDAY_NOON,
    async (stage) => {
      await stage.leadWrites({
        from: 'Zillow <no-reply@zillow.example>',
        subject: 'New lead: Osei Danquah',
        text: 'New lead from Zillow\n\nName: Osei Danquah\nEmail: osei@mail.example\nPhone: 617-555-0144\nMessage: I would like to see 350 Front St, Weymouth.',
      });
      const [lead] = await stage.openLeads();
      const draft = await opened(fileOf(await newest(stage, lead?.owner ?? '')));
      expect(draft).toMatchObject({ to: ['osei@mail.example'], inReplyTo: null });
    },
  );

  scenario('hangs on the reminder, and bears the name of whoever has the lead next', MONDAY_NOON, async (stage) => {
    await asks(stage);
    await stage.clockAdvances('T3M');
    expect((await opened(fileOf(await newest(stage, 'priya')))).from).toBe('priya@harborpine.example');
    await stage.agentAnswersLetter(
      'priya',
      await newest(stage, 'priya'),
      'pass to Sam: wants a house, please call today',
    );
    const passed = await newest(stage, 'sam');
    const draft = await opened(fileOf(passed));
    expect(draft).toMatchObject({ from: 'sam@harborpine.example', to: ['dana.w@mail.example'] });
    expect(draft.replyTo[0]).toBe('sam@harborpine.example');
    expect(draft.text).toContain('Sam Okafor');
    expect(draft.text).not.toContain('Priya');
  });

  scenario('is not there for somebody who wants no more mail', MONDAY_NOON, async (stage) => {
    await asks(
      stage,
      'We want to sell our house in Weymouth next spring. Please take me off your mailing list, no more emails.',
    );
    const [lead] = await stage.openLeads();
    expect(lead?.flags).toContain('opt_out');
    expect(fileOf(await newest(stage, lead?.owner ?? ''))).toBeNull();
  });
});

scenarios(
  'the draft as a file, on a host without plus addresses',
  (scenario) => {
    scenario('has the team address in Cc, and ends the turn all the same', MONDAY_NOON, async (stage) => {
      await asks(stage);
      const handoff = await newest(stage, 'priya');
      expect(await opened(fileOf(handoff))).toMatchObject({ cc: [TEAM], replyTo: ['priya@harborpine.example', TEAM] });
      const sent = await sends(stage, 'priya', handoff);
      expect(await stage.onlyLead()).toMatchObject({ state: 'waiting_for_lead', turn: { evidence: 'reply_seen' } });
      await stage.clockAdvances('T1H');
      await stage.leadWrites({ from: DANA, to: `priya@harborpine.example, ${TEAM}`, inReplyTo: sent, text: 'Fine.' });
      expect(stage.outcomes().at(-1)).toBe('joined');
    });
  },
  { inbox: { plus: false } },
);

/** What lies in the Drafts folder: who it is from and to, its words, and its flags. */
async function lying(stage: Stage) {
  return await inMailbox(stage, async (client) => {
    const all = client.mailbox === false || client.mailbox.exists === 0 ? [] : await client.fetchAll('1:*', ASKED);
    return await Promise.all(
      all.map(async ({ source, flags, uid }) => {
        const { from, to, text = '', messageId = '' } = await simpleParser(source ?? '');
        return {
          uid,
          from: from?.value[0],
          to: [to ?? []].flat()[0]?.value[0]?.address,
          text,
          messageId,
          flags: [...(flags ?? [])].filter((flag) => flag !== '\\Recent').toSorted(),
        };
      }),
    );
  });
}
const ASKED = { uid: true, flags: true, source: true } as const;

type Client = Awaited<ReturnType<typeof connectImap>>;

async function inMailbox<T>(stage: Stage, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await connectImap(parseImapUrl(stage.imapUrl));
  await client.mailboxOpen('Drafts');
  const done = await work(client);
  await client.logout();
  return done;
}

/** As a mail client saves a draft that somebody has written in: another message, and the old one goes. */
async function edits(stage: Stage, words: string): Promise<void> {
  await inMailbox(stage, async (client) => {
    const [old] = await client.fetchAll('1:*', ASKED);
    const raw = old?.source?.toString() ?? '';
    await client.append(
      'Drafts',
      raw.replace(/^(Message-ID:).*$/im, `$1 <${newMessageId()}>`).replace(/\r\n\r\n/, `\r\n\r\n${words}\r\n`),
      ['\\Draft', '\\Seen'],
    );
    await client.messageDelete(String(old?.uid), { uid: true });
  });
}

/** From the shared mailbox, as a client does that keeps the id of the draft. */
async function sendsFromInbox(stage: Stage): Promise<void> {
  await inMailbox(stage, async (client) => {
    await client.messageFlagsRemove('1:*', ['\\Draft']);
    await client.messageMove('1:*', 'Sent');
  });
  await stage.settles();
}

const DRAFTS = { inbox: { drafts: true } };

scenarios(
  'the draft in the shared inbox',
  (scenario) => {
    scenario(
      'lies in Drafts once, under the address of the inbox, and goes when the lead is answered otherwise',
      MONDAY_NOON,
      async (stage) => {
        await asks(stage);
        await stage.settles();
        const [draft, ...others] = await lying(stage);
        expect(others).toEqual([]);
        expect(draft).toMatchObject({
          from: { name: 'Priya Nair via Harbor & Pine Realty', address: TEAM },
          to: 'dana.w@mail.example',
          flags: ['\\Draft', '\\Seen'],
        });
        expect(draft?.text).toContain('Priya Nair');
        await stage.clockAdvances('T3M');
        expect(await lying(stage)).toHaveLength(1);
        await stage.agentReplies('priya', { to: DANA, text: 'Hi Dana, my own words.' });
        expect(await lying(stage)).toEqual([]);
        expect(stage.events.filter(({ event }) => event === 'trouble')).toEqual([]);
      },
    );

    scenario('is sent from there, which ends the turn, and nothing more is put there', MONDAY_NOON, async (stage) => {
      await asks(stage);
      await sendsFromInbox(stage);
      expect(await stage.onlyLead()).toMatchObject({ state: 'waiting_for_lead', turn: { evidence: 'sent_folder' } });
      await stage.settles();
      expect(await lying(stage)).toEqual([]);
    });

    scenario('gives way to the next person’s when the lead is passed on', MONDAY_NOON, async (stage) => {
      await asks(stage);
      const handoff = await newest(stage, 'priya');
      await stage.agentAnswersLetter('priya', handoff, 'pass to Sam: wants a house, please call today');
      const drafts = await lying(stage);
      expect(drafts).toMatchObject([{ from: { name: 'Sam Okafor via Harbor & Pine Realty' } }]);
      expect(drafts[0]?.text).not.toContain('Priya');
    });

    scenario('goes when the lead is closed', MONDAY_NOON, async (stage) => {
      await asks(stage);
      await stage.agentAnswersLetter('priya', await newest(stage, 'priya'), 'not a lead');
      expect(await stage.openLeads()).toEqual([]);
      expect(await lying(stage)).toEqual([]);
    });

    scenario(
      'stays with whoever writes in it, also when the turn has ended, and gets none beside it',
      MONDAY_NOON,
      async (stage) => {
        await asks(stage);
        await edits(stage, 'My own first line.');
        await stage.clockAdvances('T1M');
        await asks(stage, 'One more thing: we would need a garage.');
        expect(await lying(stage)).toMatchObject([{ text: expect.stringContaining('My own first line.') }]);
        await stage.agentReplies('priya', { to: DANA, text: 'Hi Dana, answered from my phone.' });
        expect(await lying(stage)).toMatchObject([{ text: expect.stringContaining('My own first line.') }]);
      },
    );

    scenario('is put there once, also by a daemon that died before it could note it', MONDAY_NOON, async (stage) => {
      await asks(stage);
      await stage.daemonStops();
      await stage.store.run((tx) =>
        tx.updateTable('inbox_draft').set({ state: 'placing' }).where('team_key', '=', stage.team.key).execute(),
      );
      await stage.daemonStarts();
      expect(await lying(stage)).toHaveLength(1);
      await stage.agentReplies('priya', { to: DANA, text: 'Hi Dana, my own words.' });
      expect(await lying(stage)).toEqual([]);
    });

    scenario('of a new turn is another one', MONDAY_NOON, async (stage) => {
      await asks(stage);
      await stage.agentReplies('priya', { to: DANA, text: 'Hi Dana, my own words.' });
      await stage.clockAdvances('T1H');
      await asks(stage, 'Thanks! Is there a garage?');
      expect(await lying(stage)).toHaveLength(1);
    });
  },
  DRAFTS,
);

scenarios(
  'the draft in the shared inbox, in shadow mode',
  (scenario) => {
    scenario('is not there: nobody was told of the lead', MONDAY_NOON, async (stage) => {
      await asks(stage);
      await stage.settles();
      expect(await lying(stage)).toEqual([]);
    });
  },
  { ...DRAFTS, trial: { mode: 'shadow' } },
);
