// Somebody wants no more mail: it is kept with their words, letters respect it, and no later wish of theirs is lost by it.

import { expect } from 'vitest';
import type { Stage } from './stage.ts';
import { scenarios } from './worlds.ts';

const MONDAY_NOON = '2026-11-16T12:00';
const DANA = 'Dana Whitlock <dana.w@mail.example>';

const stop = (stage: Stage, text = 'Please take me off your mailing list.\n\nDana') =>
  stage.leadWrites({ from: DANA, subject: 'Re: Our autumn letter', text });
const asks = (stage: Stage) =>
  stage.leadWrites({
    from: DANA,
    subject: 'Looking for a house',
    text: 'Hello, we want to buy a house in Weymouth and are preapproved. Can someone call me?\n\nDana',
  });

scenarios('who wants no more mail', (scenario) => {
  scenario('is kept with when, by which words, and wakes nobody', MONDAY_NOON, async (stage) => {
    await stop(stage);
    expect(stage.lettersSent()).toEqual([]);
    expect(await stage.optOuts()).toEqual([
      {
        contact: 'dana.w@mail.example',
        at: stage.now(),
        messageRow: expect.any(String),
        because: expect.stringContaining('take me off your mailing list'),
      },
    ]);
  });

  scenario('is also heard in Junk, and from a mail program', MONDAY_NOON, async (stage) => {
    await stage.leadWrites({ from: DANA, subject: 'unsubscribe', text: '' }, 'Junk');
    expect(await stage.optOuts()).toMatchObject([{ contact: 'dana.w@mail.example' }]);
  });

  scenario('is not believed where somebody writes under their name', MONDAY_NOON, async (stage) => {
    await stage.leadWrites({
      from: DANA,
      subject: 'unsubscribe',
      text: 'unsubscribe',
      headers: ['Authentication-Results: mx.harborpine.example; dmarc=fail header.from=mail.example'],
    });
    expect(await stage.optOuts()).toEqual([]);
  });

  scenario('who writes it into the talk about their lead is still heard there', MONDAY_NOON, async (stage) => {
    const asked = await asks(stage);
    await stage.leadWrites({
      from: DANA,
      subject: 'Re: Looking for a house',
      text: 'Please take me off your mailing list.',
      inReplyTo: asked,
    });
    expect(stage.lettersSent()).toEqual(['handoff', 'new_message']);
    expect(await stage.optOuts()).toHaveLength(1);
  });

  scenario('is a lead as ever when they ask later, and the letter says so', MONDAY_NOON, async (stage) => {
    await stop(stage);
    await stage.clockAdvances('2D');
    await asks(stage);
    const [handoff] = await stage.inboxOf('priya');
    expect(handoff?.text).toContain('They asked on 16 Nov to get no more mail');
    expect(handoff?.text).toContain('answer only what they ask now');
    expect(handoff?.text).toContain('Email draft');
    expect(handoff?.html).toContain('mailto:dana.w@mail.example');
    await stage.clockAdvances('T3M');
    expect((await stage.inboxOf('priya'))[1]?.html).toContain('mailto:dana.w@mail.example');
  });

  scenario('gets no draft while a lead waits, until they write again', MONDAY_NOON, async (stage) => {
    await asks(stage);
    await stage.clockAdvances('T1M');
    await stop(stage);
    expect((await stage.historyOf(await stage.onlyLead())).at(-1)?.text).toContain('asked for no more mail');
    await stage.clockAdvances('T2M');
    const reminder = (await stage.inboxOf('priya')).at(-1);
    expect(reminder?.text).toContain('They asked for that today. There is no draft');
    expect(reminder?.html).not.toContain('mailto:dana.w@mail.example');
    await stage.leadWrites({ from: DANA, subject: 'One more thing', text: 'But do call me about the house, please?' });
    expect((await stage.inboxOf('priya')).at(-1)?.html).toContain('mailto:dana.w@mail.example');
    await stage.clockAdvances('T2M');
    expect(stage.lettersSent().at(-1)).toBe('backup');
    expect((await stage.inboxOf('sam')).at(-1)?.html).toContain('mailto:dana.w@mail.example');
  });

  scenario('is not chased when they stay silent after our answer', MONDAY_NOON, async (stage) => {
    await stop(stage);
    await stage.clockAdvances('T1M');
    const asked = await asks(stage);
    await stage.agentReplies('priya', { to: DANA, text: 'Hi Dana!', inReplyTo: asked });
    await stage.clockAdvances('4D');
    const followUp = (await stage.inboxOf('priya')).at(-1);
    expect(stage.lettersSent().at(-1)).toBe('follow_up');
    expect(followUp?.subject).toMatch(/^Silent, and wants no mail: Dana Whitlock/);
    expect(followUp?.text).toContain('Please leave it at that');
    expect(followUp?.html).not.toContain('mailto:dana.w@mail.example');
  });
});
