// The scene of an attack: two leads with their owners, and what a stranger, a lead or a recipient of a forwarded letter may
// know of them. Each attack is one mail; after it everything that a command could have changed must be as it was.

import { expect } from 'vitest';
import type { Lead } from '../../../src/lead/lead.ts';
import { readAddress } from '../../../src/mail/tokens.ts';
import { newMessageId, type RawMail } from '../../support/mails.ts';
import type { HostFolder } from '../mail-host.ts';
import { type Received, type Stage, TEAM_ADDRESS } from '../stage.ts';

export const PRIYA = 'Priya Nair <priya@harborpine.example>';
export const SAM = 'Sam Okafor <sam@harborpine.example>';
export const MARIA = 'Maria Santos <maria@harborpine.example>';
export const DANA = 'Dana Whitlock <dana.w@mail.example>';
export const KWAME = 'Kwame Boateng <kwame.boateng@workmail.example>';
export const MALLORY = 'Mallory Finch <mallory@bad.example>';

export type Mail = Partial<RawMail> & Pick<RawMail, 'from' | 'text'>;

export interface Scene {
  readonly stage: Stage;
  /** Priya's, waits for an answer. */
  readonly dana: Known;
  /** Sam's. */
  readonly kwame: Known;
}

export interface Known {
  readonly token: string;
  /** Message-ID of the lead's mail. */
  readonly asked: string;
  readonly handoff: Received;
  /** Everybody in the thread may know it. */
  readonly thread: string;
  /** Only the owner should. */
  readonly command: string;
}

export interface Attack {
  readonly name: string;
  readonly mail: (scene: Scene) => Mail;
  readonly folder?: HostFolder;
  /** What the review counts it as. */
  readonly outcome: string;
  /** Kinds of the letters that people of the team get of it; none when missing. */
  readonly letters?: readonly string[];
}

/** What the team's own mail host found, in the words of its header. */
export function host(found: string): string {
  return `Authentication-Results: mx.harborpine.example; ${found}`;
}
export const FORGED = host('dmarc=fail header.from=harborpine.example');

export async function setScene(stage: Stage): Promise<Scene> {
  const subject = 'Looking for a house';
  const text =
    'Hello, we want to buy a house in Weymouth and are preapproved. Can someone call me at (617) 555-0144?\n\nDana';
  const danas = await stage.leadWrites({ from: DANA, subject, text });
  const words = 'Hi, we are ready to look for something bigger than the condo. When can we talk?\n\nKwame';
  const kwames = await stage.leadWrites({ from: KWAME, subject: 'A bigger place', text: words });
  const [[toPriya], [toSam]] = [await stage.inboxOf('priya'), await stage.inboxOf('sam')];
  return { stage, dana: known(danas, toPriya!), kwame: known(kwames, toSam!) };
}

function known(asked: string, handoff: Received): Known {
  const address = readAddress({ address: TEAM_ADDRESS }, handoff.replyTo);
  if (address?.kind !== 'command') throw new Error('a handoff is answered at its command address');
  const { token } = address;
  return { token, asked, handoff, thread: TEAM_ADDRESS.replace('@', `+${token}@`), command: handoff.replyTo };
}

/** As `endure`; after it the service still works. */
export async function withstand(scene: Scene, attacks: readonly Attack[]): Promise<void> {
  await endure(scene, attacks);
  await stillObeysTheOwner(scene);
}

/** Plays them one after another; each must leave the leads as they are and say nothing to anybody outside. */
export async function endure(scene: Scene, attacks: readonly Attack[]): Promise<void> {
  const { stage } = scene;
  const calm = { outside: await stage.leadsMail(), ...(await standing(scene)) };
  const seen: unknown[] = [];
  for (const attack of attacks) {
    const [mails, sent] = [stage.outcomes().length, stage.lettersSent().length];
    await stage.leadWrites({ messageId: newMessageId(), ...attack.mail(scene) }, attack.folder);
    const outcome = stage.outcomes().slice(mails).join();
    const letters = stage.lettersSent().slice(sent);
    seen.push({ name: attack.name, outcome, letters, outside: await stage.leadsMail(), ...(await standing(scene)) });
  }
  expect(seen).toEqual(attacks.map(({ name, outcome, letters = [] }) => ({ name, outcome, letters, ...calm })));
  await onlyToTheTeam(stage);
}

/** All that a command could change. */
async function standing({ stage, dana, kwame }: Scene) {
  const leads = await stage.openLeads();
  const shown = (token: string) => pick(leads.find((lead) => lead.token === token));
  return { dana: shown(dana.token), kwame: shown(kwame.token), optOuts: await stage.optOuts() };
}

function pick(lead: Lead | undefined) {
  if (lead === undefined) return 'closed';
  const { state, lane, owner, backup, responsible, answerTo, contact, next, snoozedUntil, crmNote, turn } = lead;
  const { number, claimedBy, answeredAt, remindedAt, backupAt } = turn;
  const when = { next: next?.at.toString(), step: next?.step, due: turn.due.toString() };
  const done = { number, claimedBy, answeredAt, remindedAt, backupAt };
  return { state, lane, owner, backup, responsible, answerTo, contact, snoozedUntil, crmNote, ...when, ...done };
}

/** Every letter, its headers too: nobody else is named where an answer or a copy would go. */
async function onlyToTheTeam(stage: Stage): Promise<void> {
  const team = /^[a-z]+(?:\+[0-9a-z-]+)?@harborpine\.example$/;
  for (const agent of ['maria', 'devon', 'priya', 'sam', 'lena', 'tomas']) {
    for (const { to, cc, from, replyTo } of await stage.inboxOf(agent)) {
      for (const address of [...to, ...cc, from, replyTo]) expect(address).toMatch(team);
    }
  }
}

/** Or nothing was shown: an attack that fails on a deaf service is none. */
async function stillObeysTheOwner({ stage, dana }: Scene): Promise<void> {
  await stage.agentAnswersLetter('priya', dana.handoff, 'Claim');
  const lead = (await stage.openLeads()).find(({ token }) => token === dana.token);
  expect(lead).toMatchObject({ turn: { claimedBy: 'priya' } });
}
