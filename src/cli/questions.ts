// What `status` and `lead` ask of the store. On PostgreSQL they ask it themselves; the embedded database belongs to the
// daemon while it runs, so then the daemon answers.

import type { HistoryEntry, Lead, LetterKind } from '../lead/lead.ts';
import { askRunning } from '../shell/control.ts';
import { awayAt } from '../shell/store/away.ts';
import { type Exchange, exchangesOf, type Spent, spentIn } from '../shell/store/claude.ts';
import { historyOf } from '../shell/store/history.ts';
import { lockLead, openLeads } from '../shell/store/leads.ts';
import { lettersOf } from '../shell/store/letters.ts';
import { type OptOutRow, optOutOf } from '../shell/store/opt-outs.ts';
import { keptRules } from '../shell/store/rules.ts';
import type { Store, Tx } from '../shell/store/store.ts';
import { settings, withStore } from './setup.ts';

export interface LeadRow {
  readonly lead: Lead;
  readonly last: HistoryEntry | null;
  /** Their newest request for no more mail; null: they made none. */
  readonly optOut: OptOutRow | null;
  /** Whoever has it said `away` until then; null: they did not. */
  readonly awayUntil: Temporal.Instant | null;
}

export interface LeadStory {
  readonly lead: Lead | null;
  readonly history: readonly HistoryEntry[];
  readonly optOut: OptOutRow | null;
  readonly awayUntil: Temporal.Instant | null;
  /** When the rules that routed it were first in force; null: that is not known any more. */
  readonly rulesSince: Temporal.Instant | null;
  /** What Claude was asked about it. */
  readonly claude: readonly Exchange[];
  /** The drafts that its letters showed when it wrote, and what went out by `send`; oldest first. */
  readonly drafts: readonly Words[];
  readonly sent: readonly Words[];
}

export interface Words {
  readonly at: Temporal.Instant;
  /** Who was shown it, or sent it. */
  readonly who: string;
  readonly words: string;
}

/** Letters about a mail of theirs; the others show the same draft again. */
const WITH_WORDS: ReadonlySet<LetterKind> = new Set(['handoff', 'new_message']);

const QUESTIONS = {
  alive: async (_store: Store, _args: object): Promise<true> => true,
  openLeads: (store: Store, { team }: { readonly team: string }): Promise<LeadRow[]> =>
    store.run(async (tx) => {
      const rows: LeadRow[] = [];
      const away = await awayAt(tx, team, Temporal.Now.instant());
      for (const lead of await openLeads(tx, team)) {
        const last = (await historyOf(tx, team, lead.token)).at(-1) ?? null;
        const awayUntil = away.get(lead.responsible)?.until ?? null;
        rows.push({ lead, last, optOut: await optOutFor(tx, team, lead), awayUntil });
      }
      return rows;
    }),
  lead: (store: Store, { team, token }: { readonly team: string; readonly token: string }): Promise<LeadStory> =>
    store.run(async (tx) => {
      const lead = await lockLead(tx, team, token);
      const optOut = lead === null ? null : await optOutFor(tx, team, lead);
      const away = await awayAt(tx, team, Temporal.Now.instant());
      const awayUntil = away.get(lead?.responsible ?? '')?.until ?? null;
      const rules = lead === null ? null : await keptRules(tx, team, lead.rulesVersion);
      const rulesSince = rules?.firstUsed ?? null;
      const claude = await exchangesOf(tx, team, token);
      const history = await historyOf(tx, team, token);
      const letters = await lettersOf(tx, team, token);
      const drafts = letters.flatMap(({ createdAt, letter }) =>
        letter.draft === null || !WITH_WORDS.has(letter.kind)
          ? []
          : [{ at: createdAt, who: letter.to[0]?.name ?? '', words: letter.draft.email }],
      );
      const sent = letters
        .filter(({ letter }) => letter.kind === 'send')
        .map(({ createdAt, letter }) => ({ at: createdAt, who: letter.replyTo[0]?.name ?? '', words: letter.text }));
      return { lead, history, optOut, awayUntil, rulesSince, claude, drafts, sent };
    }),
  /** In the last seven days. */
  spent: (store: Store, { team }: { readonly team: string }): Promise<Spent> => {
    const to = Temporal.Now.instant();
    return store.run((tx) => spentIn(tx, team, { from: to.subtract({ hours: 24 * 7 }), to }));
  },
};

function optOutFor(tx: Tx, team: string, { contact, answerTo }: Lead): Promise<OptOutRow | null> {
  return optOutOf(tx, team, [contact.email, answerTo, contact.phone]);
}

type Questions = typeof QUESTIONS;

export async function ask<Q extends keyof Questions>(
  question: Q,
  args: Parameters<Questions[Q]>[1],
): Promise<Awaited<ReturnType<Questions[Q]>>> {
  const { databaseUrl, dataDir } = settings();
  const running = databaseUrl === null ? await askRunning(dataDir, question, args) : null;
  const given = running === null ? await withStore((store) => answer(store, question, args)) : running.answer;
  // Here or in the daemon, the same function made it.
  return given as Awaited<ReturnType<Questions[Q]>>;
}

/** For the daemon: answers what another process asks. */
export async function answer(store: Store, question: string, args: unknown): Promise<unknown> {
  const found = Object.entries(QUESTIONS).find(([name]) => name === question)?.[1];
  if (found === undefined) throw new Error(`this daemon does not know the question ${question}: is it an older one?`);
  return await (found as (store: Store, args: unknown) => Promise<unknown>)(store, args);
}
