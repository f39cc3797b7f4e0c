// The leads that one message may continue, in one question to the database: by token, Message-ID, the mail host's thread,
// contact and marks. It asks only by what the message has, and locks nothing: whoever changes a lead reads it again.

import { type RawBuilder, sql } from 'kysely';
import type { Candidate, Way } from '../../lead/thread.ts';
import type { ThreadMark } from '../../lead/thread-marks.ts';
import { indexKey } from './codec.ts';
import { fromLeadRow } from './lead-codec.ts';
import { CONTACT_LEADS, MESSAGE_IDS } from './leads.ts';
import type { Tx } from './schema.ts';

export interface ThreadQuestion {
  /** Of thread and command addresses. */
  readonly tokens: readonly string[];
  /** In-Reply-To and References, the likeliest first. */
  readonly ids: readonly string[];
  /** Tokens that Message-IDs of our letters carry, in the order of `ids`. */
  readonly carried: readonly string[];
  /** Null: the mail host knows no threads. */
  readonly hostThread: string | null;
  readonly contact: { readonly email: string | null; readonly phone: string | null };
  /** `answers:…` finds open leads, `outlook:…` all, `subject:…` those whose talk went on since `subjectSince`. */
  readonly marks: readonly ThreadMark[];
  readonly subjectSince: Temporal.Instant;
  /** `wrote:…` and `named:…`: they find no lead, and only say which of those found know the people. */
  readonly people: readonly ThreadMark[];
}

export interface ThreadAnswer {
  /** The likeliest of each way first. */
  readonly candidates: readonly Candidate[];
  /** Which of `ids` are known, of whatever lead; those of our own letters need no row. */
  readonly knownIds: ReadonlySet<string>;
}

export async function findThreads(tx: Tx, team: string, question: ThreadQuestion): Promise<ThreadAnswer> {
  const ids = new Map(question.ids.slice(0, MESSAGE_IDS).map((id) => [indexKey(id), id]));
  const arms = armsOf(team, question, [...ids.keys()]);
  if (arms.length === 0) return { candidates: [], knownIds: new Set() };
  const found = sql<Found>`(${sql.join(arms, sql` union all `)})`.as<'found'>(sql`found(token, way, key)`);
  const people = question.people.length === 0 ? [''] : question.people.map(indexKey);
  const rows = await tx
    .selectFrom(found)
    .innerJoin('lead', 'lead.token', 'found.token')
    .selectAll('lead')
    .select(['found.way', 'found.key'])
    .select(
      sql<ThreadMark[]>`(select coalesce(json_agg(known.message_id), '[]'::json) from message_ref as known
        where known.team_key = lead.team_key and known.lead_token = lead.token and known.kind = 'mark'
          and known.message_id in (${sql.join(people)}))`.as('people'),
    )
    .where('lead.team_key', '=', team)
    .execute();
  const rank = rankOf(question, [...ids.keys()]);
  const sorted = rows.toSorted((a, b) => rank(a) - rank(b) || Number(BigInt(b.id) - BigInt(a.id)));
  const candidates = [...Map.groupBy(sorted, ({ token }) => token).values()].map((ofLead): Candidate => {
    const ways = ofLead.map(({ way }) => way);
    return { lead: fromLeadRow(ofLead[0]!), ways: new Set(ways), people: new Set(ofLead[0]!.people) };
  });
  return { candidates, knownIds: new Set(rows.flatMap(({ key }) => ids.get(key) ?? [])) };
}

interface Found {
  readonly token: string;
  readonly way: Way;
  /** The value that found it. */
  readonly key: string;
}

type Arm = RawBuilder<Found>;

/** One select for each thing that the message has; PostgreSQL answers each from an index of its own. */
function armsOf(team: string, question: ThreadQuestion, ids: readonly string[]): Arm[] {
  const { tokens, carried, hostThread, marks, subjectSince } = question;
  const arms: Arm[] = [];
  const tokenArm = (way: Way, of: readonly string[]): void => {
    if (of.length === 0) return;
    arms.push(sql`select token, ${sql.lit(way)}::text, token from lead where token in (${sql.join(of)})`);
  };
  tokenArm('token', tokens);
  tokenArm('reference', carried);
  if (ids.length > 0) {
    arms.push(sql`select lead_token, case kind when 'seen' then 'reference' else 'mentioned' end, message_id from message_ref
      where team_key = ${team} and kind <> 'mark' and message_id in (${sql.join(ids)})`);
  }
  if (hostThread !== null) {
    // What became a command or was refused lies in a thread of our own letters, which no lead sees.
    arms.push(sql`select distinct lead_token, 'host_thread'::text, thread_id from message
      where team_key = ${team} and thread_id = ${hostThread} and lead_token is not null
        and outcome in ('opened', 'joined', 'answered')`);
  }
  const contact = contactArm(team, question.contact);
  if (contact !== null) arms.push(contact);
  const lasting = marks.filter((mark) => !mark.startsWith('subject:')).map(indexKey);
  if (lasting.length > 0) {
    arms.push(sql`select m.lead_token, split_part(m.message_id, ':', 1), m.message_id from message_ref as m
      join lead as l on l.token = m.lead_token
      where m.team_key = ${team} and m.kind = 'mark' and m.message_id in (${sql.join(lasting)})
        and (l.state <> 'closed' or m.message_id not like 'answers:%')`);
  }
  const subjects = marks.filter((mark) => mark.startsWith('subject:')).map(indexKey);
  if (subjects.length > 0) {
    arms.push(sql`(select lead_token, 'subject'::text, message_id from message_ref
      where team_key = ${team} and kind = 'mark' and message_id in (${sql.join(subjects)}) and at >= ${subjectSince}
      order by at desc limit ${sql.lit(SUBJECT_LEADS)})`);
  }
  return arms;
}

/** Hundreds may share a relay's phone; who shares the address must not be cut off by them. */
function contactArm(team: string, { email, phone }: ThreadQuestion['contact']): Arm | null {
  if (email === null && phone === null) return null;
  const same = [
    ...(email === null ? [] : [sql<boolean>`contact_email = ${indexKey(email)}`]),
    ...(phone === null ? [] : [sql<boolean>`contact_phone = ${indexKey(phone)}`]),
  ];
  return sql`(select token, 'contact'::text, coalesce(contact_email, '') from lead
    where team_key = ${team} and state <> 'closed' and (${sql.join(same, sql` or `)})
    order by (contact_email = ${indexKey(email ?? '')}) desc nulls last, id desc limit ${sql.lit(CONTACT_LEADS)})`;
}

// Of talks under one subject a person takes part in a few; more are a form's or a flood.
const SUBJECT_LEADS = 50;

const LAST = 1_000_000;

function rankOf({ tokens, carried, contact }: ThreadQuestion, ids: readonly string[]): (found: Found) => number {
  return ({ way, key }) => {
    if (way === 'token') return tokens.indexOf(key);
    if (way === 'reference' || way === 'mentioned') return Math.max(ids.indexOf(key), carried.indexOf(key));
    return way === 'contact' && key === indexKey(contact.email ?? '') ? LAST - 1 : LAST;
  };
}
