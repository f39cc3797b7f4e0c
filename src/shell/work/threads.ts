// Whose lead a mail continues, and what is kept of it so that the next mail finds the lead, too. What must be alike is
// src/lead/thread.ts; this asks the rows and writes them.

import type { Lead } from '../../lead/lead.ts';
import { leadOfMessage, type Match, type Way } from '../../lead/thread.ts';
import { conversationOf, mark, type ThreadMark, threadSubjects } from '../../lead/thread-marks.ts';
import type { Message } from '../../mail/message.ts';
import { isTeamAddress } from '../../reading/ours.ts';
import type { Reading } from '../../reading/reading.ts';
import { isNoReply } from '../../reading/sources/person.ts';
import type { Team } from '../../team/team.ts';
import { addMarks } from '../store/leads.ts';
import type { Tx } from '../store/store.ts';
import { findThreads } from '../store/threads.ts';
import type { Arrived } from './decision.ts';
import { carriedTokens, referencedIds, tokensIn } from './references.ts';
import type { Work } from './work.ts';

/** How long after its last mail a talk may go on under its subject alone. */
const SUBJECT_WINDOW = { hours: 30 * 24 };
/** People of one mail who are remembered and looked for; a mail to more is to nobody in particular. */
const MOST_PEOPLE = 20;

type Read = Arrived & { readonly reading: Reading };

export interface ThreadFound {
  readonly match: Match | null;
  /** Of the Message-IDs that the mail names those that we knew. */
  readonly knownIds: ReadonlySet<string>;
}

export async function findThread(tx: Tx, work: Work, { row, message, reading }: Read): Promise<ThreadFound> {
  const { team } = work;
  const ids = referencedIds(message);
  const { contact, answerTo } = reading;
  const addresses = [message.from.address, contact.email, answerTo].filter((address) => address !== null);
  const own = [...new Set(addresses)].filter((address) => address !== '' && !isTeamAddress(address, team));
  const people = [...new Set([...own, ...outsidersOf(message, team)])].slice(0, MOST_PEOPLE);
  const { candidates, knownIds } = await findThreads(tx, team.key, {
    tokens: tokensIn(message, team),
    ids,
    carried: carriedTokens(ids),
    hostThread: row.threadId ?? null,
    contact,
    marks: [...own.map((address) => mark('answers', address)), ...talkMarks(message, reading)],
    subjectSince: row.arrivedAt.subtract(SUBJECT_WINDOW),
    people: people.flatMap((address) => [mark('wrote', address), mark('named', address)]),
  });
  return { match: leadOfMessage(message, reading, { candidates, team }), knownIds };
}

/** Ways that a person takes who answers; a contact or a subject in common makes no answer of a pitch or a newsletter. */
const ANSWERS: ReadonlySet<Way> = new Set(['token', 'reference', 'host_thread', 'outlook']);

/**
 * Whether it will join a lead. Whatever a mail looks like by itself: what a person writes into a lead's thread belongs to
 * that lead.
 */
export async function continuesThread(tx: Tx, work: Work, read: Read): Promise<boolean> {
  const { match } = await findThread(tx, work, read);
  const isLead = read.reading.kind === 'lead' || read.reading.kind === 'campaign_reply';
  return match !== null && (isLead || ANSWERS.has(match.because));
}

/** Once the mail has its lead. Its own Message-ID is kept with what it changed (keep.ts). */
export async function keepThread(
  tx: Tx,
  work: Work,
  { row, message, reading, lead }: Read & { readonly lead: Lead },
): Promise<void> {
  const { team } = work;
  const { contact, answerTo } = lead;
  const writer = message.from.address;
  const isPersonal = isOwnMail(reading) && !isTeamAddress(writer, team);
  const isTheirs = isPersonal && (writer === contact.email || writer === answerTo);
  const marks: ThreadMark[] = [
    ...talkMarks(message, reading),
    ...(answerTo !== null && answerTo !== contact.email ? [mark('answers', answerTo)] : []),
    ...(isPersonal && !isTheirs && writer !== '' && !isNoReply(writer) ? [mark('wrote', writer)] : []),
    ...(isTheirs
      ? outsidersOf(message, team)
          .slice(0, MOST_PEOPLE)
          .map((address) => mark('named', address))
      : []),
  ];
  // The mails that it names and that we never saw: named again by the next mail, they are no news.
  const named = referencedIds(message);
  await addMarks(tx, team.key, { token: lead.token, marks, at: row.arrivedAt, named });
}

/** The same for an answer of the team to the lead, whose talk may have another subject and conversation. */
export async function keepAnswerThread(
  tx: Tx,
  { team }: Work,
  { row, message, lead }: Arrived & { readonly lead: Lead },
): Promise<void> {
  const named = referencedIds(message);
  await addMarks(tx, team.key, { token: lead.token, marks: marksOf(message), at: row.arrivedAt, named });
}

/** A notice has the subject and conversation of its service, which are no talk. */
function talkMarks(message: Message, reading: Reading): readonly ThreadMark[] {
  return isOwnMail(reading) ? marksOf(message) : [];
}

function marksOf(message: Message): readonly ThreadMark[] {
  const conversation = conversationOf(message);
  return [
    ...(conversation === null ? [] : [mark('outlook', conversation.id)]),
    ...threadSubjects(message).map((subject) => mark('subject', subject)),
  ];
}

function isOwnMail({ source }: Reading): boolean {
  return source.kind === 'mail' || source.kind === 'campaign';
}

function outsidersOf({ to, cc }: Message, team: Team): readonly string[] {
  const addresses = [...to, ...cc].map(({ address }) => address);
  return [...new Set(addresses)].filter(
    (address) => address !== '' && !isTeamAddress(address, team) && !isNoReply(address),
  );
}
