// Takes the team's changed files into force while the daemon runs, as one value between two messages, and tells who must
// know: the log each time, the team lead where a file is refused, once for each content of it.

import { randomUUID } from 'node:crypto';
import { order } from '../lead/life.ts';
import { teamLead } from '../lead/people.ts';
import { writeLetter } from '../letters/write.ts';
import { type Loop, startLoop } from './loop.ts';
import type { Change, Refused, RuleFiles } from './reload.ts';
import { keepRules } from './store/rules.ts';
import type { Tx } from './store/store.ts';
import { post } from './work/bounds.ts';
import { letterBase } from './work/letter-base.ts';
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
  const { team, log } = on.work;
  let forced = false;
  // In force already, but not written down: a database that is away must not make it forgotten.
  let untold: Change | null = null;
  const look = async (): Promise<boolean> => {
    if (untold === null) {
      const force = forced;
      forced = false;
      untold = await files.look(force);
      if (untold === null) return false;
      const { team: rules, records, templates } = untold.rules;
      on.work = { ...on.work, team: rules, records, templates };
      tellLog(on.work, untold);
    }
    await writeDown(on.work, untold);
    untold = null;
    onChange();
    return false;
  };
  const loop = startLoop({ team: team.key, name: 'rules', log, work: look, retryAfterMs });
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

async function writeDown(work: Work, { rules, refused }: Change): Promise<void> {
  const { store, team, clock } = work;
  await store.run(async (tx) => {
    await keepRules(tx, team.key, { version: team.version, text: rules.text, at: clock.now() });
    for (const one of refused) await tellTeamLead(tx, work, one);
  });
}

async function tellTeamLead(tx: Tx, work: Work, refusedFile: Refused): Promise<void> {
  const id = randomUUID();
  const key = `rules_refused:${refusedFile.part}:${refusedFile.key}`;
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
