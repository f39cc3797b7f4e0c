// What comes back by itself for a mail of ours: an automatic reply of a person of the team, or a report that a mail did not
// arrive. It believes only what names a mail that we sent, because anybody can write such a report.

import { isUnreachable } from '../../lead/absence.ts';
import { badAddress } from '../../lead/bad-address.ts';
import type { Lead, Outcome } from '../../lead/lead.ts';
import { entry, settle } from '../../lead/life.ts';
import { agentOfAddress } from '../../lead/sender.ts';
import { authenticationOf } from '../../mail/authentication.ts';
import { type Bounce, readBounces } from '../../mail/bounces.ts';
import { readMessageIds } from '../../mail/envelope.ts';
import { header, type Message } from '../../mail/message.ts';
import type { Reading } from '../../reading/reading.ts';
import type { Agent } from '../../team/team.ts';
import { leadsByMessageIds, lockLead } from '../store/leads.ts';
import { lettersTo } from '../store/letter-subjects.ts';
import { letterByMessageId, lettersOf, type StoredLetter } from '../store/letters.ts';
import type { Tx } from '../store/store.ts';
import type { Arrived, Decided } from './decision.ts';
import { keepOutcome } from './keep.ts';
import { isKnownOutside, isTheirOwn } from './known-outside.ts';
import { commandAddressIn, isVouched } from './proof.ts';
import { leadsReferenced, referencedIds } from './references.ts';
import type { Work } from './work.ts';

type Read = Arrived & { readonly reading: Reading };

/** Null: it says nothing of a lead, and is ignored like any other of its kind. */
export async function decideReturned(tx: Tx, work: Work, read: Read): Promise<Decided | null> {
  const { message, reading } = read;
  if (reading.kind === 'auto_reply') return await decideAutoReply(tx, work, read);
  return reading.kind === 'bounce' ? await decideBounce(tx, work, { ...read, bounces: readBounces(message) }) : null;
}

/** From whoever has the lead: they are away, so it goes to the backup at once (DESIGN.md §5). */
async function decideAutoReply(tx: Tx, work: Work, { row, message }: Read): Promise<Decided | null> {
  const { team, clock } = work;
  const agent = agentOfAddress(message.from.address, team);
  if (agent === null || authenticationOf(message, team.inbox.authserv).dmarc === 'fail') return null;
  const token = await leadOfAutoReply(tx, work, { message, agent });
  const lead = token === null ? null : await lockLead(tx, team.key, token);
  if (lead === null) return null;
  const moment = { team, now: clock.now() };
  const outcome = isUnreachable(lead, { who: agent.id, code: 'auto_reply' }, moment);
  await keepOutcome(tx, work, { outcome, cause: { row: row.id, messageId: null } });
  return { kind: 'auto_reply', outcome: 'returned', lead: lead.token };
}

/**
 * Names that only this person and we know come first. What others know too (a subject, a mail of the lead that went to
 * the agent as well) must come from the agent for certain.
 */
async function leadOfAutoReply(
  tx: Tx,
  work: Work,
  { message, agent }: { readonly message: Message; readonly agent: Agent },
): Promise<string | null> {
  const ids = [...referencedIds(message), ...readMessageIds(header(message, 'x-original-message-id'))];
  const known = commandAddressIn(message, work)?.token ?? (await letterAnswered(tx, work, { ids, to: agent }));
  if (known !== null || !isVouched(message, work.team)) return known;
  return (
    (await letterQuoted(tx, work, { message, agent })) ?? (await leadsReferenced(tx, work, message))[0]?.token ?? null
  );
}

/** An automatic reply to a letter older than this is about something else. */
const QUOTED_DAYS = 7;
const LEAST_SUBJECT = 12;
const MOST_LOOKED_AT = 4_000;

/** Lotus Notes, Gmail's older vacation replies and others name our mail by its subject alone. */
async function letterQuoted(
  tx: Tx,
  { team, clock }: Work,
  { message, agent }: { readonly message: Message; readonly agent: Agent },
): Promise<string | null> {
  const since = clock.now().subtract({ hours: QUOTED_DAYS * 24 });
  const said = oneLine(`${message.subject}\n${message.text.slice(0, MOST_LOOKED_AT)}`);
  const letters = await lettersTo(tx, team.key, { recipient: agent.email, since });
  const found = letters.find(({ subject }) => subject.length >= LEAST_SUBJECT && said.includes(oneLine(subject)));
  return found?.leadToken ?? null;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}

/** A mail of ours that did not arrive. */
interface Lost {
  readonly token: string;
  readonly messageId: string;
  readonly address: string;
  /** Null: it went to the lead. */
  readonly agent: Agent | null;
}

/** One report may tell of several recipients: the lead and who got a copy, or the owner and the backup at once. */
async function decideBounce(
  tx: Tx,
  work: Work,
  { row, message, bounces }: Read & { readonly bounces: readonly Bounce[] },
): Promise<Decided | null> {
  const { team } = work;
  const left = await losses(tx, work, { message, bounces });
  const token = left[0]?.lost.token;
  let lead = token === undefined ? null : await lockLead(tx, team.key, token);
  let isTheirs = false;
  while (lead !== null && left.length > 0) {
    // Whoever has it first: the next to have it may be among the rest.
    const { responsible }: Lead = lead;
    const at = left.findIndex(({ lost }) => lost.agent?.id === responsible);
    const [loss] = left.splice(Math.max(at, 0), 1);
    const outcome: Outcome | null = loss === undefined ? null : await afterBounce(tx, work, { lead, ...loss });
    if (outcome === null) continue;
    await keepOutcome(tx, work, { outcome, cause: { row: row.id, messageId: null } });
    lead = outcome.lead;
    isTheirs = true;
  }
  return lead !== null && isTheirs ? { kind: 'bounce', outcome: 'returned', lead: lead.token } : null;
}

/** Each person and address once, and of one lead: behind an alias a report may name several where we wrote to one. */
async function losses(
  tx: Tx,
  work: Work,
  { message, bounces }: Pick<Read, 'message'> & { readonly bounces: readonly Bounce[] },
): Promise<Loss[]> {
  const found = new Map<string, Loss>();
  let token: string | null = null;
  for (const bounce of bounces) {
    const ids = bounce.originalMessageId === null ? referencedIds(message) : [bounce.originalMessageId];
    const lost = await lostMail(tx, work, { ids, failed: bounce.failedAddress });
    token ??= lost?.token ?? null;
    if (lost === null || lost.token !== token || found.has(lost.address)) continue;
    found.set(lost.address, { lost, permanent: bounce.permanent, reason: said(message, bounce) });
  }
  return [...found.values()];
}

async function lostMail(
  tx: Tx,
  work: Work,
  { ids, failed }: { readonly ids: readonly string[]; readonly failed: string | null },
): Promise<Lost | null> {
  const { team } = work;
  for (const messageId of ids) {
    const letter = await letterByMessageId(tx, team.key, messageId);
    // Who answered it, or was shown it, has it: the report is forged.
    if (letter !== null) return (await isKnownOutside(tx, work, messageId)) ? null : lostLetter(letter, failed, work);
    // Sent from the shared mailbox, and seen in its Sent folder.
    const [token] = await leadsByMessageIds(tx, team.key, [messageId]);
    if (token !== undefined && failed !== null && agentOfAddress(failed, team) === null) {
      if (await isTheirOwn(tx, work, { token, messageId })) return null;
      return { token, messageId, address: failed, agent: null };
    }
  }
  return null;
}

/** Behind a forward the report may name an address that we never wrote to; a letter to one person is theirs all the same. */
function lostLetter({ letter, leadToken }: StoredLetter, failed: string | null, { team }: Work): Lost | null {
  const [to] = letter.to;
  if (leadToken === null || to === undefined) return null;
  const named = failed === null ? null : agentOfAddress(failed, team);
  const { messageId } = letter;
  if (letter.kind === 'send') {
    return named === null ? { token: leadToken, messageId, address: to.address, agent: null } : null;
  }
  const people = [...letter.to, ...letter.cc].map(({ address }) => agentOfAddress(address, team));
  const agent = people.find((one) => one !== null && one.id === named?.id) ?? (people.length === 1 ? people[0] : null);
  return agent ? { token: leadToken, messageId, address: agent.email, agent } : null;
}

const MOST_SAID = 200;

/** What the mail server told people: the paragraph with the code or the address, else what showed us that it is a report. */
function said({ text }: Message, { because, failedAddress }: Bounce): string {
  const paragraphs = text
    .slice(0, MOST_LOOKED_AT)
    .split(/\n[ \t]{0,20}\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim());
  const coded = paragraphs.find((paragraph) => /(?<![\w.])[45](?:\d\d|\.\d{1,3}\.\d{1,3})(?![\w.])/.test(paragraph));
  const named = paragraphs.find((paragraph) => failedAddress !== null && paragraph.includes(failedAddress));
  return (coded ?? named ?? because).slice(0, MOST_SAID).toWellFormed();
}

interface Loss {
  readonly lost: Lost;
  readonly permanent: boolean;
  readonly reason: string;
}

/** Null: the mail went to somebody else in the thread. */
async function afterBounce(
  tx: Tx,
  work: Work,
  { lead, lost, permanent, reason }: Loss & { readonly lead: Lead },
): Promise<Outcome | null> {
  const { team, clock } = work;
  const { address, agent, messageId } = lost;
  const now = clock.now();
  const moment = { team, now };
  if (agent === null && ![lead.answerTo, lead.contact.email].includes(address)) return null;
  if (!permanent) {
    const text = `mail to ${address} is delayed: ${reason}`;
    return settle(lead, moment, { history: [entry(now, 'noted', { text })] });
  }
  if (agent !== null) return isUnreachable(lead, { who: agent.id, code: 'bounced' }, moment);
  const outcome = badAddress(lead, { address, messageId, reason }, moment);
  // It was told and the turn is open again: a second report of the same mail must not undo what was done since.
  const keys = outcome.letters.map(({ key }) => `${lead.token}:${key}`);
  const isKnown = (await lettersOf(tx, team.key, lead.token)).some(({ key }) => keys.includes(key));
  return isKnown ? settle(lead, moment, {}) : outcome;
}

/** The lead of a letter of ours that went to this person: only they and we know its Message-ID, until it got out. */
export async function letterAnswered(
  tx: Tx,
  work: Work,
  { ids, to }: { readonly ids: readonly string[]; readonly to: Agent },
): Promise<string | null> {
  for (const id of ids) {
    const letter = await letterByMessageId(tx, work.team.key, id);
    const people = letter === null ? [] : [...letter.letter.to, ...letter.letter.cc];
    if (letter === null || letter.letter.kind === 'send' || (await isKnownOutside(tx, work, id))) continue;
    if (letter.leadToken !== null && people.some(({ address }) => address === to.email)) return letter.leadToken;
  }
  return null;
}
