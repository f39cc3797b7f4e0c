// What a clause can do, and what of.

import type { SubjectClass } from './subjects.ts';

/**
 * `remarks` speak of the message, the meeting or the plan; `opines` is our own judgement or advice; `states` says something
 * of the world.
 */
export type Act =
  | 'asks'
  | 'conditions'
  | 'thanks'
  | 'invites'
  | 'offers'
  | 'repeats'
  | 'defers'
  | 'remarks'
  | 'lists'
  | 'opines'
  | 'states';

export interface Acted {
  readonly text: string;
  readonly act: Act;
  /** Of what it states something. */
  readonly of: SubjectClass;
}
