// The caller's side of a watch: a cursor store in memory that commits whole or not at all, as a database does, and can
// be told to fail.

import type { Cursor, CursorStore, FetchedMessage } from '../../src/shell/imap/cursor.ts';

export interface Kept extends CursorStore {
  cursor: Cursor | null;
  readonly messages: FetchedMessage[];
  /** How many messages each commit brought; a commit of the cursor alone is not counted. */
  readonly commits: number[];
  /** The X-Test header of each message, in the order in which they were kept. */
  names(): string[];
  /** Fails this many of the next saves of messages. */
  failSaves(count: number): void;
  /** Resolves when messages by these names are kept, in any order, looking after each commit. */
  have(...names: string[]): Promise<void>;
}

export function keep(): Kept {
  let failing = 0;
  const watchers = new Set<() => void>();
  const kept: Kept = {
    cursor: null,
    messages: [],
    commits: [],
    names: () => kept.messages.map(nameOf),
    failSaves(count) {
      failing = count;
    },
    have(...names) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const look = () => {
        if (!names.every((name) => kept.names().includes(name))) return;
        watchers.delete(look);
        resolve();
      };
      watchers.add(look);
      look();
      return promise;
    },
    load: async () => kept.cursor,
    async save(messages, cursor) {
      if (messages.length > 0 && failing > 0) {
        failing--;
        throw new Error('the database is away');
      }
      kept.messages.push(...messages);
      if (messages.length > 0) kept.commits.push(messages.length);
      kept.cursor = cursor;
      for (const look of watchers) look();
    },
  };
  return kept;
}

/** A small mail that `names()` knows again. */
export function mail(name: string, body = 'Is the house on Elm Street still for sale?'): string {
  return `From: pat@buyer.example\r\nTo: leads@team.example\r\nSubject: ${name}\r\nX-Test: ${name}\r\n\r\n${body}\r\n`;
}

function nameOf(message: FetchedMessage): string {
  return /^X-Test: (.*?)\r?$/m.exec(message.raw.toString('latin1'))?.[1] ?? '(no name)';
}
