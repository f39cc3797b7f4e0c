// Mail that goes round in circles: whatever comes back, by whatever name, the letters are bounded, the team lead hears of
// it once, and real leads among it are handed off. Time stands still meanwhile, which is the worst for a bound by the day.

import { expect, test } from 'vitest';
import { databases } from '../support/databases.ts';
import { newMessageId } from '../support/mails.ts';
import { DANA, host, type Mail, setScene } from './attacks/scene.ts';
import { inProcessHost } from './mail-host.ts';
import { openStage, type Received, type Stage, TEAM_ADDRESS } from './stage.ts';
import { scenarios } from './worlds.ts';

const MONDAY_NOON = '2026-11-16T12:00';
/** No loop of these may go on so long. */
const MOST_ROUNDS = 400;

/** Of letters in a day, instead of BOUNDS. */
const MOST = 12;
const bounds = { aboutOneLead: MOST, withoutLead: MOST };
const VOUCHED = host('dmarc=pass header.from=harborpine.example');

interface Loop {
  /** Whose letters come back: an agent, or an address. */
  readonly of: string;
  /** What each of them makes; null: nothing. */
  readonly back: (letter: Received, round: number) => Mail | null;
}

/** Each letter to an address makes the next mail, until none comes any more. How many letters it got. */
async function goesRound(stage: Stage, loops: readonly Loop[]): Promise<readonly number[]> {
  const seen = loops.map(() => 0);
  let rounds = 0;
  for (let moved = true; moved; ) {
    moved = false;
    for (const [index, { of, back }] of loops.entries()) {
      const letters = await stage.inboxOf(of);
      for (const letter of letters.slice(seen[index])) {
        rounds += 1;
        if (rounds > MOST_ROUNDS) throw new Error(`it goes on: ${seen.join(', ')} letters so far`);
        seen[index] = (seen[index] ?? 0) + 1;
        const mail = back(letter, rounds);
        if (mail === null) continue;
        moved = true;
        await stage.leadWrites({ messageId: newMessageId(), ...mail });
      }
    }
  }
  return seen;
}

async function summaries(stage: Stage): Promise<number> {
  return (await stage.inboxOf('maria')).filter(({ subject }) => subject.startsWith('Too many letters')).length;
}

/** A lead among it all. */
async function stillHandsOff(stage: Stage): Promise<void> {
  const before = stage.lettersSent().length;
  const words = 'Hi, I would like to sell my house at 12 Elm St in Quincy. What is it worth? Please call me.';
  await stage.leadWrites({ from: 'Ines Soto <ines@mail.example>', subject: 'Selling', text: words });
  expect(stage.lettersSent().slice(before)).toEqual(['handoff']);
}

/** A forwarding rule of the mailbox, by what it leaves of a letter. */
const FORWARDS: readonly (readonly [name: string, back: (letter: Received) => Mail])[] = [
  ['another Message-ID', (letter) => forwarded(letter, {})],
  ['the agent’s From', (letter) => forwarded(letter, { from: 'Priya Nair <priya@harborpine.example>' })],
  [
    'the agent’s From, vouched for',
    (letter) =>
      forwarded(letter, {
        from: 'Priya Nair <priya@harborpine.example>',
        headers: [VOUCHED],
      }),
  ],
  [
    'the agent’s From and a subject of its own, vouched for, with our References',
    (letter) =>
      forwarded(letter, {
        from: 'Priya Nair <priya@harborpine.example>',
        subject: `FW: ${letter.subject}`,
        inReplyTo: letter.messageId,
        headers: [VOUCHED],
      }),
  ],
  ['the From of a forwarder', (letter) => forwarded(letter, { from: '"Baton" <bounce+1@forward.example>' })],
  [
    'ever another From',
    (letter) => forwarded(letter, { from: `"Baton" <srs${letter.messageId.slice(17, 25)}@forward.example>` }),
  ],
  [
    'a From of a stranger, the letter hanging on',
    ({ messageId, subject, text }) => ({
      from: 'Forward <fw@forward.example>',
      subject: `Fwd: ${subject}`,
      contentType: 'multipart/mixed; boundary="b1"',
      text: `--b1\nContent-Type: message/rfc822\n\nFrom: ${TEAM_ADDRESS}\nTo: priya@harborpine.example\nSubject: ${subject}\nMessage-ID: <${messageId}>\n\n${text}\n--b1--\n`,
    }),
  ],
];

function forwarded({ subject, text }: Received, mail: Partial<Mail>): Mail {
  return { from: `Harbor & Pine Realty <${TEAM_ADDRESS}>`, subject, text, ...mail };
}

scenarios(
  'loops',
  (scenario) => {
    for (const [name, back] of FORWARDS) {
      scenario(`letters that a rule sends back with ${name}`, MONDAY_NOON, async (stage) => {
        const { dana, kwame } = await setScene(stage);
        const rounds = await goesRound(
          stage,
          ['priya', 'sam', 'lena', 'maria', 'devon', 'tomas'].map((of) => ({ of, back })),
        );
        // The two handoffs, and none because of them.
        expect(rounds).toEqual([1, 1, 0, 0, 0, 0]);
        expect(await stage.openLeads()).toHaveLength(2);
        expect(await summaries(stage)).toBe(0);
        for (const { token } of [dana, kwame]) {
          const lead = (await stage.openLeads()).find((open) => open.token === token);
          expect(lead).toMatchObject({ state: 'waiting_for_us', turn: { claimedBy: null, answeredAt: null } });
        }
        await stillHandsOff(stage);
      });
    }

    scenario('an answering machine of ever-changing name at an agent’s address', MONDAY_NOON, async (stage) => {
      const { dana } = await setScene(stage);
      const back = (letter: Received, round: number): Mail => ({
        from: `Desk <desk${round}@tickets.example>`,
        to: letter.replyTo,
        subject: `Re: ${letter.subject}`,
        text: `Thank you for your mail. It is number ${round}.`,
        inReplyTo: letter.messageId,
      });
      expect(await goesRound(stage, [{ of: 'priya', back }])).toEqual([MOST]);
      expect(await summaries(stage)).toBe(1);
      // Another thread of the same loop is the same loop.
      const words = 'Hello, I want to buy a house in Hingham. Can somebody call me?';
      await stage.leadWrites({ from: 'Bo Reyes <bo@mail.example>', subject: 'Hingham', text: words });
      await stage.leadWrites({ from: 'Cy Dorn <cy@mail.example>', subject: 'Hingham', text: words });
      await goesRound(stage, [
        { of: 'priya', back: (letter, round) => (letter.subject.includes('Dana') ? null : back(letter, round)) },
      ]);
      expect(await summaries(stage)).toBe(1);
      expect((await stage.openLeads()).map(({ token }) => token)).toContain(dana.token);
      await stillHandsOff(stage);
      await stage.clockAdvances('T15M');
      // The clock of the lead in the loop ran on.
      expect((await stage.inboxOf('maria')).some(({ subject }) => subject.includes('Dana Whitlock'))).toBe(true);
    });

    scenario('the same to the address in From', MONDAY_NOON, async (stage) => {
      await setScene(stage);
      const back = (letter: Received, round: number): Mail => ({
        from: `Desk <desk${round}@tickets.example>`,
        subject: `Re: ${letter.subject}`,
        text: `Somebody will look at it. It is number ${round}.`,
        inReplyTo: letter.messageId,
      });
      expect(await goesRound(stage, [{ of: 'priya', back }])).toEqual([MOST]);
      expect(await summaries(stage)).toBe(1);
      await stillHandsOff(stage);
    });

    scenario('a desk at an agent’s address that answers as the agent, vouched for', MONDAY_NOON, async (stage) => {
      await setScene(stage);
      const back = (letter: Received, round: number): Mail => ({
        from: 'Priya Nair <priya@harborpine.example>',
        subject: `Re: ${letter.subject}`,
        text: `Note: request ${round} was received.`,
        headers: [VOUCHED],
      });
      expect(await goesRound(stage, [{ of: 'priya', back }])).toEqual([MOST + 1]);
      expect(await summaries(stage)).toBe(1);
      await stillHandsOff(stage);
    });

    scenario('a ticket system at the lead’s address answers each answer once', MONDAY_NOON, async (stage) => {
      const { dana } = await setScene(stage);
      await stage.agentAnswersLetter('priya', dana.handoff, 'send\n\nHi Dana, does Saturday suit you?');
      const back = (letter: Received, round: number): Mail => ({
        from: 'Whitlock Desk <dana.w@mail.example>',
        to: letter.replyTo,
        subject: `[#${4000 + round}] ${letter.subject}`,
        text: `Thank you, we have your request ${round}. Somebody will write to you.`,
        inReplyTo: letter.messageId,
      });
      expect(await goesRound(stage, [{ of: 'dana.w@mail.example', back }])).toEqual([1]);
      expect(await stage.leadsMail()).toBe(1);
      expect(await summaries(stage)).toBe(0);
    });

    scenario('a lead whose address is dead, and the reports about the reports', MONDAY_NOON, async (stage) => {
      const { dana } = await setScene(stage);
      await stage.agentAnswersLetter('priya', dana.handoff, 'send\n\nHi Dana, does Saturday suit you?');
      const [answer] = await stage.inboxOf('dana.w@mail.example');
      for (let again = 0; again < 20; again += 1) {
        await stage.comesBackUndelivered(answer!, {
          address: 'dana.w@mail.example',
          status: '5.1.1',
          words: `no ${again}`,
        });
        await stage.comesBackUndelivered(answer!, {
          address: 'mailer-daemon@mail.example',
          status: '5.1.1',
          words: 'no',
        });
      }
      expect(await stage.leadsMail()).toBe(1);
      expect(stage.lettersSent().filter((kind) => kind === 'bad_address')).toHaveLength(1);
    });

    scenario('a team lead whose mail comes back: no letter makes another one', MONDAY_NOON, async (stage) => {
      await setScene(stage);
      const words = 'I want to sell my house at 9 Tupelo Rd. What is it worth?';
      await stage.leadWrites({ from: 'Ellie <ellie.whitcomb@mailbox.example>', subject: 'Selling', text: words });
      let returned = 0;
      for (const day of [1, 2, 3]) {
        await stage.clockAdvances('1D');
        const letters = await stage.inboxOf('maria');
        for (const letter of letters.slice(returned)) {
          const address = 'maria@harborpine.example';
          await stage.comesBackUndelivered(letter, { address, status: '5.1.1', words: `no such user, day ${day}` });
        }
        expect((await stage.inboxOf('maria')).length - letters.length).toBe(0);
        returned = letters.length;
      }
      // Two or three leads, at most two words a day about each.
      expect(returned).toBeGreaterThan(3);
      expect(returned).toBeLessThanOrEqual(18);
      expect(await summaries(stage)).toBe(0);
      const leads = await stage.openLeads();
      expect(leads.every(({ next }) => next !== null)).toBe(true);
    });
  },
  { bounds },
);

const [, openDatabase] = databases()[0]!;

test('two daemons that are each other’s agents stop by themselves', async () => {
  const database = await openDatabase();
  const hosts = [await inProcessHost(TEAM_ADDRESS), await inProcessHost('team@othertown.example')];
  const [here, there] = [hosts[0]!, hosts[1]!];
  const one = await openStage({ store: database.store, host: here, startsAt: MONDAY_NOON, bounds });
  const inbox = { address: 'team@othertown.example', domains: ['othertown.example'], authserv: null };
  const two = await openStage({ store: database.store, host: there, startsAt: MONDAY_NOON, inbox, bounds });
  const words = 'Hello, we want to buy a house in Weymouth and are preapproved. Can someone call me?';
  await one.leadWrites({ from: DANA, text: words });
  const sides = [
    { stage: one, host: here, to: there, other: two, seen: 0 },
    { stage: two, host: there, to: here, other: one, seen: 0 },
  ];
  let rounds = 0;
  for (let moved = true; moved; ) {
    moved = false;
    for (const side of sides) {
      const letters = side.host.delivered().slice(side.seen);
      side.seen += letters.length;
      for (const { to, raw } of letters) {
        // All agents but the team lead have the other inbox as their address.
        if (to.includes('maria@harborpine.example')) continue;
        rounds += 1;
        if (rounds > MOST_ROUNDS) throw new Error('it goes on');
        moved = true;
        await side.to.deliver(raw, { folder: 'INBOX', at: side.other.now() });
        await side.other.settles();
      }
    }
  }
  // The handoff here is a lead there; its handoff there is known here by what it quotes.
  expect(rounds).toBe(2);
  expect([await summaries(one), await summaries(two)]).toEqual([0, 0]);
  await stillHandsOff(one);
  await one.close();
  await two.close();
  for (const host of hosts) await host.stop();
  await database.close();
});
