// Every business event that Baton logs, typed, in this one file. Never bodies, addresses of leads or secrets: a lead is
// its token, a person of the team an agent id, an error its class and words without addresses.

import pino from 'pino';

export type LogEvent =
  | { readonly event: 'started'; readonly team: string; readonly database: string }
  | { readonly event: 'stopped'; readonly team: string }
  | { readonly event: 'watching'; readonly team: string; readonly folder: string; readonly lastUid: number }
  | { readonly event: 'connection_lost'; readonly team: string; readonly folder: string; readonly reason: string }
  | { readonly event: 'reconnect_planned'; readonly team: string; readonly folder: string; readonly inMs: number }
  | { readonly event: 'uidvalidity_changed'; readonly team: string; readonly folder: string }
  /** After the commit that holds the raw messages and the cursor. */
  | { readonly event: 'messages_saved'; readonly team: string; readonly folder: string; readonly count: number }
  /** After the commit that holds the decision: the lead, its history and its letters. */
  | {
      readonly event: 'message_decided';
      readonly team: string;
      readonly row: string;
      readonly kind: string;
      readonly outcome: string;
      readonly lead: string | null;
      /** Why the sender was not believed; missing: they were, or it did not matter. */
      readonly because?: string;
    }
  | { readonly event: 'message_failed'; readonly team: string; readonly row: string; readonly reason: string }
  /** After the commit of a ladder step, follow-up or closing. */
  | { readonly event: 'step_taken'; readonly team: string; readonly lead: string; readonly step: string }
  /** The step of a lead could not be taken; after the commit that puts it off. */
  | { readonly event: 'step_failed'; readonly team: string; readonly lead: string; readonly reason: string }
  /** After the commit that says a letter is about to be sent. */
  | { readonly event: 'letter_attempted'; readonly team: string; readonly letter: string; readonly attempt: number }
  /** The SMTP server took the letter; not yet recorded. */
  | { readonly event: 'letter_accepted'; readonly team: string; readonly letter: string }
  /** After the commit that records it. */
  | { readonly event: 'letter_sent'; readonly team: string; readonly letter: string; readonly kind: string }
  | { readonly event: 'letter_delayed'; readonly team: string; readonly letter: string; readonly reason: string }
  | { readonly event: 'letter_refused'; readonly team: string; readonly letter: string; readonly reason: string }
  /** Written before shadow mode began; after the commit that keeps it back. */
  | { readonly event: 'letter_withheld'; readonly team: string; readonly letter: string }
  /** A changed file of the team is in force from the next message on. */
  | { readonly event: 'rules_taken'; readonly team: string; readonly part: string; readonly file: string }
  /** A changed file is of no use: what was read of it before stays in force. Said once for each content. */
  | {
      readonly event: 'rules_refused';
      readonly team: string;
      readonly part: string;
      readonly file: string;
      readonly reason: string;
    }
  | { readonly event: 'rules_mended'; readonly team: string; readonly part: string; readonly file: string }
  /** After the commit that keeps what Claude was asked and answered. `outcome`: `answered`, or why not. */
  | {
      readonly event: 'claude_asked';
      readonly team: string;
      readonly row: string;
      readonly purpose: string;
      readonly outcome: string;
      readonly milliseconds: number;
    }
  | { readonly event: 'letter_found_in_sent'; readonly team: string; readonly letter: string }
  | { readonly event: 'trouble'; readonly team: string; readonly where: string; readonly reason: string };

export interface Log {
  emit(event: LogEvent): void;
  /** Calls `listener` for each event, in the same tick; returns what ends it. */
  subscribe(listener: (event: LogEvent) => void): () => void;
}

const QUIET: ReadonlySet<LogEvent['event']> = new Set(['letter_attempted', 'letter_accepted', 'messages_saved']);
const WARN: ReadonlySet<LogEvent['event']> = new Set([
  'connection_lost',
  'message_failed',
  'step_failed',
  'letter_delayed',
  'letter_refused',
  'uidvalidity_changed',
  'rules_refused',
  'trouble',
]);

/** A log that writes JSON lines to stderr at `level` (LOG_LEVEL; `silent` for none). */
export function createLog(level: string): Log {
  const sink = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
  const listeners = new Set<(event: LogEvent) => void>();
  return {
    emit(event) {
      const severity = WARN.has(event.event) ? 'warn' : QUIET.has(event.event) ? 'debug' : 'info';
      sink[severity](event);
      for (const listener of listeners) listener(event);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
