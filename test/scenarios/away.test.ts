// A person of the team is not there: they said so, their mail client says so, or their mail comes back.

import { expect } from 'vitest';
import type { Stage } from './stage.ts';
import { scenarios } from './worlds.ts';

const MONDAY_NOON = '2026-11-16T12:00';
const DANA = 'Dana Whitlock <dana.w@mail.example>';

/** Goes to Priya; Sam backs her up. */
async function newBuyer(stage: Stage, name = 'Dana Whitlock'): Promise<string> {
  return await stage.leadWrites({
    from: `${name} <${name.toLowerCase().replace(/ (.).*/, '.$1')}@mail.example>`,
    subject: 'Looking for a house',
    text: `Hello, we want to buy a house in Weymouth and are preapproved. Can someone call me?\n\n${name}`,
  });
}

/** Everybody's open leads: who has each, and that each has a next time. */
async function responsible(stage: Stage): Promise<string[]> {
  const leads = await stage.openLeads();
  expect(leads.every(({ next }) => next !== null)).toBe(true);
  return leads.map((lead) => `${lead.contact.name}: ${lead.responsible}`).toSorted();
}

scenarios('away until', (scenario) => {
  scenario('hands over what waits, and new leads go to others until `back`', MONDAY_NOON, async (stage) => {
    await newBuyer(stage);
    await stage.clockAdvances('T1M');
    await stage.agentWrites('priya', { text: 'away until Friday' });
    expect(await responsible(stage)).toEqual(['Dana Whitlock: sam']);
    expect((await stage.inboxOf('sam'))[0]?.text).toContain('Priya is away');
    expect((await stage.inboxOf('priya')).at(-1)?.text).toContain('Sam');
    for (const name of ['Bea Stone', 'Cal Reyes', 'Eve Moss']) await newBuyer(stage, name);
    expect((await stage.openLeads()).filter((lead) => lead.owner === 'priya')).toHaveLength(1);
    await stage.agentWrites('priya', { text: 'back' });
    for (const name of ['Fay Lund', 'Gus Ortiz', 'Hal Brandt']) await newBuyer(stage, name);
    expect((await responsible(stage)).filter((line) => line.endsWith('priya')).length).toBeGreaterThan(0);
    // What went to Sam stays with Sam.
    expect(await responsible(stage)).toContain('Dana Whitlock: sam');
  });

  scenario('ends by itself', MONDAY_NOON, async (stage) => {
    await stage.agentWrites('priya', { text: 'away until tomorrow' });
    await newBuyer(stage);
    expect(await responsible(stage)).not.toContain('Dana Whitlock: priya');
    await stage.clockStrikes('2026-11-17T12:00');
    for (const name of ['Bea Stone', 'Cal Reyes', 'Eve Moss']) await newBuyer(stage, name);
    expect((await responsible(stage)).some((line) => line.endsWith('priya'))).toBe(true);
  });

  scenario('gives the lead’s next mail and the follow-ups to the backup', MONDAY_NOON, async (stage) => {
    const asked = await newBuyer(stage);
    await stage.agentReplies('priya', { to: DANA, text: 'Hi Dana, when suits you?', inReplyTo: asked });
    await newBuyer(stage, 'Bea Stone');
    const [bea] = (await stage.openLeads()).filter(({ contact }) => contact.name === 'Bea Stone');
    await stage.agentReplies(bea!.owner, { to: 'bea.s@mail.example', text: 'Hi Bea, when suits you?' });
    await stage.agentWrites('priya', { text: 'away until Saturday' });
    await stage.agentWrites(bea!.owner, { text: 'away until Saturday' });
    await stage.leadWrites({ from: DANA, subject: 'Re: Looking for a house', text: 'Saturday at ten, please.' });
    expect(await responsible(stage)).not.toContain('Dana Whitlock: priya');
    await stage.clockStrikes('2026-11-19T13:00');
    const after = (await stage.openLeads()).find(({ contact }) => contact.name === 'Bea Stone');
    expect(after).toMatchObject({ followUpsSent: 1 });
    expect(after?.responsible).not.toBe(bea!.owner);
    expect((await stage.inboxOf(after!.responsible)).at(-1)?.subject).toContain('Bea Stone');
  });

  scenario(
    'of two people leads to the team lead; of everybody to a lead that still has a time',
    MONDAY_NOON,
    async (stage) => {
      await newBuyer(stage);
      await stage.agentWrites('sam', { text: 'away until Friday' });
      await stage.agentWrites('priya', { text: 'away until Friday' });
      expect(await responsible(stage)).toEqual(['Dana Whitlock: maria']);
      for (const who of ['lena', 'tomas', 'devon', 'maria'])
        await stage.agentWrites(who, { text: 'away until Friday' });
      expect(await responsible(stage)).toEqual(['Dana Whitlock: maria']);
      await newBuyer(stage, 'Bea Stone');
      expect(await responsible(stage)).toHaveLength(2);
      const before = stage.lettersSent().length;
      await stage.clockStrikes('2026-11-19T22:00');
      expect(stage.lettersSent()).toHaveLength(before);
      await stage.clockStrikes('2026-11-20T12:00');
      expect(stage.lettersSent().slice(before)).toContain('escalation');
    },
  );
});

scenarios('a person who cannot be reached', (scenario) => {
  scenario('by their automatic reply: the backup has it at once, the clock goes on', MONDAY_NOON, async (stage) => {
    await newBuyer(stage);
    const [handoff] = await stage.inboxOf('priya');
    await stage.agentIsOutOfOffice('priya', handoff!);
    const [backup] = await stage.inboxOf('sam');
    expect(backup?.text).toContain('an automatic reply says that Priya is away');
    expect(backup?.cc).toEqual([]);
    await stage.clockAdvances('T3M');
    expect(stage.lettersSent()).toEqual(['handoff', 'backup', 'reminder']);
    expect(await stage.inboxOf('sam')).toHaveLength(2);
    await stage.agentAnswersLetter('sam', backup!, 'Claim');
    expect(await stage.onlyLead()).toMatchObject({ turn: { claimedBy: 'sam' } });
    // What Priya's program says once more changes nothing.
    await stage.agentIsOutOfOffice('priya', handoff!);
    expect(await stage.onlyLead()).toMatchObject({ responsible: 'sam', turn: { claimedBy: 'sam' } });
  });

  scenario('by a letter that came back', MONDAY_NOON, async (stage) => {
    await newBuyer(stage);
    const [handoff] = await stage.inboxOf('priya');
    const failure = { address: 'priya@harborpine.example', status: '5.2.2', words: '552 5.2.2 mailbox full' };
    await stage.comesBackUndelivered(handoff!, { ...failure, status: '4.2.2', words: '452 4.2.2 mailbox full' });
    expect(await responsible(stage)).toEqual(['Dana Whitlock: priya']);
    await stage.comesBackUndelivered(handoff!, failure);
    expect(await responsible(stage)).toEqual(['Dana Whitlock: sam']);
    expect((await stage.inboxOf('sam'))[0]?.text).toContain('our mail to Priya came back');
  });
});
