// What a folder of an export holds, by the names that mail programs give it. A name that is not known is mail that came in:
// people file leads away under all kinds of names.

import type { PastMail } from './engine.ts';

const NAMES: Readonly<Record<'sent' | 'junk' | 'not_mail', readonly string[]>> = {
  sent: [
    'sent',
    'sent mail',
    'sent items',
    'sent messages',
    'gesendet',
    'gesendete objekte',
    'gesendete elemente',
    'enviado',
    'enviados',
    'elementos enviados',
    'envoyés',
    'messages envoyés',
    'éléments envoyés',
    'posta inviata',
    'verzonden',
    'verzonden items',
  ],
  junk: ['junk', 'junk mail', 'junk e mail', 'junk email', 'spam', 'bulk', 'bulk mail', 'spamverdacht'],
  not_mail: ['drafts', 'draft', 'templates', 'outbox', 'entwürfe', 'borradores', 'brouillons'],
};
/** Gmail's and Thunderbird's own; inside another folder it is what a team calls the leads of its website's chat. */
const CHATS: readonly string[] = ['chat', 'chats'];

/** Of a folder's or a label's name, or of where it lies in others: `INBOX.Sent`. Null: not mail that came or went. */
export function folderNamed(name: string): PastMail['folder'] | null {
  const whole = plain(fromModifiedUtf7(name));
  const last = plain(whole.split(/[./]/).at(-1) ?? '');
  if (CHATS.includes(whole)) return null;
  for (const known of [whole, last]) {
    if (NAMES.sent.includes(known)) return 'sent';
    if (NAMES.junk.includes(known)) return 'junk';
    if (NAMES.not_mail.includes(known)) return null;
  }
  return 'inbox';
}

/** `.sbd` is Thunderbird's for the folders inside a folder; copies and years stand behind a name: `Sent-1`, `Sent.2026`. */
function plain(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/\.(?:mbox|mbx|sbd)$/, '')
    .replace(/[-. _(]{1,3}\d{1,4}\)?$/, '')
    .replaceAll(/[-_+]/g, ' ')
    .trim();
}

/** RFC 3501 §5.1.3: letters outside of ASCII as `&…-`, UTF-16 in a base64 of its own; `&-` is the sign itself. */
function fromModifiedUtf7(name: string): string {
  return name.replaceAll(/&([A-Za-z0-9+,]{0,500})-/g, (_, letters: string) => {
    if (letters === '') return '&';
    const bytes = Buffer.from(letters.replaceAll(',', '/'), 'base64');
    return new TextDecoder('utf-16be').decode(bytes.subarray(0, bytes.length - (bytes.length % 2)));
  });
}
