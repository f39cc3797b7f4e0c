// What no lead may ever read, looked for in every mail that anybody outside of the team got in a scenario: words of ours,
// the addresses by which agents command, and what the team noted among themselves.

import { simpleParser } from 'mailparser';
import { readAddress } from '../../src/mail/tokens.ts';
import type { Team } from '../../src/team/team.ts';
import type { Delivered } from './mail-host.ts';

/** Words of letters and commands; in lower case, whole words. */
const INTERNAL =
  /\b(?:baton|handoff|hand-off|escalation|reply by \d|backup|claimed|unclaimed|ladder|crm|not a lead|pass to|command address|note to self|original\.eml|auto-?submitted)\b/i;
/** Shorter notes are words that anybody writes. */
const LEAST_NOTE = 12;

/** How many of the mails went to people outside. @throws Error naming the first that holds something internal. */
export async function scanLeadsMail(
  mails: readonly Delivered[],
  { team, notes }: { readonly team: Team; readonly notes: readonly string[] },
): Promise<number> {
  const outside = mails.filter((mail) => mail.to.some((address) => !isOfTeam(address, team)));
  for (const mail of outside) await scan(mail, { team, notes });
  return outside.length;
}

async function scan({ to, raw }: Delivered, { team, notes }: { team: Team; notes: readonly string[] }): Promise<void> {
  const mail = await simpleParser(raw);
  const headers = mail.headerLines.map(({ line }) => line).join('\n');
  const body = `${mail.subject ?? ''}\n${mail.text ?? ''}\n${mail.html || ''}`;
  const fail = (what: string): never => {
    throw new Error(`${to.join(', ')} got ${what}:\n${headers}\n\n${body}`);
  };
  for (const address of `${headers}\n${body}`.match(/[\w.+-]+@[\w.-]+\w/g) ?? []) {
    if (readAddress(team.inbox, address)?.kind === 'command') fail(`the command address ${address}`);
  }
  const word = INTERNAL.exec(body) ?? /auto-submitted|x-auto-response-suppress/i.exec(headers);
  if (word !== null) fail(`the internal word "${word[0]}"`);
  const flat = flatten(body);
  const note = notes.find((text) => text.length >= LEAST_NOTE && flat.includes(flatten(text)));
  if (note !== undefined) fail(`the note "${note}"`);
  if (mail.attachments.length > 0) fail('an attachment');
}

function isOfTeam(address: string, team: Team): boolean {
  const wanted = address.toLowerCase();
  return (
    readAddress(team.inbox, wanted) !== null ||
    wanted === team.crm.dropbox ||
    team.agents.some((agent) => agent.email === wanted || agent.also.includes(wanted))
  );
}

function flatten(text: string): string {
  return text.replace(/\s+/g, ' ').toLowerCase();
}
