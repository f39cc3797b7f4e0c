// Short mails with what reading must make of them: the rows of people.jsonl and notices.jsonl, written for these tests and
// read with the sample team's rules and records. A value of `want` that is a list names what is accepted.

import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Message } from '../../src/mail/message.ts';
import { read } from '../../src/reading/read.ts';
import type { Reading } from '../../src/reading/reading.ts';
import { parseMessage } from '../../src/shell/mime.ts';
import { type RawMail, rawMail } from '../support/mails.ts';
import { loadSample } from './score.ts';

export const INBOX = new URL('../inbox', import.meta.url).pathname;
export const SAMPLE = await loadSample(INBOX);
/** Tuesday noon in the sample team's zone, an ordinary business day. */
export const NOON = Temporal.Instant.from('2026-11-17T17:00Z');

export interface Case {
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly to?: string;
  readonly cc?: string;
  readonly replyTo?: string;
  readonly inReplyTo?: string;
  readonly headers?: readonly string[];
  readonly html?: string;
  readonly want: Readonly<Record<string, unknown>>;
}

export function casesOf(file: string): (Case & { readonly name: string })[] {
  const lines = readFileSync(new URL(file, import.meta.url), 'utf8').split('\n');
  return lines
    .filter((line) => line !== '')
    .map((line): Case => JSON.parse(line))
    .map((one) => ({ ...one, name: `${one.subject}: ${one.text}`.replace(/\s+/g, ' ').slice(0, 90) }));
}

/** The mail as a server delivers it: authenticated as its own domain unless its headers say otherwise. */
export function parseCase(mail: Omit<Case, 'want'>): Promise<Message> {
  const address = /<([^>]+)>/.exec(mail.from)?.[1] ?? mail.from;
  const domain = address.split('@')[1] ?? '';
  const given = mail.headers ?? [];
  const has = (name: string): boolean => given.some((line) => line.toLowerCase().startsWith(`${name}:`));
  const headers = [
    ...given,
    ...(has('return-path') ? [] : [`Return-Path: <${address}>`]),
    ...(has('authentication-results')
      ? []
      : [
          `Authentication-Results: mx.harborpine.example; dkim=pass header.d=${domain}; dmarc=pass header.from=${domain}`,
        ]),
  ];
  const { html, ...plain } = mail;
  const raw: RawMail = { ...plain, to: mail.to ?? 'team@harborpine.example', headers, date: NOON };
  const bytes = rawMail(raw).toString();
  if (html === undefined) return parseMessage(Buffer.from(bytes), NOON);
  const end = bytes.indexOf('\r\n\r\n') + 4;
  return parseMessage(Buffer.from(bytes.slice(0, end).replace('text/plain', 'text/html') + html), NOON);
}

export async function readCase(mail: Omit<Case, 'want'>): Promise<Reading> {
  return read(await parseCase(mail), SAMPLE);
}

/** What a person writes to the team, in the simplest mail. */
export function readWords(text: string, change: Partial<Case> = {}): Promise<Reading> {
  return readCase({ from: 'Jo Ellery <jo.ellery@mail.example>', subject: 'hello', text, ...change });
}

const WANTED: Readonly<Record<string, (reading: Reading) => unknown>> = {
  kind: ({ kind }) => kind,
  lane: ({ lane }) => lane,
  relationship: ({ relationship }) => relationship,
  intent: ({ intent }) => intent,
  name: ({ contact }) => contact.name,
  email: ({ contact }) => contact.email,
  phone: ({ contact }) => contact.phone,
  answer_to: ({ answerTo }) => answerTo,
  listing: ({ listing }) => listing,
  known_agent: ({ knownAgent }) => knownAgent,
  urgent: ({ urgent }) => urgent,
  source_kind: ({ source }) => source.kind,
};

export function expectReading(reading: Reading, want: Case['want']): void {
  const text = reading.newText.replace(/\s+/g, ' ');
  for (const [field, wanted] of Object.entries(want)) {
    const evidence = `${field}\n${reading.evidence.map((one) => `${one.field} ${one.value}: ${one.because}`).join('\n')}`;
    if (field === 'new_text_has') expect(text, evidence).toContain(wanted);
    else if (field === 'new_text_lacks') expect(text, evidence).not.toContain(wanted);
    else if (field === 'flags') expect(flagLists(wanted), evidence).toContainEqual([...reading.flags].sort());
    else expect(Array.isArray(wanted) ? wanted : [wanted], evidence).toContain(WANTED[field]!(reading));
  }
}

function flagLists(wanted: unknown): unknown[] {
  const list = Array.isArray(wanted) ? wanted : [];
  return list.some(Array.isArray) ? list.map((flags) => [...flags].sort()) : [[...list].sort()];
}
