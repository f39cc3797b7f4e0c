import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Lead, Turn } from '../../src/lead/lead.ts';
import { FLAGS, INTENTS, SOURCE_KINDS } from '../../src/reading/reading.ts';
import { fromLeadRow, toLeadRow } from '../../src/shell/store/lead-codec.ts';
import { at, sampleLead, TEAM } from './sample-rows.ts';

/** What the database gives back for what it was given. */
function throughTheDatabase(lead: Lead): Lead {
  const { body, ...columns } = toLeadRow(TEAM, lead);
  return fromLeadRow({ id: '1', ...columns, body: JSON.parse(body) } as Parameters<typeof fromLeadRow>[0]);
}

const instant = fc
  .bigInt({ min: 0n, max: 4_000_000_000_000_000n })
  .map((us) => Temporal.Instant.fromEpochNanoseconds(us * 1000n));
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });
// NUL is replaced on the way, which leads.test.ts tests.
const text = fc.string({ unit: 'binary' }).map((any) => any.replaceAll('\0', ''));

const turn: fc.Arbitrary<Turn> = fc.record({
  number: fc.nat(),
  arrivedAt: instant,
  countedFrom: instant,
  due: instant,
  ladder: fc.record({ remindAt: maybe(instant), backupAt: maybe(instant), alertAt: instant }),
  standard: fc.oneof(
    fc.record({ kind: fc.constantFrom('coverage' as const, 'elapsed' as const), seconds: fc.nat(), text }),
    fc.record({ kind: fc.constant('same_business_day' as const), text }),
  ),
  messageRow: text,
  remindedAt: maybe(instant),
  backupAt: maybe(instant),
  alertedAt: maybe(instant),
  claimedBy: maybe(text),
  answeredAt: maybe(instant),
  answeredBy: maybe(text),
  evidence: maybe(fc.constantFrom('reply_seen' as const, 'sent_folder' as const, 'done' as const, 'called' as const)),
});

const lead: fc.Arbitrary<Lead> = fc.record({
  token: text,
  state: fc.constantFrom('waiting_for_us' as const, 'waiting_for_lead' as const, 'closed' as const),
  lane: text,
  relationship: fc.constantFrom('past_client', 'sphere', 'referral', 'known_contact', 'new'),
  intent: fc.constantFrom(...INTENTS),
  source: fc.record({ name: text, kind: fc.constantFrom(...SOURCE_KINDS) }),
  contact: fc.record({ name: maybe(text), email: maybe(text), phone: maybe(text) }),
  answerTo: maybe(text),
  listing: maybe(text),
  property: maybe(text),
  area: maybe(text),
  timeline: maybe(text),
  urgent: fc.boolean(),
  flags: fc.array(fc.constantFrom(...FLAGS)),
  sure: fc.boolean(),
  subject: text,
  lastMessageId: maybe(text),
  asked: text,
  owner: text,
  backup: maybe(text),
  reviewer: maybe(text),
  responsible: text,
  rule: text,
  why: fc.array(text),
  onDuty: fc.boolean(),
  rulesVersion: text,
  shadow: fc.boolean(),
  turn,
  silentSince: maybe(instant),
  said: maybe(fc.record({ by: maybe(text), at: instant, words: text })),
  followUpsSent: fc.nat(),
  snoozedUntil: maybe(instant),
  crmNote: maybe(fc.record({ by: text, at: instant })),
  openedAt: instant,
  closedAt: maybe(instant),
  next: maybe(
    fc.record({
      step: fc.constantFrom(
        'remind' as const,
        'backup' as const,
        'alert' as const,
        'follow_up' as const,
        'close' as const,
      ),
      at: instant,
    }),
  ),
});

describe('a lead as a row', () => {
  test('comes back as it was, whatever it holds', () => {
    fc.assert(
      fc.property(lead, (value) => {
        expect(throughTheDatabase(value)).toEqual(value);
      }),
    );
  });

  test('keeps one deadline equal in its column and in its turn, both rounded down to the microsecond', () => {
    const fine = Temporal.Instant.fromEpochNanoseconds(1_800_000_000_123_456_999n);
    const sample = sampleLead('a');
    const row = toLeadRow(TEAM, { ...sample, turn: { ...sample.turn, due: fine } });
    expect(JSON.parse(row.body).turn.due).toBe('2027-01-15T08:00:00.123456Z');
  });

  test.each([
    ['a body without a field', { body: {} }, 'does not fit: contact:'],
    ['a time that is none', { body: { ...good().body, silentSince: 'soon' } }, 'silentSince: no time'],
    ['an unknown state', { state: 'asleep' }, 'state:'],
    ['an unknown step', { next_step: 'shout' }, 'next_step:'],
  ])('is refused with the place of what is wrong: %s', (_what, changes, words) => {
    expect(() => fromLeadRow({ ...good(), ...changes })).toThrow(words);
  });
});

function good() {
  const { body, ...columns } = toLeadRow(TEAM, sampleLead('a'));
  const row = {
    id: '1',
    next_step: 'remind',
    next_at: at(3),
    contact_email: null,
    contact_phone: null,
    closed_at: null,
  };
  return { ...row, ...columns, body: JSON.parse(body) } as Parameters<typeof fromLeadRow>[0] & { body: object };
}
