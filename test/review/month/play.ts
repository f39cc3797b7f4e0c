// Plays a month's log through the life of leads into a real store, as the daemon does it: each happening in the order in which
// it was seen.

import { sql } from 'kysely';
import { isUnreachable } from '../../../src/lead/absence.ts';
import { teamAnswered } from '../../../src/lead/answered.ts';
import type { AnswerEvidence, Lead, Outcome } from '../../../src/lead/lead.ts';
import { asHeld, type LeadMail, leadWrote, openLead } from '../../../src/lead/life.ts';
import { obey } from '../../../src/lead/obey.ts';
import { agentOf } from '../../../src/lead/people.ts';
import { relane } from '../../../src/lead/relane.ts';
import type { Route } from '../../../src/routing/route.ts';
import { addHistory } from '../../../src/shell/store/history.ts';
import { insertLead, lockLead, updateLead } from '../../../src/shell/store/leads.ts';
import { saveMessages } from '../../../src/shell/store/messages.ts';
import { recordOptOut } from '../../../src/shell/store/opt-outs.ts';
import type { Tx } from '../../../src/shell/store/store.ts';
import { saveTurn } from '../../../src/shell/store/turns.ts';
import type { Team, Weekday } from '../../../src/team/team.ts';
import { reading } from '../../support/sample-lead.ts';
import { agent, hours, lane, sampleTeam } from '../../support/sample-team.ts';
import { type Happening, HOLIDAY } from './log.ts';

const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** The hours that the oracle has on its wall. */
export function monthTeam(): Team {
  return sampleTeam({
    isHoliday: (date) => date.toString() === HOLIDAY,
    agents: [
      agent('lea', { roles: ['team_lead'] }),
      agent('ann'),
      agent('bob'),
      agent('nia', { coverage: hours(18, 32, EVERY_DAY) }),
    ],
    lanes: ['speed', 'listing', 'nurture', 'investor'].map((name) => lane(name)),
  });
}

export async function play(tx: Tx, team: Team, log: readonly Happening[]): Promise<void> {
  const rows = await saved(tx, team, log);
  const decisions: Decision[] = [];
  for (const one of log) {
    const row = rows.get(one);
    if (one.what === 'opt_out') {
      const contact = one.more[0]!;
      uid += 1;
      await recordOptOut(tx, team.key, { contact, at: instant(one.at), messageRow: `${uid}`, because: 'asked' });
    } else if (row !== undefined) {
      const decided = one.what === 'message' ? decisionOn(one) : await ofLead(tx, team, { ...one, row });
      decisions.push({ ...decided, id: row, at: instant(one.seen).toString() });
    }
  }
  await keep(tx, decisions);
}

let uid = 0;

/** All at once, because a month has many; their rows. */
async function saved(tx: Tx, team: Team, log: readonly Happening[]): Promise<Map<Happening, string>> {
  const rows = new Map<Happening, string>();
  const mails = log.filter(({ what }) => what !== 'opt_out');
  const byFolder = Map.groupBy(mails, ({ what, more }) => (what === 'message' ? more[1]! : 'inbox'));
  for (const [folder, some] of byFolder) {
    const messages = some.map(({ at }) => {
      uid += 1;
      return { uid, arrivedAt: instant(at), raw: Buffer.from(`${uid}`), fingerprint: `${uid}` };
    });
    const cursor = { uidValidity: '1', lastUid: uid, lastArrival: null };
    const now = instant(some[0]!.seen);
    const ids = await saveMessages(tx, { team: team.key, folder, messages, cursor, now });
    for (const [index, one] of some.entries()) rows.set(one, ids[index]!);
  }
  return rows;
}

interface Decided {
  readonly state: string;
  readonly kind: string | null;
  readonly outcome: string | null;
  readonly lead: string | null;
  readonly sender: string | null;
  readonly error: string | null;
}
interface Decision extends Decided {
  readonly id: string;
  readonly at: string;
}

function decisionOn({ by, more }: Happening): Decided {
  const [state = '', , kind = '', outcome = '', because = ''] = more;
  const said = { state, lead: null, sender: `${by}@elm.example`, error: because || null };
  return state === 'failed' ? { ...said, kind: null, outcome: null } : { ...said, kind, outcome };
}

/** As markDecided and markFailed leave them, when they were seen. */
async function keep(tx: Tx, decisions: readonly Decision[]): Promise<void> {
  await sql`update message set state = d.state, kind = d.kind, outcome = d.outcome, lead_token = d.lead,
      sender = d.sender, error = d.error, saved_at = d.at, decided_at = d.at
    from jsonb_to_recordset(${JSON.stringify(decisions)}::jsonb) as d (id bigint, at timestamptz, state text, kind text,
      outcome text, lead text, sender text, error text) where message.id = d.id`.execute(tx);
}

const OUTCOMES = {
  mail: 'joined',
  answer: 'answered',
  away: 'returned',
  claim: 'command',
  pass: 'command',
  lane: 'command',
  close: 'command',
  none: 'command',
} as const;

async function ofLead(tx: Tx, team: Team, one: Happening & { readonly row: string }): Promise<Decided> {
  const known = await lockLead(tx, team.key, one.token);
  const outcome = known === null ? opened(one, one.row, team) : next(known, one, { row: one.row, team });
  await (known === null ? insertLead : updateLead)(tx, team.key, outcome.lead);
  await saveTurn(tx, team.key, outcome.lead);
  await addHistory(tx, team.key, { token: one.token, entries: outcome.history });
  const became = known === null ? 'opened' : (OUTCOMES as Record<string, string>)[one.what];
  return { state: 'decided', kind: 'lead', outcome: became ?? '', lead: one.token, sender: null, error: null };
}

function opened(one: Happening, row: string, team: Team): Outcome {
  return openLead(one.token, mailOf(one, row), { team, now: instant(one.seen), route: routeOf(one, one.more) });
}

function mailOf({ token, at, more }: Happening, row: string): LeadMail {
  return {
    row,
    messageId: `${row}@mail.example`,
    subject: 'A question',
    arrivedAt: instant(at),
    reading: reading({
      source: { name: more[1]!, kind: 'portal' },
      contact: { name: null, email: `${token}@mail.example`, phone: null },
      answerTo: `${token}@mail.example`,
    }),
  };
}

const STANDARD = { kind: 'elapsed', seconds: 86_400, text: '24h' } as const;

function routeOf({ at, due }: Happening, [lane, , owner, backup]: readonly string[]): Route {
  const ladder = { remindAt: null, backupAt: null, alertAt: instant(due) };
  return {
    ...{
      lane: lane!,
      owner: owner!,
      backup: backup!,
      reviewer: null,
      rule: 'a rule',
      standard: STANDARD,
      onDuty: true,
    },
    ...{ rotated: new Map(), why: [], countedFrom: instant(at), due: instant(due), ladder },
  };
}

function next(lead: Lead, one: Happening, { row, team }: { readonly row: string; readonly team: Team }): Outcome {
  const { by, more, what } = one;
  const now = instant(one.seen);
  const moment = { team, now };
  const given = { by: agentOf(team, by), at: instant(one.at), row };
  switch (what) {
    case 'mail': {
      const deadline = routeOf(one, more);
      return leadWrote(asHeld(lead, team, instant(one.at)), mailOf(one, row), {
        ...moment,
        deadline,
        standard: STANDARD,
      });
    }
    case 'claim':
      return obey(lead, { verb: 'claim', note: '' }, { ...moment, given });
    case 'pass':
      return obey(lead, { verb: 'pass', to: more[0]!, note: 'for you' }, { ...moment, given });
    case 'close':
      return obey(lead, { verb: 'close', note: '' }, { ...moment, given });
    case 'none':
      return obey(lead, { verb: 'not_a_lead', note: 'a vendor' }, { ...moment, given });
    case 'lane':
      return relane(
        lead,
        { by, note: '', row },
        { ...moment, route: routeOf(one, [more[0]!, '', more[1]!, more[2]!]) },
      );
    case 'away':
      return isUnreachable(lead, { who: by, code: more[0] as 'away' }, moment);
    case 'answer':
      return teamAnswered(lead, { by: by || null, at: instant(one.at), evidence: more[0] as AnswerEvidence }, moment);
    default:
      throw new Error(`no happening of a lead: ${what}`);
  }
}

export function instant(ms: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(ms);
}
