// How values cross the border to the database, the same for both dialects: ids are text, times are Temporal.Instant,
// bytes are Buffer. It refuses nothing that a mail can hold: what PostgreSQL cannot keep is replaced.

import { createHash } from 'node:crypto';
import {
  type KyselyPlugin,
  OperationNodeTransformer,
  type PluginTransformQueryArgs,
  type PrimitiveValueListNode,
  type RootOperationNode,
  type ValueNode,
} from 'kysely';

/** Parsers by type OID (`select oid from pg_type`), from PostgreSQL's text format. */
export const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  17: (text) => Buffer.from(text.slice(2), 'hex'),
  20: (text) => text,
  114: (text) => JSON.parse(text),
  1184: (text) => Temporal.Instant.from(text),
  3802: (text) => JSON.parse(text),
};

/**
 * Whole microseconds, which is what timestamptz keeps. Rounded down everywhere, also inside jsonb, so that two stored
 * copies of one deadline stay equal and `due <= now` says the same in SQL and here.
 */
export function instantText(instant: Temporal.Instant): string {
  return instant.round({ smallestUnit: 'microsecond', roundingMode: 'floor' }).toString();
}

/** JSON for a jsonb column, which refuses what no text column can hold either. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? storable(part) : part));
}

/** Makes each value of a query one that both drivers and every column take: instants as text, text without NUL. */
export const storableValues: KyselyPlugin = {
  transformQuery(args: PluginTransformQueryArgs): RootOperationNode {
    return transformer.transformNode(args.node, args.queryId);
  },
  async transformResult(args) {
    return args.result;
  },
};

class StorableValues extends OperationNodeTransformer {
  protected override transformValue(node: ValueNode): ValueNode {
    return { ...node, value: plain(node.value) };
  }

  protected override transformPrimitiveValueList(node: PrimitiveValueListNode): PrimitiveValueListNode {
    return { ...node, values: node.values.map(plain) };
  }
}

const transformer = new StorableValues();

function plain(value: unknown): unknown {
  if (typeof value === 'string') return storable(value);
  return value instanceof Temporal.Instant ? instantText(value) : value;
}

/**
 * `text` as a key that fits an index, whose entries PostgreSQL bounds at some 2,700 bytes; a longer one, which only an
 * attack or a fault writes, becomes its SHA-256.
 */
export function indexKey(text: string): string {
  const kept = storable(text);
  return kept.length <= KEY_CHARACTERS ? kept : createHash('sha256').update(kept).digest('hex');
}

const KEY_CHARACTERS = 500;

// Seen in mails: NUL and half surrogate pairs, neither of which PostgreSQL's text takes. One such subject must not keep
// a lead from being stored.
function storable(text: string): string {
  return text.replaceAll('\0', '\ufffd').toWellFormed();
}
