// `send`: what the lead gets when an agent says so, and what must not go out. The draft that the agent saw, or their own
// words; never a word of ours, a note, or an address that only the agent has. How they put it is theirs: they are told
// what deserves a second look, after it went out.

import type { Flag } from '../reading/reading.ts';
import { teamAnswered } from './answered.ts';
import type { Command } from './command.ts';
import type { Lead, LetterOrder, Outcome, SentReply } from './lead.ts';
import { entry, order } from './life.ts';
import { mayCommand, tell } from './obey.ts';
import { agentOf } from './people.ts';
import { type CommandMoment, refuse } from './refuse.ts';
import { signedBy } from './signing.ts';

export interface SendFacts {
  /** Of the letter that was answered, or the last one that had one; null: none was ever shown. */
  readonly draft: {
    readonly subject: string;
    /** Signed by whoever sends it. */
    readonly email: string;
    /** As it stood in the letter, where somebody else would have signed it there. */
    readonly shown?: string;
    readonly shownAt: Temporal.Instant;
  } | null;
  /** What the agent's mail has under their words; '' for nothing. */
  readonly signature: string;
  /** They want no more mail and asked for nothing since. */
  readonly wantsNoMoreMail: boolean;
  /** Message-IDs of the lead's thread so far, oldest first, their last mail at the end. */
  readonly references: readonly string[];
  /** `Re: …` for words of the agent's own where no draft was shown. */
  readonly subject: string;
  /** What must not reach a lead, in the words at hand: null where nothing is wrong. */
  readonly internalIn: (text: string) => string | null;
  /** What deserves a second look, in words of the agent's own. */
  readonly warningsIn: (text: string) => readonly SendWarning[];
}

/** One sentence of an agent's own words that a rule for mail to leads speaks against. */
export interface SendWarning {
  /** On one line, bounded. */
  readonly sentence: string;
  /** For people: "presses them". */
  readonly because: string;
  /** The words of the sentence that do it; null: it takes most of it. */
  readonly words: string | null;
  /** Who may live where, or what a place and its people are like. */
  readonly isFairHousing: boolean;
}

/** What no draft may answer unread: a person must have put it into their own words. */
const FLAGGED: readonly Flag[] = ['fair_housing', 'wire_fraud', 'legal'];

export function send(
  lead: Lead,
  command: Command & { readonly verb: 'send' },
  moment: CommandMoment & { readonly facts: SendFacts },
): Outcome {
  const { given, team, now, facts } = moment;
  const { by } = given;
  const approves = approvedFor(lead, command, moment);
  if (!mayCommand(lead, by, team) && approves === null)
    return refuse(lead, { code: 'not_yours', who: [lead.responsible] }, moment);
  if (lead.answerTo === null) return refuse(lead, { code: 'no_address' }, moment);
  if (facts.wantsNoMoreMail || lead.flags.includes('opt_out')) return refuse(lead, { code: 'opted_out' }, moment);
  // The draft put under `send` word for word is the draft.
  const own = command.text !== null && isDraft(command.text, facts) ? null : command.text;
  if (own === null) {
    if (facts.draft === null) return refuse(lead, { code: 'nothing_to_send' }, moment);
    if (mustBeRead(lead)) return refuse(lead, { code: 'flagged' }, moment);
    if (isStale(lead, facts.draft.shownAt)) return refuse(lead, { code: 'stale_draft' }, moment);
    const answeredBy = mailedSince(lead, facts.draft.shownAt);
    if (answeredBy !== null) return refuse(lead, { code: 'answered_already', who: answeredBy }, moment);
  }
  const { signature } = facts;
  const text = own === null ? (facts.draft?.email ?? '') : signedBy(own, { name: by.name, team: team.name, signature });
  if ((own ?? text).trim() === '') return refuse(lead, { code: 'nothing_to_send' }, moment);
  const internal = facts.internalIn(text);
  if (internal !== null) return refuse(lead, { code: 'internal_words', typed: internal }, moment);
  const reply: SentReply = {
    to: lead.answerTo,
    // Who wrote to us alone may not want the lead to know.
    ...(lead.writer?.openly === true && { cc: [{ name: lead.writer.name ?? '', address: lead.writer.email }] }),
    subject: facts.draft?.subject ?? facts.subject,
    text: text.trim(),
    inReplyTo: facts.references.at(-1) ?? null,
    references: facts.references,
  };
  const from = approves ?? by.id;
  const warnings = own === null ? [] : facts.warningsIn(own);
  const answered = teamAnswered(lead, { by: from, at: given.at, evidence: 'sent_by_us', words: text }, moment);
  return {
    ...answered,
    history: [
      ...answered.history,
      ...(approves === null ? [] : [entry(now, 'noted', { by: by.id, text: `${by.name} agreed to the answer` })]),
      ...command.notes.map((note) => entry(now, 'noted', { by: by.id, text: note })),
      ...warnings
        .filter(({ isFairHousing }) => isFairHousing)
        .map((warning) => entry(now, 'warned', { by: by.id, text: `sent ${warningLine(warning)}` })),
    ],
    letters: [
      order('send', { to: from, cc: [], key: `send:${given.row}`, reply }),
      ...answered.letters,
      ...(answered.letters.length === 0 ? tell(lead, 'sent', moment) : []),
      ...(warnings.length === 0 ? [] : [warningOf(warnings, given)]),
    ],
  };
}

/** To whoever sent it: of what somebody sent themselves nobody else is told. */
function warningOf(warnings: readonly SendWarning[], { by, row }: CommandMoment['given']): LetterOrder {
  const note = warnings.map(warningLine).join('\n\n');
  return order('told', { to: by.id, cc: [], key: `warned:${row}`, event: { code: 'sent', by: by.id }, note });
}

function warningLine({ sentence, because, words }: SendWarning): string {
  return `“${sentence}” (${because}${words === null ? '' : `: “${words}”`})`;
}

/**
 * Whose answer a reviewer lets go out with the bare word: the owner's, under the owner's name. Null: it is nobody's but the
 * sender's own.
 */
export function approvedFor(
  lead: Lead,
  { text }: Command & { readonly verb: 'send' },
  { given, team }: Pick<CommandMoment, 'given' | 'team'>,
): string | null {
  const owner = agentOf(team, lead.responsible).id;
  return text === null && lead.reviewer === given.by.id && owner !== given.by.id ? owner : null;
}

function isDraft(text: string, { draft }: SendFacts): boolean {
  const folded = (words: string): string => words.replace(/\s+/g, ' ').trim();
  return draft !== null && [draft.email, draft.shown ?? draft.email].some((email) => folded(text) === folded(email));
}

/** They wrote again since: the old draft would answer what they asked before, and their new question would look answered. */
function isStale(lead: Lead, shownAt: Temporal.Instant): boolean {
  return lead.state === 'waiting_for_us' && Temporal.Instant.compare(shownAt, lead.turn.arrivedAt) < 0;
}

/** Their words ask for more than a template: no draft goes out as it stands. */
export function mustBeRead(lead: Pick<Lead, 'flags'>): boolean {
  return FLAGGED.some((flag) => lead.flags.includes(flag));
}

/**
 * Who mailed them after the draft was shown, whatever the turn's state: the same draft would come twice. Null: nobody, also
 * where somebody only called; empty: the shared mailbox.
 */
function mailedSince({ mailed, state, turn }: Lead, shownAt: Temporal.Instant): readonly string[] | null {
  if (mailed === undefined || Temporal.Instant.compare(mailed.at, shownAt) < 0) return null;
  if (state === 'waiting_for_us' && Temporal.Instant.compare(mailed.at, turn.arrivedAt) <= 0) return null;
  return mailed.by === null ? [] : [mailed.by];
}
