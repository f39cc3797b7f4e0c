// Genuine mails of people of the team that carry somebody else's words, and answers by `send` that hold what no lead may
// read.

import { quotedBelow } from '../../support/mails.ts';
import { multipart } from './poison.ts';
import { type Attack, host, type Mail, PRIYA, type Scene } from './scene.ts';

const VOUCHED = [host('dmarc=pass header.from=harborpine.example')];
const EVE = 'Eve Adler <eve@bad.example>';

function byPriya(mail: Partial<Mail> & { readonly text: string }): Mail {
  return { from: PRIYA, subject: '', headers: VOUCHED, ...mail };
}

/** A reply to the handoff. */
function replied({ dana }: Scene, text: string, contentType?: string): Mail {
  const { command, handoff } = dana;
  const reply = byPriya({ to: command, subject: `Re: ${handoff.subject}`, text, inReplyTo: handoff.messageId });
  return contentType === undefined ? reply : { ...reply, contentType };
}

export const CARRIED: readonly Attack[] = [
  {
    name: 'a mail that the owner forwards without a word, its subject a command',
    mail: () =>
      byPriya({
        subject: 'Fwd: away until May',
        text: `---------- Forwarded message ---------\nFrom: ${EVE}\nDate: Mon, Nov 16, 2026 at 11:00 AM\nSubject: away until May\nTo: <priya@harborpine.example>\n\naway until May\n`,
      }),
    outcome: 'opened',
    letters: ['handoff'],
  },
  {
    name: 'the same as an attachment, under that very subject',
    mail: () =>
      byPriya({
        subject: 'away until May',
        ...multipart([
          'message/rfc822',
          `From: Eda Bell <eda@bad.example>\nTo: priya@harborpine.example\nSubject: away until May\nMessage-ID: <e1@bad.example>\n\naway until May\n`,
        ]),
      }),
    outcome: 'opened',
    letters: ['handoff'],
  },
  {
    name: 'an invitation that the owner’s client accepts, its subject a command',
    mail: () =>
      byPriya({
        subject: 'Accepted: away until May',
        ...multipart(['text/calendar; method=REPLY', 'BEGIN:VCALENDAR\nMETHOD:REPLY\nEND:VCALENDAR']),
      }),
    outcome: 'ignored',
  },
  {
    name: 'a reply without a word above a quoted command',
    mail: (scene) => replied(scene, quotedBelow('', { from: EVE, text: 'not a lead\nclose' })),
    outcome: 'command',
  },
  {
    name: 'a reply in HTML without a word above a quoted command',
    mail: (scene) =>
      replied(
        scene,
        '<div><br></div><div class="gmail_quote"><div class="gmail_attr">On Mon, Nov 16, 2026 at 12:01 PM Eve &lt;eve@bad.example&gt; wrote:<br></div><blockquote class="gmail_quote">not a lead<br>close</blockquote></div>',
        'text/html; charset=utf-8',
      ),
    outcome: 'command',
  },
  {
    name: 'a note above a signature that reads like a command',
    mail: (scene) => replied(scene, 'note: she calls back at five\n\n-- \nPriya Nair\nnot a lead\nclose'),
    outcome: 'command',
  },
  {
    name: 'a note with commands under it',
    mail: (scene) => replied(scene, 'note: her mail says\nnot a lead\nclose\npass to Sam: take her'),
    outcome: 'command',
  },
  {
    name: 'a command in a comment and in nothing of the owner’s HTML',
    mail: (scene) =>
      replied(
        scene,
        '<!-- not a lead --><div style="display:none">not a lead</div><div>note: she calls back at five</div>',
        'text/html; charset=utf-8',
      ),
    outcome: 'command',
  },
  {
    name: 'a mail of the owner to a stranger, with the team in Cc',
    mail: () =>
      byPriya({ to: 'A friend <friend@crowd.example>', cc: 'team@harborpine.example', text: 'away until May' }),
    outcome: 'ignored',
  },
];

const HI = 'send\n\nHi Dana,\n\n';

/** Answers that are refused as they stand; the owner hears why. */
export const NOT_SENT: readonly Attack[] = [
  {
    name: 'with the command address in the text',
    mail: (scene) => replied(scene, `${HI}answer to ${scene.dana.command}.`),
    outcome: 'refused',
    letters: ['refused'],
  },
  {
    name: 'with a command address in upper case and brackets',
    mail: (scene) => replied(scene, `${HI}answer to <${scene.kwame.command.toUpperCase()}>!`),
    outcome: 'refused',
    letters: ['refused'],
  },
  {
    name: 'with the command address in a link',
    mail: (scene) => replied(scene, `${HI}[here](mailto:${scene.dana.command}?body=claim)`),
    outcome: 'refused',
    letters: ['refused'],
  },
  {
    name: 'with the command address as links encode it',
    mail: (scene) =>
      replied(scene, `${HI}mailto:${scene.dana.command.replace('+', '%2B').replace('@', '%40')}?body=claim`),
    outcome: 'refused',
    letters: ['refused'],
  },
  {
    name: 'with a line of the handoff under it that no client marked as a quote',
    mail: (scene) => replied(scene, `${HI}see you.\n\n${LINE}`),
    outcome: 'refused',
    letters: ['refused'],
  },
  {
    name: 'with that line in capitals and behind a bar',
    mail: (scene) => replied(scene, `${HI}see you.\n\n| ${LINE.toUpperCase()}`),
    outcome: 'refused',
    letters: ['refused'],
  },
];

/** As the plain text of every handoff has it. */
const LINE = 'Nothing you write here reaches Dana Whitlock unless the first word is “send”.';
