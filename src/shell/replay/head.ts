// What a mail's own headers say before its turn comes: when it arrived, what it answers, and whether it came or was sent.
// A folder that is known by its name says the last of these better, and is asked first.

import { decodeWords } from '../../mail/encoded-words.ts';
import { readMailboxes, readMessageIds } from '../../mail/envelope.ts';
import { type Headers, readHeaders } from '../../mail/headers.ts';
import { tidyRaw } from '../../mail/raw.ts';
import { agentOfAddress, isTeamAddress } from '../../reading/ours.ts';
import type { Team } from '../../team/team.ts';
import { arrivalOf } from '../mime.ts';
import type { PastMail } from './engine.ts';
import { folderNamed } from './folder-names.ts';

export interface Head {
  readonly arrivedAt: Temporal.Instant | null;
  readonly messageId: string | null;
  /** Message-IDs in In-Reply-To. */
  readonly answers: readonly string[];
  /** Null: a draft and the like. */
  readonly folder: PastMail['folder'] | null;
  /** It was sent from the team's own mailbox, so that mailbox's sent mail is here. */
  readonly showsSent: boolean;
}

/** `folder`: by the name of where it lies. */
export function headFacts(bytes: Buffer, folder: PastMail['folder'], team: Team): Head {
  const headers = readHeaders(tidyRaw(bytes));
  const labelled = folder === 'inbox' ? byLabels(headers) : folder;
  const isSent = labelled === undefined && isSentByUs(headers, team);
  return {
    arrivedAt: arrivalOf(bytes),
    messageId: readMessageIds(headers.get('message-id')?.[0] ?? '')[0] ?? null,
    answers: readMessageIds(headers.get('in-reply-to')?.[0] ?? ''),
    folder: labelled === undefined ? (isSent ? 'sent' : 'inbox') : labelled,
    // An agent's own copy of one answer says nothing of what else went out.
    showsSent: labelled === 'sent' || (isSent && isFromInbox(headers, team)),
  };
}

/** Gmail's; undefined: there are none. */
function byLabels(headers: Headers): PastMail['folder'] | null | undefined {
  const labels = (headers.get('x-gmail-labels') ?? []).flatMap((value) => decodeWords(value).split(','));
  if (labels.length === 0) return undefined;
  const lay = labels.map((label) => folderNamed(label));
  if (lay.includes(null)) return null;
  return lay.find((folder) => folder === 'sent') ?? lay.find((folder) => folder === 'junk') ?? 'inbox';
}

function isSentByUs(headers: Headers, team: Team): boolean {
  const isOurs = isFromInbox(headers, team);
  if (!isOurs && addresses(headers, 'from').every((address) => agentOfAddress(address, team) === null)) return false;
  // A form of the team's website writes in the inbox's name, too, but to the inbox; an agent's answer with the inbox in Cc
  // came to it.
  const cameTo = [...addresses(headers, 'to'), ...(isOurs ? [] : addresses(headers, 'cc'))];
  if (cameTo.includes(team.inbox.address)) return false;
  const to = ['to', 'cc', 'bcc'].flatMap((name) => addresses(headers, name));
  return to.some((address) => address !== '' && !isTeamAddress(address, team));
}

function isFromInbox(headers: Headers, team: Team): boolean {
  return addresses(headers, 'from').includes(team.inbox.address);
}

function addresses(headers: Headers, name: string): readonly string[] {
  return readMailboxes(headers.get(name) ?? []).map(({ address }) => address);
}
