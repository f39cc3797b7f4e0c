// Where a watched folder has been read to, what was fetched from it, and the store that keeps both. Types only: the
// raw messages and the cursor that counts them as read are one commit, so that a crash loses neither.

export interface Cursor {
  /** UIDVALIDITY (RFC 9051 2.3.1.1). 0n, which no server gives, marks a look-back that has not come to its end. */
  readonly uidValidity: bigint;
  /** Every message up to this UID has been saved, or was there before the first start. */
  readonly lastUid: number;
  /** The newest INTERNALDATE saved; from there a folder whose UIDs are void is read again. */
  readonly lastArrival: Temporal.Instant | null;
}

export interface FetchedMessage {
  readonly uid: number;
  /** INTERNALDATE: when the mail server took it. */
  readonly arrivedAt: Temporal.Instant;
  /** As it came, octet for octet; a stand-in that says so when the server could not give it. */
  readonly raw: Buffer;
  /** True when `raw` is not the whole message. */
  readonly truncated: boolean;
  /** The mail host's own id of the conversation; null where it has none. */
  readonly threadId: string | null;
}

export interface CursorStore {
  load(): Promise<Cursor | null>;
  /** One transaction: the messages first, then the cursor. A message that is already there is left as it is. */
  save(messages: readonly FetchedMessage[], cursor: Cursor): Promise<void>;
}
