// The page of the demo: what happened and every mailbox, on loopback only, with the buttons of a letter as small forms so
// that a visitor can answer in an agent's place. Our own page because a ready web mail view (maildev) weighs 112 MB with
// what it needs. It loads nothing from elsewhere, and a mail's own HTML is shown without scripts, forms or far pictures.

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readAnswer } from './answers.ts';
import { type Command, pageState, type Stage } from './page-state.ts';

export interface Page {
  readonly url: string;
  /** Tells every open browser to look again. */
  changed(): void;
  /** The story is over; time goes by from here. */
  ended(): void;
  stop(): Promise<void>;
}

interface Serving {
  readonly stage: Stage;
  readonly connect: readonly Command[];
  readonly watching: Set<ServerResponse>;
  isPlaying: boolean;
}

const FILES: Readonly<Record<string, { readonly type: string; readonly text: string }>> = {
  '/': { type: 'text/html', text: fileText('page.html') },
  '/page.css': { type: 'text/css', text: fileText('page.css') },
  '/page-main.css': { type: 'text/css', text: fileText('page-main.css') },
  '/page.js': { type: 'text/javascript', text: fileText('page.js') },
};
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** A mail's own HTML: its inline style and the pictures that it brings along, nothing else. */
const MAIL_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";
const LARGEST_ANSWER = 100_000;

/** Serves on 127.0.0.1 at `port`, 0 for a free one. Throws what `listen` throws: the port is taken. */
export async function startPage(stage: Stage, port: number, connect: readonly Command[]): Promise<Page> {
  const serving: Serving = { stage, connect, watching: new Set(), isPlaying: true };
  const server = createServer((request, response) => {
    answer(serving, request, response).catch((error: unknown) => {
      respond(response, 500, { type: 'text/plain', body: `The page failed: ${error}` });
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const changed = () => {
    for (const response of serving.watching) response.write('data: changed\n\n');
  };
  const endMail = stage.servers.onMail(changed);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    changed,
    ended() {
      serving.isPlaying = false;
      changed();
    },
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

async function answer(serving: Serving, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { stage, watching } = serving;
  // A web site whose name points to 127.0.0.1 must not read or write here (DNS rebinding).
  const host = request.headers.host ?? '';
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host))
    return respond(response, 403, { type: 'text/plain', body: 'Only from this machine.' });
  const { pathname } = new URL(request.url ?? '/', `http://${host}`);
  const route = `${request.method} ${pathname}`;
  const file = request.method === 'GET' ? FILES[pathname] : undefined;
  if (file !== undefined) return respond(response, 200, { type: file.type, body: file.text, policy: PAGE_POLICY });
  if (route === 'GET /events') return watch(watching, response);
  if (route === 'GET /state') return json(response, await pageState(serving));
  if (route === 'POST /send') return send(stage, request, response);

  const [, id, html] = /^GET \/mail\/([a-z]\d+)(\/html)?$/.exec(route) ?? [];
  const mail = id === undefined ? undefined : stage.mailboxes.open(id);
  if (mail === undefined) return respond(response, 404, { type: 'text/plain', body: 'Not here.' });
  if (html === undefined) return json(response, { ...mail, html: mail.html !== '' });
  return respond(response, 200, { type: 'text/html', body: mail.html, policy: MAIL_POLICY });
}

function watch(watching: Set<ServerResponse>, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(': here\n\n');
  watching.add(response);
  response.on('close', () => watching.delete(response));
}

async function send(stage: Stage, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const refused = (status: number, body: string): void => respond(response, status, { type: 'text/plain', body });
  // Another site's script may post here blindly, but cannot hide where it comes from.
  if (request.headers.origin !== `http://${request.headers.host}`) return refused(403, 'Only from the page.');
  let body = '';
  for await (const chunk of request) {
    body += chunk;
    if (body.length > LARGEST_ANSWER) return refused(413, 'Too long.');
  }
  const people = stage.mailboxes.boxes().filter(({ group }) => group !== 'The shared mailbox');
  const wanted = readAnswer(body, people);
  if (wanted === null) return refused(400, 'That answer has no sender or receiver of the demo.');
  await stage.post.send(wanted, stage.clock.now());
  return json(response, {});
}

function json(response: ServerResponse, value: unknown): void {
  respond(response, 200, { type: 'application/json', body: JSON.stringify(value) });
}

function respond(
  response: ServerResponse,
  status: number,
  {
    type,
    body,
    policy = "default-src 'none'",
  }: { readonly type: string; readonly body: string; readonly policy?: string },
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

function fileText(name: string): string {
  return readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');
}
