// What happened, told from rows and mails that really lie in mailboxes.

import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPost, type Post } from '../../../src/cli/demo/answers.ts';
import { type Mailboxes, openMailboxes } from '../../../src/cli/demo/boxes.ts';
import { type Chronicle, tellChronicle } from '../../../src/cli/demo/chronicle.ts';
import { countRows } from '../../../src/cli/demo/figures.ts';
import { type MailServers, startMailServers } from '../../../src/cli/demo/mail-server.ts';
import { pageState } from '../../../src/cli/demo/page-state.ts';
import type { MessageRow, Rows } from '../../../src/cli/demo/rows.ts';
import { createStoryClock } from '../../../src/cli/demo/story-clock.ts';
import { openedLead } from '../../support/sample-lead.ts';
import { sampleTeam } from '../../support/sample-team.ts';

const TEAM = sampleTeam();
const ADDRESS = TEAM.inbox.address;
const NOON = Temporal.Instant.from('2026-11-10T17:00Z');
const clock = createStoryClock(NOON);
const at = (minutes: number) => NOON.add({ minutes });

let servers: MailServers;
let post: Post;
let mailboxes: Mailboxes;

beforeEach(async () => {
  servers = await startMailServers({ teamAddress: ADDRESS, now: clock.now });
  post = openPost(servers.smtpUrl);
  const agents = TEAM.agents.map(({ name, email }) => ({ name, address: email, role: '' }));
  mailboxes = openMailboxes(servers, { team: ADDRESS, agents });
});

afterEach(async () => {
  post.close();
  await servers.stop();
});

async function letter(to: string, subject: string): Promise<void> {
  const transport = createTransport(servers.smtpUrl);
  const messageId = `<${subject.replaceAll(' ', '')}@elm.example>`;
  await transport.sendMail({ from: `Baton <${ADDRESS}>`, to, subject, text: 'x', messageId });
  transport.close();
}

function message(uid: number, outcome: string, change: Partial<MessageRow> = {}): MessageRow {
  return {
    row: String(uid),
    folder: 'inbox',
    uid,
    arrivedAt: at(uid),
    outcome,
    kind: 'lead',
    lead: 'k7m2q9x4bt',
    ...change,
  };
}

function letterRow(kind: string, recipient: string, { subject, minutes }: { subject: string; minutes: number }) {
  const messageId = `${subject.replaceAll(' ', '')}@elm.example`;
  const lead = kind === 'review' ? null : 'k7m2q9x4bt';
  return { id: subject, kind, lead, messageId, recipient, sentAt: at(minutes) };
}

const lead = { ...openedLead(TEAM), token: 'k7m2q9x4bt' };

async function tell(rows: Partial<Rows>): Promise<Chronicle> {
  await mailboxes.refresh();
  return tellChronicle({
    rows: { messages: [], letters: [], turns: [], leads: [lead], ...rows },
    team: TEAM,
    mailboxes,
  });
}

test('a lead’s steps stand in the order of time, each with who acts and where its mail lies', async () => {
  servers.deliver('From: Jo Sample <jo@mail.example>\nSubject: A house\n\nHello', { arrivedAt: at(1) });
  servers.deliver('From: Ann Example <ann@elm.example>\nSubject: Re: A house\n\nHi Jo,\n\nSaturday?\n\nAnn', {
    arrivedAt: at(9),
  });
  await letter('ann@elm.example', 'Yours');
  await letter('bob@elm.example', 'Now yours');
  const { leads } = await tell({
    messages: [message(1, 'opened'), message(2, 'answered', { arrivedAt: at(9) })],
    letters: [
      letterRow('backup', 'bob@elm.example', { subject: 'Now yours', minutes: 6 }),
      letterRow('handoff', 'ann@elm.example', { subject: 'Yours', minutes: 1 }),
    ],
  });
  expect(leads[0]?.steps.map(({ by, text, mail }) => [by, text, mail?.box])).toEqual([
    ['lead', 'Jo Sample writes: A house', 'INBOX'],
    ['letter', 'Ann Example gets the lead: Yours', 'ann@elm.example'],
    ['warning', 'Bob Example takes over: Now yours', 'bob@elm.example'],
    ['team', 'Ann Example answers: “Saturday?”', 'INBOX'],
  ]);
});

test('what became no lead is told with the reason, and what lies in Junk too', async () => {
  servers.deliver('From: News <news@mail.example>\nSubject: Issue 311\n\nx');
  servers.deliver('From: Prize <prize@mail.example>\nSubject: You won\n\nx', { folder: 'Junk' });
  const { aside } = await tell({
    messages: [
      message(1, 'ignored', { kind: 'bulk', lead: null }),
      { ...message(1, 'junk', { lead: null }), row: '2', folder: 'junk' },
    ],
  });
  expect(aside.map(({ from, what, mail }) => [from, what, mail?.box])).toEqual([
    ['News', 'a newsletter or notice', 'INBOX'],
    ['Prize', 'junk: counted, and left where it was', 'Junk'],
  ]);
});

test('the newest review is what to look at first, once the story is over', async () => {
  await letter('lea@elm.example', 'Week 46');
  await letter('lea@elm.example', 'Week 47');
  const letters = [
    letterRow('review', 'lea@elm.example', { subject: 'Week 46', minutes: 1 }),
    letterRow('review', 'lea@elm.example', { subject: 'Week 47', minutes: 2 }),
  ];
  const rows: Rows = { messages: [], letters, turns: [], leads: [lead] };
  const chronicle = await tell(rows);
  expect(chronicle.reviews.map(({ to, subject }) => [to, subject])).toEqual([
    ['Lea Example', 'Week 46'],
    ['Lea Example', 'Week 47'],
  ]);
  const view = async () => ({ rows, now: NOON, chronicle, lines: [], figures: countRows(rows, TEAM) });
  const stage = { team: TEAM, servers, post, clock, mailboxes, view };
  const { first } = await pageState({ stage, connect: [], isPlaying: false });
  expect(first).toEqual({
    text: 'Look first at the Friday review in the mailbox of Lea Example: “Week 47”',
    link: 'lea@elm.example/s1',
  });
});
