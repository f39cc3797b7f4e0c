// A Lead as a row: the columns that queries ask, the rest as jsonb (contact_email and contact_phone are only
// keys to find it by), every part checked when it is read back. A row that
// does not fit is refused with the path of what is wrong, never guessed at.

import type { Insertable, Selectable } from 'kysely';
import { z } from 'zod';
import type { AnswerEvidence, Lead, LeadState, NextStep } from '../../lead/lead.ts';
import { FLAGS, INTENTS, type Relationship, SOURCE_KINDS } from '../../reading/reading.ts';
import { indexKey, instantText, jsonText } from './codec.ts';
import { StoreError } from './error.ts';
import type { Database } from './schema.ts';

/** `next_at` and the other times come back as whole microseconds. */
export function toLeadRow(team: string, lead: Lead): Insertable<Database['lead']> {
  const { token, state, lane, owner, responsible, shadow, openedAt, closedAt, next, ...rest } = lead;
  const { email, phone } = lead.contact;
  return {
    team_key: team,
    token,
    state,
    lane,
    owner,
    responsible,
    shadow,
    contact_email: email === null ? null : indexKey(email),
    contact_phone: phone === null ? null : indexKey(phone),
    next_step: next?.step ?? null,
    next_at: next?.at ?? null,
    opened_at: openedAt,
    closed_at: closedAt,
    body: jsonText(z.encode(BODY, rest)),
  };
}

export function fromLeadRow(row: Selectable<Database['lead']>): Lead {
  const body = BODY.safeParse(row.body);
  const columns = COLUMNS.safeParse(row);
  if (!body.success) throw misfit(row.token, body.error);
  if (!columns.success) throw misfit(row.token, columns.error);
  const { state, next_step: step, next_at: at } = columns.data;
  return {
    ...body.data,
    token: row.token,
    state,
    lane: row.lane,
    owner: row.owner,
    responsible: row.responsible,
    shadow: row.shadow,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    next: step === null || at === null ? null : { step, at },
  };
}

function misfit(token: string, error: z.ZodError): StoreError {
  const where = error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  return new StoreError(`the row of lead ${token} does not fit: ${where}`, 'never', error);
}

// `satisfies` holds these in step with lead.ts, both ways: a new value that is missing here does not compile.
const STATES = {
  waiting_for_us: 'waiting_for_us',
  waiting_for_lead: 'waiting_for_lead',
  closed: 'closed',
} satisfies { [K in LeadState]: K };
const STEPS = {
  remind: 'remind',
  backup: 'backup',
  alert: 'alert',
  crm_note: 'crm_note',
  follow_up: 'follow_up',
  close: 'close',
} satisfies { [K in NextStep]: K };
const EVIDENCE = {
  reply_seen: 'reply_seen',
  sent_folder: 'sent_folder',
  sent_by_us: 'sent_by_us',
  quoted_by_lead: 'quoted_by_lead',
  done: 'done',
  called: 'called',
} satisfies { [K in AnswerEvidence]: K };
const RELATIONSHIPS = {
  past_client: 'past_client',
  sphere: 'sphere',
  referral: 'referral',
  known_contact: 'known_contact',
  new: 'new',
} satisfies { [K in Relationship]: K };

const COLUMNS = z.object({
  state: z.enum(STATES),
  next_step: z.enum(STEPS).nullable(),
  next_at: z.instanceof(Temporal.Instant).nullable(),
});

const TIME = z.codec(z.string(), z.instanceof(Temporal.Instant), {
  decode: (text, context) => {
    try {
      return Temporal.Instant.from(text);
    } catch {
      context.issues.push({ code: 'custom', input: text, message: 'no time' });
      return z.NEVER;
    }
  },
  encode: instantText,
});

const STANDARD = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('coverage'), seconds: z.number(), text: z.string() }),
  z.object({ kind: z.literal('elapsed'), seconds: z.number(), text: z.string() }),
  z.object({ kind: z.literal('same_business_day'), text: z.string() }),
]);

const TURN = z.object({
  number: z.int(),
  arrivedAt: TIME,
  countedFrom: TIME,
  due: TIME,
  ladder: z.object({ remindAt: TIME.nullable(), backupAt: TIME.nullable(), alertAt: TIME }),
  standard: STANDARD,
  messageRow: z.string(),
  remindedAt: TIME.nullable(),
  backupAt: TIME.nullable(),
  alertedAt: TIME.nullable(),
  claimedBy: z.string().nullable(),
  absent: z.array(z.string()).readonly().optional(),
  collided: z.array(z.string()).readonly().optional(),
  answeredAt: TIME.nullable(),
  answeredBy: z.string().nullable(),
  evidence: z.enum(EVIDENCE).nullable(),
});

const BODY = z.object({
  contact: z.object({ name: z.string().nullable(), email: z.string().nullable(), phone: z.string().nullable() }),
  relationship: z.enum(RELATIONSHIPS),
  intent: z.enum(INTENTS),
  source: z.object({ name: z.string(), kind: z.enum(SOURCE_KINDS) }),
  answerTo: z.string().nullable(),
  listing: z.string().nullable(),
  property: z.string().nullable(),
  area: z.string().nullable(),
  timeline: z.string().nullable(),
  urgent: z.boolean(),
  flags: z.array(z.enum(FLAGS)).readonly(),
  sure: z.boolean(),
  subject: z.string(),
  lastMessageId: z.string().nullable(),
  asked: z.string(),
  backup: z.string().nullable(),
  reviewer: z.string().nullable(),
  rule: z.string(),
  why: z.array(z.string()).readonly(),
  onDuty: z.boolean(),
  rulesVersion: z.string(),
  turn: TURN,
  silentSince: TIME.nullable(),
  // Rows of before do not have this, nor the last two.
  said: z.object({ by: z.string().nullable(), at: TIME, words: z.string() }).nullable().default(null),
  mailed: z.object({ by: z.string().nullable(), at: TIME }).optional(),
  opinions: z
    .array(z.object({ field: z.enum(['kind', 'lane', 'intent']), value: z.string(), confidence: z.number() }))

    .readonly()
    .optional(),
  writer: z.object({ name: z.string().nullable(), email: z.string(), openly: z.boolean().default(false) }).optional(),
  followUpsSent: z.int(),
  snoozedUntil: TIME.nullable().default(null),
  crmNote: z.object({ by: z.string(), at: TIME }).nullable().default(null),
});
