// What the team's CRM hears: of each lead once when it opens, and once at its outcome. Read as a CRM reads it: by labels, and by
// the meta tags of the lead metadata specification.

import { simpleParser } from 'mailparser';
import { expect } from 'vitest';
import { markupFields } from '../../src/reading/sources/markup.ts';
import type { Received, Stage } from './stage.ts';
import { scenarios } from './worlds.ts';

/** A Monday on which everybody but Lena is on duty. */
const MONDAY_NOON = '2026-11-16T12:00';
const CRM = 'harborpine@inbound.crm.example';
const DANA = 'Dana Whitlock <dana.w@mail.example>';

const asks = (
  stage: Stage,
  text = 'We want to buy a house in Weymouth and are preapproved. Call me at 617-555-0144.',
) => stage.leadWrites({ from: DANA, subject: 'Looking for a house', text });
const answers = (stage: Stage) => stage.agentReplies('priya', { to: DANA, text: 'Hi Dana, happy to help.' });
const newest = async (stage: Stage, who: string): Promise<Received> => {
  const letter = (await stage.inboxOf(who)).at(-1);
  if (letter === undefined) throw new Error(`${who} got no letter`);
  return letter;
};

/** `Label: value` lines of the mails that the CRM got. */
async function told(stage: Stage): Promise<Readonly<Record<string, string>>[]> {
  const mails = await stage.rawInboxOf(CRM);
  return await Promise.all(
    mails.map(async (raw) => {
      const { text = '' } = await simpleParser(raw);
      return Object.fromEntries(
        text
          .trim()
          .split('\n')
          .map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]),
      );
    }),
  );
}

const SET_UP = { trial: { crm: { dropbox: CRM } } };

scenarios(
  'the CRM',
  (scenario) => {
    scenario('hears of a lead after its owner, and of their answer', MONDAY_NOON, async (stage) => {
      await asks(stage);
      await stage.settles();
      expect(stage.lettersSent()).toEqual(['handoff', 'crm_mail']);
      expect(await told(stage)).toMatchObject([
        {
          Name: 'Dana Whitlock',
          Email: 'dana.w@mail.example',
          Phone: '617-555-0144',
          Type: 'Buyer',
          Agent: 'Priya Nair',
          'Agent Email': 'priya@harborpine.example',
          Lane: 'Speed',
          Received: '2026-11-16 12:00',
          Note: expect.stringContaining('new to us'),
          Task: expect.stringContaining('Dana Whitlock'),
          'Task Due': '2026-11-16 12:05',
          Message: expect.stringContaining('preapproved'),
        },
      ]);
      await stage.clockAdvances('T4M');
      await answers(stage);
      await stage.settles();
      const [, outcome, ...more] = await told(stage);
      expect(more).toEqual([]);
      expect(outcome).toMatchObject({
        Name: 'Dana Whitlock',
        Email: 'dana.w@mail.example',
        Note: 'Priya Nair answered by mail on 2026-11-16 12:04, 4 minutes after the first mail.',
        Task: 'Check in with Dana Whitlock if they stay silent',
        'Task Due': expect.stringMatching(/^2026-11-\d\d \d\d:\d\d$/),
      });
    });

    scenario(
      'gets mail from the team, answered to the team, and never in the name of the lead',
      MONDAY_NOON,
      async (stage) => {
        await asks(stage);
        await stage.settles();
        const [mail] = await stage.inboxOf(CRM);
        expect(mail).toMatchObject({
          from: 'team@harborpine.example',
          replyTos: ['team@harborpine.example'],
          subject: 'New lead: Dana Whitlock (Their own mail)',
          inReplyTo: null,
          attachments: [],
        });
        const fields = markupFields({ html: mail?.html ?? '', text: '', attachments: [] });
        expect(Object.fromEntries(fields.map(({ label, value }) => [label, value]))).toMatchObject({
          lead_name: 'Dana Whitlock',
          lead_email: 'dana.w@mail.example',
          lead_phone: '617-555-0144',
          lead_type: 'Buyer',
        });
      },
    );

    scenario('hears nothing more of a lead that goes on, or is closed after its answer', MONDAY_NOON, async (stage) => {
      await asks(stage);
      await answers(stage);
      await stage.settles();
      await stage.clockAdvances('T1H');
      await asks(stage, 'One more: is there a garage?');
      await stage.agentAnswersLetter('priya', await newest(stage, 'priya'), 'close: bought elsewhere');
      await stage.settles();
      expect(await told(stage)).toHaveLength(2);
    });

    scenario('hears that it was no lead, and who said so', MONDAY_NOON, async (stage) => {
      await asks(stage);
      await stage.settles();
      await stage.agentAnswersLetter('priya', await newest(stage, 'priya'), 'not a lead: she sells insurance');
      await stage.settles();
      expect((await told(stage)).at(-1)).toMatchObject({
        Name: 'Dana Whitlock',
        Note: 'Priya Nair judged on 2026-11-16 12:00 that this is not a lead: she sells insurance',
      });
      expect((await told(stage)).at(-1)).not.toHaveProperty('Task');
    });

    scenario(
      'hears of a call as of something said, with the note that is still to come',
      MONDAY_NOON,
      async (stage) => {
        await asks(stage);
        await stage.settles();
        await stage.agentAnswersLetter('priya', await newest(stage, 'priya'), 'called, she is nice');
        await stage.settles();
        expect((await told(stage)).at(-1)).toMatchObject({
          Note: expect.stringMatching(/^Priya Nair reports a call on 2026-11-16 12:00/),
          Task: 'Note in the CRM what was said',
        });
      },
    );

    scenario('is told that somebody wants no more mail', MONDAY_NOON, async (stage) => {
      await asks(stage, 'We want to sell our house in spring. Please take me off your mailing list, no more emails.');
      await stage.settles();
      expect(await told(stage)).toMatchObject([
        { 'Do Not Email': 'Yes, asked on 2026-11-16', Note: expect.stringContaining('no more mail') },
      ]);
    });

    scenario('is told once by a daemon that starts again', MONDAY_NOON, async (stage) => {
      await asks(stage);
      await stage.daemonStops();
      await stage.daemonStarts();
      await stage.settles();
      await answers(stage);
      await stage.daemonStops();
      await stage.daemonStarts();
      await stage.settles();
      expect(await told(stage)).toHaveLength(2);
    });

    scenario('hears of an outcome in shadow mode once the team is live again', MONDAY_NOON, async (stage) => {
      await asks(stage);
      await stage.settles();
      await stage.daemonStops();
      await stage.daemonStarts({ mode: 'shadow' });
      await answers(stage);
      await stage.settles();
      expect(await told(stage)).toHaveLength(1);
      await stage.daemonStops();
      await stage.daemonStarts({ mode: 'live' });
      await stage.settles();
      expect(await told(stage)).toHaveLength(2);
    });

    scenario('that answers by itself opens no lead and joins none', MONDAY_NOON, async (stage) => {
      await asks(stage);
      await stage.settles();
      const [mail] = await stage.inboxOf(CRM);
      await stage.leadWrites({
        from: `CRM <${CRM}>`,
        subject: `Re: ${mail?.subject}`,
        inReplyTo: mail?.messageId ?? '',
        text: 'We have added Dana Whitlock, who wants to buy a house in Weymouth. Call 617-555-0144.',
      });
      expect(stage.outcomes().at(-1)).toBe('ignored');
      expect(await stage.openLeads()).toHaveLength(1);
    });
  },
  SET_UP,
);

scenarios('a team without a CRM', (scenario) => {
  scenario('tells nobody, and not of leads of before once it has one', MONDAY_NOON, async (stage) => {
    await asks(stage);
    await stage.settles();
    expect(stage.lettersSent()).toEqual(['handoff']);
    await stage.daemonStops();
    await stage.daemonStarts({ crm: { dropbox: CRM } });
    await stage.settles();
    expect(await told(stage)).toEqual([]);
    await stage.leadWrites({
      from: 'Ed Marsh <ed@mail.example>',
      text: 'I want to buy a condo in Quincy. Who can help?',
    });
    await stage.settles();
    expect((await told(stage)).map(({ Name }) => Name)).toEqual(['Ed Marsh']);
  });
});

scenarios(
  'the CRM, in a trial',
  (scenario) => {
    scenario('hears nothing in shadow mode, and of new leads once the team is live', MONDAY_NOON, async (stage) => {
      await asks(stage);
      await stage.settles();
      expect(await told(stage)).toEqual([]);
      await stage.daemonStops();
      await stage.daemonStarts({ mode: 'live' });
      await stage.leadWrites({
        from: 'Ed Marsh <ed@mail.example>',
        text: 'I want to buy a condo in Quincy. Who can help?',
      });
      await stage.settles();
      expect((await told(stage)).map(({ Name }) => Name)).toEqual(['Ed Marsh']);
    });

    scenario('hears nothing of leads outside of a pilot', MONDAY_NOON, async (stage) => {
      await stage.daemonStops();
      await stage.daemonStarts({ mode: 'live', pilot: { sources: ['zillow'], until: null } });
      await asks(stage);
      await stage.settles();
      expect(await told(stage)).toEqual([]);
    });
  },
  { trial: { ...SET_UP.trial, mode: 'shadow' } },
);
