// The JSON Schema of team.yaml for editors, made from the zod schema that reads the file: draft 7 without references,
// because that is what all editors know. It is never stricter than the reader; names are left to `baton check`.

import { z } from 'zod';
import { teamSchema } from './schema.ts';

type Json = Record<string, unknown>;

/** A plain value, ready for JSON. */
export function teamJsonSchema(): Json {
  const schema = z.toJSONSchema(teamSchema, {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => widen(jsonSchema),
  });
  return { ...schema, title: 'team.yaml: the written rules of a team', $comment: 'Made by `npm run schema`.' };
}

/** What zod's own translation does not say: a single value may stand for a list, a number for a text. */
function widen(schema: Json): void {
  if (schema['oneOrMany'] === true) {
    const { oneOrMany: _, description, items, ...list } = schema;
    replace(schema, { ...(description === undefined ? {} : { description }), anyOf: [items, { items, ...list }] });
  }
  if (schema['orNumber'] === true) {
    const { orNumber: _, ...rest } = schema;
    replace(schema, { ...rest, type: ['string', 'number'] });
  }
  if (schema['anyOf'] !== undefined) delete schema['type'];
  // `minLength` says it better than a pattern could, and `maxLength` no editor need tell.
  delete schema['maxLength'];
}

function replace(schema: Json, by: Json): void {
  for (const key of Object.keys(schema)) delete schema[key];
  Object.assign(schema, by);
}
