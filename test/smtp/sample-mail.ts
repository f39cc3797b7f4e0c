// A letter on its way out, as the tests of this folder send it.

import type { Letter } from '../../src/letters/letter.ts';
import type { OutgoingMail } from '../../src/shell/smtp/mail.ts';

export function outgoing(letter: Partial<Letter> = {}, mail: Partial<OutgoingMail> = {}): OutgoingMail {
  const team = { name: 'Harbor & Pine', address: 'leads@team.example' };
  return {
    letter: {
      kind: 'handoff',
      messageId: 'h.0123456789.1@team.example',
      from: team,
      to: [{ name: 'Ana', address: 'ana@team.example' }],
      cc: [],
      replyTo: [{ name: 'Harbor & Pine', address: 'leads+0123456789@team.example' }],
      inReplyTo: null,
      references: [],
      subject: 'Speed: 12 Elm Street, due 10:05',
      text: 'Please call.\n',
      html: '<p>Please call.</p>',
      attachMessageRow: null,
      draft: null,
      ...letter,
    },
    original: null,
    recipients: null,
    date: Temporal.Instant.from('2026-11-20T15:04:05Z'),
    ...mail,
  };
}
