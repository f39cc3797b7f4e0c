// Leads that come as data inside the mail: ADF and LeadList XML, and the `<meta name="lead_*">` tags of the lead metadata
// standard. Reads the few elements that it needs by name; it refuses nothing else in the markup and builds no tree.

import type { Message } from '../../mail/message.ts';
import type { Field } from './fields.ts';
import type { Meaning } from './labels.ts';

const MARKUP_MAX = 200_000;
const VALUE_MAX = 8_000;

const META: Readonly<Record<string, Meaning>> = {
  lead_name: 'name',
  lead_email: 'email',
  lead_phone: 'phone',
  lead_message: 'message',
  lead_mls: 'mls',
  lead_time_frame: 'timeline',
  lead_type: 'topic',
  lead_source: 'chrome',
};
const META_ADDRESS = ['lead_property_address', 'lead_property_city', 'lead_property_state', 'lead_property_zip'];

const ELEMENTS: Readonly<Record<string, Meaning>> = {
  email: 'email',
  emailaddress: 'email',
  phone: 'phone',
  phonenumber: 'phone',
  comments: 'message',
  comment: 'message',
  message: 'message',
  notes: 'message',
  timeframe: 'timeline',
  mls: 'mls',
  mlsnumber: 'mls',
  mlsid: 'mls',
};
const NAME_PARTS: Readonly<Record<string, Meaning>> = { first: 'first_name', last: 'last_name', full: 'name' };

/** The lead's data as fields; empty where the mail carries none. */
export function markupFields(message: Pick<Message, 'html' | 'text' | 'attachments'>): Field[] {
  const meta = message.html === null ? [] : metaFields(message.html.slice(0, MARKUP_MAX));
  if (meta.length > 0) return meta;
  const texts = [message.text, ...message.attachments.map((part) => part.text ?? '')];
  const xml = texts.find((text) => /<(?:adf|LeadList|lead)\b/i.test(text.slice(0, MARKUP_MAX)));
  return xml === undefined ? [] : xmlFields(xml.slice(0, MARKUP_MAX));
}

function metaFields(html: string): Field[] {
  const values = new Map<string, string>();
  for (const [tag] of html.matchAll(/<meta\s[^<>]{1,9000}>/gi)) {
    const name = attribute(tag, 'name')?.toLowerCase() ?? '';
    const content = attribute(tag, 'content');
    if (name.startsWith('lead_') && content !== null && content.trim() !== '') values.set(name, decode(content));
  }
  if (!values.has('lead_name') && !values.has('lead_email') && !values.has('lead_phone')) return [];
  const fields = Object.entries(META).flatMap(([name, meaning]) => {
    const value = values.get(name);
    return value === undefined ? [] : [field(name, meaning, value.replace(/^Message:\s*/i, ''))];
  });
  const address = META_ADDRESS.map((name) => values.get(name)).filter((part) => part !== undefined);
  return address.length === 0 ? fields : [...fields, field('lead_property_address', 'property', address.join(', '))];
}

function xmlFields(xml: string): Field[] {
  // Vendor and provider follow the customer with addresses of their own.
  const customer = (/<(?:customer|contact|lead)\b[\s\S]{0,20000}/i.exec(xml)?.[0] ?? xml).split(/<\/customer>/i, 1)[0]!;
  const fields: Field[] = [];
  const seen = new Set<Meaning>();
  const add = (label: string, meaning: Meaning | undefined, value: string): void => {
    if (meaning === undefined || seen.has(meaning) || value.trim() === '') return;
    seen.add(meaning);
    fields.push(field(label, meaning, decode(value)));
  };
  const phones: { readonly value: string; readonly rank: number }[] = [];
  for (const { tag, attributes, value } of elementsOf(customer)) {
    const part = /part\s?=\s?["']([a-z]{1,10})["']/i.exec(attributes)?.[1]?.toLowerCase() ?? 'full';
    if (tag === 'name' || tag === 'fullname') add(tag, NAME_PARTS[part] ?? 'name', value);
    else if (tag === 'firstname') add(tag, 'first_name', value);
    else if (tag === 'lastname') add(tag, 'last_name', value);
    else if (tag === 'street' || tag === 'propertyaddress' || tag === 'address') add(tag, 'property', value);
    else if (ELEMENTS[tag] === 'phone') phones.push({ value, rank: phoneRank(attributes) });
    else add(tag, ELEMENTS[tag], value);
  }
  const best = phones.filter(({ rank }) => rank >= 0).sort((a, b) => b.rank - a.rank)[0];
  if (best !== undefined) add('phone', 'phone', best.value);
  return fields;
}

interface Element {
  readonly tag: string;
  readonly attributes: string;
  readonly value: string;
}

/** The elements that hold text and nothing else. */
function elementsOf(xml: string): Element[] {
  const leaves =
    /<([a-z]{2,20})(\s[^<>]{0,200})?>\s{0,20}(?:<!\[CDATA\[((?:(?!<!\[CDATA\[)[\s\S]){0,8000}?)\]\]>\s{0,20}|([^<>]{1,8000}))<\/\1>/gi;
  return [...xml.matchAll(leaves)].map(([, tag, attributes, data, text]) => ({
    tag: tag!.toLowerCase(),
    attributes: attributes ?? '',
    value: data ?? text ?? '',
  }));
}

/** Below zero for a fax. */
function phoneRank(attributes: string): number {
  if (/\btype\s?=\s?["']fax/i.test(attributes)) return -1;
  const cell = /\btype\s?=\s?["'](?:cell|mobile)/i.test(attributes) ? 1 : 0;
  return cell + (/\bpreferredcontact\s?=\s?["']1/i.test(attributes) ? 2 : 0);
}

function field(label: string, meaning: Meaning, value: string): Field {
  return { label, meaning, value: value.slice(0, VALUE_MAX).trim(), start: -1, end: -1 };
}

function attribute(tag: string, name: string): string | null {
  const match = new RegExp(`\\s${name}\\s{0,3}=\\s{0,3}(?:"([^"]{0,8000})"|'([^']{0,8000})')`, 'i').exec(tag);
  return match?.[1] ?? match?.[2] ?? null;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    if (Number.isInteger(code) && code > 0 && code <= 0x10ffff) return String.fromCodePoint(code);
    return ENTITIES[String(name).toLowerCase()] ?? whole;
  });
}
