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
import { bareSubject, type OldMail } from './campaign.ts';
import type { RaisedFlag } from './flag-phrases.ts';
import { ask, type OfWhole, wordsFor } from './learned/ask.ts';
import { asksMore, optOutIn, programOptOut } from './opt-out.ts';
import { agentOfAddress, isTeamAddress, isTeamDomain, outsideRecipients } from './ours.ts';
import type { Kind } from './reading.ts';
import { isImpostor, isPhish, PITCH, type Pitch, pitchOf } from './solicitation.ts';
import type { Notice } from './sources/notice.ts';
import { isNoReply } from './sources/person.ts';
import type { Service } from './sources/services.ts';
import { isSpokenFor, serviceTransactionOf, transactionOf } from './transaction.ts';
import { readable } from './words.ts';

export interface Judged {
  readonly kind: Kind;
  /** False: a lead only because losing one is worse. */
  readonly sure: boolean;
  readonly because: string;
  /** It is ignored, and nothing but its words led to that. */
  readonly byWords?: boolean;
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
  /** They, or who sent them, are in the team's records: nobody only says so. */
  readonly recorded: boolean;
  /** What a mail forwarded by a person of the team is; null when nothing is forwarded. */
  readonly forwardedKind: Kind | null;
  /** How much the words ask for something of a lead. */
  readonly wish: () => number;
  /** What the words raise. */
  readonly flags: () => readonly RaisedFlag[];
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
  if (notice.source.kind === 'phone' && DRIVING.test(notice.words))
    return { kind: 'auto_reply', sure: true, because: `"${DRIVING.exec(notice.words)?.[0]}"` };
  const declines = notice.source.kind === 'phone' || notice.source.kind === 'form' ? declinesOnly(facts) : null;
  if (declines !== null) return { kind: 'opt_out', sure: true, because: declines };
  const pitch = pitchOf(notice.words, '');
  // What comes through a form may be a pitch; a portal sells its notices one by one.
  const isPitch = pitch.weight >= PITCH && shareOf('solicitation', notice.ownWords) >= LEAST_WITH_PITCH;
  const sounds = likely('solicitation', notice.ownWords, { least: LIKELY_IN_FORM });
  const sells = isPitch ? pitch.because : sounds;
  // By phone, and where they speak of houses too, words and likelihood must agree.
  const agree = isPitch && likely('solicitation', notice.ownWords, { least: LIKELY_WITH_PITCH }) !== null;
  const mayPitch =
    notice.source.kind === 'form' ? facts.wish() < WISHES || agree : notice.source.kind === 'phone' && agree;
  if (mayPitch && sells !== null && !facts.recorded)
    return { kind: 'solicitation', sure: true, because: sells, byWords: true };
  const because = notice.evidence.map(({ field, because: why }) => `${field}: ${why}`).join('; ');
  return { kind: 'lead', sure: true, because: `a notice (${because})` };
}

/** What a phone answers by itself while its owner drives. */
const DRIVING =
  /\bdriving with (?:the )?(?:driving )?focus\b|\bnot receiving notifications\b|\bdo not disturb while driving\b/i;

function byAnswer(facts: Facts): Judged | null {
  const { message, service, oldMail, words, wish } = facts;
  const automatic = autoAnswerOf(message);
  if (automatic !== null) return { kind: 'auto_reply', sure: true, because: automatic };
  const optOut = service === null ? declinesOnly(facts) : null;
  if (optOut !== null) return { kind: 'opt_out', sure: true, because: optOut };
  if (oldMail === null) return null;
  const isPitch =
    pitchOf(words, message.signature).weight >= PITCH &&
    wish() < PITCH &&
    shareOf('solicitation', words, message.signature) >= LEAST_WITH_PITCH;
  return isPitch ? null : { kind: 'campaign_reply', sure: true, because: oldMail.because };
}

/** How likely words that no phrase knows must be to only decline further mail. */
const LIKELY_DECLINE = 0.2;

/** Why the mail only declines further mail; null where it does not, or asks for something beside it. */
function declinesOnly({ message, words, oldMail, known, listing, notice, flags }: Facts): string | null {
  const said = optOutIn(words, oldMail !== null);
  if (said !== null) return asksMore(said.rest) ? null : said.because;
  // Likelihood alone takes nobody off who may want something: a contact, an answer to a talk, a form.
  const isInTalk = isAnswer(message) && oldMail === null;
  if (known || listing !== null || isInTalk || notice?.source.kind === 'form') return null;
  const flag = flags().find((raised) => raised.flag === 'opt_out');
  const isLikely = flag !== undefined && shareOf('opt_out', words) >= LIKELY_DECLINE && !asksMore(words);
  return isLikely ? flag.because : null;
}

function byBulk(facts: Facts): Judged | null {
  const { message, team, service, known, notice, words } = facts;
  const signals = automaticSignals(message).filter(({ header: line }) => !isOwnList(line, team));
  // A person's mail host stamps Feedback-ID too, so that alone makes no mass mail.
  const mass = signals.find(
    ({ signal, header: line }) => (signal === 'bulk' || signal === 'list') && !/^Feedback-ID/i.test(line),
  );
  // A family's list passes on what its members write, and a person's letter may go out by a mailer.
  const isLetter = notice === null && shareOf('lead', words) >= LIKELY_LEAD;
  if (mass !== undefined && !known && !isLetter) return { kind: 'bulk', sure: true, because: mass.header };
  const phish = isPhish(message, team);
  if (phish !== null) return { kind: 'solicitation', sure: true, because: phish };
  if (service === null || notice !== null || (isLetter && facts.wish() >= WISHES)) return null;
  const pitch = pitchOf(message.newText, message.signature);
  if (pitch.weight >= PITCH) return { kind: 'solicitation', sure: true, because: pitch.because };
  const deal = likely('transaction', `${message.subject}\n${message.newText}`, { least: LIKELY_BY_MACHINE });
  if (deal !== null) return { kind: 'transaction', sure: true, because: deal };
  return { kind: 'bulk', sure: true, because: `${service.because}; it names nobody who could be answered` };
}

/** The team's own inbox may be a group: then every mail carries its list headers. */
function isOwnList(line: string, team: Team): boolean {
  const lower = line.toLowerCase();
  return (
    team.inbox.domains.some((domain) => lower.includes(domain)) && /^(?:list-id|list-post|mailing-list)/i.test(line)
  );
}

/** From which likelihood on a stranger's words are no inquiry, and from which on they are one whatever a phrase says. */
const LIKELY = 0.6;
const LIKELY_LEAD = 0.97;
/** Whoever fills in a form, answers us or asks for what leads ask for mostly is a lead. */
const LIKELY_IN_FORM = 0.8;
const LIKELY_BY_MACHINE = 0.9;
/** A vendor's phrase stands there as well. */
const LIKELY_WITH_PITCH = 0.7;
/** A vendor's phrase says little where all else is so unlikely to be a pitch: leads speak of photos and leads, too. */
const LEAST_WITH_PITCH = 0.15;
/** They name a house of ours, ask for something or say that they know us: of 1,000 such leads one or two sound like this. */
const LIKELY_ALTHOUGH = { solicitation: 0.85, transaction: 0.9 };
/** From here on the words ask for what leads ask for. */
const WISHES = 1.5;
/** Of a pitch: more than one phrase in passing. */
const HINTED = 2;
const SHORT_WORDS = 15;
const LONG_WORDS = 40;

function byWords(facts: Facts): Judged {
  const { message, team, words, known, wish } = facts;
  const impostor = isImpostor(message, words, team);
  if (impostor !== null) return { kind: 'solicitation', sure: true, because: impostor };
  const isLikelyLead = shareOf('lead', wholeOf(facts), message.signature) >= LIKELY_LEAD;
  const deal = isLikelyLead ? null : dealIn(facts);
  if (deal !== null) return { kind: 'transaction', sure: true, because: deal, byWords: !isSpokenFor(facts.listing) };
  const pitch = pitchOf(`${words}\n${message.subject}`, message.signature);
  const sells = facts.recorded ? null : sellingIn(facts, pitch, isLikelyLead);
  if (sells !== null) return { kind: 'solicitation', sure: true, because: sells, byWords: true };
  const says = readable(words);
  const sure = known || isAnswer(message) || (wish() >= 1 && pitch.weight < PITCH - 1);
  const from = header(message, 'from') === '' ? 'a mail without a sender' : `From ${message.from.address}`;
  return {
    kind: 'lead',
    sure,
    because: sure
      ? `a person writes to the team (${from})`
      : `could be an inquiry: "${says.slice(0, 80).toWellFormed()}"`,
  };
}

/** Why the mail is part of a deal under way; null where it may be an inquiry. */
function dealIn(facts: Facts): string | null {
  const { message, words, listing, known, wish } = facts;
  if (known && wish() > 0) return null;
  const { signature, subject } = message;
  const said = transactionOf({ words, signature, address: message.from.address, subject, listing });
  if (said !== null) return said;
  if (known || isAnswer(message)) return null;
  const mayWant = listing !== null || wish() >= 1;
  const least = mayWant ? LIKELY_ALTHOUGH.transaction : LIKELY;
  return likely('transaction', wholeOf(facts), { beside: signature, least });
}

/** Why a stranger's mail sells to the team; null where it may be an inquiry. */
function sellingIn(facts: Facts, pitch: Pitch, isLikelyLead: boolean): string | null {
  const { message, words, listing } = facts;
  const wish = facts.wish();
  const share = shareOf('solicitation', wholeOf(facts), message.signature);
  // Whoever says that they know us mostly does; vendors say so too, and then all of it is a pitch.
  if (facts.known) {
    if (pitch.weight >= PITCH + 1.5 && wish < 1 && share >= LEAST_WITH_PITCH) return pitch.because;
    return likely('solicitation', wholeOf(facts), { beside: message.signature, least: LIKELY_ALTHOUGH.solicitation });
  }
  // Where nothing asks for what leads ask for, less of a pitch is enough; where all reads like a lead, more is needed.
  const asked = listing !== null ? PITCH + 0.5 : wish === 0 ? PITCH - 1 : PITCH;
  const enough = isLikelyLead ? asked + 1.5 : asked;
  if (pitch.weight >= enough && wish < pitch.weight + 2 && share >= LEAST_WITH_PITCH) return pitch.because;
  // Whoever answers us about a house of ours buys, whatever else the words look like.
  if (isAnswer(message) && listing !== null) return null;
  // A short mail without a signature in which at most one phrase hints at it is nobody's pitch.
  const { length } = words.split(/\s+/);
  if (pitch.weight < HINTED && length < (message.signature === '' ? LONG_WORDS : SHORT_WORDS)) return null;
  const wants = isAnswer(message) || wish >= 1;
  const although = pitch.weight >= 1 ? LIKELY_WITH_PITCH : LIKELY_ALTHOUGH.solicitation;
  const least = listing !== null || wants ? although : LIKELY;
  return likely('solicitation', wholeOf(facts), { beside: message.signature, least });
}

function isAnswer({ inReplyTo }: Message): boolean {
  return inReplyTo.length > 0;
}

function wholeOf({ words, message }: Facts): string {
  return `${words}\n${bareSubject(message.subject)}`;
}

/** Fewer different words than this are no letter of business. */
const LEAST_WORDS = 12;

const SOUND = { transaction: 'a deal under way', solicitation: 'a pitch' };

/** The words that make it likely enough; null where it is not. */
function likely(
  kind: 'transaction' | 'solicitation',
  text: string,
  { least = LIKELY, beside = '' } = {},
): string | null {
  if (shareOf(kind, text, beside) < least || new Set(text.slice(0, 2_000).split(/\s/)).size < LEAST_WORDS) return null;
  return `sounds like ${SOUND[kind]}: ${wordsFor('kind', kind, text)
    .map((word) => `"${word}"`)
    .join(', ')}`;
}

function shareOf(kind: OfWhole['kind'], text: string, beside = ''): number {
  return ask('kind', text, beside).find(({ answer }) => answer === kind)?.share ?? 0;
}
