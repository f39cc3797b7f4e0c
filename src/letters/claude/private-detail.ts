// The kinds of private details, and the form in which Claude sees them: `[EMAIL_1]`. Also how it may misspell them.

/** `TEXT`: something that would be taken for a placeholder. In this order one detail holds another. */
export const DETAIL_KINDS = ['TEXT', 'LINK', 'EMAIL', 'ACCOUNT', 'DOCUMENT', 'PHONE', 'HOME', 'SURNAME'] as const;
export type DetailKind = (typeof DETAIL_KINDS)[number];

/** A private detail in a plain text. */
export interface Detail {
  readonly kind: DetailKind;
  /** The same for every spelling. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

export function placeholder(kind: DetailKind, number: number): string {
  return `[${kind}_${number}]`;
}

const KIND = DETAIL_KINDS.join('|');

/**
 * `[EMAIL_1]`, and as it comes back: in lower case, with spaces, in two pairs of brackets, with Markdown's backslashes, or
 * with no brackets. Groups: kind, number, kind and number without brackets, one of ours that has no number.
 */
export const PLACEHOLDERS = new RegExp(
  String.raw`(?:\\?\[){1,3}\s{0,3}(?:(${KIND})[\s\\_-]{0,3}(\d{1,4})|(FIRST[\s\\_-]{1,3}NAME|AGENT|TEAM))\s{0,3}(?:\\?\]){1,3}|(?<![\p{L}\p{N}_])(${KIND})_(\d{1,4})(?![\p{L}\p{N}_])`,
  'giu',
);

/** Text that becomes one when what stands beside it is hidden. */
export const BARE_PLACEHOLDERS = new RegExp(`(?:${KIND})_\\d{1,4}`, 'giu');
