// Work that is the same for every mail, done once: for a team or its records, and for the last few texts. It keeps only what
// follows from the key alone, so that no answer can be stale.

/** `make`, once for each key that lives. Keys are values that nobody changes: a team, its records. */
export function oncePer<K extends WeakKey, V>(make: (key: K) => V): (key: K) => V {
  const made = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    let entry = made.get(key);
    if (entry === undefined) {
      entry = { value: make(key) };
      made.set(key, entry);
    }
    return entry.value;
  };
}

/** `make` when it is first asked for, and not again. */
export function lazily<V>(make: () => V): () => V {
  let made: { readonly value: V } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const RECENT = 6;

/** `make`, not again for one of the last `most` texts: one mail's words are asked by many rules in turn. */
export function forRecent<V>(make: (text: string) => V, most: number = RECENT): (text: string) => V {
  // Two generations: dropping the older one whole costs less than dropping texts one by one.
  let recent = new Map<string, V>();
  let older = new Map<string, V>();
  let last: string | null = null;
  let lastValue: V;
  return (text) => {
    if (text === last) return lastValue;
    let value = recent.get(text);
    if (value === undefined) {
      value = older.get(text) ?? make(text);
      if (recent.size >= most) [older, recent] = [recent, new Map()];
      recent.set(text, value);
    }
    last = text;
    lastValue = value;
    return value;
  };
}
