// The sample that the demo plays with: a made-up team, its records and the mails of its leads. Files hold the words;
// `{{date}}`, `{{today}}` and `{{today_us}}` in them become the day on which it is played.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Person } from './boxes.ts';

const FOLDER = fileURLToPath(new URL('./', import.meta.url));
const TEAM_FILES = ['team.yaml', 'contacts.csv', 'listings.csv', 'open_houses.csv', 'campaigns.csv'];
export const TIMEZONE = 'America/Denver';

const MAILS = [
  'website-no-answer',
  'portal-buyer',
  'portal-buyer-again',
  'past-client',
  'seller-valuation',
  'open-house-guest',
  'listing-question',
  'investor',
  'newsletter',
] as const;
export type SampleMail = (typeof MAILS)[number];

const lead = (name: string, address: string, role: string): Person => ({ name, address, role, group: 'Leads' });

/** The leads, by the mail that they send. */
export const LEADS = {
  theo: lead('Theo Brandt', 'theo.brandt@mailbox.example', 'by the website'),
  maya: lead('Maya Okonkwo', 'maya.okonkwo@mailbox.example', 'by Zillow'),
  walter: lead('Walter Brandvold', 'walt.brandvold@mailbox.example', 'a past client'),
  joanne: lead('Joanne Reyes', 'joanne.reyes@mailbox.example', 'wants to sell'),
  dev: lead('Dev Malhotra', 'dev.malhotra@mailbox.example', 'open house guest'),
  elena: lead('Elena Vasquez', 'elena.vasquez@mailbox.example', 'asks about a listing'),
  peter: lead('Peter Lindgren', 'p.lindgren@mailbox.example', 'an investor'),
};

/** Writes team.yaml and its records into `folder`; returns the path of team.yaml. */
export async function writeTeamFiles(folder: string, now: Temporal.Instant): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const file of TEAM_FILES) await writeFile(path.join(folder, file), await sampleText(file, now));
  return path.join(folder, 'team.yaml');
}

/** A lead's mail as it arrives at `now`, raw. */
export async function sampleMail(name: SampleMail, now: Temporal.Instant): Promise<string> {
  return await sampleText(path.join('inbox', `${name}.eml`), now);
}

async function sampleText(file: string, now: Temporal.Instant): Promise<string> {
  const today = now.toZonedDateTimeISO(TIMEZONE).toPlainDate();
  const { year, month, day } = today;
  const text = await readFile(path.join(FOLDER, file), 'utf8');
  return text
    .replaceAll('{{date}}', new Date(now.epochMilliseconds).toUTCString().replace('GMT', '+0000'))
    .replaceAll('{{today}}', today.toString())
    .replaceAll('{{today_us}}', `${month}/${day}/${year}`);
}
