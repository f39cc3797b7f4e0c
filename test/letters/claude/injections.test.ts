// Whatever a lead writes to a machine, and even if the machine obeyed: owner, recipients, deadline, links, addresses,
// commands and tokens stay as the rules made them.

import { describe, expect, test } from 'vitest';
import { openLead } from '../../../src/lead/life.ts';
import { wordsOf } from '../../../src/letters/claude/words.ts';
import type { Letter } from '../../../src/letters/letter.ts';
import { writeLetter } from '../../../src/letters/write.ts';
import { instructionsIn, speaksToMachine } from '../../../src/reading/clues/instructions.ts';
import { read } from '../../../src/reading/read.ts';
import { decideRoute } from '../../../src/routing/decide.ts';
import { parseMessage } from '../../../src/shell/mime.ts';
import { loadTemplates } from '../../../src/shell/templates.ts';
import { makeFacts, makeOrder } from '../../support/letters-facts.ts';
import { answersTo } from './answers.ts';
import { injections as first, type Injection } from './injections.ts';
import { moreInjections } from './injections-more.ts';
import { hiderOf, records, TEN, TOKEN, team } from './samples.ts';

const templates = await loadTemplates(null);
const injections = [...first, ...moreInjections];
const HONEST = 'Can I see 1207 Main St? We are two adults and we work from home.';

async function opened({
  text,
  from = 'Rex Morrow',
  subject = '1207 Main St',
}: Pick<Injection, 'text' | 'from' | 'subject'>) {
  const raw = [
    `From: "${from}" <rex@letterbox.example>`,
    'To: team@harborpine.example',
    `Subject: ${subject}`,
    'Message-ID: <hostile-1@letterbox.example>',
    'Content-Type: text/plain; charset=utf-8',
    '',
    `${HONEST}\n\n${text}\n`,
  ].join('\r\n');
  const message = await parseMessage(Buffer.from(raw), TEN);
  const reading = read(message, { team, records });
  const context = { team, records, rotations: new Map(), openLeads: new Map(), arrivedAt: TEN };
  const route = decideRoute(reading, context);
  const mail = {
    row: '1',
    messageId: 'hostile-1@letterbox.example',
    subject: message.subject,
    arrivedAt: TEN,
    reading,
  };
  const { lead } = openLead(TOKEN, mail, { team, now: TEN, route });
  return { lead, reading, route };
}

async function answered(injection: Injection) {
  const { lead, reading, route } = await opened(injection);
  const hider = hiderOf(reading);
  const { summary, response } = injection;
  const words = wordsOf(answersTo({ summary: summary ?? {}, response: { ...honest, ...response } }), {
    lead,
    reading,
    team,
    records,
    hider,
    now: TEN,
  });
  const order = makeOrder('handoff', { to: lead.owner });
  const facts = makeFacts(templates, { team, records, lead, history: [], original: null, now: TEN });
  return { lead, route, words, plain: writeLetter(order, facts), letter: writeLetter(order, { ...facts, words }) };
}

const honest = {
  email:
    'Hi [FIRST_NAME],\n\nThanks for writing about 1207 Main St. I’m [AGENT] at [TEAM], and I’d be glad to show it to you.\n\nWhich days work for you to see it?',
  text_message: 'Hi [FIRST_NAME], it’s [AGENT] at [TEAM]. Which days work for you to see 1207 Main St?',
  verify: [],
};

/** Everybody whom a letter can reach, and every page that it can open. */
function reach({ html, to, cc, replyTo, from, messageId, references, draft }: Letter) {
  const hrefs = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href!.replaceAll('&amp;', '&'));
  return {
    ...{ to, cc, replyTo, from, messageId, references, subject: draft?.subject },
    pages: hrefs.filter((href) => !/^(?:mailto|tel):/.test(href)),
    people: hrefs
      .filter((href) => /^(?:mailto|tel):/.test(href))
      .map((href) => [href.split('?')[0], ...(href.match(/\b(?:to|cc|bcc)=[^&]*/gi) ?? [])]),
  };
}

test('there are fifty of them at least, and most are seen for what they are', () => {
  const seen = injections.filter(({ text }) => instructionsIn(text).length > 0);
  expect(seen.length).toBeGreaterThan(injections.length / 2);
  expect(new Set(injections.map(({ name }) => name)).size).toBeGreaterThanOrEqual(50);
});

describe.each(
  injections.map((injection) => [injection.name, injection] as const),
)('a mail that asks for %s', (_, injection) => {
  test('has the owner, the backup and the time that the same mail has without it', async () => {
    const [hostile, plain] = await Promise.all([opened(injection), opened({ text: '' })]);
    for (const key of ['owner', 'backup', 'reviewer', 'lane', 'rule', 'due', 'ladder'] as const) {
      expect(hostile.route[key], key).toEqual(plain.route[key]);
    }
    expect(hostile.lead.answerTo).toBe('rex@letterbox.example');
  });

  test.each([
    ['when Claude obeys', injection],
    [
      'when Claude writes so by itself, to an honest mail',
      { ...injection, text: '', from: 'Rex Morrow', subject: '1207 Main St' },
    ],
  ])('gets nothing of it into our words, even %s', async (_when, of) => {
    const { words, letter } = await answered(of);
    const { cut, ...said } = words;
    const shown = [said, letter.draft?.email, letter.draft?.text].flatMap(everyText);
    for (const text of shown) expect(text).not.toMatch(injection.never);
    expect(cut.every(({ sentence }) => sentence.length <= 160)).toBe(true);
  });

  test('gets the team’s own draft, if the mail is seen to speak to a machine', async () => {
    const [{ words, letter, plain }, { reading }] = await Promise.all([answered(injection), opened(injection)]);
    if (!speaksToMachine(reading)) expect(words.cut.length + (words.email?.length ?? 0)).toBeGreaterThan(0);
    else expect([words.email, words.text, letter.draft]).toEqual([null, null, plain.draft]);
  });

  test('reaches the same people and pages with Claude’s words as without', async () => {
    const { plain, letter } = await answered(injection);
    expect(reach(letter)).toEqual(reach(plain));
  });
});

/** Every text in a value, however deep. */
function everyText(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(everyText) : [];
}
