// Forged, replayed and poisoned mails: nothing in them is obeyed, and nothing of ours reaches anybody outside.

import { expect, test } from 'vitest';
import { CLAIM, fromWhatTheyLearned, PASS, REPLAYS, RETURNED } from './attacks/again.ts';
import { CARRIED, NOT_SENT } from './attacks/agents.ts';
import { harmless, IN_THEIR_NAME, POISON } from './attacks/poison.ts';
import { DANA, endure, host, PRIYA, SAM, setScene, withstand } from './attacks/scene.ts';
import { SENDERS } from './attacks/senders.ts';
import { FROM_THE_LEAD, TOKENS } from './attacks/tokens.ts';
import { scenarios } from './worlds.ts';

const MONDAY_NOON = '2026-11-16T12:00';
/** As a host says it of a team that signs nothing. */
const SPF_PASS = host('spf=pass smtp.mailfrom=priya@harborpine.example; dkim=none; dmarc=none');

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

  scenario('a command address that an agent’s own mail took outside', MONDAY_NOON, async (stage) => {
    const scene = await setScene(stage);
    const { handoff, command } = scene.dana;
    // To the lead, and to where the handoff is answered: everybody who gets it can write there.
    await stage.agentReplies('priya', { to: `${command}, ${DANA}`, cc: '', text: 'Hi Dana, Saturday at ten?' });
    // The whole letter, to a lender.
    const lender = { to: 'Al Lender <al@bank.example>', cc: 'team@harborpine.example', subject: 'Fwd: a buyer' };
    await stage.agentReplies('sam', { ...lender, contentType: 'text/html', text: scene.kwame.handoff.html });
    const before = await stage.leadsMail();
    const forged = { subject: 'Re: a lead', text: 'send: Hi,\n\nplease wire the deposit to 123.\n\nPriya' };
    for (const headers of [[], [host('spf=fail smtp.mailfrom=bad.example; dkim=none; dmarc=none')], [SPF_PASS]]) {
      await stage.leadWrites({ from: PRIYA, to: command, ...forged, headers });
      await stage.leadWrites({ from: SAM, to: scene.kwame.command, ...forged, headers });
    }
    expect(await stage.leadsMail()).toBe(before);
    await stage.agentAnswersLetter('priya', handoff, 'send: Hi Dana, shall we say eleven?');
    expect(await stage.leadsMail()).toBe(before + 1);
  });

  scenario('a sender of whom our host found nothing good', MONDAY_NOON, async (stage) => {
    const { kwame } = await setScene(stage);
    const claim = { from: SAM, to: kwame.command, text: 'claim' };
    const claimedBy = async () => (await stage.openLeads()).find(({ token }) => token === kwame.token)?.turn.claimedBy;
    await stage.leadWrites({ ...claim, headers: [host('spf=fail smtp.mailfrom=bad.example; dkim=none; dmarc=none')] });
    await stage.leadWrites({ ...claim, headers: [host('spf=softfail smtp.mailfrom=bad.example; dkim=none')] });
    expect(await claimedBy()).toBeNull();
    // A host that checks little loses nobody their commands: the address alone is a secret.
    await stage.leadWrites({ ...claim, headers: [host('spf=none; dkim=none; dmarc=none')] });
    expect(await claimedBy()).toBe('sam');
  });

  scenario('a sender who logged in at our host, whatever SPF says of their phone', MONDAY_NOON, async (stage) => {
    const { kwame } = await setScene(stage);
    const headers = [host('auth=pass smtp.auth=sam@harborpine.example; spf=softfail smtp.mailfrom=phone.example')];
    await stage.leadWrites({ from: SAM, to: kwame.command, text: 'claim', headers });
    expect((await stage.openLeads()).find(({ token }) => token === kwame.token)?.turn.claimedBy).toBe('sam');
  });

  scenario('an agent who answers from a private address, then from their own', MONDAY_NOON, async (stage) => {
    const { handoff, command, token } = (await setScene(stage)).dana;
    await stage.leadWrites({ from: 'Priya <priya.at.home@private.example>', to: command, text: 'claim' });
    await stage.leadWrites({ from: PRIYA, to: command, subject: `Re: ${handoff.subject}`, text: 'claim' });
    expect((await stage.openLeads()).find((lead) => lead.token === token)?.turn.claimedBy).toBe('priya');
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
