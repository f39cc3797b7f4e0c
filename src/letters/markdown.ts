// A letter's Markdown as HTML: headings, paragraphs, lists, quotes, links, tables of label and value, and drafts. No raw
// HTML, no image, no link that the template did not make.

import newMarkdown, { type MarkdownIt, type StateCore, type Token } from 'markdown-it';

const markdown = createMarkdown();

export function markdownToHtml(text: string): string {
  return markdown.render(text);
}

function createMarkdown(): MarkdownIt {
  // linkify off: an address in a lead's words is shown, and nobody is one tap away from it.
  const md = newMarkdown({ html: false, linkify: false, typographer: false });
  md.validateLink = (url) => /^(mailto|tel|https):/i.test(url);
  md.disable('image');
  md.core.ruler.push('letter', shape);
  // An indented block is a draft: shown line by line as it will be sent.
  md.renderer.rules['code_block'] = (tokens, index) => {
    const paragraphs = tokens[index]!.content.trim().split(/\n{2,}/);
    const shown = paragraphs.map((words) => `<p>${md.utils.escapeHtml(words).replaceAll('\n', '<br>')}</p>`);
    return `<div class="draft" dir="auto">${shown.join('')}</div>\n`;
  };
  return md;
}

/** Names what the layout gives a look of its own, so that styles.ts needs no context. */
function shape(state: StateCore): void {
  state.tokens = withoutTableHeads(state.tokens);
  for (const [index, token] of state.tokens.entries()) {
    const before = state.tokens[index - 1];
    switch (token.type) {
      case 'heading_open':
        if (index === 0) token.attrSet('class', 'title');
        break;
      case 'paragraph_open':
        if (before?.type === 'heading_close' && before.tag === 'h3') token.attrSet('class', 'warning');
        break;
      case 'table_open':
        token.attrSet('role', 'presentation');
        token.attrSet('class', 'facts');
        break;
      case 'td_open':
        token.attrSet('class', before?.type === 'tr_open' ? 'label' : 'value');
        token.attrSet('dir', 'auto');
        break;
      case 'blockquote_open':
        // Words of any language keep their own direction.
        token.attrSet('dir', 'auto');
        break;
      case 'inline':
        for (const child of token.children ?? []) if (child.type === 'link_open') shapeLink(child);
        break;
      default:
    }
  }
}

/** liquid.ts says in the title of a link that it is a button. */
function shapeLink(link: Token): void {
  const title = link.attrGet('title');
  if (link.attrs === null || (title !== 'button' && title !== 'button quiet')) return;
  link.attrs = link.attrs.filter(([name]) => name !== 'title');
  link.attrSet('class', title);
}

/** Markdown has no table without a head; ours are label and value only. */
function withoutTableHeads(tokens: readonly Token[]): Token[] {
  let inside = false;
  return tokens.filter(({ type }) => {
    const kept = !inside && type !== 'thead_open';
    if (type === 'thead_open') inside = true;
    if (type === 'thead_close') inside = false;
    return kept;
  });
}
