// An agent's answer as the lead gets it: their words under their name, and nothing of ours but the thread address. It
// refuses an order without an answer; what must not go out was refused before (lead/send.ts).

import type { LetterOrder } from '../lead/lead.ts';
import { agentOf } from '../lead/people.ts';
import { letterMessageId, threadAddress } from '../mail/tokens.ts';
import type { LetterFacts } from './facts.ts';
import type { Letter } from './letter.ts';

/**
 * From the team's own address (the agent's in From would fail DMARC at the team's host); answers go to the agent and to
 * the thread address, so that the lead's next word is seen here whichever they take.
 */
export function writeSend(order: LetterOrder, { team, lead, letterId }: LetterFacts): Letter {
  const { reply } = order;
  if (reply === null || lead === null) throw new Error('a send letter was ordered without its answer');
  const agent = agentOf(team, order.to);
  const { address } = team.inbox;
  return {
    kind: 'send',
    messageId: letterMessageId(lead.token, letterId, address.slice(address.lastIndexOf('@') + 1)),
    from: { name: `${agent.name} via ${team.name}`, address },
    to: [{ name: lead.contact.name ?? '', address: reply.to }],
    cc: reply.cc ?? [],
    replyTo: [
      { name: agent.name, address: agent.email },
      { name: team.name, address: threadAddress(team.inbox, lead.token) },
    ],
    inReplyTo: reply.inReplyTo,
    references: reply.references,
    subject: reply.subject,
    text: `${reply.text}\n`,
    html: htmlOf(reply.text),
    attachMessageRow: null,
    draft: null,
  };
}

/** As a person's mail client writes it: paragraphs and line breaks, in whatever font the reader likes. */
function htmlOf(text: string): string {
  const paragraphs = text
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${escaped(paragraph).replaceAll('\n', '<br>\n')}</p>`)
    .join('\n');
  return `<!doctype html>\n<html><head><meta charset="utf-8"></head><body>\n${paragraphs}\n</body></html>\n`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
