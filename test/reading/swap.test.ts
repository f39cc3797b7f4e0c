// Nobody is read by who they seem to be: changing only names, faith, family, origin or language in a mail changes nothing
// in the lane, the owner's grounds or the time.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Message } from '../../src/mail/message.ts';
import { read } from '../../src/reading/read.ts';
import type { Reading } from '../../src/reading/reading.ts';
import { arrivalOf, parseMessage } from '../../src/shell/mime.ts';
import { INBOX, NOON, parseCase, SAMPLE } from './cases.ts';
import type { Label } from './score.ts';

const labels = (await readFile(join(INBOX, 'labels.jsonl'), 'utf8'))
  .split('\n')
  .filter((line) => line !== '')
  .map((line): Label => JSON.parse(line));
const samples: Message[] = await Promise.all(
  labels.map(async ({ file }) => {
    const raw = await readFile(join(INBOX, file));
    return parseMessage(raw, arrivalOf(raw) ?? NOON);
  }),
);

const NAMES = [
  'Latoya Freeman',
  'Nguyễn Văn An',
  'Mohammed al-Sayed',
  'Moishe Katz',
  'Connor Byrne',
  'María José Cruz',
  '王芳',
];
const SWAPS: readonly (readonly [RegExp, string])[] = [
  [/\bhusband\b/g, 'wife'],
  [/\bwife\b/g, 'partner'],
  [/\b(?:mother|mom|mum|Ma)\b/g, 'uncle'],
  [/\b(?:dad|father)\b/g, 'grandmother'],
  [/\bsister\b/g, 'brother-in-law'],
  [/\b(?:son|daughter)\b/g, 'nephew'],
  [/\b(?:kids|children|twins|boys|girls)\b/g, 'elders'],
  [/\bcousin\b/g, 'stepsister'],
  [/\b(?:parish|church)\b/g, 'mosque'],
  [/\bGod bless\b/g, 'Salaam'],
  [/\bShenzhen\b/g, 'Lagos'],
  [/\bvisa\b/g, 'green card'],
];

/** What routing decides by. */
function grounds({ kind, lane, relationship, intent, urgent, knownAgent, listing, flags }: Reading) {
  return { kind, lane, relationship, intent, urgent, knownAgent, listing, flags };
}

function named(message: Message, name: string): Message {
  return { ...message, from: { ...message.from, name } };
}

function swapped(message: Message): Message {
  const change = (text: string): string => SWAPS.reduce((result, [words, other]) => result.replace(words, other), text);
  return {
    ...message,
    subject: change(message.subject),
    newText: change(message.newText),
    text: change(message.text),
    html: message.html === null ? null : change(message.html),
    forwarded: message.forwarded === null ? null : { ...message.forwarded, text: change(message.forwarded.text) },
  };
}

describe('who somebody seems to be', () => {
  const personal = samples
    .map((message) => ({ message, reading: read(message, SAMPLE) }))
    .filter(
      // A record that is found by name and street together is the one conclusion for which a name counts, marked as claimed.
      ({ reading }) => reading.lane !== null && reading.source.kind === 'mail' && !reading.relationshipClaimed,
    );

  test.each(NAMES)('a writer called %s gets the lane that anybody gets', (name) => {
    expect(personal.length).toBeGreaterThan(20);
    for (const { message, reading } of personal) {
      expect(grounds(read(named(message, name), SAMPLE)), message.subject).toEqual(grounds(reading));
    }
  });

  test('family, faith and origin change nothing in any sample mail', () => {
    for (const [index, message] of samples.entries()) {
      const before = grounds(read(message, SAMPLE));
      expect(grounds(read(swapped(message), SAMPLE)), labels[index]!.file).toEqual(before);
    }
  });

  test('the same inquiry in Spanish, Portuguese or English gets one lane and one intent', async () => {
    const words = [
      'Hello, we want to buy a house in Weymouth, we are tired of paying rent.',
      'Hola, queremos comprar una casa en Weymouth, ya no queremos pagar renta.',
      'Olá, queremos comprar uma casa em Weymouth, cansamos de aluguel.',
    ];
    const readings = await Promise.all(
      words.map(async (text) => read(await parseCase({ from: 'A <a@mail.example>', subject: '', text }), SAMPLE)),
    );
    expect(readings.map(({ lane, intent, kind }) => ({ lane, intent, kind }))).toEqual(
      readings.map(() => ({ lane: 'speed', intent: 'buyer', kind: 'lead' })),
    );
  });

  test('whatever the name, nothing but the contact changes', () => {
    const message = personal.find(({ reading }) => reading.lane === 'speed')!.message;
    const before = grounds(read(message, SAMPLE));
    fc.assert(
      fc.property(fc.stringMatching(/^\p{Lu}\p{Ll}{2,12} \p{Lu}\p{Ll}{2,12}$/u), (name) => {
        // An agent's own name at another address is an impostor's, which reading must see.
        fc.pre(SAMPLE.team.agents.every((agent) => agent.name !== name));
        expect(grounds(read(named(message, name), SAMPLE))).toEqual(before);
      }),
      { numRuns: 200 },
    );
  });
});
