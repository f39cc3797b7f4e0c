// The commands that only ask: who has NAME, status, help. A wrong answer to these costs nothing but a letter, still "Status
// of the offer is unclear" and "Help her find a lender" are words.

import { type Said, verb } from './line.ts';

export interface WhoHas {
  readonly verb: 'who_has';
  /** '' for the lead that the mail is about: "who has this?". */
  readonly name: string;
}

export interface Asking {
  readonly verb: 'status' | 'help';
}

const WHO_HAS =
  /^who(?: has(?: got)?|'?s got| owns|'?s (?:handling|working(?: on| with)?|on)| is (?:handling|working(?: on| with)?|on))(?= )/i;
/** "Who has time on Friday?" asks people, not us. */
const NO_LEAD = verb([
  'time',
  'room',
  'capacity',
  'questions?',
  'keys?',
  'the keys?',
  'a',
  'an',
  'any',
  'experience',
  'availability',
  'seen',
  'been',
]);
const STATUS =
  /^(?:my |our |team )?status(?: report)?(?: please| pls)?[\s.!?]{0,4}$|^(?:my|open|our) leads[\s.!?]{0,4}$/i;
const HELP =
  /^(?:help(?: me)?(?: please| pls)?|\?|(?:list )?commands|what can i (?:say|do|write|type)(?: here)?|how does this work|what are the commands)[\s.!?]{0,4}$/i;

export function readWhoHas({ line }: Said): WhoHas | null {
  const found = WHO_HAS.exec(line);
  if (found === null) return null;
  const rest = line.slice(found[0].length).trim();
  const [asked = ''] = rest.split('?');
  const name = asked
    .replace(/^(?:the |this |that |my |our )/i, '')
    .replace(/(?: please| pls)?[\s.!,]{0,4}$/i, '')
    .replace(/(?:'s)? (?:lead|case|inquiry|file|deal|one)$/i, '')
    .trim();
  if (NO_LEAD.test(rest) || name.split(' ').length > 5) return null;
  return { verb: 'who_has', name: /^(?:it|this|this one|that|her|him|them|lead|one)?$/i.test(name) ? '' : name };
}

export function readAsking({ line }: Said): Asking | null {
  if (HELP.test(line)) return { verb: 'help' };
  return STATUS.test(line) ? { verb: 'status' } : null;
}
