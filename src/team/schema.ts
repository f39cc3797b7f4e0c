// The shape of team.yaml, key by key. Strict: a key that is not here is an error with a "did you mean". Names that must
// exist elsewhere in the file (agents, roles, lanes) are checked in build.ts.

import { z } from 'zod';
import {
  date,
  dateRange,
  domain,
  duration,
  email,
  hours,
  list,
  mailUrl,
  oneOrMany,
  phone,
  slug,
  standard,
  text,
  timezone,
} from './fields.ts';
import { checkBand, parsePrice } from './price.ts';
import { didYouMean } from './suggest.ts';
import { FLAG_WORDS, INTENT_WORDS, RELATIONSHIP_WORDS, SOURCE_KIND_WORDS } from './vocabulary.ts';

/** An unknown key's message holds one fix a line, in the order of the issue's `keys`. */
function strict<T extends z.ZodRawShape>(shape: T) {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' && Array.isArray(issue['keys'])
        ? issue['keys'].map((key) => didYouMean(String(key), known)).join('\n')
        : undefined,
  });
}

const owners = oneOrMany(text);

const agent = strict({
  id: slug,
  name: text,
  email,
  also: oneOrMany(email).optional(),
  phone: phone.optional(),
  roles: oneOrMany(slug).optional(),
  skills: oneOrMany(slug).optional(),
  areas: oneOrMany(text).optional(),
  coverage: hours.optional(),
  timezone: timezone.optional(),
  leave: oneOrMany(dateRange).optional(),
  works_holidays: z.boolean().optional(),
  capacity: z.number().int().min(1).max(10_000).optional(),
});

const lane = strict({
  respond: standard,
  owner: owners,
  backup: owners.optional(),
  ladder: strict({ remind: duration, backup: duration, alert: duration }).optional(),
  follow_up: oneOrMany(duration).optional(),
  close_after: duration.optional(),
});

const price = z
  .union([z.string(), z.number(), strict({ min: z.number().min(0).optional(), max: z.number().min(0).optional() })])
  .transform((of, context) => {
    const band = typeof of === 'object' ? checkBand(of) : parsePrice(String(of));
    if (band.ok) return band.value;
    context.addIssue({ code: 'custom', message: band.what, params: { fix: band.fix } });
    return z.NEVER;
  });

const when = strict({
  lane: oneOrMany(slug).optional(),
  intent: oneOrMany(z.enum(INTENT_WORDS)).optional(),
  relationship: oneOrMany(z.enum(RELATIONSHIP_WORDS)).optional(),
  source: oneOrMany(text).optional(),
  area: oneOrMany(text).optional(),
  listing_status: oneOrMany(text).optional(),
  price: price.optional(),
  flags: oneOrMany(z.enum(FLAG_WORDS)).optional(),
  words: oneOrMany(text).optional(),
  known_agent: oneOrMany(slug).optional(),
  hours: z.enum(['business', 'after']).optional(),
});

const rule = strict({
  name: text.optional(),
  when: when.optional(),
  owner: owners.optional(),
  backup: owners.optional(),
  review_by: owners.optional(),
  lane: slug.optional(),
  respond: standard.optional(),
});

const inbox = strict({
  address: email,
  domains: oneOrMany(domain).optional(),
  imap: mailUrl(['imaps', 'imap']).optional(),
  smtp: mailUrl(['smtps', 'smtp']).optional(),
  authserv: text.optional(),
  plus: z.boolean().optional(),
  sent: z.boolean().optional(),
  junk: z.boolean().optional(),
  drafts: z.boolean().optional(),
});

const source = strict({
  name: slug,
  kind: z.enum(SOURCE_KIND_WORDS).optional(),
  from: oneOrMany(text).optional(),
  to: oneOrMany(email).optional(),
  subject: oneOrMany(text).optional(),
});

const DAY_AND_TIME = /^(mon|tues|wednes|thurs|fri|satur|sun)day ([01]?\d|2[0-3]):[0-5]\d$/i;

/** Parts whose work is done elsewhere; here only their shape is held. */
const otherParts = {
  sources: list(source).optional(),
  pilot: strict({ sources: oneOrMany(text), until: date.optional() }).optional(),
  review: strict({
    when: text.regex(DAY_AND_TIME, 'a weekday and a time, as in friday 16:00').optional(),
    to: oneOrMany(slug).optional(),
    sample: z.number().int().min(0).max(100).optional(),
  }).optional(),
  crm: strict({ dropbox: email.optional() }).optional(),
  privacy: strict({
    keep_raw: z.number().int().min(1).max(36_500).optional(),
    ai_redact: z.boolean().optional(),
  }).optional(),
  ai: strict({ model: text.optional(), timeout: duration.optional(), off: z.boolean().optional() }).optional(),
};

export const teamSchema = strict({
  team: text,
  timezone,
  hours: hours.optional(),
  holidays: z.union([text, list(date)]).optional(),
  inbox,
  records: strict({
    contacts: text.optional(),
    listings: text.optional(),
    open_houses: text.optional(),
    campaigns: text.optional(),
  }).optional(),
  agents: list(agent),
  rotations: z.record(slug, oneOrMany(slug)).optional(),
  lanes: z.record(slug, lane),
  rules: list(rule).optional(),
  mode: z.enum(['live', 'shadow']).optional(),
  templates: text.optional(),
  ...otherParts,
});

export type TeamFile = z.output<typeof teamSchema>;
export type AgentEntry = z.output<typeof agent>;
export type LaneEntry = z.output<typeof lane>;
export type RuleEntry = z.output<typeof rule>;
