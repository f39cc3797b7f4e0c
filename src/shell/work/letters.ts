// From an order to a row: finds the facts that a letter needs, has letters/ write it, and queues it. The postman sends
// rows and nothing else.

import { randomUUID } from 'node:crypto';
import type { Lead, LetterOrder } from '../../lead/lead.ts';
import { type LetterFacts, writeLetter } from '../../letters/write.ts';
import type { Message } from '../../mail/message.ts';
import type { AgentId } from '../../team/team.ts';
import { parseMessage } from '../mime.ts';
import { historyOf } from '../store/history.ts';
import { lettersOf, queueLetter } from '../store/letters.ts';
import { keptMail, type StoredMessage } from '../store/messages.ts';
import type { Tx } from '../store/store.ts';
import { optedOut } from './opt-outs.ts';
import type { Work } from './work.ts';

/** A mail of the lead, as its letters show and attach it. */
export interface About {
  readonly row: string;
  readonly message: Message;
  readonly arrivedAt: Temporal.Instant;
  /** Where it lay. */
  readonly folder: string;
}

export async function queueLetters(
  tx: Tx,
  work: Work,
  wanted: { readonly lead: Lead; readonly orders: readonly LetterOrder[]; readonly about: About | undefined },
): Promise<void> {
  const { lead, orders } = wanted;
  const { team, clock } = work;
  const history = await historyOf(tx, team.key, lead.token);
  const earlier = await lettersOf(tx, team.key, lead.token);
  const about = wanted.about ?? (await turnMail(tx, lead.turn.messageRow));
  const original = originalOf(about);
  const optOut = await optedOut(tx, work, { lead, heard: about?.arrivedAt ?? null });
  for (const order of orders) {
    const id = randomUUID();
    const thread = earlier.filter((row) => goesTo(row.letter.to, order.to, work)).map((row) => row.letter.messageId);
    const letter = writeLetter(order, {
      ...base(work, id),
      lead,
      history,
      original,
      optedOut: optOut,
      inReplyTo: thread.at(-1) ?? null,
      references: thread,
    });
    await queueLetter(tx, team.key, {
      id,
      key: `${lead.token}:${order.key}`,
      leadToken: lead.token,
      letter,
      now: clock.now(),
    });
  }
}

/** The letter for a message that nothing could be made of. It goes to the team lead with the mail attached as it is. */
export async function queueUnreadable(
  tx: Tx,
  work: Work,
  failed: { readonly row: StoredMessage; readonly to: AgentId; readonly original: LetterFacts['original'] },
): Promise<void> {
  const { row, to } = failed;
  const original = failed.original === null ? null : { ...failed.original, size: row.raw.length };
  const id = randomUUID();
  const order: LetterOrder = { kind: 'unreadable', to, cc: [], key: `unreadable:${row.id}`, note: null, refusal: null };
  const letter = writeLetter(order, {
    ...base(work, id),
    lead: null,
    history: [],
    original,
    inReplyTo: null,
    references: [],
  });
  await queueLetter(tx, work.team.key, { id, key: order.key, leadToken: null, letter, now: work.clock.now() });
}

function base(
  work: Work,
  letterId: string,
): Pick<LetterFacts, 'team' | 'records' | 'templates' | 'now' | 'secret' | 'letterId'> {
  const { team, records, templates, clock, secret } = work;
  return { team, records, templates, now: clock.now(), secret, letterId };
}

/** The mail of the turn. Its row may be gone by the privacy rules: then the letter goes without it. */
async function turnMail(tx: Tx, row: string): Promise<About | null> {
  const kept = await keptMail(tx, row);
  return kept === null ? null : { row, ...kept, message: await parseMessage(kept.raw, kept.arrivedAt) };
}

export function originalOf(about: About | null): LetterFacts['original'] {
  if (about === null) return null;
  const { row, message, folder } = about;
  const { name, address } = message.from;
  return {
    row,
    from: name === '' ? address : `${name} <${address}>`,
    date: message.date?.toString() ?? '',
    subject: message.subject,
    text: message.text,
    size: message.size,
    foundInJunk: folder === 'junk',
  };
}

function goesTo(to: readonly { readonly address: string }[], agent: AgentId, { team }: Work): boolean {
  const email = team.agents.find((candidate) => candidate.id === agent)?.email;
  return to.some((address) => address.address === email);
}
