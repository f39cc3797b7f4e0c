// Mail addresses in running text. It refuses what only looks like one: a handle, a host.

const TEXT_MAX = 20_000;

export const ADDRESS: RegExp = /(?<![\w.+-])[\w.+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,6}/gu;

/** The first address in a text, lower case. */
export function addressIn(text: string): string | null {
  return text.slice(0, TEXT_MAX).match(ADDRESS)?.[0]?.toLowerCase() ?? null;
}

export function isOnlyAddress(text: string): boolean {
  const trimmed = text.trim();
  return trimmed.length <= 120 && trimmed !== '' && addressIn(trimmed) === trimmed.toLowerCase();
}
