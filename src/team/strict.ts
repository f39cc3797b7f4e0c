// A block of team.yaml with its keys. It refuses keys that it does not know, each with a "did you mean".

import { z } from 'zod';
import { didYouMean } from './suggest.ts';

/**
 * An unknown key's message holds one fix a line, in the order of the issue's `keys`. `inner` are keys of the block `under`,
 * which people write one level too high.
 */
export function strict<T extends z.ZodRawShape>(
  shape: T,
  misplaced: { readonly inner: readonly string[]; readonly under: string } = { inner: [], under: '' },
) {
  const known = Object.keys(shape);
  const fix = (key: string) =>
    misplaced.inner.includes(key) ? `Write it under \`${misplaced.under}\`` : didYouMean(key, known);
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' && Array.isArray(issue['keys'])
        ? issue['keys'].map((key) => fix(String(key))).join('\n')
        : undefined,
  });
}
