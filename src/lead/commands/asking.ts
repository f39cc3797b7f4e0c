// The commands that only ask: who has NAME, status, help. A wrong answer to these costs nothing but a letter, still "Status
// of the offer is unclear" and "Help her find a lender" are words.

import { afterTheirName, type Heard } from './heard.ts';
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

/** "Status Dana", "status of Dana Whitlock?": a name and nothing else, in capitals or the lead's own. */
const STATUS_OF = /^status (?:of |on |for )?(\p{L}[\p{L}'.-]{0,30}(?: \p{L}[\p{L}'.-]{0,30}){0,2})[\s.!?]{0,4}$/iu;
const NAME = /^\p{Lu}[\p{L}'.-]{1,30}(?: \p{Lu}[\p{L}'.-]{0,30}){0,2}$/u;
const NO_NAME =
  /^(?:active|pending|sold|closed|unclear|unknown|unchanged|update|updates|report|check|please|pls|quo|changed|the|my|our|this|it|under)\b/i;

function statusOf(line: string, { lead }: Heard): WhoHas | null {
  const name = STATUS_OF.exec(line)?.[1]?.replace(/ (?:please|pls)$/i, '');
  if (name === undefined || NO_NAME.test(name)) return null;
  if (lead !== undefined && afterTheirName(name, lead) === '') return { verb: 'who_has', name: '' };
  return NAME.test(name) ? { verb: 'who_has', name } : null;
}

export function readWhoHas({ line }: Said, heard: Heard): WhoHas | null {
  const found = WHO_HAS.exec(line);
  if (found === null) return statusOf(line, heard);
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
