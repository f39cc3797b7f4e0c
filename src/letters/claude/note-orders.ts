// Sentences of a note for the agent that decide what is not Claude's to decide: who owns the lead, whether it is answered,
// what is paid, who somebody seems to be. An obedient answer to a hostile mail says such things first.

import { linesOf } from '../guard/sentences.ts';
import { isSpelledAddress } from './fit.ts';

export interface Noted {
  readonly text: string;
  readonly cut: readonly { readonly sentence: string; readonly because: string }[];
}

export function withoutOrders(text: string): Noted {
  const cut: Noted['cut'][number][] = [];
  const lines = linesOf(text).map((line) =>
    line
      .filter(({ text: sentence }) => {
        const because = isSpelledAddress(sentence)
          ? 'has a link, address or phone number that we do not know'
          : ORDERS.find(({ forms }) => forms.test(sentence))?.because;
        if (because !== undefined) cut.push({ sentence, because });
        return because === undefined;
      })
      .map(({ text: sentence }) => sentence),
  );
  // Without an order not a blank is changed.
  return {
    text:
      cut.length === 0
        ? text
        : lines
            .map((line) => line.join(' '))
            .join('\n')
            .trim(),
    cut,
  };
}

const SEEMS =
  ' (?:is|are|seems?|looks?|sounds?|appears?|must be|may be|might be)(?: to be)?(?: (?:probably|likely|clearly|perhaps|a|an|of|quite|very|maybe)){0,3} (?:[Bb]lack|[Ww]hite|[Aa]sian|[Aa]frican|[Ll]atin[oax]|[Hh]ispanic|[Ii]ndian|[Cc]hinese|[Aa]rab|[Jj]ewish|[Mm]uslim|[Cc]hristian|[Cc]atholic|[Hh]indu|foreign(?:ers?)?|immigrants?|gay|lesbian|queer|trans(?:gender)?|disabled|handicapped|sick|ill|mentally|old|elderly|young|poor|uneducated|pregnant|single mothers?|minorit(?:y|ies))(?![A-Za-z])';

const ORDERS: readonly { readonly because: string; readonly forms: RegExp }[] = [
  {
    because: 'says who owns the lead, which the team’s rules do',
    forms:
      /\b(?:owns?|owned|takes? over) (?:this|the|that) lead\b|\b(?:lead|new|right) owner\b|\bowner (?:is|should be|of (?:this|the|all) leads?)\b|\bis (?:now )?the owner\b(?! of\b)|^owner\s?:|\b(?:re-?)?assign(?:ed|s|ing)?\b|\b(?:hand|pass|give|transfer|forward|route|move) (?:it|this|(?:the|this) lead|them|her|him) (?:over |on )?to\b/i,
  },
  {
    because: 'says that nobody need answer',
    forms:
      /\b(?:ignore|skip|close|drop|delete|archive) (?:it|them|(?:this|the|that) (?:lead|mail|e-?mail|message|inquiry|one))\b|\bspam\b|\bnot a lead\b|\bno (?:need|reason) to (?:answer|reply|respond|call|write)\b|\b(?:do not|don[’']t|never) (?:answer|reply|respond)\b|\bnot (?:a )?serious\b|\btime-?wasters?\b|\bwaste of (?:your |our )?time\b|\btire-?kickers?\b|\blow priority\b|\bcan wait\b|\bnever (?:going to )?buy\b/i,
  },
  {
    because: 'has a command of ours in it',
    forms:
      /\breply (?:with )?(?:the word |[“"'‘`]{1,2})\w|\b(?:type|write|send|the word) [“"'‘`](?:claim|send|done|close|pass|snooze|not a lead)\b/i,
  },
  {
    because: 'moves money',
    forms:
      /^(?:please |then |and )?(?:wire|remit|pay|transfer|send)\b[^.?!]{0,40}\b(?:money|deposits?|funds|payments?|balance|account)\b/i,
  },
  {
    because: 'guesses at who they are',
    forms: new RegExp(
      String.raw`\b(?:she|he|they|(?:the|a|this) (?:lead|writer|family|couple|buyers?|sellers?|man|woman))${SEEMS}`,
      'i',
    ),
  },
  {
    because: 'guesses at who they are',
    forms: new RegExp(
      String.raw`(?<!\p{L})(?!(?:It|This|That|There|House|Home|Unit|What|Which)\b)\p{Lu}\p{Ll}{1,20}${SEEMS}`,
      'u',
    ),
  },
];
