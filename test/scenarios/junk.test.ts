// What lies in the Junk folder: leads are handed off from there, marked; the rest is counted and wakes nobody; a mail that
// a person moves in or out is decided once.

import { expect, test } from 'vitest';
import { databases } from '../support/databases.ts';
import { newMessageId, type RawMail } from '../support/mails.ts';
import { inProcessHost } from './mail-host.ts';
import { openStage, type Stage, TEAM_ADDRESS } from './stage.ts';
import { scenarios } from './worlds.ts';

const MONDAY_NOON = '2026-11-16T12:00';
const TO_INBOX = { from: 'Junk', to: 'INBOX' } as const;
const TO_JUNK = { from: 'INBOX', to: 'Junk' } as const;

type Mail = Pick<RawMail, 'from' | 'text'> & Partial<RawMail>;

const BUYER: Mail = {
  from: 'Dana Whitlock <dana.w@mail.example>',
  subject: 'Looking for a house',
  text: 'Hello, we want to buy a house in Weymouth and are preapproved. Can someone call me?\n\nDana',
};
const PAST_CLIENT: Mail = {
  from: 'Kwame Boateng <kwame.boateng@workmail.example>',
  subject: 'Bigger place',
  text: 'Hi, we are ready to look for something bigger than the condo. When can we talk?\n\nKwame',
};
const PORTAL: Mail = {
  from: 'Zillow <leads@zillow.example>',
  replyTo: 'Rosa Lind <rosa.lind@mail.example>',
  subject: 'New Lead: Rosa Lind is interested in 88 Tilden Rd',
  text: 'Name: Rosa Lind\nEmail: rosa.lind@mail.example\nPhone: (339) 555-0147\nMessage: I would like to see 88 Tilden Rd, Marshfield.\n',
};
const PITCH: Mail = {
  from: 'Grow Fast <sales@growfast.example>',
  subject: 'More leads for your agency',
  text: 'Hi, we are a digital marketing agency. We help realtors rank first on Google with SEO and exclusive seller leads at a special price. Book a call with our sales team today!',
};

/** What the team's own host writes above a mail. */
function judged(mail: Mail, dmarc: 'pass' | 'fail'): Mail {
  const domain = mail.from.replace(/^.*@|>$/g, '');
  return {
    ...mail,
    headers: [`Authentication-Results: mx.harborpine.example; dmarc=${dmarc} header.from=${domain}`],
  };
}

/** A lead in the inbox that waits for priya. */
async function waitingLead(stage: Stage): Promise<string> {
  return await stage.leadWrites(BUYER);
}

scenarios('mail in Junk', (scenario) => {
  scenario('a known contact’s mail is handed off from there and says so', MONDAY_NOON, async (stage) => {
    await stage.leadWrites(PAST_CLIENT, 'Junk');
    const [handoff] = await stage.inboxOf('sam');
    expect(handoff?.subject).toMatch(/^Relationship: Kwame Boateng.* — reply by 18:00 \(found in Junk\)$/);
    expect(handoff?.text).toContain('press “Not junk” on it there');
    const history = await stage.historyOf(await stage.onlyLead());
    expect(history[0]?.text).toBe('mail lead, relationship lane, found in Junk');
    await stage.clockAdvances('T5H30M');
    expect(stage.lettersSent()).toEqual(['handoff', 'reminder', 'backup']);
    expect((await stage.inboxOf('maria'))[0]?.text).toContain('Found in Junk');
  });

  scenario('but not when their domain says that it is not theirs', MONDAY_NOON, async (stage) => {
    await stage.leadWrites(judged(PAST_CLIENT, 'fail'), 'Junk');
    expect(await stage.openLeads()).toEqual([]);
    expect(await stage.countedInJunk()).toMatchObject([
      { kind: 'lead', sender: 'kwame.boateng@workmail.example', subject: 'Bigger place' },
    ]);
  });

  scenario('people and portals that pass DMARC are handed off, without it only counted', MONDAY_NOON, async (stage) => {
    await stage.leadWrites(BUYER, 'Junk');
    await stage.leadWrites(PORTAL, 'Junk');
    expect(await stage.openLeads()).toEqual([]);
    expect(stage.lettersSent()).toEqual([]);
    expect(await stage.countedInJunk()).toHaveLength(2);
    await stage.leadWrites(judged(BUYER, 'pass'), 'Junk');
    await stage.leadWrites(judged(PORTAL, 'pass'), 'Junk');
    const names = (await stage.openLeads()).map((lead) => lead.contact.name);
    expect(names.toSorted()).toEqual(['Dana Whitlock', 'Rosa Lind']);
  });

  scenario('a pitch and a newsletter that pass DMARC wake nobody', MONDAY_NOON, async (stage) => {
    await stage.leadWrites(judged(PITCH, 'pass'), 'Junk');
    const { headers = [], ...news } = judged(
      { ...PITCH, from: 'Rates <news@lender.example>', text: 'Rates moved.' },
      'pass',
    );
    await stage.leadWrites({ ...news, headers: [...headers, 'List-Unsubscribe: <https://lender.example/u>'] }, 'Junk');
    expect(stage.lettersSent()).toEqual([]);
    expect((await stage.countedInJunk()).map(({ kind }) => kind)).toEqual(['bulk', 'solicitation']);
  });

  scenario('an answer in a thread of ours joins its lead, whatever DMARC says', MONDAY_NOON, async (stage) => {
    const asked = await waitingLead(stage);
    const answer = await stage.agentReplies('priya', { to: BUYER.from, text: 'When suits you?', inReplyTo: asked });
    await stage.clockAdvances('T1H');
    const mail = { ...BUYER, subject: 'Re: Looking for a house', text: 'Saturday at ten, please.', inReplyTo: answer };
    await stage.leadWrites(judged(mail, 'fail'), 'Junk');
    expect(await stage.onlyLead()).toMatchObject({ state: 'waiting_for_us', turn: { number: 2 } });
    const [, again] = await stage.inboxOf('priya');
    expect(again?.subject).toMatch(/wrote again.*\(found in Junk\)$/);
    expect((await stage.historyOf(await stage.onlyLead())).at(-1)?.text).toBe('wrote again, found in Junk');
  });

  scenario('the time counts from when the mail arrived', MONDAY_NOON, async (stage) => {
    await stage.daemonStops();
    await stage.mailArrives(judged(BUYER, 'pass'), 'Junk');
    await stage.clockAdvances('T4M');
    await stage.daemonStarts();
    expect((await stage.inboxOf('priya'))[0]?.subject).toContain('reply by 12:05');
  });
});

scenarios('a mail that a person moves', (scenario) => {
  scenario('out of Junk, where it was only counted, is handed off once', MONDAY_NOON, async (stage) => {
    const id = await stage.leadWrites(BUYER, 'Junk');
    expect(stage.lettersSent()).toEqual([]);
    await stage.clockAdvances('T2M');
    await stage.moves(id, TO_INBOX);
    expect((await stage.inboxOf('priya'))[0]?.subject).toMatch(/reply by 12:05$/);
    await stage.moves(id, TO_JUNK);
    await stage.moves(id, TO_INBOX);
    expect(stage.lettersSent()).toEqual(['handoff']);
    expect(stage.outcomes()).toEqual(['junk', 'opened']);
  });

  scenario('out of Junk after its hand-off is not handed off again', MONDAY_NOON, async (stage) => {
    const id = await stage.leadWrites(judged(BUYER, 'pass'), 'Junk');
    await stage.moves(id, TO_INBOX);
    expect(stage.lettersSent()).toEqual(['handoff']);
    expect(stage.outcomes()).toEqual(['opened', 'duplicate']);
  });

  scenario('into Junk after its decision is neither a second lead nor counted twice', MONDAY_NOON, async (stage) => {
    const lead = await stage.leadWrites(judged(BUYER, 'pass'));
    const pitch = await stage.leadWrites(judged(PITCH, 'pass'));
    await stage.moves(lead, TO_JUNK);
    await stage.moves(pitch, TO_JUNK);
    expect(stage.lettersSent()).toEqual(['handoff']);
    expect(stage.outcomes()).toEqual(['opened', 'ignored', 'duplicate', 'duplicate']);
    expect(await stage.countedInJunk()).toEqual([]);
  });
});

scenarios('people of the team in Junk', (scenario) => {
  scenario('a command counts there as anywhere: by the address that only they have', MONDAY_NOON, async (stage) => {
    await waitingLead(stage);
    const [handoff] = await stage.inboxOf('priya');
    const claim = { from: 'Priya Nair <priya@harborpine.example>', to: handoff!.replyTo, text: 'Claim' };
    await stage.leadWrites(judged(claim, 'fail'), 'Junk');
    expect(await stage.onlyLead()).toMatchObject({ turn: { claimedBy: null } });
    await stage.leadWrites({ ...claim, to: TEAM_ADDRESS }, 'Junk');
    expect(await stage.onlyLead()).toMatchObject({ turn: { claimedBy: null } });
    await stage.leadWrites(claim, 'Junk');
    expect(await stage.onlyLead()).toMatchObject({ turn: { claimedBy: 'priya' } });
    expect(stage.lettersSent()).toEqual(['handoff']);
  });

  scenario('an answer to the lead counts only where it proves itself', MONDAY_NOON, async (stage) => {
    const asked = await waitingLead(stage);
    const answer = {
      from: 'Priya Nair <priya@harborpine.example>',
      to: BUYER.from,
      cc: TEAM_ADDRESS,
      text: 'Hi Dana!',
      inReplyTo: asked,
    };
    await stage.leadWrites(answer, 'Junk');
    expect(await stage.onlyLead()).toMatchObject({ state: 'waiting_for_us' });
    await stage.leadWrites(judged(answer, 'pass'), 'Junk');
    expect(await stage.onlyLead()).toMatchObject({ state: 'waiting_for_lead', turn: { evidence: 'reply_seen' } });
  });
});

const [, openDatabase] = databases()[0]!;

test('a team that says so has no Junk folder watched', async () => {
  const database = await openDatabase();
  const host = await inProcessHost(TEAM_ADDRESS);
  const stage = await openStage({ store: database.store, host, startsAt: MONDAY_NOON, inbox: { junk: false } });
  await stage.leadWrites({ ...PAST_CLIENT, messageId: newMessageId() }, 'Junk');
  expect(stage.outcomes()).toEqual([]);
  await stage.close();
  await host.stop();
  await database.close();
});
