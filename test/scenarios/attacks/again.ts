// Mails that were genuine once, sent again, and what a lead learns from our answers, turned against us.

import { type Received, TEAM_ADDRESS } from '../stage.ts';
import { type Attack, DANA, FORGED, host, type Mail, PRIYA, type Scene } from './scene.ts';

const VOUCHED = host('dmarc=pass header.from=harborpine.example');

/** The mails that made the lead Priya's, and then Sam's. */
export const CLAIM = claimOf('claim-1@phone.example');
export const PASS = (scene: Scene): Mail => ({
  ...claimOf('pass-1@phone.example')(scene),
  text: 'pass to Sam: she wants a tour on Saturday, ask for her letter',
});

function claimOf(messageId: string) {
  return ({ dana }: Scene): Mail => ({
    from: PRIYA,
    to: dana.command,
    text: 'Claim',
    messageId,
    inReplyTo: dana.handoff.messageId,
    date: Temporal.Instant.from('2026-11-16T17:00Z'),
    headers: [VOUCHED],
  });
}

/** After CLAIM and PASS. */
export const REPLAYS: readonly Attack[] = [
  // The same fingerprint: it is not even saved anew.
  { name: 'the same claim, octet by octet', mail: CLAIM, outcome: '' },
  {
    name: 'the same with a line of a mail host above',
    mail: (scene) => ({ ...CLAIM(scene), headers: ['Received: from bad.example by mx.harborpine.example', VOUCHED] }),
    outcome: '',
  },
  {
    name: 'the same Message-ID with other words',
    mail: (scene) => ({ ...CLAIM(scene), text: 'not a lead' }),
    outcome: 'duplicate',
  },
  {
    name: 'the same Message-ID to the team’s plain address',
    mail: (scene) => ({ ...CLAIM(scene), to: TEAM_ADDRESS }),
    outcome: '',
  },
  {
    name: 'the same words of the same second under a Message-ID that nobody signed',
    mail: (scene) => ({ ...CLAIM(scene), messageId: 'fresh@bad.example' }),
    outcome: 'duplicate',
  },
  {
    name: 'the pass again, from Junk',
    mail: (scene) => ({ ...PASS(scene), subject: 'Again' }),
    folder: 'Junk',
    outcome: 'duplicate',
  },
  {
    name: 'a signed mail that was written eight days ago',
    mail: () => ({
      from: PRIYA,
      text: 'away until December 24',
      date: Temporal.Instant.from('2026-11-08T16:00Z'),
      headers: [VOUCHED],
    }),
    outcome: 'refused',
    letters: ['refused'],
  },
  {
    name: 'one that is dated in two days',
    mail: () => ({
      from: PRIYA,
      text: 'away until December 24',
      date: Temporal.Instant.from('2026-11-18T17:30Z'),
      headers: [VOUCHED],
    }),
    outcome: 'refused',
  },
  {
    name: 'one with its Date twice',
    mail: () => ({
      from: PRIYA,
      text: 'away until December 24',
      headers: [VOUCHED, 'Date: Mon, 16 Nov 2026 16:59:00 +0000'],
    }),
    outcome: 'refused',
  },
  {
    name: 'a claim of whoever had the lead before, from their old letter',
    mail: (scene) => ({ ...claimOf('claim-2@phone.example')(scene), headers: [FORGED] }),
    outcome: 'refused',
    letters: ['refused'],
  },
];

/** What the lead knows who got an answer that priya wrote below her handoff, and one by `send`. */
export interface Learned extends Scene {
  readonly answer: Received;
}

export function fromWhatTheyLearned(scene: Learned): readonly Attack[] {
  const { answer } = scene;
  const known = ({ dana }: Scene): string => dana.handoff.messageId;
  return [
    {
      name: 'a command in the owner’s name to the Message-ID of the handoff',
      mail: (at) => ({ from: PRIYA, text: 'not a lead', inReplyTo: known(at) }),
      outcome: 'refused',
      letters: ['refused'],
    },
    {
      name: 'an automatic answer in the owner’s name to the handoff',
      mail: (at) => ({
        ...automatic(PRIYA),
        inReplyTo: known(at),
      }),
      outcome: 'ignored',
    },
    {
      name: 'a report that the handoff did not reach the owner',
      mail: (at) => report('priya@harborpine.example', known(at)),
      outcome: 'ignored',
    },
    {
      name: 'a report about the lead’s own mail',
      mail: ({ dana }) => report('dana.w@mail.example', dana.asked),
      outcome: 'ignored',
    },
    {
      name: 'a report that the answer which they have answered did not reach them',
      mail: () => report('dana.w@mail.example', answer.messageId),
      outcome: 'ignored',
    },
  ];
}

/** Without anything learned. */
export const RETURNED: readonly Attack[] = [
  { name: 'an automatic answer in the owner’s name', mail: () => automatic(PRIYA), outcome: 'ignored' },
  {
    name: 'the same to the lead’s mail',
    mail: ({ dana }) => ({ ...automatic(PRIYA), to: dana.thread, inReplyTo: dana.asked }),
    outcome: 'ignored',
  },
  {
    name: 'the same to a guessed Message-ID',
    mail: ({ dana }) => ({ ...automatic(PRIYA), inReplyTo: `baton.${dana.token}.1@harborpine.example` }),
    outcome: 'ignored',
  },
  {
    name: 'the same to the owner’s command address, found forged by our host',
    mail: ({ dana }) => {
      const { headers = [], ...mail } = automatic(PRIYA);
      return { ...mail, to: dana.command, headers: [FORGED, ...headers] };
    },
    outcome: 'ignored',
  },
  {
    name: 'an automatic answer of the lead to the owner’s command address',
    mail: ({ dana }) => ({ ...automatic(DANA), to: dana.command, inReplyTo: dana.handoff.messageId }),
    outcome: 'ignored',
  },
  {
    name: 'a report without a Message-ID about the owner',
    mail: () => report('priya@harborpine.example', null),
    outcome: 'ignored',
  },
  {
    name: 'a report with a guessed Message-ID about the owner',
    mail: ({ dana }) => report('priya@harborpine.example', `baton.${dana.token}.1@harborpine.example`),
    outcome: 'ignored',
  },
  {
    name: 'a report about the owner that names the lead’s mail',
    mail: ({ dana }) => report('priya@harborpine.example', dana.asked),
    outcome: 'ignored',
  },
  {
    name: 'a report about the lead that names a stranger’s mail',
    mail: () => report('dana.w@mail.example', 'nobody@bad.example'),
    outcome: 'ignored',
  },
  {
    name: 'a report in plain words from a mailer daemon',
    mail: ({ dana }) => ({
      from: 'MAILER-DAEMON@bad.example',
      subject: 'Undelivered Mail Returned to Sender',
      text: `The following address failed:\n<dana.w@mail.example>: 550 unknown user\n\nMessage-ID: <${dana.asked}>`,
      headers: ['Return-Path: <>'],
    }),
    outcome: 'ignored',
  },
];

function automatic(from: string): Mail {
  return {
    from,
    subject: 'Automatic reply: Speed: Dana Whitlock',
    text: 'I am out of the office until Monday.',
    headers: ['Auto-Submitted: auto-replied'],
  };
}

/** RFC 3464 as Postfix writes it. */
function report(address: string, messageId: string | null): Mail {
  const boundary = 'report-1';
  const part = (type: string, body: string): string => `--${boundary}\nContent-Type: ${type}\n\n${body}\n`;
  const copy = messageId === null ? '' : part('text/rfc822-headers', `Message-ID: <${messageId}>\nTo: ${address}`);
  const status = `Final-Recipient: rfc822; ${address}\nAction: failed\nStatus: 5.1.1`;
  return {
    from: 'Mail Delivery System <MAILER-DAEMON@bad.example>',
    subject: 'Undelivered Mail Returned to Sender',
    headers: ['Return-Path: <>', 'Auto-Submitted: auto-replied'],
    contentType: `multipart/report; report-type=delivery-status; boundary="${boundary}"`,
    text: [
      part('text/plain', `<${address}>: user unknown`),
      part('message/delivery-status', `Reporting-MTA: dns; bad.example\n\n${status}`),
      `${copy}--${boundary}--\n`,
    ].join(''),
  };
}
