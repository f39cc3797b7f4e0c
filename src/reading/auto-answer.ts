// Whether a program answered: out of office, "we received your message", a challenge. By headers first; by words only where
// the mail answers one of ours or comes from a machine, because people too write "I am away until Monday".

import { automaticSignals } from '../mail/automatic.ts';
import type { Message } from '../mail/message.ts';
import { isNoReply } from './sources/person.ts';
import { readable } from './words.ts';

const SUBJECT =
  /^\s*(?:re:\s*)?(?:automatic(?:ally generated)? (?:reply|response|antwort)|auto(?:matic)?[- ]?(?:reply|response|re:)|autoreply|out of (?:the )?office|ooo\b|away (?:from|notice)|vacation (?:reply|notice|response)|on (?:vacation|leave)|respuesta autom[aá]tica|resposta autom[aá]tica|r[eé]ponse automatique|automatische antwort|abwesen\w+|fuera de (?:la )?oficina|fora do escrit[oó]rio|absence|\[?(?:request|ticket|case) (?:received|#|opened|created)|we(?:'ve| have)? (?:received|got) your|thank(?:s| you) for (?:contacting|your (?:e-?mail|message|inquiry|enquiry|interest|request|submission))|your (?:request|message|inquiry|e-?mail) (?:has been|was) received|please confirm your (?:message|e-?mail)|confirm (?:that )?you(?:'re| are) (?:a )?(?:human|real))/i;
const STRONG =
  /\bautomat\w+ (?:reply|response|answer)\b|\bthank(?:s| you) for (?:contacting|your (?:e-?mail|message|inquiry|interest))\b.{0,300}\bautomat\w+|\(automatic\)|\bauto-?(?:reply|response|responder)\b|\bplease do not (?:reply|respond) to this automat\w+|\b(?:your|this) (?:e-?mail|message|request|inquiry|ticket)\b.{0,30}\b(?:has been received|reached us|was received|is being reviewed|is being held)\b|\bwe(?:'ve| have)? received your (?:e-?mail|message|request|inquiry)\b|\bprotecting (?:myself|himself|herself|themselves|my inbox) from (?:junk|spam)\b|\bno longer (?:with|works? (?:at|for)|employed)\b.{0,120}\b(?:mailbox|not (?:read|monitored)|contact|please)\b|\bmailbox is (?:not|no longer) (?:read|monitored)\b|\besta es una respuesta autom[aá]tica\b|\besta é uma resposta autom[aá]tica\b|\bplease type your reply above this line\b/i;
const AWAY =
  /\b(?:i am|i'm|i will be|i'll be) (?:currently )?(?:out of (?:the |my )?office|on (?:vacation|leave|holiday|pto|maternity)|away from (?:my|the) (?:desk|office|e-?mail)|traveling with limited)\b|\blimited access to (?:my )?e-?mail\b|\b(?:i )?will (?:return|be back|respond|reply)\b.{0,40}\b(?:on|when|after|upon)\b.{0,40}\b(?:return|monday|tuesday|wednesday|thursday|friday|\d{1,2})\b|\bestou de f[eé]rias\b|\bestoy de vacaciones\b|\bestar[eé] fuera\b/i;
const BUSINESS = /\?|\b(?:buy|sell|rent|listing|showing|tour|offer|see it|interested)\b/i;

/** What shows it, for people; null when a person wrote. */
export function autoAnswerOf(message: Message): string | null {
  const signals = automaticSignals(message);
  const replied = signals.find(({ signal }) => signal === 'auto_replied');
  if (replied !== undefined) return replied.header;
  if (SUBJECT.test(message.subject)) return `Subject: ${message.subject}`;
  const words = readable(message.newText);
  const machine = signals.some(
    ({ signal }) => signal === 'auto_generated' || signal === 'null_return_path' || signal === 'no_responses',
  );
  const isAnswer = message.inReplyTo.length > 0 || /^\s*re:/i.test(message.subject);
  const strong = STRONG.exec(words);
  if (
    strong !== null &&
    (machine || isAnswer || isNoReply(message.from.address) || /\[[A-Z]{2,4}:/.test(message.subject))
  )
    return `"${strong[0]}"`;
  const away = AWAY.exec(words);
  if (away !== null && (machine || (isAnswer && !BUSINESS.test(words)))) return `"${away[0]}"`;
  return null;
}
