// How the team stands to the person: by the contact records (address, then phone), by who sent them, or as they say
// themselves. A name alone is refused; a name together with what the record notes of them counts as claimed.

import type { ContactRecord, Records } from '../team/records.ts';
import type { Team } from '../team/team.ts';
import { contactNames, spellNames } from './contact-names.ts';
import { likeliestPart } from './learned/ask.ts';
import { isSamePerson } from './names.ts';
import { oncePer } from './once.ts';
import { plain } from './ours.ts';
import { findIn } from './phrase.ts';
import type { Contact, Relationship } from './reading.ts';
import { firstFound, readable } from './words.ts';

export interface Standing {
  readonly relationship: Relationship;
  readonly claimed: boolean;
  readonly because: string;
  /** Their own record. */
  readonly record: ContactRecord | null;
  /** The record of whoever sent them. */
  readonly referrer: ContactRecord | null;
}

interface Known {
  readonly contact: Contact;
  readonly words: string;
  /** Who wrote or forwarded the mail, where that is not the contact. */
  readonly sentBy: Contact | null;
  /** An outside agent sent them. */
  readonly sentByAgent: boolean;
  readonly records: Records;
  readonly team: Team;
}

export function standingOf(known: Known): Standing {
  const { contact, records } = known;
  const recorded = recordOf(contact, records);
  if (recorded !== null)
    return { relationship: recorded.record.relationship, claimed: false, ...recorded, referrer: null };
  const sent = sentBySomebody(known);
  if (sent !== null) return sent;
  const corroborated = byWhatTheySay(known);
  if (corroborated !== null) return corroborated;
  return (
    bySayingSo(known) ?? { relationship: 'new', claimed: false, because: 'in no record', record: null, referrer: null }
  );
}

/** By address, then phone; of several people with one phone the one of that name, else the first. */
export function recordOf(contact: Contact, records: Records): { record: ContactRecord; because: string } | null {
  const byEmail = contact.email === null ? undefined : records.contactByEmail.get(contact.email);
  if (byEmail !== undefined) return { record: byEmail, because: `contact record by address ${contact.email}` };
  const sharing = contact.phone === null ? [] : (records.contactsByPhone.get(contact.phone) ?? []);
  const named = sharing.find(({ name }) => contact.name !== null && isSamePerson(name, contact.name));
  const record = named ?? sharing[0];
  return record === undefined ? null : { record, because: `contact record by phone ${contact.phone}` };
}

function sentBySomebody(known: Known): Standing | null {
  const { sentBy, sentByAgent, records } = known;
  if (sentBy === null) return null;
  const referrer = recordOf(sentBy, records);
  if (referrer !== null) {
    return {
      relationship: 'referral',
      claimed: false,
      because: `sent by ${referrer.record.name}, ${referrer.because}`,
      record: null,
      referrer: referrer.record,
    };
  }
  const own = bySayingSo({ ...known, sentBy: null });
  if (own !== null) return { ...own, relationship: 'referral' };
  if (!sentByAgent) return null;
  return {
    relationship: 'referral',
    claimed: true,
    because: `sent by ${sentBy.name ?? 'an agent'} of another brokerage`,
    record: null,
    referrer: null,
  };
}

const NOTED_STREET =
  /\d{1,5}\s(\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}+)?)\s(?:Rd|St|Ln|Ave|Ter|Ct|Dr|Way|Pl|Cir|Blvd|Road|Street|Lane)\b/gu;

/** Surname and something that only the record holds: a street of its note. */
function byWhatTheySay({ contact, words, records }: Known): Standing | null {
  if (contact.name === null) return null;
  const surname = plain(contact.name).split(' ').at(-1)!;
  if (surname.length < 3) return null;
  const named = contactNames(records).byWord.get(surname);
  if (named === undefined) return null;
  const text = plain(readable(words));
  const record = named.find(({ note }) =>
    [...note.matchAll(NOTED_STREET)].some(([, street]) => text.includes(plain(street!))),
  );
  if (record === undefined) return null;
  return {
    relationship: record.relationship,
    claimed: true,
    because: `name and street of the record of ${record.name}, from another address: verify`,
    record,
    referrer: null,
  };
}

const YOU = "(?:you|u|you guys|you folks|you all|y'all|you people|your firm|your (?:team|office|company|agency)|AGENT)";
const PAST_CLIENT = String.raw`\b${YOU} (?:(?:sold|helped|found|got|represented) (?:us|me)\b|(?:helped|found|represented) (?:my|our) (?!neighbou?r|friend|co-?worker|colleague)\w+|(?:sold|listed|closed on|helped (?:sell|buy|with)) (?:my|our|mine|ours)(?! neighbou?r))\b|\b(?:bought|sold|purchased|got|closed on) (?:our|my|a|the|it|this|ours)\b.{0,40}\b(?:with|through|from|thru) ${YOU}\b|\b${YOU} (?:was|were) (?:our|my) (?:agent|realtor|broker)\b|\byou (?:did such|were so|were great|handed us)\b.{0,60}\b(?:sale|purchase|closing|keys|house)\b|\bworked with ${YOU} (?:to (?:buy|sell)|when we (?:bought|sold)|on (?:our|my))\b|\b(?:past|former|previous|old) clients? of yours\b|\bnos vendi[oó]\b|\bnos ayud[oó] a comprar\b|\bwhen (?:you|AGENT) sold\b`;
const KNOWN_CONTACT = String.raw`\b${YOU} (?:offered|promised|told (?:me|us) (?:to|you)|said (?:you'?d|to))\b|\b${YOU} (?:showed|toured|met|took) (?:us|me)\b|\bwe (?:met|spoke|talked|chatted|e-?mailed)\b(?! with (?:a|the|another|our)\b).{0,40}\b(?:at|last|in|about|when|with (?:you|AGENT))\b|\bi (?:met|spoke (?:to|with)|talked (?:to|with)) (?:you|AGENT)\b|\bremember (?:us|me)\b|\bnice (?:meeting|to meet) you (?:at|on|last)\b|\bwe(?:'ve| have) been in touch\b|\bas we discussed\b|\bwe looked at (?:houses|places) (?:with|together)\b`;
const SPHERE = String.raw`\b(?:i(?:'m| am)|it'?s) (?:your|AGENT'?s) (?:\w+ )?(?:neighbou?r|cousin|sister|brother|aunt|uncle|niece|nephew|friend|dentist|mechanic|hairdresser|barber|coach)\b|\b(?:our|the) \w+ (?:play|go to school|are in|swim|sing)\b.{0,40}\btogether\b`;
const SOMEBODY = String.raw`(?:\p{Lu}[\p{L}'-]+(?:\s\p{Lu}[\p{L}'-]+)?|(?:[Mm]y|[Oo]ur) (?:[\p{Ll}-]+ ){0,3}[\p{Ll}-]+)`;
const SENT = String.raw`(?:gave (?:me|us) your (?:name|number|e-?mail|card|info\w*)|recommended (?:you|u|your|AGENT)|referred (?:me|us)|sent (?:me|us)(?: your way| to you| over)?|told (?:me|us) (?:to (?:call|write|e-?mail|ask|reach|contact|get in touch)|about you|you)|sa(?:id|ys) (?:to (?:call|write|e-?mail|ask|reach|contact|talk)|you|u|ur|that you|[Ii] should (?:call|write|e-?mail|talk|contact|reach))|suggested (?:you|[Ii] (?:call|write|e-?mail|talk|contact|reach)|we (?:call|write|talk|contact))|speaks? (?:so )?highly|raved? about|passed (?:along|on) your|swears by you|put (?:me|us) (?:in touch|onto you)|pointed (?:me|us)|thinks the world of|used you|can'?t say enough)`;
const REFERRED: readonly RegExp[] = [
  new RegExp(
    String.raw`(?<!\p{L})(${SOMEBODY})(?:,[^.!?]{2,60}|\s(?:who|over|at|from|across|down|on|in|of|your|the|and)\b[^.!?]{0,50})?,?\s${SENT}`,
    'u',
  ),
  new RegExp(
    String.raw`\b(?:referred|recommended|sent|introduced|referral) (?:to you |here |over )?(?:by|from) (?:a |an )?(${SOMEBODY})`,
    'iu',
  ),
  new RegExp(
    String.raw`\b(?:got|have|had|found|heard) (?:your (?:name|number|e-?mail|info)|about you) (?:from|through|via) (${SOMEBODY})`,
    'iu',
  ),
  /\b(?:a )?(friends?) of (?:\p{Lu}\p{L}+)(?:'s)?\b.{0,40}\b(?:said|told|suggest|recommend)/iu,
  /\b(?:me recomend[oó]|nos recomend[oó]|me recomendou|me indicou|de parte de)\s(?:a\s|con\s|o\s)?(\p{Lu}\p{L}+)/iu,
];
/** A list or directory is nobody. */
const NOBODY =
  /^(?:Google|Zillow|Yelp|Facebook|Realtor|Redfin|Trulia|Homes|Nextdoor|Instagram|The|This|That|It|They|He|She|I|We|You|What|Who|Someone|Somebody|Everyone|People|Internet|Website|And|But|So|Then|If|When|Bank|Lender)$/;

/** The phrases with the team's own agents in them. */
const phrasesOf = oncePer(({ agents }: Team) => {
  const given = agents.map(({ name }) => name.split(' ')[0]!.replace(/[^\p{L}'-]/gu, '')).filter((name) => name !== '');
  const anyAgent = `(?:${[...given, ...given.map((name) => plain(name))].join('|') || '(?!)'})`;
  const phrase = (source: string, flags: string): RegExp => new RegExp(source.replaceAll('AGENT', anyAgent), flags);
  return {
    pastClient: phrase(PAST_CLIENT, 'i'),
    knownContact: phrase(KNOWN_CONTACT, 'i'),
    sphere: phrase(SPHERE, 'i'),
    referred: REFERRED.map(({ source, flags }) => phrase(source, flags)),
  };
});

const CLAIMS: readonly Relationship[] = ['past_client', 'referral', 'known_contact', 'sphere'];
/** From which likelihood on words claim to know us that no phrase shows. */
const LIKELY = 0.83;
const DIRECTORY =
  /\b(?:Google|Zillow|Yelp|Facebook|Realtor\.com|Redfin|Trulia|Homes\.com|Nextdoor|Instagram|directory|website|online)\b/i;

function bySayingSo({ words, team, records }: Known): Standing | null {
  const text = readable(words);
  const phrases = phrasesOf(team);
  const claim = (phrase: RegExp): string | null => firstFound(text, [phrase]);
  const standing = (relationship: Relationship, because: string, referrer: ContactRecord | null = null): Standing => ({
    relationship,
    claimed: true,
    because: `"${because}"`,
    record: null,
    referrer,
  });
  const client = claim(phrases.pastClient);
  if (client !== null && !/\byou (?:got|found|helped) (?:me|us) (?:thinking|wondering)/i.test(client))
    return standing('past_client', client);
  const referred = referral(text, phrases.referred, records);
  if (referred !== null) return standing('referral', referred.words, referred.referrer);
  const met = claim(phrases.knownContact);
  if (met !== null) return standing('known_contact', met);
  const sphere = claim(phrases.sphere);
  if (sphere !== null) return standing('sphere', sphere);
  const likely = CLAIMS.map((relationship) => ({ relationship, ...likeliestPart('relationship', relationship, words) }))
    .filter(({ share, because }) => share >= LIKELY && !DIRECTORY.test(because))
    .sort((a, b) => b.share - a.share)[0];
  return likely === undefined ? null : standing(likely.relationship, likely.because);
}

function referral(
  text: string,
  phrases: readonly RegExp[],
  records: Records,
): { words: string; referrer: ContactRecord | null } | null {
  const named = spellNames(text, records);
  for (const phrase of phrases) {
    const match = findIn(named, phrase);
    const who = match?.[1];
    if (match === null || who === undefined || NOBODY.test(who)) continue;
    return { words: match[0], referrer: referrerCalled(who, records) };
  }
  return null;
}

/** A given name alone names a contact only where one contact has it. */
function referrerCalled(who: string, records: Records): ContactRecord | null {
  const words = plain(who).split(' ');
  const sharing = contactNames(records).byGiven.get(words[0]!) ?? [];
  const full = words.length > 1 ? sharing.find(({ name }) => isSamePerson(name, who)) : undefined;
  return full ?? (sharing.length === 1 ? sharing[0]! : null);
}
