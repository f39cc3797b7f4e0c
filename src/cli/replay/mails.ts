// From what was named on the command line to mails in the order of their arrival. Refuses to replay nothing: it says what
// was there instead.

import { basename } from 'node:path';
import { mailsAt } from '../../shell/replay/files.ts';
import { openInbox } from '../../shell/replay/inbox.ts';
import { inOrder, type MailsFound, type PastMails, type Span } from '../../shell/replay/past-mails.ts';
import { parseImapUrl } from '../../shell/urls.ts';
import type { Team } from '../../team/team.ts';
import { CliError } from '../terminal.ts';

export interface Gathered {
  readonly past: PastMails;
  /** To which time runs on after the last mail; never after now. */
  readonly end: Temporal.Instant;
  close(): Promise<void>;
}

/** The word that means the team's own mailbox. */
const INBOX = 'inbox';

export async function gatherMails(
  paths: readonly string[],
  { team, span }: { readonly team: Team; readonly span: Span },
): Promise<Gathered> {
  const named = [...new Set(paths)];
  const seen = new Set<string>();
  const files: MailsFound[] = [];
  // First what costs nothing to refuse, and no login before.
  const settings = named.includes(INBOX) ? imapOf(team, span) : null;
  for (const path of named.filter((name) => name !== INBOX)) {
    files.push(await mailsAt(path, team, { name: named.length > 1 ? basename(path) : '', seen }));
  }
  const inbox = settings === null ? null : await openInbox(settings.imap, team, settings.since);
  try {
    // Read after the list: nothing in it is from the future only because it came meanwhile.
    const now = Temporal.Now.instant();
    const past = inOrder([...files, ...(inbox === null ? [] : [inbox.found])], span, { team, now });
    const last = past.mails.at(-1);
    if (last === undefined) throw nothing(past);
    const end = earlier(span.until ?? (inbox === null ? last.arrivedAt : now), now);
    return { past, end, close: async () => await inbox?.close() };
  } catch (error) {
    await inbox?.close();
    throw error;
  }
}

function imapOf(team: Team, { since }: Span) {
  if (since === null) {
    throw new CliError('inbox: say from which day on, as --since 2026-11-01', { exitCode: 2 });
  }
  if (team.inbox.imap === null) throw new CliError('inbox: set IMAP_URL or inbox.imap in the team file');
  return { imap: parseImapUrl(team.inbox.imap), since };
}

function nothing(past: PastMails): CliError {
  if (past.outside > 0) {
    const mails = past.outside === 1 ? 'the one mail there is' : `all ${past.outside} mails there are`;
    return new CliError(`no mail in these days: ${mails} came before or after; change --since or --until`);
  }
  if (past.undated.length > 0) {
    return new CliError('no mail that says when it came: Received and Date are missing in all of them');
  }
  if (past.future.length > 0) return new CliError('no mail there that came before now: look at the Date of the mails');
  return new CliError('no mail there that could be replayed');
}

function earlier(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) <= 0 ? a : b;
}
