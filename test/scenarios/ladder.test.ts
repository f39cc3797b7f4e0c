// What happens to a lead after its handoff: somebody answers, somebody claims, or nobody does.

import { expect } from 'vitest';
import type { Stage } from './stage.ts';
import { scenarios } from './worlds.ts';

const MONDAY_NOON = '2026-11-16T12:00';
const LEAD = 'Dana Whitlock <dana.w@mail.example>';

async function newBuyer(stage: Stage): Promise<string> {
  return await stage.leadWrites({
    from: LEAD,
    subject: 'Looking for a house',
    text: 'Hello, we want to buy a house in Weymouth and are preapproved. Can someone call me?\n\nDana',
  });
}

scenarios('the ladder', (scenario) => {
  scenario('nobody answers: reminder, backup, team lead, and the next morning again', MONDAY_NOON, async (stage) => {
    await newBuyer(stage);
    await stage.clockAdvances('T3M');
    expect(stage.lettersSent()).toEqual(['handoff', 'reminder']);
    await stage.clockAdvances('T2M');
    expect((await stage.inboxOf('sam'))[0]?.subject).toContain('Dana Whitlock');
    expect(await stage.onlyLead()).toMatchObject({ owner: 'priya', responsible: 'sam' });
    await stage.clockAdvances('T10M');
    expect(await stage.inboxOf('maria')).toHaveLength(1);
    expect(stage.lettersSent()).toEqual(['handoff', 'reminder', 'backup', 'escalation']);
    await stage.clockAdvances('T20H');
    expect(await stage.inboxOf('maria')).toHaveLength(2);
  });

  scenario('a reply with the team in Cc ends the turn: nobody is reminded', MONDAY_NOON, async (stage) => {
    const asked = await newBuyer(stage);
    await stage.clockAdvances('T2M');
    await stage.agentReplies('priya', {
      to: LEAD,
      text: 'Hi Dana, calling you at one.',
      inReplyTo: asked,
      references: [asked],
    });
    await stage.clockAdvances('1D');
    expect(stage.lettersSent()).toEqual(['handoff']);
    expect(await stage.onlyLead()).toMatchObject({
      state: 'waiting_for_lead',
      turn: { answeredBy: 'priya', evidence: 'reply_seen' },
    });
  });

  scenario('a reply from the shared mailbox, seen in Sent, ends the turn', MONDAY_NOON, async (stage) => {
    const asked = await newBuyer(stage);
    const reply = {
      from: 'Harbor & Pine <team@harborpine.example>',
      to: LEAD,
      cc: '',
      text: 'Hi Dana, Sam will call.',
      inReplyTo: asked,
    };
    await stage.agentReplies('sam', reply, 'Sent');
    expect(await stage.onlyLead()).toMatchObject({ state: 'waiting_for_lead', turn: { evidence: 'sent_folder' } });
  });

  scenario(
    'a Reply-All from the shared mailbox counts, though its copy lies in the inbox first',
    MONDAY_NOON,
    async (stage) => {
      const asked = await newBuyer(stage);
      const reply = {
        from: 'Harbor & Pine <team@harborpine.example>',
        to: LEAD,
        text: 'Hi Dana, Sam will call.',
        inReplyTo: asked,
        messageId: 'both@harborpine.example',
      };
      await stage.agentReplies('sam', reply);
      await stage.agentReplies('sam', reply, 'Sent');
      expect(await stage.onlyLead()).toMatchObject({ state: 'waiting_for_lead', turn: { evidence: 'sent_folder' } });
    },
  );

  scenario('a mail that only claims to be from the agent ends nothing', MONDAY_NOON, async (stage) => {
    const asked = await newBuyer(stage);
    await stage.leadWrites({
      from: 'Priya Nair <priya@harborpine.example>',
      to: LEAD,
      cc: 'team@harborpine.example',
      subject: 'Re: Looking for a house',
      text: 'All handled.',
      inReplyTo: asked,
      headers: ['Authentication-Results: mx.harborpine.example; dmarc=fail header.from=harborpine.example'],
    });
    expect((await stage.openLeads()).some((lead) => lead.state === 'waiting_for_us')).toBe(true);
  });

  scenario('a claim stops the backup, not the alert', MONDAY_NOON, async (stage) => {
    await newBuyer(stage);
    const [handoff] = await stage.inboxOf('priya');
    await stage.agentAnswersLetter('priya', handoff!, 'Claim');
    expect(await stage.onlyLead()).toMatchObject({ turn: { claimedBy: 'priya' } });
    await stage.clockAdvances('T15M');
    expect(stage.lettersSent()).toEqual(['handoff', 'reminder', 'escalation']);
    expect(await stage.inboxOf('sam')).toEqual([]);
  });

  scenario('done ends the turn on the word of the agent', MONDAY_NOON, async (stage) => {
    await newBuyer(stage);
    const [handoff] = await stage.inboxOf('priya');
    await stage.agentAnswersLetter('priya', handoff!, 'called, she wants Saturday');
    await stage.clockAdvances('T1H');
    expect(stage.lettersSent()).toEqual(['handoff']);
    expect(await stage.onlyLead()).toMatchObject({ state: 'waiting_for_lead', turn: { evidence: 'called' } });
  });

  scenario('a note is kept and stops nothing', MONDAY_NOON, async (stage) => {
    await newBuyer(stage);
    const [handoff] = await stage.inboxOf('priya');
    await stage.agentAnswersLetter('priya', handoff!, 'note: she also asked about schools');
    const lead = await stage.onlyLead();
    expect((await stage.historyOf(lead)).at(-1)).toMatchObject({
      kind: 'noted',
      by: 'priya',
      text: 'she also asked about schools',
    });
    await stage.clockAdvances('T3M');
    expect(stage.lettersSent()).toEqual(['handoff', 'reminder']);
  });

  scenario('a pass with a note hands the lead over; without one it is refused', MONDAY_NOON, async (stage) => {
    await newBuyer(stage);
    const [handoff] = await stage.inboxOf('priya');
    await stage.agentAnswersLetter('priya', handoff!, 'pass to Sam');
    expect((await stage.inboxOf('priya'))[1]?.text).toContain('needs a note');
    expect(await stage.onlyLead()).toMatchObject({ owner: 'priya' });
    await stage.agentAnswersLetter('priya', handoff!, 'pass to Sam: wants a tour on Saturday, ask for her letter');
    expect(await stage.onlyLead()).toMatchObject({ owner: 'sam', responsible: 'sam' });
    expect((await stage.inboxOf('sam'))[0]?.text).toContain('wants a tour on Saturday');
  });

  scenario('a stranger with the address of a handoff commands nothing', MONDAY_NOON, async (stage) => {
    await newBuyer(stage);
    const [handoff] = await stage.inboxOf('priya');
    await stage.leadWrites({ from: 'Mallory <mallory@bad.example>', to: handoff!.replyTo, text: 'not a lead' });
    expect((await stage.openLeads()).some((lead) => lead.contact.email === 'dana.w@mail.example')).toBe(true);
  });

  scenario(
    'an agent’s private address commands nothing, is told so once, and never becomes the lead’s',
    MONDAY_NOON,
    async (stage) => {
      await newBuyer(stage);
      const [handoff] = await stage.inboxOf('priya');
      for (const words of ['Claim. She seems difficult.', 'Claim!']) {
        await stage.leadWrites({
          from: 'Priya <priya.private@gmail.example>',
          to: handoff!.replyTo,
          subject: `Re: ${handoff!.subject}`,
          text: words,
          inReplyTo: handoff!.messageId,
        });
      }
      expect(await stage.onlyLead()).toMatchObject({ answerTo: 'dana.w@mail.example', turn: { claimedBy: null } });
      expect(stage.lettersSent()).toEqual(['handoff', 'refused']);
      expect((await stage.inboxOf('priya'))[1]?.text).toMatch(/priya\[?\.\]?private@gmail\[?\.\]?example/);
    },
  );

  scenario('a command counts behind an alias and with an assistant in Cc', MONDAY_NOON, async (stage) => {
    await newBuyer(stage);
    const [handoff] = await stage.inboxOf('priya');
    await stage.leadWrites({
      from: 'Priya Nair <priya@harborpine.example>',
      to: handoff!.replyTo,
      cc: 'Assistant <assistant@gmail.example>',
      subject: `Re: ${handoff!.subject}`,
      text: 'Claim',
      headers: ['Delivered-To: harborpine.inbox@gmail.example'],
    });
    expect(await stage.onlyLead()).toMatchObject({ turn: { claimedBy: 'priya' } });
  });

  scenario(
    'an answer to the lead by Reply-All from a handoff is an answer and no command',
    MONDAY_NOON,
    async (stage) => {
      await newBuyer(stage);
      const [handoff] = await stage.inboxOf('priya');
      await stage.agentReplies('priya', {
        to: LEAD,
        cc: handoff!.replyTo,
        text: 'Hi Dana, done with my call. When suits you?',
      });
      expect(await stage.onlyLead()).toMatchObject({ state: 'waiting_for_lead', turn: { evidence: 'reply_seen' } });
    },
  );

  scenario('an out-of-office reply to a handoff is nobody’s word', MONDAY_NOON, async (stage) => {
    await newBuyer(stage);
    const [handoff] = await stage.inboxOf('priya');
    await stage.leadWrites({
      from: 'Priya Nair <priya@harborpine.example>',
      to: handoff!.replyTo,
      subject: `Automatic reply: ${handoff!.subject}`,
      text: 'I am away until Monday.',
      headers: ['Auto-Submitted: auto-replied'],
    });
    expect(await stage.onlyLead()).toMatchObject({ turn: { claimedBy: null } });
  });

  scenario(
    'after our reply their silence brings the lead back, and in the end it closes',
    MONDAY_NOON,
    async (stage) => {
      const asked = await newBuyer(stage);
      await stage.agentReplies('priya', { to: LEAD, text: 'Hi Dana!', inReplyTo: asked });
      await stage.clockAdvances('3D');
      // The tenth day is Thanksgiving: the follow-up waits until Priya is back.
      await stage.clockAdvances('7D');
      expect(stage.lettersSent()).toEqual(['handoff', 'follow_up']);
      await stage.clockAdvances('1D');
      expect(stage.lettersSent()).toEqual(['handoff', 'follow_up', 'follow_up']);
      const [, first, last] = await stage.inboxOf('priya');
      expect(first?.text).toMatch(/What was said so far.*Dana Whitlock asked last.*Priya answered.*> Hi Dana!/);
      expect(first?.text).toContain('If now is not the time, that’s fine too');
      expect(last?.text).toContain('This is my last note for now');
      await stage.clockAdvances('21D');
      expect(await stage.openLeads()).toEqual([]);
    },
  );
});

scenarios('threads', (scenario) => {
  scenario('a second mail of the same person joins the lead and its owner is told', MONDAY_NOON, async (stage) => {
    await newBuyer(stage);
    await stage.leadWrites({
      from: LEAD,
      subject: 'One more thing',
      text: 'Does it need to have a garage? We have two cars.',
    });
    expect(await stage.openLeads()).toHaveLength(1);
    expect((await stage.inboxOf('priya')).map((letter) => letter.text).at(-1)).toContain('two cars');
    expect(stage.lettersSent()).toEqual(['handoff', 'new_message']);
  });

  scenario('the same person by a portal joins the lead too', MONDAY_NOON, async (stage) => {
    await newBuyer(stage);
    await stage.leadWrites({
      from: 'Website <wordpress@harborpine.example>',
      replyTo: 'dana.w@mail.example',
      subject: 'Harbor & Pine Realty "house hunting"',
      text: 'From: Dana Whitlock <dana.w@mail.example>\nSubject: house hunting\n\nMessage Body:\nI wrote you a mail as well, we want to buy soon.\n\n-- \nThis e-mail was sent from a contact form on Harbor & Pine Realty (https://harborpine.example)',
    });
    expect(await stage.openLeads()).toHaveLength(1);
  });

  scenario("the lead's answer to our reply opens a new turn with its own clock", MONDAY_NOON, async (stage) => {
    const asked = await newBuyer(stage);
    const answer = await stage.agentReplies('priya', { to: LEAD, text: 'Hi Dana, when suits you?', inReplyTo: asked });
    await stage.clockAdvances('T1H');
    await stage.leadWrites({
      from: LEAD,
      subject: 'Re: Looking for a house',
      text: 'Saturday at ten, please.',
      inReplyTo: answer,
    });
    const lead = await stage.onlyLead();
    expect(lead).toMatchObject({ state: 'waiting_for_us', turn: { number: 2 } });
    await stage.clockAdvances('T3M');
    expect(stage.lettersSent()).toEqual(['handoff', 'new_message', 'reminder']);
  });

  scenario('our own letters never come back as leads', MONDAY_NOON, async (stage) => {
    await newBuyer(stage);
    const [handoff] = await stage.inboxOf('priya');
    await stage.comesBack(handoff!);
    await stage.comesBack(handoff!);
    expect(await stage.openLeads()).toHaveLength(1);
    expect(stage.lettersSent()).toEqual(['handoff']);
  });
});

scenarios('a restart', (scenario) => {
  scenario('in the middle of a ladder goes on where it was', MONDAY_NOON, async (stage) => {
    await newBuyer(stage);
    await stage.clockAdvances('T3M');
    await stage.daemonStops();
    await stage.daemonStarts();
    await stage.clockAdvances('T2M');
    expect(stage.lettersSent()).toEqual(['handoff', 'reminder', 'backup']);
  });

  scenario(
    'after an hour away takes the furthest step once and reads what came meanwhile',
    MONDAY_NOON,
    async (stage) => {
      await newBuyer(stage);
      await stage.daemonStops();
      await stage.mailArrives({
        from: 'Late <late@mail.example>',
        subject: 'Buying',
        text: 'I want to buy a house in Quincy. Please call me.',
      });
      await stage.clockAdvances('T1H');
      await stage.daemonStarts();
      expect(stage.lettersSent().toSorted()).toEqual(['escalation', 'escalation', 'handoff', 'handoff']);
      expect(await stage.openLeads()).toHaveLength(2);
    },
  );
});
