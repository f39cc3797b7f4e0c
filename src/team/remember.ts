// A function that remembers its last answers. Bounded: after `most` answers it forgets them all and begins again, so that
// a process that runs for years keeps no more than it uses.

export function remember<K extends string | number, V>(most: number, make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= most) known.clear();
    const made = make(key);
    known.set(key, made);
    return made;
  };
}
