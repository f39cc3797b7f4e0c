// Guarantees and boasts: nobody can promise what a sale brings, and "best" is no fact. Saying that nothing can be promised
// is fine.

import type { Rule } from '../fault.ts';
import { claims } from '../said.ts';

export const GUARANTEE: Rule = { name: 'guarantee', breaks: (said) => FORMS.some((form) => claims(said, form)) };

const FORMS = [
  /(?<!can't |cannot |no |not |n't )\bguarante(?:e|es|ed|eing)\b|\b(?:i|we) (?:can )?(?:promise|assure|swear|vow)\b|\brest assured\b|\byou have (?:my|our) word\b|\bwithout (?:a|any) doubt\b|\bno doubt\b|\b100 ?(?:%|percent)/i,
  /\b(?:will|i'll|we'll|you'll|it'll|would)(?: \w{1,8})? (?:definitely|certainly|surely|absolutely|undoubtedly|always)\b|\b(?:definitely|certainly|surely|absolutely|undoubtedly) (?:will|going to|find|sell|get|be able)\b|\b(?:i'm|i am|we're|we are|am|are) (?:certain|positive|sure|confident|convinced) (?:that )?(?:it|you|we|this|the|your|they|i)\b/i,
  /\b(?:we|i|we'll|i'll)(?: will| can)? (?:sell|rent out|close on) (?:your|it|the|this)\b|\b(?:will|it'll|would|should) (?:easily |probably |surely )?(?:sell|rent)(?: \w{1,8}){0,2} (?:quickly|fast|within|in|right away|itself|immediately|easily)\b|\b(?:sell|rent) itself\b/i,
  /\bbest (?:price|deal|team|agents?|service|results?|offer|possible (?:price|deal|outcome|result)|in (?:the )?(?:business|area|town|region|state))\b|\b(?:highest|lowest) (?:price|possible)\b/i,
  /\b(?:no|zero|without(?: any)?|little) risk\b|\brisk-?free\b|\bnothing to lose\b|\bcan't (?:lose|go wrong)\b|\bwhat do you have to lose\b/i,
  /\b(?:we|i) (?:always|never)\b|\b(?:nobody|no one|no other|nobody else|no agent|no team)(?: \w{1,8}){0,2} (?:sells?|knows?|works?|does|has|gets?|offers?|beats?|comes|can)\b|\b(?:better|faster|more|harder) than (?:anyone|anybody|any other|everyone|other agents|the rest)\b/i,
  /\b(?:number one|no\. ?1|#1|top[- ](?:rated agents?|rated team|producing|selling|performing|agents?|team|producers?)|leading (?:team|agency|agent|brokerage)|award-winning|most (?:successful|experienced|trusted)|unmatched|unbeatable|proven (?:track )?record|second to none|expert negotiators?)\b/i,
  /\b(?:you won't|you will not|you'll never) (?:be disappointed|regret|find|believe|want to miss)\b|\byou(?:'ll| will| are going to|'re going to)(?: \w{1,10})? (?:love|adore) (?:it|this|the|your|that)\b|\b(?:your|a|the) (?:dream|perfect|forever) (?:home|house|place|condo|apartment|match|buyer|property)\b|\bperfect (?:fit|match|home|place) for you\b|\bexactly what you(?:'re| are) looking for\b/i,
  /\b(?:best|good|great|safe|capable|expert) hands\b|\bno question\b|\btrust me\b|\bcount on (?:us|me)\b|\b(?:something|a place|a home|one) (?:that )?you(?:'ll| will)? (?:love|adore)\b|\b(?:we|our team|i)(?:'re| are| am|'m)? (?:\w{1,12} ){0,3}(?:best|finest|top|fastest|better|unparalleled|outstanding|exceptional|experts?|specialists?)\b/i,
  /\b(?:get|find|win|land) you (?:the|a|your) (?:home|house|place|best|perfect|top|highest|great deal)\b|\bmake (?:it|this) happen\b|\bwork out (?:fine|perfectly|for sure)\b/i,
];
