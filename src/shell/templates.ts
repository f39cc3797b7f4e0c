// Reads the templates from disk: ours, and over them those of a team's own folder. It refuses what compileTemplates
// refuses, so that a bad template stops the start and not a letter.

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { TemplateError, type TemplateSource } from '../letters/liquid.ts';
import { compileTemplates, type Templates } from '../letters/templates.ts';

const OURS = fileURLToPath(new URL('../../templates/', import.meta.url));
const FOLDERS = ['', 'parts', 'drafts', 'prompts'];

/**
 * @param overrideFolder absolute path; a file in it wins over ours of the same name, and a new name is added.
 * @throws TemplateError naming file and line, or the folder that cannot be read.
 */
export async function loadTemplates(overrideFolder: string | null): Promise<Templates> {
  const sources = new Map<string, TemplateSource>();
  for (const name of await namesIn(OURS)) sources.set(name, await source(OURS, name, 'templates'));
  if (overrideFolder === null) return compileTemplates(sources);
  const ours = [...sources.keys()];
  for (const name of await namesIn(overrideFolder)) {
    // A lane of the team's own may have its draft, and parts serve its letters; another name is a slip of the pen.
    if (!/^(?:parts|drafts)\//.test(name) && !ours.includes(name)) {
      const names = ours.filter((other) => path.dirname(other) === path.dirname(name)).join(', ');
      throw new TemplateError(`${path.join(overrideFolder, name)} overrides nothing; the templates are ${names}`);
    }
    sources.set(name, await source(overrideFolder, name, overrideFolder));
  }
  return compileTemplates(sources);
}

async function source(folder: string, name: string, shown: string): Promise<TemplateSource> {
  return { text: await readFile(path.join(folder, name), 'utf8'), file: path.join(shown, name) };
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const names: string[] = [];
  for (const inner of FOLDERS) {
    const files = await filesOf(path.join(folder, inner), inner === '');
    names.push(...files.map((file) => (inner === '' ? file : `${inner}/${file}`)));
  }
  return names;
}

async function filesOf(folder: string, required: boolean): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && /^[^.].*\.(md|html)$/.test(entry.name))
      .map((entry) => entry.name);
  } catch (error) {
    // A team that overrides one letter has no folders for parts, drafts and prompts.
    if (!required && error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw new TemplateError(`the templates in ${folder} cannot be read`, { cause: error });
  }
}
