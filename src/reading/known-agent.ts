// The agent that a lead belongs to: by the contact's record, else the one whom the writer addresses or asks for, else the
// agent of whoever sent them. A portal's "Host:" line and a service's greeting are refused, because only the lead's own
// words are read.

import type { ContactRecord } from '../team/records.ts';
import type { Agent, AgentId, Team } from '../team/team.ts';
import { forRecent, oncePer } from './once.ts';
import { plain, withoutMarks } from './ours.ts';
import { readable } from './words.ts';

export interface KnownAgent {
  readonly agent: AgentId;
  readonly because: string;
}

interface Asked {
  readonly record: ContactRecord | null;
  readonly referrer: ContactRecord | null;
  readonly words: string;
  /** The writer's own name, who may share it with an agent. */
  readonly writer: string | null;
}

export function knownAgentOf({ record, referrer, words, writer }: Asked, team: Team): KnownAgent | null {
  if (record?.agent != null) return { agent: record.agent, because: `contact record of ${record.name}` };
  const named = namedAgent(words, writer, team);
  if (named !== null) return named;
  if (referrer?.agent != null) return { agent: referrer.agent, because: `sent by ${referrer.name}, whose agent it is` };
  return null;
}

/** "My sister Priya", "our dog Sam": somebody of the writer's own, unless it is their agent. */
const THEIR_OWN =
  /\b(?:my|our|his|her|their|a)\s(?:[\p{Ll}-]+,?\s){0,2}(?!(?:agent|realtor|broker|contact|rep)\s)[\p{Ll}-]+,?\s$/iu;

/** The first agent of the team whom the words name; null where the name is somebody else's. */
export function namedAgent(words: string, writer: string | null, team: Team): KnownAgent | null {
  const text = ` ${withoutMarks(readable(words))} `;
  const own = writer === null ? '' : plain(writer).split(' ')[0]!;
  const found = team.agents.flatMap((agent) => {
    const at = mention(text, agent, own);
    return at === null ? [] : [{ agent: agent.id, ...at }];
  });
  const first = found.toSorted((a, b) => a.index - b.index)[0];
  return first === undefined ? null : { agent: first.agent, because: `"${first.words}"` };
}

function mention(text: string, agent: Agent, own: string): { index: number; words: string } | null {
  const { given, lowerGiven, surname, full, alone, greeted, askedFor } = patternsOf(agent);
  if (given === '' || !lowered(text).includes(lowerGiven)) return null;
  const atFull = text.search(full);
  if (atFull >= 0 && surname !== '') return { index: atFull, words: agent.name };
  // A writer of the same name signs with it; at the top of a letter it is still the agent who is addressed.
  if (lowerGiven === own) {
    const match = greeted.exec(text);
    return match === null ? null : { index: match.index, words: match[0].trim() };
  }
  const isAsked = asked(text, given, askedFor);
  if (isAsked !== null) return isAsked;
  for (const match of text.matchAll(alone)) {
    const before = text.slice(Math.max(0, match.index - 24), match.index);
    const after = text.slice(match.index + given.length, match.index + given.length + 24);
    if (THEIR_OWN.test(before) || /\b(?:I'm|I am|this is|it's|my name is|St\.?|Mount|Lake)\s$/i.test(before)) continue;
    // Another surname, or a street, makes it somebody or something else.
    if (/^\s(?!I\b|Hi\b|You\b|We\b|My\b|The\b|Can\b|Could\b|It\b|Its\b|Is\b|Do\b|Two\b|Not\b)\p{Lu}\p{L}+/u.test(after))
      continue;
    if (isSignedLine(text, match.index + given.length)) continue;
    return { index: match.index, words: `${before.trim().split(' ').slice(-2).join(' ')} ${given}`.trim() };
  }
  return null;
}

const lowered = forRecent((text) => text.toLowerCase());

const patternsOf = oncePer(({ name }: Agent) => {
  const [given = '', ...rest] = name.normalize('NFD').replace(/\p{M}/gu, '').split(' ');
  const surname = rest.at(-1) ?? '';
  const own = escaped(given);
  const greeting = '(?:hi|hello|hey|hola|ola|dear|good (?:morning|afternoon|evening)|morning)\\s';
  const before =
    'hi|hello|hey|hola|dear|ask(?:ing)? for|speak (?:to|with)|talk(?:ing)? (?:to|with)|is|worked with|work with|number|met|from|with|for|to|tell|thanks|agent';
  return {
    given,
    lowerGiven: given.toLowerCase(),
    surname,
    full: new RegExp(`\\b${own} ${escaped(surname)}\\b`, 'i'),
    alone: new RegExp(`(?<![\\p{L}'-])${own}(?![\\p{L}-])`, 'gu'),
    greeted: new RegExp(`^ ?(?:${greeting})?${own}(?=[,!.:;]|\\s(?:and|&)\\s)`, 'iu'),
    // In lower case a name counts only where somebody is addressed or asked for: "is maria there", "hey tomas".
    askedFor: new RegExp(
      `(?:^ ?(?:${greeting})?|\\b(?:${before})\\s)(?<name>${own})(?=[\\s,.!?:;]|$)(?:\\s(?:there|around|available|did|showed|sold|helped|who))?`,
      'iu',
    ),
  };
});

function asked(text: string, given: string, pattern: RegExp): { index: number; words: string } | null {
  const match = pattern.exec(text);
  if (match === null) return null;
  // Another surname makes it somebody else: "talk to Maria Lopez".
  const end = text.indexOf(match.groups!['name']!, match.index) + given.length;
  if (
    /^\s\p{Lu}\p{Ll}+/u.test(text.slice(end)) &&
    !/^\s(?:I|Hi|We|My|The|Can|Could|It|Its|Is|Do|This|How|What|You)\b/.test(text.slice(end))
  )
    return null;
  return { index: match.index, words: match[0].trim() };
}

/** The last word of all is the writer's signature. */
function isSignedLine(text: string, end: number): boolean {
  return text.slice(end).trim() === '';
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
