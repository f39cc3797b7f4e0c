// An agent runs a lead by replying. Each command in the form in which a phone's mail client sends it.

import { expect } from 'vitest';
import { outlookMobile, samsungHtml } from './client-forms.ts';
import type { Received, Stage } from './stage.ts';
import { scenarios } from './worlds.ts';

/** A Monday on which everybody but Lena is on duty. */
const MONDAY_NOON = '2026-11-16T12:00';
const LEAD = 'Dana Whitlock <dana.w@mail.example>';

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

scenarios('claim', (scenario) => {
  scenario('the first wins, the other is told who has it', MONDAY_NOON, async (stage) => {
    const handoff = await newBuyer(stage);
    await stage.clockAdvances('T6M');
    const [asked] = await stage.inboxOf('sam');
    await stage.agentAnswersLetter('sam', asked!, 'Got it 👍');
    await stage.agentAnswersLetter('priya', handoff, 'claim');
    expect(await stage.onlyLead()).toMatchObject({ responsible: 'sam', turn: { claimedBy: 'sam' } });
    expect((await stage.inboxOf('priya')).at(-1)?.text).toContain('Sam claimed this lead before you');
  });

  scenario('from the phone, with its footer and without a plain text part', MONDAY_NOON, async (stage) => {
    const handoff = await newBuyer(stage);
    await stage.agentWrites('priya', { to: handoff.replyTo, ...outlookMobile('On it!', handoff) });
    expect(await stage.onlyLead()).toMatchObject({ turn: { claimedBy: 'priya' } });
  });

  scenario('in HTML alone', MONDAY_NOON, async (stage) => {
    const handoff = await newBuyer(stage);
    await stage.agentWrites('priya', { to: handoff.replyTo, ...samsungHtml('Mine', handoff) });
    expect(await stage.onlyLead()).toMatchObject({ turn: { claimedBy: 'priya' } });
    expect((await stage.historyOf(await stage.onlyLead())).map(({ kind }) => kind)).not.toContain('noted');
  });
});

scenarios('send', (scenario) => {
  scenario('gives the lead the draft under the agent’s name, in their own thread', MONDAY_NOON, async (stage) => {
    const handoff = await newBuyer(stage);
    const asked = (await stage.onlyLead()).lastMessageId;
    await stage.agentAnswersLetter('priya', handoff, 'send');
    const [answer] = await stage.inboxOf('dana.w@mail.example');
    expect(answer).toMatchObject({ fromName: 'Priya Nair via Harbor & Pine Realty', from: 'team@harborpine.example' });
    expect(answer?.subject).toBe('Re: Looking for a house');
    expect(answer?.inReplyTo).toBe(asked);
    expect(answer?.replyTos).toEqual([
      'priya@harborpine.example',
      expect.stringMatching(/^team\+[0-9a-z]{10}@harborpine\.example$/),
    ]);
    expect(answer?.text).toMatch(/^Hi Dana,.* Priya Nair/);
    expect(await stage.onlyLead()).toMatchObject({
      state: 'waiting_for_lead',
      turn: { evidence: 'sent_by_us', answeredBy: 'priya' },
    });
    expect(stage.lettersSent()).toEqual(['handoff', 'send']);
    expect(await stage.leadsMail()).toBe(1);
  });

  scenario('sends the text under it instead, without the note and the quoted handoff', MONDAY_NOON, async (stage) => {
    const handoff = await newBuyer(stage);
    const words = 'Send:\n\nHi Dana,\n\nTuesday at five?\n\nPriya\n\nnote: she sounds rushed, keep it short';
    await stage.agentAnswersLetter('priya', handoff, words);
    const [answer] = await stage.inboxOf('dana.w@mail.example');
    expect(answer?.text.trim()).toBe('Hi Dana, Tuesday at five? Priya');
    const lead = await stage.onlyLead();
    expect((await stage.historyOf(lead)).map(({ text }) => text)).toContain('she sounds rushed, keep it short');
    expect(await stage.leadsMail()).toBe(1);
  });

  scenario('the lead’s answer to it opens the next turn, wherever it goes', MONDAY_NOON, async (stage) => {
    const handoff = await newBuyer(stage);
    await stage.agentAnswersLetter('priya', handoff, 'send');
    const [answer] = await stage.inboxOf('dana.w@mail.example');
    await stage.clockAdvances('T1H');
    await stage.leadWrites({
      from: LEAD,
      to: answer!.replyTos.join(', '),
      subject: 'Re: Looking for a house',
      inReplyTo: answer!.messageId,
      references: [answer!.messageId],
      text: 'Saturday is fine.',
    });
    expect(await stage.onlyLead()).toMatchObject({
      state: 'waiting_for_us',
      turn: { number: 2 },
      responsible: 'priya',
    });
  });

  scenario('is refused where somebody else has answered meanwhile', MONDAY_NOON, async (stage) => {
    const handoff = await newBuyer(stage);
    await stage.clockAdvances('T6M');
    await stage.agentReplies('sam', { to: LEAD, text: 'Hi Dana, I can call at one.' });
    await stage.agentAnswersLetter('priya', handoff, 'send');
    expect(await stage.inboxOf('dana.w@mail.example')).toEqual([]);
    expect((await stage.inboxOf('priya')).at(-1)?.subject).toMatch(/^(Not sent|Nothing changed)/);
  });

  scenario('is refused for somebody who asked for no more mail', MONDAY_NOON, async (stage) => {
    const handoff = await newBuyer(stage);
    await stage.leadWrites({ from: LEAD, subject: 'Stop', text: 'Please unsubscribe me. Do not email me again.' });
    await stage.agentAnswersLetter('priya', handoff, 'send');
    expect(await stage.inboxOf('dana.w@mail.example')).toEqual([]);
    expect((await stage.inboxOf('priya')).at(-1)?.subject).toMatch(/^(Not sent|Nothing changed)/);
  });

  scenario('twice in the same words goes out once', MONDAY_NOON, async (stage) => {
    const handoff = await newBuyer(stage);
    await stage.agentAnswersLetter('priya', handoff, 'send');
    await stage.agentAnswersLetter('priya', handoff, 'send');
    expect(await stage.inboxOf('dana.w@mail.example')).toHaveLength(1);
  });
});

scenarios('pass', (scenario) => {
  scenario('hands over with what was said so far; without words it is refused', MONDAY_NOON, async (stage) => {
    const handoff = await newBuyer(stage);
    await stage.agentAnswersLetter('priya', handoff, 'note She wants a garage');
    await stage.agentAnswersLetter('priya', handoff, 'pass to Sam: can you take this?');
    expect(await stage.onlyLead()).toMatchObject({ owner: 'priya' });
    expect((await stage.inboxOf('priya')).at(-1)?.text).toContain('pass to Sam:');
    await stage.agentAnswersLetter('priya', handoff, 'Pass to sam - wants Saturday, ask for her letter');
    const [pass] = await stage.inboxOf('sam');
    expect(pass?.text).toContain('wants Saturday, ask for her letter');
    expect(pass?.text).toContain('She wants a garage');
    expect(pass?.text).toContain('three bedroom house in Weymouth');
  });

  scenario('without a name goes to the backup', MONDAY_NOON, async (stage) => {
    const handoff = await newBuyer(stage);
    const { backup } = await stage.onlyLead();
    await stage.agentAnswersLetter('priya', handoff, 'pass: she asked for somebody who knows Weymouth');
    expect(await stage.onlyLead()).toMatchObject({ owner: backup, responsible: backup });
  });
});

scenarios('lane, not a lead, close', (scenario) => {
  scenario('lane gives the lead to whom the rules name for that lane', MONDAY_NOON, async (stage) => {
    const handoff = await newBuyer(stage);
    await stage.agentAnswersLetter('priya', handoff, 'lane nurture: they only look for next summer');
    const lead = await stage.onlyLead();
    expect(lead).toMatchObject({ lane: 'nurture' });
    expect((await stage.historyOf(lead)).find(({ kind }) => kind === 'relaned')).toMatchObject({ by: 'priya' });
  });

  scenario('a lane that the team does not have is refused with those that it has', MONDAY_NOON, async (stage) => {
    const handoff = await newBuyer(stage);
    await stage.agentAnswersLetter('priya', handoff, 'lane rocket');
    expect((await stage.inboxOf('priya')).at(-1)?.text).toMatch(/relationship.*investor.*nurture.*listing.*speed/);
  });

  scenario('not a lead closes it; their next mail opens it again', MONDAY_NOON, async (stage) => {
    const handoff = await newBuyer(stage);
    const asked = (await stage.onlyLead()).lastMessageId;
    await stage.agentAnswersLetter('priya', handoff, 'Not a lead, she is a vendor');
    expect(await stage.openLeads()).toEqual([]);
    await stage.leadWrites({
      from: LEAD,
      subject: 'Re: Looking for a house',
      text: 'Hello? We still want to see houses.',
      inReplyTo: asked!,
    });
    expect(await stage.onlyLead()).toMatchObject({ responsible: 'priya', turn: { number: 2 } });
  });
});

scenarios('snooze', (scenario) => {
  scenario('puts an answered lead to sleep, and brings it back that morning', MONDAY_NOON, async (stage) => {
    const handoff = await newBuyer(stage);
    await stage.agentAnswersLetter('priya', handoff, 'send');
    await stage.agentAnswersLetter('priya', handoff, 'snooze until Dec 2 - in Florida until then');
    await stage.clockStrikes('2026-12-02T08:00');
    expect(stage.lettersSent()).toEqual(['handoff', 'send']);
    await stage.clockStrikes('2026-12-02T12:00');
    expect(stage.lettersSent()).toEqual(['handoff', 'send', 'follow_up']);
  });

  scenario('of an unanswered lead is refused', MONDAY_NOON, async (stage) => {
    const handoff = await newBuyer(stage);
    await stage.agentAnswersLetter('priya', handoff, 'snooze until Friday');
    expect(await stage.onlyLead()).toMatchObject({ snoozedUntil: null });
    expect((await stage.inboxOf('priya')).at(-1)?.subject).toMatch(/^(Not sent|Nothing changed)/);
  });
});

scenarios('a mail to the team’s address', (scenario) => {
  scenario('status lists what is open, the team lead’s the whole team’s', MONDAY_NOON, async (stage) => {
    await newBuyer(stage);
    await stage.agentWrites('sam', { text: 'status' });
    await stage.agentWrites('priya', { text: 'Status please' });
    expect((await stage.inboxOf('priya')).at(-1)?.text).toContain('Dana Whitlock');
    expect((await stage.inboxOf('sam')).at(-1)?.text).not.toContain('Dana Whitlock');
  });

  scenario('who has finds a lead by a piece of the name', MONDAY_NOON, async (stage) => {
    await newBuyer(stage);
    await stage.agentWrites('sam', { subject: 'who has whitlock?', text: '' });
    expect((await stage.inboxOf('sam')).at(-1)?.text).toMatch(/Dana Whitlock.*Priya/);
  });

  scenario('help says what can be said', MONDAY_NOON, async (stage) => {
    await stage.agentWrites('sam', { text: 'help' });
    expect((await stage.inboxOf('sam')).at(-1)?.text).toMatch(/claim.*pass to.*snooze.*away until/);
  });

  scenario(
    'a command of which nobody knows who wrote it does nothing, and the log says why',
    MONDAY_NOON,
    async (stage) => {
      await stage.leadWrites({ from: 'Priya Nair <priya@harborpine.example>', text: 'away until Friday' });
      const decided = stage.events.filter((event) => event.event === 'message_decided').at(-1);
      expect(decided).toMatchObject({ outcome: 'refused', because: expect.stringMatching(/sign|vouch/) });
      expect((await stage.inboxOf('priya')).at(-1)?.subject).toMatch(/^Nothing changed/);
    },
  );

  scenario('a command that names no lead is answered with how to name one', MONDAY_NOON, async (stage) => {
    await newBuyer(stage);
    await stage.agentWrites('priya', { text: 'claim' });
    expect(await stage.onlyLead()).toMatchObject({ turn: { claimedBy: null } });
    expect((await stage.inboxOf('priya')).at(-1)?.subject).toMatch(/^(Not sent|Nothing changed)/);
  });

  scenario('words of the team to its own address are nobody’s lead and no command', MONDAY_NOON, async (stage) => {
    await stage.agentWrites('sam', { subject: 'Lockbox', text: 'The code for Oak Street is changed, ask me.' });
    expect(await stage.openLeads()).toEqual([]);
    expect(stage.lettersSent()).toEqual([]);
  });
});

scenarios('what looks like something else', (scenario) => {
  scenario('a lead that an agent passes on with a word above it is a lead', MONDAY_NOON, async (stage) => {
    await stage.agentWrites('priya', {
      subject: 'Fwd: our house',
      text: 'Pass to Marcus: my neighbor, wants to sell\n\n---------- Forwarded message ---------\nFrom: Olga Stern <olga.stern@mail.example>\nDate: Mon, Nov 16, 2026 at 11:40 AM\nSubject: our house\nTo: Priya Nair <priya@harborpine.example>\n\nWe think of selling our house in Quincy in spring. What is it worth?\n\nOlga',
    });
    expect(await stage.onlyLead()).toMatchObject({ contact: { email: 'olga.stern@mail.example' } });
  });

  scenario('"away" under a subject that a machine could have written is obeyed', MONDAY_NOON, async (stage) => {
    const handoff = await newBuyer(stage);
    await stage.agentWrites('priya', { subject: 'Out of office', text: "I'm out of the office until Friday" });
    expect((await stage.inboxOf('priya')).at(-1)?.text).toContain('Friday');
    expect((await stage.onlyLead()).responsible).not.toBe('priya');
    expect(handoff.subject).toContain('Dana');
  });

  scenario('a day for "away" that cannot be read is asked back', MONDAY_NOON, async (stage) => {
    await stage.agentWrites('priya', { subject: 'Hello', text: 'I am away from Thursday until the cows come home' });
    expect((await stage.inboxOf('priya')).at(-1)?.subject).toMatch(/^Nothing changed/);
  });

  scenario('send to an old letter, after they asked something new, is refused', MONDAY_NOON, async (stage) => {
    const handoff = await newBuyer(stage);
    await stage.agentAnswersLetter('priya', handoff, 'send');
    const [answer] = await stage.inboxOf('dana.w@mail.example');
    await stage.clockAdvances('T1H');
    await stage.leadWrites({
      from: LEAD,
      subject: 'Re: Looking for a house',
      inReplyTo: answer!.messageId,
      text: 'Does Hull flood?',
    });
    await stage.clockAdvances('T1M');
    await stage.agentAnswersLetter('priya', handoff, 'send');
    expect(await stage.inboxOf('dana.w@mail.example')).toHaveLength(1);
    expect((await stage.inboxOf('priya')).at(-1)?.text).toContain('wrote again');
    expect(await stage.onlyLead()).toMatchObject({ state: 'waiting_for_us' });
  });

  scenario('a claim above a bare copy of the letter is a claim', MONDAY_NOON, async (stage) => {
    const handoff = await newBuyer(stage);
    await stage.agentWrites('priya', {
      to: handoff.replyTo,
      subject: `Re: ${handoff.subject}`,
      text: `claim\n\n${handoff.text}`,
    });
    expect(await stage.onlyLead()).toMatchObject({ turn: { claimedBy: 'priya' } });
  });

  scenario('who has this, in its thread, is about this lead', MONDAY_NOON, async (stage) => {
    const handoff = await newBuyer(stage);
    await stage.agentAnswersLetter('priya', handoff, 'who has this?');
    expect((await stage.inboxOf('priya')).at(-1)?.text).toMatch(/Dana Whitlock.*you|Dana Whitlock.*Priya/);
  });
});

scenarios('away and back', (scenario) => {
  scenario('an absence of more than a year is asked back: that is for team.yaml', MONDAY_NOON, async (stage) => {
    await stage.agentWrites('priya', { subject: 'Hello', text: 'away until February 1, 2028' });
    expect((await stage.inboxOf('priya')).at(-1)?.subject).toMatch(/^Nothing changed/);
  });
});
