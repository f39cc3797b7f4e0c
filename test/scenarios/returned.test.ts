// A mail to the lead came back; two people answered; a call that nobody can see left its note open.

import { expect } from 'vitest';
import type { Received, Stage } from './stage.ts';
import { scenarios } from './worlds.ts';

const MONDAY_NOON = '2026-11-16T12:00';
/** After the team's hours, within Priya's. */
const FRIDAY = '2026-11-20T19:00';
const DANA = 'Dana Whitlock <dana.w@mail.example>';
const WORDS = 'Hi Dana, happy to help. Does Saturday at ten suit you?';

async function newBuyer(stage: Stage): Promise<Received> {
  await stage.leadWrites({
    from: DANA,
    subject: 'Looking for a house',
    text: 'Hello, we want to buy a house in Weymouth and are preapproved. Can someone call me at 617-555-0199?\n\nDana',
  });
  const [handoff] = await stage.inboxOf('priya');
  return handoff!;
}

function historyKinds(stage: Stage): Promise<string[]> {
  return stage.onlyLead().then(async (lead) => (await stage.historyOf(lead)).map(({ kind }) => kind));
}

scenarios('a mail to the lead that came back', (scenario) => {
  scenario('after `send`: the turn is open, the owner told to call, and once', MONDAY_NOON, async (stage) => {
    const handoff = await newBuyer(stage);
    await stage.agentAnswersLetter('priya', handoff, `send\n\n${WORDS}`);
    const [sent] = await stage.inboxOf('dana.w@mail.example');
    expect(await stage.onlyLead()).toMatchObject({ state: 'waiting_for_lead', turn: { evidence: 'sent_by_us' } });
    await stage.clockAdvances('T10M');
    const failure = { address: 'dana.w@mail.example', status: '5.1.1', words: '550 5.1.1 no such user' };
    await stage.comesBackUndelivered(sent!, failure);
    const told = (await stage.inboxOf('priya')).at(-1)!;
    expect(told.text).toContain('617-555-0199');
    expect(told.text).toContain('550 5.1.1 no such user');
    const due = stage.now().add({ minutes: 5 });
    expect(await stage.onlyLead()).toMatchObject({ state: 'waiting_for_us', answerTo: null, turn: { due } });
    await stage.comesBackUndelivered(sent!, failure);
    expect(stage.lettersSent().filter((kind) => kind === 'bad_address')).toHaveLength(1);
    await stage.agentAnswersLetter('priya', told, 'called, she types too fast: dana.whit@mail.example');
    expect(await stage.onlyLead()).toMatchObject({ state: 'waiting_for_lead', turn: { evidence: 'called' } });
  });

  scenario('is mended when they write from that address', MONDAY_NOON, async (stage) => {
    const handoff = await newBuyer(stage);
    await stage.agentAnswersLetter('priya', handoff, `send\n\n${WORDS}`);
    const [sent] = await stage.inboxOf('dana.w@mail.example');
    await stage.comesBackUndelivered(sent!, { address: 'dana.w@mail.example', status: '5.2.2', words: '552 full' });
    await stage.leadWrites({ from: DANA, subject: 'Mailbox', text: 'Sorry, my mailbox was full. Please write again.' });
    expect(await stage.onlyLead()).toMatchObject({ answerTo: 'dana.w@mail.example' });
  });
});

scenarios('two people who answer one message', (scenario) => {
  scenario('are both told, once', MONDAY_NOON, async (stage) => {
    await newBuyer(stage);
    await stage.clockAdvances('T6M');
    await stage.agentReplies('sam', { to: DANA, text: WORDS });
    await stage.agentReplies('priya', { to: DANA, text: 'Hi Dana, Priya here.' });
    await stage.agentReplies('priya', { to: DANA, text: 'Sorry, my colleague will call.' });
    const kinds = stage.lettersSent();
    expect(kinds.filter((kind) => kind === 'collision')).toHaveLength(1);
    const [letter] = (await stage.inboxOf('sam')).slice(-1);
    expect(letter?.to.concat(letter.cc).toSorted()).toEqual(['priya@harborpine.example', 'sam@harborpine.example']);
    expect(await historyKinds(stage)).toContain('collided');
    expect(await stage.onlyLead()).toMatchObject({ turn: { answeredBy: 'sam' } });
  });

  scenario('are told also when one called', MONDAY_NOON, async (stage) => {
    const handoff = await newBuyer(stage);
    await stage.clockAdvances('T6M');
    await stage.agentAnswersLetter('priya', handoff, 'called, left a message');
    await stage.agentReplies('sam', { to: DANA, text: WORDS });
    expect(stage.lettersSent().filter((kind) => kind === 'collision')).toHaveLength(1);
  });

  scenario('are none when the lead wrote in between', MONDAY_NOON, async (stage) => {
    await newBuyer(stage);
    await stage.agentReplies('priya', { to: DANA, text: WORDS });
    await stage.clockAdvances('T1H');
    await stage.leadWrites({ from: DANA, subject: 'Re: Looking for a house', text: 'Ten is fine. Where?' });
    await stage.agentReplies('sam', { to: DANA, text: 'At 12 Elm St.' });
    expect(stage.lettersSent()).not.toContain('collision');
  });
});

scenarios('the note for the CRM', (scenario) => {
  scenario('is asked for an hour before the end of the business day, once', MONDAY_NOON, async (stage) => {
    const handoff = await newBuyer(stage);
    await stage.agentAnswersLetter('priya', handoff, 'called');
    await stage.clockStrikes('2026-11-16T16:59');
    expect(stage.lettersSent()).toEqual(['handoff']);
    await stage.clockStrikes('2026-11-17T18:00');
    expect(stage.lettersSent()).toEqual(['handoff', 'crm_note']);
    expect((await stage.inboxOf('priya')).at(-1)?.subject).toContain('A line for the CRM');
  });

  scenario('is not asked for after `note`, nor after a reply in the thread', MONDAY_NOON, async (stage) => {
    const handoff = await newBuyer(stage);
    await stage.agentAnswersLetter('priya', handoff, 'called');
    await stage.agentAnswersLetter('priya', handoff, 'note wants three bedrooms');
    await stage.clockStrikes('2026-11-17T12:00');
    expect(stage.lettersSent()).toEqual(['handoff']);
    await stage.leadWrites({ from: DANA, subject: 'Re: Looking for a house', text: 'Can you call again, please?' });
    await stage.agentAnswersLetter('priya', handoff, 'called');
    await stage.agentReplies('priya', { to: DANA, text: 'Here is the list that we spoke of.' });
    await stage.clockStrikes('2026-11-18T12:00');
    expect(stage.lettersSent()).not.toContain('crm_note');
  });

  scenario(
    'said on a Friday evening is asked for before they go, if they are off on Saturday',
    FRIDAY,
    async (stage) => {
      const handoff = await newBuyer(stage);
      await stage.agentAnswersLetter('priya', handoff, 'called');
      await stage.clockStrikes('2026-11-20T19:29');
      expect(stage.lettersSent()).toEqual(['handoff']);
      await stage.clockStrikes('2026-11-20T19:30');
      expect(stage.lettersSent()).toEqual(['handoff', 'crm_note']);
    },
  );

  scenario('said on a Monday evening is asked for on Tuesday', '2026-11-16T19:00', async (stage) => {
    const handoff = await newBuyer(stage);
    await stage.agentAnswersLetter('priya', handoff, 'called');
    await stage.clockStrikes('2026-11-17T16:59');
    expect(stage.lettersSent()).toEqual(['handoff']);
    await stage.clockStrikes('2026-11-17T17:00');
    expect(stage.lettersSent()).toEqual(['handoff', 'crm_note']);
  });
});
