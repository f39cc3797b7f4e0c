// How another `baton` asks a running daemon: the embedded database belongs to one process, so `status` and the like must
// be answered by the one that has it. Loopback only, and only for who can read the data folder.

import { randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

export type Answer = (question: string, args: unknown) => Promise<unknown>;

export interface Control {
  stop(): Promise<void>;
}

/** The file in the data folder that says where to ask, readable by its owner alone. */
const FILE = 'control.json';
/** Tells our answers from those of another program that has the port by now. */
const ANSWER_TYPE = 'application/vnd.baton.answer+json';
const MOST_QUESTION_BYTES = 64 * 1024;
const MOST_WAIT_MS = 10_000;

/** Answers questions until it is stopped. What `answer` throws comes back to the asker as its message. */
export async function serveControl(dataDir: string, answer: Answer): Promise<Control> {
  const secret = randomBytes(32).toString('hex');
  const server = createServer(async (request, response) => {
    const reply = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': ANSWER_TYPE }).end(toJson(body));
    };
    if (!sameText(request.headers.authorization ?? '', `Bearer ${secret}`)) return reply(403, 'not for you');
    try {
      let text = '';
      for await (const chunk of request.setEncoding('utf8')) {
        text += chunk;
        if (text.length > MOST_QUESTION_BYTES) return reply(413, 'the question is too long');
      }
      const { question, args } = fromJson(text) as { question: string; args: unknown };
      reply(200, (await answer(question, args)) ?? null);
    } catch (error) {
      reply(500, error instanceof Error ? error.message : String(error));
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const file = join(dataDir, FILE);
  await writeFile(file, JSON.stringify({ port, secret }), { mode: 0o600 });
  return {
    async stop() {
      await rm(file, { force: true });
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What the daemon of this data folder answers; null when none is there to ask. */
export async function askRunning(
  dataDir: string,
  question: string,
  args: unknown,
): Promise<{ readonly answer: unknown } | null> {
  const place = await readPlace(join(dataDir, FILE));
  if (place === null) return null;
  const given = await ask(place, toJson({ question, args }));
  if (given === null) return null;
  if (!given.ok) throw new Error(`the running daemon could not answer: ${String(given.body)}`);
  return { answer: given.body };
}

/** Null: whoever is there, if anybody, is not the daemon that wrote the file. */
async function ask(place: Place, question: string): Promise<{ readonly ok: boolean; readonly body: unknown } | null> {
  try {
    const response = await fetch(`http://127.0.0.1:${place.port}/`, {
      method: 'POST',
      headers: { authorization: `Bearer ${place.secret}` },
      body: question,
      redirect: 'manual',
      signal: AbortSignal.timeout(MOST_WAIT_MS),
    });
    const isOurs = response.headers.get('content-type') === ANSWER_TYPE && response.status !== 403;
    if (isOurs) return { ok: response.ok, body: fromJson(await response.text()) };
    await response.body?.cancel();
    return null;
  } catch {
    // The daemon was killed: nobody listens, or somebody who speaks otherwise or not at all. Should it only be slow, the
    // lock of the data folder says next who has it.
    return null;
  }
}

interface Place {
  readonly port: number;
  readonly secret: string;
}

async function readPlace(file: string): Promise<Place | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Place;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** JSON that keeps instants apart from texts that look like one. */
function toJson(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key, plain) {
    const raw = this[key];
    return raw instanceof Temporal.Instant ? { $instant: raw.toString() } : plain;
  });
}

function fromJson(text: string): unknown {
  return JSON.parse(text, (_key, value) =>
    typeof value === 'object' && value !== null && typeof value.$instant === 'string'
      ? Temporal.Instant.from(value.$instant)
      : value,
  );
}
