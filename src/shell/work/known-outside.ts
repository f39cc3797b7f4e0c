// Message-IDs that prove nothing any more, because people outside have read them: of a letter below which an agent answered
// the lead, of an answer that the lead has answered, and of the lead's own mails.

import { readMessageIds } from '../../mail/envelope.ts';
import { readHeaders } from '../../mail/headers.ts';
import { isNamedOutside, mailsOf } from '../store/outside.ts';
import type { Tx } from '../store/store.ts';
import type { Work } from './work.ts';

/** Whether a mail from or to somebody outside names this letter of ours: whoever has that mail can name it, too. */
export async function isKnownOutside(tx: Tx, { team }: Work, messageId: string): Promise<boolean> {
  return await isNamedOutside(tx, team.key, messageId);
}

/** Whether it is a mail that the lead wrote: nobody reports to us that it did not arrive. */
export async function isTheirOwn(
  tx: Tx,
  { team }: Work,
  { token, messageId }: { readonly token: string; readonly messageId: string },
): Promise<boolean> {
  const mails = await mailsOf(tx, team.key, token);
  return mails.some((raw) => readMessageIds(readHeaders(raw).get('message-id')?.[0] ?? '')[0] === messageId);
}
