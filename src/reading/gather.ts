// Everything that reading finds out about a message before its kind is decided: who wrote or is behind it, their words, how
// the team stands to them, the house. It decides nothing.

import type { Message } from '../mail/message.ts';
import type { Records } from '../team/records.ts';
import type { Team } from '../team/team.ts';
import { isAtListing, propertyOf } from './about.ts';
import { bareSubject, type OldMail, oldMailOf } from './campaign.ts';
import { type Person, personOf, writerOf } from './contact.ts';
import { cooperationOf } from './cooperating.ts';
import type { RaisedFlag } from './flag-phrases.ts';
import { flagsOf } from './flags.ts';
import type { Inner } from './forwarded.ts';
import { intentOf, type Wish } from './intent.ts';
import { type FoundListing, listingOf } from './listing.ts';
import { lazily } from './once.ts';
import { isTeamAddress } from './ours.ts';
import { type Standing, standingOf } from './relationship.ts';
import { fieldValue, type Notice, noticeOf } from './sources/notice.ts';
import { sourceFor } from './sources/own.ts';

export interface ReadContext {
  readonly team: Team;
  readonly records: Records;
}

/** What the parts of reading found out before the message's kind is decided. */
export interface Gathered {
  readonly message: Message;
  readonly notice: Notice | null;
  /** Read for meaning: the lead's own words, those of a forwarded mail included. */
  readonly words: string;
  readonly newText: string;
  /** As a person wrote it; empty where a machine did, or an old mail is answered. */
  readonly subject: string;
  readonly person: Person;
  readonly standing: Standing;
  readonly listing: FoundListing | null;
  readonly property: string | null;
  readonly ownAddress: boolean;
  readonly oldMail: OldMail | null;
  /** Asked of few kinds of mail, and the dearest to find out. */
  readonly wish: () => Wish;
  readonly flags: () => readonly RaisedFlag[];
  /** The day on which they wrote, where the team is. */
  readonly today: () => Temporal.PlainDate;
}

export function gather(message: Message, inner: Inner | null, { team, records }: ReadContext): Gathered {
  const source = inner?.message ?? message;
  const found = noticeOf(source, team);
  const notice = found === null ? null : { ...found, source: sourceFor(source, team, found.source) };
  const oldMail = notice === null && inner === null ? oldMailOf(message, { team, records }) : null;
  const own =
    message.newText === '' && inner === null && message.forwarded === null ? message.subject : message.newText;
  const inquiry = notice?.words ?? source.newText;
  const newText = own !== '' && (notice === null || inner !== null) ? own : inquiry;
  const words = inner === null ? (notice?.ownWords ?? own) : `${own}\n\n${notice?.ownWords ?? inquiry}`.trim();
  const person = whoever(source, notice, inner === null ? null : message);
  const subject = oldMail === null && notice === null ? bareSubject(message.subject) : '';
  const sentBy = inner === null ? person.referredBy : writerOf(message).contact;
  const standing = standingOf({
    contact: person.contact,
    words,
    sentBy: sentBy !== null && isTeamAddress(sentBy.email ?? '', team) ? null : sentBy,
    sentByAgent:
      sentBy !== null &&
      cooperationOf({ words: own, signature: message.signature, address: message.from.address }) !== null,
    records,
    team,
  });
  const asked = `${words}\n${subject}`;
  const passedOn =
    inner === null && message.forwarded !== null && oldMail === null
      ? `${message.forwarded.subject ?? ''}\n${message.forwarded.text}`
      : '';
  const noticeText =
    notice === null
      ? passedOn
      : [source.subject, fieldValue(notice, 'property'), fieldValue(notice, 'mls'), source.text].join('\n');
  const listing = listingOf(
    {
      words: `${subject}\n${words}`,
      notice: noticeText,
      html: notice === null ? null : source.html,
      forSomebody: person.referredBy !== null,
      topic: notice === null ? '' : (fieldValue(notice, 'topic') ?? ''),
    },
    records,
  );
  const named = propertyOf(notice, source, asked);
  const atListing = notice !== null && isAtListing(notice, source, named !== null);
  const ownAddress = listing === null && named?.exact === true && !atListing;
  return {
    message: source,
    notice,
    words,
    newText,
    subject,
    person,
    standing,
    listing,
    property: named?.text ?? listing?.listing.address ?? null,
    ownAddress,
    oldMail,
    wish: lazily(() =>
      intentOf({
        words: asked,
        signature: source.signature,
        address: notice === null ? source.from.address : '',
        context: contextOf(notice) ?? (isShort(words) ? (oldMail?.offer.slice(0, 200) ?? '') : ''),
        listing: listing?.listing ?? null,
        ownAddress,
        atListing,
        sentBySomebody: person.referredBy !== null || inner !== null,
      }),
    ),
    flags: lazily(() => flagsOf(words, oldMail !== null)),
    today: lazily(() => (message.date ?? message.arrivedAt).toZonedDateTimeISO(team.timezone).toPlainDate()),
  };
}

/** What a notice says of the business, and the price of a house where it names one: no rent is that high. */
function contextOf(notice: Notice | null): string | null {
  if (notice === null) return null;
  const price = notice.body.includes('$') ? HOUSE_PRICE.exec(notice.body) : null;
  return `${notice.context}\n${price?.[0] ?? ''}`;
}

const HOUSE_PRICE = /\b(?:price|budget)[^\n]{0,20}\$\s?\d{3},\d{3}/i;

const SHORT = 25;

/** "Is this still going on?" asks for what the old mail offered; a letter says itself what it wants. */
function isShort(words: string): boolean {
  return words.split(/\s+/, SHORT + 1).length <= SHORT;
}

function whoever(source: Message, notice: Notice | null, forwarder: Message | null): Person {
  if (notice !== null) {
    const person = personOf({
      contact: notice.contact,
      answerTo: notice.answerTo,
      words: notice.ownWords,
      signature: '',
      because: 'notice',
    });
    return person;
  }
  const writer = writerOf(source);
  return personOf(
    forwarder === null
      ? writer
      : { ...writer, because: `forwarded: From ${source.from.name} <${source.from.address}>` },
  );
}
