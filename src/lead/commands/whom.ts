// Whom somebody means who passes a lead "to me", "to the team lead" or "to S. Okafor". It guesses nobody: what it does not
// know comes back as it was typed.

import type { Agent, Team } from '../../team/team.ts';
import { agentsByName, teamLead, teamLeads } from '../people.ts';

/** An address of the team where it is plain whose; else `typed`. */
export function whomMeant(typed: string, { by, team }: { readonly by: Agent; readonly team: Team }): string {
  if (/^(?:me|myself)$/i.test(typed)) return by.email;
  if (/^team ?lead(?:er)?$/i.test(typed)) {
    return (teamLeads(team).find(({ id }) => id !== by.id) ?? teamLead(team)).email;
  }
  if (agentsByName(team, typed).length > 0) return typed;
  const [meant, other] = team.agents.filter(({ name }) => isShort(typed, name));
  return meant !== undefined && other === undefined ? meant.email : typed;
}

/** "S. Okafor", "Sam O.": the beginnings of the parts of a name, in its order. */
function isShort(typed: string, name: string): boolean {
  const said = partsOf(typed);
  const parts = partsOf(name);
  if (said.length < 2 || said.length > parts.length) return false;
  let at = 0;
  return said.every((beginning) => {
    const found = parts.findIndex((part, index) => index >= at && part.startsWith(beginning));
    at = found + 1;
    return found >= 0;
  });
}

function partsOf(name: string): readonly string[] {
  return name
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((part) => part !== '');
}
