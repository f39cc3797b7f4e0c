// A text message that a phone company or Google Voice turned into mail: its sender's address is the number. Refuses what
// the gateway writes around the text: its links, account notes and footer.

import { header, type Message } from '../../mail/message.ts';
import { readPhone } from '../phones.ts';

const GATEWAY =
  /^\+?1?([2-9]\d{9})@(?:[\w-]+\.)*(?:mms|sms|txt|text|vtext|vzwpix|tmomail|pm|messaging|mypixmessages|mmsgw)[\w-]*\./i;
const VOICE_GATEWAY = /^1?\d{10}\.1?(\d{10})\.[\w-]{4,40}@txt\.voice\./i;
const FOOTER = /^(?:to respond to this text|sent using sms|your account\b)/i;

export interface TextMessage {
  /** E.164. */
  readonly phone: string;
  readonly name: string | null;
  readonly words: string;
  readonly because: string;
}

/** The text message in a mail from a carrier's or Google Voice's gateway; null for any other mail. */
export function textMessageOf(message: Message): TextMessage | null {
  const { address, name } = message.from;
  const isMarked = message.headers.has('x-mms-message-type');
  const digits =
    VOICE_GATEWAY.exec(address)?.[1] ??
    GATEWAY.exec(address)?.[1] ??
    (isMarked || /^\+?\d{10,11}@/.test(address) ? (/^\+?1?([2-9]\d{9})@/.exec(address)?.[1] ?? null) : null);
  const phone = digits === null || digits === undefined ? null : readPhone(digits);
  if (phone === null) return null;
  const mark = header(message, 'x-mms-message-type') === '' ? '' : ', X-MMS-Message-Type';
  return {
    phone,
    name: readPhone(name) === null && name !== '' && !name.includes('@') ? name : null,
    words: textOf(message.newText) || message.subject,
    because: `From ${address}${mark}`,
  };
}

function textOf(newText: string): string {
  const lines = newText.split('\n').map((line) => line.trim());
  const end = lines.findIndex((line) => FOOTER.test(line));
  return lines
    .slice(0, end < 0 ? lines.length : end)
    .filter((line) => !/^<https?:\S{1,300}>$/.test(line))
    .join('\n')
    .trim();
}
