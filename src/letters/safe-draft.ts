// Which drafts take the place of the lane's: where a friendly answer could steer somebody, move money or touch a claim. It
// refuses to judge who is right; what it looks for too eagerly costs a draft that says less.

import type { Lead } from '../lead/lead.ts';
import { readable, sentences } from '../reading/words.ts';

/** Files in templates/drafts. */
export type SafeDraft = 'hold' | 'money' | 'fair_housing';

/** Null: the lane's own draft serves. Claude's words serve only then, too. */
export function safeDraftFor({ flags, asked }: Pick<Lead, 'flags' | 'asked'>): SafeDraft | null {
  // A cheerful answer to somebody who speaks of lawyers makes things worse: only a receipt.
  if (flags.includes('legal')) return 'hold';
  if (flags.includes('wire_fraud')) return 'money';
  if (flags.includes('fair_housing')) return COMPLAINT.test(readable(asked)) ? 'hold' : 'fair_housing';
  return asksAboutArea(asked) ? 'fair_housing' : null;
}

/** They say how somebody was treated, or ask what is allowed. */
const COMPLAINT =
  /\bdiscriminat|\bfair housing\b|\b(?:hud|mcad)\b|\bcomplain|\bsteer(?:ed|ing)\b|\b(?:refus(?:e|es|ed|ing)|reject(?:s|ed)?|denied|hung up|hangs? up|ignored)\b|\bturn(?:ed|s) (?:me|us|him|her|them)\b|\b(?:would|will|did|do|does)(?: not|n't) (?:show|rent|sell|let|take|accept)\b|\b(?:told|says to|said to|asked) (?:me|us|him|her|them|my)\b|\bsaid (?:that )?(?:we|i|it)\b|\b(?:is|are) (?:that|this|it|they) (?:even )?(?:legal|allowed|right)\b/i;

/**
 * Whether a sentence asks for a judgement on an area: its schools, its safety, its people, whether it is good. What is steering
 * in an answer: NAR Code of Ethics, Article 10; HUD, 24 CFR 100.70.
 */
function asksAboutArea(asked: string): boolean {
  return sentences(asked).some((sentence) => {
    const text = readable(sentence);
    return ABOUT.some((pattern) => pattern.test(text)) && ASKS.test(text);
  });
}

/** It asks or wishes; "our boys are in a great school system here" tells. */
const ASKS =
  /[?？¿吗]|\b(?:want|wants|wanting|looking|searching|need|needs|prefer|hope|hoping|like to|love to|important|matters?|must|find|recommend|suggest|advice|tell (?:me|us)|wonder(?:ing)?|curious|ask|which|concern(?:s|ed)?|worr(?:y|ied)|busca(?:mos|ndo)?|quer(?:o|emos)|quier(?:o|e))\b/i;

const PLACE =
  '(?:neighbou?rhoods?|areas?|towns?|communit(?:y|ies)|blocks?|streets?|(?:parts?|sides?|sections?) of town)';
const BETWEEN = String.raw`(?:[\w'-]{1,14} ){0,2}`;

const ABOUT: readonly RegExp[] = [
  /\bschool (?:districts?|systems?|ratings?|rankings?|scores?|zones?|quality)\b/i,
  new RegExp(
    String.raw`\b(?:good|great|best|better|top|decent|strong|nice|bad|excellent|quality|rated|ranked|which|what|about|how(?:'s| is| are)) ${BETWEEN}schools?\b`,
    'i',
  ),
  /\bschools? (?:is|are|any|there) ?(?:like|any good|good|decent|great)\b|\bare the schools\b/i,
  new RegExp(String.raw`\b(?:safe|safer|safest|unsafe|dangerous|sketchy|rough|shady) ${BETWEEN}${PLACE}\b`, 'i'),
  new RegExp(String.raw`\b${PLACE} ${BETWEEN}(?:safe|safer|unsafe|dangerous|sketchy|shady)\b`, 'i'),
  /\b(?:is it|how) safe (?:there|around|at night|to walk|to live|for|is it|is the|is that|are)\b|\b(?:as long as|if|whether) it(?:'s| is) safe\b/i,
  /\b(?:a|somewhere|someplace) safe(?: (?:walk|place|spot|location))?\b(?! (?:room|deposit))|\bsafety of the\b/i,
  /\bcrimes?\b|\bsex offenders?\b|\bgangs\b/i,
  new RegExp(
    String.raw`\b(?:good|nice|great|best|better|bad|decent|desirable|(?:family|kid)[- ](?:friendly|oriented)|up-and-coming) ${BETWEEN}(?:neighbou?rhoods?|areas?|towns?|communit(?:y|ies)|(?:parts?|sides?|sections?) of town)\b`,
    'i',
  ),
  /\b(?:what(?:'s| is| are)|how(?:'s| is| are)) the (?:[\w'-]{1,14} ){0,1}(?:neighbou?rhood|neighbou?rs|area|town|community|people|crowd)\b(?! of| in sq| code|'s)/i,
  new RegExp(
    String.raw`\b(?:${PLACE}|place) (?:to raise|for (?:raising|famil(?:y|ies)|kids|children|young|older|retire))`,
    'i',
  ),
  /\b(?:buen[ao]s?|mejor(?:es)?|seguro?[ao]?s?) (?:barrios?|zonas?|vecindarios?|escuelas?|[áa]reas?)|\b(?:barrios?|zonas?|vecindarios?|escuelas?)\b.{0,20}\b(?:segur[oa]s?|buen[oa]s?)|\bdelincuencia\b/i,
  /\b(?:bo(?:a|as|m|ns)|melhor(?:es)?) (?:bairros?|escolas?|regi[aã]o)|\b(?:bairros?|regi[aã]o|escolas?)\b.{0,20}\b(?:segur[oa]s?|bo(?:a|as|m|ns))\b|\bcriminalidade\b/i,
  /学区|學區|好学校|好學校|治安/u,
];
