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

const RECENT = 6;

/** `make`, not again for one of the last few texts: one mail's words are asked by many rules in turn. */
export function forRecent<V>(make: (text: string) => V): (text: string) => V {
  const recent: { readonly text: string; readonly value: V }[] = [];
  return (text) => {
    const at = recent.findIndex((entry) => entry.text === text);
    if (at === 0) return recent[0]!.value;
    const [entry = { text, value: make(text) }] = at < 0 ? [] : recent.splice(at, 1);
    recent.unshift(entry);
    if (recent.length > RECENT) recent.pop();
    return entry.value;
  };
}
