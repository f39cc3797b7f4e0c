import { request } from 'node:http';
import { ImapFlow } from 'imapflow';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPost, type Post } from '../../../src/cli/demo/answers.ts';
import { openMailboxes } from '../../../src/cli/demo/boxes.ts';
import { countRows } from '../../../src/cli/demo/figures.ts';
import { type MailServers, startMailServers } from '../../../src/cli/demo/mail-server.ts';
import { type Page, startPage } from '../../../src/cli/demo/page.ts';
import type { PageState } from '../../../src/cli/demo/page-state.ts';
import { createStoryClock } from '../../../src/cli/demo/story-clock.ts';
import { agent, sampleTeam } from '../../support/sample-team.ts';

const TEAM = 'hello@kestrellane.example';
const NOON = Temporal.Instant.from('2026-11-10T19:00Z');
const BUTTONS = [
  '<a href="mailto:theo@mailbox.example?cc=hello%2Babc%40kestrellane.example&amp;subject=Re%3A%20Homes%20%26%20yards',
  '&amp;body=Hi%20Theo%2C%0D%0AI%20am%20here%20%2B%20free.&amp;In-Reply-To=%3Cm1%40mailbox.example%3E" class="button"><b>Reply</b> with this draft</a>',
  '<a class="button" href="mailto:hello+abc-mac@kestrellane.example?subject=x&amp;body=claim">Claim</a>',
  '<a href="https://kestrellane.example/">Home</a>',
].join('');

let servers: MailServers;
let page: Page;
let post: Post;

beforeEach(async () => {
  const clock = createStoryClock(NOON);
  servers = await startMailServers({ teamAddress: TEAM, now: clock.now });
  post = openPost(servers.smtpUrl);
  const nadia = agent('nadia', { name: 'Nadia Haddad', email: 'nadia@kestrellane.example' });
  const team = sampleTeam({ name: 'Kestrel Lane Homes', timezone: 'America/Denver', agents: [nadia] });
  const agents = [{ name: nadia.name, address: nadia.email, role: 'buyer agent' }];
  const mailboxes = openMailboxes(servers, { team: TEAM, agents });
  const rows = { messages: [], letters: [], turns: [], leads: [] };
  const view = async () => {
    await mailboxes.refresh();
    const chronicle = { leads: [], aside: [], reviews: [] };
    return { rows, now: clock.now(), chronicle, lines: [], figures: countRows(rows, team) };
  };
  const stage = { team, servers, post, clock, mailboxes, view };
  page = await startPage(stage, 0, [{ command: 'npm start', why: 'watches' }]);
});

afterEach(async () => {
  await page.stop();
  post.close();
  await servers.stop();
});

async function letterToNadia(): Promise<void> {
  const transport = createTransport(servers.smtpUrl);
  await transport.sendMail({
    from: `Kestrel Lane Homes <${TEAM}>`,
    to: 'Nadia Haddad <nadia@kestrellane.example>',
    replyTo: 'hello+abc-mac@kestrellane.example',
    subject: 'Speed: Theo Brandt',
    messageId: '<letter@kestrellane.example>',
    html: `<p>Theo</p>${BUTTONS}<img src="https://tracker.example/x.png"><img src="cid:chart">`,
    text: 'Theo',
    attachments: [{ filename: 'chart.png', content: Buffer.from('89504e47', 'hex'), cid: 'chart' }],
  });
  transport.close();
  await get('state');
}

const get = (route: string) => fetch(`${page.url}${route}`);
const state = async () => (await (await get('state')).json()) as PageState;

function sendAnswer(
  answer: object,
  headers: Record<string, string> = { origin: page.url.slice(0, -1) },
): Promise<Response> {
  return fetch(`${page.url}send`, { method: 'POST', headers, body: JSON.stringify(answer) });
}

const CLAIM = {
  from: 'nadia@kestrellane.example',
  to: 'hello+abc-mac@kestrellane.example',
  cc: '',
  subject: 'Re: Speed: Theo Brandt',
  text: 'claim',
  inReplyTo: '<letter@kestrellane.example>',
};

test('it shows every mailbox with its mails, newest first: the shared one, the team, the leads who got mail', async () => {
  await letterToNadia();
  await post.send(
    { ...CLAIM, from: { name: 'Nadia', address: CLAIM.from }, to: 'Theo Brandt <theo@mailbox.example>' },
    NOON,
  );
  servers.deliver('From: Theo <theo@mailbox.example>\nSubject: first\n\nHi');
  servers.deliver('From: Theo <theo@mailbox.example>\nSubject: second\n\nHi');
  servers.deliver('From: Prize <prize@mailbox.example>\nSubject: won\n\nHi', { folder: 'Junk' });
  const { boxes, now } = await state();
  expect(now).toBe(NOON.epochMilliseconds);
  expect(boxes.map((box) => [box.group, box.name, ...box.mails.map((mail) => mail.subject)])).toEqual([
    ['The shared mailbox', 'Inbox', 'second', 'first'],
    ['The shared mailbox', 'Junk', 'won'],
    ['The team', 'Nadia Haddad', 'Speed: Theo Brandt'],
    ['The leads', 'Theo Brandt', 'Re: Speed: Theo Brandt'],
  ]);
});

test('it says whether the story still plays, and how to go on', async () => {
  expect(await state()).toMatchObject({ isPlaying: true, connect: [{ command: 'npm start', why: 'watches' }] });
  page.ended();
  expect(await state()).toMatchObject({ isPlaying: false });
});

test("a letter's buttons are offered as the mail that a click would open, then a plain reply", async () => {
  await letterToNadia();
  const mail = (await (await get('mail/s0')).json()) as { answers: object[] };
  expect(mail.answers).toEqual([
    {
      label: 'Reply with this draft',
      to: 'theo@mailbox.example',
      cc: 'hello+abc@kestrellane.example',
      subject: 'Re: Homes & yards',
      text: 'Hi Theo,\nI am here + free.',
      inReplyTo: '<m1@mailbox.example>',
    },
    { label: 'Claim', to: 'hello+abc-mac@kestrellane.example', cc: '', subject: 'x', text: 'claim', inReplyTo: '' },
    {
      label: 'Reply',
      to: 'hello+abc-mac@kestrellane.example',
      cc: '',
      subject: 'Re: Speed: Theo Brandt',
      text: '',
      inReplyTo: '<letter@kestrellane.example>',
    },
  ]);
});

test('an answer goes out by SMTP in the name of the person, at the time of the story, and reaches the team', async () => {
  expect((await sendAnswer(CLAIM)).status).toBe(200);
  const raw = servers.mailbox('INBOX')[0]?.raw.toString();
  expect(raw).toContain('From: Nadia Haddad <nadia@kestrellane.example>');
  expect(raw).toContain('Delivered-To: hello+abc-mac@kestrellane.example');
  expect(raw).toContain('In-Reply-To: <letter@kestrellane.example>');
  expect(raw).toContain('Date: Tue, 10 Nov 2026 19:00:00 +0000');
  expect(servers.mailbox('INBOX')[0]?.arrivedAt).toEqual(NOON);
});

test('nobody from outside the demo can be made to write, and no other site can make anybody write', async () => {
  expect((await sendAnswer({ ...CLAIM, from: 'somebody@else.example' })).status).toBe(400);
  expect((await sendAnswer({ ...CLAIM, from: 'INBOX' })).status).toBe(400);
  expect((await sendAnswer({ ...CLAIM, to: '' })).status).toBe(400);
  expect((await sendAnswer(CLAIM, { origin: 'https://elsewhere.example' })).status).toBe(403);
  expect((await sendAnswer(CLAIM, {})).status).toBe(403);
  expect((await sendAnswer({ ...CLAIM, text: 'x'.repeat(100_001) })).status).toBe(413);
  expect(servers.mails()).toEqual([]);
});

test('a name of another site that points here is refused', async () => {
  const { promise, resolve } = Promise.withResolvers<number | undefined>();
  request(`${page.url}state`, { headers: { host: 'elsewhere.example' } }, (response) => {
    response.resume();
    resolve(response.statusCode);
  }).end();
  expect(await promise).toBe(403);
});

test("a mail's HTML can neither run nor fetch anything; pictures that it brings along are part of it", async () => {
  await letterToNadia();
  const response = await get('mail/s0/html');
  const html = await response.text();
  expect(html).toContain('tracker.example');
  expect(html).toContain('src="data:image/png;base64,iVBORw=="');
  expect(response.headers.get('content-security-policy')).toBe(
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
  );
});

test('the page runs its own script only, and nothing inline', async () => {
  const response = await get('');
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
  expect((await response.text()).match(/<script[^>]*>/g)).toEqual(['<script src="/page.js">']);
  for (const file of ['page.js', 'page.css', 'page-main.css']) expect((await get(file)).status).toBe(200);
});

test('what is not there is not found', async () => {
  for (const route of ['mail/s0', 'mail/i1', 'mail/x0', 'mail/s0/html', 'page.ts', 'constructor', '__proto__']) {
    expect((await get(route)).status).toBe(404);
  }
});

test('the whole source of a mail can be read', async () => {
  await letterToNadia();
  const mail = (await (await get('mail/s0')).json()) as { source: string; html: boolean; attachments: string };
  expect(mail).toMatchObject({ html: true, attachments: 'chart.png' });
  expect(mail.source).toContain('Message-ID: <letter@kestrellane.example>');
});

test('a mail that was removed from its folder is gone from the page, and the others stay', async () => {
  for (const subject of ['first', 'second']) {
    servers.deliver(`From: Theo <theo@mailbox.example>\nSubject: ${subject}\n\nHi`);
  }
  await state();
  const { hostname: host, port, username, password } = new URL(servers.imapUrl);
  const auth = { user: decodeURIComponent(username), pass: password };
  const client = new ImapFlow({ host, port: Number(port), secure: false, auth, logger: false });
  await client.connect();
  await client.mailboxOpen('INBOX');
  await client.messageDelete('1', { uid: true });
  await client.logout();
  expect((await state()).boxes[0]?.mails.map(({ subject }) => subject)).toEqual(['second']);
  expect((await get('mail/i1')).status).toBe(404);
  expect((await get('mail/i2')).status).toBe(200);
});

test('an open page hears of new mail', async () => {
  const reader = (await get('events')).body!.getReader();
  expect(new TextDecoder().decode((await reader.read()).value)).toBe(': here\n\n');
  await letterToNadia();
  expect(new TextDecoder().decode((await reader.read()).value)).toBe('data: changed\n\n');
  await reader.cancel();
});

test('looks at the same time by several pages show every mail once', async () => {
  for (let n = 0; n < 5; n++)
    await post.send({ ...CLAIM, from: { name: 'Nadia', address: CLAIM.from }, to: 'theo@mailbox.example' }, NOON);
  await Promise.all([state(), state(), state()]);
  expect((await state()).boxes.find(({ name }) => name === 'theo@mailbox.example')?.mails.map(({ id }) => id)).toEqual([
    's4',
    's3',
    's2',
    's1',
    's0',
  ]);
});
