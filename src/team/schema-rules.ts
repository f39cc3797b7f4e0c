// The shape of lanes, rules and sources in team.yaml, with the help that editors show for each key. Names that must exist
// elsewhere in the file are checked in lanes.ts.

import { z } from 'zod';
import { duration, email, list, oneOrMany, sender, slug, standard, text } from './fields.ts';
import { checkBand, parsePrice } from './price.ts';
import { EVERY_SOURCE_NAME } from './source-names.ts';
import { strict } from './strict.ts';
import { FLAG_WORDS, INTENT_WORDS, LANE_WORDS, RELATIONSHIP_WORDS, SOURCE_KIND_WORDS } from './vocabulary.ts';

const OWNER_WORDS = ['team_lead', 'known_agent', 'listing_agent', 'open_house_host', 'next_in_rotation'];

/** One of some words, which editors offer, or any other text of a shape. */
function wordOr(words: readonly string[], pattern: string, how: string) {
  return { anyOf: [{ enum: [...words] }, { type: 'string', pattern, patternErrorMessage: how }] };
}

export const owners = oneOrMany(
  text.meta(
    wordOr(
      OWNER_WORDS,
      '^\\s*((role|skill|rotation):\\s*)?[^\\s:]+\\s*$|\\$\\{',
      'Write an agent, team_lead, role:x, skill:x, rotation:x, known_agent, listing_agent, open_house_host or next_in_rotation',
    ),
  ),
);

const sourceWord = text.meta(
  wordOr([...new Set([...SOURCE_KIND_WORDS, ...EVERY_SOURCE_NAME])], '\\S', 'Write a source'),
);
const laneWord = slug.meta({ examples: [...LANE_WORDS] });

const ladder = strict({
  remind: duration.describe('The owner is reminded after so long, on the clock of `respond`.'),
  backup: duration.describe('The backup is asked after so long.'),
  alert: duration.describe('The team lead is alerted after so long.'),
}).describe('The steps while nobody answers. Without it: 60 % of a short standard, then all of it, then three times.');

export const lane = strict({
  respond: standard.describe(
    'How fast somebody must answer: `5m of coverage` (minutes in which an owner is on duty), `24h` (by the clock on the wall), or `same business day` (before the office closes).',
  ),
  owner: owners.describe('Who owns a lead of this lane. Of a list, the first with somebody on duty.'),
  backup: owners.optional().describe('Who is asked when the owner does not act. Without it: the team lead.'),
  ladder: ladder.optional(),
  follow_up: oneOrMany(duration)
    .optional()
    .describe('After an answer: the owner is reminded after each such silence. Without it: [3d, 10d].'),
  close_after: duration.optional().describe('A silent lead closes by itself after so long. Without it: 30d.'),
});

const amount = z.number().min(0);
const price = z
  .union([z.string(), z.number(), strict({ min: amount.optional(), max: amount.optional() })])
  .transform((of, context) => {
    const band = typeof of === 'object' ? checkBand(of) : parsePrice(String(of));
    if (band.ok) return band.value;
    context.addIssue({ code: 'custom', message: band.what, params: { fix: band.fix } });
    return z.NEVER;
  });

export const when = strict({
  lane: oneOrMany(laneWord).optional().describe('The lane that the mail would be in.'),
  intent: oneOrMany(z.enum(INTENT_WORDS)).optional().describe('What the writer wants.'),
  relationship: oneOrMany(z.enum(RELATIONSHIP_WORDS)).optional().describe('How they stand to the team.'),
  source: oneOrMany(sourceWord)
    .optional()
    .describe('Where the lead came from: a kind (portal, form, …), a known name (zillow), or a name from `sources`.'),
  area: oneOrMany(text).optional().describe('A town, neighbourhood or zip: where they look, or where the property is.'),
  listing_status: oneOrMany(text).optional().describe('The state of the listing asked about, as in `coming_soon`.'),
  price: price
    .optional()
    .describe(
      'The price of the listing asked about, in dollars: { min: 500000, max: 1000000 } or 500k-1m. A band that reaches 20,000 or more is of sale prices and leaves rentals out.',
    ),
  flags: oneOrMany(z.enum(FLAG_WORDS)).optional().describe('What makes the mail delicate.'),
  words: oneOrMany(text)
    .optional()
    .describe('Words that the writer uses, in the subject or in the text; capitals do not matter.'),
  known_agent: oneOrMany(slug).optional().describe('The agent whom they already have, by id.'),
  hours: z.enum(['business', 'after']).optional().describe('`business`: while the office is open; `after`: outside.'),
}).describe('What must hold for the rule to fit. All of it; of a list, one is enough.');

export const rule = strict(
  {
    name: text
      .optional()
      .describe('A sentence that says what the rule is for. It stands in handoffs and in the review.'),
    when: when.optional(),
    owner: owners.optional().describe('Who owns the lead instead of the owner of its lane.'),
    backup: owners.optional().describe('Who backs up instead of the backup of its lane.'),
    review_by: owners.optional().describe('Who gets a copy of the handoff and reviews the work.'),
    lane: laneWord.optional().describe('Move the lead to this lane.'),
    respond: standard.optional().describe('How fast somebody must answer instead of what the lane says.'),
  },
  { inner: Object.keys(when.shape), under: 'when' },
);

export const source = strict({
  name: slug.describe('What `when: { source: … }` calls it.'),
  kind: z.enum(SOURCE_KIND_WORDS).optional().describe('What kind of source it is. Without it: as the mail looks.'),
  from: oneOrMany(sender).optional().describe('Who sends its mail: an address, or a domain for everybody there.'),
  to: oneOrMany(email).optional().describe('The address of yours that its mail is sent to.'),
  subject: oneOrMany(text).optional().describe('Words of its subject; capitals do not matter.'),
}).describe('A form, sign or address of your own. All that is given must hold; of a list, one is enough.');

/** The sources of rules, reused where the pilot names some. */
export const sourceNames = oneOrMany(sourceWord);
export const sources = list(source);
