// Who hears of what somebody else of the team did or said about a lead, and what an order to an old letter is worth.

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

const subjects = async (stage: Stage, who: string) => (await stage.inboxOf(who)).map(({ subject }) => subject);
const lastTo = async (stage: Stage, who: string): Promise<Received> => {
  const letter = (await stage.inboxOf(who)).at(-1);
  if (letter === undefined) throw new Error(`${who} got no letter`);
  return letter;
};

scenarios('words of others reach whoever has the lead', (scenario) => {
  scenario('those of the reviewer', MONDAY_NOON, async (stage) => {
    await stage.leadWrites({
      from: LEAD,
      subject: 'Our house',
      text: 'Hello, we want to sell our house at 12 Clapp Road in Scituate in spring. What is it worth?\n\nDana Whitlock',
    });
    const words = 'Devon: take out the second line, then it can go';
    await stage.agentAnswersLetter('maria', await lastTo(stage, 'maria'), words);
    const letter = await lastTo(stage, 'devon');
    expect(letter.subject).toMatch(/^Maria wrote to you: Dana Whitlock/);
    expect(letter.text).toContain(words);
  });

  scenario('a colleague’s note', MONDAY_NOON, async (stage) => {
    await newBuyer(stage);
    await stage.agentWrites('lena', { text: 'who has dana?' });
    const to = decodeURIComponent(/mailto:([^?"]+)/.exec((await lastTo(stage, 'lena')).html)?.[1] ?? '');
    await stage.agentWrites('lena', { to, subject: 'Re: Dana', text: 'note she wants to see 88 Tilden today at 2' });
    expect((await lastTo(stage, 'priya')).text).toContain('she wants to see 88 Tilden today at 2');
    expect(await subjects(stage, 'lena')).toHaveLength(1);
  });
});

scenarios('what others did', (scenario) => {
  for (const [words, subject] of [
    ['not a lead', /^Not a lead, says Sam/],
    ['close: bought elsewhere', /^Sam closed it/],
    ['pass to Maria: she asks for you, please call after six', /^Maria has it now/],
  ] as const)
    scenario(`the owner hears of the backup’s “${words}”`, MONDAY_NOON, async (stage) => {
      await newBuyer(stage);
      await stage.clockAdvances('T6M');
      await stage.agentAnswersLetter('sam', await lastTo(stage, 'sam'), words);
      expect((await lastTo(stage, 'priya')).subject).toMatch(subject);
    });

  scenario('whoever claimed it hears that the team lead answered by their own mail', MONDAY_NOON, async (stage) => {
    await stage.agentAnswersLetter('priya', await newBuyer(stage), 'claim');
    await stage.clockAdvances('T16M');
    await stage.agentReplies('maria', { to: LEAD, text: 'Hi Dana, Maria here. Can we talk at one?' });
    expect((await lastTo(stage, 'priya')).subject).toMatch(/^Maria answered/);
  });

  scenario('the next owner reads what was said before the lane changed, and who had it', MONDAY_NOON, async (stage) => {
    const handoff = await newBuyer(stage);
    await stage.agentAnswersLetter('priya', handoff, 'note I spoke to her, call after six only');
    await stage.agentAnswersLetter('priya', handoff, 'lane investor - wants a three-family');
    const { text } = await lastTo(stage, 'lena');
    expect(text).toContain('call after six only');
    expect(text).toMatch(/Priya moved this one to the investor lane: > wants a three-family/);
  });
});

scenarios('one mail to several leads', (scenario) => {
  const RUI = 'Rui Costa <rui.c@mail.example>';
  const both = async (stage: Stage): Promise<void> => {
    await newBuyer(stage);
    await stage.leadWrites({
      from: RUI,
      subject: 'Condo',
      text: 'Hello, looking to buy a condo in Quincy, preapproved. Please call 617-555-0199\n\nRui',
    });
  };

  scenario('answers each of them', MONDAY_NOON, async (stage) => {
    await both(stage);
    await stage.agentReplies('priya', { to: `${LEAD}, ${RUI}`, text: 'Hi both, come on Saturday at 11.' });
    expect((await stage.openLeads()).map(({ state }) => state)).toEqual(['waiting_for_lead', 'waiting_for_lead']);
  });

  scenario('answers nobody who only gets a copy of the other’s', MONDAY_NOON, async (stage) => {
    await both(stage);
    const dana = (await stage.openLeads()).find(({ contact }) => contact.email === DANA)!;
    const cc = `team@harborpine.example, ${RUI}`;
    const text = 'Hi Dana, Rui can tell you about Quincy.';
    await stage.agentReplies('priya', { to: LEAD, cc, text, inReplyTo: dana.lastMessageId! });
    const states = (await stage.openLeads()).map(({ contact, state }) => `${contact.email} ${state}`);
    expect(states.sort()).toEqual([`${DANA} waiting_for_lead`, 'rui.c@mail.example waiting_for_us']);
  });
});

scenarios('an order to a letter of before they wrote again', (scenario) => {
  for (const words of ['done', 'called', 'close: bought elsewhere'])
    scenario(`“${words}” leaves the new question open`, MONDAY_NOON, async (stage) => {
      const handoff = await newBuyer(stage);
      await stage.agentAnswersLetter('priya', handoff, 'send');
      const [answer] = await stage.inboxOf(DANA);
      await stage.clockAdvances('T1H');
      await stage.leadWrites({
        from: LEAD,
        subject: 'Re: Looking for a house',
        inReplyTo: answer!.messageId,
        text: 'Does Hull flood?',
      });
      await stage.agentAnswersLetter('priya', handoff, words);
      expect(await stage.onlyLead()).toMatchObject({ state: 'waiting_for_us' });
      expect((await lastTo(stage, 'priya')).text).toContain('Dana Whitlock wrote again (today 13:00)');
      await stage.agentAnswersLetter('priya', (await stage.inboxOf('priya')).at(-2)!, 'done');
      expect(await stage.onlyLead()).toMatchObject({ state: 'waiting_for_lead' });
    });
});

scenarios('a pass to somebody who is not there', (scenario) => {
  scenario('off duty keeps the backup that was promised', MONDAY_NOON, async (stage) => {
    await stage.agentAnswersLetter('priya', await newBuyer(stage), 'pass to Lena: she wants a garage in Weymouth');
    await stage.clockAdvances('T10M');
    expect(await subjects(stage, 'sam')).toHaveLength(1);
  });

  scenario('away is refused with the day, until they insist', MONDAY_NOON, async (stage) => {
    const handoff = await newBuyer(stage);
    await stage.agentWrites('sam', { text: 'away until Wednesday' });
    await stage.agentAnswersLetter('priya', handoff, 'pass to Sam: she wants a garage');
    expect((await lastTo(stage, 'priya')).text).toContain('Sam is off until Wed');
    expect(await stage.onlyLead()).toMatchObject({ responsible: 'priya' });
    await stage.agentAnswersLetter('priya', handoff, 'pass to Sam anyway: she wants a garage');
    expect(await stage.onlyLead()).toMatchObject({ responsible: 'sam' });
  });
});

scenarios('a snooze', (scenario) => {
  scenario('outlives a call about the lead, and ends with their own mail', MONDAY_NOON, async (stage) => {
    const handoff = await newBuyer(stage);
    await stage.agentAnswersLetter('priya', handoff, 'send');
    await stage.agentAnswersLetter('priya', handoff, 'snooze until March 1 - in Florida');
    await stage.clockAdvances('T24H');
    await stage.agentAnswersLetter('priya', handoff, 'called, still in Florida');
    expect((await stage.onlyLead()).snoozedUntil).not.toBeNull();
    await stage.leadWrites({ from: LEAD, text: 'We are back early. Can we see something on Saturday?' });
    expect(await stage.onlyLead()).toMatchObject({ snoozedUntil: null, state: 'waiting_for_us' });
  });
});
