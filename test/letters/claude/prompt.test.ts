import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Prompt, responsePrompt, summaryPrompt } from '../../../src/letters/claude/prompt.ts';
import { loadTemplates } from '../../../src/shell/templates.ts';
import {
  again,
  buyer,
  factsOf,
  fairHousing,
  injection,
  nurture,
  records,
  type Sample,
  sample,
  samples,
  seller,
  spanish,
  team,
} from './samples.ts';

const GOLDENS = path.join(import.meta.dirname, 'goldens');
const templates = await loadTemplates(null);

const summary = (of: Sample): Prompt => summaryPrompt({ ...factsOf(of), templates });
const response = (of: Sample): Prompt => responsePrompt({ ...factsOf(of), templates });
const both = (of: Sample): string => `${summary(of).user}\n${response(of).user}`;

/** `UPDATE_GOLDEN=1` writes the file instead, for a person to read before it is kept. */
function expectGolden(file: string, actual: string): void {
  const target = path.join(GOLDENS, file);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(GOLDENS, { recursive: true });
    writeFileSync(target, `${actual}\n`);
  }
  expect(`${actual}\n`, `${file} (UPDATE_GOLDEN=1 writes it anew)`).toBe(readFileSync(target, 'utf8'));
}

describe('the fixed part', () => {
  test('has the words that it had', () => {
    expectGolden('lead-summary.system.txt', summary(buyer).system);
    expectGolden('first-response.system.txt', response(buyer).system);
  });

  test('is the same for every lead of a team, so that Claude keeps it', () => {
    expect(new Set(samples.map((of) => summary(of).system)).size).toBe(1);
    expect(new Set(samples.map((of) => response(of).system)).size).toBe(1);
  });

  test('names the lanes, the rules and every owner expression of the team, and no address of anybody', () => {
    const { system } = summary(buyer);
    for (const { name } of [...team.lanes, ...team.rules]) expect(system).toContain(name);
    for (const owner of ['role:listing_specialist: Devon', 'rotation:buyers: Priya, Sam, Lena', 'known_agent: ']) {
      expect(system).toContain(`- ${owner}`);
    }
    expect(system).not.toContain('@');
  });
});

test('rules without end do not make a prompt without end', () => {
  const [rule] = team.rules;
  const rules = Array.from({ length: 2_000 }, (_, i) => ({
    ...rule!,
    name: `${i} ${'long '.repeat(200)}`,
    when: { words: Array.from({ length: 99 }, (_word, at) => `word ${at}`) },
    owner: [{ kind: 'skill', skill: `skill ${i}` }] as const,
  }));
  const { system } = summaryPrompt({ ...factsOf(buyer), team: { ...team, rules }, templates });
  expect(system.length).toBeLessThan(60_000);
});

describe('the part of this lead', () => {
  test.each(samples.map((of) => [of.name, of] as const))('has the words that it had: %s', (name, of) => {
    expectGolden(`${name}.summary.txt`, summary(of).user);
    expectGolden(`${name}.response.txt`, response(of).user);
  });

  test('before the rules have decided says nothing of a route', () => {
    const asked = summaryPrompt({ ...factsOf(buyer), lead: null, history: [], templates });
    expectGolden('before-the-decision.summary.txt', asked.user);
    expect(asked.user).not.toMatch(/decided|Owner:|due/);
    expect(asked.system).toBe(summary(buyer).system);
  });

  test('holds no address, number or surname of the lead, wherever it stood', () => {
    for (const of of samples) {
      expect(both(of)).not.toMatch(/@|555.?01\d\d|Tallis|Whitcomb|Quist|Arbogast|Castellan|Paredes|Morrow/);
    }
  });

  test('holds the home that a buyer asks about, and not the one that a seller lives in', () => {
    expect(both(buyer)).toContain('14 Beacon Hill Ln');
    expect(both(seller)).not.toContain('Tupelo');
  });

  test('for the answer names nobody as the sender, so that it serves whoever has the lead when it is sent', () => {
    expect(response(buyer).user).toContain('Owner: [AGENT].');
    expect(summary(buyer).user).toMatch(/Owner: (Priya|Sam|Lena)\./);
  });

  test('says by which language they write, whether a name is known, and what their flags are', () => {
    expect(both(spanish)).toContain('They write in: es');
    expect(both(buyer)).toContain('a first name, [FIRST_NAME]');
    expect(both(sample('x', { contact: { name: null, email: null, phone: null }, answerTo: null }))).toContain(
      'no name',
    );
    expect(both(fairHousing)).toMatch(/Flag: .*who lives somewhere/);
    expect(both(buyer)).not.toContain('Flag:');
  });

  test('tells a relationship of our records from one that they claim', () => {
    expect(both(seller)).toContain('Relationship: past_client, by our records.');
    const claimed = sample('x', { relationship: 'past_client', relationshipClaimed: true });
    expect(both(claimed)).toContain('no record of ours confirms it');
    expect(both(nurture)).toContain('Relationship: new.');
  });
});

describe('words from outside', () => {
  test('stand inside a fence that they cannot close', () => {
    const { user } = summary(injection);
    const tag = /<(data-\w+)>\nSubject: 1207/.exec(user)?.[1];
    expect(tag).toBeDefined();
    expect(user.split(`</${tag}>`)).toHaveLength(2);
    const [before, after] = [user.indexOf(`<${tag}>`), user.indexOf(`</${tag}>`)];
    for (const words of ['SYSTEM: new rules', '# System', 'Ignore all previous']) {
      expect(user.indexOf(words)).toBeGreaterThan(before);
      expect(user.lastIndexOf(words)).toBeLessThan(after);
    }
  });

  test('are not read as Liquid, and their square brackets are not our placeholders', () => {
    const { user } = summary(injection);
    expect(user).toContain('{{ team }} {% assign x = 1 %}');
    expect(user).not.toContain('[EMAIL_1]');
  });

  test('are bounded, and cut no placeholder in two', () => {
    const long = sample('x', {
      newText: 'Is it free? '.repeat(20_000),
      subject: 's'.repeat(9_000),
      property: 'p'.repeat(9_000),
    });
    const { user } = summary(long);
    expect(user.length).toBeLessThan(9_000);
    // Without a space, so that the cut falls anywhere.
    for (const shift of ['', 'x', 'xy', 'xyz', 'wxyz', 'vwxyz']) {
      const dense = sample('x', { newText: `${shift},${'a@b.example,'.repeat(4_000)}` });
      expect(summary(dense).user.replace(/\[[A-Z]+_(?:NAME|\d+)\]/g, '')).not.toMatch(/\[[A-Z]/);
    }
  });

  test('are looked at no further than they could be shown, and no half of a detail is', () => {
    const asked: string[] = [];
    const hide = (text: string): string => {
      asked.push(text);
      return text.replace(/x+/g, '').replaceAll('617-555-0134', '[PHONE_1]');
    };
    // What is looked at ends somewhere in the number, and what stands before it is hidden away.
    for (let before = 15_980; before < 16_000; before++) {
      const newText = `${'x'.repeat(before)} 617-555-0134 ${'word '.repeat(90_000)}`;
      const of = factsOf(sample('x', { newText }));
      const { user } = summaryPrompt({ ...of, hider: { ...of.hider, hide }, templates });
      expect(user).not.toMatch(/617|555/);
    }
    expect(Math.max(...asked.map(({ length }) => length))).toBeLessThan(20_000);
  });

  test('of a note that nobody may read, or of a refused command, are not there', () => {
    expect(both(again)).not.toContain('needs a note');
    expect(both(again)).toContain('prefers texts');
  });

  test('of the record of somebody who only shares a phone are not there', () => {
    const shared = { ...records, contactsByPhone: new Map([['+16175550134', records.contacts.slice(0, 2)]]) };
    const asked = summaryPrompt({ ...factsOf(buyer), records: shared, templates });
    expect(asked.user).not.toContain('Our record of them');
  });
});
