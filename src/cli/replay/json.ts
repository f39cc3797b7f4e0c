// The lines of `replay --json`, for programs: one a mail, the last one for all. Times are UTC, durations seconds; a lead is
// its number in the order of opening.

import { type Reply, replyTo } from '../../review/replies.ts';
import type { Heard, Stretch } from '../../review/stretch.ts';
import type { Replies, Tally } from '../../review/tally.ts';
import type { PastMails } from '../../shell/replay/past-mails.ts';
import { type Difference, decidedOf } from './differences.ts';

export function messageLines(stretch: Stretch, { numbers }: Tally): string[] {
  const leads = new Map(stretch.leads.map((lead) => [lead.token, lead]));
  return stretch.messages.map((message) => {
    const lead = leads.get(message.lead?.token ?? '');
    const turn = lead?.turns.find(({ number }) => number === message.lead?.turn);
    const reply = lead === undefined || turn === undefined ? null : replyTo(turn, lead, stretch);
    return JSON.stringify({
      file: message.name,
      arrived: message.arrivedAt.toString(),
      outcome: message.outcome,
      lead: numbers.get(message.lead?.token ?? '') ?? null,
      ...decidedOf(message),
      answered_at: turn?.answeredAt?.toString() ?? null,
      reply: reply?.kind ?? null,
      late_by: lateBy(reply),
      reason: reasonOf(message),
    });
  });
}

export function summaryLine(
  sums: Tally,
  {
    past,
    end,
    stretch,
  }: { readonly past: PastMails; readonly end: Temporal.Instant; readonly stretch: Pick<Stretch, 'messages'> },
): string {
  const { byAgent, byLane, outcomes } = sums;
  const summary = {
    mails: stretch.messages.length + past.undated.length + past.future.length,
    first: past.mails[0]?.arrivedAt.toString() ?? null,
    until: end.toString(),
    sent_seen: past.hasSent,
    outcomes: { ...Object.fromEntries(outcomes), undated: past.undated.length, future: past.future.length },
    left_out: {
      outside: past.outside,
      not_mail: past.notMail,
      others: past.others,
      twice: past.twice,
      undated: past.undated.map(({ name }) => name),
      future: past.future.map(({ name }) => name),
    },
    agents: Object.fromEntries(
      [...byAgent].map(([id, { leads, lanes, reminders, backups, alerts, ...replies }]) => [
        id,
        { leads, lanes: Object.fromEntries(lanes), ...repliesOf(replies), reminders, backups, alerts },
      ]),
    ),
    lanes: Object.fromEntries(
      [...byLane].map(([lane, { leads, standards, medianFirst, ...replies }]) => [
        lane,
        { leads, standards, ...repliesOf(replies), median_first_response: medianFirst },
      ]),
    ),
  };
  return JSON.stringify({ summary });
}

/** One a mail, then the count. */
export function differenceLines(found: readonly Difference[], end: Temporal.Instant): string[] {
  return [
    ...found.map(({ name, arrivedAt, fields, before, after }) =>
      JSON.stringify({ file: name, arrived: arrivedAt.toString(), differs: fields, before, after }),
    ),
    JSON.stringify({ summary: { different: found.length, until: end.toString() } }),
  ];
}

function repliesOf({ inTime, late, noReplySeen, notDue }: Replies): object {
  return { in_time: inTime, late, no_reply_seen: noReplySeen, not_due: notDue };
}

function lateBy(reply: Reply | null): number | null {
  return reply?.kind === 'late' ? reply.late : null;
}

function reasonOf({ because, lead, outcome }: Heard): string | null {
  return because ?? (outcome === 'opened' ? (lead?.why.join('; ') ?? null) : null);
}
