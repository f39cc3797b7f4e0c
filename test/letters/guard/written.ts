// Sentences that were written apart from the rules and are kept as they came: about, `fine` or what they break, the words.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleName } from '../../../src/letters/guard/fault.ts';
import { type About, LEAD_NAMES } from './leads.ts';
import { ABOUT, type NotFine } from './sentences.ts';

export interface Written {
  readonly notFine: readonly NotFine[];
  readonly fine: Readonly<Record<About, readonly string[]>>;
}

/** @param name of a file beside this one, a sentence a line in three columns. */
export function written(name: string): Written {
  const rows = readFileSync(join(import.meta.dirname, `${name}.tsv`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [about, label, text, ...more] = line.split('\t');
      if (text === undefined || more.length > 0 || !(about! in ABOUT)) throw new Error(`${name}: ${line}`);
      return { about: ABOUT[about as keyof typeof ABOUT], label: label!, text };
    });
  const fineOf = (lead: About): readonly string[] =>
    rows.filter(({ about, label }) => about === lead && label === 'fine').map(({ text }) => text);
  return {
    notFine: rows
      .filter(({ label }) => label !== 'fine')
      .map(({ about, label, text }) => ({ about, breaks: label.split(' ') as RuleName[], text })),
    fine: Object.fromEntries(LEAD_NAMES.map((lead) => [lead, fineOf(lead)])) as Written['fine'],
  };
}
