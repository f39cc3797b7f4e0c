// The text of each version of a team's rules, from when it was first used: a lead keeps the version that routed it, and this
// says what that version was. Passwords in the text are left out. And what was last told of each file that was refused.

import type { Tx } from './schema.ts';

export interface KeptRules {
  /** SHA-256 of the whole text, hex: Team.version. */
  readonly version: string;
  readonly text: string;
  readonly firstUsed: Temporal.Instant;
}

/** The first use counts; later ones change nothing. */
export async function keepRules(
  tx: Tx,
  team: string,
  { version, text, at }: { readonly version: string; readonly text: string; readonly at: Temporal.Instant },
): Promise<void> {
  const value = JSON.stringify({ firstUsed: at.toString(), text: withoutPasswords(text) });
  await tx
    .insertInto('setting')
    .values({ team_key: team, key: keyOf(version), value })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Null: this version was never in force here, or before texts were kept. */
export async function keptRules(tx: Tx, team: string, version: string): Promise<KeptRules | null> {
  const row = await tx
    .selectFrom('setting')
    .select('value')
    .where('team_key', '=', team)
    .where('key', '=', keyOf(version))
    .executeTakeFirst();
  if (row === undefined) return null;
  const { firstUsed, text } = JSON.parse(row.value) as { firstUsed: string; text: string };
  return { version, text, firstUsed: Temporal.Instant.from(firstUsed) };
}

/** The texts of all versions, the last one first. */
export async function keptTexts(tx: Tx, team: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('setting')
    .select('value')
    .where('team_key', '=', team)
    .where('key', 'like', keyOf('%'))
    .execute();
  const kept = rows.map((row) => JSON.parse(row.value) as { firstUsed: string; text: string });
  return kept.toSorted((a, b) => Temporal.Instant.compare(b.firstUsed, a.firstUsed)).map(({ text }) => text);
}

export interface FileNews {
  /** `contacts.csv`, with what part of the rules it is. */
  readonly name: string;
  /** The same for the same content, in every process. */
  readonly key: string;
  /** When the asking process last knew the file without fault. */
  readonly goodAt: Temporal.Instant;
}

/**
 * A key for the letter about it, the same for all processes that saw the same fault; null: it was told since the file was
 * last good. A fault that comes back after it was mended has another key.
 */
export async function newsKey(
  tx: Tx,
  team: string,
  { name, key, goodAt, at }: FileNews & { readonly at: Temporal.Instant },
): Promise<string | null> {
  const mine = { team_key: team, key: `refused:${name}` };
  const row = await tx
    .selectFrom('setting')
    .select('value')
    .where('team_key', '=', team)
    .where('key', '=', mine.key)
    .executeTakeFirst();
  const last = row === undefined ? null : (JSON.parse(row.value) as { key: string; at: string });
  if (last?.key === key && Temporal.Instant.compare(last.at, goodAt) > 0) return null;
  const value = JSON.stringify({ key, at: at.toString() });
  await tx
    .insertInto('setting')
    .values({ ...mine, value })
    .onConflict((conflict) => conflict.columns(['team_key', 'key']).doUpdateSet({ value }))
    .execute();
  // Who asks at the same moment read the same row before it: one of the two letters is known already.
  return `${name}:${key}:${last?.at ?? 'first'}`;
}

function keyOf(version: string): string {
  return `rules:${version}`;
}

/** `imaps://user:secret@host`, as some write it in the file and not in the environment. */
function withoutPasswords(text: string): string {
  return text.replace(/\b(imaps?|smtps?):\/\/[^\s"'/]{0,500}@/gi, '$1://…@');
}
