// Mail of the past through the real engine: the same decisions, steps and letters as in a daemon, on a clock that stands
// where the mail says. It refuses the world: letters go nowhere and nothing asks the DNS.

import type { Templates } from '../../letters/templates.ts';
import type { Heard, LeadThen } from '../../review/stretch.ts';
import type { Team } from '../../team/team.ts';
import type { Clock } from '../clock.ts';
import type { ResolveDns } from '../dkim.ts';
import { createLog, type LogEvent } from '../log.ts';
import type { Smtp } from '../smtp/mail.ts';
import { fingerprint } from '../store/fingerprint.ts';
import { delayLead, lockLead, nextDueAt } from '../store/leads.ts';
import { saveMessages } from '../store/messages.ts';
import type { Store, Tx } from '../store/store.ts';
import { decideNext } from '../work/messages.ts';
import { sendNext } from '../work/postman.ts';
import { stepNext } from '../work/steps.ts';
import type { Work } from '../work/work.ts';
import { forgetBytes } from './forget.ts';

export interface PastMail {
  readonly folder: 'inbox' | 'sent' | 'junk';
  readonly arrivedAt: Temporal.Instant;
  readonly raw: Buffer;
}

/** What became of one mail, as it stood right after its decision. */
export type Decision = Pick<Heard, 'outcome' | 'kind' | 'because' | 'lead'>;

export interface Replay {
  /** The team's rows. */
  readonly key: string;
  /** In order of arrival. Every step that falls due before it is taken first. Null: the folder has had this mail. */
  put(mail: PastMail): Promise<Decision | null>;
  /** Lets time pass until then, with every step that falls due on the way. */
  runOn(until: Temporal.Instant): Promise<void>;
}

export interface ReplayOptions {
  readonly store: Store;
  /** Tells the rows of several teams in one store apart. */
  readonly key: string;
  readonly team: Team;
  readonly records: Work['records'];
  readonly templates: Templates;
}

export function startReplay(options: ReplayOptions): Replay {
  const { store, key } = options;
  const { work, clock, eventsOf } = workOf(options);
  let nextDue: Temporal.Instant | null = null;
  let uid = 0;

  /** One transaction after each change, which also finds when the next step is due. */
  const after = async <T>(look: (tx: Tx) => Promise<T>): Promise<T> => {
    const [seen, due] = await store.run(async (tx) => [await look(tx), await nextDueAt(tx, key)] as const);
    nextDue = due;
    return seen;
  };
  const sendAll = async (): Promise<void> => {
    let sent = true;
    while (sent) sent = await sendNext(work, { smtp: NOWHERE, findInSent: async () => false });
  };
  const stepsBefore = async (until: Temporal.Instant): Promise<void> => {
    while (nextDue !== null && Temporal.Instant.compare(nextDue, until) < 0) {
      clock.moveTo(nextDue);
      const events = await eventsOf(() => stepNext(work));
      if (events.length === 0) throw new Error(`a step is due at ${nextDue}, but could not be taken`);
      await sendAll();
      await after((tx) => quietAfterAlert(tx, key, events));
    }
  };
  return {
    key,
    async put(mail) {
      await stepsBefore(mail.arrivedAt);
      clock.moveTo(mail.arrivedAt);
      uid += 1;
      const row = await store.run((tx) => save(tx, { key, mail, uid }));
      if (row === null) return null;
      const events = await eventsOf(async () => {
        // Once for the mail, then for each lead that it moves from somebody who is away.
        let more = true;
        while (more) more = await decideNext(work, { resolveDns: noDns });
      });
      await sendAll();
      return await after((tx) => decisionOn(tx, { key, row, event: events.find((e) => 'row' in e && e.row === row) }));
    },
    async runOn(until) {
      await stepsBefore(until);
      clock.moveTo(until);
    },
  };
}

function workOf({ store, key, team, records, templates }: ReplayOptions) {
  const clock = pastClock();
  const log = createLog('silent');
  const work: Work = {
    // Rules that are being tried would send nothing; what they would do in earnest is what is asked.
    team: { ...team, key, mode: 'live', pilot: null },
    records,
    templates,
    store,
    clock,
    log,
    secret: 'replay',
  };
  const eventsOf = async (action: () => Promise<unknown>): Promise<readonly LogEvent[]> => {
    const events: LogEvent[] = [];
    const forget = log.subscribe((event) => events.push(event));
    try {
      await action();
    } finally {
      forget();
    }
    return events;
  };
  return { work, clock, eventsOf };
}

interface Saving {
  readonly key: string;
  readonly mail: PastMail;
  readonly uid: number;
}

/** The row; null: its folder has it already. */
async function save(tx: Tx, { key, mail, uid }: Saving): Promise<string | null> {
  const { arrivedAt, raw, folder } = mail;
  const message = { uid, arrivedAt, raw, fingerprint: fingerprint(raw) };
  const cursor = { uidValidity: '1', lastUid: uid, lastArrival: arrivedAt };
  const saved = await saveMessages(tx, { team: key, folder, messages: [message], cursor, now: arrivedAt });
  return saved[0] ?? null;
}

/** Later than any mail. */
const NEVER = Temporal.Instant.from('9999-01-01T00:00Z');

/** The team lead hears of an unanswered lead again on each day of work. A month of that says nothing new. */
async function quietAfterAlert(tx: Tx, key: string, events: readonly LogEvent[]): Promise<void> {
  for (const event of events) {
    if (event.event !== 'step_taken' || event.step !== 'escalation') continue;
    await delayLead(tx, key, { token: event.lead, now: NEVER, until: NEVER });
  }
}

interface Deciding {
  readonly key: string;
  readonly row: string;
  readonly event: LogEvent | undefined;
}

async function decisionOn(tx: Tx, { key, row, event }: Deciding): Promise<Decision> {
  if (event?.event === 'message_failed') {
    return { outcome: 'unreadable', kind: null, because: event.reason, lead: null };
  }
  if (event?.event !== 'message_decided') throw new Error('a mail was saved, but not decided');
  const { kind, outcome, because = null } = event;
  const lead = event.lead === null ? null : await leadThen(tx, key, event.lead);
  if (lead === null) await forgetBytes(tx, row);
  return { outcome, kind, because, lead };
}

async function leadThen(tx: Tx, key: string, token: string): Promise<LeadThen | null> {
  const lead = await lockLead(tx, key, token);
  if (lead === null) return null;
  const { lane, responsible: owner, backup, reviewer, rule, why, turn } = lead;
  return { token, turn: turn.number, lane, owner, backup, reviewer, rule, why, due: turn.due };
}

/** Never backwards: a step that was put off happens when its time is found to have come. */
function pastClock(): Clock & { moveTo(at: Temporal.Instant): void } {
  let now = Temporal.Instant.fromEpochMilliseconds(0);
  return {
    now: () => now,
    // Nobody waits: whoever moves the clock looks at the rows.
    wake: () => () => undefined,
    moveTo(at) {
      if (Temporal.Instant.compare(at, now) > 0) now = at;
    },
  };
}

const NOWHERE: Smtp = {
  mostSendingMs: 0,
  verify: async () => undefined,
  send: async () => ({ kind: 'accepted', response: '', rejected: [] }),
  close: () => undefined,
};

/** Keys of years ago are gone, and whoever replays a mail must not show its sender that it was read. */
const noDns: ResolveDns = async () => {
  throw Object.assign(new Error('no DNS in a replay'), { code: 'NO_DNS_IN_REPLAY' });
};
