// Statements about the world that neither the message nor the records hold, whatever their topic: a sentence that is no
// question, offer, thanks or invitation is made of words that we know, or it is cut. The last net under the other rules, for
// what goes to a lead only.

import { uncommonIn } from '../facts/everyday.ts';
import { linksIn } from '../facts/links.ts';
import { wordForm } from '../facts/names.ts';
import type { Rule } from '../fault.ts';
import type { Known } from '../known.ts';

export const CLAIM: Rule = {
  name: 'claim',
  breaks: ({ asserted, isEnglish }, known) => {
    if (known === null || !isEnglish) return false;
    const text = linksIn(asserted).rest.replace(/\[[A-Z_\d]{2,24}\]/g, ' ');
    return uncommonIn(text, known.words).length > 0 || text.split(' | ').some((clause) => judges(clause, known));
  },
};

/** "The house", "homes there", "everybody": what is said of them is a fact, in the plainest of words. */
const OF_HOMES =
  /^(?:[Aa]nd |[Ss]o |[Yy]es,? |[Ww]ell,? )?(?:(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose|[Oo]ur|[Aa]ll|[Mm]ost|[Bb]oth) (?:\w{1,12} ){0,2}|(?:\p{Lu}[\p{L}'.]{1,20} ){1,3})?(?:[Hh]ouses?|[Hh]omes?|[Aa]partments?|[Cc]ondos?|[Pp]lace|[Bb]uildings?|[Uu]nits?|[Pp]ropert(?:y|ies)|[Ss]treet|[Aa]rea|[Nn]eighbou?rhood|[Tt]own|[Bb]edrooms?|[Rr]ooms?)(?! (?:search|tour|visit|itself has|you|that you)\b) /u;
const OF_PEOPLE =
  /^(?:and |so )?(?:everyone|everybody|nobody|no one|anyone|people|folks|most people|most of them|they all)\b(?! (?:starts?|begins?|asks?|wonders?|feels?|finds?|has|have|needs?|is welcome|who|with|on our team))/i;
const SMALL =
  /^(?:is|are|was|in|at|on|of|to|the|a|an|and|both|one|ours|yours|you|your|that|this|it|as|for|by|with|still|listed|about|asked|wrote|mentioned|saw)$/i;

function judges(clause: string, { words }: Known): boolean {
  if (OF_PEOPLE.test(clause)) return true;
  const [subject] = OF_HOMES.exec(clause) ?? [];
  if (subject === undefined || /^homes? (?:first|only)/i.test(clause)) return false;
  const said = clause.slice(subject.length).match(/[\p{L}\d][\p{L}\d'-]{0,40}/gu) ?? [];
  return said.some((word) => !SMALL.test(word) && !words.has(wordForm(word)));
}
