// The text of each version of a team's rules, from when it was first used: a lead keeps the version that routed it, and this
// says what that version was. Passwords in the text are left out.

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

function keyOf(version: string): string {
  return `rules:${version}`;
}

/** `imaps://user:secret@host`, as some write it in the file and not in the environment. */
function withoutPasswords(text: string): string {
  return text.replace(/\b(imaps?|smtps?):\/\/[^\s"'/]{0,500}@/gi, '$1://…@');
}
