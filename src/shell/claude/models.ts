// Which Claude is asked. Refuses to know models that were not looked up: an unknown one gets no extras and has no price.

/** The small fast one of the SDK's types; both answers must stand within `ai.timeout`. */
export const DEFAULT_MODEL = 'claude-haiku-5-5';

/**
 * The team's own choice (`ai.model` in its file) wins over ANTHROPIC_MODEL, which is the default for all teams of a process.
 */
export function modelOf(
  team: { readonly model: string | null },
  environment: { readonly model: string | null },
): string {
  return team.model ?? environment.model ?? DEFAULT_MODEL;
}

/**
 * "claude-haiku-4-5" of "claude-haiku-4-5-20251001"; a family that begins like another (claude-opus-5, claude-opus-5-5) is
 * its own.
 */
export function familyOf(model: string): string {
  return model.replace(/-(?:\d{8}|latest)$/, '');
}

/**
 * Models that take `output_config.effort`; the others answer 400. Without it they think before they answer, most of them
 * at length, and what they think counts as output. Source: "Effort" and the page of each model, platform.claude.com/docs,
 * looked up in November 2026.
 */
const WITH_EFFORT: ReadonlySet<string> = new Set([
  'claude-haiku-5-5',
  'claude-sonnet-5-5',
  'claude-sonnet-5',
  'claude-sonnet-4-6',
  'claude-opus-5-5',
  'claude-opus-5',
  'claude-opus-4-8',
  'claude-opus-4-7',
  'claude-opus-4-6',
  'claude-opus-4-5',
  'claude-fable-5-1',
  'claude-fable-5',
]);

export function takesEffort(model: string): boolean {
  return WITH_EFFORT.has(familyOf(model));
}
