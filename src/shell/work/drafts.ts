// Keeps the Drafts folder of the shared inbox as leads and letters say (`inbox.drafts`): the draft of each open turn lies there
// once, and is taken away when the turn ends. It looks at rows alone and holds up nothing: a folder that cannot be written to
// is told of once and tried again later.

import { agentOf } from '../../lead/people.ts';
import {
  contentOf,
  type DraftPlan,
  digestOf,
  fromInbox,
  type KeptDraft,
  planDrafts,
  type WantedDraft,
} from '../../letters/inbox-draft.ts';
import type { Team } from '../../team/team.ts';
import { type Backoff, backoffMs } from '../imap/backoff.ts';
import { ImapError } from '../imap/connect.ts';
import { type DraftsFolder, inDrafts } from '../imap/drafts.ts';
import { type Loop, startLoop } from '../loop.ts';
import { parseMessage } from '../mime.ts';
import type { InForce } from '../reload-loop.ts';
import { composeUnsent } from '../smtp/unsent.ts';
import { beginDraft, keptDrafts, markDraft, shownDrafts } from '../store/drafts.ts';
import type { Tx } from '../store/store.ts';
import type { ImapSettings } from '../urls.ts';
import type { Work } from './work.ts';

export interface DraftsOptions {
  readonly settings: ImapSettings;
  readonly retryAfterMs: number;
  readonly backoff?: Backoff;
}

/** A folder that is full or forbidden stays so for hours; one that is away for a moment is back soon. */
const BACKOFF: Backoff = { firstMs: 30_000, mostMs: 3_600_000 };

export function startDrafts(on: InForce, options: DraftsOptions): Loop {
  const { team, log } = on.work;
  const stopping = new AbortController();
  const trouble = createTrouble(on, options.backoff ?? BACKOFF);
  /** Rules that want no drafts, by which none of ours was left: most teams, at every message. */
  let without: Team | null = null;
  const loop = startLoop({
    team: team.key,
    name: 'drafts',
    log,
    retryAfterMs: options.retryAfterMs,
    work: async () => {
      const { work } = on;
      if (without === work.team || trouble.rests()) return false;
      if (isIdle(await planned(work))) {
        if (!work.team.inbox.drafts) without = work.team;
        return false;
      }
      // Of many processes one works in the folder: two that look for a draft at the same time would both put it there.
      const lease = await work.store.lease(`drafts ${team.key}`);
      if (lease === null) return false;
      try {
        await inDrafts(options.settings, (folder) => keepFolder(work, folder), { signal: stopping.signal });
        trouble.isOver();
        return true;
      } catch (error) {
        if (!(error instanceof ImapError)) throw error;
        if (!stopping.signal.aborted) trouble.isHere(error);
        return false;
      } finally {
        await lease.release();
      }
    },
  });
  return {
    ...loop,
    async stop() {
      stopping.abort();
      await loop.stop();
    },
  };
}

/** Told once for each reason; the waits grow while nothing succeeds. */
function createTrouble(on: InForce, backoff: Backoff) {
  let failures = 0;
  let told: string | null = null;
  let restsUntil: Temporal.Instant | null = null;
  return {
    rests: (): boolean => restsUntil !== null && Temporal.Instant.compare(on.work.clock.now(), restsUntil) < 0,
    isOver(): void {
      failures = 0;
      told = null;
      restsUntil = null;
    },
    isHere({ message, retry }: ImapError): void {
      const { team, log, clock } = on.work;
      failures += 1;
      const ms = retry === 'never' ? backoff.mostMs : backoffMs(failures, backoff, Math.random());
      restsUntil = clock.now().add({ milliseconds: ms });
      if (message !== told) log.emit({ event: 'trouble', team: team.key, where: 'the Drafts folder', reason: message });
      told = message;
    },
  };
}

function isIdle({ remove, place }: DraftPlan): boolean {
  return remove.length === 0 && place.length === 0;
}

/** In shadow mode nothing is touched, also not what lies there from before. */
async function planned({ store, team }: Work): Promise<DraftPlan> {
  if (team.mode === 'shadow') return { remove: [], place: [] };
  return await store.run(async (tx) => {
    const wanted = team.inbox.drafts ? await wantedDrafts(tx, team) : [];
    const tokens = wanted.map(({ token }) => token);
    return planDrafts(wanted, await keptDrafts(tx, team.key, tokens));
  });
}

/** Of each lead the newest that was shown to whoever has it: it must bear their name. None where that letter shows none. */
async function wantedDrafts(tx: Tx, team: Team): Promise<WantedDraft[]> {
  const newest = new Map<string, Awaited<ReturnType<typeof shownDrafts>>[number]>();
  for (const draft of await shownDrafts(tx, team.key)) {
    const isTheirs = agentOf(team, draft.responsible).email === draft.recipient;
    if (isTheirs && !newest.has(draft.token)) newest.set(draft.token, draft);
  }
  return [...newest.values()].flatMap(({ reply, ...draft }) => (reply === null ? [] : [{ ...draft, reply }]));
}

async function keepFolder(work: Work, folder: DraftsFolder): Promise<void> {
  for (const draft of (await planned(work)).remove) await takeAway(work, folder, draft);
  // Anew: one that a person has taken up gets no second one.
  for (const draft of (await planned(work)).place) await place(work, folder, draft);
}

async function takeAway({ store }: Work, folder: DraftsFolder, draft: KeptDraft): Promise<void> {
  const found = await folder.remove(draft.messageId, (raw) => isUnchanged(raw, draft));
  // What was on its way when its turn ended may never have arrived.
  const isOurs = found === 'removed' || (found === 'gone' && draft.state === 'placing');
  await store.run((tx) => markDraft(tx, draft.letterId, isOurs ? 'removed' : 'gone'));
}

async function isUnchanged(raw: Buffer, { digest }: KeptDraft): Promise<boolean> {
  const { to, cc, subject, text, attachments } = await parseMessage(raw, Temporal.Instant.fromEpochMilliseconds(0));
  const addresses = (boxes: typeof to): string[] => boxes.map(({ address }) => address);
  return attachments.length === 0 && digestOf({ to: addresses(to), cc: addresses(cc), subject, text }) === digest;
}

/** The row first: a crash behind the folder's "yes" is followed by a look for the Message-ID, and no second draft. */
async function place({ store, team, clock }: Work, folder: DraftsFolder, draft: WantedDraft): Promise<void> {
  const { letterId, token, turn, recipient, reply, at } = draft;
  const messageId = draftId(letterId, team);
  const digest = digestOf(contentOf(reply));
  const now = clock.now();
  await store.run((tx) => beginDraft(tx, team.key, { letterId, token, turn, recipient, messageId, digest, now }));
  await folder.put(messageId, await composeUnsent(fromInbox(reply, team), { messageId, date: at }));
  await store.run((tx) => markDraft(tx, letterId, 'placed'));
}

/**
 * No Message-ID of a letter: a client that sends the draft may keep it, and what it sends is a person's answer and no letter
 * of ours.
 */
function draftId(letterId: string, { inbox }: Team): string {
  return `draft.${letterId}@${inbox.address.slice(inbox.address.lastIndexOf('@') + 1)}`;
}
