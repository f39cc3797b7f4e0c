// Wires the loops of one team together: folders are watched into rows, rows are decided, letters are sent, steps are
// taken. Every arrow between them is only a hint to look; a sweep over the rows alone reaches the same result.

import { isDeepStrictEqual } from 'node:util';
import type { Templates } from './letters/templates.ts';
import type { Claude } from './shell/claude/claude.ts';
import type { Clock } from './shell/clock.ts';
import type { Backoff } from './shell/imap/backoff.ts';
import type { FolderRole } from './shell/imap/folders.ts';
import { findInSent } from './shell/imap/sent.ts';
import type { Log, LogEvent } from './shell/log.ts';
import { type Loop, startLoop } from './shell/loop.ts';
import type { RuleFiles } from './shell/reload.ts';
import { type InForce, startReloadLoop } from './shell/reload-loop.ts';
import { openSmtp } from './shell/smtp/send.ts';
import { keepRules } from './shell/store/rules.ts';
import { secret as keptSecret } from './shell/store/settings.ts';
import type { Store } from './shell/store/store.ts';
import type { ImapSettings, SmtpSettings } from './shell/urls.ts';
import { startAlarm } from './shell/work/alarm.ts';
import { tellCrm } from './shell/work/crm.ts';
import { startDrafts } from './shell/work/drafts.ts';
import { watchLeasedFolder } from './shell/work/folders.ts';
import { forgetOld } from './shell/work/forget.ts';
import { decideNext } from './shell/work/messages.ts';
import { createPatience } from './shell/work/opinion.ts';
import { notePilot, reportPilot } from './shell/work/pilot.ts';
import { sendNext } from './shell/work/postman.ts';
import { endShadowLeads } from './shell/work/shadow.ts';
import { stepNext } from './shell/work/steps.ts';
import { startWords, type WordsLoop } from './shell/work/words.ts';
import type { Bounds, Work } from './shell/work/work.ts';
import type { Records } from './team/records.ts';
import type { Team } from './team/team.ts';

export interface DaemonOptions {
  readonly team: Team;
  readonly records: Records;
  readonly templates: Templates;
  /** Where they came from, looked at again at every sweep; missing: what is given stays. */
  readonly files?: RuleFiles;
  readonly store: Store;
  readonly imap: ImapSettings;
  readonly smtp: SmtpSettings;
  readonly clock: Clock;
  readonly log: Log;
  /** Unset: made once and kept in the database. */
  readonly secret?: string;
  /** Claude as the team's `ai` wants it; missing: it is not set up. */
  readonly openClaude?: (ai: Team['ai']) => Claude | null;
  /** Where the very first start begins; null: with the mail that arrives from now on. */
  readonly since?: Temporal.Instant | null;
  readonly sweepEveryMs?: number;
  readonly backoff?: Backoff;
  /** Of letters in a day; missing: those of bounds.ts. */
  readonly bounds?: Bounds;
}

export interface Daemon {
  /** Mail that arrives from now on is seen. Rejects on what cannot heal by itself (a wrong password). */
  readonly ready: Promise<void>;
  /** Catches up with the folders, decides, takes the steps that are due and sends, until nothing is left to do. */
  sweep(): Promise<void>;
  /** Resolves when Claude is asked nothing any more. */
  asked(): Promise<void>;
  /** Reads the team's files again, soon: SIGHUP. */
  reload(): void;
  /** Finishes what is in hand and stops. */
  stop(): Promise<void>;
}

/** How long a hint may be lost before the rows and folders are looked at all the same, milliseconds. */
const SWEEP_EVERY_MS = 30_000;
const RETRY_AFTER_MS = 5_000;
/** A folder whose process died is taken over within this and the database's own notice of the death. */
const LEASE_RETRY_MS = 5_000;
const BACKOFF: Backoff = { firstMs: 1_000, mostMs: 60_000 };
/** Above what the large hosts take by default (Gmail 25 MB, Microsoft 365 36 MB). */
const MOST_MESSAGE_BYTES = 60_000_000;
/** After these a next time may be another one than before. */
const MOVES_A_TIME: ReadonlySet<LogEvent['event']> = new Set([
  'message_decided',
  'step_taken',
  'step_failed',
  'letter_delayed',
]);

/** After these the CRM may have something to hear, or a draft its place. */
const MOVES_A_DRAFT: ReadonlySet<LogEvent['event']> = new Set(['message_decided', 'step_taken', 'letter_sent']);

export async function startDaemon(options: DaemonOptions): Promise<Daemon> {
  const { store, team, log } = options;
  const secret = options.secret ?? (await store.run((tx) => keptSecret(tx)));
  const { files, openClaude, ...given } = options;
  const work: Work = { ...given, secret, claude: openClaude?.(team.ai) ?? null };
  const on: InForce = { work };
  const followRules = claudeByRules(on, openClaude);
  if (files !== undefined) await rememberRules(work, files);
  const smtp = openSmtp(options.smtp);
  const post = { smtp, findInSent: (messageId: string) => findInSent(options.imap, messageId) };
  const loops = startLoops(on, post, options.imap);
  const reload =
    files === undefined
      ? null
      : startReloadLoop(on, {
          files,
          retryAfterMs: RETRY_AFTER_MS,
          onChange() {
            followRules();
            loops.lookAgain();
          },
        });
  const folders = watchedFolders(team).map((role) =>
    watchLeasedFolder(work, {
      settings: options.imap,
      role,
      since: options.since ?? null,
      sweepEveryMs: options.sweepEveryMs ?? SWEEP_EVERY_MS,
      backoff: options.backoff ?? BACKOFF,
      maxMessageBytes: MOST_MESSAGE_BYTES,
      leaseRetryMs: LEASE_RETRY_MS,
      onSaved: loops.reader.poke,
    }),
  );
  const everything = (): void => {
    reload?.poke();
    loops.catchUp();
  };
  const sweeper = setInterval(everything, options.sweepEveryMs ?? SWEEP_EVERY_MS);
  log.emit({ event: 'started', team: team.key, database: store.dialect });
  loops.postman.poke();
  return {
    ready: Promise.all(folders.map((folder) => folder.ready)).then(loops.catchUp),
    async sweep() {
      // Before the mail that it may be meant for.
      await reload?.drain();
      await Promise.all(folders.map((folder) => folder.poke()));
      loops.catchUp();
      await loops.drain();
    },
    asked: () => loops.words.asked(),
    reload: () => reload?.force(),
    async stop() {
      clearInterval(sweeper);
      await reload?.stop();
      await Promise.all(folders.map((folder) => folder.stop()));
      on.work.claude?.close();
      await loops.stop();
      await smtp.close();
      log.emit({ event: 'stopped', team: team.key });
    },
  };
}

/** Other rules may want another model, or none. What the old one is asked fails at once, and its letters go as they are. */
function claudeByRules(on: InForce, openClaude: DaemonOptions['openClaude']): () => void {
  let { ai } = on.work.team;
  return () => {
    const { team, claude } = on.work;
    if (openClaude === undefined || isDeepStrictEqual(ai, team.ai)) return;
    ai = team.ai;
    claude?.close();
    on.work = { ...on.work, claude: openClaude(ai) };
  };
}

/** In Sent lie answers that went past the team, in Junk the leads that the mail host mistook. */
function watchedFolders({ inbox }: Team): readonly FolderRole[] {
  return ['inbox', ...(inbox.sent ? (['sent'] as const) : []), ...(inbox.junk ? (['junk'] as const) : [])];
}

/** A lead that is routed from now on names the version; its text must be there to look it up. */
async function rememberRules({ store, team, clock }: Work, { first }: RuleFiles): Promise<void> {
  const { version } = team;
  await store.run((tx) => keepRules(tx, team.key, { version, text: first.text, at: clock.now() }));
}

interface Loops {
  readonly reader: Loop;
  readonly postman: Loop;
  readonly words: WordsLoop;
  /** Every folder has been read, or was waited for long enough. */
  catchUp(): void;
  /** Other rules are in force. */
  lookAgain(): void;
  drain(): Promise<void>;
  stop(): Promise<void>;
}

function startLoops(on: InForce, post: Parameters<typeof sendNext>[1], imap: ImapSettings): Loops {
  const { team, log } = on.work;
  const loop = (name: string, next: () => Promise<boolean>): Loop =>
    startLoop({ team: team.key, name, log, work: next, retryAfterMs: RETRY_AFTER_MS });
  const postman = loop('postman', () => sendNext(on.work, post));
  const words = startWords(on, { retryAfterMs: RETRY_AFTER_MS, onReleased: postman.poke });
  const patience = createPatience(on.work.clock);
  /** Letters may have come with what was just done. */
  const thenPost = async (did: boolean): Promise<boolean> => {
    if (did) words.poke();
    if (did) postman.poke();
    return did;
  };
  // After an absence nothing is decided before all folders are read: the answer to a mail, which makes a step needless,
  // may lie in another one. A folder that cannot be read holds the others up until the first sweep and no longer.
  let caughtUp = false;
  const steps = loop(
    'clock',
    async () => caughtUp && (await thenPost((await reportsPilot()) || (await stepNext(on.work)))),
  );
  // A day's end is nothing to look for after each mail: the sweep will do.
  let mayReport = true;
  const reportsPilot = async (): Promise<boolean> => {
    if (!mayReport) return false;
    mayReport = await reportPilot(on.work);
    if (!mayReport) await forgetOld(on.work);
    return mayReport;
  };
  let settledFor: Team | null = null;
  const reader = loop('reader', async () => {
    if (!caughtUp) return false;
    // Before the first live one is given out: theirs take nobody's room. Once for rules, which say whether the team is live.
    if (settledFor !== on.work.team) {
      const { team: rules } = on.work;
      if (await endShadowLeads(on.work)) return true;
      await notePilot(on.work);
      settledFor = rules;
    }
    const did = await thenPost(await decideNext(on.work, { patience }));
    // Steps wait while mail waits to be read.
    if (!did) steps.poke();
    return did;
  });
  const alarm = startAlarm(on, { steps, postman, retryAfterMs: RETRY_AFTER_MS });
  const crm = loop('crm', async () => caughtUp && (await thenPost(await tellCrm(on.work))));
  const drafts = startDrafts(on, { settings: imap, retryAfterMs: RETRY_AFTER_MS });
  const unsubscribe = log.subscribe((event) => {
    if (event.team !== team.key) return;
    if (MOVES_A_TIME.has(event.event)) alarm.loop.poke();
    if (MOVES_A_DRAFT.has(event.event)) for (const one of [crm, drafts]) one.poke();
  });
  const inOrder = [reader, steps, words, crm, postman, drafts, alarm.loop];
  return {
    reader,
    postman,
    words,
    catchUp() {
      caughtUp = true;
      mayReport = true;
      for (const one of inOrder) one.poke();
    },
    lookAgain() {
      for (const one of inOrder) one.poke();
    },
    async drain() {
      for (const one of inOrder) await one.drain();
    },
    async stop() {
      unsubscribe();
      alarm.cancel();
      await Promise.all(inOrder.map((one) => one.stop()));
      alarm.cancel();
    },
  };
}
