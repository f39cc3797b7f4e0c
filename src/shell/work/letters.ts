// From an order to a row: finds the facts that a letter needs, has letters/ write it, and queues it. The postman sends
// rows and nothing else.

import { randomUUID } from 'node:crypto';
import type { Lead, LetterOrder } from '../../lead/lead.ts';
import { order } from '../../lead/life.ts';
import type { LeadWords } from '../../letters/claude/answers.ts';
import { answeredMail } from '../../letters/eml.ts';
import type { LetterFacts } from '../../letters/facts.ts';
import type { Letter } from '../../letters/letter.ts';
import { isTooLarge } from '../../letters/view.ts';
import { writeLetter } from '../../letters/write.ts';
import type { Message } from '../../mail/message.ts';
import type { AgentId } from '../../team/team.ts';
import { parseMessage } from '../mime.ts';
import { safeCopy } from '../safe-copy.ts';
import { wordsFor } from '../store/claude.ts';
import { historyOf } from '../store/history.ts';
import { lettersOf, type StoredLetter } from '../store/letters.ts';
import { keptMail, rawOf, type StoredMessage } from '../store/messages.ts';
import type { Tx } from '../store/store.ts';
import type { WaitingLetter } from '../store/waiting-letters.ts';
import { post } from './bounds.ts';
import { noteCrm } from './crm.ts';
import { letterBase } from './letter-base.ts';
import { optedOut } from './opt-outs.ts';
import { waitFor } from './waits.ts';
import type { Work } from './work.ts';

/** A mail of the lead, as its letters show and attach it. */
export interface About {
  readonly row: string;
  readonly message: Message;
  readonly arrivedAt: Temporal.Instant;
  /** Where it lay. */
  readonly folder: string;
  /** Missing: it is read from its row where it is needed. */
  readonly raw?: Buffer;
}

export async function queueLetters(
  tx: Tx,
  work: Work,
  wanted: { readonly lead: Lead; readonly orders: readonly LetterOrder[]; readonly about: About | undefined },
): Promise<void> {
  const { lead, orders } = wanted;
  if (orders.length === 0) return;
  const { team } = work;
  if (orders.some(({ kind }) => kind === 'handoff')) await noteCrm(tx, work, lead);
  const about = wanted.about ?? (await turnMail(tx, lead.turn.messageRow));
  const words = await wordsFor(tx, team.key, { token: lead.token, turn: lead.turn.number });
  const facts = await factsOf(tx, work, { lead, about, words });
  for (const order of orders) {
    const id = randomUUID();
    await post(tx, work, {
      id,
      key: `${lead.token}:${order.key}`,
      leadToken: lead.token,
      letter: write(order, id, { work, facts }),
      earlier: facts.earlier,
      shadow: lead.shadow,
      waits: about === null ? null : waitFor(work, { lead, order, row: about.row }),
    });
  }
}

/** The letter that waits, with Claude's words and under its own Message-ID. */
export async function writeAgain(
  tx: Tx,
  work: Work,
  {
    waiting: { id, order },
    ...about
  }: { readonly waiting: WaitingLetter; readonly lead: Lead; readonly about: About; readonly words: LeadWords },
): Promise<Letter> {
  const facts = await factsOf(tx, work, about);
  const earlier = facts.earlier.filter((row) => row.id !== id);
  return write(order, id, { work, facts: { ...facts, earlier } });
}

type Gathered = Pick<LetterFacts, 'lead' | 'history' | 'original' | 'optedOut' | 'words' | 'answered'> & {
  readonly earlier: readonly StoredLetter[];
};

async function factsOf(
  tx: Tx,
  work: Work,
  { lead, about, words }: { readonly lead: Lead; readonly about: About | null; readonly words: LeadWords | null },
): Promise<Gathered> {
  const { key } = work.team;
  return {
    lead,
    words,
    history: await historyOf(tx, key, lead.token),
    // Nobody has those of shadow mode in their mail client.
    earlier: (await lettersOf(tx, key, lead.token)).filter(({ state }) => state !== 'withheld'),
    original: await lookedThrough(tx, originalOf(about), about?.raw),
    answered: answeredMail(lead, about?.message ?? null),
    optedOut: await optedOut(tx, work, { lead, heard: about?.arrivedAt ?? null }),
  };
}

function write(
  order: LetterOrder,
  id: string,
  { work, facts: { earlier, ...facts } }: { readonly work: Work; readonly facts: Gathered },
): Letter {
  const thread = earlier.filter((row) => goesTo(row.letter.to, order.to, work)).map((row) => row.letter.messageId);
  return writeLetter(order, {
    ...letterBase(work, id),
    ...facts,
    inReplyTo: thread.at(-1) ?? null,
    references: thread,
  });
}

/** The letter for a message that nothing could be made of. It goes to the team lead with the mail attached as it is. */
export async function queueUnreadable(
  tx: Tx,
  work: Work,
  failed: { readonly row: StoredMessage; readonly to: AgentId; readonly original: LetterFacts['original'] },
): Promise<void> {
  const { row, to } = failed;
  const { original: readable } = failed;
  const sized = readable === null ? null : { ...readable, size: row.raw.length };
  const original = await lookedThrough(tx, sized, row.raw);
  const id = randomUUID();
  const unreadable = order('unreadable', { to, cc: [], key: `unreadable:${row.id}` });
  const letter = writeLetter(unreadable, {
    ...letterBase(work, id),
    lead: null,
    history: [],
    original,
    inReplyTo: null,
    references: [],
  });
  await post(tx, work, { id, key: unreadable.key, leadToken: null, letter, earlier: [] });
}

/** The mail of the turn. Its row may be gone by the privacy rules: then the letter goes without it. */
export async function turnMail(tx: Tx, row: string): Promise<About | null> {
  const kept = await keptMail(tx, row);
  return kept === null ? null : { row, ...kept, message: await parseMessage(kept.raw, kept.arrivedAt) };
}

/** With what of it will not hang on: the postman makes the same copy from the same bytes when the letter goes out. */
async function lookedThrough(
  tx: Tx,
  original: LetterFacts['original'],
  known: Buffer | undefined,
): Promise<LetterFacts['original']> {
  if (original === null || isTooLarge(original)) return original;
  const raw = known ?? (await rawOf(tx, original.row));
  if (raw === null) return original;
  const { copy, leftOut } = await safeCopy(raw);
  return { ...original, leftOut, withheld: copy === null };
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
