// The mail inside a forwarded one, as a message of its own, where somebody in it wants an answer. It refuses our own mail
// and, from people outside, newsletters that they pass on with a question of their own.

import { splitBody } from '../mail/body.ts';
import type { Message } from '../mail/message.ts';
import type { Team } from '../team/team.ts';
import { bareSubject } from './campaign.ts';
import { isTeamAddress } from './ours.ts';
import type { Kind } from './reading.ts';
import { noticeOf } from './sources/notice.ts';
import { serviceOf } from './sources/services.ts';

export interface Inner {
  readonly message: Message;
  readonly kind: Kind;
}

const MASS =
  /\bunsubscribe\b|\bview (?:it |this e-?mail )?in (?:your )?browser\b|\bmanage (?:your )?(?:preferences|subscriptions?)\b/i;

/**
 * A mail forwarded to the team, read as if it had come itself. Null where nothing inside wants an answer: our own mail, or
 * a newsletter that somebody passes on with a question of their own.
 */
export function forwardedInquiry(message: Message, team: Team, kindOf: (inner: Message) => Kind): Inner | null {
  const { forwarded } = message;
  if (forwarded?.from == null || isTeamAddress(forwarded.from.address, team)) return null;
  const parts = splitBody(forwarded.text, {
    subject: forwarded.subject ?? '',
    name: forwarded.from.name,
    isReply: false,
  });
  const inner: Message = {
    ...message,
    ...parts,
    from: forwarded.from,
    sender: null,
    replyTo: [],
    to: forwarded.to,
    cc: [],
    bcc: [],
    subject: forwarded.subject ?? bareSubject(message.subject),
    headers: new Map(),
    inReplyTo: [],
    references: [],
    html: null,
    text: forwarded.text,
    attachments: [],
    // One level: what is forwarded inside a forward is that mail's quote.
    forwarded: null,
  };
  const notice = noticeOf(inner, team);
  const isMass = notice === null && (MASS.test(forwarded.text) || serviceOf(inner, team) !== null);
  const kind = isMass ? 'bulk' : kindOf(inner);
  const isTheirs = isTeamAddress(message.from.address, team);
  return isTheirs || kind === 'lead' || kind === 'campaign_reply' ? { message: inner, kind } : null;
}
