// Financing: loans, rates, approval, down payments, and what an offer with cash does. Asking whether they have spoken with
// a lender claims nothing.

import type { Rule } from '../fault.ts';
import { claims } from '../said.ts';

export const FINANCING: Rule = { name: 'financing', breaks: (said) => FORMS.some((form) => claims(said, form)) };

const FORMS = [
  /\b(?:mortgages?|loans?|lenders?|lending|financ(?:e|es|ed|ing|ial)|refinanc\w{1,4}|pre-?approv\w{1,5}|pre ?-?qualif\w{1,9}|down ?payments?|credit scores?|your credit|underwrit\w{1,5}|amortiz\w{1,6}|points? (?:down|off)|FHA|USDA|VA loan|PMI|closing costs?|home equity|heloc|bridge loan|banks?(?! (?:details|account|information|transfer))|(?:larger|bigger|smaller|higher|lower|earnest) deposit|rate lock|buy ?down)\b/i,
  /\b(?<!cap )(?:interest |mortgage |current |today's )?\brates? (?:is|are|near|have|has|will|may|could|should|of|around|at|below|above|as low)\b|\b(?:interest|mortgage|current|today's|lock(?: in)?(?: your| a| the)?|low|lower|better|good|best|fixed|variable|your) rates?\b/i,
  /\b(?:your |the |a )?(?:monthly )?payments? (?:would|will|could|should|might|may|is|are|of)\b|\bmonthly (?:payment|cost)s?\b/i,
  /\b(?:you|you'd|you'll|you can|you could|you should|you may|you might)(?: \w{1,12}){0,3} (?:qualify|afford|borrow|be approved|get approved|put down)\b|\bget (?:you )?approved\b|\bqualif(?:y|ies) (?:you )?for\b/i,
  /\b(?:cash|financed|all-cash|strong|stronger|non-contingent) (?:offers?|buyers?|ones?)(?: \w{1,12}){0,2} (?:will|would|is|are|beats?|wins?|gets?|has|have|usually|often|makes?|tends?|looks?|stands?)\b|\bmakes? (?:your|an|the) offer stronger\b|\bpaying (?:in )?cash (?:is|will|would|gives|makes|helps|puts)\b|\b(?:percent|%) down\b|\bassistance programs?\b/i,
];
