import { request } from 'node:http';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Person } from '../../../src/cli/demo/boxes.ts';
import { type MailServers, startMailServers } from '../../../src/cli/demo/mail-server.ts';
import { type Page, startPage } from '../../../src/cli/demo/page.ts';

const TEAM = 'hello@kestrellane.example';
const PEOPLE: readonly Person[] = [
  { name: 'Kestrel Lane Homes', address: TEAM, role: 'the shared inbox', group: 'Team', shared: true },
  { name: 'Nadia Haddad', address: 'nadia@kestrellane.example', role: 'buyer agent', group: 'Team' },
  { name: 'Theo Brandt', address: 'theo@mailbox.example', role: 'by the website', group: 'Leads' },
];
const BUTTONS = [
  '<a href="mailto:theo@mailbox.example?cc=hello%2Babc%40kestrellane.example&amp;subject=Re%3A%20Homes%20%26%20yards',
  '&amp;body=Hi%20Theo%2C%0D%0AI%20am%20here%20%2B%20free.&amp;In-Reply-To=%3Cm1%40mailbox.example%3E" class="button">Reply with this draft</a>',
  '<a href="mailto:hello+abc-mac@kestrellane.example?subject=x&amp;body=claim">Claim</a>',
].join('');

let servers: MailServers;
let page: Page;

beforeEach(async () => {
  servers = await startMailServers({ teamAddress: TEAM });
  const story = [{ time: '0.1 s', kind: 'mail', text: 'Theo writes' }] as const;
  page = await startPage({ team: 'Kestrel Lane Homes', timezone: 'America/Denver', people: PEOPLE, servers, story }, 0);
});

afterEach(async () => {
  await page.stop();
  await servers.stop();
});

async function letterToNadia(): Promise<void> {
  const transport = createTransport(servers.smtpUrl);
  await transport.sendMail({
    from: `Kestrel Lane Homes <${TEAM}>`,
    to: 'nadia@kestrellane.example',
    replyTo: 'hello+abc-mac@kestrellane.example',
    subject: 'Speed: Theo Brandt',
    messageId: '<letter@kestrellane.example>',
    html: `<p>Theo</p>${BUTTONS}<img src="https://tracker.example/x.png">`,
    text: 'Theo',
  });
  transport.close();
}

const get = (route: string) => fetch(`${page.url}${route}`);

function post(answer: object, headers: Record<string, string> = { origin: page.url.slice(0, -1) }): Promise<Response> {
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

test('it shows the story and every mailbox with its mails, newest first', async () => {
  await letterToNadia();
  servers.deliver('From: Theo <theo@mailbox.example>\nSubject: first\n\nHi');
  servers.deliver('From: Theo <theo@mailbox.example>\nSubject: second\n\nHi');
  const state = (await (await get('state')).json()) as {
    story: object[];
    boxes: { name: string; mails: { subject: string; from: string }[] }[];
  };
  expect(state.story).toEqual([{ time: '0.1 s', kind: 'mail', text: 'Theo writes' }]);
  expect(state.boxes.map((box) => [box.name, ...box.mails.map((mail) => mail.subject)])).toEqual([
    ['Kestrel Lane Homes', 'second', 'first'],
    ['Nadia Haddad', 'Speed: Theo Brandt'],
    ['Theo Brandt'],
  ]);
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

test('an answer goes out by SMTP in the name of the person and reaches the team', async () => {
  expect((await post(CLAIM)).status).toBe(200);
  const raw = servers.mailbox('INBOX')[0]?.raw.toString();
  expect(raw).toContain('From: Nadia Haddad <nadia@kestrellane.example>');
  expect(raw).toContain('Delivered-To: hello+abc-mac@kestrellane.example');
  expect(raw).toContain('In-Reply-To: <letter@kestrellane.example>');
});

test('nobody from outside the demo can be made to write, and no other site can make anybody write', async () => {
  expect((await post({ ...CLAIM, from: 'somebody@else.example' })).status).toBe(400);
  expect((await post({ ...CLAIM, to: '' })).status).toBe(400);
  expect((await post(CLAIM, { origin: 'https://elsewhere.example' })).status).toBe(403);
  expect((await post(CLAIM, {})).status).toBe(403);
  expect((await post({ ...CLAIM, text: 'x'.repeat(100_001) })).status).toBe(413);
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

test("a mail's HTML can neither run nor fetch anything", async () => {
  await letterToNadia();
  const response = await get('mail/s0/html');
  expect(await response.text()).toContain('tracker.example');
  expect(response.headers.get('content-security-policy')).toBe(
    "sandbox; default-src 'none'; style-src 'unsafe-inline'",
  );
});

test('the page runs its own script only', async () => {
  const response = await get('');
  const policy = response.headers.get('content-security-policy') ?? '';
  const nonce = /script-src 'nonce-([^']+)';/.exec(policy)?.[1];
  expect(policy).toContain("default-src 'none'");
  expect((await response.text()).match(/<script[^>]*>/g)).toEqual([`<script nonce="${nonce}">`]);
});

test('what is not there is not found', async () => {
  for (const route of ['mail/s0', 'mail/i1', 'mail/x0', 'mail/s0/html', 'page.ts']) {
    expect((await get(route)).status).toBe(404);
  }
});

test('an open page hears of new mail', async () => {
  const reader = (await get('events')).body!.getReader();
  expect(new TextDecoder().decode((await reader.read()).value)).toBe(': here\n\n');
  await letterToNadia();
  expect(new TextDecoder().decode((await reader.read()).value)).toBe('data: changed\n\n');
  await reader.cancel();
});
