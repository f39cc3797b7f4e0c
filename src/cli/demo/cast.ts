// What the people of the demo do, and when: the sample team's agents answer letters from an ordinary mail client, forget
// one, go away; a mail host gives a mail back. They know nothing of Baton but the letters that reach them.

export type Deed =
  /** The letter's own draft, as its button fills it in. */
  | { readonly kind: 'answers' }
  /** One of its buttons, whose mail begins so. */
  | { readonly kind: 'taps'; readonly begins: RegExp }
  /** A reply to the letter itself. */
  | { readonly kind: 'says'; readonly words: string }
  /** Their mail client replies while they are out. */
  | { readonly kind: 'out_of_office'; readonly words: string }
  /** The lead's mail host does not know the address. */
  | { readonly kind: 'comes_back' };

export interface Part {
  /** Kind of the letter. */
  readonly letter: string;
  /** Of the lead: the name of the mail in `inbox/` that opened it; null: the letter is about none. */
  readonly about: string | null;
  /** Minutes after the letter reached them. */
  readonly after: number;
  readonly deed: Deed;
}

/** What somebody does unasked, at a local time of the team. */
export interface Own {
  readonly at: string;
  /** Agent id. */
  readonly by: string;
  readonly deed: /** A mail to the team's address. */
    | { readonly kind: 'writes'; readonly words: string }
    /** An answer from the shared mailbox, filed in its Sent folder as webmail does. */
    | { readonly kind: 'answers_from_shared_mailbox'; readonly to: string; readonly words: string };
}

const answers = (letter: string, about: string, after: number): Part => ({
  letter,
  about,
  after,
  deed: { kind: 'answers' },
});
const says = (letter: string, about: string, after: number, words: string): Part => ({
  letter,
  about,
  after,
  deed: { kind: 'says', words },
});

/** Minutes from Friday at four to Monday at half past eight. */
const MONDAY_MORNING = (2 * 24 + 16.5) * 60;
const PASS_NOTE =
  'he rents, loved the kitchen on Old Mill Rd, wants to live in Old Town. Please send him three homes there.';

export const PARTS: readonly Part[] = [
  // The first week.
  says('handoff', 'theo', 1, 'claim'),
  answers('handoff', 'theo', 4),
  answers('new_message', 'theo', 3),
  answers('handoff', 'walter', 50),
  answers('handoff', 'priscilla', 71),
  says('handoff', 'joanne', 8, 'claim'),
  answers('handoff', 'joanne', 160),
  // Nobody reacts to Maya's handoff and reminder: her owner is at a showing.
  says('backup', 'maya', 1, 'mine'),
  answers('backup', 'maya', 3),
  answers('new_message', 'maya', 4),
  answers('handoff', 'lucia', 2),
  answers('handoff', 'gordon', 561),
  says('handoff', 'peter', 35, 'called, he can look at two fourplexes on Thursday'),
  says('crm_note', 'peter', 12, 'note: exchange closes on January 20, wants 25 percent down, sends the leases tonight'),
  answers('handoff', 'imani', 95),
  answers('handoff', 'elena', 66),
  answers('handoff', 'tobias', 2),
  // Two people answer Hana within a minute.
  answers('handoff', 'hana', 6),
  answers('backup', 'hana', 2),
  answers('handoff', 'owen', 240),
  says('follow_up', 'owen', 25, 'snooze until March 1'),
  // Nobody at all answers Marcus until the team lead is alerted.
  says('escalation', 'marcus', 2, 'claim'),
  answers('escalation', 'marcus', 6),
  answers('handoff', 'rebecca', 4),
  says('handoff', 'sealed', 2, 'not a lead, and it cannot be opened'),
  answers('handoff', 'celeste', 55),
  answers('handoff', 'ines', 2),
  // The second week.
  answers('follow_up', 'theo', 20),
  answers('follow_up', 'elena', 15),
  answers('follow_up', 'priscilla', 40),
  says('handoff', 'dev', 20, 'pass to Omar'),
  says('refused', 'dev', 2, `pass to Omar: ${PASS_NOTE}`),
  answers('pass', 'dev', 30),
  answers('handoff', 'renata', 25),
  says('handoff', 'colin', 18, 'close: has an agent already'),
  answers('handoff', 'june', 20),
  answers('handoff', 'silas', 4),
  // Gus typed his address wrong.
  says('handoff', 'gus', 2, 'send'),
  { letter: 'send', about: 'gus', after: 1, deed: { kind: 'comes_back' } },
  says('bad_address', 'gus', 4, 'called, his address ends in mailbox.example, we meet on Thursday'),
  says('crm_note', 'gus', 10, 'note: starter home up to 400, first meeting Thursday at six'),
  says('handoff', 'text-message', 40, 'called, she sees it tomorrow at five'),
  says('crm_note', 'text-message', 5, 'note: saw the sign, has a house in Longmont to sell first'),
  answers('new_message', 'elena', 25),
  answers('handoff', 'yvonne', 110),
  answers('handoff', 'desmond', 75),
  answers('handoff', 'hank', 15),
  answers('handoff', 'greta', 130),
  {
    letter: 'handoff',
    about: 'adaeze',
    after: 0,
    deed: { kind: 'out_of_office', words: 'I am out of the office today and back tomorrow morning.' },
  },
  says('backup', 'adaeze', 1, 'on it'),
  answers('backup', 'adaeze', 4),
  answers('handoff', 'harriet', 45),
  says('handoff', 'lost-cat', 2, 'not a lead: our sign fell over'),
  answers('handoff', 'bertil', 2),
  answers('new_message', 'walter', 45),
  says('handoff', 'maribel', 10, 'claim'),
  // On Monday morning the team lead answers the first review: a tap, and a word of her own.
  { letter: 'review', about: null, after: MONDAY_MORNING, deed: { kind: 'taps', begins: /^Q2 \S{1,40} no\b/ } },
  {
    letter: 'review',
    about: null,
    after: MONDAY_MORNING + 2,
    deed: { kind: 'says', words: 'Good week. Nights are thin: who could start at seven?' },
  },
];

export const OWN: readonly Own[] = [
  {
    at: '2026-11-16T14:20',
    by: 'ruth',
    deed: {
      kind: 'answers_from_shared_mailbox',
      to: 'sofia.petrov@mailbox.example',
      words: 'Hi Sofia,\n\ngladly! Shall we sit down with your parents on Saturday?\n\nRuth',
    },
  },
  { at: '2026-11-19T08:10', by: 'omar', deed: { kind: 'writes', words: 'away until Monday' } },
];
