// The parts of team.yaml beside people, lanes and rules: mode, pilot, review, CRM, privacy, Claude. It refuses a review that
// goes to a stranger and a pilot with a source that nobody knows.

import type { Report } from './people.ts';
import type { TeamFile } from './schema.ts';
import type { CheckSource } from './sources.ts';
import { didYouMean } from './suggest.ts';
import type { Agent, Team, Weekday } from './team.ts';

type Settings = Pick<Team, 'mode' | 'pilot' | 'review' | 'crm' | 'privacy' | 'ai'>;

/** Friday 16:00: while the week can still be remembered. */
const REVIEW = { day: 5, minute: 16 * 60, sample: 8 } as const;

export function buildSettings(
  file: TeamFile,
  around: { readonly agents: readonly Agent[]; readonly report: Report; readonly checkSource: CheckSource },
): Settings {
  const { pilot, review, crm, privacy, ai } = file;
  const ids = around.agents.map(({ id }) => id);
  for (const [index, id] of (review?.to ?? []).entries()) {
    if (ids.includes(id)) continue;
    around.report(['review', 'to', index], `the review goes to "${id}", who is no agent`, didYouMean(id, ids));
  }
  for (const [index, word] of (pilot?.sources ?? []).entries()) {
    around.checkSource(word, { path: ['pilot', 'sources', index], who: 'the pilot' });
  }
  const leads = around.agents.filter(({ roles }) => roles.includes('team_lead')).map(({ id }) => id);
  return {
    mode: file.mode ?? 'live',
    pilot:
      pilot === undefined
        ? null
        : { sources: pilot.sources.map((word) => word.toLowerCase()), until: pilot.until ?? null },
    review: {
      when: { day: (review?.when?.day ?? REVIEW.day) as Weekday, minute: review?.when?.minute ?? REVIEW.minute },
      to: review?.to ?? leads,
      sample: review?.sample ?? REVIEW.sample,
    },
    crm: { dropbox: crm?.dropbox ?? null },
    privacy: { keepRawDays: privacy?.keep_raw ?? null, aiRedact: privacy?.ai_redact ?? true },
    ai: { model: ai?.model ?? null, timeoutSeconds: ai?.timeout ?? null, off: ai?.off ?? false },
  };
}
