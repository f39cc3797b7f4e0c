import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Answer, askRunning, type Control, serveControl } from '../../src/shell/control.ts';
import { freePort } from '../servers/free-port.ts';

let folder: string;
let closing: (() => Promise<unknown>)[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-control-'));
  closing = [];
});
afterEach(async () => {
  for (const close of closing) await close();
  rmSync(folder, { recursive: true, force: true });
});

const fileOf = (dataDir: string) => join(dataDir, 'control.json');
const serve = async (answer: Answer): Promise<Control> => {
  const control = await serveControl(folder, answer);
  closing.push(control.stop);
  return control;
};
/** The file of a daemon that was killed, whose port another server has by now. */
const leftBehind = async (server: Server): Promise<void> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(async () => {
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  writeFileSync(fileOf(folder), JSON.stringify({ port, secret: 'of the dead' }));
};
const webServer = (listener: RequestListener) => leftBehind(createHttpServer({ keepAliveTimeout: 1 }, listener));

describe('a daemon that runs', () => {
  test('answers with values, instants among them', async () => {
    const at = Temporal.Instant.from('2026-11-16T17:00Z');
    await serve(async (question, args) => ({ question, args, at }));
    expect(await askRunning(folder, 'status', { since: at })).toEqual({
      answer: { question: 'status', args: { since: at }, at },
    });
  });

  test('has nothing to say to a question without an answer, which is an answer', async () => {
    await serve(async () => undefined);
    expect(await askRunning(folder, 'alive', {})).toEqual({ answer: null });
  });

  test('says why it could not answer', async () => {
    await serve(async () => {
      throw new Error('no such lead');
    });
    await expect(askRunning(folder, 'lead', {})).rejects.toThrow('the running daemon could not answer: no such lead');
  });

  test('refuses a question that is too long', async () => {
    await serve(async () => 'fine');
    await expect(askRunning(folder, 'status', 'x'.repeat(70_000))).rejects.toThrow('the question is too long');
  });

  test('answers nobody without the secret, which its owner alone can read', async () => {
    await serve(async () => 'fine');
    expect(statSync(fileOf(folder)).mode & 0o077).toBe(0);
    const place = JSON.parse(readFileSync(fileOf(folder), 'utf8')) as { port: number };
    writeFileSync(fileOf(folder), JSON.stringify({ ...place, secret: 'guessed' }));
    expect(await askRunning(folder, 'status', {})).toBeNull();
  });

  test('is not asked any more once it stopped', async () => {
    const control = await serve(async () => 'fine');
    await control.stop();
    closing = [];
    expect(await askRunning(folder, 'status', {})).toBeNull();
  });
});

describe('nobody is there to ask', () => {
  test('where no daemon ever ran, or its file is half written', async () => {
    expect(await askRunning(folder, 'status', {})).toBeNull();
    writeFileSync(fileOf(folder), '{"port":');
    expect(await askRunning(folder, 'status', {})).toBeNull();
  });

  test('where a killed daemon left its file and nobody has the port', async () => {
    writeFileSync(fileOf(folder), JSON.stringify({ port: await freePort(), secret: 'of the dead' }));
    expect(await askRunning(folder, 'status', {})).toBeNull();
  });

  test.each([
    ['its page', 200, 'text/html', '<h1>It works!</h1>'],
    ['JSON of its own', 200, 'application/json', '{"leads":[]}'],
    ['an error page', 404, 'text/html', '<h1>Not found</h1>'],
    ['an error in JSON', 500, 'application/json', '"of another program"'],
    ['a refusal without JSON', 403, 'text/plain', 'Forbidden'],
  ])('where another web server has the port and answers with %s', async (_what, status, type, body) => {
    await webServer((_request, response) => response.writeHead(status, { 'content-type': type }).end(body));
    expect(await askRunning(folder, 'status', {})).toBeNull();
  });

  test('where another web server sends us on, and nobody there is told the question', async () => {
    const asked: string[] = [];
    await webServer((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    expect(await askRunning(folder, 'status', {})).toBeNull();
    expect(asked).toEqual(['/']);
  });

  test('where a server that speaks no HTTP has the port', async () => {
    await leftBehind(createServer((socket) => socket.on('error', () => undefined).end('220 mx.example ESMTP\r\n')));
    expect(await askRunning(folder, 'status', {})).toBeNull();
  });
});
