// One team at its desk: mails are put into the rows as a watch puts them, and decided one by one on an embedded database.
// For what only needs decisions; what needs mail servers and the daemon is stage.ts.

import { randomUUID } from 'node:crypto';
import type { Lead } from '../../src/lead/lead.ts';
import { closeLead } from '../../src/lead/life.ts';
import { threadAddress } from '../../src/mail/tokens.ts';
import { loadTeam } from '../../src/shell/config.ts';
import { createLog, type LogEvent } from '../../src/shell/log.ts';
import { loadRecords } from '../../src/shell/records.ts';
import { fingerprint } from '../../src/shell/store/fingerprint.ts';
import { historyOf } from '../../src/shell/store/history.ts';
import { fromLeadRow } from '../../src/shell/store/lead-codec.ts';
import { updateLead } from '../../src/shell/store/leads.ts';
import { saveMessages } from '../../src/shell/store/messages.ts';
import type { Store, Tx } from '../../src/shell/store/store.ts';
import { loadTemplates } from '../../src/shell/templates.ts';
import { decideNext } from '../../src/shell/work/messages.ts';
import { newMessageId, type RawMail, rawMail } from '../support/mails.ts';
import { createTestClock } from '../support/test-clock.ts';

const TEAM_FILE = new URL('../support/harbor-pine/team.yaml', import.meta.url).pathname;
/** Monday 2026-11-16, a business day. */
const NOON = Temporal.Instant.from('2026-11-16T12:00-05:00');
export const TEAM_ADDRESS = 'team@harborpine.example';

export interface Mail extends Partial<RawMail> {
  readonly from: string;
  readonly text: string;
  readonly folder?: 'inbox' | 'sent';
  /** What the mail host calls its conversation. */
  readonly threadId?: string;
}

export interface Put {
  readonly messageId: string;
  readonly outcome: string;
  /** The lead's token; null: none. */
  readonly lead: string | null;
}

export type Desk = Awaited<ReturnType<typeof openDesk>>;

export async function openDesk(store: Store) {
  const { team: written } = await loadTeam(TEAM_FILE, {});
  if (written === null) throw new Error('the team of the tests cannot be read');
  const team = { ...written, key: randomUUID() };
  const clock = createTestClock(NOON);
  const log = createLog('silent');
  const events: LogEvent[] = [];
  log.subscribe((event) => events.push(event));
  const { records } = await loadRecords(team);
  const work = { team, records, templates: await loadTemplates(null), store, clock, log, secret: 'secret' };
  let uid = 0;

  const put = async ({ folder = 'inbox', threadId, ...mail }: Mail): Promise<Put> => {
    const messageId = mail.messageId ?? newMessageId();
    const raw = rawMail({ to: TEAM_ADDRESS, subject: 'Hello', date: clock.now(), ...mail, messageId });
    uid += 1;
    const message = { uid, arrivedAt: clock.now(), raw, fingerprint: fingerprint(raw), threadId: threadId ?? null };
    const cursor = { uidValidity: '1', lastUid: uid, lastArrival: clock.now() };
    await store.run((tx) =>
      saveMessages(tx, { team: team.key, folder, messages: [message], cursor, now: clock.now() }),
    );
    while (await decideNext(work));
    const last = events.at(-1);
    if (last?.event !== 'message_decided') throw new Error(`the mail was not decided: ${JSON.stringify(last)}`);
    return { messageId, outcome: last.outcome, lead: last.lead };
  };
  const leads = async (): Promise<Lead[]> => {
    const all = (tx: Tx) => tx.selectFrom('lead').selectAll().where('team_key', '=', team.key).orderBy('id').execute();
    return (await store.run(all)).map(fromLeadRow);
  };
  const leadOf = async (token: string | null): Promise<Lead> => {
    const found = (await leads()).find((lead) => lead.token === token);
    if (found === undefined) throw new Error('no such lead');
    return found;
  };

  return {
    team,
    now: () => clock.now(),
    /** `T5M`, `40D`: ISO 8601 without its P. */
    passes: (duration: string) =>
      clock.advanceTo(clock.now().toZonedDateTimeISO(team.timezone).add(`P${duration}`).toInstant(), () =>
        Promise.resolve(),
      ),
    put,
    /** A person of the team answers from their own client, the team in Cc, and our host vouches for them. */
    agentAnswers: (agent: string, mail: Omit<Mail, 'from'>) => {
      const person = team.agents.find(({ id }) => id === agent);
      return put({
        from: `${person?.name} <${person?.email}>`,
        cc: TEAM_ADDRESS,
        ...mail,
        headers: [
          'Authentication-Results: mx.harborpine.example; dmarc=pass header.from=harborpine.example',
          ...(mail.headers ?? []),
        ],
      });
    },
    leads,
    leadOf,
    threadAddressOf: (token: string | null) => threadAddress(team.inbox, token ?? ''),
    historyOf: async (token: string | null) =>
      (await store.run((tx) => historyOf(tx, team.key, token ?? ''))).map(({ text }) => text),
    turnsOf: (token: string | null) =>
      store.run((tx) =>
        tx
          .selectFrom('turn')
          .select(['number', 'answered_at', 'answered_by', 'evidence'])
          .where('lead_token', '=', token ?? '')
          .orderBy('number')
          .execute(),
      ),
    async closes(token: string | null): Promise<void> {
      const { lead } = closeLead(await leadOf(token), { by: null, why: 'test' }, { team, now: clock.now() });
      await store.run((tx) => updateLead(tx, team.key, lead));
    },
  };
}
