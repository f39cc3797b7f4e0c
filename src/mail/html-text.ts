// HTML body to plain text that a person could have typed: blockquotes become `>` lines, table rows become lines, links
// keep only their words. Refuses to lay out what is nested too deep, and then only strips the tags.

import { compile, type FormatCallback } from 'html-to-text';
import { HTML_DEPTH_MAX } from './limits.ts';

export interface HtmlText {
  readonly text: string;
  /** What could not be read as it should, in words; null when all went well. */
  readonly problem: string | null;
}

/** Text of an HTML body of at most BODY_MAX characters. */
export function htmlToText(html: string): HtmlText {
  if (isNestedTooDeep(html)) {
    return { text: withoutTags(html), problem: 'HTML nested too deep, read without its layout' };
  }
  try {
    return { text: convert(asOneDocument(html)).replaceAll('\u00a0', ' ').trim(), problem: null };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { text: withoutTags(html), problem: `HTML read without its layout (${reason})` };
  }
}

/**
 * Some phones quote a mail as the whole document that it was. The converter would take its body for all there is, and
 * drop what stands above it.
 */
function asOneDocument(html: string): string {
  const body = html.search(BODY);
  if (body < 0) return html;
  const isNested = CONTENT.test(html.slice(0, body)) || BODY.test(html.slice(body + 5));
  return isNested ? html.replace(/<\/?(?:html|body)(?:\s[^<>]{0,2000})?>/gi, '') : html;
}
const BODY = /<body[\s>]/i;
const CONTENT = /<(?:div|p|span|blockquote|table)[\s>]/i;

/** True for a text that is a document or a fragment of HTML; XML of other kinds (ADF) is none. */
export function looksLikeHtml(text: string): boolean {
  return /^\s{0,200}<(?:!doctype html|html|head|body|table|div|p|h[1-4]|center)(?:\s[^<>]{0,500})?>/i.test(text);
}

type Element = Parameters<FormatCallback>[0];

const CELL_SEPARATOR = ' | ';
const LONGEST_LABEL = 40;
/** Nodes of a table cell that are looked at to tell a value from a layout. */
const CELL_NODES_MAX = 60;
const BLOCKS = new Set([
  'table',
  'p',
  'div',
  'ul',
  'ol',
  'br',
  'h1',
  'h2',
  'h3',
  'h4',
  'blockquote',
  'hr',
  'tr',
  'pre',
]);

// A row of a label and a value becomes `Label: value`, as forms in plain text have it; cells that hold blocks are
// layout and stand on lines of their own.
const row: FormatCallback = (element, walk, builder, options) => {
  const cells = element.children.filter((child) => child.name === 'td' || child.name === 'th');
  const words = cells.map(inlineWords);
  const filled = cells.filter((_, index) => words[index] !== '');
  const isInline = words.every((cell) => cell !== null);
  const isPair = isInline && filled.length === 2 && (words[0] ?? '').length <= LONGEST_LABEL;
  builder.openBlock({ leadingLineBreaks: options.leadingLineBreaks ?? 1 });
  filled.forEach((cell, index) => {
    if (index > 0 && isPair) builder.addInline(/[:?]\s*$/.test(words[0] ?? '') ? ' ' : ': ');
    if (index > 0 && !isPair && isInline) builder.addInline(CELL_SEPARATOR);
    if (!isInline) builder.openBlock({ leadingLineBreaks: 1 });
    walk(cell.children, builder);
    if (!isInline) builder.closeBlock({ trailingLineBreaks: 1 });
  });
  builder.closeBlock({ trailingLineBreaks: 1 });
};

// Where a client marks the signature in its HTML only, the text gets the delimiter that a plain mail has.
const signature: FormatCallback = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 1 });
  builder.addInline('--');
  builder.closeBlock({ trailingLineBreaks: 1 });
  builder.openBlock({ leadingLineBreaks: 1 });
  walk(element.children, builder);
  builder.closeBlock({ trailingLineBreaks: 1 });
};

const SIGNATURES = [
  '.gmail_signature',
  '#Signature',
  '.moz-signature',
  '.composer_signature',
  '.protonmail_signature_block',
  '#composer_signature',
  '#ms-outlook-mobile-signature',
  '[name="messageSignatureSection"]',
];

const convert = compile({
  wordwrap: false,
  limits: { maxDepth: HTML_DEPTH_MAX + 50, ellipsis: '' },
  formatters: { row, signature },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    { selector: 'title', format: 'skip' },
    // Preheaders: text for the list view that the reader of the mail never sees.
    { selector: '[style*="display:none"]', format: 'skip' },
    { selector: '[style*="display: none"]', format: 'skip' },
    { selector: 'tr', format: 'row' },
    ...SIGNATURES.map((selector) => ({ selector, format: 'signature' })),
    { selector: 'hr', options: { length: 32 } },
    { selector: 'p', options: { leadingLineBreaks: 2, trailingLineBreaks: 2 } },
    { selector: 'blockquote', options: { trimEmptyLines: true } },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
});

/** The words of a cell that holds no block; null when it holds one, or too much to be a value. */
function inlineWords(cell: Element): string | null {
  let words = '';
  const rest: Element[] = [cell];
  for (let seen = 0; rest.length > 0; seen += 1) {
    const node = rest.pop()!;
    const children: readonly Element[] = node.children ?? [];
    if (seen > CELL_NODES_MAX || children.length > CELL_NODES_MAX || BLOCKS.has(node.name ?? '')) return null;
    if (node.type === 'text') words += node.data ?? '';
    rest.push(...children.toReversed());
  }
  return words.replace(/\s+/g, ' ').trim();
}

const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);
/** Closed by the next of their kind, so a run of them without end tags is no nesting. */
const IMPLIED_END = new Set(['p', 'li', 'dt', 'dd', 'option', 'tr', 'td', 'th', 'thead', 'tbody', 'tfoot']);

/**
 * Nesting as the HTML parser will build it: an end tag closes down to the nearest open tag of its name. Counted
 * before parsing, because the parser is quadratic in it (200,000 nested tags take seconds).
 */
function isNestedTooDeep(html: string): boolean {
  if (html.split('<', HTML_DEPTH_MAX + 1).length <= HTML_DEPTH_MAX) return false;
  const stack: string[] = [];
  const open = new Map<string, number>();
  for (const [, slash, name] of html.matchAll(/<(\/?)([a-z][a-z0-9:-]{0,20})/gi)) {
    const tag = name!.toLowerCase();
    if (VOID.has(tag) || IMPLIED_END.has(tag)) continue;
    if (slash === '') {
      stack.push(tag);
      open.set(tag, (open.get(tag) ?? 0) + 1);
      if (stack.length > HTML_DEPTH_MAX) return true;
    } else if ((open.get(tag) ?? 0) > 0) {
      let closed: string;
      do {
        closed = stack.pop()!;
        open.set(closed, open.get(closed)! - 1);
      } while (closed !== tag);
    }
  }
  return false;
}

function withoutTags(html: string): string {
  return html
    .replace(/<[^<>]*>/g, '\n')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}
