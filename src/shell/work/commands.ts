// A command of a person of the team, once it is certain who wrote it: obeyed once, and answered only where it was refused or
// asks something. What proves the person is agent-mail.ts and proof.ts.

import { createHash } from 'node:crypto';
import { type Command, readCommand } from '../../lead/command.ts';
import type { Lead, Outcome, RefusalCode } from '../../lead/lead.ts';
import { order } from '../../lead/life.ts';
import { obey } from '../../lead/obey.ts';
import type { CommandMoment, Given } from '../../lead/refuse.ts';
import { unclearIn } from '../../lead/unclear.ts';
import type { Message } from '../../mail/message.ts';
import type { Agent } from '../../team/team.ts';
import { obeyOnce } from '../store/obeyed.ts';
import type { Tx } from '../store/store.ts';
import type { Arrived, Decided } from './decision.ts';
import { decideDesk, isDeskCommand, queueAnswer } from './desk.ts';
import { keepOutcome } from './keep.ts';
import { changeLane } from './lane.ts';
import { sendToLead } from './send.ts';
import type { Work } from './work.ts';

export interface CommandMail extends Arrived {
  readonly agent: Agent;
  /** Null for a mail that answers no letter about a lead. */
  readonly lead: Lead | null;
}

/** In a mail that answers nothing, the subject may be all that they wrote. */
export function commandIn({ message, row, agent, lead }: CommandMail): Command {
  const seen = { now: row.arrivedAt, timezone: agent.timezone };
  const said = message.newText.trim();
  return readCommand(said === '' && lead === null && !holdsMail(message) ? message.subject : message.newText, seen);
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
  const command = commandIn(mail);
  const given: Given = { by: agent, at: row.arrivedAt, row: row.id };
  if (isDeskCommand(command)) {
    const done = await decideDesk(tx, work, { command, given, message, lead });
    return { kind: 'internal', outcome: done ? 'command' : 'refused', lead: token };
  }
  if (lead === null) return await refuseWithoutLead(tx, work, { given, message, code: 'which_lead' });
  const moment = { team: work.team, now: work.clock.now(), given };
  const outcome = await outcomeOf(tx, work, { command, lead, message, moment });
  await keepOutcome(tx, work, { outcome, cause: { row: row.id, messageId: message.messageId } });
  const refused = outcome.letters.some((letter) => letter.kind === 'refused');
  return { kind: 'internal', outcome: refused ? 'refused' : 'command', lead: lead.token };
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

/** The words are kept; whoever meant more by them hears that it did not happen. */
function withDoubt(outcome: Outcome, code: RefusalCode | null, { given }: CommandMoment): Outcome {
  if (code === null || outcome.letters.some(({ kind }) => kind === 'refused')) return outcome;
  const refusal = { code, who: [], typed: null };
  const answer = order('refused', { to: given.by.id, cc: [], key: `refused:${given.row}`, refusal });
  return { ...outcome, letters: [...outcome.letters, answer] };
}

async function outcomeOf(
  tx: Tx,
  work: Work,
  about: {
    readonly command: Exclude<Command, { verb: 'status' | 'who_has' | 'help' | 'away' | 'back' }>;
    readonly lead: Lead;
    readonly message: Message;
    readonly moment: CommandMoment;
  },
): Promise<Outcome> {
  const { command, ...rest } = about;
  switch (command.verb) {
    case 'send':
      return await sendToLead(tx, work, { ...rest, command });
    case 'lane':
      return await changeLane(tx, work, { ...rest, command });
    case 'words':
      return withDoubt(obey(rest.lead, command, rest.moment), unclearIn(command.note), rest.moment);
    default:
      return obey(rest.lead, command, rest.moment);
  }
}
