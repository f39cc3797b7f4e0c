// A letter of ours that a rule of somebody's mailbox sends back under another name: nobody wrote it. Read as the words of an
// agent it would claim a lead for somebody who has seen nothing; as those of a stranger it would be a lead, whose handoff
// comes back as the next one.

import { automaticSignals } from '../../mail/automatic.ts';
import type { Message } from '../../mail/message.ts';
import { readAddress } from '../../mail/tokens.ts';
import { lettersOf } from '../store/letters.ts';
import type { Tx } from '../store/store.ts';
import type { Work } from './work.ts';

/** What an agent may paste, a draft, stands further down in a letter. */
const FIRST_LINES = 3;
const LEAST_LINE = 20;
const LOOKED_AT = 1_500;
/** Addresses of ours stand all over a letter. */
const MOST_TEXT = 20_000;
const MOST_TOKENS = 5;

/** Whether the mail begins as a letter about this lead does. */
export async function isEcho(
  tx: Tx,
  { team }: Work,
  { token, message }: { readonly token: string; readonly message: Message },
): Promise<boolean> {
  const { newText, forwarded } = message;
  const begins = oneLine((newText.trim() === '' ? (forwarded?.text ?? '') : newText).slice(0, LOOKED_AT));
  return await holdsLetter(tx, team.key, { token, said: begins });
}

async function holdsLetter(
  tx: Tx,
  team: string,
  { token, said }: { readonly token: string; readonly said: string },
): Promise<boolean> {
  if (said.length < LEAST_LINE) return false;
  const letters = await lettersOf(tx, team, token);
  return letters.some(({ letter }) => {
    const first = letter.text.slice(0, LOOKED_AT).split('\n').map(oneLine);
    const telling = first.filter((line) => line.length >= LEAST_LINE).slice(0, FIRST_LINES);
    return letter.kind !== 'send' && telling.filter((line) => said.includes(line)).length >= 2;
  });
}

/** The same for a mail of which nobody knows yet whose lead it is about: our letters name the thread address. */
export async function isOwnLetter(tx: Tx, work: Work, message: Message): Promise<boolean> {
  const { forwarded } = message;
  // As our letters write the addresses of others.
  const text = message.text.slice(0, MOST_TEXT).replaceAll('[.]', '.');
  const tokens = new Set<string>();
  for (const [address] of `${text}\n${forwarded?.text.slice(0, MOST_TEXT) ?? ''}`.matchAll(ADDRESS)) {
    const ours = readAddress(work.team.inbox, address);
    if (ours !== null && ours.kind !== 'inbox' && tokens.size < MOST_TOKENS) tokens.add(ours.token);
  }
  // A program's notice that shows a letter of ours is no lead either: another Baton would hand it on to us again.
  const isNotice = automaticSignals(message).some(({ signal }) => signal === 'auto_generated');
  const shown = isNotice ? oneLine(text.replace(/^[> ]{1,20}/gm, '')) : '';
  for (const token of tokens) {
    if (await isEcho(tx, work, { token, message })) return true;
    if (await holdsLetter(tx, work.team.key, { token, said: shown })) return true;
  }
  return false;
}

const ADDRESS = /[a-z0-9._+-]{1,100}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}/gi;

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}
