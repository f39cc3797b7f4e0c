// The draft that lies in the shared inbox: how it differs from the one that hangs on a letter, by what it is known again, and
// which of them have to be put there or taken away. It refuses to touch one that a person has taken up.

import { createHash } from 'node:crypto';
import type { Team } from '../team/team.ts';
import type { UnsentReply } from './letter.ts';

/** The newest draft of an open turn, as a letter that has gone out shows it. */
export interface WantedDraft {
  readonly letterId: string;
  readonly token: string;
  readonly turn: number;
  /** Address of whoever got the letter. */
  readonly recipient: string;
  readonly reply: UnsentReply;
  readonly at: Temporal.Instant;
}

/** `placing`: on its way into the folder. `removed`: taken away by us. `gone`: a person has sent, changed or deleted it. */
export interface KeptDraft {
  readonly letterId: string;
  readonly token: string;
  readonly turn: number;
  readonly recipient: string;
  readonly messageId: string;
  readonly digest: string;
  readonly state: 'placing' | 'placed' | 'removed' | 'gone';
}

export interface DraftPlan {
  readonly remove: readonly KeptDraft[];
  readonly place: readonly WantedDraft[];
}

/**
 * `kept`: all that are open, and all of the wanted ones' leads. Nothing is placed while something must be removed: what
 * becomes of the old one decides whether a new one is of use.
 */
export function planDrafts(wanted: readonly WantedDraft[], kept: readonly KeptDraft[]): DraftPlan {
  const remove = kept.filter((draft) => isOpen(draft) && !wanted.some((one) => isSame(one, draft)));
  const place = wanted.filter(
    (one) => !kept.some((draft) => (isSame(one, draft) && draft.state === 'placed') || isTakenUp(one, draft)),
  );
  return { remove, place: remove.length > 0 ? [] : place };
}

function isOpen({ state }: KeptDraft): boolean {
  return state === 'placing' || state === 'placed';
}

/** A further letter with the same words brings no second draft. */
function isSame(wanted: WantedDraft, kept: KeptDraft): boolean {
  return isOfTurn(wanted, kept) && isOpen(kept) && digestOf(contentOf(wanted.reply)) === kept.digest;
}

/** Whoever works on a draft of this turn, or has thrown it away, gets no second one beside it. */
function isTakenUp(wanted: WantedDraft, kept: KeptDraft): boolean {
  return isOfTurn(wanted, kept) && kept.state === 'gone';
}

function isOfTurn(wanted: WantedDraft, { token, turn, recipient }: KeptDraft): boolean {
  return wanted.token === token && wanted.turn === turn && wanted.recipient === recipient;
}

/** From the shared inbox, as `send` writes: its mail host takes no mail of it from an agent's own address. */
export function fromInbox(reply: UnsentReply, { name, inbox }: Pick<Team, 'name' | 'inbox'>): UnsentReply {
  return { ...reply, from: { name: `${reply.from.name} via ${name}`, address: inbox.address } };
}

/** What a person would change before they send it. Addresses in lower case. */
export interface DraftContent {
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly subject: string;
  readonly text: string;
}

export function contentOf({ to, cc, subject, text }: UnsentReply): DraftContent {
  return {
    to: [to.address.toLowerCase()],
    cc: cc.map(({ address }) => address.toLowerCase()),
    subject,
    text,
  };
}

/** The same for the same words to the same people, however a mail host has broken the lines. */
export function digestOf({ to, cc, subject, text }: DraftContent): string {
  const plain = [to.toSorted(), cc.toSorted(), folded(subject), folded(text)];
  return createHash('sha256').update(JSON.stringify(plain)).digest('hex');
}

function folded(words: string): string {
  return words.normalize('NFC').replace(/\s+/gu, ' ').trim();
}
