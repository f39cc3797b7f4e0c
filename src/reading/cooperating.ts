// Whether the writer is an agent of another brokerage who comes with a client. Needs both: a client or an agent's business
// in the words, and an agent in the words, signature or domain. A buyer who mentions "my agent" is refused.

import { domainOf } from './ours.ts';
import { findIn, standsIn } from './phrase.ts';
import { readable } from './words.ts';

interface Writer {
  readonly words: string;
  readonly signature: string;
  readonly address: string;
}

const CLIENT =
  /\b(?:my|our) (?:clients?|buyers?|people|folks|buyer clients?|couple|investor)\b|\bon behalf of (?:my|our|a) (?:client|buyer)|\bhave (?:two |three |a few )?(?:buyers?|clients?)\b|\bi have (?:a|an|some) (?:[\w-]+ ){0,3}(?:client|buyers?|couple|dentist|doctor|family|investor|party)\b|\bi(?:'m| am) (?:representing|working with) (?:a|an)\b|\bthrough .{0,20}with a couple\b|\bbring (?:him|her|them|my)\b|\bdrag him over\b|\b\d of mine already\b|\bthey'?re writing\b|\bfor a client\b|\bi represent (?:a|the|some)\b/i;
const BUSINESS =
  /\b(?:ekey|e-key|supra|lockbox|showingtime|buyer(?:'s)? (?:agent|broker) (?:comp\b|compensation|commission|fee)|offering on our side|co-?broke|cooperating|compensation|commission to (?:the )?buyer|disclosures?|offer deadline|highest and best|calling for (?:paper|offers)|see attached offer|proof of funds|multiple offers|mls sheet|agent remarks|pre-?inspection|sellers? (?:would )?(?:need|want|entertain|take|consider)|stay on past closing|rent back|lead certs|dual agency|seller concessions)\b/i;
const AGENT_SIGNATURE =
  /\b(?:realtors?®?|broker(?:\/owner| associate)?|sales ?(?:person|associate)|real ?estate|realty|properties|buyer'?s? agent|listing agent|licensed (?:agent|salesperson)|sres|abr|crs|gri|re\/max|remax|keller williams|kw\b|coldwell|century 21|sotheby|compass|exp realty|berkshire hathaway|homes)\b/i;
const AGENT_WORDS =
  /\bi(?:'m| am) (?:a|an|the) (?:agent|realtor|broker|buyer'?s agent)\b|\b(?:agent|realtor|broker) (?:at|with|over at|from|for)\b|\bover at \p{Lu}\w+ (?:in|realty|properties)|\bhope \w+ got my card\b|\bi was through\b/iu;
const AGENT_DOMAIN =
  /(?:realty|realestate|realtor|homes|properties|brokers?|remax|kwrealty|coldwell|century21|sothebys|compass|bhhs|exprealty|estates)/i;

/** The words that show it; null where one of the two is missing. */
export function cooperationOf({ words, signature, address }: Writer): string | null {
  const text = readable(words);
  const client = findIn(text, CLIENT) ?? findIn(text, BUSINESS);
  if (client === null) return null;
  const agent =
    findIn(readable(signature), AGENT_SIGNATURE)?.[0] ??
    findIn(text, AGENT_WORDS)?.[0] ??
    AGENT_DOMAIN.exec(domainOf(address).split('.').slice(0, -1).join('.'))?.[0] ??
    AGENT_SIGNATURE.exec(readable(words.split('\n').slice(-5).join(' ')))?.[0];
  if (agent === undefined) return standsIn(text, CLIENT) && standsIn(text, BUSINESS) ? `"${client[0]}"` : null;
  return `"${client[0]}", and an agent: "${agent}"`;
}
