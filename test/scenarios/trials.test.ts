// A team tries Baton before it relies on it: in shadow mode nobody hears of anything, in a pilot only some sources are handed
// off, and going live begins with new mail.

import { expect } from 'vitest';
import type { Stage } from './stage.ts';
import { scenarios } from './worlds.ts';

const MONDAY_NOON = '2026-11-16T12:00';
const DANA = 'Dana Whitlock <dana.w@mail.example>';
const BUYS = 'Hello, we want to buy a house in Weymouth and are preapproved. Can someone call me?\n\nDana Whitlock';

async function danaAsks(stage: Stage): Promise<string> {
  return await stage.leadWrites({ from: DANA, subject: 'Looking for a house', text: BUYS });
}

/** As the portal sends it. */
async function zillowTells(stage: Stage, name: string, address: string): Promise<string> {
  return await stage.leadWrites({
    from: 'Zillow <leads@zillow.example>',
    subject: `New Zillow Lead: ${name}`,
    headers: [`Reply-To: ${name} <${address}>`],
    text: `New lead\n\nName: ${name}\nEmail: ${address}\nPhone: (617) 555-0177\n\nMessage:\nI would like to see 14 Beacon Hill Ln in Scituate.`,
  });
}

scenarios(
  'shadow mode',
  (scenario) => {
    scenario('decides and climbs its ladder, and nobody gets a letter', MONDAY_NOON, async (stage) => {
      await danaAsks(stage);
      await stage.clockAdvances('T20M');
      const lead = await stage.onlyLead();
      expect(lead).toMatchObject({ owner: 'priya', responsible: 'sam', shadow: true });
      expect((await stage.historyOf(lead)).map(({ kind }) => kind)).toEqual([
        ...['opened', 'handed_off', 'reminded', 'backup_asked', 'alerted'],
      ]);
      expect(stage.lettersSent()).toEqual([]);
    });

    scenario('ends a turn by an answer that it sees, and answers no command', MONDAY_NOON, async (stage) => {
      const asked = await danaAsks(stage);
      await stage.agentReplies('priya', { to: DANA, text: 'Hi Dana, when suits you?', inReplyTo: asked });
      expect(await stage.onlyLead()).toMatchObject({ state: 'waiting_for_lead' });
      await stage.agentWrites('maria', { text: 'status' });
      expect(stage.lettersSent()).toEqual([]);
    });

    scenario('live again: its leads end, and the next mail of each is a handoff', MONDAY_NOON, async (stage) => {
      const asked = await danaAsks(stage);
      const [shadow] = await stage.openLeads();
      await stage.clockAdvances('T1M');
      await stage.daemonStops();
      await stage.daemonStarts({ mode: 'live' });
      await stage.clockAdvances('3D');
      expect(await stage.openLeads()).toEqual([]);
      expect(stage.lettersSent()).toEqual([]);
      const again = await stage.leadWrites({
        from: DANA,
        subject: 'Re: Looking for a house',
        text: 'Did you get this? We could come on Friday.',
        inReplyTo: asked,
      });
      expect(again).toBeTruthy();
      expect(await stage.onlyLead()).toMatchObject({
        token: shadow!.token,
        shadow: false,
        owner: 'priya',
        responsible: 'priya',
        turn: { number: 2 },
      });
      expect(stage.lettersSent()).toEqual(['handoff']);
      const [handoff] = await stage.inboxOf('priya');
      expect(handoff?.text).toContain('We could come on Friday');
      expect(handoff?.inReplyTo).toBeNull();
      await stage.clockAdvances('T10M');
      expect(stage.lettersSent()).toEqual(['handoff', 'reminder', 'backup']);
    });

    scenario('its leads take no room from anybody once the team is live', MONDAY_NOON, async (stage) => {
      await danaAsks(stage);
      await stage.daemonStops();
      await stage.daemonStarts({ mode: 'live' });
      expect(await stage.openLeads()).toEqual([]);
      await stage.leadWrites({
        from: 'Bea Stone <bea.s@mail.example>',
        subject: 'A house in Hull',
        text: 'We would like to buy in Hull this winter. Who can call me?\n\nBea Stone',
      });
      expect(stage.lettersSent()).toEqual(['handoff']);
    });
  },
  { trial: { mode: 'shadow' } },
);

scenarios('from live to shadow mode', (scenario) => {
  scenario('what had not gone out stays here, and a lead of before hears nothing more', MONDAY_NOON, async (stage) => {
    await danaAsks(stage);
    expect(stage.lettersSent()).toEqual(['handoff']);
    await stage.daemonStops();
    await stage.daemonStarts({ mode: 'shadow' });
    await stage.clockAdvances('T20M');
    expect(stage.lettersSent()).toEqual(['handoff']);
    expect(await stage.onlyLead()).toMatchObject({ shadow: false, turn: { number: 1 } });
  });
});

scenarios('live, in shadow mode for a while, and live again', (scenario) => {
  scenario('a ladder that stood still goes on: the backup hears of it', MONDAY_NOON, async (stage) => {
    await danaAsks(stage);
    await stage.daemonStops();
    await stage.daemonStarts({ mode: 'shadow' });
    await stage.clockAdvances('T8M');
    expect(await stage.onlyLead()).toMatchObject({ responsible: 'priya' });
    await stage.daemonStops();
    await stage.daemonStarts({ mode: 'live' });
    expect(stage.lettersSent()).toEqual(['handoff', 'backup']);
    expect((await stage.inboxOf('sam')).at(-1)?.subject).toContain('Dana Whitlock');
  });

  scenario('what an agent sends to a lead of theirs goes out in shadow mode, too', MONDAY_NOON, async (stage) => {
    await danaAsks(stage);
    const [handoff] = await stage.inboxOf('priya');
    await stage.daemonStops();
    await stage.daemonStarts({ mode: 'shadow' });
    await stage.agentAnswersLetter('priya', handoff!, 'Send');
    expect(stage.lettersSent()).toEqual(['handoff', 'send']);
    expect(await stage.inboxOf('dana.w@mail.example')).toHaveLength(1);
  });
});

scenarios(
  'a pilot',
  (scenario) => {
    scenario('hands off its own sources and only counts the others', MONDAY_NOON, async (stage) => {
      await zillowTells(stage, 'Gus Ortiz', 'gus.ortiz@mail.example');
      await danaAsks(stage);
      expect(stage.outcomes()).toEqual(['opened', 'outside_pilot']);
      expect(stage.lettersSent()).toEqual(['handoff']);
      expect(await stage.onlyLead()).toMatchObject({ contact: { name: 'Gus Ortiz' } });
    });

    scenario('keeps the person: who is a lead of the pilot may write by another way', MONDAY_NOON, async (stage) => {
      await zillowTells(stage, 'Gus Ortiz', 'gus.ortiz@mail.example');
      await stage.leadWrites({
        from: 'Gus Ortiz <gus.ortiz@mail.example>',
        subject: 'Beacon Hill Ln',
        text: 'Hello, I asked on Zillow. Could we see it on Thursday?',
      });
      expect(stage.outcomes()).toEqual(['opened', 'joined']);
    });

    scenario('reports to the team lead after its last day, once, and goes on', MONDAY_NOON, async (stage) => {
      await zillowTells(stage, 'Gus Ortiz', 'gus.ortiz@mail.example');
      await stage.agentReplies('priya', { to: 'gus.ortiz@mail.example', text: 'Hi Gus, Thursday at four?' });
      await danaAsks(stage);
      await stage.clockStrikes('2026-11-20T23:00');
      expect(stage.lettersSent()).not.toContain('pilot_report');
      await stage.clockStrikes('2026-11-21T10:30');
      await stage.clockStrikes('2026-11-23T10:00');
      expect(stage.lettersSent().filter((kind) => kind === 'pilot_report')).toHaveLength(1);
      const report = (await stage.inboxOf('maria')).at(-1)!;
      expect(report.subject).toBe('Pilot over: 1 lead, 1 answered in time');
      expect(report.text).toContain('from Mon 16 Nov to Fri 20 Nov');
      expect(report.text).toContain('1 mail from a lead of another source was only counted');
      await stage.leadWrites({ from: DANA, subject: 'Still looking', text: BUYS });
      expect(stage.outcomes().at(-1)).toBe('outside_pilot');
    });
    scenario('that goes on for longer keeps its beginning', MONDAY_NOON, async (stage) => {
      await zillowTells(stage, 'Gus Ortiz', 'gus.ortiz@mail.example');
      await stage.clockStrikes('2026-11-19T12:00');
      await stage.daemonStops();
      await stage.daemonStarts({ pilot: { sources: ['zillow'], until: Temporal.PlainDate.from('2026-11-23') } });
      await stage.clockStrikes('2026-11-24T10:00');
      const report = (await stage.inboxOf('maria')).at(-1)!;
      expect(report.text).toContain('from Mon 16 Nov to Mon 23 Nov');
      expect(report.text).toContain('1 lead was handed off');
    });

    scenario('that is taken out after its last day is still reported', MONDAY_NOON, async (stage) => {
      await zillowTells(stage, 'Gus Ortiz', 'gus.ortiz@mail.example');
      await stage.clockStrikes('2026-11-21T02:00');
      await stage.daemonStops();
      await stage.daemonStarts({ pilot: null });
      await stage.clockStrikes('2026-11-21T10:30');
      expect(stage.lettersSent()).toContain('pilot_report');
    });

    scenario('that is taken out before its last day is not', MONDAY_NOON, async (stage) => {
      await stage.daemonStops();
      await stage.daemonStarts({ pilot: null });
      await stage.clockStrikes('2026-11-23T10:30');
      expect(stage.lettersSent()).not.toContain('pilot_report');
    });

    scenario('that was over before it began has nothing to report', MONDAY_NOON, async (stage) => {
      await stage.daemonStops();
      await stage.daemonStarts({ pilot: { sources: ['homes'], until: Temporal.PlainDate.from('2026-11-10') } });
      await stage.clockStrikes('2026-11-17T10:00');
      expect(stage.lettersSent()).not.toContain('pilot_report');
    });
  },
  { trial: { pilot: { sources: ['zillow'], until: Temporal.PlainDate.from('2026-11-20') } } },
);

scenarios('mail of ours in the Sent folder', (scenario) => {
  scenario('to somebody who is no lead opens none', MONDAY_NOON, async (stage) => {
    await stage.leadWrites(
      {
        from: 'Priya Nair <team@harborpine.example>',
        to: 'Rockland Trust <desk@rockland.example>',
        subject: 'Preapproval',
        text: 'Hello, could you see today whether our buyer can be preapproved for a house in Hull?\n\nPriya Nair',
      },
      'Sent',
    );
    expect(stage.outcomes()).toEqual(['ignored']);
    expect(await stage.openLeads()).toEqual([]);
  });
});
