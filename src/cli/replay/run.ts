// Takes past mails one by one through the engine, by one set of rules or by two in step. A mail that cannot be read is an
// outcome like any other and ends nothing.

import type { Heard, LeadStory } from '../../review/stretch.ts';
import { ImapError } from '../../shell/imap/connect.ts';
import { reasonOf } from '../../shell/loop.ts';
import { type Replay, startReplay } from '../../shell/replay/engine.ts';
import type { Dated } from '../../shell/replay/mail-ref.ts';
import type { PastMails } from '../../shell/replay/past-mails.ts';
import { leadStories } from '../../shell/replay/story.ts';
import type { Store } from '../../shell/store/store.ts';
import { loadTemplates } from '../../shell/templates.ts';
import type { LoadedTeam } from '../setup.ts';

export interface Replayed {
  readonly messages: readonly Heard[];
  readonly leads: readonly LeadStory[];
}

export interface ReplayAll {
  readonly store: Store;
  readonly teams: readonly LoadedTeam[];
  readonly past: PastMails;
  readonly end: Temporal.Instant;
  /** Called after each mail. */
  readonly done: () => void;
}

/** One for each team, over the same mails. */
export async function replayAll({ store, teams, past, end, done }: ReplayAll): Promise<Replayed[]> {
  const runs: { loaded: LoadedTeam; replay: Replay; messages: Heard[] }[] = [];
  for (const [i, loaded] of teams.entries()) {
    const templates = await loadTemplates(loaded.team.templates);
    runs.push({ loaded, replay: startReplay({ ...loaded, store, key: `rules ${i + 1}`, templates }), messages: [] });
  }
  for (const mail of past.mails) {
    const raw = await bytesOf(mail);
    for (const run of runs) run.messages.push(await heard(run.replay, mail, raw));
    done();
  }
  const replayed: Replayed[] = [];
  for (const { loaded, replay, messages } of runs) {
    await replay.runOn(end);
    replayed.push({ messages, leads: await store.run((tx) => leadStories(tx, replay.key, loaded.team)) });
  }
  return replayed;
}

type Read = Buffer | { readonly unreadable: string };

async function bytesOf(mail: Dated): Promise<Read> {
  try {
    return await mail.load();
  } catch (error) {
    // Without its mailbox the rest of the run would be nothing but failures.
    if (error instanceof ImapError) throw error;
    return { unreadable: reasonOf(error) };
  }
}

async function heard(replay: Replay, mail: Dated, raw: Read): Promise<Heard> {
  const { name, arrivedAt, folder } = mail;
  const nothing = { name, arrivedAt, kind: null, because: null, lead: null };
  if (!Buffer.isBuffer(raw)) return { ...nothing, outcome: 'unreadable', because: raw.unreadable };
  const decision = await replay.put({ folder, arrivedAt, raw });
  return decision === null ? { ...nothing, outcome: 'copy' } : { name, arrivedAt, ...decision };
}
