// The answer of the small readers of team.yaml's texts: a value, or what is wrong and what to write instead.

export type Told<T> = { readonly ok: true; readonly value: T } | Wrong;

export interface Wrong {
  readonly ok: false;
  readonly what: string;
  readonly fix: string;
}

export function value<T>(of: T): Told<T> {
  return { ok: true, value: of };
}

export function wrong(what: string, fix: string): Wrong {
  return { ok: false, what, fix };
}
