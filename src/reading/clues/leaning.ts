// Words that decide nothing alone: what leans towards a wish, and what shows that no wish to move stands behind a mail.

import type { Intent } from '../reading.ts';
import type { Clue } from '../words.ts';

/** A neighbour's or owner's trouble with a house of ours: they want an answer, and no house. */
export const NEIGHBOUR: readonly Clue[] = [
  {
    phrase:
      /\b(?:complain\w*|branch(?:es)?|trees? (?:fell|came|down|is|are)|my fence|our fence|fence line|property line|lot line|plot plan|survey|hedge|encroach\w*|drainage|runoff|flood(?:ed|ing) (?:my|our)|noise|barking|parked? (?:in|across|on)|blocking|trash|dumpster|your sign (?:is|fell|blew|on)|who (?:do i|should i) (?:speak|talk|call)|who is responsible|abutter|neighbou?rs? (?:at|of|to))\b/i,
    weight: 2,
  },
  {
    phrase:
      /\b(?:lost (?:and found|my|our|an?|his|her)|did (?:you|anyone|somebody) find|dropped (?:my|our|an?)|left (?:my|our|a) \w+ (?:at|in|there|behind)|forgot my|key (?:to|for) the|settlement (?:sheet|statement)|closing (?:documents|papers|statement) from|copy of (?:the|our|my)|1099|accountant|tax(?:es)? (?:form|return|preparer))\b/i,
    weight: 2,
  },
];

/** Words that alone decide nothing; asked only where no phrase above stands. */
export const HINTS: readonly (readonly [Intent, readonly Clue[]])[] = [
  [
    'buyer',
    [
      { phrase: /\b(?:need|want|wish|somewhere|anywhere|anything|something)\b/i, weight: 0.4 },
      {
        phrase:
          /\b(?:movers?|moving|nowhere to (?:go|send|live)|relocat\w+|arriv\w+|settle\w*|coming (?:to|from|up|down))\b/i,
        weight: 0.4,
      },
      {
        phrase:
          /\b(?:in the (?:[3-9]|1\.\d)00s|\$?[3-9]\d{2}k?(?! ?(?:-|[A-Z]\w+ (?:St|Rd|Ave)))\b|afford|savings?|pension|budget|payment)\b/,
        weight: 0.4,
      },
      {
        phrase:
          /\b(?:bed(?:room)?s?|baths?|basement|yard|garden|garage|driveway|parking|ocean|view|kitchen island|office|quiet|sunny)\b/i,
        weight: 0.3,
      },
      {
        phrase:
          /\b(?:falling for|fall in love|houses|homes|neighbou?rhoods?|towns?|commut\w+|schools?|flood insurance|commuter|train|ferry|bus)\b/i,
        weight: 0.4,
      },
      {
        phrase:
          /\b(?:put (?:us|me) on|list (?:for|of)|add (?:us|me)|keep (?:us|me) (?:posted|in mind)|let (?:us|me) know (?:if|when))\b/i,
        weight: 0.5,
      },
    ],
  ],
  [
    'seller',
    [
      {
        phrase:
          /\bthe (?:cape|ranch|colonial|condo|house|split|cottage|victorian|townhouse|place) (?:on|at|in|is|has|needs)\b/i,
        weight: 0.7,
      },
      {
        phrase:
          /\b(?:roof|furnace|boiler|windows|kitchen|septic|deck|paint\w*)\b.{0,30}\b(?:old|new|needs?|years?|original|redone|updated|is)\b/i,
        weight: 0.5,
      },
      {
        phrase:
          /\b(?:what happens first|what do (?:people|we) do|where do (?:i|we) (?:begin|start)|how does (?:it|this) work|top dollar|spend to get|interview (?:you|us|agents)|good shape|move-in condition)\b/i,
        weight: 0.7,
      },
      { phrase: /\b(?:expires?|expired|not be renewing|not renewing with)\b/i, weight: 0.6 },
      {
        phrase:
          /\b(?:job|offer|want us|moving|move|closer|retir\w+)\b.{0,30}\bin (?:chicago|florida|arizona|tucson|tampa|texas|maine|vermont|carolina|georgia|california|another state|\p{Lu}\p{L}+,? [A-Z]{2})\b/iu,
        weight: 0.5,
      },
      { phrase: /\b(?:bought|built|purchased) (?:it )?(?:in )?(?:19|20)\d\d\b|\byears ago for \d/i, weight: 0.6 },
    ],
  ],
  [
    'landlord',
    [
      {
        phrase:
          /\bwhile (?:we|i)(?:'re| are|'m| am) (?:away|gone|abroad|overseas|deployed|down south)\b|\bsnowbirds?\b|\bevict\w+|\bstopped paying\b|\bfill it\b|\bcareful (?:couple|person|tenant)\b/i,
        weight: 1.2,
      },
    ],
  ],
  [
    'investor',
    [
      {
        phrase:
          /\b(?:one|1) ?(?:percent|%) rule\b|\bmultis?\b|\bdoors\b|\bsdira\b|\bself-directed\b|\breturns?\b|\bnumbers\b/i,
        weight: 0.9,
      },
    ],
  ],
  [
    'renter',
    [{ phrase: /\b(?:lease|landlord|mold|roommates?|deposit|month|furnished|contract (?:at|with))\b/i, weight: 0.4 }],
  ],
];
