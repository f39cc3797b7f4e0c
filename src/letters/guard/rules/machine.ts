// Leftovers of a machine: talk about itself or its task, placeholders that nothing filled, markup, our own commands and
// tokens. `[AGENT]` and `[TEAM]` stay in Claude's words until a letter is written. A note for the agent may speak of the draft
// and of tasks.

import { commandTagIn, isOurMessageId } from '../../../mail/tokens.ts';
import type { Rule } from '../fault.ts';

export const MACHINE: Rule = {
  name: 'machine',
  breaks: (said, known) =>
    MARKS.breaks(said, known) || OF_ITS_TASK.some((form) => form.test(said.plain)) || COMMAND.test(said.plain),
};

/** What stands in no text for anybody. */
export const MARKS: Rule = {
  name: 'machine',
  breaks: ({ plain }, known) =>
    FORMS.some((form) => form.test(plain)) ||
    ORDER.test(plain) ||
    PLACEHOLDER.test(known === null ? plain : plain.replace(/\[(?:AGENT|TEAM)\]/g, ' ')) ||
    commandTagIn(plain) !== null ||
    plain.split(/[\s<>()]/).some(isOurMessageId),
};

/** `[NAME_1]`, `[your name]`, `{{ name }}`, `<name>`, `XXX`, `TBD`. */
const PLACEHOLDER =
  /\[[^\]\n]{1,60}\](?!\()|\{\{|\}\}|\{%|%\}|\$\{|<%|%[A-Z_]{3,20}%|<(?:your|first|last|agent|lead|client|name|date|time|address)[^>\n]{0,30}>|\b(?:XXX|TBD|TBA|FIXME|TODO|N\/A)\b|\blorem ipsum\b|_{3,}|\bundefined\b|\[object|\bNaN\b/i;
/** As command lines of ours begin; "Send me your number" is none. */
const COMMAND =
  /^(?:claim(?:ed)?|done|close(?:d)?|send|help|status|back|called)\s?(?:[.!]{1,3})?$|^(?:done|note|lane|called)\s?:|^lane (?:speed|listing|investor|nurture|relationship)\b/iu;
/** Those that a note does not begin with by chance, as "Note: …" does. */
const ORDER =
  /^(?:claim|close|send|pass|snooze|away|who has)\s?:|^pass (?:it |this )?(?:to|on to) \p{L}{1,20}(?: \p{L}{1,20})?\s?[:,]|^(?:snooze|away) until\b|^not a lead\b|^who has \p{L}/iu;
const FORMS = [
  /\b(?:as|i am|i'm|being) (?:just |only )?an? (?:ai|artificial|assistant|chat ?bot|bot|language model|large language|virtual|automated|computer)\b|\b(?:language model|openai|chatgpt|anthropic|claude|llm|gpt-?\d?|training data|knowledge cutoff)\b|\bai (?:assistant|model|generated|system)\b/i,
  /\b(?:i can't|i cannot|i can not|i'm unable to|i am unable to|i'm not able to|i won't|unable to) (?:help|assist|comply|fulfil?l?|complete|process|provide|generate|write|do|engage|follow|support)(?: you)? (?:with )?(?:that|this|the|your|such)(?: \w{1,10})? ?(?:request|instructions?|task|content|email|draft|one,? as)?\b(?=[.!?,]|$| because| as an? | request)/i,
  /\b(?:system|user|this|the|your) prompt\b|\bprompt injection\b|\b(?:my|the|these|those|your|previous|prior|above|given|system) (?:instructions|guidelines|constraints)\b|\b(?:ignore|disregard|override) (?:all |any |the |my |your )?(?:previous|prior|above|instructions?|rules)\b|\bbased on the (?:information|details|context|facts|data) (?:provided|given|above|supplied)\b|\bas (?:requested|instructed|per (?:the|your) instructions)\b(?=[.!,:]|$)/i,
  /\b(?:i|we) (?:do not|don't|cannot|can't|can not|am unable to|lack)(?: currently)? (?:have )?(?:access to|the ability|real-time|live|browse|up-to-date)\b|\b(?:live|real-time) (?:listing |mls )?(?:data|information|access)\b|\bnot (?:enough|sufficient) (?:information|context|details) (?:was|were|is|provided|to)\b/i,
  /\*\*|__\p{L}|```|^#{1,6} |^>{1,3} |~~|\]\(|<\/?[a-z][a-z\d]{0,15}(?: [^>\n]{0,200})?\/?>|&(?:nbsp|amp|lt|gt|quot|#\d{1,5});|\\n|^\s?[{[]"|"(?:email|text|subject|body)"\s?:|^(?:subject|betreff|asunto|assunto|objet) ?: /iu,
];
const OF_ITS_TASK = [
  /\b(?:this|the) (?:response|draft|reply|output|version)\b(?! (?:time|rate))|\bmeets? your (?:requirements|needs and)\b|\blet me know if you(?:'d| would) like (?:me to )?(?:any |some )?(?:changes|adjustments|edits|revis\w{1,4}|adjust|rewrite|rephrase|shorten|modif\w{1,5})\b/i,
  /^(?:sure|certainly|of course|absolutely|okay|ok|here)[!,.:]? ?(?:here(?:'s| is| are)|is|are|below is)(?: \w{1,12}){0,6} (?:email|draft|message|reply|response|version|text|answer|translation|summary)\b|\b(?:here is|here's|below is|this is) (?:the|your|a|an|my) (?:\w{1,12} ){0,2}(?:email|draft|reply|response|rewritten|version|translation|json|summary)\b|\b(?:this|the) (?:draft|email|response|reply|message) (?:is|has|contains|stays|was) (?:under|within|below|written|generated|about \d|\d|over|kept)\b|\bword count\b|\b(?:under|within) \d{2,3} words\b|\bi(?:'ve| have) (?:drafted|generated|rewritten|kept it under|written (?:an?|the|this|your|two|up))\b/i,
  /\b(?:please )?(?:insert|fill in|replace|add) (?:your|the|an?|here)(?: \w{1,12}){0,4} (?:here|below|placeholder|name here|date here|time here)\b|\bplaceholder\b|\bdata tags?\b|<\/?(?:data|mail|lead|facts)\b/i,
];
