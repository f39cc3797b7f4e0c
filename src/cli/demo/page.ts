// The page of the demo: every mailbox, on loopback only, with the buttons of a letter as small forms so that a visitor can
// answer in an agent's place. Our own page because a ready web mail view (maildev) weighs 112 MB with what it needs. It
// loads nothing from elsewhere, and a mail's own HTML is shown without scripts, forms or pictures.

import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readAnswer, sendAnswer } from './answers.ts';
import { boxes, openMail, type Person } from './boxes.ts';
import type { MailServers } from './mail-server.ts';

export interface StoryLine {
  /** Seconds since the start, as text: `12.3 s`. */
  readonly time: string;
  readonly kind: 'act' | 'mail' | 'right' | 'wrong';
  readonly text: string;
}

export interface Page {
  readonly url: string;
  /** Tells every open browser to look again. */
  changed(): void;
  stop(): Promise<void>;
}

export interface PageFacts {
  readonly team: string;
  /** IANA zone in which the page says times. */
  readonly timezone: string;
  readonly people: readonly Person[];
  readonly servers: MailServers;
  readonly story: readonly StoryLine[];
}

const HTML = readFileSync(new URL('./page.html', import.meta.url), 'utf8');
/** A letter's own HTML: its inline style, nothing else. */
const MAIL_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'";
const LARGEST_ANSWER = 100_000;

/** Serves on 127.0.0.1 at `port`, 0 for a free one. Throws what `listen` throws: the port is taken. */
export async function startPage(facts: PageFacts, port: number): Promise<Page> {
  const watching = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    answer(facts, watching, request, response).catch((error: unknown) => {
      respond(response, 500, 'text/plain', `The page failed: ${error}`);
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const changed = () => {
    for (const response of watching) response.write('data: changed\n\n');
  };
  const endMail = facts.servers.onMail(changed);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    changed,
    async stop() {
      endMail();
      const closed = once(server, 'close');
      server.close();
      // An open browser keeps its event stream for ever.
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  facts: PageFacts,
  watching: Set<ServerResponse>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // A web site whose name points to 127.0.0.1 must not read or write here (DNS rebinding).
  const host = request.headers.host ?? '';
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host))
    return respond(response, 403, 'text/plain', 'Only from this machine.');
  const route = `${request.method} ${new URL(request.url ?? '/', `http://${host}`).pathname}`;
  if (route === 'GET /') return sendPage(response);
  if (route === 'GET /events') return watch(watching, response);
  if (route === 'GET /state') return json(response, await pageState(facts));
  if (route === 'POST /send') return send(facts, request, response);

  const [, id, html] = /^GET \/mail\/([a-z]\d+)(\/html)?$/.exec(route) ?? [];
  const mail = id === undefined ? undefined : await openMail(facts.servers, id);
  if (mail === undefined) return respond(response, 404, 'text/plain', 'Not here.');
  if (html === undefined) return json(response, { ...mail, html: mail.html !== '' });
  return respond(response, 200, 'text/html', mail.html, MAIL_POLICY);
}

function sendPage(response: ServerResponse): void {
  const nonce = randomBytes(16).toString('base64');
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'unsafe-inline'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  respond(response, 200, 'text/html', HTML.replace('<script>', `<script nonce="${nonce}">`), policy);
}

function watch(watching: Set<ServerResponse>, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(': here\n\n');
  watching.add(response);
  response.on('close', () => watching.delete(response));
}

async function send(facts: PageFacts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // Another site's script may post here blindly, but cannot hide where it comes from.
  if (request.headers.origin !== `http://${request.headers.host}`)
    return respond(response, 403, 'text/plain', 'Only from the page.');
  let body = '';
  for await (const chunk of request) {
    body += chunk;
    if (body.length > LARGEST_ANSWER) return respond(response, 413, 'text/plain', 'Too long.');
  }
  const wanted = readAnswer(body, facts.people);
  if (wanted === null)
    return respond(response, 400, 'text/plain', 'That answer has no sender or receiver of the demo.');
  await sendAnswer(facts.servers.smtpUrl, wanted);
  return json(response, {});
}

async function pageState({ team, timezone, story, servers, people }: PageFacts): Promise<object> {
  return { team, timezone, story, boxes: await boxes(servers, people) };
}

function json(response: ServerResponse, value: unknown): void {
  respond(response, 200, 'application/json', JSON.stringify(value));
}

function respond(
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
  policy = "default-src 'none'",
): void {
  if (response.headersSent) {
    response.end();
    return;
  }
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'content-security-policy': policy,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  response.end(body);
}
