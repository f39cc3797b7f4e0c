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
  junk: ['junk', 'junk mail', 'junk e-mail', 'junk email', 'spam', 'bulk', 'bulk mail', 'spamverdacht'],
  not_mail: ['drafts', 'draft', 'templates', 'outbox', 'chat', 'chats', 'entwürfe', 'borradores', 'brouillons'],
};

/** Of a folder's or a label's name; null: not mail that came or went. */
export function folderNamed(name: string): PastMail['folder'] | null {
  const plain = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/\.mbox$|\.mbx$/, '')
    .replaceAll(/[_+]/g, ' ')
    .trim();
  if (NAMES.sent.includes(plain)) return 'sent';
  if (NAMES.junk.includes(plain)) return 'junk';
  return NAMES.not_mail.includes(plain) ? null : 'inbox';
}
