// The sample that the demo plays with: a made-up team, its records, and two weeks of mail as raw files. Each mail arrives
// at its own Date, so that `explain` and `replay` take the same files for what they are.

import { copyFile, mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Folder } from './imap-server.ts';

const FOLDER = fileURLToPath(new URL('./', import.meta.url));
const TEAM_FILES = ['team.yaml', 'contacts.csv', 'listings.csv', 'open_houses.csv', 'campaigns.csv'];
export const TIMEZONE = 'America/Denver';
/** Monday morning, and an hour after the second Friday's review. Local times. */
export const STORY_FROM = '2026-11-09T08:00';
export const STORY_TO = '2026-11-20T17:00';

export interface SampleMail {
  /** `theo` of `1109-0912-theo.eml`. */
  readonly name: string;
  readonly at: Temporal.Instant;
  readonly folder: Folder;
  readonly raw: string;
}

/** Writes team.yaml and its records into `folder`; returns the path of team.yaml. */
export async function writeTeamFiles(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const file of TEAM_FILES) await copyFile(path.join(FOLDER, file), path.join(folder, file));
  return path.join(folder, 'team.yaml');
}

/** Oldest first. */
export async function sampleMails(): Promise<readonly SampleMail[]> {
  const mails = [...(await mailsIn('inbox', 'INBOX')), ...(await mailsIn('inbox/junk', 'Junk'))];
  return mails.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
}

async function mailsIn(place: string, folder: Folder): Promise<SampleMail[]> {
  const files = (await readdir(path.join(FOLDER, place))).filter((file) => file.endsWith('.eml'));
  return await Promise.all(
    files.map(async (file) => {
      const raw = await readFile(path.join(FOLDER, place, file), 'utf8');
      const date = Date.parse(/^Date: (.+)$/m.exec(raw)?.[1] ?? '');
      const name = /^\d{4}-\d{4}-([a-z0-9-]+)\.eml$/.exec(file)?.[1];
      if (Number.isNaN(date) || name === undefined) throw new Error(`${place}/${file} has no date or an odd name`);
      return { name, at: Temporal.Instant.fromEpochMilliseconds(date), folder, raw };
    }),
  );
}

/** A local time of the team. */
export function localTime(text: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(text).toZonedDateTime(TIMEZONE).toInstant();
}
