// What the tests of Claude beside the work share: a work that asks it, mails that arrive, and the letters that come of them.

import { expect } from 'vitest';
import type { Lead } from '../../src/lead/lead.ts';
import type { FirstResponse, LeadSummary } from '../../src/letters/claude/answers.ts';
import { openClaude } from '../../src/shell/claude/claude.ts';
import { fingerprint } from '../../src/shell/store/fingerprint.ts';
import { lockLead, openLeads, updateLead } from '../../src/shell/store/leads.ts';
import { takeLetter } from '../../src/shell/store/letters.ts';
import { saveMessages } from '../../src/shell/store/messages.ts';
import { decideNext } from '../../src/shell/work/messages.ts';
import { startWords, type WordsLoop } from '../../src/shell/work/words.ts';
import type { Team } from '../../src/team/team.ts';
import type { FakeClaude } from '../servers/claude.ts';
import { rawMail } from '../support/mails.ts';
import { NOON } from '../support/sample-lead.ts';
import type { SampleWork } from './sample-work.ts';

/** A mail that the rules are unsure of, and one that they are sure of. */
export const UNCLEAR = 'Hello, something about the place on the corner came up and I thought of you.';
export const CLEAR = 'We want to buy a house in Quincy and are preapproved.';

/** What a letter with its words says, and no template. */
export const WORDS = 'They are preapproved and look in Quincy.';

export const SUMMARY: LeadSummary = {
  kind: 'lead',
  kind_confidence: 0.97,
  lane: 'speed',
  lane_confidence: 0.5,
  intent: 'buyer',
  intent_confidence: 0.95,
  recommended_owner: '',
  handoff_note: WORDS,
  draft: '',
  crm_note: '',
  next_task: '',
  next_task_due: '',
  missing_information: [],
  escalation: '',
  language: 'en',
};
export const RESPONSE: FirstResponse = {
  text_message: '',
  email: 'Hi [FIRST_NAME],\n\nthanks for telling us that you look in Quincy. When is a good time to talk?',
  email_in_english: '',
  text_message_in_english: '',
  question: '',
  task_title: '',
  verify: [],
  language: 'en',
};

/** A tenth of the three minutes to the reminder. */
export const LATEST = NOON.add({ seconds: 18 });

/** To `advanceTo`: what follows is awaited by itself. */
export const nothing = async (): Promise<void> => undefined;

export function answersWell(claude: FakeClaude): void {
  claude.plays();
  claude.answers(({ purpose }) => (purpose === 'summary' ? SUMMARY : RESPONSE));
}

export function withClaude(sample: SampleWork, claude: FakeClaude, change: Partial<Team> = {}): SampleWork {
  const team = { ...sample.team, ...change };
  const { clock } = sample;
  const asked = openClaude({ anthropic: claude.settings, ai: { ...team.ai, off: false }, clock, retries: 0 });
  return { ...sample, team, claude: asked };
}

/** A daemon's part that waits for words; `released` counts its letters. */
export function start(work: SampleWork): WordsLoop & { released(): number } {
  let released = 0;
  const onReleased = (): void => {
    released += 1;
  };
  return { ...startWords({ work }, { retryAfterMs: 1e6, onReleased }), released: () => released };
}

/** Gives its row. */
export async function arrives(
  { store, team, clock }: SampleWork,
  mail: { readonly uid: number; readonly text: string; readonly from?: string; readonly folder?: string },
  ago: Temporal.DurationLike = { seconds: 0 },
): Promise<string> {
  const { uid, folder = 'inbox', from = `p${uid}@mail.example`, text } = mail;
  const arrivedAt = clock.now().subtract(ago);
  const raw = rawMail({ from, to: 'team@elm.example', subject: 'Looking for a house', text, date: NOON });
  const messages = [{ uid, arrivedAt, raw, fingerprint: fingerprint(raw) }];
  const cursor = { uidValidity: '1', lastUid: uid, lastArrival: arrivedAt };
  const batch = { team: team.key, folder, messages, cursor, now: clock.now() };
  return (await store.run((tx) => saveMessages(tx, batch)))[0] ?? '';
}

export async function decideAll(work: SampleWork): Promise<void> {
  while (await decideNext(work)) {
    // Until nothing is left to decide.
  }
}

/** Those that may wait for words. */
export const letters = ({ store, team }: SampleWork) =>
  store.run((tx) =>
    tx
      .selectFrom('letter')
      .select(['kind', 'state', 'message_id', 'next_attempt_at', 'asked', 'waits', 'content'])
      .where('team_key', '=', team.key)
      .where('kind', 'in', ['handoff', 'new_message'])
      .orderBy('created_at')
      .execute(),
  );

export async function onlyLetter(work: SampleWork) {
  const all = await letters(work);
  expect(all).toHaveLength(1);
  return { ...all[0]!, text: flat((all[0]!.content as { readonly text: string }).text) };
}

/** What the postman takes at this time, each once. */
export async function taken({ store, team }: SampleWork, now: Temporal.Instant): Promise<string[]> {
  const texts: string[] = [];
  for (;;) {
    const letter = await store.run((tx) => takeLetter(tx, { now, sender: store.sender, team: team.key }));
    if (letter === null) return texts;
    texts.push(flat(letter.letter?.text ?? ''));
  }
}

/** Where a line breaks is the letter's business. */
const flat = (text: string): string => text.replaceAll(/\s+/g, ' ');

export async function onlyLead({ store, team }: SampleWork): Promise<Lead> {
  const [lead] = await store.run((tx) => openLeads(tx, team.key));
  if (lead === undefined) throw new Error('there is no open lead');
  return lead;
}

export async function changeLead(work: SampleWork, how: (lead: Lead) => Lead): Promise<void> {
  const { token } = await onlyLead(work);
  await work.store.run(async (tx) => {
    const lead = await lockLead(tx, work.team.key, token);
    if (lead !== null) await updateLead(tx, work.team.key, how(lead));
  });
}

/**
 * Of the questions so far. `timeout`: the clock of the test ended it; `unreachable`, too: the SDK's own, which runs on while
 * that one stands.
 */
export function outcomes({ events }: SampleWork): string[] {
  return events.flatMap((event) => (event.event === 'claude_asked' ? [event.outcome] : []));
}

/** Turns for whose later letters words are kept. */
export async function keptWords({ store, team }: SampleWork): Promise<number> {
  const rows = await store.run((tx) =>
    tx.selectFrom('claude_words').select('turn').where('team_key', '=', team.key).execute(),
  );
  return rows.length;
}
