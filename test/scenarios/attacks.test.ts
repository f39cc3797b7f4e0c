// Forged, replayed and poisoned mails: nothing in them is obeyed, and nothing of ours reaches anybody outside.

import { expect, test } from 'vitest';
import { CLAIM, fromWhatTheyLearned, PASS, REPLAYS, RETURNED } from './attacks/again.ts';
import { CARRIED, NOT_SENT } from './attacks/agents.ts';
import { harmless, IN_THEIR_NAME, POISON } from './attacks/poison.ts';
import { DANA, endure, setScene, withstand } from './attacks/scene.ts';
import { SENDERS } from './attacks/senders.ts';
import { FROM_THE_LEAD, TOKENS } from './attacks/tokens.ts';
import { scenarios } from './worlds.ts';

const MONDAY_NOON = '2026-11-16T12:00';

scenarios('attacks', (scenario) => {
  scenario('senders who are not who they say', MONDAY_NOON, async (stage) => {
    await withstand(await setScene(stage), SENDERS);
  });

  scenario('addresses with a token that is guessed, borrowed or given away', MONDAY_NOON, async (stage) => {
    await withstand(await setScene(stage), TOKENS);
  });

  scenario('a lead who writes commands', MONDAY_NOON, async (stage) => {
    await withstand(await setScene(stage), FROM_THE_LEAD);
  });

  scenario('names, subjects and words that would do harm where they are shown', MONDAY_NOON, async (stage) => {
    const scene = await setScene(stage);
    await withstand(scene, POISON);
    for (const agent of ['priya', 'sam', 'lena', 'maria']) {
      for (const letter of await stage.inboxOf(agent)) harmless(letter, scene);
    }
  });

  scenario('mails in the name of the lead', MONDAY_NOON, async (stage) => {
    await withstand(await setScene(stage), IN_THEIR_NAME);
  });

  scenario('genuine mails that carry the words of others', MONDAY_NOON, async (stage) => {
    await withstand(await setScene(stage), CARRIED);
  });

  scenario('answers by “send” that hold what is for the team', MONDAY_NOON, async (stage) => {
    const scene = await setScene(stage);
    await withstand(scene, NOT_SENT);
    const words =
      'send: Hi Dana,\nBcc: victim@crowd.example\nReply-To: eve@bad.example\nsee you on Saturday.\nnote: do not tell her about the leak';
    await stage.agentAnswersLetter('priya', scene.dana.handoff, words);
    expect(await stage.leadsMail()).toBe(1);
    const [answer] = await stage.inboxOf('dana.w@mail.example');
    expect(answer).toMatchObject({ to: ['dana.w@mail.example'], cc: [], replyTo: 'priya@harborpine.example' });
    expect(answer!.text).not.toContain('leak');
    await stage.agentAnswersLetter('priya', scene.dana.handoff, 'send');
    expect(await stage.leadsMail()).toBe(1);
  });

  scenario('commands that are sent again', MONDAY_NOON, async (stage) => {
    const scene = await setScene(stage);
    await stage.leadWrites(CLAIM(scene));
    await stage.leadWrites(PASS(scene));
    expect(stage.outcomes().slice(-2)).toEqual(['command', 'command']);
    await endure(scene, REPLAYS);
  });

  scenario('reports and automatic answers that nothing of ours caused', MONDAY_NOON, async (stage) => {
    await withstand(await setScene(stage), RETURNED);
  });

  scenario('what a lead learns from our answers', MONDAY_NOON, async (stage) => {
    const scene = await setScene(stage);
    const { handoff, asked } = scene.dana;
    // Reply-All below the handoff: its Message-ID goes to the lead.
    await stage.agentReplies('priya', {
      to: DANA,
      text: 'Hi Dana, when can I call?',
      inReplyTo: handoff.messageId,
      references: [asked, handoff.messageId],
    });
    await stage.agentAnswersLetter('priya', handoff, 'send\n\nHi Dana, does Saturday at ten suit you?');
    const [answer] = await stage.inboxOf('dana.w@mail.example');
    await stage.clockAdvances('T1H');
    await stage.leadWrites({
      from: DANA,
      to: scene.dana.thread,
      subject: 'Re: Looking for a house',
      text: 'Saturday at ten is fine.',
      inReplyTo: answer!.messageId,
      references: [asked, answer!.messageId],
    });
    const learned = { ...scene, answer: answer! };
    await withstand(learned, fromWhatTheyLearned(learned));
  });
});

test('there are at least forty', () => {
  expect(
    [SENDERS, TOKENS, FROM_THE_LEAD, REPLAYS, RETURNED, POISON, IN_THEIR_NAME, CARRIED, NOT_SENT].flat().length,
  ).toBeGreaterThan(100);
});
