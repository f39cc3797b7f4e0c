// Whether a mail belongs to a deal or showing that is already under way: title, lender, escrow, inspection, e-signature,
// showing service. Needs a trade of the closing and its business; a buyer's question about a septic system is refused.

import type { Message } from '../mail/message.ts';
import type { ListingRecord } from '../team/records.ts';
import { domainOf } from './ours.ts';
import { standsIn } from './phrase.ts';
import { type Clue, readable, weigh } from './words.ts';

const SIGN_DOMAIN =
  /(?:^|\.)(?:docusign|dotloop|hellosign|dropboxsign|adobesign|echosign|authentisign|skyslope|pandadoc|signnow|glide|formsimplicity|zipforms?|[\w-]*sign)\./i;
const SIGN_SUBJECT =
  /^(?:re: |fwd: )?(?:completed|signed|please (?:e-?)?sign|action required: sign|reminder: (?:please )?sign|voided|declined|signature requested|document (?:completed|signed)|your document|all parties)\b|\b(?:has been|have) (?:signed|completed)\b|\bready (?:for|to) (?:your )?sign/i;
const SHOWING_DOMAIN =
  /(?:^|\.)(?:showingtime|brokerbay|sentrilock|supraekey|instashowing|aligned-?showings|showings?)\./i;
const SHOWING_SUBJECT =
  /\b(?:confirmed|cancel(?:l)?ed|rescheduled|showing (?:confirm\w*|cancel\w*|reminder|ended|feedback|completed)|feedback (?:for|from|received|request\w*|on)|appointment (?:confirm\w*|cancel\w*|reminder)|lockbox (?:accessed|opened)|access(?:ed)?)\b/i;

/** A machine of the trade; null for any other. */
export function serviceTransactionOf(message: Message): string | null {
  const domain = domainOf(message.from.address);
  const text = readable(`${message.subject}\n${message.text.slice(0, 600)}`);
  if (SIGN_DOMAIN.test(domain) && SIGN_SUBJECT.test(message.subject)) return `e-signature: ${message.subject}`;
  if (/\ball parties have (?:completed|signed)\b/i.test(text)) return '"all parties have completed"';
  if (SHOWING_DOMAIN.test(domain) && SHOWING_SUBJECT.test(text)) return `showing service: ${message.subject}`;
  return /^\W{0,3}(?:confirmed|cancel(?:l)?ed|rescheduled)\b.{0,80}\bshowing\b/i.test(text)
    ? `"${text.slice(0, 60)}"`
    : null;
}

const TRADE: readonly Clue[] = [
  {
    phrase:
      /\b(?:loan (?:officer|processor)|mortgage (?:\w+ )?(?:officer|banker|broker|originator|loans?)|nmls|underwrit(?:er|ing)|closing (?:coordinator|attorney|agent|department)|title (?:&|and|company|agent|officer|examiner|insurance)|\btitle\b.{0,20}\bclosing\b|escrow (?:officer|agent|assistant)|settlement agent|transaction coordinator|paralegal|home inspect\w+|inspection co\w*|apprais(?:er|als?)|processor|conveyanc\w+|home loans|credit union|insurance (?:agent|agency|broker)|law offices?|attorneys? at law|esq\.?)\b/i,
    weight: 2,
  },
];
const TRADE_DOMAIN =
  /(?:title|escrow|settlement|closing|insur|loans?|mortgage|lending|lender|bank|creditunion|apprais|inspect|law\b|legal|attorney|conveyanc|hoa|condo|moving)/i;
export const BUSINESS: readonly Clue[] = [
  {
    phrase:
      /\b(?:clear to close|ctc\b|underwriting|conditions? (?:left|outstanding|remaining|cleared)|commitment letter|loan commitment|rate lock|lock expir\w+|gift letter|(?:appraisal|appraiser) (?:is in|came in|ordered|report|scheduled|done|at|value)|came in at \d|payoff|closing (?:disclosure|figures|date|package|statement|is set|scheduled|on|costs? worksheet)|set for closing|we are set for|\bclosing\b.{0,20}\b(?:nov|dec|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|monday|tuesday|wednesday|thursday|friday))\b/i,
    weight: 2,
  },
  {
    phrase:
      /\b(?:title (?:search|exam|commitment|policy|is clear|came back|report|rundown|issue)|deed\b.{0,30}\b(?:draft|sign|record)|discharge|municipal lien|mlc\b|6\(d\)|smoke (?:cert\w*|detector)|final (?:water|walk|reading|figures)|walk-?through (?:is|at|on|for|has)|reading is|forwarding address|recording|on record|escrow (?:deposit|account|number|funds)|earnest money|deposit (?:balance|check|received|is in|was)|wiring instructions|wire instructions|disbursement|per diem|proration|adjustments|power of attorney|excise)\b/i,
    weight: 2,
  },
  {
    phrase:
      /\b(?:radon|canister|mitigation|inspection (?:report|results?|is (?:done|scheduled|set)|went|attached|notice|contingency|objection)|written up|binder\b|homeowner'?s (?:policy|insurance|binder)|recorded deed|deed (?:was|is|has been)? ?record\w+|final alta|\balta\b|premium paid at closing|evidence of insurance|mortgagee|first[- ]year premium|paid receipt|smoke\/co\b|permit no|re-?inspect\w*|repair (?:request|list|credit)|pest report|sewer scope|septic (?:passed|failed|inspection is|report)|buyers have it)\b/i,
    weight: 2,
  },
  {
    phrase:
      /\b(?:p ?& ?s\b|purchase (?:and|&) sale|addendum|amendment|extension (?:of|to) (?:the )?(?:closing|mortgage|contingency|p&s)|contingency (?:date|deadline|removed|expires)|under agreement|executed (?:copy|agreement|p&s|contract)|fully executed|contract of sale|your sellers?|your buyers?|our mutual|my buyers'? (?:lender|attorney)|sellers? (?:attorney|counsel)|buyers? (?:attorney|counsel))\b/i,
    weight: 1.5,
  },
];
const ASKS =
  /\b(?:i(?:'m| am)? (?:looking|interested)|we(?:'re| are)? (?:looking|interested)|want to (?:buy|sell|list|see)|like to (?:buy|sell|list|see)|is it still available|thinking (?:of|about) (?:buying|selling|listing)|what would (?:it|ours|the house)|help (?:me|us) (?:buy|sell|find))\b/i;

interface Dealt {
  readonly words: string;
  readonly signature: string;
  readonly address: string;
  readonly subject: string;
  readonly listing: ListingRecord | null;
}

const LEAST = 4;

/** What makes a person's mail one of a deal under way; null where it may be an inquiry. */
export function transactionOf({ words, signature, address, subject, listing }: Dealt): string | null {
  const text = `${subject}\n${words}`;
  const business = weigh(text, BUSINESS);
  if (business.weight === 0 || standsIn(readable(words), ASKS)) return null;
  const trade = weigh(`${signature}\n${words.split('\n').slice(-4).join('\n')}`, TRADE);
  const domain = TRADE_DOMAIN.exec(domainOf(address).split('.').slice(0, -1).join('.'))?.[0];
  const pending = isSpokenFor(listing);
  const tradeWeight = Math.max(trade.weight, domain === undefined ? 0 : 2);
  const total = business.weight + tradeWeight + (pending ? 2 : 0);
  if (total < LEAST || (tradeWeight === 0 && !pending)) return null;
  // Without a trade behind it, who asks about a house that is spoken for hopes to get it.
  if (tradeWeight === 0 && /\?|\bback-?ups?\b|\b(?:buy|bid|offers?)\b/i.test(words)) return null;
  const parts = [
    ...business.found,
    ...trade.found,
    ...(domain === undefined ? [] : [domain]),
    ...(listing !== null && pending ? [`${listing.address} is ${listing.status}`] : []),
  ];
  return parts.map((part) => `"${part}"`).join(', ');
}

/** Our records say that a deal about the house is under way, or done. */
export function isSpokenFor(listing: ListingRecord | null): boolean {
  return listing !== null && /agreement|pending|contract|sold|contingent|closed/i.test(listing.status);
}
