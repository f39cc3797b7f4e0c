// Which person of the team a mail is from, in all the forms that one mailbox of theirs has: other addresses, plus tags,
// Gmail's dots, the shared mailbox, an assistant who sends on their behalf. It proves nothing: a From line is anybody's
// to write; proof is shell/work/proof.ts.

import type { Mailbox, Message } from '../mail/message.ts';
import { readAddress } from '../mail/tokens.ts';
import type { Agent, Team } from '../team/team.ts';
import { agentByAddress } from './people.ts';

export interface AgentSender {
  /** Whose word it is. */
  readonly agent: Agent;
  /** Who sent it for them: Outlook's "assistant on behalf of agent" (RFC 5322 §3.6.2); null: they themselves. */
  readonly sentBy: Mailbox | null;
}

/**
 * From names whose word it is, also where a delegate sent it. Only where From is the team's own inbox does Sender tell which
 * person it was. Null for everybody else, also for an outsider's From with an agent's Sender: those are lists and forgeries.
 */
export function agentOfMail(message: Pick<Message, 'from' | 'sender'>, team: Team): AgentSender | null {
  const { from, sender } = message;
  const named = agentOfAddress(from.address, team);
  if (named !== null) {
    const other = sender !== null && sender.address !== '' && agentOfAddress(sender.address, team)?.id !== named.id;
    return { agent: named, sentBy: other ? sender : null };
  }
  if (sender === null || readAddress(team.inbox, from.address) === null) return null;
  const behind = agentOfAddress(sender.address, team);
  return behind === null ? null : { agent: behind, sentBy: null };
}

/** The agent whose mailbox this address reaches: written as in team.yaml, with a plus tag, or with Gmail's other dots. */
export function agentOfAddress(address: string, team: Team): Agent | null {
  if (address === '') return null;
  const exact = agentByAddress(team, address);
  if (exact !== null) return exact;
  const wanted = mailboxOf(address);
  // The inbox with a tag is a thread or command address, also where an agent has the inbox as theirs.
  if (readAddress(team.inbox, address) !== null) return null;
  return team.agents.find(({ email, also }) => [email, ...also].some((own) => mailboxOf(own) === wanted)) ?? null;
}

const GMAIL = new Set(['gmail.com', 'googlemail.com']);

/** One spelling for all addresses of a mailbox. Only Gmail ignores dots; elsewhere they are other people. */
function mailboxOf(address: string): string {
  const lower = address.trim().toLowerCase();
  const at = lower.lastIndexOf('@');
  const domain = lower.slice(at + 1);
  const local = lower.slice(0, Math.max(0, at));
  const plus = local.indexOf('+');
  const plain = plus > 0 ? local.slice(0, plus) : local;
  return GMAIL.has(domain) ? `${plain.replaceAll('.', '')}@gmail.com` : `${plain}@${domain}`;
}
