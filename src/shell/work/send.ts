// `send`: gathers what the answer to a lead needs — the draft that the agent had before them, the thread, whether they
// want mail at all — and stores what came of it.

import type { Command } from '../../lead/command.ts';
import { internalIn } from '../../lead/internal-words.ts';
import type { Lead, Outcome } from '../../lead/lead.ts';
import type { CommandMoment } from '../../lead/refuse.ts';
import { type SendFacts, send } from '../../lead/send.ts';
import type { Message } from '../../mail/message.ts';
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
  const theirs = [draft?.email ?? '', draft?.text ?? '', lead.asked, theirMail?.message.text ?? ''];
  const facts: SendFacts = {
    draft: draft === null || shown === null ? null : { ...draft, shownAt: shown.createdAt },
    wantsNoMoreMail: asked !== null && !asked.wroteSince,
    references: threadOf(lead, theirMail?.message ?? null),
    subject: `Re: ${lead.subject}`,
    internalIn: (text) => internalIn(text, { letter: shown?.letter.text ?? '', theirs }, work.team),
  };
  return send(lead, command, { ...moment, facts });
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
