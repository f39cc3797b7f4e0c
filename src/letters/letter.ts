// A letter as the store keeps it: everything that the postman needs, decided and rendered. write.ts makes it.

import type { LetterKind } from '../lead/lead.ts';

export interface Address {
  readonly name: string;
  readonly address: string;
}

/** An answer to the lead that waits for somebody to send it: it hangs on as an .eml, and may lie in the Drafts folder. */
export interface UnsentReply {
  /** With `.eml`. */
  readonly fileName: string;
  /** The agent who gets the letter. */
  readonly from: Address;
  readonly to: Address;
  readonly cc: readonly Address[];
  /** The agent and the thread address, so that a plain answer is seen by both. */
  readonly replyTo: readonly Address[];
  readonly subject: string;
  readonly text: string;
  /** Of the lead's own mail; null where a portal or a form wrote for them. */
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
}

export interface Letter {
  readonly kind: LetterKind;
  /** Fixed for the life of the letter, without angle brackets; carries the lead's token. */
  readonly messageId: string;
  readonly from: Address;
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  /** At least one. */
  readonly replyTo: readonly Address[];
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Row of the raw message to attach as message/rfc822; null for none. */
  readonly attachMessageRow: string | null;
  /** The answer to the lead that it proposes: what `send` sends, and the same as a text message. Null for none. */
  readonly draft: { readonly subject: string; readonly email: string; readonly text: string } | null;
  /** The same draft as a mail that can be opened and sent; missing or null: none, as in rows of before. */
  readonly eml?: UnsentReply | null | undefined;
}
