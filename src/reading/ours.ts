// Which addresses are the team's: its inbox, its domains, its agents wherever they write from. An address that is only
// dressed as ours (a form that sends as our domain, a mail that fails DMARC) is not told apart here but by who asks.

import type { Mailbox, Message } from '../mail/message.ts';
import type { Agent, AgentId, Team } from '../team/team.ts';
import { forRecent } from './once.ts';

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

export function isTeamAddress(address: string, team: Team): boolean {
  return agentOfAddress(address, team) !== null || address === team.inbox.address || isTeamDomain(address, team);
}

export function isTeamDomain(address: string, team: Team): boolean {
  const domain = domainOf(address);
  return [...team.inbox.domains, domainOf(team.inbox.address)].some((own) => domain === own);
}

export function agentOfAddress(address: string, team: Team): Agent | null {
  if (address === '') return null;
  return team.agents.find((agent) => agent.email === address || agent.also.includes(address)) ?? null;
}

/** People outside the team whom the mail names as recipients. */
export function outsideRecipients(message: Pick<Message, 'to' | 'cc' | 'bcc'>, team: Team): Mailbox[] {
  return [...message.to, ...message.cc, ...message.bcc].filter(
    ({ address }) => address !== '' && !isTeamAddress(address, team),
  );
}

/** The agent whose given name or full name this is; null when no agent or more than one has it. */
export function agentNamed(name: string, team: Team): AgentId | null {
  const wanted = plain(name);
  const named = team.agents.filter((agent) => {
    const full = plain(agent.name);
    return full === wanted || full.split(' ')[0] === wanted;
  });
  return named.length === 1 ? named[0]!.id : null;
}

/** Letters without their accents: é is e. */
export function withoutMarks(text: string): string {
  return /[^\0-\x7f]/.test(text) ? text.normalize('NFD').replace(/\p{M}/gu, '') : text;
}

/** The names of a team, its campaigns and towns are asked for with every mail. */
const PLAIN_KEPT = 100;

/** Lower case without accents, so that "Tomas" is Tomás. */
export const plain: (text: string) => string = forRecent(
  (text) =>
    withoutMarks(text)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}' -]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  PLAIN_KEPT,
);
