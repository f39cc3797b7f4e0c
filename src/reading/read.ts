// One message to its reading: what it is, who wants what, where and by when, with the evidence for each conclusion. Pure;
// it refuses to decide who owns the lead.

import type { Message } from '../mail/message.ts';
import { aboutListing, visitOf } from './about.ts';
import { areaOf } from './area.ts';
import { forwardedInquiry } from './forwarded.ts';
import { type Gathered, gather, type ReadContext } from './gather.ts';
import { kindOf } from './kind.ts';
import { knownAgentOf } from './known-agent.ts';
import { laneOf } from './lane.ts';
import { openHouseOf } from './open-house.ts';
import type { Contact, Evidence, Reading } from './reading.ts';
import { fieldValue } from './sources/notice.ts';
import { sourceFor } from './sources/own.ts';
import { serviceOf } from './sources/services.ts';
import { timelineOf } from './timeline.ts';
import { urgencyOf } from './urgency.ts';

const NOBODY: Contact = { name: null, email: null, phone: null };

/** What the message is and says. The same message, team and records always give the same reading. */
export function read(message: Message, context: ReadContext): Reading {
  const inner = forwardedInquiry(message, context.team, (inside) => read(inside, context).kind);
  const gathered = gather(message, inner, context);
  const judged = kindOf({
    message,
    team: context.team,
    words: gathered.words,
    notice: gathered.notice,
    service: inner === null ? serviceOf(message, context.team) : null,
    oldMail: gathered.oldMail,
    listing: gathered.listing?.listing ?? null,
    known: gathered.standing.relationship !== 'new',
    recorded: gathered.standing.record !== null || gathered.standing.referrer !== null,
    forwardedKind: inner?.kind ?? null,
    wish: () => gathered.wish().weight,
    flags: gathered.flags,
  });
  const isLead = judged.kind === 'lead' || judged.kind === 'campaign_reply';
  const reading = isLead ? leadReading(gathered, judged, context) : otherReading(gathered, judged);
  return { ...reading, source: sourceFor(gathered.message, context.team, reading.source) };
}

type Judged = ReturnType<typeof kindOf>;

function leadReading(gathered: Gathered, judged: Judged, { team, records }: ReadContext): Reading {
  const { notice, words, standing, listing, property, person } = gathered;
  const today = gathered.today();
  const wish = gathered.wish();
  const asked = notice === null ? null : fieldValue(notice, 'timeline');
  // An hour is when they called or want to visit, not when they want to move.
  const timeline = timelineOf(words, asked !== null && /\d:\d\d/.test(asked) ? null : asked, today);
  const knownAgent = knownAgentOf(
    { record: standing.record, referrer: standing.referrer, words, writer: person.contact.name },
    team,
  );
  const atListing = listing?.because ?? aboutListing({ ...gathered, intent: wish.intent });
  const lane = laneOf({
    words,
    context: notice?.context ?? '',
    relationship: standing.relationship,
    relationshipClaimed: standing.claimed,
    intent: wish.intent,
    timeline,
    listing: atListing,
    atOpenHouse: notice?.source.kind === 'open_house',
    team,
  });
  const urgency = urgencyOf(words, visitOf(notice, gathered.message), today);
  const base = otherReading(gathered, judged);
  return {
    ...base,
    lane: lane.lane,
    laneConfidence: judged.sure ? lane.confidence : Math.min(lane.confidence, 0.5),
    intent: wish.intent,
    area: areaOf(words, notice === null ? null : fieldValue(notice, 'area'), { team, records }),
    timeline: timeline.words,
    urgent: urgency.urgent,
    knownAgent: knownAgent?.agent ?? null,
    openHouse:
      notice?.source.kind === 'open_house' ? openHouseOf(listing?.listing.mls ?? null, { records, today }) : null,
    evidence: [
      ...base.evidence,
      { field: 'lane', value: lane.lane, because: lane.because },
      { field: 'intent', value: wish.intent, because: wish.because },
      ...optional('knownAgent', knownAgent?.agent ?? null, knownAgent?.because ?? ''),
      ...optional('timeline', timeline.words, timeline.farBecause ?? 'their words'),
      ...optional('urgent', urgency.urgent ? 'true' : null, urgency.because ?? ''),
      ...optional('property', property, listing?.because ?? 'as the mail names it'),
    ],
  };
}

function otherReading(gathered: Gathered, judged: Judged): Reading {
  const { message, notice, standing, listing, person, oldMail, newText, subject } = gathered;
  const isPersonal = judged.kind !== 'bulk' && judged.kind !== 'bounce' && judged.kind !== 'auto_reply';
  const raised = isPersonal ? gathered.flags() : [];
  const program = judged.kind === 'opt_out' && !raised.some(({ flag }) => flag === 'opt_out');
  const flags = program ? [...raised, { flag: 'opt_out' as const, because: judged.because }] : raised;
  const contact = judged.kind === 'bulk' || judged.kind === 'bounce' ? NOBODY : person.contact;
  const source =
    notice?.source ??
    (oldMail === null
      ? { name: 'mail', kind: 'mail' as const }
      : {
          name: oldMail.campaign?.name ?? 'mail',
          kind: oldMail.campaign === null ? ('mail' as const) : ('campaign' as const),
        });
  return {
    kind: judged.kind,
    sure: judged.sure,
    ...(judged.byWords === true && { byWords: true }),
    lane: null,
    laneConfidence: 0,
    relationship: standing.relationship,
    relationshipClaimed: standing.claimed,
    intent: 'unknown',
    source,
    contact,
    answerTo: person.answerTo,
    listing: listing?.listing.mls ?? null,
    property: gathered.property,
    area: null,
    timeline: null,
    urgent: false,
    flags: flags.map(({ flag }) => flag),
    knownAgent: standing.record?.agent ?? null,
    newText,
    ...(subject !== '' && { subject }),
    openHouse: null,
    campaign: oldMail?.campaign?.name ?? null,
    evidence: [
      { field: 'kind', value: judged.kind, because: judged.because },
      { field: 'relationship', value: standing.relationship, because: standing.because },
      ...contactEvidence(gathered, message),
      ...optional('listing', listing?.listing.mls ?? null, listing?.because ?? ''),
      ...flags.map(({ flag, because }) => ({ field: 'flags', value: flag, because })),
      ...optional('campaign', oldMail?.campaign?.name ?? null, oldMail?.because ?? ''),
    ],
  };
}

function contactEvidence({ notice, person }: Gathered, message: Message): Evidence[] {
  if (notice !== null && person.referredBy === null) return [...notice.evidence];
  const value = [person.contact.name, person.contact.email, person.contact.phone]
    .filter((part) => part !== null)
    .join(', ');
  return [{ field: 'contact', value, because: person.because || `From: ${message.from.address}` }];
}

function optional(field: string, value: string | null, because: string): Evidence[] {
  return value === null ? [] : [{ field, value, because }];
}
