// Writes team.schema.json, by which editors complete and check team.yaml. Usage: node bench/schema.ts

import { writeFileSync } from 'node:fs';
import { teamJsonSchema } from '../src/team/json-schema.ts';

writeFileSync(new URL('../team.schema.json', import.meta.url), `${JSON.stringify(teamJsonSchema(), null, 2)}\n`);
