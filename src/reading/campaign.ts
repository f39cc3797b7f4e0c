// Whether a mail answers one of the team's mass mailings, or a mail of ours that is more than 30 days old. Told by the
// subject and by what it quotes. An answer to another company's mail is refused.

import { parseMailDate } from '../mail/dates.ts';
import { isForwardSubject } from '../mail/forwards.ts';
import type { Message } from '../mail/message.ts';
import type { CampaignRecord, Records } from '../team/records.ts';
import type { Team } from '../team/team.ts';
import { isTeamAddress, plain } from './ours.ts';

export interface OldMail {
  /** Null for an agent's own mail. */
  readonly campaign: CampaignRecord | null;
  /** What the old mail offers: its subject and text. */
  readonly offer: string;
  readonly because: string;
}

const OLD_DAYS = 30;
const HEAD = 900;

export function oldMailOf(
  message: Message,
  { team, records }: { readonly team: Team; readonly records: Records },
): OldMail | null {
  const quoted = quotedOf(message);
  const subject = plain(bareSubject(message.subject));
  const campaign = records.campaigns.find((record) => {
    const title = plain(record.subject);
    return title !== '' && (subject === title || (title.length > 12 && subject.includes(title))) && isAnswer(message);
  });
  if (campaign !== undefined) {
    return {
      campaign,
      offer: `${campaign.subject}\n${quoted}`,
      because: `answers the campaign "${campaign.subject}" of ${campaign.sent}`,
    };
  }
  if (!isFromUs(message, quoted, team)) return null;
  const head = plain(quoted.slice(0, 2 * HEAD));
  const quotedCampaign = records.campaigns.find(
    ({ subject: title }) => title.length > 12 && head.includes(plain(title)),
  );
  if (quotedCampaign !== undefined) {
    return {
      campaign: quotedCampaign,
      offer: `${quotedCampaign.subject}\n${quoted}`,
      because: `quotes the campaign "${quotedCampaign.subject}"`,
    };
  }
  const sent = quotedDate(quoted);
  const written = (message.date ?? message.arrivedAt).toZonedDateTimeISO(team.timezone).toPlainDate();
  if (sent === null || sent.until(written, { largestUnit: 'day' }).days <= OLD_DAYS) return null;
  return { campaign: null, offer: '', because: `answers our mail of ${sent}, more than ${OLD_DAYS} days ago` };
}

/** The subject without the prefixes of answers and forwards. */
export function bareSubject(subject: string): string {
  return subject
    .replace(/^(?:\s{0,3}(?:re|aw|sv|antw|res|fwd?|fw|wg|tr|rv|enc|rif)\s?(?:\[\d{1,3}\])?\s?:){1,6}\s*/i, '')
    .trim();
}

function isAnswer(message: Message): boolean {
  return (
    message.inReplyTo.length > 0 ||
    message.references.length > 0 ||
    bareSubject(message.subject) !== message.subject.trim() ||
    message.quotedText !== ''
  );
}

function quotedOf(message: Message): string {
  const forwarded = message.forwarded;
  const block =
    forwarded !== null && isForwardSubject(message.subject)
      ? `From: ${forwarded.from?.address ?? ''}\nDate: ${forwarded.date ?? ''}\nSubject: ${forwarded.subject ?? ''}\n${forwarded.text}`
      : '';
  return `${message.quotedText}\n${block}`
    .split('\n')
    .map((line) => line.replace(/^[>\s]+/, ''))
    .join('\n')
    .trim();
}

function isFromUs(message: Message, quoted: string, team: Team): boolean {
  const head = quoted.slice(0, HEAD).toLowerCase();
  const from =
    /^from:[^\n]{0,200}/m.exec(head)?.[0] ?? /^on [\s\S]{0,300}?wrote:/m.exec(head)?.[0] ?? head.slice(0, 200);
  const addresses = [...from.matchAll(/[\w.+-]{1,64}@[\w.-]{3,100}/g)].map((match) =>
    match[0].replace(/[.>]{1,10}$/, ''),
  );
  if (addresses.length > 0) return addresses.some((address) => isTeamAddress(address, team));
  const names = team.agents.some(({ name }) => from.includes(name.toLowerCase()));
  return names && message.to.some(({ address }) => isTeamAddress(address, team));
}

const MONTH_FIRST =
  /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? (\d{1,2})(?:st|nd|rd|th)?,? (20\d{2})\b/i;
const SLASHED = /(?<![\d/])(\d{1,2})\/(\d{1,2})\/(20\d{2}|\d{2})(?![\d/])/;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The day in the quote's own header; American order, as the team's mail clients write it. */
function quotedDate(quoted: string): Temporal.PlainDate | null {
  const head = quoted.slice(0, HEAD);
  const words = MONTH_FIRST.exec(head);
  if (words !== null) return day(Number(words[3]), MONTHS.indexOf(words[1]!.toLowerCase()) + 1, Number(words[2]));
  const slashed = SLASHED.exec(head);
  if (slashed !== null)
    return day(
      Number(slashed[3]!.length === 2 ? `20${slashed[3]}` : slashed[3]),
      Number(slashed[1]),
      Number(slashed[2]),
    );
  return parseMailDate(head.slice(0, 200))?.toZonedDateTimeISO('UTC').toPlainDate() ?? null;
}

function day(year: number, month: number, date: number): Temporal.PlainDate | null {
  return month < 1 || month > 12 || date < 1 || date > 31 ? null : Temporal.PlainDate.from({ year, month, day: date });
}
