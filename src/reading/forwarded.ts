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

/** Forwards within forwards that are followed; a mail passed on more often is a chain letter. */
const FORWARD_DEPTH_MAX = 4;

/**
 * A mail forwarded to the team, read as if it had come itself; of forwards within forwards the innermost. Null where nothing
 * inside wants an answer: our own mail, or a newsletter that somebody passes on with a question of their own.
 */
export function forwardedInquiry(message: Message, team: Team, kindOf: (inner: Message) => Kind): Inner | null {
  const layers: Message[] = [];
  let next = innerOf(message, team);
  while (next !== null && layers.length < FORWARD_DEPTH_MAX) {
    layers.push(next);
    next = innerOf(next, team);
  }
  const isTheirs = isTeamAddress(message.from.address, team);
  for (const layer of layers.toReversed()) {
    const inner = { ...layer, forwarded: null };
    const notice = noticeOf(inner, team);
    const isMass = notice === null && (MASS.test(inner.text) || serviceOf(inner, team) !== null);
    const kind = isMass ? 'bulk' : kindOf(inner);
    const isOutermost = layer === layers[0];
    if ((isTheirs && isOutermost) || kind === 'lead' || kind === 'campaign_reply') return { message: inner, kind };
  }
  return null;
}

function innerOf(message: Message, team: Team): Message | null {
  const { forwarded } = message;
  if (forwarded?.from == null || isTeamAddress(forwarded.from.address, team)) return null;
  const subject = forwarded.subject ?? '';
  return {
    ...message,
    ...splitBody(forwarded.text, { subject, name: forwarded.from.name, isReply: false }),
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
  };
}
