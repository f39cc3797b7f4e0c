// What one answer of the mail server means for the whole letter: who still has to get it, and whether the rest matters. A
// letter is for those in To; a copy that is refused holds nothing up.

import type { Letter } from '../../letters/letter.ts';
import type { RejectedRecipient, SendResult } from './mail.ts';

interface Partly {
  readonly reason: string;
  /** Whom it goes to from now on; null: as before, since nobody got it. */
  readonly remaining: readonly string[] | null;
  readonly lost: readonly RejectedRecipient[];
}

export type Delivery =
  /** Everybody in To has it. `lost`: copies that were refused. */
  | { readonly kind: 'sent'; readonly lost: readonly RejectedRecipient[] }
  /** Somebody in To may still get it, later. */
  | ({ readonly kind: 'retry' } & Partly)
  /** Somebody in To may get it without the mail that hangs on it. */
  | ({ readonly kind: 'too_large' } & Partly)
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'in_doubt'; readonly reason: string };

export function deliveryOf(letter: Letter, result: SendResult): Delivery {
  switch (result.kind) {
    case 'accepted':
    case 'rejected':
      return afterRejections(letter, result);
    case 'retry':
    case 'too_large':
      return { ...result, remaining: null, lost: [] };
    case 'refused':
    case 'in_doubt':
      return result;
    default:
      return result satisfies never;
  }
}

function afterRejections(letter: Letter, result: SendResult & { kind: 'accepted' | 'rejected' }): Delivery {
  const { rejected } = result;
  const missed = rejected.filter((one) => letter.to.some(({ address }) => address === one.address));
  if (missed.length === 0 && result.kind === 'accepted') return { kind: 'sent', lost: rejected };
  const open = missed.find((one) => one.kind === 'too_large') ?? missed.find((one) => one.kind === 'retry');
  if (open === undefined) return { kind: 'refused', reason: missed[0]?.reason ?? 'no recipient was taken' };
  const kind = open.kind === 'too_large' ? 'too_large' : 'retry';
  if (result.kind === 'rejected') return { kind, reason: open.reason, remaining: null, lost: [] };
  return {
    kind,
    reason: open.reason,
    remaining: rejected.filter((one) => one.kind !== 'refused').map((one) => one.address),
    lost: rejected.filter((one) => one.kind === 'refused'),
  };
}
