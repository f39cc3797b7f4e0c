// The shape of team.yaml, key by key, with the help that editors show. Strict: a key that is not here is an error with a
// "did you mean". Names that must exist elsewhere in the file (agents, roles, lanes) are checked in parse.ts.

import { z } from 'zod';
import {
  date,
  dateRange,
  dayAndTime,
  domain,
  duration,
  email,
  hours,
  list,
  mailUrl,
  oneOrMany,
  phone,
  slug,
  text,
  timezone,
} from './fields.ts';
import { lane, rule, sourceNames, sources } from './schema-rules.ts';
import { strict } from './strict.ts';

const agent = strict({
  id: slug.describe('A short name for these rules and for commands, such as maria.'),
  name: text.describe('The full name, as leads see it.'),
  email: email.describe('Where handoffs go, and from where they answer.'),
  also: oneOrMany(email).optional().describe('Other addresses that they write from.'),
  phone: phone.optional().describe('Their number, with + and country code.'),
  roles: oneOrMany(slug)
    .optional()
    .describe('What they are in the team; rules name it as role:x. One agent must be team_lead.'),
  skills: oneOrMany(slug).optional().describe('What they can do; rules name it as skill:x.'),
  areas: oneOrMany(text).optional().describe('Towns where they work.'),
  coverage: hours.optional().describe('When they are on duty. Without it: the hours of the team.'),
  timezone: timezone.optional().describe('The zone of their coverage. Without it: that of the team.'),
  leave: oneOrMany(dateRange).optional().describe('Days off, first/last, both included.'),
  works_holidays: z.boolean().optional().describe('true: on duty on the holidays of the team, too.'),
  capacity: z
    .number()
    .int()
    .min(1)
    .max(10_000)
    .optional()
    .describe('No more leads from a rotation while they have so many open.'),
});

const inbox = strict({
  address: email.describe('The shared address to which leads write.'),
  domains: oneOrMany(domain)
    .optional()
    .describe('Mail from these is from us, never from a lead. Without it: the domain of the address.'),
  imap: mailUrl('imap').optional().describe('How to read the inbox. Without it: IMAP_URL.'),
  smtp: mailUrl('smtp').optional().describe('How to send mail. Without it: SMTP_URL.'),
  authserv: text.optional().describe('The first word of Authentication-Results in mail that your host delivers.'),
  plus: z.boolean().optional().describe('false: your host does not take team+something@…'),
  sent: z.boolean().optional().describe('false: do not watch the Sent folder.'),
  junk: z.boolean().optional().describe('false: do not look into Junk.'),
  drafts: z.boolean().optional().describe('true: also put each draft into the Drafts folder.'),
}).describe('The shared inbox.');

const records = strict({
  contacts: text.optional().describe('People whom you know: name, email, phone, relationship, agent, note.'),
  listings: text.optional().describe('Your listings: mls, address, city, state, zip, status, price, agent, url.'),
  open_houses: text.optional().describe('Open houses: mls, date, start, end, host, backup.'),
  campaigns: text.optional().describe('Mailings: name, sent, subject, from, agent.'),
}).describe('Lists from your CRM and MLS, as CSV. Paths start from the folder of this file.');

const pilot = strict({
  sources: sourceNames.describe('Leads of these are routed; the rest are only counted.'),
  until: date.optional().describe('The last day of the pilot.'),
}).describe('Try it with a few sources first.');

const review = strict({
  when: dayAndTime.optional().describe('When the weekly review is sent. Without it: friday 16:00.'),
  to: oneOrMany(slug).optional().describe('Who gets it, by id. Without it: the team lead.'),
  sample: z.number().int().min(0).max(100).optional().describe('How many leads to look at by hand. Without it: 8.'),
}).describe('The weekly review.');

const crm = strict({
  dropbox: email.optional().describe("The CRM's inbound address: it gets the CRM notes."),
}).describe('Your CRM.');

const privacy = strict({
  keep_raw: z.number().int().min(1).max(36_500).optional().describe('Days for which original mails are kept.'),
  ai_redact: z.boolean().optional().describe('false: leave private details in what Claude reads.'),
}).describe('How long and how much is kept.');

const ai = strict({
  model: text.optional().describe('Which Claude; wins over ANTHROPIC_MODEL. Without both: claude-haiku-5-5.'),
  timeout: duration.optional().describe('How long to wait for it; after that the templates serve.'),
  off: z.boolean().optional().describe('true: never ask it, also when a key is set.'),
}).describe('Claude helps with words, never with who or when.');

export const teamSchema = strict({
  team: text.describe('The name of the team.'),
  timezone: timezone.describe('Where the office is: all times here are meant there.'),
  hours: hours.optional().describe('When the office is open: { mon-fri: "09:00-18:00" }.'),
  holidays: z
    .union([text, list(date)])
    .optional()
    .describe('When the office is closed: a country or state such as US-MA, or a list of dates.'),
  inbox,
  records: records.optional(),
  agents: list(agent).describe('The people.'),
  rotations: z.record(slug, oneOrMany(slug)).optional().describe('Who takes turns: a name, and ids of agents.'),
  lanes: z.record(slug, lane).describe('Kinds of response, the most special first. An earlier lane wins.'),
  rules: list(rule).optional().describe('Exceptions, from top to bottom: the first that fits wins.'),
  sources: sources.optional().describe('Your own forms, signs and addresses.'),
  pilot: pilot.optional(),
  mode: z
    .enum(['live', 'shadow'])
    .optional()
    .describe('shadow: decide and record everything, send nothing but the review.'),
  review: review.optional(),
  crm: crm.optional(),
  privacy: privacy.optional(),
  ai: ai.optional(),
  templates: text.optional().describe('A folder with letters of your own that replace those of Baton.'),
});

export type TeamFile = z.output<typeof teamSchema>;
export type AgentEntry = z.output<typeof agent>;
export type LaneEntry = z.output<typeof lane>;
export type RuleEntry = z.output<typeof rule>;
