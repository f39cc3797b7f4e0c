// What an agent writes that is nearly a command, or a command about somebody else: nothing happens by mistake, and who
// believes that something happened hears that it did not.

import { expect } from 'vitest';
import type { Received, Stage } from './stage.ts';
import { scenarios } from './worlds.ts';

/** A Monday on which everybody but Lena is on duty. */
const MONDAY_NOON = '2026-11-16T12:00';

/** A buyer whose turn in the rotation is Priya's; Sam backs up. Gives her handoff. */
async function newBuyer(stage: Stage): Promise<Received> {
  await stage.leadWrites({
    from: 'Dana Whitlock <dana.w@mail.example>',
    subject: 'Looking for a house',
    text: 'Hello,\n\nwe are looking for a three bedroom house in Weymouth and are preapproved. Can someone call me? 617-555-0144\n\nDana',
  });
  const [handoff] = await stage.inboxOf('priya');
  if (handoff === undefined) throw new Error('Priya got no handoff');
  return handoff;
}

const lastTo = async (stage: Stage, who: string) => (await stage.inboxOf(who)).at(-1);

scenarios('words about others', (scenario) => {
  scenario('a talk with a colleague, a lender or the other side leaves the turn open', MONDAY_NOON, async (stage) => {
    const handoff = await newBuyer(stage);
    for (const words of [
      'Texted Sam, he is closer',
      'Spoke with her lender, all good',
      'Spoke with the seller, showing ok Saturday',
    ])
      await stage.agentAnswersLetter('priya', handoff, words);
    expect(await stage.onlyLead()).toMatchObject({ state: 'waiting_for_us' });
    await stage.agentAnswersLetter('priya', handoff, 'called dana, no answer');
    expect(await stage.onlyLead()).toMatchObject({ state: 'waiting_for_lead' });
  });

  scenario('news about a closing closes no lead, and is answered', MONDAY_NOON, async (stage) => {
    await stage.agentAnswersLetter('priya', await newBuyer(stage), 'Close - they moved the closing to Friday');
    expect(await stage.openLeads()).toHaveLength(1);
    expect((await lastTo(stage, 'priya'))?.text).toContain('is still open');
  });

  scenario('whoever says that it is not theirs has not claimed it', MONDAY_NOON, async (stage) => {
    await stage.agentAnswersLetter('priya', await newBuyer(stage), "I can't take this, in closings all day");
    expect(await stage.onlyLead()).toMatchObject({ turn: { claimedBy: null } });
    expect((await lastTo(stage, 'priya'))?.text).toContain('pass to NAME:');
    await stage.clockAdvances('T6M');
    expect(await stage.onlyLead()).toMatchObject({ responsible: 'sam' });
    await stage.agentAnswersLetter('priya', (await lastTo(stage, 'priya'))!, 'Thanks Sam!');
    expect(await stage.onlyLead()).toMatchObject({ responsible: 'sam' });
  });

  scenario('the team lead claims in a sentence, and is passed to by that name', MONDAY_NOON, async (stage) => {
    const handoff = await newBuyer(stage);
    await stage.agentAnswersLetter('priya', handoff, 'pass to the team lead: I am in closings all day');
    expect(await stage.onlyLead()).toMatchObject({ owner: 'maria' });
    await stage.agentAnswersLetter('maria', (await lastTo(stage, 'maria'))!, 'I claim this one, Sam is at the dentist');
    expect(await stage.onlyLead()).toMatchObject({ turn: { claimedBy: 'maria' } });
  });
});

scenarios('words for the lead', (scenario) => {
  scenario(
    'an approval, or an answer typed into the reply, is answered: nothing went out',
    MONDAY_NOON,
    async (stage) => {
      const handoff = await newBuyer(stage);
      for (const words of ['Looks good, send it', 'Hi Dana,\n\nDone! I booked Saturday at ten.\n\nPriya']) {
        await stage.agentAnswersLetter('priya', handoff, words);
        await stage.clockAdvances('T1M');
        expect((await lastTo(stage, 'priya'))?.subject).toMatch(/^Not sent/);
      }
      expect(await stage.onlyLead()).toMatchObject({ state: 'waiting_for_us' });
      expect(await stage.inboxOf('dana.w@mail.example')).toEqual([]);
    },
  );

  scenario('a word under "send" that is not their own name sends no draft', MONDAY_NOON, async (stage) => {
    const handoff = await newBuyer(stage);
    await stage.agentAnswersLetter('priya', handoff, 'Send\nTomorrow');
    expect(await stage.inboxOf('dana.w@mail.example')).toEqual([]);
    await stage.agentAnswersLetter('priya', handoff, 'Send\n\nPriya');
    expect(await stage.inboxOf('dana.w@mail.example')).toHaveLength(1);
  });

  scenario('an aside to us or a colleague holds the whole answer back', MONDAY_NOON, async (stage) => {
    const handoff = await newBuyer(stage);
    for (const aside of ['Baton, please snooze until Friday', '@Maria fyi she is a friend', 'remind me Friday'])
      await stage.agentAnswersLetter('priya', handoff, `Send:\n\nHi Dana,\n\nTuesday at five?\n\nPriya\n\n${aside}`);
    expect(await stage.inboxOf('dana.w@mail.example')).toEqual([]);
    expect((await lastTo(stage, 'priya'))?.subject).toMatch(/^Not sent/);
  });
});

scenarios('orders about a lead', (scenario) => {
  scenario('two in one mail are obeyed one after the other', MONDAY_NOON, async (stage) => {
    await stage.agentAnswersLetter('priya', await newBuyer(stage), 'Done, snooze until March 1');
    const lead = await stage.onlyLead();
    expect(lead).toMatchObject({ state: 'waiting_for_lead', turn: { evidence: 'done' } });
    expect(lead.snoozedUntil).not.toBeNull();
    expect((await stage.historyOf(lead)).map(({ kind }) => kind)).toEqual(expect.arrayContaining(['done', 'snoozed']));
  });

  scenario('after one that was refused the next is not tried', MONDAY_NOON, async (stage) => {
    const handoff = await newBuyer(stage);
    await stage.clockAdvances('T6M');
    await stage.agentAnswersLetter('sam', (await lastTo(stage, 'sam'))!, 'claim');
    await stage.agentAnswersLetter('priya', handoff, 'claim, not a lead');
    expect(await stage.onlyLead()).toMatchObject({ state: 'waiting_for_us', turn: { claimedBy: 'sam' } });
    expect((await lastTo(stage, 'priya'))?.text).toContain('Sam claimed this lead before you');
  });

  scenario('a claim in a mail of its own finds the lead by name, if there is one', MONDAY_NOON, async (stage) => {
    await newBuyer(stage);
    await stage.agentWrites('priya', { text: 'claim Rui Costa' });
    expect((await lastTo(stage, 'priya'))?.text).toContain('which lead');
    await stage.agentWrites('priya', { text: 'claim Dana Whitlock' });
    expect(await stage.onlyLead()).toMatchObject({ turn: { claimedBy: 'priya' } });
    await stage.leadWrites({
      from: 'Dana Price <dana.p@mail.example>',
      text: 'We want to buy a condo in Quincy, please call.',
    });
    await stage.agentWrites('maria', { text: 'claim Dana' });
    expect((await lastTo(stage, 'maria'))?.text).toContain('which lead');
    await stage.agentWrites('sam', { text: 'Status Dana' });
    expect((await lastTo(stage, 'sam'))?.text).toMatch(/Dana Whitlock.*Priya/);
  });
});

scenarios('absences in plain words', (scenario) => {
  scenario('"unavailable until" is away, and "back tomorrow" ends it sooner', MONDAY_NOON, async (stage) => {
    await stage.agentWrites('priya', { subject: 'Hello', text: 'back tomorrow' });
    expect(stage.lettersSent()).toEqual([]);
    await stage.agentWrites('priya', { subject: 'Hello', text: 'unavailable until Friday' });
    expect((await lastTo(stage, 'priya'))?.subject).toContain('away until Friday');
    await stage.clockAdvances('T1M');
    await stage.agentAnswersLetter('priya', (await lastTo(stage, 'priya'))!, 'Back tomorrow');
    expect((await lastTo(stage, 'priya'))?.subject).toContain('away until Tuesday');
  });

  scenario('"out sick today" is away for the day', MONDAY_NOON, async (stage) => {
    await stage.agentWrites('priya', { subject: 'Hello', text: 'I am out sick today' });
    expect((await lastTo(stage, 'priya'))?.subject).toContain('away until Tuesday');
  });

  scenario('a stretch of days is asked back with the form', MONDAY_NOON, async (stage) => {
    await stage.agentWrites('priya', { subject: 'Hello', text: 'Away Nov 25 - Nov 30' });
    expect((await lastTo(stage, 'priya'))?.text).toContain('Which day are you back? Write: away until Thursday.');
  });
});
