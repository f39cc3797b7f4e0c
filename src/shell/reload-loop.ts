// Takes the team's changed files into force while the daemon runs, as one value between two messages, and tells who must
// know: the log each time, the team lead where a file is refused or was cut, once until it is mended.

import { randomUUID } from 'node:crypto';
import { order } from '../lead/life.ts';
import { teamLead } from '../lead/people.ts';
import { writeLetter } from '../letters/write.ts';
import { type Loop, startLoop } from './loop.ts';
import type { Change, Refused, RuleFiles } from './reload.ts';
import { keepRules, newsKey } from './store/rules.ts';
import type { Tx } from './store/store.ts';
import { post } from './work/bounds.ts';
import { letterBase } from './work/letter-base.ts';
import { followRenames } from './work/renames.ts';
import type { Work } from './work/work.ts';

/** What the loops go by. Each takes the value once for each message or step, so that none is decided by two rules. */
export interface InForce {
  work: Work;
}

export interface ReloadLoop extends Loop {
  /** Looks soon, and reads every file again whatever the disk says: SIGHUP. */
  force(): void;
}

export interface ReloadOptions {
  readonly files: RuleFiles;
  readonly retryAfterMs: number;
  /** Other rules are in force: what waits may be due at another time, and letters may be queued. */
  readonly onChange: () => void;
}

export function startReloadLoop(on: InForce, options: ReloadOptions): ReloadLoop {
  const { files, retryAfterMs, onChange } = options;
  const { team, log, clock } = on.work;
  const startedAt = clock.now();
  /** By file, when it was last read without fault; else at the start. */
  const goodAt = new Map<string, Temporal.Instant>();
  let forced = false;
  // In force already, but not written down: a database that is away must not make it forgotten.
  let untold: Change | null = null;
  // Ids may have changed while nothing ran.
  let mayHaveNewIds = true;
  const look = async (): Promise<boolean> => {
    if (untold === null) {
      const force = forced;
      forced = false;
      const before = clock.now();
      untold = await files.look(force);
      if (untold !== null) {
        const { team: rules, records, templates } = untold.rules;
        mayHaveNewIds ||= rules.version !== on.work.team.version;
        on.work = { ...on.work, team: rules, records, templates };
        tellLog(on.work, untold);
        for (const name of goodIn(untold)) goodAt.set(name, before);
      }
    }
    if (mayHaveNewIds) await on.work.store.run((tx) => followRenames(tx, on.work));
    mayHaveNewIds = false;
    if (untold === null) return false;
    await writeDown(on.work, untold, (name) => goodAt.get(name) ?? startedAt);
    untold = null;
    onChange();
    return false;
  };
  const loop = startLoop({ team: team.key, name: 'rules', log, work: look, retryAfterMs });
  loop.poke();
  return {
    ...loop,
    force() {
      forced = true;
      loop.poke();
    },
  };
}

function tellLog({ log, team }: Work, { taken, mended, refused }: Change): void {
  for (const { part, file, problems } of refused) {
    const [first] = problems;
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
    const reason = `line ${first?.line ?? 1}: ${first?.what ?? 'it cannot be used'}${more}`;
    log.emit({ event: 'rules_refused', team: team.key, part, file, reason });
  }
  for (const one of mended) log.emit({ event: 'rules_mended', team: team.key, ...one });
  for (const one of taken) log.emit({ event: 'rules_taken', team: team.key, ...one });
}

function goodIn({ taken, mended, cut }: Change): readonly string[] {
  const doubted = new Set(cut.map(nameOf));
  return [...taken, ...mended].map(nameOf).filter((name) => !doubted.has(name));
}

function nameOf({ part, file }: Pick<Refused, 'part' | 'file'>): string {
  return `${part}:${file}`;
}

type GoodAt = (name: string) => Temporal.Instant;

async function writeDown(work: Work, { rules, refused, cut }: Change, goodAt: GoodAt): Promise<void> {
  const { store, team, clock } = work;
  await store.run(async (tx) => {
    await keepRules(tx, team.key, { version: team.version, text: rules.text, at: clock.now() });
    for (const one of [...refused, ...cut]) await tellTeamLead(tx, work, one, goodAt(nameOf(one)));
  });
}

async function tellTeamLead(tx: Tx, work: Work, refusedFile: Refused, goodAt: Temporal.Instant): Promise<void> {
  const news = { name: nameOf(refusedFile), key: refusedFile.key, goodAt, at: work.clock.now() };
  const told = await newsKey(tx, work.team.key, news);
  if (told === null) return;
  const id = randomUUID();
  const key = `rules_refused:${told}`;
  const letter = writeLetter(order('rules_refused', { to: teamLead(work.team).id, cc: [], key }), {
    ...letterBase(work, id),
    lead: null,
    history: [],
    original: null,
    refusedFile,
    inReplyTo: null,
    references: [],
  });
  await post(tx, work, { id, key, leadToken: null, letter, earlier: [] });
}
