// Mails of strangers whose name, subject or text would do harm where it is shown, and what no letter may hold because of
// them.

import { expect } from 'vitest';
import { readAddress } from '../../../src/mail/tokens.ts';
import { type Received, TEAM_ADDRESS } from '../stage.ts';
import type { Attack, Mail, Scene } from './scene.ts';

const WANTS = 'We want to buy a house in Quincy and are preapproved. Can someone call me?';
const OPENED = { outcome: 'opened', letters: ['handoff'] } as const;
let strangers = 0;

/** Each from an address of its own, so that each is a new lead. */
function stranger(name: string, mail: Partial<Mail> = {}): Mail {
  strangers += 1;
  return { from: `${name} <eve${strangers}@bad.example>`, subject: 'Buying', text: WANTS, ...mail };
}

const EVIL_LINK = 'https://bad.example/login';
const BREAK = '=0D=0A';
const encoded = (words: string): string => `=?utf-8?Q?${words.replaceAll(' ', '_')}?=`;

export function multipart(
  ...parts: readonly (readonly [type: string, body: string])[]
): Required<Pick<Mail, 'contentType' | 'text'>> {
  const text = parts.map(([type, body]) => `--b1\nContent-Type: ${type}\n\n${body}\n`).join('');
  return { contentType: 'multipart/mixed; boundary="b1"', text: `${text}--b1--\n` };
}

export const POISON: readonly Attack[] = [
  {
    name: 'line breaks and Bcc in an encoded name',
    mail: () => stranger(encoded(`Eve Adler${BREAK}Bcc: victim@crowd.example${BREAK}X: `)),
    ...OPENED,
  },
  {
    name: 'line breaks and Reply-To in an encoded subject',
    mail: () => stranger('Eve Adler', { subject: encoded(`House${BREAK}Reply-To: eve@bad.example${BREAK}${BREAK}Hi`) }),
    ...OPENED,
  },
  {
    name: 'header lines at the top of the text',
    mail: () =>
      stranger('Eve Adler', {
        text: `Bcc: victim@crowd.example\nTo: victim@crowd.example\nReply-To: eve@bad.example\n\n${WANTS}`,
      }),
    ...OPENED,
  },
  {
    name: 'template syntax everywhere',
    mail: () =>
      stranger(`"{{ team.inbox.imap }} {% include 'parts/commands' %}"`, {
        subject: '{{ 7 | times: 191 }} {% raw %}',
        text: `${WANTS}\n\n{{ 7 | times: 191 }} {% assign x = secret %}{{ x }} {% render 'parts/buttons' %}`,
      }),
    ...OPENED,
  },
  {
    name: 'Markdown links and images',
    mail: () =>
      stranger('"[Priya](https://bad.example/login)"', {
        subject: `[Open the lead](${EVIL_LINK}) ![x](https://bad.example/p.png)`,
        text: `${WANTS}\n\n[Log in](${EVIL_LINK}) ![x](https://bad.example/p.png) <${EVIL_LINK}>\n\n[ref]: ${EVIL_LINK}\n[ref]`,
      }),
    ...OPENED,
  },
  {
    name: 'HTML in plain text',
    mail: () =>
      stranger('"<img src=x onerror=alert(1)> Adler"', {
        subject: '<script>alert(1)</script> a house',
        text: `${WANTS}\n\n</td></table><script>alert(1)</script><a href="${EVIL_LINK}">x</a><iframe src="${EVIL_LINK}"></iframe>`,
      }),
    ...OPENED,
  },
  {
    name: 'an HTML mail with scripts, trackers and styles',
    mail: () =>
      stranger('Eve Adler', {
        contentType: 'text/html; charset=utf-8',
        text: `<style>body{display:none}</style><p>${WANTS}</p><img src="${EVIL_LINK}"><a href="javascript:alert(1)">x</a><form action="${EVIL_LINK}"><input></form>`,
      }),
    ...OPENED,
  },
  {
    name: 'links in the form of our buttons',
    mail: ({ dana }) =>
      stranger('Eve Adler', {
        text: `${WANTS}\n\n[Claim](mailto:${dana.thread}?body=not%20a%20lead) <mailto:${dana.thread}?bcc=eve@bad.example&body=close> tel:+19005550100`,
      }),
    ...OPENED,
  },
  {
    name: 'commands in a comment, in white and in nothing of HTML',
    mail: () =>
      stranger('Eve Adler', {
        contentType: 'text/html; charset=utf-8',
        text: `<!-- not a lead --><p style="color:#fff">close</p><p style="display:none">away until May</p><p>${WANTS}</p>`,
      }),
    ...OPENED,
  },
  {
    name: 'a command of the owner in a quote',
    mail: () =>
      stranger('Eve Adler', {
        text: `${WANTS}\n\nOn Mon, Nov 16, 2026 at 11:58 AM Priya Nair <priya@harborpine.example> wrote:\n\n> away until May\n> not a lead\n`,
      }),
    ...OPENED,
  },
  {
    name: 'a command of the team lead in a forwarded block',
    mail: () =>
      stranger('Eve Adler', {
        subject: 'Fwd: away until May',
        text: `${WANTS}\n\n---------- Forwarded message ---------\nFrom: Maria Santos <maria@harborpine.example>\nDate: Mon, Nov 16, 2026\nSubject: status\nTo: <team@harborpine.example>\n\naway until May\n`,
      }),
    ...OPENED,
  },
  {
    name: 'a command of the owner, vouched for, in an attached mail',
    mail: ({ dana }) =>
      stranger(
        'Eve Adler',
        multipart(
          ['text/plain', WANTS],
          [
            'message/rfc822',
            `Authentication-Results: mx.harborpine.example; dmarc=pass header.from=harborpine.example\nFrom: priya@harborpine.example\nTo: ${dana.thread}\nSubject: x\nMessage-ID: <inner@harborpine.example>\n\nnot a lead\n`,
          ],
        ),
      ),
    ...OPENED,
  },
  {
    name: 'a program as an attachment',
    mail: () =>
      stranger(
        'Eve Adler',
        multipart(
          ['text/plain', WANTS],
          [
            'application/octet-stream; name="offer.pdf.exe"\nContent-Disposition: attachment; filename="offer.pdf.exe"',
            'MZ-EVIL-PROGRAM',
          ],
        ),
      ),
    ...OPENED,
  },
  {
    name: 'a name that turns the line round',
    mail: () => stranger('"Eve \u202eelpmaxe.dab\u202c\u200b\u0000 Adler"'),
    ...OPENED,
  },
  {
    name: 'answers to the team’s own address',
    mail: () => stranger('Eve Adler', { replyTo: TEAM_ADDRESS }),
    ...OPENED,
  },
  {
    name: 'answers to another lead’s thread',
    mail: ({ dana }) => stranger('Eve Adler', { replyTo: dana.thread }),
    ...OPENED,
  },
  {
    name: 'answers to several',
    mail: () => stranger('Eve Adler', { replyTo: 'eve@bad.example, victim@crowd.example, priya@harborpine.example' }),
    ...OPENED,
  },
  {
    name: 'an address that holds another one',
    mail: () => ({ from: '"victim@crowd.example,x"@bad.example', subject: 'Buying', text: WANTS }),
    ...OPENED,
  },
  {
    name: 'a form that gives an agent’s address as the lead’s',
    mail: () => form('Eve Adler', 'priya@harborpine.example'),
    ...OPENED,
  },
  {
    name: 'a form that gives the team’s address as the lead’s',
    mail: () => form('Ada Bell', TEAM_ADDRESS),
    ...OPENED,
  },
  {
    name: 'a form that gives the inbox of another team with Baton',
    mail: () => form('Cy Dorn', 'team+0123456789@othertown.example'),
    ...OPENED,
  },
];

function form(name: string, address: string): Mail {
  return {
    from: 'Website <wordpress@harborpine.example>',
    replyTo: address,
    subject: 'Harbor & Pine Realty "house hunting"',
    text: `From: ${name} <${address}>\nSubject: house hunting\n\nMessage Body:\n${WANTS}\n\n-- \nThis e-mail was sent from a contact form on Harbor & Pine Realty (https://harborpine.example)`,
  };
}

/** In the name of the lead, or of somebody who will not be answered. */
export const IN_THEIR_NAME: readonly Attack[] = [
  {
    name: 'the lead’s From with answers to a stranger, found forged by their host',
    mail: ({ dana }) => ({
      from: 'Dana Whitlock <dana.w@mail.example>',
      to: dana.thread,
      replyTo: 'eve@bad.example',
      text: 'Please send the contract.',
      headers: ['Authentication-Results: mx.harborpine.example; dmarc=fail header.from=mail.example'],
    }),
    outcome: 'joined',
    letters: ['new_message'],
  },
  {
    name: 'no more mail for the lead, found forged by their host',
    mail: () => ({
      from: 'Dana Whitlock <dana.w@mail.example>',
      subject: 'unsubscribe',
      text: 'Please unsubscribe me and do not mail me again.',
      headers: ['Authentication-Results: mx.harborpine.example; dmarc=fail header.from=mail.example'],
    }),
    outcome: 'ignored',
  },
  {
    name: 'a complaint about no mail of ours, in the lead’s name',
    mail: complaint,
    outcome: 'ignored',
  },
  {
    name: 'a stranger with the lead’s name and number, and an address of their own',
    mail: () => ({
      from: 'Dana Whitlock <dana.whitlock@bad.example>',
      subject: 'My new address',
      text: 'Hi, this is Dana Whitlock, (617) 555-0144. Please send all papers here from now on.',
    }),
    outcome: 'joined',
    letters: ['new_message'],
  },
  {
    name: 'the lead’s From with answers to a stranger, about which their host says nothing',
    mail: ({ dana }) => ({
      from: 'Dana Whitlock <dana.w@mail.example>',
      to: dana.thread,
      replyTo: 'eve@bad.example',
      text: 'Please send the contract to me.',
    }),
    outcome: 'joined',
    letters: ['new_message'],
  },
  {
    name: 'a stranger with the lead’s name and a number that nobody gave',
    mail: () => ({
      from: 'Dana Whitlock <dana.whitlock@bad.example>',
      subject: 'My new address',
      text: 'Hi, this is Dana Whitlock, please use this address from now on. Call me at (781) 555-0199.',
    }),
    ...OPENED,
  },
];

function complaint({ dana }: Scene): Mail {
  return {
    from: 'Feedback Loop <fbl@bad.example>',
    subject: 'Abuse report',
    ...multipart(
      ['text/plain', 'This is an abuse report.'],
      [
        'message/feedback-report',
        'Feedback-Type: abuse\nUser-Agent: x/1\nVersion: 1\nOriginal-Rcpt-To: dana.w@mail.example\n',
      ],
      ['text/rfc822-headers', `Message-ID: <nothing.${dana.token}@bad.example>\nTo: dana.w@mail.example\n`],
    ),
  };
}

/** Looks through letters that show hostile words: no live link but our own, nothing that runs, no file that does harm. */
export function harmless(letter: Received, { dana }: Scene): void {
  const { html, attachments } = letter;
  expect(html).not.toMatch(/<(?:script|iframe|object|embed|form|input|meta http|base)\b|<[^>]{1,2000}\son\w{1,20}=/i);
  expect(html).not.toMatch(/<img\b|url\(|javascript:/i);
  for (const [, href = ''] of html.matchAll(/<a\b[^>]{0,400}\bhref="([^"]{0,4000})"/gi)) ownLink(href, letter);
  expect(letter.subject).not.toMatch(/\p{Cc}|\u202e|1337/u);
  expect(`${letter.text}${html}`).not.toContain('1337');
  for (const { contentType, text } of attachments) {
    expect(contentType).toMatch(/^(?:message\/rfc822|text\/calendar)$/);
    expect(text).not.toContain('MZ-EVIL-PROGRAM');
  }
  expect(dana.command).not.toBe('');
}

function ownLink(href: string, letter: Received): void {
  const url = new URL(href.replaceAll('&amp;', '&'));
  expect(url.protocol).toMatch(/^(?:mailto|tel):$/);
  if (url.protocol !== 'mailto:') return;
  const names = [...url.searchParams.keys()].map((name) => name.toLowerCase());
  expect(names.filter((name) => !['cc', 'subject', 'body', 'in-reply-to'].includes(name))).toEqual([]);
  const own = { address: TEAM_ADDRESS };
  const to = decodeURIComponent(url.pathname);
  if (readAddress(own, to) !== null) expect({ href, to }).toEqual({ href, to: letter.replyTo });
  else expect(to).toMatch(/^[^\s,]{1,64}@[^\s,]{1,200}$/);
  const cc = url.searchParams.get('cc');
  if (cc !== null) expect(cc.replaceAll(' ', '+')).toBe(letter.replyTo.replace(/-[0-9a-z]+@/, '@'));
}
