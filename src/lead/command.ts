// What an agent says back by replying to a letter: the first line that they wrote, read as a command. What is no command
// is their own words about the lead, never an error.

export type Command =
  | { readonly verb: 'claim' }
  | { readonly verb: 'done'; readonly how: 'done' | 'called'; readonly note: string }
  | { readonly verb: 'note'; readonly note: string }
  | { readonly verb: 'pass'; readonly to: string; readonly note: string }
  | { readonly verb: 'not_a_lead'; readonly note: string }
  | { readonly verb: 'close'; readonly note: string }
  /** Words without a verb: kept as a note, and from the owner a claim. */
  | { readonly verb: 'words'; readonly note: string }
  /** A reply without a word of its own. */
  | { readonly verb: 'nothing' };

/** Notes longer than this are cut when a letter shows them; the mail itself stays whole in the database. */
const MOST_NOTE = 4_000;

const CLAIM = /^(claim(ed)?|mine|got (it|this)|on it|i('| ha)?ve got (it|this)|i('| wi)?ll take (it|this))$/;
const DONE = /^(done|called)\b[\s:,.!–—-]*(.*)$/;
const NOTE = /^note\b[\s:,.!–—-]*(.*)$/;
const PASS = /^pass(?: (?:this |it )?(?:on )?to)?\b[\s:]*(.*)$/;
const NOT_A_LEAD = /^not a lead\b[\s:,.!–—-]*(.*)$/;
/** "Close to an offer" is news, no command. */
const CLOSE = /^close\b(?! (?:to|by|call|enough)\b)[\s:,.!–—-]*(.*)$/;

/** Reads the new text of a reply (no quote, no signature). Upper case and closing punctuation do not matter. */
export function readCommand(newText: string): Command {
  const text = newText.slice(0, MOST_NOTE).replace(/[’‘]/g, "'").trim();
  if (text === '') return { verb: 'nothing' };
  const [firstLine = '', ...rest] = text.split('\n');
  const first = firstLine.trim();
  const words = first.toLowerCase().replace(/[\s.!…]+$/u, '');
  const more = rest.join('\n').trim();
  if (CLAIM.test(words)) return more === '' ? { verb: 'claim' } : { verb: 'words', note: more };
  if (DONE.test(words)) {
    return { verb: 'done', how: words.startsWith('called') ? 'called' : 'done', note: tail(DONE, first, 2, more) };
  }
  if (NOT_A_LEAD.test(words)) return { verb: 'not_a_lead', note: tail(NOT_A_LEAD, first, 1, more) };
  if (NOTE.test(words)) return { verb: 'note', note: tail(NOTE, first, 1, more) };
  if (PASS.test(words)) return readPass(tail(PASS, first, 1, ''), more);
  if (CLOSE.test(words)) return { verb: 'close', note: tail(CLOSE, first, 1, more) };
  return { verb: 'words', note: text };
}

/** `NAME: note`, `NAME, note` or `NAME` with the note on the lines below. */
function readPass(rest: string, below: string): Command {
  const parts = /^([^:,]*?)\s*(?:[:,]\s*|\s[–—-]\s+)(.*)$/.exec(rest);
  const to = (parts?.[1] ?? rest).replace(/[.!]+$/, '').trim();
  const note = [(parts?.[2] ?? '').trim(), below].filter((part) => part !== '').join('\n');
  return { verb: 'pass', to, note };
}

/** What follows the verb, in the writer's own case, with the lines below. */
function tail(pattern: RegExp, line: string, group: number, below: string): string {
  const found = new RegExp(pattern.source, `${pattern.flags}i`).exec(line);
  return [(found?.[group] ?? '').trim(), below].filter((part) => part !== '').join('\n');
}
