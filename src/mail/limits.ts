// Every bound on the reading of one mail. A mail past a bound is cut and says so in its `problems`; none is refused.

/** Octets of the header section that are read; real mail stays under 64 KB, long ARC chains included. */
export const HEADER_SECTION_MAX = 256 * 1024;

/** Header fields that are kept, first ones first. */
export const HEADER_COUNT_MAX = 1_000;

/** Characters of one unfolded header value. */
export const HEADER_VALUE_MAX = 32 * 1024;

/** Mailboxes that are read from one address header. */
export const MAILBOXES_MAX = 200;

/** Message-IDs that are kept of References: the oldest and the newest matter, so the middle is dropped. */
export const REFERENCES_MAX = 100;

/** Characters of body text, and of HTML, that are read. */
export const BODY_MAX = 500_000;

/** Nesting of HTML elements; Chrome flattens anything deeper than 512. */
export const HTML_DEPTH_MAX = 500;

/** Attachments that are listed. */
export const ATTACHMENTS_MAX = 100;

/** Characters that are kept of one attachment's text. */
export const ATTACHMENT_TEXT_MAX = 200_000;

/** A line longer than this is nobody's quote header, signature or form label, so no pattern is tried on it. */
export const PATTERN_LINE_MAX = 400;

/** Lines over which a mail client wraps `On … wrote:`. */
export const ATTRIBUTION_LINES_MAX = 4;

/** Lines of a quoted From/Sent/To/Subject block, wrapped recipients included. */
export const HEADER_BLOCK_LINES_MAX = 30;

/** Lines above the end within which a signature without a delimiter may begin. */
export const SIGNATURE_LINES_MAX = 16;

/** Characters of a paragraph that are looked at to tell a legal notice; they often stand on one very long line. */
export const NOTICE_MAX = 4_000;

/** Milliseconds that one mail may take to parse before only its headers are read. */
export const PARSE_MS_MAX = 20_000;

/** Octets in which the labels of text parts are looked for when their bytes do not fit them. */
export const RELABEL_MAX = 1024 * 1024;
