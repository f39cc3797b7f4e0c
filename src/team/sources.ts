// The team's own sources, and whether a source that a rule or the pilot names is known at all. It refuses names that no
// mail can ever have; one that may be a campaign of the records is doubtful only.

import type { Report } from './people.ts';
import type { TeamFile } from './schema.ts';
import { EVERY_SOURCE_NAME } from './source-names.ts';
import { closest, didYouMean } from './suggest.ts';
import type { OwnSource } from './team.ts';
import { SOURCE_KIND_WORDS } from './vocabulary.ts';
import type { Path } from './yaml-text.ts';

/** Reports a source that nobody knows; `who` names the rule or part that asks for it. */
export type CheckSource = (word: string, at: { readonly path: Path; readonly who: string }) => void;

export function buildSources(
  file: TeamFile,
  { report, warn }: { readonly report: Report; readonly warn: Report },
): { readonly sources: readonly OwnSource[]; readonly checkSource: CheckSource } {
  const sources = (file.sources ?? []).map(
    ({ name, kind, from, to, subject }): OwnSource => ({
      name,
      kind: kind ?? null,
      from: from ?? [],
      to: to ?? [],
      subject: subject ?? [],
    }),
  );
  for (const [index, source] of sources.entries()) checkOwn(source, { index, sources, file, report });
  const known = [...SOURCE_KIND_WORDS, ...sources.map(({ name }) => name), ...EVERY_SOURCE_NAME];
  return {
    sources,
    checkSource: (word, { path, who }) => {
      if (known.some((of) => of.toLowerCase() === word.toLowerCase())) return;
      const near = closest(word, known);
      if (near === null && file.records?.campaigns !== undefined) {
        const what = `${who} asks for the source "${word}", which is known only if a campaign is called so`;
        warn(path, what, 'Compare it with the names in your campaigns, or describe it under `sources`');
        return;
      }
      const fix =
        near === null
          ? `Describe it under \`sources\`, or use ${SOURCE_KIND_WORDS.join(', ')} or a name such as zillow`
          : didYouMean(word, known);
      report(path, `${who} asks for the source "${word}", which is not known`, fix);
    },
  };
}

function checkOwn(
  source: OwnSource,
  around: {
    readonly index: number;
    readonly sources: readonly OwnSource[];
    readonly file: TeamFile;
    readonly report: Report;
  },
): void {
  const { index, sources, file, report } = around;
  const path = ['sources', index];
  const { name, from, to, subject } = source;
  if (from.length + to.length + subject.length === 0) {
    report(path, `nothing says which mail is from the source "${name}"`, 'Give it from, to or subject');
  }
  if (SOURCE_KIND_WORDS.some((kind) => kind === name)) {
    report([...path, 'name'], `"${name}" is a kind of source, so it names none of yours`, 'Choose another name');
  }
  if (sources.slice(0, index).some((other) => other.name === name)) {
    report(
      [...path, 'name'],
      `two sources are called "${name}"`,
      'Give each a name of its own, or write one with lists',
    );
  }
  const own = from.indexOf(file.inbox.address);
  if (own >= 0) {
    const what = `the source "${name}" is from the inbox itself, whose mail is the team's own`;
    report([...path, 'from', own], what, 'Give the address that stands in From, or use `to`');
  }
}
