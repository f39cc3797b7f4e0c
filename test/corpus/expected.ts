// Raw mails of our own, written after real formats, in folders by topic, each with what must be read from it
// (`expected.jsonl`, one line a mail; only what is named is compared). The team and its records are those of test/inbox.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readBounce } from '../../src/mail/bounces.ts';
import { read } from '../../src/reading/read.ts';
import { FLAGS, INTENTS, KINDS, LANES } from '../../src/reading/reading.ts';
import { arrivalOf, parseMessage } from '../../src/shell/mime.ts';
import { loadSample } from '../reading/score.ts';

const texts = z.array(z.string().min(1));

const expectation = z.strictObject({
  file: z.string().endsWith('.eml'),
  /** The real system or client whose format this follows. */
  after: z.string(),
  kind: z.enum(KINDS),
  sure: z.boolean().optional(),
  bounce: z
    .strictObject({ failedAddress: z.email().nullable(), permanent: z.boolean(), status: z.string().nullable() })
    .partial()
    .optional(),
  source: z.string().optional(),
  contact: z
    .strictObject({ name: z.string().nullable(), email: z.email().nullable(), phone: z.string().nullable() })
    .partial()
    .optional(),
  answerTo: z.string().nullable().optional(),
  subject: z.string().optional(),
  fromName: z.string().optional(),
  lane: z.enum(LANES).optional(),
  intent: z.enum(INTENTS).optional(),
  listing: z.string().nullable().optional(),
  property: z.string().nullable().optional(),
  flags: z.array(z.enum(FLAGS)).optional(),
  /** The new text, exactly; for short ones. */
  newText: z.string().optional(),
  has: texts.optional(),
  lacks: texts.optional(),
  quotedHas: texts.optional(),
  signatureHas: texts.optional(),
  forwardedFrom: z.string().optional(),
  problems: texts.optional(),
});
export type Expectation = z.infer<typeof expectation>;

const HERE = import.meta.dirname;

export const TOPICS = (await readdir(HERE, { withFileTypes: true }))
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

export async function expectationsOf(topic: string): Promise<Expectation[]> {
  const lines = (await readFile(join(HERE, topic, 'expected.jsonl'), 'utf8')).split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => expectation.parse(JSON.parse(line)));
}

export async function filesOf(topic: string): Promise<string[]> {
  return (await readdir(join(HERE, topic))).filter((name) => name.endsWith('.eml')).sort();
}

const context = await loadSample(join(HERE, '..', 'inbox'));

/** What was read, in the shape of `wanted`: the same fields, and of the texts those that stand. */
export async function readingLike(topic: string, wanted: Expectation): Promise<Expectation> {
  const raw = await readFile(join(HERE, topic, wanted.file));
  const message = await parseMessage(raw, arrivalOf(raw) ?? Temporal.Instant.from('2026-11-15T12:00Z'));
  const reading = read(message, context);
  const bounce = readBounce(message);
  const got: Record<string, unknown> = {
    ...reading,
    source: reading.source.name,
    bounce: wanted.bounce && bounce && like(wanted.bounce, { ...bounce }),
    contact: wanted.contact && like(wanted.contact, { ...reading.contact }),
    subject: message.subject,
    fromName: message.from.name,
    has: wanted.has?.filter((text) => flat(reading.newText).includes(flat(text))),
    lacks: wanted.lacks?.filter((text) => !flat(reading.newText).includes(flat(text))),
    quotedHas: wanted.quotedHas?.filter((text) => flat(message.quotedText).includes(flat(text))),
    signatureHas: wanted.signatureHas?.filter((text) => flat(message.signature).includes(flat(text))),
    forwardedFrom: message.forwarded?.from?.address,
    problems: wanted.problems?.filter((text) => message.problems.some((problem) => problem.includes(text))),
  };
  return { ...(like(wanted, got) as Expectation), file: wanted.file, after: wanted.after };
}

function like(wanted: object, got: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.keys(wanted).map((key) => [key, got[key]]));
}

function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
