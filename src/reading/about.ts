// Which house a mail is about, and whether it is one that somebody offers. It refuses to take a seller's own house for a
// listing.

import type { Message } from '../mail/message.ts';
import { type NamedProperty, numberedProperty, propertyIn } from './property.ts';
import type { Intent } from './reading.ts';
import { fieldValue, type Notice } from './sources/notice.ts';

interface About {
  readonly notice: Notice | null;
  readonly message: Message;
  /** A house with its number that is no listing of ours. */
  readonly ownAddress: boolean;
  readonly property: string | null;
  readonly intent: Intent;
}

/** The property that the mail names: a notice's own field before its lines, those before the lead's words. */
export function propertyOf(notice: Notice | null, source: Message, asked: string): NamedProperty | null {
  const labelled = notice === null ? null : fieldValue(notice, 'property');
  if (labelled !== null) return { text: labelled.split('\n')[0]!, exact: /\d/.test(labelled) };
  if (notice === null) return propertyIn(asked);
  const lines = [...notice.body.split('\n').slice(0, 14), source.subject];
  for (const line of lines) {
    const text = numberedProperty(line);
    if (text !== null) return { text, exact: true };
  }
  return propertyIn(asked);
}

/** A portal's or app's notice about a house that is for sale or rent; the seller's own house comes through a form. */
export function isAtListing(notice: Notice, source: Message, hasProperty: boolean): boolean {
  if (notice.source.kind === 'open_house') return true;
  if (/\b(?:seller|valuation|home value|worth)\b/i.test(notice.context)) return false;
  const shown =
    /\b(?:tour|showing|view(?:ing)?|listing|mls|asking|list price|price|rent|for sale|inquired about|about (?:a|this) (?:home|property)|messaged you about|interested in)\b/i;
  return (
    hasProperty &&
    (notice.source.kind === 'portal' || /\b(?:tour|showing|mls|list price|asking)\b/i.test(source.subject)) &&
    shown.test(`${notice.context}\n${source.text.slice(0, 1_500)}`)
  );
}

/** A house that another brokerage lists: a portal's notice of it, or a buyer's question about one address. */
export function aboutListing({ notice, ownAddress, property, message, intent }: About): string | null {
  if (notice?.source.kind === 'open_house') return 'signed in at an open house';
  if (notice !== null && property !== null && isAtListing(notice, message, true)) return `a notice about ${property}`;
  const asksToSee = intent === 'buyer' || intent === 'renter' || intent === 'cooperating_agent';
  return notice === null && ownAddress && asksToSee ? `asks about ${property}` : null;
}

/** The times at which they ask to visit. */
export function visitOf(notice: Notice | null, message: Message): string | null {
  if (notice === null) return null;
  const asked = fieldValue(notice, 'visit');
  const sentence = visitSentence(message.text);
  return [asked, sentence].filter((part) => part !== null).join('\n') || null;
}

const VISIT = /\b(?:like|wants?|available|prefers?|can) (?:to )?(?:go|visit|tour|see|come)\b/i;
const NEAR = 120;

/** The sentence that asks for a visit. */
function visitSentence(text: string): string | null {
  const found = VISIT.exec(text);
  if (found === null) return null;
  const before = /[^.!?\n]{0,120}$/.exec(text.slice(Math.max(0, found.index - NEAR), found.index))?.[0] ?? '';
  const after = /^[^.!?\n]*/.exec(text.slice(found.index + found[0].length).slice(0, NEAR))?.[0] ?? '';
  return `${before}${found[0]}${after}`;
}
