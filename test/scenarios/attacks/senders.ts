// Mails that want to pass for a person of the team by what stands in their headers. None holds a token.

import { newMessageId } from '../../support/mails.ts';
import { TEAM_ADDRESS } from '../stage.ts';
import { type Attack, DANA, FORGED, host, MALLORY, MARIA, PRIYA, SAM } from './scene.ts';

const AWAY = 'away until December 24';
const EVIL = 'mallory@bad.example';

export const SENDERS: readonly Attack[] = [
  {
    name: 'the owner’s From without any proof',
    mail: () => ({ from: PRIYA, text: AWAY }),
    outcome: 'refused',
    letters: ['refused'],
  },
  {
    name: 'another word on the same day: the owner is told of each word once',
    mail: () => ({ from: PRIYA, text: 'status' }),
    outcome: 'refused',
    letters: ['refused'],
  },
  {
    name: 'the same word again',
    mail: () => ({ from: PRIYA, text: 'Status!' }),
    outcome: 'refused',
  },
  {
    name: 'the team lead’s From, in answer to the lead’s own mail',
    mail: ({ dana }) => ({ from: MARIA, text: 'not a lead', inReplyTo: dana.asked }),
    outcome: 'refused',
    letters: ['refused'],
  },
  {
    name: 'the backup’s From, which our host found forged',
    mail: () => ({ from: SAM, text: AWAY, headers: [FORGED] }),
    outcome: 'refused',
  },
  {
    name: 'dmarc=none from our host',
    mail: () => ({ from: SAM, text: AWAY, headers: [host('dmarc=none header.from=harborpine.example')] }),
    outcome: 'refused',
    letters: ['refused'],
  },
  {
    name: 'a DMARC pass of another domain',
    mail: () => ({ from: SAM, text: AWAY, headers: [host('dmarc=pass header.from=bad.example')] }),
    outcome: 'refused',
  },
  {
    name: 'a DKIM pass of a domain that ends alike',
    mail: () => ({ from: SAM, text: AWAY, headers: [host('dkim=pass header.d=notharborpine.example')] }),
    outcome: 'refused',
  },
  {
    name: 'a DKIM pass of the top level domain',
    mail: () => ({ from: SAM, text: AWAY, headers: [host('dkim=pass header.d=example')] }),
    outcome: 'refused',
  },
  {
    name: 'an SPF pass of the envelope',
    mail: () => ({ from: SAM, text: AWAY, headers: [host('spf=pass smtp.mailfrom=harborpine.example')] }),
    outcome: 'refused',
  },
  {
    name: 'Authentication-Results of a foreign host',
    mail: () => ({
      from: SAM,
      text: AWAY,
      headers: ['Authentication-Results: mx.bad.example; dmarc=pass header.from=harborpine.example'],
    }),
    outcome: 'refused',
  },
  {
    name: 'Authentication-Results of a host that begins with our host’s name',
    mail: () => ({
      from: SAM,
      text: AWAY,
      headers: ['Authentication-Results: mx.harborpine.example.bad.example; dmarc=pass header.from=harborpine.example'],
    }),
    outcome: 'refused',
  },
  {
    name: 'forged Authentication-Results with our host’s name below its own',
    mail: () => ({
      from: SAM,
      text: AWAY,
      headers: [host('dmarc=none header.from=harborpine.example'), host('dmarc=pass header.from=harborpine.example')],
    }),
    outcome: 'refused',
  },
  {
    name: 'a pass in a comment',
    mail: () => ({
      from: SAM,
      text: AWAY,
      headers: [host('spf=none (dmarc=pass header.from=harborpine.example; dkim=pass)')],
    }),
    outcome: 'refused',
  },
  {
    name: 'a pass in a quoted local part of the envelope sender',
    mail: () => ({
      from: SAM,
      text: AWAY,
      headers: [host('spf=pass smtp.mailfrom="x; dmarc=pass header.from=harborpine.example"@bad.example')],
    }),
    outcome: 'refused',
  },
  {
    name: 'a pass in ARC results only',
    mail: () => ({
      from: SAM,
      text: AWAY,
      headers: ['ARC-Authentication-Results: i=1; mx.harborpine.example; dmarc=pass header.from=harborpine.example'],
    }),
    outcome: 'refused',
  },
  {
    name: 'two From headers, the proof for the second',
    mail: () => ({
      from: MALLORY,
      text: AWAY,
      headers: [host('dmarc=pass header.from=bad.example'), `From: ${SAM}`],
    }),
    outcome: 'refused',
  },
  {
    name: 'From with two mailboxes',
    mail: () => ({ from: `${SAM}, ${MALLORY}`, text: AWAY, headers: [host('dmarc=pass header.from=bad.example')] }),
    outcome: 'refused',
  },
  {
    name: 'no From, but the agent as Sender and Reply-To',
    mail: () => ({
      from: '',
      text: AWAY,
      replyTo: SAM,
      headers: [`Sender: ${SAM}`, host('dmarc=pass header.from=harborpine.example')],
    }),
    outcome: 'refused',
  },
  {
    name: 'the agent’s address as display name',
    mail: () => ({ from: `"sam@harborpine.example" <${EVIL}>`, text: 'status' }),
    outcome: 'ignored',
  },
  {
    name: 'the same with proof for the stranger',
    mail: () => ({
      from: `"Sam Okafor <sam@harborpine.example>" <m2@bad.example>`,
      text: AWAY,
      headers: [host('dmarc=pass header.from=bad.example')],
    }),
    outcome: 'ignored',
  },
  {
    name: 'a homoglyph of the domain',
    mail: () => ({ from: 'Sam Okafor <sam@hаrborpine.example>', text: 'status' }),
    outcome: 'opened',
    letters: ['handoff'],
  },
  {
    name: 'a subdomain of ours',
    mail: () => ({ from: 'Sam Okafor <sam@mail.harborpine.example>', text: 'status' }),
    outcome: 'opened',
    letters: ['handoff'],
  },
  {
    name: 'a domain that begins with ours',
    mail: () => ({
      from: 'Sam Okafor <sam@harborpine.example.bad.example>',
      text: AWAY,
      headers: [host('dmarc=pass header.from=harborpine.example.bad.example')],
    }),
    outcome: 'opened',
    letters: ['handoff'],
  },
  {
    name: 'a trailing dot',
    mail: () => ({ from: 'Sam Okafor <sam@harborpine.example.>', text: 'status' }),
    outcome: 'opened',
    letters: ['handoff'],
  },
  {
    name: 'group syntax',
    mail: () => ({
      from: `Team: ${SAM}, ${MALLORY};`,
      text: AWAY,
      headers: [host('dmarc=pass header.from=bad.example')],
    }),
    outcome: 'refused',
  },
  {
    name: 'the agent in a comment',
    mail: () => ({
      from: `m3@bad.example (${SAM})`,
      text: AWAY,
      headers: [host('dmarc=pass header.from=bad.example')],
    }),
    outcome: 'ignored',
  },
  {
    name: 'an encoded word that decodes to the agent’s address',
    mail: () => ({
      from: '=?utf-8?Q?Sam_Okafor_=3Csam=40harborpine.example=3E?= <m4@bad.example>',
      text: AWAY,
      headers: [host('dmarc=pass header.from=bad.example')],
    }),
    outcome: 'ignored',
  },
  {
    name: 'the agent as From, a stranger as Sender with their own proof',
    mail: () => ({ from: SAM, text: AWAY, headers: [host('dkim=pass header.d=bad.example'), `Sender: ${MALLORY}`] }),
    outcome: 'refused',
  },
  {
    name: 'a stranger as From, the agent as Sender',
    mail: () => ({
      from: 'Mallory <m5@bad.example>',
      text: AWAY,
      headers: [host('dmarc=pass header.from=bad.example'), `Sender: ${SAM}`],
    }),
    outcome: 'opened',
    letters: ['handoff'],
  },
  {
    name: 'a stranger who wants answers to go to the agent',
    mail: () => ({ from: 'Mallory <m6@bad.example>', text: AWAY, replyTo: SAM }),
    outcome: 'opened',
    letters: ['handoff'],
  },
  {
    name: 'the shared mailbox’s From in the inbox',
    mail: ({ dana }) => ({
      from: `Harbor & Pine <${TEAM_ADDRESS}>`,
      to: DANA,
      cc: TEAM_ADDRESS,
      text: 'Hi Dana, all answered.',
      inReplyTo: dana.asked,
    }),
    outcome: 'ignored',
  },
  {
    name: 'an answer to the lead that our host found forged',
    mail: ({ dana }) => ({
      from: PRIYA,
      to: DANA,
      cc: TEAM_ADDRESS,
      text: 'Hi Dana, all answered.',
      messageId: newMessageId(),
      inReplyTo: dana.asked,
      headers: [FORGED],
    }),
    outcome: 'opened',
    letters: ['handoff'],
  },
  {
    name: 'an answer to the lead with two From headers',
    mail: ({ dana }) => ({
      from: MALLORY,
      to: DANA,
      cc: TEAM_ADDRESS,
      text: 'Hi Dana, all answered.',
      inReplyTo: dana.asked,
      headers: [host('dmarc=pass header.from=bad.example'), `From: ${PRIYA}`],
    }),
    outcome: 'ignored',
  },
  {
    name: 'an answer to the lead in Junk without proof',
    mail: ({ dana }) => ({ from: PRIYA, to: DANA, cc: TEAM_ADDRESS, text: 'Hi Dana!', inReplyTo: dana.asked }),
    folder: 'Junk',
    outcome: 'junk',
  },
];
