// What makes a folder a maildir, and what its files say by their names. What lies in tmp/ is on its way in and is left
// alone; nothing is moved from new/ to cur/.

import type { Dirent } from 'node:fs';

export type MaildirPart = 'cur' | 'new' | 'tmp';

/** A maildir has all three, but a copy of one may have lost an empty one. */
export function isMaildir(entries: readonly Dirent[]): boolean {
  return entries.some((entry) => entry.isDirectory() && (entry.name === 'cur' || entry.name === 'new'));
}

export function isMaildirPart(name: string): name is MaildirPart {
  return name === 'cur' || name === 'new' || name === 'tmp';
}

/**
 * The seconds with which the name of a delivered file begins. Used where the mail's own headers say nothing: a copy of a
 * maildir has new times of its files, and a move between folders new names.
 */
export function deliveredAt(file: string): Temporal.Instant | null {
  const seconds = /^(\d{9,10})\./.exec(file)?.[1];
  return seconds === undefined ? null : Temporal.Instant.fromEpochMilliseconds(Number(seconds) * 1000);
}
