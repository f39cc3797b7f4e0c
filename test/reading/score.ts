// Scores readings against the labels of a folder of sample mails, goal by goal, and keeps every miss with the evidence
// that led to it. Used by the samples test and by bench/eval.ts.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { read } from '../../src/reading/read.ts';
import type { Reading } from '../../src/reading/reading.ts';
import { loadTeam } from '../../src/shell/config.ts';
import { arrivalOf, parseMessage } from '../../src/shell/mime.ts';
import { loadRecords } from '../../src/shell/records.ts';
import type { Records } from '../../src/team/records.ts';
import type { Team } from '../../src/team/team.ts';

export interface Label {
  readonly file: string;
  readonly kind: string;
  readonly lane: string | null;
  readonly lane_also: readonly string[];
  readonly relationship: string;
  readonly intent: string;
  readonly intent_also: readonly string[];
  readonly contact: { readonly name: string | null; readonly email: string | null; readonly phone: string | null };
  readonly name_also?: readonly string[];
  readonly listing: string | null;
  readonly property: string | null;
  readonly area: string | null;
  readonly timeline: string | null;
  readonly urgent: boolean;
  readonly flags: readonly string[];
  readonly known_agent: string | null;
  readonly new_text_has: readonly string[];
  readonly new_text_lacks: readonly string[];
}

export interface Read {
  readonly label: Label;
  readonly reading: Reading;
}

export interface Goal {
  readonly name: string;
  readonly right: number;
  readonly of: number;
  readonly misses: readonly Miss[];
}

export interface Miss {
  readonly file: string;
  readonly wanted: string;
  readonly got: string;
  readonly because: string;
}

export async function loadSample(folder: string): Promise<{ team: Team; records: Records }> {
  const { team, problems } = await loadTeam(join(folder, 'team', 'team.yaml'), {});
  if (team === null) throw new Error(problems.map(({ what }) => what).join('\n'));
  const { records } = await loadRecords(team);
  return { team, records };
}

export async function readSamples(folder: string): Promise<Read[]> {
  const context = await loadSample(folder);
  const lines = (await readFile(join(folder, 'labels.jsonl'), 'utf8')).split('\n').filter((line) => line.trim() !== '');
  const labels = lines.map((line): Label => JSON.parse(line));
  return Promise.all(
    labels.map(async (label) => {
      const raw = await readFile(join(folder, label.file));
      const arrived = arrivalOf(raw) ?? Temporal.Instant.from('2026-11-15T12:00Z');
      return { label, reading: read(await parseMessage(raw, arrived), context) };
    }),
  );
}

const isLead = (kind: string): boolean => kind === 'lead' || kind === 'campaign_reply';

/** The goals in the order of the table; `wrong` ones count what should not be. */
export function score(all: readonly Read[]): Goal[] {
  const leads = all.filter(({ label }) => isLead(label.kind));
  const read = leads.filter(({ reading }) => isLead(reading.kind));
  const others = all.filter(({ label }) => !isLead(label.kind));
  const raised = all.flatMap((one) => one.label.flags.map((flag) => ({ ...one, flag })));
  return [
    goal('leads not ignored', leads, ['kind'], ({ reading, label }) => [
      isLead(reading.kind),
      label.kind,
      reading.kind,
    ]),
    goal('kind', all, ['kind'], ({ reading, label }) => [reading.kind === label.kind, label.kind, reading.kind]),
    goal('ignorable not forwarded', others, ['kind'], ({ reading, label }) => [
      !isLead(reading.kind),
      label.kind,
      reading.kind,
    ]),
    goal('lane', read, ['lane', 'intent', 'timeline'], ({ reading, label }) =>
      among(reading.lane, label.lane, label.lane_also),
    ),
    goal('relationship', read, ['relationship'], ({ reading, label }) =>
      among(reading.relationship, label.relationship),
    ),
    goal('known agent', read, ['knownAgent', 'relationship'], ({ reading, label }) =>
      among(reading.knownAgent, label.known_agent),
    ),
    goal('intent', read, ['intent'], ({ reading, label }) => among(reading.intent, label.intent, label.intent_also)),
    goal('contact name', read, ['contact', 'contact.name'], ({ reading, label }) =>
      sameName(reading.contact.name, label),
    ),
    goal('contact email', read, ['contact', 'contact.email'], ({ reading, label }) =>
      among(reading.contact.email, label.contact.email),
    ),
    goal('contact phone', read, ['contact', 'contact.phone'], ({ reading, label }) =>
      among(reading.contact.phone, label.contact.phone),
    ),
    goal('listing', read, ['listing'], ({ reading, label }) => among(reading.listing, label.listing)),
    goal('new text', read, [], newText),
    goal('flags found', raised, ['flags'], ({ reading, flag }) => [
      reading.flags.some((one) => one === flag),
      flag,
      reading.flags.join(','),
    ]),
    goal('flags not wrongly raised', all, ['flags'], ({ reading, label }) => [
      reading.flags.every((flag) => label.flags.includes(flag)),
      label.flags.join(',') || 'none',
      reading.flags.join(','),
    ]),
    goal('urgent', read, ['urgent'], ({ reading, label }) => [
      reading.urgent === label.urgent,
      String(label.urgent),
      String(reading.urgent),
    ]),
    goal('timeline', read, ['timeline'], ({ reading, label }) => overlapping(reading.timeline, label.timeline)),
    goal('area', read, ['area'], ({ reading, label }) => overlapping(reading.area, label.area)),
    goal('property', read, ['property'], ({ reading, label }) => overlapping(reading.property, label.property)),
  ];
}

type Verdict = readonly [right: boolean, wanted: string, got: string];

function goal<T extends Read>(
  name: string,
  of: readonly T[],
  fields: readonly string[],
  judge: (one: T) => Verdict,
): Goal {
  const misses = of.flatMap((one) => {
    const [right, wanted, got] = judge(one);
    const because = one.reading.evidence
      .filter(({ field }) => fields.includes(field))
      .map((part) => `${part.field}: ${part.because}`)
      .join(' | ');
    return right ? [] : [{ file: one.label.file, wanted, got, because }];
  });
  return { name, right: of.length - misses.length, of: of.length, misses };
}

function among(got: string | null, wanted: string | null, also: readonly string[] = []): Verdict {
  return [
    got === wanted || (got !== null && also.includes(got)),
    [wanted ?? 'null', ...also].join(' or '),
    got ?? 'null',
  ];
}

function sameName(got: string | null, label: Label): Verdict {
  const names = [label.contact.name, ...(label.name_also ?? [])].map((name) => plain(name ?? ''));
  return [names.includes(plain(got ?? '')), label.contact.name ?? 'null', got ?? 'null'];
}

function newText({ reading, label }: Read): Verdict {
  const text = flat(reading.newText);
  const missing = label.new_text_has.filter((part) => !text.includes(flat(part)));
  const chrome = label.new_text_lacks.filter((part) => text.includes(flat(part)));
  return [missing.length + chrome.length === 0, `has ${missing.join(' / ')}; lacks ${chrome.join(' / ')}`, text];
}

/** Free text is right when one holds the other's words. */
function overlapping(got: string | null, wanted: string | null): Verdict {
  const [a, b] = [plain(got ?? ''), plain(wanted ?? '')];
  const right = a === b || (a !== '' && b !== '' && (a.includes(b) || b.includes(a)));
  return [right, wanted ?? 'null', got ?? 'null'];
}

function plain(text: string): string {
  return flat(text)
    .normalize('NFC')
    .toLowerCase()
    .replace(/[.,()]/g, '')
    .trim();
}

function flat(text: string): string {
  return text
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
}
