// By what else than Message-IDs a mail is known to continue a talk: Outlook's conversation, the subject, who is in it. It
// refuses subjects that anybody may write ("hello") and the subjects of notices, which one service gives to many people.

import { ANSWER_PREFIX, FORWARD_PREFIX } from '../mail/client-words.ts';
import { header, type Message } from '../mail/message.ts';

/** `what:value`, as the store keeps them. */
export type ThreadMark = `${MarkKind}:${string}`;
/**
 * `outlook`: a conversation; `subject`: a plain subject; `answers`: the address that answers to the lead go to; `wrote`:
 * somebody else who wrote in the thread; `named`: somebody to whom a mail of the lead went, too; `leaked`: an agent whose
 * command address people outside have.
 */
export type MarkKind = 'outlook' | 'subject' | 'answers' | 'wrote' | 'named' | 'leaked';

export function mark<K extends MarkKind>(kind: K, value: string): `${K}:${string}` {
  return `${kind}:${value.slice(0, MARK_CHARACTERS)}`;
}

/** An index entry of PostgreSQL has its bound, and no real value comes near. */
const MARK_CHARACTERS = 400;

/** Octets of the header of a Thread-Index, the same in every mail of a conversation; each answer adds five. */
const CONVERSATION_OCTETS = 22;
const ANSWER_OCTETS = 5;

export interface Conversation {
  /** The first 22 octets, hex. */
  readonly id: string;
  /** The mail answers or forwards another of the conversation. */
  readonly isAnswer: boolean;
}

/** Outlook's Thread-Index (PidTagConversationIndex, [MS-OXOMSG] 2.2.1.3); null where it is missing or broken. */
export function conversationOf(message: Pick<Message, 'headers'>): Conversation | null {
  const value = header(message, 'thread-index').replace(/\s+/g, '').slice(0, MARK_CHARACTERS);
  if (!/^[A-Za-z0-9+/]{30,}={0,2}$/.test(value)) return null;
  const octets = Buffer.from(value, 'base64');
  // The first octet is always 1; what gateways make up of zeros or of text is no conversation.
  if (octets.length < CONVERSATION_OCTETS || octets[0] !== 1) return null;
  const id = octets.subarray(0, CONVERSATION_OCTETS);
  if (new Set(id.subarray(1)).size < LEAST_DIFFERENT_OCTETS) return null;
  return { id: id.toString('hex'), isAnswer: octets.length >= CONVERSATION_OCTETS + ANSWER_OCTETS };
}

const LEAST_DIFFERENT_OCTETS = 6;

/** Whether a mail client says that the mail answers another one. */
export function isAnswer(message: Message): boolean {
  return message.inReplyTo.length > 0 || message.references.length > 0 || ANSWER_PREFIX.test(message.subject);
}

/**
 * The subjects by which the mails of one talk are alike: that of the mail, and Outlook's Thread-Topic, which keeps none of
 * the prefixes that a client may write in any language. None where they say too little to tell talks apart.
 */
export function threadSubjects(message: Pick<Message, 'headers' | 'subject'>): readonly string[] {
  const topics = [message.subject, header(message, 'thread-topic')].map(bareTopic).filter((topic) => topic !== null);
  return [...new Set(topics)];
}

/** More prefixes than this are no talk but a loop. */
const MOST_PREFIXES = 12;

/** `Re: AW: [EXTERNAL] 12 Elm St [#4711]` is `12 elm st`. */
function bareTopic(subject: string): string | null {
  let rest = subject.normalize('NFKC').slice(0, MARK_CHARACTERS).trim();
  for (let count = 0; count < MOST_PREFIXES; count += 1) {
    const shorter = rest.replace(TAG, '').replace(ANSWER_PREFIX, '').replace(FORWARD_PREFIX, '').trimStart();
    if (shorter === rest) break;
    rest = shorter;
  }
  const plain = rest
    .replace(TICKET, ' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}#&'’-]+/gu, ' ')
    .trim();
  return tells(plain) ? plain : null;
}

/** `[EXTERNAL]`, `[Harbor List]`, `(EXT)`, `***SPAM***` before the subject. */
const TAG =
  /^\s{0,5}(?:\[[^[\]]{1,60}\]|\((?:ext|extern|external)\)|\*{2,5}[^*]{1,30}\*{2,5}|(?:external|extern|caution)\s?:)\s{0,5}/iu;
/** `[#4711]`, `(Ticket 4711)`, `##4711##`, `{4711}`, `Case #4711`: each answer may get another. */
const TICKET =
  /[[({]\s?(?:ticket|case|request|ref|id|incident|inquiry)?[\s:#-]{0,4}[a-z]{0,6}-?\d{3,20}\s?[\])}]|#{2}[\w-]{3,40}#{2}|\b(?:ticket|case|incident|request|ref)\s?(?:id|no\.?|number)?\s?[:#]{1,2}\s?[a-z]{0,6}-?\d{3,20}/giu;

/** What two strangers may write alike: greetings, and what everybody asks a team like this. */
const GENERIC = new Set(
  `a about after again all an and any anyone are at available availability be buy buying call can condo contact contacting could
  day dear do email enquiry evening first follow followup for form from get good greetings hello help here hey hi home homes house
  houses i important in info information inquiries inquiry interest interested is it its just lead list listing listings looking
  mail me message morning more my need new no of off offer on online open or our ours please price properties property question
  questions quick ready real estate realestate regarding rent rental reply request requested schedule sale sell selling showing
  showings sir sold subject test thank thanks that the there this through to today tomorrow tour tours up update urgent us viewing
  visit wanted was we web website weekend what when with you your apartment apt unit appointment meeting valuation value market
  agent realtor broker buyer seller hola consulta información informacion casa gracias bonjour demande maison frage anfrage haus
  pregunta olá ola oi pergunta ciao domanda salut 你好 咨询 房子 您好 привет вопрос xin chào null undefined none`.split(
    /\s+/,
  ),
);

/** A letter or sign of Chinese, Japanese or Korean says as much as a word of two or three letters. */
const WIDE = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/gu;
const LEAST_TELLING = 6;

/** At least two words that not everybody writes, one of them no number, or some signs of a script without spaces. */
function tells(plain: string): boolean {
  const words = plain.split(' ').filter((word) => !GENERIC.has(word.split(/['’-]/u, 1)[0]!) && !GENERIC.has(word));
  const wide = words.join('').match(WIDE)?.length ?? 0;
  if (wide > 0) return wide >= LEAST_TELLING;
  const spoken = words.filter((word) => /\p{L}{2}/u.test(word));
  const characters = words.join('').length;
  return words.length >= 2 && spoken.length >= 1 && characters >= LEAST_TELLING;
}
