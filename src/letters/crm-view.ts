// The words of the mail to the CRM, as its template uses them. Plain text, one line each, bounded; null where nothing is known.

export interface CrmView {
  readonly occasion: 'opened' | 'answered' | 'called' | 'done' | 'not_a_lead' | 'closed';
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly source: string;
  /** As the Real Estate Lead Metadata Specification has it. */
  readonly type: 'Buyer' | 'Seller' | 'Renter' | null;
  readonly property: string | null;
  readonly mls: string | null;
  readonly area: string | null;
  readonly timeline: string | null;
  readonly lane: string;
  /** Who has the lead, by their whole name. */
  readonly agent: string;
  readonly agent_email: string;
  /** `2026-11-16 12:05` in the team's zone, as all times here. */
  readonly received: string;
  /** Their own words; only when it opens. */
  readonly message: string | null;
  /** A day: `2026-11-03`; null: they never asked for no more mail. */
  readonly opted_out: string | null;
  /** Only when it opens, as `task`. */
  readonly note: string | null;
  readonly task: string | null;
  /** What comes up by itself after the outcome: `follow_up`, `crm_note`. */
  readonly next_step: string | null;
  readonly task_due: string | null;
  /** Whose outcome it is; null: nobody's by name. */
  readonly by: string | null;
  readonly at: string | null;
  /** `4 minutes`: from their first mail to the outcome. */
  readonly after: string | null;
  readonly reason: string | null;
}

export const CRM_VIEW_KEYS = [
  ...(['occasion', 'name', 'email', 'phone', 'source', 'type', 'property', 'mls', 'area', 'timeline', 'lane'] as const),
  ...(['agent', 'agent_email', 'received', 'message', 'opted_out', 'note', 'task', 'next_step', 'task_due'] as const),
  ...(['by', 'at', 'after', 'reason'] as const),
] satisfies readonly (keyof CrmView)[];
