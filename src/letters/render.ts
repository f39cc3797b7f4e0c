// A filled template as the two halves of a mail: HTML for clients that show it, plain text that stands alone. No script,
// no remote image, nothing that a lead wrote as markup.

import { compile, type FormatCallback } from 'html-to-text';
import { markdownToHtml } from './markdown.ts';
import { folded } from './plain.ts';
import { styled } from './styles.ts';
import type { LetterTemplate, Templates } from './templates.ts';

export interface Rendered {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** RFC 5322 allows 998; phones show about 40 and clients about 130. */
const MOST_SUBJECT = 160;
const MOST_PREVIEW = 180;

/** Fills one letter; `facts` are the words that its template uses. */
export function renderLetter(templates: Templates, letter: LetterTemplate, facts: object): Rendered {
  const subject = folded(letter.subject(facts), MOST_SUBJECT);
  const preview = folded(letter.preview(facts), MOST_PREVIEW);
  const body = markdownToHtml(letter.body(facts));
  return {
    subject,
    text: tidied(toText(body)),
    html: templates.layout({ subject, preview, body: styled(body, templates.styles) }),
  };
}

/** A paragraph of buttons leaves nothing but its space behind. */
function tidied(text: string): string {
  return `${text
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

/** A row as `Label: value`. */
const fact: FormatCallback = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 1 });
  const cells = element.children.filter((child) => child.type === 'tag');
  for (const cell of cells) {
    if (cell !== cells[0]) builder.addInline(': ', { noWordTransform: true });
    walk(cell.children, builder);
  }
  builder.closeBlock({ trailingLineBreaks: 1 });
};

const facts: FormatCallback = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 2 });
  walk(element.children, builder);
  builder.closeBlock({ trailingLineBreaks: 2 });
};

/** Not wrapped: people copy it from here into their own mail. */
const draft: FormatCallback = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 2, isPre: true });
  walk(element.children, builder);
  builder.closeBlock({ trailingLineBreaks: 2 });
};

const toText = compile({
  wordwrap: 76,
  formatters: { fact, facts, draft },
  selectors: [
    { selector: 'h2', options: { uppercase: false } },
    { selector: 'h3', options: { uppercase: false } },
    { selector: 'table.facts', format: 'facts' },
    { selector: 'tr', format: 'fact' },
    { selector: 'div.draft', format: 'draft' },
    { selector: 'a[href^="mailto:"]', format: 'inline' },
    // Buttons are screens long as addresses, and each letter says what to write instead.
    { selector: 'a.button', format: 'skip' },
    { selector: 'ul', options: { itemPrefix: '- ' } },
  ],
});
