// Law and taxes: no advice, no claim, not even a friendly one. Sending them to their own attorney or accountant is fine.

import type { Rule } from '../fault.ts';
import { asserts, claims } from '../said.ts';

export const LEGAL: Rule = {
  name: 'legal',
  breaks: (said) => LAW.some((form) => claims(said, form)) || asserts(said, LAW_TOPIC),
};

export const TAX: Rule = { name: 'tax', breaks: (said) => claims(said, TAXES) || asserts(said, TAX_TOPIC) };

const LAW_TOPIC =
  /\b(?:allowed to|required to|(?:have|has|need|needs) to sign|sign the (?:deed|contract|lease|papers)|deeds?|(?:during|of|in) the term|(?<!under )contracts?|deposit|notice period|terminat\w{1,5}|clauses?|obligat\w{1,6}|entitled|in writing|void|enforce\w{0,5})\b/i;
const TAX_TOPIC =
  /\b(?:capital gains?|the gain|exchange|replacement (?:property|for)|deferral|identify a replacement|basis)\b/i;
const LAW = [
  /\b(?:legal|legally|illegal|illegally|lawful|lawyers?|attorneys?|lawsuits?|sue|suing|court|liab\w{1,6}|evict\w{0,5}|zoning|zoned|rezon\w{1,5}|easements?|variances?|contingenc(?:y|ies)|binding|statutes?|probate|power of attorney|encumbrances?|liens?|escape clause|breach)\b/i,
  /(?<!in-|mother in |father in )\b(?:the|by|under|state|federal|massachusetts|local|housing|rent|new|that|fair-housing) laws?\b|\bagainst the law\b/i,
  /\b(?:no|have the|has the|have a|has a|every|full|a legal|your|within your) rights? (?:to|as)\b|\b(?:good|strong|solid) case\b|\byour rights\b|\bwithin your rights\b/i,
  /\b(?:contract|lease|agreement|offer|deposit|p&s|purchase and sale|security deposit|clause|deed|title|bylaws|rules|ordinance)s?(?: \w{1,12}){0,3} (?:allows?|says?|lets?|gives?|permits?|requires?|protects?|can be (?:broken|ended|terminated|refunded|kept)|is refundable|are refundable|is non-?refundable|transfers?|is clear|prohibits?|forbids?|entitles?)\b/i,
  /\b(?:break|get out of|back out of|walk away from|cancel|terminate|void|end) (?:the|your|a|any|that) (?:lease|contract|agreement|deal|offer|purchase)\b|\bback out\b/i,
  /\b(?:sellers?|owners?|landlords?|buyers?|tenants?|you|they|he|she) (?:must|(?:is|are|would be|were) (?:required|obligated|obliged|entitled|liable|responsible|allowed|permitted)|(?:has|have) to) (?:by law )?(?:to |for )?(?:disclose|give|provide|return|pay|repair|remove|fix|delead|notify|keep|leave|vacate|accept|refund)\b/i,
  /\b(?:permits?|permitted|allowed|approved) (?:a |an )?(?:second unit|adu|accessory|addition|conversion|short-?term|rental|use)\b|\b(?:can|could|may) (?:legally|convert|subdivide)\b|\bprotected (?:by|under)\b|\bdeed restriction|\bsquatter/i,
];

const TAXES =
  /\b(?:tax|taxes|taxed|taxable|tax-free|1031|capital gains?|deduct(?:s|ed|ible|ion|ions)?|write-?offs?|write (?:it|that|them) off|depreciat(?:e|ion)|assessed|assessment|homestead exemption|stepped-up|step-up|defer (?:the|your|any) gains?|gains? (?:is|are|would be) deferred|IRS|like-kind|opportunity zone)\b/i;
