// A Letter as jsonb, checked when it is read back. A row that does not fit is refused, never sent in part; one that a newer
// version wrote is left to that version.

import { z } from 'zod';
import type { LetterKind } from '../../lead/lead.ts';
import type { Letter, UnsentReply } from '../../letters/letter.ts';
import { StoreError } from './error.ts';

/**
 * Stands on each row that this version writes. One more with every new kind or field, and with a migration: only so does an
 * older process on the same database leave the row alone.
 */
export const LETTER_FORMAT = 2;

/** `format`: of the row. */
export function letterOf(id: string, content: unknown, format = LETTER_FORMAT): Letter {
  if (format > LETTER_FORMAT) throw new StoreError(`letter ${id} is of a newer Baton: update this one`, 'later');
  const letter = LETTER.safeParse(content);
  if (letter.success) return letter.data;
  const where = letter.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  throw new StoreError(`the row of letter ${id} does not fit: ${where}`, 'never', letter.error);
}

const ADDRESS = z.object({ name: z.string(), address: z.string() });

/** Exported for the drafts that lie in the inbox. */
export const UNSENT = z.object({
  fileName: z.string(),
  from: ADDRESS,
  to: ADDRESS,
  cc: z.array(ADDRESS),
  replyTo: z.array(ADDRESS),
  subject: z.string(),
  text: z.string(),
  inReplyTo: z.string().nullable(),
  references: z.array(z.string()),
}) satisfies z.ZodType<UnsentReply>;

// `satisfies` holds it in step with lead.ts, both ways: a new kind that is missing here does not compile.
const KINDS = {
  handoff: 'handoff',
  new_message: 'new_message',
  reminder: 'reminder',
  backup: 'backup',
  escalation: 'escalation',
  pass: 'pass',
  follow_up: 'follow_up',
  told: 'told',
  collision: 'collision',
  bad_address: 'bad_address',
  crm_note: 'crm_note',
  crm_mail: 'crm_mail',
  send: 'send',
  away: 'away',
  status: 'status',
  who_has: 'who_has',
  help: 'help',
  too_many: 'too_many',
  rules_refused: 'rules_refused',
  pilot_report: 'pilot_report',
  refused: 'refused',
  unreadable: 'unreadable',
} satisfies { [K in LetterKind]: K };

/** Exported for the test that holds LETTER_FORMAT in step with it. */
export const LETTER = z.object({
  kind: z.enum(KINDS),
  messageId: z.string(),
  from: ADDRESS,
  to: z.array(ADDRESS),
  cc: z.array(ADDRESS),
  // Rows of before hold one address.
  replyTo: z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(ADDRESS).min(1)),
  inReplyTo: z.string().nullable(),
  references: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  attachMessageRow: z.string().nullable(),
  draft: z.object({ subject: z.string(), email: z.string(), text: z.string() }).nullable().default(null),
  eml: UNSENT.nullish(),
}) satisfies z.ZodType<Letter>;
