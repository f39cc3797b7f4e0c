// What Claude is asked about one lead: the lead summary, and once the route is known the first response. Pure words; it
// asks nobody, and shows nothing that prompt-view.ts has not made safe to show.

import type { Lead } from '../../lead/lead.ts';
import type { PromptTemplate, Templates } from '../templates.ts';
import { type PromptFacts, userView } from './prompt-view.ts';
import { systemView } from './system-view.ts';

export type { PromptFacts };

export interface Prompt {
  /** The same for every lead of a team, as long as its rules and templates are the same. */
  readonly system: string;
  /** This lead. */
  readonly user: string;
}

export function summaryPrompt(facts: PromptFacts & { readonly templates: Templates }): Prompt {
  return filled(facts.templates.prompts['lead-summary'], facts, 'names');
}

/** What it asks for goes to the lead in the name of whoever has them when it is sent. */
export function responsePrompt(facts: PromptFacts & { readonly lead: Lead; readonly templates: Templates }): Prompt {
  return filled(facts.templates.prompts['first-response'], facts, 'agent');
}

function filled({ system, user }: PromptTemplate, facts: PromptFacts, naming: 'names' | 'agent'): Prompt {
  return { system: tidy(system(systemView(facts.team))), user: tidy(user(userView(facts, naming))) };
}

/** What a condition leaves behind where it says nothing. */
function tidy(text: string): string {
  return text.replace(/\n{3,10}/g, '\n\n').trim();
}
