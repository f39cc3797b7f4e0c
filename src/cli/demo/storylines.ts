// What the two weeks of the demo are there to show, in the order in which it happens. The words are for a team lead who
// looks at Baton for the first time.

import type { StoryLine } from './lines.ts';

/** Told where a review came. */
export const REVIEW_LINE: StoryLine = {
  about: 'maribel',
  until: '2026-11-20T16:30',
  title: 'The Friday review',
  tell({ reviews, holds }) {
    holds(reviews.length >= 2 && reviews.every((to) => to === 'Ruth'), `it went to ${reviews.join(', ')}`);
    return 'Each Friday at four Ruth gets one mail: what came in, what was answered in time, what was missed and why.';
  },
};

export const STORY_LINES: readonly StoryLine[] = [
  {
    about: 'theo',
    until: '2026-11-09T09:30',
    title: 'A new buyer is answered in time',
    ofTheDay: true,
    tell({ who, got, answer, holds }) {
      const { minutes, inTime, by } = answer();
      holds(inTime, `${who} waited too long`);
      holds(got('handoff')[0] === by, 'somebody else answered');
      return `${who} wrote by the website; ${by} was next in the rotation and answered after ${minutes} minutes. Five were promised.`;
    },
  },
  {
    about: 'walter',
    until: '2026-11-09T13:00',
    title: 'A past client goes to his own agent',
    tell({ who, got, holds }) {
      holds(got('handoff').join() === 'Ben', 'he should be Ben’s');
      return `The contacts say that ${who} is Ben’s. Relationship beats rotation.`;
    },
  },
  {
    about: 'maya',
    until: '2026-11-10T10:30',
    title: 'The owner is busy, so the backup takes over',
    ofTheDay: true,
    tell({ who, got, answer, holds }) {
      const [owner, backup] = [got('handoff')[0], got('backup')[0]];
      const { minutes, by } = answer();
      holds(got('reminder')[0] === owner && by === backup && backup !== owner, 'the backup did not answer');
      return `${owner} was at a showing: reminded after 3 minutes, and after 5 ${backup} got ${who} and answered after ${minutes}.`;
    },
  },
  {
    about: 'lucia',
    until: '2026-11-10T13:00',
    title: 'A mail in Spanish',
    tell({ who, answer, got, holds }) {
      holds(answer().inTime, 'it took too long');
      return `${who} is read like anybody: ${got('handoff')[0]} had it at once, with what she asks for.`;
    },
  },
  {
    about: 'joanne',
    until: '2026-11-10T13:00',
    title: 'A seller: the specialist answers, the team lead reviews',
    tell({ who, got, lead, holds }) {
      holds(got('handoff')[0] === 'Ben' && lead.reviewer === 'ruth', 'a rule was not kept');
      return `A written rule gives ${who} to Ben, with Ruth in copy.`;
    },
  },
  {
    about: 'gordon',
    until: '2026-11-11T08:30',
    title: 'A lead at night waits for the morning, not for luck',
    tell({ who, got, answer, holds }) {
      const { inTime, by } = answer();
      holds(inTime && got('handoff')[0] === by, 'it was late');
      return `${who} wrote at 22:41, when nobody is on duty: due at 08:05 with whoever starts first, and ${by} answered by then.`;
    },
  },
  {
    about: 'imani',
    until: '2026-11-11T14:00',
    title: 'A past client in the Junk folder',
    ofTheDay: true,
    tell({ who, got, answer, holds }) {
      holds(got('handoff')[0] === 'Nadia' && answer().inTime, 'it was overlooked');
      return `The mail host took ${who} for junk; Baton looked there too, and Nadia answered the same day.`;
    },
  },
  {
    about: 'peter',
    until: '2026-11-11T18:00',
    title: 'A call is an answer, too',
    tell({ who, got, answer, holds }) {
      holds(answer().how === 'called' && got('crm_note')[0] === 'Grace', 'the call was not understood');
      return `Grace called ${who} and said so in one line; before the day ended she was asked for a note for the CRM.`;
    },
  },
  {
    about: 'carla',
    until: '2026-11-12T10:00',
    title: 'Please write no more',
    tell({ message, holds }) {
      holds(message.outcome === 'ignored' && message.kind === 'opt_out', 'it was not understood');
      return 'She said so in answer to an old campaign. It is kept and obeyed, and nobody had to do anything.';
    },
  },
  {
    about: 'hana',
    until: '2026-11-12T11:00',
    title: 'Two people answer the same lead',
    tell({ who, got }) {
      got('collision');
      return `${got('backup')[0]} and ${got('handoff')[0]} both wrote to ${who} within a minute, so both were told.`;
    },
  },
  {
    about: 'marcus',
    until: '2026-11-12T18:00',
    title: 'Nobody answers, and the team lead is alerted',
    ofTheDay: true,
    tell({ who, got, answer, holds }) {
      const { minutes, by } = answer();
      holds(got('escalation')[0] === 'Ruth' && by === 'Ruth', 'the team lead did not hear of it');
      return `${who} reached ${got('handoff')[0]}, then ${got('backup')[0]}; 15 minutes on Ruth was alerted and answered after ${minutes}. Nobody was forgotten.`;
    },
  },
  {
    about: 'maya-again',
    until: '2026-11-13T09:30',
    title: 'The same person by another way is one lead',
    tell({ who, got, other, message, holds }) {
      holds(message.outcome === 'joined' && message.lead === other('maya').message.lead, 'it became a second lead');
      return `${who} came by Zillow on Tuesday, now from her own address: still one lead, still ${got('new_message')[0]}’s.`;
    },
  },
  {
    about: 'rebecca',
    until: '2026-11-13T11:00',
    title: 'A question with fair-housing traps',
    ofTheDay: true,
    tell({ who, lead, holds }) {
      holds(lead.flags.includes('fair_housing'), 'it was not noticed');
      return `${who} asks for a safe neighborhood with young families: the draft speaks of homes only, and the letter says why.`;
    },
  },
  {
    about: 'sealed',
    until: '2026-11-13T13:30',
    title: 'A mail that nobody can read',
    tell({ lead, got, holds }) {
      holds(!lead.sure && got('handoff')[0] === 'Ruth', 'it was lost');
      return 'It is encrypted. What might be a lead is never dropped: Ruth got it as “not sure”, and said that it is none.';
    },
  },
  {
    about: 'dev',
    until: '2026-11-14T15:30',
    title: 'An open house: four guests, and one is passed on',
    ofTheDay: true,
    tell({ who, got, other, answer, holds }) {
      const hosts = ['renata', 'colin'].map((guest) => other(guest).got('handoff')[0]);
      holds(
        [...hosts, got('handoff')[0]].every((host) => host === 'Grace'),
        'a guest missed the host',
      );
      holds(got('refused')[0] === 'Grace' && got('pass')[0] === 'Omar' && answer().by === 'Omar', 'the pass failed');
      return `The guests went to Grace, their host. She passed ${who} to Omar: without a note that is refused, with one he knows it all.`;
    },
  },
  {
    about: 'silas',
    until: '2026-11-15T12:00',
    title: 'A lead on Sunday',
    ofTheDay: true,
    tell({ who, got, answer, holds }) {
      holds(got('handoff')[0] === 'Nadia' && answer().inTime, 'it waited');
      return `Only Nadia works on Sundays, so ${who} was hers, and answered after ${answer().minutes} minutes.`;
    },
  },
  {
    about: 'gus',
    until: '2026-11-16T09:30',
    title: 'The answer comes back',
    ofTheDay: true,
    tell({ who, got, holds, lead }) {
      holds(lead.state === 'waiting_for_lead', 'the lead was left alone');
      return `${who} mistyped the address: our answer bounced, ${got('bad_address')[0]} heard within a minute and called instead.`;
    },
  },
  {
    about: 'sofia',
    until: '2026-11-16T15:00',
    title: 'An answer from the shared mailbox counts',
    tell({ who, answer, holds }) {
      holds(answer().how === 'sent_folder', 'it was not seen');
      return `Ruth answered ${who} by webmail, without Baton: it was seen in the Sent folder, and the clock stopped.`;
    },
  },
  {
    about: 'elena-again',
    until: '2026-11-17T10:00',
    title: 'Silence is followed up',
    ofTheDay: true,
    tell({ who, got, message, holds }) {
      holds(message.outcome === 'joined', 'she was not recognised');
      return `${who} had gone silent; three days on ${got('follow_up')[0]} was asked to check in, and now she comes to see the house.`;
    },
  },
  {
    about: 'yvonne',
    until: '2026-11-17T12:00',
    title: 'An answer to an old campaign becomes a lead',
    tell({ who, got, message, holds }) {
      holds(message.kind === 'campaign_reply', 'it was not recognised');
      return `${who} answered a letter of two weeks ago and wants to sell: ${got('handoff')[0]} has it.`;
    },
  },
  {
    about: 'forged',
    until: '2026-11-17T12:00',
    title: 'A forged order does nothing',
    tell({ message, other, holds }) {
      holds(message.outcome !== 'command' && other('marcus').lead.state !== 'closed', 'the order was obeyed');
      return `Somebody wrote in Grace’s name to close a lead. The mail did not prove itself, so nothing was done.`;
    },
  },
  {
    about: 'hank',
    until: '2026-11-18T11:00',
    title: 'Money to another account',
    ofTheDay: true,
    tell({ who, got, other, lead, holds }) {
      holds(other('wire-fraud').message.outcome === 'ignored', 'the fraud reached somebody');
      holds(lead.flags.includes('wire_fraud'), 'the danger was not noticed');
      return `The cheat’s own mail went nowhere. ${who} asks whether to pay: ${got('handoff')[0]}’s letter warns, and the draft says to call first.`;
    },
  },
  {
    about: 'adaeze',
    until: '2026-11-18T15:00',
    title: 'Out of office',
    tell({ who, got, answer, holds }) {
      holds(answer().inTime && answer().by === got('backup')[0], 'it was late');
      return `${got('handoff')[0]}’s mail client said that she is out: ${got('backup')[0]} had ${who} in the same minute, and answered in time.`;
    },
  },
  {
    about: 'harriet',
    until: '2026-11-19T11:00',
    title: 'Omar says that he is away',
    ofTheDay: true,
    tell({ who, got, answer, holds }) {
      holds(got('handoff')[0] !== 'Omar' && answer().inTime, 'it went to somebody who is away');
      return `One line, “away until Monday”, and ${who}’s question about his listing went to ${got('handoff')[0]}.`;
    },
  },
  {
    about: 'saved-search',
    until: '2026-11-20T16:00',
    title: 'What wakes nobody',
    ofTheDay: true,
    tell({ asides, message, holds }) {
      holds(message.outcome === 'ignored', 'a newsletter woke somebody');
      return `Newsletters, pitches, deals under way and junk: ${asides} mails in two weeks, and nobody had to sort them out.`;
    },
  },
];
