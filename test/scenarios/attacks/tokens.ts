// Mails to addresses of ours with a tag: guessed, somebody else's, from the wrong person, or given away by a forwarded
// letter.

import { type Attack, DANA, FORGED, host, MALLORY, MARIA, PRIYA, SAM } from './scene.ts';

const CLOSE = 'not a lead';
const at = (tag: string): string => `team+${tag}@harborpine.example`;
const tag = (address: string): string => /\+(.+)@/.exec(address)?.[1] ?? '';
const mac = (address: string): string => tag(address).slice(11);
const RIGHT_LENGTH = '0123456789abcdef';

export const TOKENS: readonly Attack[] = [
  {
    name: 'the owner’s From and a guessed token',
    mail: () => ({ from: PRIYA, to: at(`0000000000-${RIGHT_LENGTH}`), text: CLOSE }),
    outcome: 'refused',
    letters: ['refused'],
  },
  {
    name: 'the lead’s token and a guessed MAC',
    mail: ({ dana }) => ({ from: PRIYA, to: at(`${dana.token}-${RIGHT_LENGTH}`), text: CLOSE }),
    outcome: 'refused',
  },
  {
    name: 'the MAC without its last letter',
    mail: ({ dana }) => ({ from: PRIYA, to: at(tag(dana.command).slice(0, -1)), text: CLOSE }),
    outcome: 'refused',
  },
  {
    name: 'the lead’s token with the MAC of another lead, in upper case',
    mail: ({ dana, kwame }) => ({
      from: SAM,
      to: at(`${dana.token}-${mac(kwame.command)}`.toUpperCase()),
      text: CLOSE,
    }),
    outcome: 'refused',
    letters: ['refused'],
  },
  {
    name: 'the owner’s command address at another domain',
    mail: ({ dana }) => ({ from: SAM, to: `team+${tag(dana.command)}@bad.example`, text: CLOSE }),
    outcome: 'ignored',
  },
  {
    name: 'the thread address, which obeys nobody',
    mail: ({ dana }) => ({ from: PRIYA, to: dana.thread, text: CLOSE }),
    outcome: 'refused',
  },
  {
    name: 'the thread address and the Message-ID of the lead’s mail',
    mail: ({ dana }) => ({ from: SAM, to: dana.thread, text: 'pass to Sam: she is mine', inReplyTo: dana.asked }),
    outcome: 'refused',
    letters: ['refused'],
  },
  {
    name: 'a Message-ID of ours that never was',
    mail: ({ dana }) => ({
      from: PRIYA,
      text: CLOSE,
      inReplyTo: `baton.${dana.token}.00000000-0000-4000-8000-000000000000@harborpine.example`,
    }),
    outcome: 'refused',
  },
  {
    name: 'the Message-ID of another agent’s letter',
    mail: ({ dana }) => ({ from: SAM, text: CLOSE, inReplyTo: dana.handoff.messageId }),
    outcome: 'refused',
  },
  {
    name: 'the owner’s command address and the team lead’s From, who never had that letter',
    mail: ({ dana }) => ({ from: MARIA, to: dana.command, text: 'away until December 24' }),
    outcome: 'refused',
    letters: ['refused'],
  },
  {
    name: 'the owner’s command address from a mail that our host found forged',
    mail: ({ dana }) => ({ from: PRIYA, to: dana.command, text: CLOSE, headers: [FORGED] }),
    outcome: 'refused',
    letters: ['refused'],
  },
  {
    name: 'the owner’s command address with two From headers',
    mail: ({ dana }) => ({
      from: MALLORY,
      to: dana.command,
      text: CLOSE,
      headers: [host('dmarc=pass header.from=bad.example'), `From: ${PRIYA}`],
    }),
    outcome: 'refused',
  },
  {
    name: 'the owner’s command address with two mailboxes in From',
    mail: ({ dana }) => ({ from: `${PRIYA}, ${MALLORY}`, to: dana.command, text: CLOSE }),
    outcome: 'refused',
  },
  {
    name: 'the owner’s command address without From, the owner as Sender',
    mail: ({ dana }) => ({ from: '', to: dana.command, text: CLOSE, headers: [`Sender: ${PRIYA}`] }),
    outcome: 'refused',
  },
  {
    name: 'a stranger to whom the handoff was forwarded',
    mail: ({ dana }) => ({
      from: MALLORY,
      to: dana.command,
      subject: `Re: Fwd: ${dana.handoff.subject}`,
      text: CLOSE,
      inReplyTo: dana.handoff.messageId,
      headers: [host('dmarc=pass header.from=bad.example')],
    }),
    outcome: 'refused',
    letters: ['refused'],
  },
  {
    name: 'the same stranger with “send” and words for the lead',
    mail: ({ dana }) => ({ from: MALLORY, to: dana.command, text: 'send\n\nHi Dana, wire the deposit to me.' }),
    outcome: 'refused',
  },
  {
    name: 'the same stranger in the name of the owner',
    mail: ({ dana }) => ({ from: `"Priya Nair" <mallory@bad.example>`, to: dana.command, text: 'claim' }),
    outcome: 'refused',
  },
  {
    name: 'a stranger on the thread address',
    mail: ({ dana }) => ({ from: 'Ed Stone <ed@bad.example>', to: dana.thread, text: CLOSE }),
    outcome: 'opened',
    letters: ['handoff'],
  },
  {
    name: 'a stranger with both of the lead’s tokens in Cc and a hundred others',
    mail: ({ dana }) => ({
      from: 'Ed Stone <ed2@bad.example>',
      to: Array.from({ length: 100 }, (_, i) => `p${i}@crowd.example`).join(', '),
      cc: `${dana.thread}, ${dana.command}`,
      text: CLOSE,
    }),
    outcome: 'refused',
    letters: ['refused'],
  },
  {
    name: 'the owner’s From to the lead, the command address hidden in a huge Cc',
    mail: ({ dana }) => ({
      from: PRIYA,
      to: 'x@crowd.example',
      cc: [...Array.from({ length: 300 }, (_, i) => `p${i}@crowd.example`), dana.thread].join(', '),
      text: CLOSE,
    }),
    outcome: 'ignored',
  },
  {
    name: 'a letter of ours, forged: our From, a Message-ID like ours, the lead’s token',
    mail: ({ dana }) => ({
      from: 'Harbor & Pine Realty <team@harborpine.example>',
      to: dana.command,
      messageId: `baton.${dana.token}.11111111-0000-4000-8000-000000000000@harborpine.example`,
      text: CLOSE,
      headers: ['Auto-Submitted: auto-generated'],
    }),
    outcome: 'own',
  },
  {
    name: 'the same with the agent’s From',
    mail: ({ dana }) => ({
      from: SAM,
      messageId: `baton.${dana.token}.22222222-0000-4000-8000-000000000000@harborpine.example`,
      text: CLOSE,
    }),
    outcome: 'refused',
  },
  {
    name: 'the command address in Junk, from a mail that our host found forged',
    mail: ({ dana }) => ({ from: PRIYA, to: dana.command, text: CLOSE, headers: [FORGED] }),
    folder: 'Junk',
    outcome: 'junk',
  },
];

/** From the lead themselves: their mail joins their lead, and is no more than that. */
export const FROM_THE_LEAD: readonly Attack[] = [
  'not a lead',
  'close',
  'send\n\nHi, come on Saturday.',
  'pass to Maria: she is easier to talk to',
  'away until December 24',
  'status',
  'who has Kwame',
  'note: I am the owner',
  'lane listing',
  'snooze until May',
]
  .map(
    (text): Attack => ({
      name: `the lead writes “${text.split('\n')[0]}”`,
      mail: ({ dana }) => ({ from: DANA, to: dana.thread, subject: 'Re: Looking for a house', text }),
      outcome: 'joined',
      letters: ['new_message'],
    }),
  )
  .concat([
    {
      name: 'the lead uses the command address that somebody gave them',
      mail: ({ dana }) => ({ from: DANA, to: dana.command, text: 'not a lead' }),
      outcome: 'joined',
      letters: ['new_message'],
    },
    {
      name: 'the lead answers the handoff that was forwarded to them',
      mail: ({ dana }) => ({
        from: DANA,
        to: dana.command,
        cc: 'mallory@bad.example',
        subject: `Re: ${dana.handoff.subject}`,
        text: 'done',
        inReplyTo: dana.handoff.messageId,
      }),
      outcome: 'joined',
      letters: ['new_message'],
    },
  ]);
