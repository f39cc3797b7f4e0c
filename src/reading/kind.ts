// What a message is. Headers and structure decide before words, and what could be somebody's inquiry is a lead: losing one
// costs more than forwarding a newsletter. Nothing here reads who somebody is.

import { authenticationOf } from '../mail/authentication.ts';
import { automaticSignals } from '../mail/automatic.ts';
import { readBounce } from '../mail/bounces.ts';
import { readComplaint } from '../mail/complaints.ts';
import { quarantineDigestOf } from '../mail/digests.ts';
import { header, type Message } from '../mail/message.ts';
import type { ListingRecord } from '../team/records.ts';
import type { Team } from '../team/team.ts';
import { autoAnswerOf } from './auto-answer.ts';
import type { OldMail } from './campaign.ts';
import { asksMore, optOutIn, programOptOut } from './opt-out.ts';
import { agentOfAddress, isTeamAddress, isTeamDomain, outsideRecipients } from './ours.ts';
import type { Kind } from './reading.ts';
import { isImpostor, isPhish, PITCH, pitchOf } from './solicitation.ts';
import type { Notice } from './sources/notice.ts';
import { isNoReply } from './sources/person.ts';
import type { Service } from './sources/services.ts';
import { serviceTransactionOf, transactionOf } from './transaction.ts';
import { readable } from './words.ts';

export interface Judged {
  readonly kind: Kind;
  /** False: a lead only because losing one is worse. */
  readonly sure: boolean;
  readonly because: string;
}

export interface Facts {
  readonly message: Message;
  readonly team: Team;
  /** The sender's or lead's own words. */
  readonly words: string;
  readonly notice: Notice | null;
  readonly service: Service | null;
  readonly oldMail: OldMail | null;
  readonly listing: ListingRecord | null;
  /** They are in the team's records, or say that they know the team. */
  readonly known: boolean;
  /** What a mail forwarded by a person of the team is; null when nothing is forwarded. */
  readonly forwardedKind: Kind | null;
  /** How much the words ask for something of a lead. */
  readonly wish: number;
}

export function kindOf(facts: Facts): Judged {
  return byMachine(facts) ?? byOurs(facts) ?? byNotice(facts) ?? byAnswer(facts) ?? byBulk(facts) ?? byWords(facts);
}

function byMachine({ message }: Facts): Judged | null {
  const program = programOptOut(message);
  if (program !== null) return { kind: 'opt_out', sure: true, because: program };
  const complaint = readComplaint(message);
  if (complaint !== null) return { kind: 'opt_out', sure: true, because: complaint.because };
  const digest = quarantineDigestOf(message);
  if (digest !== null) return { kind: 'bulk', sure: true, because: digest };
  const bounce = readBounce(message);
  return bounce === null ? null : { kind: 'bounce', sure: true, because: bounce.because };
}

/** A person of the team wrote, and nobody pretends to. */
function byOurs({ message, team, forwardedKind }: Facts): Judged | null {
  const { address } = message.from;
  const agent = agentOfAddress(address, team);
  const isColleague = agent === null && isTeamDomain(address, team) && !isFormSender(message, team);
  if (agent === null && !isColleague) return null;
  const automatic = autoAnswerOf(message);
  if (automatic !== null) return { kind: 'auto_reply', sure: true, because: automatic };
  if (authenticationOf(message, team.inbox.authserv).dmarc === 'fail') return null;
  const who = agent?.name ?? address;
  if (forwardedKind === 'lead' || forwardedKind === 'campaign_reply') {
    return { kind: 'lead', sure: true, because: `${who} forwards an inquiry` };
  }
  const outside = outsideRecipients(message, team)[0];
  if (outside !== undefined) return { kind: 'agent_reply', sure: true, because: `${who} writes to ${outside.address}` };
  return { kind: 'internal', sure: true, because: `${who} writes to the team` };
}

/** The site's own mailer sends as our domain: a role, or an answer that goes to a stranger. */
function isFormSender(message: Message, team: Team): boolean {
  const elsewhere = message.replyTo.some(({ address }) => address !== '' && !isTeamAddress(address, team));
  const role =
    /^(?:wordpress|www-data|apache|forms?|formularios?|website|web|email|no-?reply|idx|idx-?leads|leads?|contact|info|hello|notifications?|mailer|admin|postmaster|mailer-daemon|system|register|registrations?|webmaster|sign-?in|concierge|guests?)\b/i;
  return elsewhere || role.test(message.from.address) || message.from.address === team.inbox.address;
}

function byNotice(facts: Facts): Judged | null {
  const { message, notice, service } = facts;
  if (service !== null || isNoReply(message.from.address)) {
    const deal = serviceTransactionOf(message);
    if (deal !== null) return { kind: 'transaction', sure: true, because: deal };
  }
  if (notice === null) return null;
  if (!notice.strong) {
    const automatic = autoAnswerOf(message);
    if (automatic !== null) return { kind: 'auto_reply', sure: true, because: automatic };
  }
  const pitch = pitchOf(notice.words, '');
  // What comes through a form may be a pitch; a portal sells its notices one by one.
  if (notice.source.kind === 'form' && pitch.weight >= PITCH)
    return { kind: 'solicitation', sure: true, because: pitch.because };
  const because = notice.evidence.map(({ field, because: why }) => `${field}: ${why}`).join('; ');
  return { kind: 'lead', sure: true, because: `a notice (${because})` };
}

function byAnswer({ message, service, oldMail, words, wish }: Facts): Judged | null {
  const automatic = autoAnswerOf(message);
  if (automatic !== null) return { kind: 'auto_reply', sure: true, because: automatic };
  const optOut = service === null ? optOutIn(words, oldMail !== null) : null;
  if (optOut !== null && !asksMore(optOut.rest)) return { kind: 'opt_out', sure: true, because: optOut.because };
  if (oldMail === null) return null;
  const isPitch = pitchOf(words, message.signature).weight >= PITCH && wish < PITCH;
  return isPitch ? null : { kind: 'campaign_reply', sure: true, because: oldMail.because };
}

function byBulk({ message, team, service, known, notice }: Facts): Judged | null {
  const signals = automaticSignals(message).filter(({ header: line }) => !isOwnList(line, team));
  // A person's mail host stamps Feedback-ID too, so that alone makes no mass mail.
  const mass = signals.find(
    ({ signal, header: line }) => (signal === 'bulk' || signal === 'list') && !/^Feedback-ID/i.test(line),
  );
  if (mass !== undefined && !known) return { kind: 'bulk', sure: true, because: mass.header };
  const phish = isPhish(message, team);
  if (phish !== null) return { kind: 'solicitation', sure: true, because: phish };
  if (service === null || notice !== null) return null;
  const pitch = pitchOf(message.newText, message.signature);
  if (pitch.weight >= PITCH) return { kind: 'solicitation', sure: true, because: pitch.because };
  return { kind: 'bulk', sure: true, because: `${service.because}; it names nobody who could be answered` };
}

/** The team's own inbox may be a group: then every mail carries its list headers. */
function isOwnList(line: string, team: Team): boolean {
  const lower = line.toLowerCase();
  return (
    team.inbox.domains.some((domain) => lower.includes(domain)) && /^(?:list-id|list-post|mailing-list)/i.test(line)
  );
}

function byWords({ message, team, words, listing, known, wish }: Facts): Judged {
  const impostor = isImpostor(message, words, team);
  if (impostor !== null) return { kind: 'solicitation', sure: true, because: impostor };
  const isAnswer = message.inReplyTo.length > 0;
  const deal =
    known && wish > 0
      ? null
      : transactionOf({
          words,
          signature: message.signature,
          address: message.from.address,
          subject: message.subject,
          listing,
        });
  if (deal !== null) return { kind: 'transaction', sure: true, because: deal };
  const pitch = pitchOf(`${words}\n${message.subject}`, message.signature);
  // Where nothing asks for what leads ask for, less of a pitch is enough.
  const enough = listing !== null ? PITCH + 0.5 : wish === 0 ? PITCH - 1 : PITCH;
  if (pitch.weight >= enough && !known && wish < pitch.weight + 2)
    return { kind: 'solicitation', sure: true, because: pitch.because };
  const says = readable(words);
  const sure = known || isAnswer || (wish >= 1 && pitch.weight < PITCH - 1);
  const from = header(message, 'from') === '' ? 'a mail without a sender' : `From ${message.from.address}`;
  return {
    kind: 'lead',
    sure,
    because: sure ? `a person writes to the team (${from})` : `could be an inquiry: "${says.slice(0, 80)}"`,
  };
}
