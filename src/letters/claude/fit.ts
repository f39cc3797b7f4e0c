// Whether what Claude wrote to a lead is one letter, to them and from us; and which of its sentences ask for private papers,
// give their details as ours, or speak in a name that is not the sender's. It judges no facts: that is the guard's.

import { linesOf, type Piece } from '../guard/sentences.ts';
import { firstName } from '../words.ts';
import { addressesIn } from './private-addresses.ts';
import { phonesIn } from './private-phones.ts';
import { isQuestion } from './question.ts';
import type { WordsFacts } from './words-facts.ts';

export interface Fitted {
  /** Greeting and body; '' where it is no letter to them. */
  readonly text: string;
  readonly cut: readonly { readonly sentence: string; readonly because: string }[];
}

/** For people, after "cut, because it …". */
const REASONS = {
  greeting: 'greets somebody else',
  second: 'is a second letter',
  reach: 'gives their own number or address as ours',
  spelled: 'has a link, address or phone number that we do not know',
  private: 'asks for private papers or figures, or what nobody may ask',
  sender: 'speaks in a name that is not the sender’s',
  machine: 'has leftovers of a machine in it',
  agreed: 'touches on law or contracts',
  questions: 'asks a second question',
} as const;

/**
 * A closing line goes without a word, as our own signature follows.
 * @param question the one that stays where it asks several; where it asks that not at all, the last one does. Null: all do.
 */
export function fitted(
  text: string,
  { facts, question }: { readonly facts: WordsFacts; readonly question: string | null },
): Fitted {
  const lines = linesOf(text.replace(HEADERS, ''));
  const pieces = lines.flat();
  const greeting = pieces.find(({ kind }) => kind === 'greeting');
  if (greeting !== undefined && !isTheirs(lines[lines.findIndex((line) => line.includes(greeting))]!, facts))
    return { text: '', cut: [{ sentence: greeting.text, because: REASONS.greeting }] };
  const cut: Fitted['cut'][number][] = [];
  const asked = pieces.filter(({ kind, text: sentence }) => kind === 'sentence' && isQuestion(sentence));
  const kept = asked.find(({ text: sentence }) => sentence === question) ?? asked.at(-1);
  const last = pieces.findLastIndex(({ kind }) => kind === 'sentence');
  let isOver = false;
  const stays = (piece: Piece): boolean => {
    if (piece.kind === 'greeting') return true;
    if (piece.kind === 'closing') return pieces.indexOf(piece) < last && !isOver;
    if (isOver) return false;
    isOver = isSecond(piece.text);
    const because = isOver ? REASONS.second : faultOf(piece.text, facts);
    const isExtra = question !== null && kept !== undefined && piece !== kept && asked.includes(piece);
    if (because === null && !isExtra) return true;
    cut.push({ sentence: piece.text, because: because ?? REASONS.questions });
    return false;
  };
  const left = lines.map((line) => line.filter(stays).map((piece) => piece.text));
  const body = left
    .map((line) => line.join(' ').replace(/^P\.? ?S\.?:?$/i, ''))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
  return { text: body.trim(), cut };
}

/** Lines of a mail's head, which are no part of what is asked for. */
const HEADERS = /^(?:\s{0,4}(?:subject|to|cc|bcc|from|reply-to)\s?:[^\n]{0,300}\n{1,3}){1,6}/i;

/** A greeting that names nobody but them. */
function isTheirs(line: readonly Piece[], { lead, reading, team }: WordsFacts): boolean {
  const [greeting = ''] =
    line
      .map(({ text }) => text)
      .join(' ')
      .match(TO_WHOM) ?? [];
  if (/\[(?:AGENT|TEAM)\]|@|\d{3}/.test(greeting) || /^[^\s,]{1,80}@/.test(line[1]?.text ?? '')) return false;
  const names = [lead.contact.name, reading.contact.name, lead.writer?.name ?? null].flatMap(wordsOf);
  const ours = team.agents.flatMap(({ name }) => wordsOf(name)).filter((word) => !names.includes(word));
  const signed = wordsOf(signatureOf(reading.newText)).filter((word) => !ours.includes(word));
  const allowed = new Set([...names, ...signed, ...POLITE]);
  const named = [...greeting.matchAll(/\p{Lu}[\p{L}\p{M}'’-]{1,40}/gu)].slice(/^\p{Lu}/u.test(greeting) ? 1 : 0);
  return named.every(([word]) => wordsOf(word).every((part) => allowed.has(part)));
}

/** Up to the first mark that is none of a title's. */
const TO_WHOM = /^(?:[^.,!:\n]|(?<=\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Sr|Sra)\b)\.){1,80}/;

/** How they sign: "Ellie" is Eleanor. */
function signatureOf(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines
    .slice(-3)
    .filter((line) => line.length <= 40)
    .join('\n');
}

function wordsOf(text: string | null): string[] {
  return (text ?? '').toLowerCase().match(/[\p{L}\p{M}]{2,40}/gu) ?? [];
}

const POLITE =
  'morning afternoon evening day there all both everyone everybody sir madam mr mrs ms mx miss dr prof family sra sr srta señora señor senhora senhor frau herr familie madame monsieur signora signor días dias tardes noches tag abend morgen dia noite tarde and anh chị em cô chú ông bà'.split(
    ' ',
  );

/** A line between two letters, or a second greeting. */
function isSecond(sentence: string): boolean {
  return /^[-–—_*=~]{3,}$|^(?:Hi|Hello|Dear|Hey) \p{Lu}[\p{L}'’-]{1,30},?$|^(?:option|version|variant) (?:\d|[ab]|two)\b/iu.test(
    sentence,
  );
}

function faultOf(sentence: string, facts: WordsFacts): string | null {
  const isDetail = addressesIn(sentence).length + phonesIn(sentence).length > 0;
  if (isDetail && REACH_US.test(sentence)) return REASONS.reach;
  if (isSpelledAddress(sentence)) return REASONS.spelled;
  if (PRIVATE.test(sentence) && (isQuestion(sentence) || REQUESTS.test(sentence))) return REASONS.private;
  if (isInTheirName(sentence, facts)) return REASONS.sender;
  if (AGREED.test(sentence)) return REASONS.agreed;
  return LEFTOVERS.test(sentence) ? REASONS.machine : null;
}

/** An address or a link in words, or one that would become one when `[AGENT]` is filled: no guard sees it. */
export function isSpelledAddress(sentence: string): boolean {
  return (
    NO_NAME.test(sentence) ||
    SPELLED_HOST.test(sentence) ||
    addressesIn(sentence).some(({ start, end }) => !/\S@\S/.test(sentence.slice(start, end)))
  );
}

const REACH_US =
  /\b(?:reach|call|text|email|write|contact|ring|find|message|reply to|respond to)(?: out)?(?: to)? (?:me|us|\[AGENT\]|\[TEAM\])|\b(?:my|our|\[AGENT\][’']s|\[TEAM\][’']s) (?:[\p{L}-]{1,15} ){0,3}(?:number|cell|phone|line|mail|e-?mail|address|mobile|contact)|\b(?:I[’']m|I am|we[’']re|we are) (?:also )?(?:reachable |available )?(?:at|on) |\bat my end\b/iu;
const NO_NAME = /\[(?:AGENT|TEAM)\]\s?(?:[@/]|\.[\p{L}\d])|[@/.]\[(?:AGENT|TEAM)\]/u;
const SPELLED_HOST =
  /[\w-]{2,63}\s(?:dot|DOT|punto|ponto|\(dot\)|\[dot\])\s(?:com|net|org|io|co|info|biz|example|app|site|online)\b/i;
const PRIVATE =
  /\b(?:social security|ssn|dates? of birth|birth ?(?:day|date)s?|passports?|driver[’']?s? licen[cs]es?|(?:bank|account|card|routing)(?: account)? (?:numbers?|details|information|logins?|statements?)|passwords?|passcodes?|pin (?:number|code)|maiden name|credit (?:scores?|reports?|rating)|(?:annual|household|monthly|your|current) (?:incomes?|salary|salaries|earnings)|pay ?stubs?|tax returns?|immigration|citizenship|nationality|visa status|religions?|religious|church|parish|mosque|synagogue|your faith|how old are you|your age|your (?:race|ethnicity|skin|accent)|pregnant|disabled|disabilit(?:y|ies))\b/i;
const REQUESTS =
  /\b(?:send|share|give|tell|provide|reply with|let (?:me|us) (?:know|have)|need|confirm|forward|upload|bring|e-?mail (?:me|us))\b/i;
/** What binds somebody is never a draft's to say, not even in half a sentence. */
const AGREED =
  /\b(?:offer|price|terms?|deal|lease|application)\b[^.?!]{0,30}\b(?:accepted|approved|agreed|granted|yours)\b|\b(?:accept|agree to|approve) your\b/i;
/** Tables, and words that are spelled letter by letter. */
const LEFTOVERS = /^\s?\||^[-:| ]{5,}$|(?<!\p{L})(?:\p{L}[ .-]){5,60}\p{L}(?!\p{L})/u;

/** "I’m Gwen at Harbor & Pine", to Gwen; and an agent’s own name, where somebody else may have the lead when it is sent. */
function isInTheirName(sentence: string, { lead, team }: WordsFacts): boolean {
  const self = SELF.exec(sentence)?.[1]?.toLowerCase();
  const names = [lead.contact.name ?? '', ...team.agents.map(({ name }) => name)];
  return self !== undefined && names.some((name) => firstName(name)?.toLowerCase().split(' ').includes(self));
}

const SELF =
  /(?<!\p{L})(?:I[’']m|I am|this is|it[’']s|my name is|soy|me llamo|sou|je suis|ich bin|sono) ([\p{L}'’-]{2,30})/iu;
