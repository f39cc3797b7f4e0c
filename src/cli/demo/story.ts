// The story of the demo, in acts: leads write, people of the team answer from an ordinary mail client, one lead is left
// alone. The people do only what a mail client can do; who gets what is the daemon's affair, and each act looks whether
// it came out as told.

import { type Answer, offeredAnswers, sendAnswer } from './answers.ts';
import type { Person } from './boxes.ts';
import type { MailServers } from './mail-server.ts';
import { LEADS, type SampleMail, sampleMail } from './sample.ts';
import type { Decision, SentLetter, Stage } from './stage.ts';

export interface Play {
  readonly stage: Stage;
  readonly servers: MailServers;
  /** The team's people by agent id. */
  readonly agents: ReadonlyMap<string, Person>;
}

interface Act {
  readonly title: string;
  /** Gives back what was to be shown; throws when it did not come out. */
  readonly play: (play: Play) => Promise<string>;
}

/** Longer than the sample team's ladder climbs, and than its first follow-up waits. */
const LADDER_SECONDS = 60;

/** Plays every act; gives back how many did not come out as told. */
export async function playStory(play: Play): Promise<number> {
  const { stage } = play;
  // The lead that nobody answers waits beside the others, as it does in life.
  const silence = runAct(play, NOBODY_ANSWERS);
  await Promise.race([silence, stage.until('the first handoff', () => stage.letters[0]).catch(() => silence)]);
  let failed = 0;
  for (const act of ACTS) {
    await stage.pause();
    if (!(await runAct(play, act))) failed += 1;
  }
  return (await silence) ? failed : failed + 1;
}

async function runAct(play: Play, act: Act): Promise<boolean> {
  play.stage.say('act', act.title);
  try {
    play.stage.say('right', `✓ ${await act.play(play)}`);
    return true;
  } catch (error) {
    // Told, counted, and the next act goes on: one story that fails must not hide the others.
    play.stage.say('wrong', `✗ ${error instanceof Error ? error.message : error}`);
    return false;
  }
}

const NOBODY_ANSWERS: Act = {
  title: 'A buyer writes by the website, and nobody answers',
  async play(play) {
    const { stage, agents } = play;
    const { theo } = LEADS;
    arrives(play, await mailOf('website-no-answer'), theo);
    const handoff = await letterAbout(play, 'handoff', theo);
    const owner = recipientOf(play, handoff, ['nadia', 'omar']);
    const reminder = await nextLetter(play, 'reminder', handoff.lead);
    expectTo(play, reminder, owner);
    const backup = await nextLetter(play, 'backup', handoff.lead);
    if (backup.mail.to[0] === owner.address) throw new Error(`${owner.name} backs up ${owner.name}`);
    const alert = await nextLetter(play, 'escalation', handoff.lead);
    const ruth = agent(agents, 'ruth');
    expectTo(play, alert, ruth);
    await stage.pause();
    await answers(play, alert, { by: ruth, to: theo });
    return `${theo.name} was never without somebody: ${owner.name}, then ${stage.nameOf(backup.mail.to[0] ?? '')}, then ${ruth.name}`;
  },
};

const ACTS: readonly Act[] = [
  {
    title: 'A portal sends a buyer; the rotation gives the next agent',
    async play(play) {
      const { maya, theo } = LEADS;
      arrives(play, await mailOf('portal-buyer'), maya);
      const handoff = await letterAbout(play, 'handoff', maya);
      const owner = recipientOf(play, handoff, ['nadia', 'omar']);
      const before = await letterAbout(play, 'handoff', theo);
      if (before.mail.to[0] === owner.address) throw new Error(`${owner.name} got two leads in a row`);
      const seconds = await answers(play, handoff, { by: owner, to: maya });
      return `The reply was seen, the clock stopped after ${seconds} s. ${owner.name} did nothing but answer the mail`;
    },
  },
  {
    title: 'A past client writes; relationship beats rotation',
    async play(play) {
      const ben = agent(play.agents, 'ben');
      const handoff = await handedTo(play, 'past-client', LEADS.walter, ben);
      await answers(play, handoff, { by: ben, to: LEADS.walter });
      return `${LEADS.walter.name} has his own agent: the contacts say so`;
    },
  },
  {
    title: 'A seller asks what the home is worth',
    async play(play) {
      const ben = agent(play.agents, 'ben');
      const ruth = agent(play.agents, 'ruth');
      const handoff = await handedTo(play, 'seller-valuation', LEADS.joanne, ben);
      if (!handoff.mail.cc.includes(ruth.address)) throw new Error(`${ruth.name} is not asked to review`);
      await commands(play, handoff, { by: ben, words: 'claim' });
      await answers(play, handoff, { by: ben, to: LEADS.joanne });
      return `The listing specialist has it, and ${ruth.name} reviews what goes out`;
    },
  },
  {
    title: 'An open house guest goes to the host, who passes him on',
    async play(play) {
      const grace = agent(play.agents, 'grace');
      const omar = agent(play.agents, 'omar');
      const handoff = await handedTo(play, 'open-house-guest', LEADS.dev, grace);
      const note = 'he rents, loved the kitchen, wants to live in Old Town. Please send him three homes there.';
      await commands(play, handoff, { by: grace, words: `pass to Omar: ${note}` });
      const passed = await nextLetter(play, 'pass', handoff.lead);
      expectTo(play, passed, omar);
      if (!oneLine(passed.mail.text).includes(note)) throw new Error('the note of the pass got lost');
      await answers(play, passed, { by: omar, to: LEADS.dev });
      return `${omar.name} knows what happened so far: a pass without a note is refused`;
    },
  },
  {
    title: 'Somebody asks about a listing',
    async play(play) {
      const omar = agent(play.agents, 'omar');
      const handoff = await handedTo(play, 'listing-question', LEADS.elena, omar);
      if (!/\$585,000/.test(handoff.mail.text)) throw new Error("the letter lacks the listing's record");
      await answers(play, handoff, { by: omar, to: LEADS.elena });
      return "The listing's agent has it, with the listing's record in the letter";
    },
  },
  {
    title: 'An investor asks for numbers',
    async play(play) {
      const grace = agent(play.agents, 'grace');
      const handoff = await handedTo(play, 'investor', LEADS.peter, grace);
      await commands(play, handoff, { by: grace, words: 'called, he can look at two fourplexes on Thursday' });
      return `${grace.name} knows the numbers; a call counts as an answer`;
    },
  },
  {
    title: 'A newsletter',
    async play(play) {
      const { stage } = play;
      const [letters, decisions] = [stage.letters.length, stage.decisions.length];
      play.servers.deliver(await mailOf('newsletter'));
      stage.say('mail', 'Front Range Market Watch sends its issue 311');
      const seen = await stage.until('the newsletter is judged', () =>
        stage.decisions.slice(decisions).find((decision) => decision.kind === 'bulk'),
      );
      const about = stage.letters.slice(letters).find((letter) => letter.mail.text.includes('Market Watch'));
      if (seen.outcome !== 'ignored' || about !== undefined) throw new Error('somebody is bothered with a newsletter');
      return 'Nobody is bothered: it was read, and it is no lead';
    },
  },
  {
    title: 'The portal buyer writes again, from her own address',
    async play(play) {
      const { maya } = LEADS;
      const first = await letterAbout(play, 'handoff', maya);
      const owner = recipientOf(play, first, ['nadia', 'omar']);
      arrives(play, await mailOf('portal-buyer-again'), maya);
      const more = await nextLetter(play, 'new_message', first.lead);
      expectTo(play, more, owner);
      await answers(play, more, { by: owner, to: maya });
      return `One person, one lead, one agent: still ${owner.name}`;
    },
  },
  {
    title: 'A lead who was answered stays silent',
    async play(play) {
      const handoff = await letterAbout(play, 'handoff', LEADS.elena);
      const letter = await nextLetter(play, 'follow_up', handoff.lead);
      expectTo(play, letter, agent(play.agents, 'omar'));
      return 'An answered lead, too, comes back by itself, with a short note to send';
    },
  },
];

async function handedTo(play: Play, mail: SampleMail, lead: Person, owner: Person): Promise<SentLetter> {
  arrives(play, await mailOf(mail), lead);
  const handoff = await letterAbout(play, 'handoff', lead);
  expectTo(play, handoff, owner);
  return handoff;
}

function mailOf(name: SampleMail): Promise<string> {
  return sampleMail(name, Temporal.Now.instant());
}

function arrives({ stage, servers }: Play, raw: string, lead: Person): void {
  const subject = /^Subject: (.*)$/m.exec(raw)?.[1] ?? '';
  stage.say('mail', `${lead.name} (${lead.role}) writes to the team: ${subject}`);
  servers.deliver(raw);
}

function letterAbout({ stage }: Play, kind: string, lead: Person): Promise<SentLetter> {
  return stage.until(`a letter (${kind}) about ${lead.name}`, () =>
    stage.letters.find((letter) => letter.kind === kind && letter.mail.text.includes(lead.name)),
  );
}

/** The newest letter of a kind about a lead, as soon as there is one. */
function nextLetter({ stage }: Play, kind: string, token: string): Promise<SentLetter> {
  const find = () => stage.letters.findLast((letter) => letter.kind === kind && letter.lead === token);
  return stage.until(`a letter (${kind})`, find, LADDER_SECONDS);
}

/** Answers the lead with the letter's own draft, as its button does; gives back the seconds since the letter went out. */
async function answers(play: Play, letter: SentLetter, who: { by: Person; to: Person }): Promise<string> {
  const { stage, servers } = play;
  const { by, to } = who;
  const draft = offered(letter, (answer) => answer.cc !== '' && answer.text !== '');
  if (draft.to !== to.address) throw new Error(`the draft would go to ${draft.to}, not to ${to.address}`);
  await stage.pause();
  const before = stage.decisions.length;
  await sendAnswer(servers.smtpUrl, { ...draft, from: by });
  await stage.until(`the answer of ${by.name} is seen`, () => decided(stage, before, letter.lead, 'answered'));
  return ((Date.now() - letter.mail.acceptedAt.epochMilliseconds) / 1000).toFixed(1);
}

/** Replies to the letter itself, with the letter quoted below as every mail client does it. */
async function commands(play: Play, letter: SentLetter, reply: { by: Person; words: string }): Promise<void> {
  const { stage, servers } = play;
  const { by, words } = reply;
  const answer = offered(letter, ({ label }) => label === 'Reply');
  const quoted = letter.mail.text.split('\n').map((line) => `> ${line}`);
  await stage.pause();
  const before = stage.decisions.length;
  const text = [words, '', `On ${letter.mail.parsed.date?.toUTCString()}, Baton wrote:`, ...quoted].join('\n');
  await sendAnswer(servers.smtpUrl, { ...answer, cc: '', text, from: by });
  await stage.until(`"${words}" is obeyed`, () => decided(stage, before, letter.lead, 'command'));
}

function decided(stage: Stage, after: number, lead: string, outcome: string): Decision | undefined {
  return stage.decisions.slice(after).find((decision) => decision.lead === lead && decision.outcome === outcome);
}

function offered(letter: SentLetter, fits: (answer: Answer) => boolean): Answer {
  const answer = offeredAnswers(letter.mail.parsed).find(fits);
  if (answer === undefined) throw new Error(`the letter "${letter.mail.subject}" has no such button`);
  return answer;
}

function expectTo({ stage }: Play, letter: SentLetter, person: Person): void {
  const to = letter.mail.to[0] ?? '';
  if (to !== person.address)
    throw new Error(`"${letter.mail.subject}" went to ${stage.nameOf(to)}, not to ${person.name}`);
}

function recipientOf(play: Play, letter: SentLetter, ids: readonly string[]): Person {
  const person = ids.map((id) => agent(play.agents, id)).find(({ address }) => address === letter.mail.to[0]);
  if (person === undefined) throw new Error(`"${letter.mail.subject}" went to ${letter.mail.to.join(', ')}`);
  return person;
}

function agent(agents: ReadonlyMap<string, Person>, id: string): Person {
  const found = agents.get(id);
  if (found === undefined) throw new Error(`the sample team has no ${id}`);
  return found;
}

function oneLine(text: string): string {
  return text.replaceAll(/[\s>]+/g, ' ');
}
