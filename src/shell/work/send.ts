// `send`: gathers what the answer to a lead needs — the draft that the agent had before them, the thread, whether they
// want mail at all — and stores what came of it.

import type { Command } from '../../lead/command.ts';
import { internalIn } from '../../lead/internal-words.ts';
import type { Lead, Outcome } from '../../lead/lead.ts';
import { agentOf } from '../../lead/people.ts';
import type { CommandMoment } from '../../lead/refuse.ts';
import { approvedFor, type SendFacts, send } from '../../lead/send.ts';
import type { LeadWords } from '../../letters/claude/answers.ts';
import { draftWith, filled } from '../../letters/claude/draft-with.ts';
import { draftFor, listingOf } from '../../letters/draft.ts';
import { knownOf } from '../../letters/guard/known.ts';
import { sendWarnings } from '../../letters/guard-warnings.ts';
import type { Message } from '../../mail/message.ts';
import type { ListingRecord } from '../../team/records.ts';
import type { Team } from '../../team/team.ts';
import { wordsFor } from '../store/claude.ts';
import { letterByMessageId, lettersOf, type StoredLetter } from '../store/letters.ts';
import type { Tx } from '../store/store.ts';
import { turnMail } from './letters.ts';
import { optedOut } from './opt-outs.ts';
import { referencedIds } from './references.ts';
import type { Work } from './work.ts';

/** Of a long thread the newest are enough for every client to find it. */
const MOST_REFERENCES = 20;

export interface SendCommand {
  readonly lead: Lead;
  readonly message: Message;
  readonly command: Command & { readonly verb: 'send' };
  readonly moment: CommandMoment;
}

export async function sendToLead(
  tx: Tx,
  work: Work,
  { lead, message, command, moment }: SendCommand,
): Promise<Outcome> {
  const shown = await letterShown(tx, work, { lead, message, to: moment.given.by.email });
  const theirMail = await turnMail(tx, lead.turn.messageRow);
  const asked = await optedOut(tx, work, { lead, heard: null });
  const draft = shown?.letter.draft ?? null;
  const words = await wordsFor(tx, work.team.key, { token: lead.token, turn: lead.turn.number });
  const signer = { agent: moment.given.by, team: work.team };
  const signed = draft === null || shown === null ? null : signedAnew(work, { lead, command, moment, shown, words });
  const known = [
    draft?.email,
    draft?.text,
    signed?.email,
    message.signature,
    theirMail?.message.text,
    lead.said?.words,
    // The draft in English, where it is in another language: they may well send that.
    ...[words?.emailInEnglish, words?.textInEnglish].map((english) => english && filled(english, signer)),
  ];
  const theirs = [...known.map((some) => some ?? ''), lead.asked, ...recordsOf(work, lead)];
  const facts: SendFacts = {
    draft:
      draft === null || shown === null ? null : { ...draft, ...signed, shown: draft.email, shownAt: shown.createdAt },
    signature: message.signature,
    wantsNoMoreMail: asked !== null && !asked.wroteSince,
    references: threadOf(lead, theirMail?.message ?? null),
    subject: `Re: ${lead.subject}`,
    internalIn: (text) => internalIn(text, { letter: shown?.letter.text ?? '', theirs }, work.team),
    warningsIn: (text) =>
      sendWarnings(text, {
        known: knownOf({ ...work, lead, text: theirMail?.message.newText ?? null, now: moment.now }),
        drafts: [draft?.email, signed?.email, draft?.text].filter((words) => words !== undefined),
      }),
  };
  return send(lead, command, { ...moment, facts });
}

/**
 * The draft of a letter that went to somebody else bears their name: whoever sends it instead gets one of their own. Null: it
 * is the sender's, or the reviewer lets it go out as it is.
 */
function signedAnew(
  { team, records, templates }: Work,
  {
    lead,
    command,
    moment,
    shown,
    words,
  }: Omit<SendCommand, 'message'> & { readonly shown: StoredLetter; readonly words: LeadWords | null },
): { readonly subject: string; readonly email: string } | null {
  const { by } = moment.given;
  const owner = agentOf(team, approvedFor(lead, command, moment) ?? by.id);
  if (shown.letter.to.some(({ address }) => address === owner.email)) return null;
  const occasion = shown.letter.kind === 'follow_up' ? 'follow_up' : 'first';
  const draft = draftFor({ lead, team, records, templates, owner, occasion });
  const signed =
    words !== null && hadWords(shown, words, team) ? draftWith(words, draft, { agent: owner, team }) : draft;
  return { subject: signed.subject, email: signed.email };
}

/** Words that came after that letter were in none that they answer. */
function hadWords({ letter }: StoredLetter, { email }: LeadWords, team: Team): boolean {
  const agent = team.agents.find((one) => letter.to.some(({ address }) => address === one.email));
  if (email === null || agent === undefined || letter.draft === null) return false;
  return letter.draft.email.startsWith(filled(email, { agent, team }));
}

/** What a lead may read of the records: the home that it is about, and how to reach them. */
function recordsOf({ records }: Work, lead: Lead): readonly string[] {
  const { contact, property } = lead;
  const listing = listingOf(lead, records);
  const place = listing === null ? [] : [listing.address, addressLine(listing)];
  return [...place, property, contact.name, contact.email, contact.phone].filter((words) => words !== null);
}

function addressLine({ address, city, state, zip }: ListingRecord): string {
  return `${address}, ${city}, ${state} ${zip}`;
}

/** The letter that was answered, else the newest of theirs about this lead that proposed an answer. */
async function letterShown(
  tx: Tx,
  { team }: Work,
  { lead, message, to }: { readonly lead: Lead; readonly message: Message; readonly to: string },
): Promise<StoredLetter | null> {
  for (const id of referencedIds(message)) {
    const letter = await letterByMessageId(tx, team.key, id);
    if (letter?.leadToken === lead.token && letter.letter.draft !== null) return letter;
  }
  const theirs = (await lettersOf(tx, team.key, lead.token)).filter(
    ({ letter }) => letter.draft !== null && [...letter.to, ...letter.cc].some(({ address }) => address === to),
  );
  return theirs.at(-1) ?? null;
}

function threadOf(lead: Lead, theirs: Message | null): readonly string[] {
  const earlier = theirs?.messageId === lead.lastMessageId ? (theirs?.references ?? []) : [];
  const last = lead.lastMessageId === null ? [] : [lead.lastMessageId];
  return [...new Set([...earlier, ...last])].slice(-MOST_REFERENCES);
}
