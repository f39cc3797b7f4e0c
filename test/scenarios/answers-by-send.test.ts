// What a lead gets by `send`: each answer once, signed by whoever gives it, to whoever asked.

import { expect } from 'vitest';
import type { Received, Stage } from './stage.ts';
import { scenarios } from './worlds.ts';

const MONDAY_NOON = '2026-11-16T12:00';
const LEAD = 'Dana Whitlock <dana.w@mail.example>';
const DANA = 'dana.w@mail.example';

/** A buyer whose turn in the rotation is Priya's; Sam backs up. Gives her handoff. */
async function newBuyer(stage: Stage): Promise<Received> {
  await stage.leadWrites({
    from: LEAD,
    subject: 'Looking for a house',
    text: 'Hello,\n\nwe are looking for a three bedroom house in Weymouth and are preapproved. Can someone call me? 617-555-0144\n\nDana',
  });
  const [handoff] = await stage.inboxOf('priya');
  if (handoff === undefined) throw new Error('Priya got no handoff');
  return handoff;
}

const lastTo = async (stage: Stage, who: string): Promise<Received> => {
  const letter = (await stage.inboxOf(who)).at(-1);
  if (letter === undefined) throw new Error(`${who} got no letter`);
  return letter;
};
const toDana = async (stage: Stage) => (await stage.inboxOf(DANA)).map(({ text }) => text.trim());

scenarios('a draft goes out once', (scenario) => {
  const sendsAgain = async (stage: Stage, to: string): Promise<void> => {
    for (let tap = 0; tap < 2; tap += 1) {
      await stage.clockAdvances('T1M');
      await stage.agentWrites('priya', { to, subject: 'Re: Dana', text: 'send the draft' });
    }
  };

  scenario('also that of a check-in', MONDAY_NOON, async (stage) => {
    await stage.agentAnswersLetter('priya', await newBuyer(stage), 'send');
    await stage.clockStrikes('2026-11-20T12:00');
    await sendsAgain(stage, (await lastTo(stage, 'priya')).replyTo);
    expect(await toDana(stage)).toHaveLength(2);
    expect((await lastTo(stage, 'priya')).text).toContain('it would come twice');
  });

  for (const first of ['Called, left a message', 'not a lead'])
    scenario(`also after “${first}”`, MONDAY_NOON, async (stage) => {
      const handoff = await newBuyer(stage);
      await stage.agentAnswersLetter('priya', handoff, first);
      await sendsAgain(stage, handoff.replyTo);
      expect(await toDana(stage)).toHaveLength(1);
    });

  scenario('and not behind their own mail, whatever ended the turn', MONDAY_NOON, async (stage) => {
    const handoff = await newBuyer(stage);
    await stage.agentAnswersLetter('priya', handoff, 'Called, left a message');
    await stage.clockAdvances('T1M');
    await stage.agentReplies('priya', { to: LEAD, text: 'Hi Dana, as said: Saturday at ten. Priya' });
    await sendsAgain(stage, handoff.replyTo);
    expect(await toDana(stage)).toEqual([]);
  });
});

scenarios('who signs an answer', (scenario) => {
  scenario('their own signature stays under their own words', MONDAY_NOON, async (stage) => {
    const words =
      'Send:\n\nHi Dana,\n\nTuesday at five?\n\nThanks,\nPriya Nair\nHarbor & Pine Realty\n617-555-0101\n\nSent from my iPhone';
    await stage.agentAnswersLetter('priya', await newBuyer(stage), words);
    const [answer] = await toDana(stage);
    expect(answer).toContain('Thanks, Priya Nair Harbor & Pine Realty 617-555-0101');
    expect(answer).not.toContain('iPhone');
  });

  scenario('words that nobody signed get the agent’s name', MONDAY_NOON, async (stage) => {
    await stage.agentAnswersLetter('priya', await newBuyer(stage), 'Send: Hi Dana, does Tuesday at five suit you?');
    expect((await toDana(stage))[0]).toContain('suit you? Priya Nair Harbor & Pine Realty');
  });

  scenario('a draft that was made for the backup is signed by the owner who sends it', MONDAY_NOON, async (stage) => {
    await newBuyer(stage);
    await stage.clockAdvances('T6M');
    await stage.agentAnswersLetter('priya', await lastTo(stage, 'priya'), 'send');
    const [answer] = await toDana(stage);
    expect(answer).toContain('Priya Nair');
    expect(answer).not.toContain('Sam Okafor');
  });

  scenario('the reviewer’s “send” lets it go out under the owner’s name', MONDAY_NOON, async (stage) => {
    await stage.leadWrites({
      from: LEAD,
      subject: 'Our house',
      text: 'Hello, we want to sell our house at 12 Clapp Road in Scituate in spring. What is it worth?\n\nDana Whitlock',
    });
    await stage.agentAnswersLetter('maria', await lastTo(stage, 'maria'), 'send');
    const [answer] = await stage.inboxOf(DANA);
    expect(answer?.fromName).toMatch(/^Devon Clarke via/);
    expect(await stage.onlyLead()).toMatchObject({ turn: { answeredBy: 'devon' } });
    expect(await lastTo(stage, 'devon')).toMatchObject({ subject: expect.stringMatching(/^Maria answered/) });
  });
});

scenarios('what may stand in an answer', (scenario) => {
  scenario('the address of the home that they ask about', MONDAY_NOON, async (stage) => {
    await stage.leadWrites({
      from: LEAD,
      subject: 'Tilden',
      text: 'Hi, is the house at 14 Tilden still available and can we see it Saturday? 617-555-0144\n\nDana',
    });
    const { owner } = await stage.onlyLead();
    const words =
      'Send:\n\nHi Dana,\n\nMeet me here on Saturday at 11:\n\n88 Tilden Rd, Marshfield, MA 02050\n\nSee you,\nDevon';
    await stage.agentAnswersLetter(owner, await lastTo(stage, owner), words);
    expect(await toDana(stage)).toHaveLength(1);
  });
});

scenarios('words of their own that deserve a second look', (scenario) => {
  scenario(
    'go out unchanged; the agent alone hears of them, and mends them by answering',
    MONDAY_NOON,
    async (stage) => {
      const handoff = await newBuyer(stage);
      const words =
        'Send:\n\nHi Dana,\n\nWeymouth is great for families with kids. Does Tuesday at five suit you?\n\nPriya';
      await stage.agentAnswersLetter('priya', handoff, words);
      expect(await toDana(stage)).toEqual([expect.stringContaining('Weymouth is great for families with kids.')]);
      const letter = await lastTo(stage, 'priya');
      expect(letter.subject).toMatch(/^Sent; please look again: Dana Whitlock/);
      expect(letter.text).toContain('“Weymouth is great for families with kids.” (has wording that fair-housing');
      expect(letter.text).toContain('where Maria can see it');
      const lead = await stage.onlyLead();
      expect((await stage.historyOf(lead)).at(-1)).toMatchObject({
        kind: 'warned',
        by: 'priya',
        text: expect.stringMatching(/^sent “Weymouth is great/),
      });
      expect(stage.lettersSent().toSorted()).toEqual(['handoff', 'send', 'told']);
      await stage.agentAnswersLetter(
        'priya',
        letter,
        'send:\n\nHi Dana, let me say it better: it has three bedrooms.\n\nPriya',
      );
      expect((await toDana(stage)).at(-1)).toContain('let me say it better');
      expect(stage.lettersSent().toSorted()).toEqual(['handoff', 'send', 'send', 'told']);
    },
  );

  scenario('are not those of the draft, nor of an everyday answer', MONDAY_NOON, async (stage) => {
    const handoff = await newBuyer(stage);
    await stage.agentAnswersLetter('priya', handoff, 'send');
    await stage.clockAdvances('T1H');
    const words =
      'Send:\n\nHi Dana,\n\nI can show you two at $640,000 on Saturday at 11. Do bring your pre-approval letter.\n\nPriya';
    await stage.agentAnswersLetter('priya', handoff, words);
    expect(await toDana(stage)).toHaveLength(2);
    expect(stage.lettersSent()).toEqual(['handoff', 'send', 'send']);
  });
});

scenarios('somebody else of the thread who asks', (scenario) => {
  scenario('is named to the owner, and gets the answer in copy', MONDAY_NOON, async (stage) => {
    await stage.agentAnswersLetter('priya', await newBuyer(stage), 'send');
    const [answer] = await stage.inboxOf(DANA);
    await stage.clockAdvances('T1H');
    await stage.leadWrites({
      from: 'Alex Whitlock <alex.w@mail.example>',
      to: answer!.replyTos.join(', '),
      cc: DANA,
      subject: 'Re: Looking for a house',
      inReplyTo: answer!.messageId,
      references: [answer!.messageId],
      text: 'Hi Priya, Alex here, her husband. Could we see one on Saturday?',
    });
    const asked = await lastTo(stage, 'priya');
    expect(asked.subject).toContain('Alex Whitlock wrote for Dana Whitlock');
    expect(asked.text).toContain('goes to Dana Whitlock, with Alex Whitlock in copy');
    await stage.agentAnswersLetter('priya', asked, 'send:\n\nHi both, Saturday at ten?\n\nPriya');
    expect((await stage.inboxOf(DANA)).at(-1)).toMatchObject({ to: [DANA], cc: ['alex.w@mail.example'] });
  });

  scenario('without the lead’s knowing is named to the owner alone', MONDAY_NOON, async (stage) => {
    await stage.agentAnswersLetter('priya', await newBuyer(stage), 'send');
    const [answer] = await stage.inboxOf(DANA);
    await stage.clockAdvances('T1H');
    await stage.leadWrites({
      from: 'Alex Whitlock <alex.w@mail.example>',
      to: answer!.replyTos.join(', '),
      subject: 'Re: Looking for a house',
      inReplyTo: answer!.messageId,
      references: [answer!.messageId],
      text: 'Hi Priya, Alex here, her husband. Keep this between us, please: what would she have to pay for the one in Hull?',
    });
    const asked = await lastTo(stage, 'priya');
    expect(asked.subject).toContain('Alex Whitlock wrote for Dana Whitlock');
    expect(asked.text).toContain('goes to Dana Whitlock alone');
    await stage.agentAnswersLetter('priya', asked, 'send:\n\nHi Dana, Saturday at ten?\n\nPriya');
    expect((await stage.inboxOf(DANA)).at(-1)).toMatchObject({ to: [DANA], cc: [] });
  });
});
