// Who gets which lead. Every scenario is a mail from outside and what the people of the team find in their inboxes.

import { expect } from 'vitest';
import { scenarios } from './worlds.ts';

/** A Monday on which everybody but Lena is on duty. */
const MONDAY_NOON = '2026-11-16T12:00';
const WEDNESDAY_NOON = '2026-11-18T12:00';

scenarios('who gets which lead', (scenario) => {
  scenario('a new buyer goes to the next of the rotation, within five minutes', MONDAY_NOON, async (stage) => {
    await stage.leadWrites({
      from: 'Dana Whitlock <dana.w@mail.example>',
      subject: 'Looking for a house',
      text: 'Hello,\n\nwe are looking for a three bedroom house in Weymouth and are preapproved. Can someone call me? 617-555-0144\n\nDana',
    });
    const [handoff] = await stage.inboxOf('priya');
    expect(handoff?.subject).toMatch(/^Speed: Dana Whitlock.* — reply by 12:05$/);
    expect(handoff?.replyTo).toMatch(/^team\+[0-9a-z]{10}-[0-9a-z]{16}@harborpine\.example$/);
    expect(handoff?.text).toContain('three bedroom house in Weymouth');
    expect(handoff?.attachments.map((part) => part.contentType)).toEqual(['message/rfc822', 'message/rfc822']);
    expect(stage.lettersSent()).toEqual(['handoff']);
  });

  scenario('three new buyers go to three people in turn', WEDNESDAY_NOON, async (stage) => {
    for (const name of ['ada', 'bea', 'cal']) {
      await stage.leadWrites({
        from: `${name} <${name}@mail.example>`,
        subject: 'Buying',
        text: 'I want to buy a condo in Quincy soon. Who can help me?',
      });
    }
    const leads = await stage.openLeads();
    expect(leads.map((lead) => lead.owner).toSorted()).toEqual(['lena', 'priya', 'sam']);
  });

  scenario('a past client goes to their own agent though the rotation is due', MONDAY_NOON, async (stage) => {
    await stage.leadWrites({
      from: 'Kwame Boateng <kwame.boateng@workmail.example>',
      subject: 'Bigger place',
      text: 'Hi, we are ready to look for something bigger than the condo. When can we talk?\n\nKwame',
    });
    const lead = await stage.onlyLead();
    expect(lead).toMatchObject({ lane: 'relationship', owner: 'sam', relationship: 'past_client' });
    expect((await stage.inboxOf('sam'))[0]?.subject).toMatch(/^Relationship: Kwame Boateng.* — reply by 18:00$/);
    expect(await stage.inboxOf('priya')).toEqual([]);
  });

  scenario('a seller goes to the listing specialist, and the team lead reviews', MONDAY_NOON, async (stage) => {
    await stage.leadWrites({
      from: 'Gerald Simon <gsimon@mail.example>',
      subject: 'Selling my house',
      text: 'I want to sell my house at 52 Clapp Rd in Scituate. What is it worth? 781-555-0104\n\nGerald',
    });
    const [handoff] = await stage.inboxOf('devon');
    expect(handoff?.cc).toEqual(['maria@harborpine.example']);
    expect(handoff?.text).toContain('Maria');
    expect(await stage.onlyLead()).toMatchObject({
      owner: 'devon',
      reviewer: 'maria',
      rule: 'Seller valuations get the listing specialist, reviewed by the team lead',
    });
  });

  scenario('an open house guest goes to the host of that open house', MONDAY_NOON, async (stage) => {
    await stage.leadWrites({
      from: 'Curb Hero <no-reply@curbhero.example>',
      subject: 'New open house check-in: 14 Beacon Hill Ln',
      text: 'A visitor checked in at your open house.\n\nOpen house: 14 Beacon Hill Ln, Scituate\nDate: November 14, 2026\n\nName: Theo Lang\nEmail: theo.lang@mail.example\nPhone: (339) 555-0121\nWorking with an agent: No\nComments: Loved the kitchen.\n',
    });
    expect(await stage.onlyLead()).toMatchObject({ owner: 'priya', contact: { email: 'theo.lang@mail.example' } });
    expect((await stage.inboxOf('priya'))[0]?.text).toContain('Loved the kitchen');
  });

  scenario("a question about our listing comes with the listing's record", MONDAY_NOON, async (stage) => {
    await stage.leadWrites({
      from: 'Nell Abbott <nell@mail.example>',
      subject: '88 Tilden Rd',
      text: 'Hello, is the house at 88 Tilden Rd in Marshfield still available, and could we see it this week?\n\nNell',
    });
    const [handoff] = await stage.inboxOf('devon');
    expect(handoff?.text).toContain('88 Tilden Rd');
    expect(handoff?.text).toContain('73211872');
    expect(handoff?.text).toContain('$1,125,000');
    expect(await stage.onlyLead()).toMatchObject({ lane: 'listing', owner: 'devon', listing: '73211872' });
  });

  scenario('an investor goes to whoever can analyse a property', WEDNESDAY_NOON, async (stage) => {
    await stage.leadWrites({
      from: 'Ray Ortiz <ray@ortizholdings.example>',
      subject: 'Two-families',
      text: 'Looking for two-family investment properties with a cap rate over 6, or a 1031 exchange target. Cash buyer.\n\nRay',
    });
    expect(await stage.onlyLead()).toMatchObject({ lane: 'investor', owner: 'lena', backup: 'maria' });
    expect((await stage.inboxOf('lena'))[0]?.subject).toContain('reply by 16:00');
  });

  scenario('somebody who is a year away has 24 hours', MONDAY_NOON, async (stage) => {
    await stage.leadWrites({
      from: 'Mo Keller <mo@mail.example>',
      subject: 'Someday',
      text: 'Just looking, no rush at all. We might buy in a year or two when the kids are out of school.\n\nMo',
    });
    const lead = await stage.onlyLead();
    expect(lead.lane).toBe('nurture');
    expect(lead.turn.due).toEqual(lead.turn.arrivedAt.add({ hours: 24 }));
  });

  scenario('a lead that comes when nobody is on duty waits for whoever is next', '2026-11-16T23:30', async (stage) => {
    await stage.leadWrites({
      from: 'Ida Frost <ida@mail.example>',
      subject: 'Buying',
      text: 'We would like to buy a house in Hingham as soon as possible. Please write back.\n\nIda',
    });
    const lead = await stage.onlyLead();
    expect(lead.onDuty).toBe(false);
    expect(lead.turn.due.toZonedDateTimeISO(stage.team.timezone).toPlainDateTime().toString()).toBe(
      '2026-11-17T08:05:00',
    );
    const [handoff] = await stage.inboxOf(lead.owner);
    expect(handoff?.subject).toContain('reply by Tue 08:05');
  });

  scenario('a newsletter, an auto-reply and a bounce wake nobody', MONDAY_NOON, async (stage) => {
    await stage.leadWrites({
      from: 'Rates Weekly <news@lender.example>',
      subject: 'Rates this week',
      text: 'Rates moved again.\nUnsubscribe',
      headers: ['List-Unsubscribe: <https://lender.example/u>', 'Precedence: bulk'],
    });
    await stage.leadWrites({
      from: 'Al Sutton <al@mail.example>',
      subject: 'Automatic reply: hello',
      text: 'I am out of the office until Monday.',
      headers: ['Auto-Submitted: auto-replied'],
    });
    expect(await stage.openLeads()).toEqual([]);
    expect(stage.lettersSent()).toEqual([]);
  });
});
