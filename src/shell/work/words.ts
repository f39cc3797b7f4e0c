// The words of Claude for letters that wait for them: each is taken once, asked about outside of any transaction, and written
// again under its own Message-ID. Whatever goes wrong here, the letter goes out as it stands, at the latest when its time
// has come.

import type { Lead } from '../../lead/lead.ts';
import type { LeadWords } from '../../letters/claude/answers.ts';
import { hiderOf } from '../../letters/claude/hider-of.ts';
import { responsePrompt, summaryPrompt } from '../../letters/claude/prompt.ts';
import { wordsOf } from '../../letters/claude/words.ts';
import { read } from '../../reading/read.ts';
import type { Claude } from '../claude/claude.ts';
import { type Loop, reasonOf, startLoop } from '../loop.ts';
import type { InForce } from '../reload-loop.ts';
import { keepWords } from '../store/claude.ts';
import { historyOf } from '../store/history.ts';
import { lockLead } from '../store/leads.ts';
import type { Tx } from '../store/store.ts';
import { releaseWaiting, takeWaiting, type WaitingLetter } from '../store/waiting-letters.ts';
import { type Asked, askedBefore, askResponse, askSummary } from './asking.ts';
import { type About, turnMail, writeAgain } from './letters.ts';
import { timeoutOf } from './waits.ts';
import type { Work } from './work.ts';

export interface WordsLoop extends Loop {
  /** Resolves when nobody is being asked. */
  asked(): Promise<void>;
}

/** Letters that are asked about at once; each asks twice. */
const MOST_AT_ONCE = 4;

export function startWords(
  on: InForce,
  { retryAfterMs, onReleased }: { readonly retryAfterMs: number; readonly onReleased: () => void },
): WordsLoop {
  const { team, log } = on.work;
  const asking = new Set<Promise<void>>();
  const loop = startLoop({
    team: team.key,
    name: 'words',
    log,
    retryAfterMs,
    work: async () => {
      const { work } = on;
      if (work.claude == null || asking.size >= MOST_AT_ONCE) return false;
      const waiting = await work.store.run((tx) => takeWaiting(tx, team.key, work.clock.now()));
      if (waiting === null) return false;
      const task = writeWords(work, work.claude, waiting).finally(() => {
        asking.delete(task);
        onReleased();
        loop.poke();
      });
      asking.add(task);
      return true;
    },
  });
  const asked = async (): Promise<void> => {
    while (asking.size > 0) await Promise.all(asking);
  };
  return {
    ...loop,
    asked,
    async stop() {
      await loop.stop();
      await asked();
    },
  };
}

/** Asks, and lets the letter go. Never rejects. */
async function writeWords(work: Work, claude: Claude, waiting: WaitingLetter): Promise<void> {
  const { store, team, clock, log } = work;
  try {
    const words = await askWords(work, claude, waiting);
    await store.run(async (tx) => {
      const letter = words === null ? null : await rewritten(tx, work, { waiting, words });
      const isReleased = await releaseWaiting(tx, waiting, { letter, now: clock.now() });
      // Only words that somebody was shown may stand in later letters of the turn, or go out by `send`.
      if (!isReleased || words === null || letter === null) return;
      const { leadToken: token, turn } = waiting;
      await keepWords(tx, team.key, { token, turn, words, at: clock.now() });
    });
  } catch (error) {
    log.emit({ event: 'trouble', team: team.key, where: 'the words of a letter', reason: reasonOf(error) });
    // A database that is away lets nobody do anything; when it is back, the letter's own time has come.
    await store.run((tx) => releaseWaiting(tx, waiting, { letter: null, now: clock.now() })).catch(() => false);
  }
}

/** Null: Claude said nothing of use, or there is nothing to ask about. */
async function askWords(work: Work, claude: Claude, waiting: WaitingLetter): Promise<LeadWords | null> {
  const { store, team, records, templates, clock } = work;
  const found = await store.run(async (tx) => {
    const lead = await lockLead(tx, team.key, waiting.leadToken);
    const about = await turnMail(tx, waiting.row);
    return lead === null || about === null
      ? null
      : { lead, about, history: await historyOf(tx, team.key, waiting.leadToken) };
  });
  if (found === null) return null;
  const { lead, about, history } = found;
  const reading = read(about.message, { team, records });
  const hider = hiderOf(reading, { team, records, lead });
  const facts = { lead, reading, team, records, templates, history, hider, now: clock.now() };
  const before = await askedBefore(work, waiting.row);
  const until = deadlineOf(work, waiting, before.milliseconds);
  const asked: Omit<Asked, 'prompt'> = { claude, row: waiting.row, leadToken: lead.token, until };
  const [summary, response] = await Promise.all([
    before.summary ?? askSummary(work, { ...asked, prompt: summaryPrompt(facts) }),
    askResponse(work, { ...asked, prompt: responsePrompt(facts) }),
  ]);
  return summary === null && response === null ? null : wordsOf({ summary, response }, facts);
}

/** Of the wait, and at most: what one of two questions has brought must be written before the letter's time has come. */
const WRITING_SHARE = 0.2;
const WRITING_MS = 1_000;

/**
 * `ai.timeout` is for all that Claude is asked about a mail, and from now on, not from when there is room for the letter:
 * who must wait for that hour needs no slot for as long.
 */
function deadlineOf({ team, clock }: Work, { until }: WaitingLetter, spentMs: number): Temporal.Instant {
  const now = clock.now();
  const leftMs = now.until(until).total('milliseconds');
  const inTimeMs = leftMs - Math.min(WRITING_MS, Math.max(0, leftMs) * WRITING_SHARE);
  const enoughMs = Math.max(0, timeoutOf(team) * 1000 - spentMs);
  return now.add({ milliseconds: Math.floor(Math.min(enoughMs, inTimeMs)) });
}

/** Null: the lead has moved on, and the letter says what was so. */
async function rewritten(
  tx: Tx,
  work: Work,
  { waiting, words }: { readonly waiting: WaitingLetter; readonly words: LeadWords },
) {
  const lead = await lockLead(tx, work.team.key, waiting.leadToken);
  if (lead === null || !stands(lead, waiting)) return null;
  const about: About | null = await turnMail(tx, waiting.row);
  return about === null ? null : await writeAgain(tx, work, { waiting, lead, about, words });
}

/** Nobody has done anything about the turn meanwhile. */
function stands(lead: Lead, { order, turn }: WaitingLetter): boolean {
  return lead.state === 'waiting_for_us' && lead.turn.number === turn && lead.responsible === order.to;
}
