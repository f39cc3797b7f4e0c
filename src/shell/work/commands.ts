// A command of a person of the team, once it is certain who wrote it: obeyed once, and answered only where it was refused or
// asks something. What proves the person is agent-mail.ts and proof.ts.

import { createHash } from 'node:crypto';
import { type Command, readCommands } from '../../lead/command.ts';
import { type Heard, spokenOf } from '../../lead/commands/heard.ts';
import type { Lead, Outcome, RefusalCode } from '../../lead/lead.ts';
import { obey } from '../../lead/obey.ts';
import { isAwayAt } from '../../lead/people.ts';
import type { CommandMoment, Given } from '../../lead/refuse.ts';
import type { Message } from '../../mail/message.ts';
import { tokenOfMessageId } from '../../mail/tokens.ts';
import type { Agent, Team } from '../../team/team.ts';
import { findLeads } from '../store/find-leads.ts';
import { lockLead } from '../store/leads.ts';
import { letterByMessageId } from '../store/letters.ts';
import { obeyOnce } from '../store/obeyed.ts';
import type { Tx } from '../store/store.ts';
import type { Arrived, Decided } from './decision.ts';
import { decideDesk, isDeskCommand, queueAnswer } from './desk.ts';
import { keepOutcome } from './keep.ts';
import { changeLane } from './lane.ts';
import { referencedIds } from './references.ts';
import { sendToLead } from './send.ts';
import type { Work } from './work.ts';

export interface CommandMail extends Arrived {
  readonly agent: Agent;
  /** Null for a mail that answers no letter about a lead. */
  readonly lead: Lead | null;
}

/** Their command, or the first of several. */
export function commandIn(mail: CommandMail): Command {
  return commandsIn(mail)[0]!;
}

/**
 * In a mail that answers nothing, the subject may be all that they wrote. Without the team's names an aside to one of them
 * is not found, so what goes to a lead is read with them.
 */
function commandsIn({ message, row, agent, lead }: CommandMail, team: Team | null = null): readonly Command[] {
  const heard: Heard = {
    now: row.arrivedAt,
    timezone: agent.timezone,
    by: agent.name,
    isAway: isAwayAt(agent, row.arrivedAt),
    ...(team !== null && { team: team.agents.map(({ name }) => name) }),
    ...(lead !== null && { lead: spokenOf(lead) }),
  };
  const said = message.newText.trim();
  return readCommands(said === '' && lead === null && !holdsMail(message) ? message.subject : message.newText, heard);
}

/** What they passed on without a word may have its subject from anybody. */
function holdsMail(message: Message): boolean {
  return message.quotedText.trim() !== '' || isPassedOn(message);
}

/** A mail of somebody else is in it: it may be a lead's, whatever stands above. */
export function isPassedOn({ forwarded, attachments }: Message): boolean {
  if (forwarded !== null) return true;
  return attachments.some(({ contentType }) => contentType.startsWith('message/'));
}

/** Words without a verb that answer no letter are the team's own mail, and no command. */
export function isCommand(command: Command): boolean {
  return command.verb !== 'words' && command.verb !== 'nothing';
}

export async function decideCommand(tx: Tx, work: Work, mail: CommandMail): Promise<Decided> {
  const { row, message, agent, lead } = mail;
  const token = lead?.token ?? null;
  const first = await obeyOnce(tx, work.team.key, { marks: marksOf(mail), at: row.arrivedAt });
  if (!first) return { kind: 'internal', outcome: 'duplicate', lead: token };
  const [command, ...rest] = commandsIn(mail, work.team);
  const given: Given = { by: agent, at: row.arrivedAt, row: row.id };
  if (command === undefined) throw new Error('a mail was read as no command, not even as words');
  if (isDeskCommand(command)) {
    const done = await decideDesk(tx, work, { command, given, message, lead });
    return { kind: 'internal', outcome: done ? 'command' : 'refused', lead: token };
  }
  const about = lead ?? (command.verb === 'claim' ? await leadNamed(tx, work, command.of) : null);
  if (about === null) return await refuseWithoutLead(tx, work, { given, message, code: 'which_lead' });
  const answered = await letterAnswered(tx, work, { message, token: about.token });
  const moment = {
    team: work.team,
    now: work.clock.now(),
    given: { ...given, ...answered },
  };
  const outcome = await outcomeOfAll(tx, work, {
    commands: [command, ...rest.filter(isOfLead)],
    lead: about,
    message,
    moment,
  });
  await keepOutcome(tx, work, { outcome, cause: { row: row.id, messageId: message.messageId } });
  // Of the orders about no lead only an absence stands behind another; what was refused may have been the reason for it.
  const later = stops(outcome) ? undefined : rest.find(isDeskCommand);
  if (later !== undefined) await decideDesk(tx, work, { command: later, given, message, lead: about });
  return { kind: 'internal', outcome: isRefused(outcome) ? 'refused' : 'command', lead: about.token };
}

/** When the letter about this lead was written that the mail answers, and whether it held a draft; empty: it names none. */
async function letterAnswered(
  tx: Tx,
  { team }: Work,
  { message, token }: { readonly message: Message; readonly token: string },
): Promise<Pick<Given, 'letterOf' | 'hasDraft'>> {
  for (const id of referencedIds(message)) {
    if (tokenOfMessageId(id) !== token) continue;
    const letter = await letterByMessageId(tx, team.key, id);
    if (letter?.leadToken === token) return { letterOf: letter.createdAt, hasDraft: letter.letter.draft !== null };
  }
  return {};
}

function isOfLead(command: Command): command is OfLead {
  return !isDeskCommand(command);
}

function isRefused({ letters }: Outcome): boolean {
  return letters.some(({ kind }) => kind === 'refused');
}

/** Refused, and not merely asked about a word of it that may have been an order, too. */
function stops({ letters }: Outcome): boolean {
  return letters.some(({ refusal }) => refusal !== null && !DOUBTS.has(refusal.code));
}
const DOUBTS: ReadonlySet<RefusalCode> = new Set(['unclear_close', 'unclear_send', 'until_when']);

/** "claim Dana Whitlock": the one open lead of that name; of two we do not guess which. */
async function leadNamed(tx: Tx, { team }: Work, name: string | undefined): Promise<Lead | null> {
  if (name === undefined) return null;
  const open = (await findLeads(tx, team.key, name)).filter(({ state }) => state !== 'closed');
  return open.length === 1 ? await lockLead(tx, team.key, open[0]!.token) : null;
}

/** Few hosts sign the Message-ID, all sign From and the body: a new one above the same words is the same mail. */
function marksOf({ message, agent, lead }: CommandMail): readonly string[] {
  const { messageId, date, text } = message;
  const words = createHash('sha256')
    .update(JSON.stringify([agent.id, lead?.token, String(date), text]))
    .digest('hex');
  return [...(messageId === null ? [] : [messageId]), ...(date === null ? [] : [words])];
}

/** The sender could not be believed, or said nothing that we know which lead it is about: nothing happens, and they hear why. */
export async function refuseWithoutLead(
  tx: Tx,
  work: Work,
  { code, ...at }: { readonly given: Given; readonly message: Message; readonly code: RefusalCode },
): Promise<Decided> {
  const refusal = { code, who: [], typed: code === 'not_proven' || code === 'not_checked' ? at.given.by.email : null };
  await queueAnswer(tx, work, { ...at, kind: 'refused', what: { refusal } });
  return { kind: 'internal', outcome: 'refused', lead: null };
}

type OfLead = Exclude<Command, { verb: 'status' | 'who_has' | 'help' | 'away' | 'back' }>;

interface Ordered {
  readonly lead: Lead;
  readonly message: Message;
  readonly moment: CommandMoment;
}

/** One after the other, each on the lead as the one before left it. After one that was refused the rest may be wrong. */
async function outcomeOfAll(
  tx: Tx,
  work: Work,
  { commands, ...about }: Ordered & { readonly commands: readonly OfLead[] },
): Promise<Outcome> {
  let all: Outcome = { lead: about.lead, history: [], letters: [] };
  for (const command of commands) {
    const { lead, history, letters } = await outcomeOf(tx, work, { ...about, lead: all.lead, command });
    // Of one mail whoever has the lead hears once: of what it did last.
    const earlier = all.letters.filter(({ key }) => !letters.some((letter) => letter.key === key));
    all = { lead, history: [...all.history, ...history], letters: [...earlier, ...letters] };
    if (stops(all)) break;
  }
  return all;
}

async function outcomeOf(tx: Tx, work: Work, about: Ordered & { readonly command: OfLead }): Promise<Outcome> {
  const { command, ...rest } = about;
  switch (command.verb) {
    case 'send':
      return await sendToLead(tx, work, { ...rest, command });
    case 'lane':
      return await changeLane(tx, work, { ...rest, command });
    default:
      return obey(rest.lead, command, rest.moment);
  }
}
