// Liquid as the templates use it: strict, bounded, synchronous, without files. What people wrote can never become markup
// here, because each value is escaped unless one of the filters below has already made it safe.

import { Liquid, LiquidError, type Template } from 'liquidjs';
import { blockMarkdown, escapeMarkdown, quoteMarkdown, written } from './plain.ts';

/** Puts facts into one compiled text. */
export type Fill = (facts: object) => string;

export interface TemplateSource {
  readonly text: string;
  /** The file that people can open, for messages. */
  readonly file: string;
}

export class TemplateError extends Error {
  readonly retry = 'never';
}

/** What a value becomes in the text around it. */
export type Escape = 'plain' | 'markdown' | 'html';

/** Template text beyond this is no letter. */
const MOST_TEMPLATE = 100_000;
/** Milliseconds: a template of the team's own that loops must not hold up every lead. */
const LONGEST_RENDER = 1_000;
const MOST_MEMORY = 10_000_000;

const ESCAPES = { plain: written, markdown: escapeMarkdown, html: escapeHtml } as const;

/** @param parts texts for `{% include 'parts/NAME' %}`, by that name. */
export function createLiquid(kind: Escape, parts: Readonly<Record<string, string>>): Liquid {
  const liquid = new Liquid({
    templates: { ...parts },
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    // Without it every include is parsed anew in every letter.
    cache: true,
    parseLimit: MOST_TEMPLATE * 10,
    renderLimit: LONGEST_RENDER,
    memoryLimit: MOST_MEMORY,
    outputEscape: ESCAPES[kind],
  });
  liquid.registerFilter('quote', { raw: true, handler: quoteMarkdown });
  liquid.registerFilter('block', { raw: true, handler: blockMarkdown });
  liquid.registerFilter('button', { raw: true, handler: (url, words) => link(url, words, ' "button"') });
  liquid.registerFilter('quiet_button', { raw: true, handler: (url, words) => link(url, words, ' "button quiet"') });
  liquid.registerFilter('link', { raw: true, handler: (url, words) => link(url, words, '') });
  return liquid;
}

/**
 * Compiles one text, which may use only `words` (null: a part, whose words are checked where it is included).
 * @throws TemplateError naming file and line.
 */
export function compileText(
  liquid: Liquid,
  source: TemplateSource,
  words: { readonly known: readonly string[] } | null,
): Fill {
  if (source.text.length > MOST_TEMPLATE) {
    throw new TemplateError(`${source.file}: a template of more than ${MOST_TEMPLATE} characters is no letter`);
  }
  try {
    const compiled = liquid.parse(source.text, source.file);
    if (words !== null) refuseUnknownWords(liquid, compiled, source, words.known);
    return (facts) => String(liquid.renderSync(compiled, facts));
  } catch (error) {
    if (LiquidError.is(error)) throw withPlace(error, source);
    // liquidjs looks for parts as if they were files, and knows no line for one that is not there.
    const words = error instanceof Error ? error.message : String(error);
    throw error instanceof TemplateError ? error : new TemplateError(`${source.file}: ${words}`, { cause: error });
  }
}

/** strictVariables alone would find a misspelt word only when the first letter of its kind is due. */
function refuseUnknownWords(
  liquid: Liquid,
  compiled: Template[],
  source: TemplateSource,
  known: readonly string[],
): void {
  for (const uses of Object.values(liquid.analyzeSync(compiled).globals)) {
    for (const use of uses) {
      const word = use.toArray().join('.');
      if (known.includes(word)) continue;
      const file = use.location.file ?? source.file;
      throw new TemplateError(
        `${file}:${use.location.row}: no letter knows the word "${word}" here; it may use ${known.join(', ')}`,
      );
    }
  }
}

function withPlace(error: LiquidError, source: TemplateSource): TemplateError {
  const [line = 1] = error.token.getPosition();
  const words = error.message.replace(/,( file:.*?,)? line:\d+, col:\d+$/s, '');
  return new TemplateError(`${error.token.file ?? source.file}:${line}: ${words}`, { cause: error });
}

/** A Markdown link. Brackets and breaks would end the address early: such an address is not a link. */
function link(url: unknown, words: unknown, title: string): string {
  const address = written(url);
  return /^[^\s<>\\]+$/.test(address) ? `[${escapeMarkdown(words)}](<${address}>${title})` : escapeMarkdown(words);
}

function escapeHtml(value: unknown): string {
  return written(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
