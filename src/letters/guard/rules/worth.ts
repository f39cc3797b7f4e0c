// What something is worth, and in what condition it is: an appraiser's and an inspector's to say, not ours.

import type { Rule } from '../fault.ts';
import { asserts, claims } from '../said.ts';

export const APPRAISAL: Rule = {
  name: 'appraisal',
  breaks: (said) => VALUE.some((form) => claims(said, form)) || asserts(said, VALUE_TOPIC),
};

export const INSPECTION: Rule = {
  name: 'inspection',
  breaks: (said) => CONDITION.some((form) => claims(said, form)) || asserts(said, CONDITION_TOPIC),
};

const VALUE_TOPIC =
  /\bholds? (?:up|its|their)\b|\b(?:equity|pays? for itself|resale|profits?|valuable|values?|return on)\b/i;
const CONDITION_TOPIC =
  /\b(?:another|more|few|many) (?:decades?|years?) (?:from|out of|in|left|of)\b|\bcare of (?:it|the (?:house|home|place))\b|\b(?:roof|furnace|boiler|foundation|wiring|plumbing|septic|chimney|hvac|heating|structure|electrical)\b[^|]{0,40}\b(?:is|are|was|were|has|have|had|still|looks?|should|will|needs?|could|would)\b|\bworking order\b|\blife left\b|\bwear and tear\b|\bcondition\b/i;
const VALUE = [
  /\bi(?:'d| would) (?:put|place|price|value|estimate|guess|list) (?:your|it|the|this|that)\b/i,
  /\bworth\b(?! (?:a|an|the|your|it|asking|seeing|looking|checking|knowing|considering|thinking|talking|visiting|exploring|noting|mentioning|doing|keeping|the while)\b)/i,
  /\bapprais(?:e|es|ed|al|als|er)\b|\bzestimates?\b|\b(?:undervalued|overvalued|underpriced)\b|\b(?:estimated|assessed|market|resale|fair|home|property|true|current) value\b|\bhome valuation\b/i,
  /\b(?:i|we|i'd|we'd|you can|you could)(?: would| could| can)? value (?:it|your|the|this)\b|\b(?:adds?|added|adding|increases?|raises?|boosts?|brings?|holds?|hurts?|lowers?|maximi[sz]es?)(?: \w{1,10}){0,4} values?\b|\bvalued at\b|\bin value\b|\b(?:the|its|your|whose) (?:home's |house's )?value (?:is|has|of|will|would|could|should|goes)\b/i,
  /\b(?:top dollar|good money|a fortune|pretty penny|strong price|premium price)\b|\b(?:get|fetch|bring|bring in|make|net|earn|sell for|sell at|command)(?: you| us)? (?:a lot|a premium|a good price|a great price|a nice profit|well over|well above|more than|quite a bit|much more|around|about)(?: \w{1,8}){0,2}(?= (?:for|of|on|from|in)\b|[.!,|]|$)/i,
];

const CONDITION = [
  /\binspect(?:ion|ions|ed|or|ors|s)?\b/i,
  /\bin (?:an? )?(?:\w{1,12} ){0,2}(?:condition|shape|repair)\b|\b(?:move|turn)-?\s?(?:in|key)[- ]?(?:ready)?\b(?<=ready|turn-?key|turn key)|\bwell[- ](?:kept|maintained|cared|built|constructed|loved)\b|\b(?:structurally|mechanically) \w{1,10}\b|\bgood bones\b|\b(?:like|brand)[- ]new\b|\b(?:needs?|need) (?:some |a little |a lot of |no |only )?(?:work|repairs?|updating|tlc|new \w{1,12})\b|\bimmaculate|\bpristine|\bmint condition/i,
  /\b(?:no|any|without|free of|free from|zero|few|minor)(?: \w{1,12}){0,3} (?:issues?|problems?|defects?|damage|leaks?|mold|radon|termites?|asbestos|cracks?|repairs? needed|concerns? (?:with|about) the)\b(?! (?:(?:for|with) (?:me|us|that)|on (?:my|our)|at all))|\bnothing to worry about\b|\bnothing (?:serious|major|wrong)\b|\b(?:cosmetic|only cosmetic) (?:issue|problem|thing|work)s?\b/i,
  /\b(?:roof|furnace|boiler|foundation|heating(?: system)?|wiring|plumbing|windows?|structure|septic|systems?|appliances?|electrical|siding|chimney|basement|water heater|hvac|deck)(?: itself)? (?:is|are|was|were|has been|have been|looks?|seems?|should be|will be)(?: \w{1,10}){0,3} (?:new|newer|newish|old|older|solid|sound|fine|good|great|excellent|safe|dry|strong|perfect|ok|okay|updated|serviced|replaced|repaired|redone|inspected|up to code|well|original|leaking|cracked|clean|spotless|ready)\b|\b(?:house|home|building|unit|apartment|place|condo|property)(?: itself)? (?:is|was|looks|seems|has been)(?: \w{1,10}){0,2} (?:newer|newish|solid|sound|dry|updated|repaired|redone|inspected|up to code|original|spotless|clean|sturdy)\b/i,
  /\b(?:roof|furnace|boiler|foundation|heating|heating system|wiring|plumbing|windows?|septic|systems?|appliances?|water heater|hvac)(?: \w{1,10}){0,2} (?:has|have|should last|will last|works?|runs?|passed|lasts?|needs?)\b|\b(?:runs?|works?|functions?|working|running) (?:well|perfectly|fine|great)\b(?! (?:for|with|as|on)\b)|\bup to code\b|\b(?:recently|newly|just|freshly) (?:serviced|repaired|replaced|rewired|replumbed|painted|inspected)\b/i,
];
