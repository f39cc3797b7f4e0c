// The templates as one value: letters, drafts and prompts in sections, shared parts, one layout. Compiling refuses what
// would fail later, at night, in somebody's letter: bad syntax, a missing file or section, a word that no letter knows.

import type { Liquid } from 'liquidjs';
import type { LetterKind } from '../lead/lead.ts';
import { PROMPT_WORDS } from './claude/prompt-words.ts';
import { compileText, createLiquid, type Fill, TemplateError, type TemplateSource } from './liquid.ts';
import { BODY, inlineStyles, type Styles } from './styles.ts';
import { DRAFT_WORDS, LETTER_WORDS } from './vocabulary.ts';

export interface LetterTemplate {
  /** One line. */
  readonly subject: Fill;
  /** One line: what a phone shows under the subject. */
  readonly preview: Fill;
  /** Markdown. */
  readonly body: Fill;
}

const LETTER_SECTIONS = ['Subject', 'Preview', 'Body'] as const;
const DRAFT_SECTIONS = ['Question', 'Subject', 'Email', 'Text', 'Verify', 'Task', 'CRM note'] as const;
/** Plain text, not Markdown: it is sent as it is. */
export type DraftTemplate = Readonly<Record<(typeof DRAFT_SECTIONS)[number], Fill>>;

const PROMPT_SECTIONS = ['System', 'User'] as const;
/** What Claude is asked: `System` is the same for every lead of a team, so that it is paid for once. */
export interface PromptTemplate {
  readonly system: Fill;
  readonly user: Fill;
}
const PROMPTS = ['lead-summary', 'first-response'] as const;

export interface Templates {
  /** By file name without `.md`; every LetterKind is there. */
  readonly letters: ReadonlyMap<string, LetterTemplate>;
  /** By lane, and by occasion: `again`, `follow_up`, and those of safe-draft.ts; `speed` stands in for a lane of the team's own without a file. */
  readonly drafts: ReadonlyMap<string, DraftTemplate>;
  /** How a draft is signed: `parts/signature.md` with the words of a draft. */
  readonly signature: Fill;
  /** What the file with the draft is called: `parts/reply_file.md` with `first_name` and `person` of a draft. */
  readonly replyFile: Fill;
  readonly prompts: Readonly<Record<(typeof PROMPTS)[number], PromptTemplate>>;
  /** HTML around a body, its styles inlined; and those for the body's own elements. */
  readonly layout: Fill;
  readonly styles: Styles;
}

/** `send` has no template: its words are the agent's. */
const LETTER_KINDS: Readonly<Record<Exclude<LetterKind, 'send'>, true>> = {
  handoff: true,
  new_message: true,
  reminder: true,
  backup: true,
  escalation: true,
  pass: true,
  follow_up: true,
  told: true,
  collision: true,
  bad_address: true,
  crm_note: true,
  crm_mail: true,
  away: true,
  status: true,
  who_has: true,
  help: true,
  too_many: true,
  rules_refused: true,
  pilot_report: true,
  refused: true,
  unreadable: true,
};
/** Letters that programs read: their body is text as it stands. */
const PLAIN: ReadonlySet<string> = new Set<LetterKind>(['crm_mail']);
const REQUIRED = [
  'layout.html',
  ...Object.keys(LETTER_KINDS).map((kind) => `${kind}.md`),
  ...[
    'speed',
    'relationship',
    'listing',
    'investor',
    'nurture',
    'again',
    'follow_up',
    'hold',
    'money',
    'fair_housing',
  ].map((name) => `drafts/${name}.md`),
  ...PROMPTS.map((name) => `prompts/${name}.md`),
  'parts/signature.md',
  'parts/reply_file.md',
];

/**
 * @param sources by name: `handoff.md`, `parts/note.md`, `drafts/speed.md`, `prompts/lead-summary.md`, `layout.html`; other
 *   names are left alone.
 * @throws TemplateError naming file and line.
 */
export function compileTemplates(sources: ReadonlyMap<string, TemplateSource>): Templates {
  const missing = REQUIRED.find((name) => !sources.has(name));
  if (missing !== undefined) throw new TemplateError(`the template ${missing} is missing`);
  const parts = partsOf(sources);
  const plain = createLiquid('plain', parts);
  const markdown = createLiquid('markdown', parts);
  const letters = new Map<string, LetterTemplate>();
  const drafts = new Map<string, DraftTemplate>();
  for (const [name, source] of sources) {
    const [, folder, stem] = /^(?:(parts|drafts)\/)?([^/]+)\.md$/.exec(name) ?? [];
    if (stem === undefined) continue;
    if (folder === 'parts') compileText(markdown, source, null);
    else if (folder === 'drafts') {
      const known = { known: DRAFT_WORDS };
      drafts.set(
        stem,
        mapSections(source, DRAFT_SECTIONS, (_, text) => compileText(plain, text, known)),
      );
    } else {
      const known = { known: LETTER_WORDS };
      const by = mapSections(source, LETTER_SECTIONS, (section, text) =>
        compileText(section === 'Body' && !PLAIN.has(stem) ? markdown : plain, text, known),
      );
      letters.set(stem, { subject: by.Subject, preview: by.Preview, body: by.Body });
    }
  }
  return {
    letters,
    drafts,
    signature: compileText(plain, sources.get('parts/signature.md')!, { known: DRAFT_WORDS }),
    replyFile: compileText(plain, sources.get('parts/reply_file.md')!, { known: ['first_name', 'person'] }),
    prompts: {
      'lead-summary': promptOf(plain, sources.get('prompts/lead-summary.md')!),
      'first-response': promptOf(plain, sources.get('prompts/first-response.md')!),
    },
    ...layoutOf(sources.get('layout.html')!),
  };
}

function promptOf(plain: Liquid, source: TemplateSource): PromptTemplate {
  const by = mapSections(source, PROMPT_SECTIONS, (section, text) =>
    compileText(plain, text, { known: PROMPT_WORDS[section] }),
  );
  return { system: by.System, user: by.User };
}

function layoutOf(source: TemplateSource): Pick<Templates, 'layout' | 'styles'> {
  const html = createLiquid('html', {});
  const known = { known: ['subject', 'preview', 'body'] };
  // First as it was written, so that an error names its line.
  compileText(html, source, known);
  if (source.text.split(BODY).length !== 2) throw new TemplateError(`${source.file}: ${BODY} must be in it once`);
  const { layout, styles } = inlineStyles(source.text);
  return { layout: compileText(html, { ...source, text: layout }, known), styles };
}

/** Included parts, under the names that templates use; line ends as Liquid counts them. */
function partsOf(sources: ReadonlyMap<string, TemplateSource>): Record<string, string> {
  const parts = [...sources].filter(([name]) => /^parts\/[^/]+\.md$/.test(name));
  return Object.fromEntries(parts.map(([name, source]) => [name.slice(0, -3), source.text.trimEnd()]));
}

/** Cuts a file at its `# Name` lines. Each piece keeps its place by blank lines before it, so that line numbers hold. */
function mapSections<Name extends string>(
  source: TemplateSource,
  names: readonly Name[],
  compile: (name: Name, text: TemplateSource) => Fill,
): Record<Name, Fill> {
  const found = new Map<Name, string[]>();
  let current: string[] | null = null;
  for (const [index, line] of source.text.split(/\r?\n/).entries()) {
    const title = /^# (.+?)\s*$/.exec(line)?.[1];
    if (title === undefined) {
      current?.push(line);
      continue;
    }
    const name = names.find((known) => known === title);
    if (name === undefined || found.has(name)) {
      const trouble = name === undefined ? `is none of ${names.join(', ')}` : 'is there twice';
      throw new TemplateError(`${source.file}:${index + 1}: the section "# ${title}" ${trouble}`);
    }
    current = Array<string>(index + 1).fill('');
    found.set(name, current);
  }
  const missing = names.find((name) => !found.has(name));
  if (missing !== undefined) throw new TemplateError(`${source.file}: the section "# ${missing}" is missing`);
  const compiled = names.map((name) => [name, compile(name, { file: source.file, text: found.get(name)!.join('\n') })]);
  return Object.fromEntries(compiled) as Record<Name, Fill>;
}
