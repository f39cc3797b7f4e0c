// How tests hear a command: on a Wednesday morning in Boston, with or without a lead that it is about.

import { type Command, readCommand } from '../../src/lead/command.ts';
import type { SpokenOf } from '../../src/lead/commands/heard.ts';

export const seen = { now: Temporal.Instant.from('2026-11-18T15:20:00Z'), timezone: 'America/New_York' };

export const read = (text: string): Command => readCommand(text, seen);

/** On the lead of a buyer whose name is known. */
export const about = (text: string, lead: Partial<SpokenOf> = {}): Command =>
  readCommand(text, {
    ...seen,
    lead: { name: 'Dana Whitlock', email: 'dana.w@mail.example', intent: 'buyer', ...lead },
  });
