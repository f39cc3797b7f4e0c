// Whether somebody sells to the team: marketing, leads, photos, recruiting, loans, software, phishing, a changed bank
// account. Weighed, because buyers too ask for fees and photos; what speaks for business of their own counts against it.

import { authenticationOf } from '../mail/authentication.ts';
import type { Message } from '../mail/message.ts';
import type { Team } from '../team/team.ts';
import { OWN_BUSINESS, PITCHES, TITLES } from './clues/pitching.ts';
import { agentOfAddress, domainOf, isTeamDomain, plain } from './ours.ts';
import { findIn } from './phrase.ts';
import { readable, weigh } from './words.ts';

export interface Pitch {
  readonly weight: number;
  readonly because: string;
}

/** From here on it is a pitch; one below, a lead that is marked "not sure". */
export const PITCH = 3;

/** How much the words sell to the team. */
export function pitchOf(words: string, signature: string): Pitch {
  const text = readable(words);
  const pitch = weigh(text, PITCHES);
  const title = weigh(signature === '' ? words.split('\n').slice(-3).join(' ') : signature, TITLES);
  const own = weigh(text, OWN_BUSINESS);
  const weight = pitch.weight === 0 ? 0 : pitch.weight + title.weight - Math.min(own.weight, 3);
  return { weight, because: [...pitch.found, ...title.found].map((found) => `"${found}"`).join(', ') };
}

/** Names that pretend to be us or a mail host: "example.com Mail Support" from anywhere else. */
export function isPhish(message: Message, team: Team): string | null {
  const { name, address } = message.from;
  const claims = [...team.inbox.domains, domainOf(team.inbox.address)].find((domain) =>
    name.toLowerCase().includes(domain.toLowerCase()),
  );
  if (claims !== undefined && !isTeamDomain(address, team)) return `From "${name}" at ${domainOf(address)}`;
  const posing = team.agents.find(
    (agent) => plain(agent.name) === plain(name) && agentOfAddress(address, team) === null,
  );
  const asks =
    posing === undefined ? null : findIn(readable(`${message.subject} ${message.newText}`), ASKS_OF_COLLEAGUE);
  return asks === null ? null : `From "${name}" at an address that is not theirs, asks "${asks[0]}"`;
}

const ASKS_OF_COLLEAGUE =
  /\b(?:direct deposit|payroll|gift cards?|at your desk|quick (?:task|favou?r)|wire|bank (?:account|details)|new bank|your cell(?: number)?|invoice|payment|confidential|discreet\w*)\b/i;

const PAYMENT =
  /\brouting\b|\bacc(?:oun)?t\b\W{0,3}(?:number|no|#)?\W{0,4}\d[\d ]{4,}|\bbeneficiary\b|\biban\b|\bswift\b|\b(?:new|updated?|changed|different|below) (?:\w+ ){0,2}(?:account|bank|wire|wiring|payment|disbursement)\b|\bremit\b/i;
const PRESSURE =
  /\b(?:do not call|don'?t call|lines? (?:are|is) down|phones? (?:are|is) down|urgent|today before|before \d ?[ap]m|confirm(?:ation)? (?:slip|once|when|you have)|under (?:quarterly )?audit|treat as|as soon as possible|immediately|kindly)\b/i;

/** Payment instructions under pressure from somebody whose mail nobody vouches for, or who wants the answer elsewhere. */
export function isImpostor(message: Message, words: string, team: Team): string | null {
  const text = readable(words);
  const payment = findIn(text, PAYMENT);
  const pressure = payment === null ? null : findIn(text, PRESSURE);
  if (payment === null || pressure === null) return null;
  const { dmarc } = authenticationOf(message, team.inbox.authserv);
  const elsewhere = message.replyTo.some(
    ({ address }) => address !== '' && domainOf(address) !== domainOf(message.from.address),
  );
  if (dmarc === 'pass' && !elsewhere) return null;
  return `"${payment[0]}" and "${pressure[0]}", ${elsewhere ? 'the answer goes to another domain' : `DMARC ${dmarc}`}`;
}
