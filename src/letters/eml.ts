// The draft as a mail that somebody only has to send: who it is from and to, whose mail it answers, what the file is
// called. It refuses whom the reply button refuses: without an address of the lead there is none.

import type { Lead } from '../lead/lead.ts';
import type { Message } from '../mail/message.ts';
import type { Agent, Team } from '../team/team.ts';
import { type Draft, personOf } from './draft.ts';
import type { UnsentReply } from './letter.ts';
import { replyFor } from './links.ts';
import { oneLine } from './plain.ts';
import type { Templates } from './templates.ts';
import { firstName } from './words.ts';

/** A mail of the lead as an answer names it: Message-IDs without angle brackets, oldest first. */
export interface AnsweredMail {
  readonly inReplyTo: string;
  readonly references: readonly string[];
}

export interface UnsentFacts {
  readonly lead: Lead;
  readonly team: Team;
  readonly templates: Templates;
  readonly draft: Draft;
  /** Whose name it goes out under. */
  readonly agent: Agent;
  readonly answered: AnsweredMail | null;
}

/** Of a long thread the newest are enough for every client to find it. */
const MOST_REFERENCES = 20;
const MOST_NAME = 60;
const MOST_FILE_NAME = 60;
/** RFC 5322 3.6.4, without quoted forms. */
const MESSAGE_ID = /^[\x21-\x3b\x3d\x3f\x41-\x7e]{1,200}@[\x21-\x3b\x3d\x3f\x41-\x7e]{1,200}$/;

/** Null where nobody could get it. */
export function unsentReply({ lead, team, templates, draft, agent, answered }: UnsentFacts): UnsentReply | null {
  const reply = replyFor(lead, team, draft);
  if (reply === null) return null;
  const name = oneLine(lead.contact.name ?? '', MOST_NAME);
  return {
    fileName: fileNameFor(lead, templates),
    from: { name: agent.name, address: agent.email },
    to: { name, address: reply.to },
    cc: [{ name: team.name, address: reply.cc }],
    replyTo: [
      { name: agent.name, address: agent.email },
      { name: team.name, address: reply.cc },
    ],
    subject: reply.subject,
    text: reply.body,
    inReplyTo: answered?.inReplyTo ?? null,
    references: answered?.references ?? [],
  };
}

/**
 * What an answer to this mail refers to; null for a mail that the lead did not write: of a notice of a portal or a form they
 * never saw the Message-ID, and their mail client would make a thread of nothing.
 */
export function answeredMail(
  { contact, answerTo }: Pick<Lead, 'contact' | 'answerTo'>,
  message: Pick<Message, 'messageId' | 'references' | 'from'> | null,
): AnsweredMail | null {
  if (message === null || message.messageId === null || !MESSAGE_ID.test(message.messageId)) return null;
  const { address } = message.from;
  if (address === '' || ![contact.email?.toLowerCase(), answerTo?.toLowerCase()].includes(address)) return null;
  const earlier = message.references.filter((id) => MESSAGE_ID.test(id) && id !== message.messageId);
  return { inReplyTo: message.messageId, references: [...earlier, message.messageId].slice(-MOST_REFERENCES) };
}

/** Words of the lead's name only, and no sign that ends a file name or begins a folder on any system. */
function fileNameFor(lead: Lead, templates: Templates): string {
  const first = firstName(oneLine(lead.contact.name ?? '', MOST_NAME));
  const words = templates.replyFile({ first_name: first, person: personOf(lead) ?? '' });
  const plain = oneLine(words.replace(/[<>:"/\\|?*\p{Cc}\p{Cf}]|\.{2,60}/gu, ' '), MOST_FILE_NAME);
  return `${plain.replace(/^[.\s]{1,60}|[.\s…]{1,60}$/gu, '')}.eml`;
}
