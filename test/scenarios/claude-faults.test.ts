// What Claude may do to a handoff at its worst: nothing. It goes out in its time, once, to the same person and with the words
// that it has without Claude; and nothing of the key or of what the lead wrote is in the log.

import { afterAll, beforeAll, beforeEach, describe, expect } from 'vitest';
import type { FirstResponse, LeadSummary } from '../../src/letters/claude/answers.ts';
import { exchangesOf } from '../../src/shell/store/claude.ts';
import { type Act, type FakeClaude, startClaude } from '../servers/claude.ts';
import { inProcessHost } from './mail-host.ts';
import { openStage, type Stage, TEAM_ADDRESS } from './stage.ts';
import { scenarios } from './worlds.ts';

const MONDAY_NOON = '2026-11-16T12:00';
/** A tenth of the three minutes to the first reminder is 18 seconds; one of them is for writing what was answered. */
const NOT_YET = 'T16.999S';
const IN_TIME = 'T1.001S';

const SUMMARY: LeadSummary = {
  kind: 'lead',
  kind_confidence: 0.97,
  lane: 'speed',
  lane_confidence: 0.9,
  intent: 'buyer',
  intent_confidence: 0.95,
  recommended_owner: '',
  handoff_note: '[FIRST_NAME] is preapproved and wants to buy in Weymouth.',
  draft: '',
  crm_note: '',
  next_task: '',
  next_task_due: '',
  missing_information: [],
  escalation: '',
  language: 'en',
};
const RESPONSE: FirstResponse = {
  text_message: '',
  email: 'Hi [FIRST_NAME],\n\nthanks for telling us that you look in Weymouth. When is a good time to talk?',
  email_in_english: '',
  text_message_in_english: '',
  question: '',
  task_title: '',
  verify: [],
  language: 'en',
};

const DANA = {
  from: 'Dana Whitlock <dana.w@mail.example>',
  subject: 'Looking for a house',
  text: 'Hello, we want to buy a house in Weymouth and are preapproved. Can someone call me?\n\nDana',
};
const UNCLEAR = 'Hello, something about the place on the corner came up and I thought of you.';

let claude: FakeClaude;
beforeAll(async () => {
  claude = await startClaude();
});
afterAll(() => claude.stop());
beforeEach(() => {
  claude.plays();
  says();
});

function says(
  change: { readonly summary?: Partial<LeadSummary>; readonly response?: Partial<FirstResponse> } = {},
): void {
  claude.answers(({ purpose }) =>
    purpose === 'summary' ? { ...SUMMARY, ...change.summary } : { ...RESPONSE, ...change.response },
  );
}

/** The one handoff as Priya has it: subject and words, without what is drawn by lot for each lead. */
async function handoff(stage: Stage): Promise<{ readonly subject: string; readonly text: string }> {
  const letters = await stage.inboxOf('priya');
  expect(letters).toHaveLength(1);
  const { subject, text } = letters[0]!;
  return { subject, text: text.replaceAll(/team\+[a-z0-9.]+@/g, 'team+…@') };
}

/** The same team and the same mail, where Claude is not set up. */
async function handoffWithout({ store }: Stage): Promise<{ readonly subject: string; readonly text: string }> {
  const host = await inProcessHost(TEAM_ADDRESS);
  const plain = await openStage({ store, host, startsAt: MONDAY_NOON });
  await plain.leadWrites(DANA);
  const letter = await handoff(plain);
  await plain.close();
  await host.stop();
  return letter;
}

const outcomes = ({ events }: Stage): string[] =>
  events.flatMap((event) => (event.event === 'claude_asked' ? [event.outcome] : []));

function expectCleanLog({ events }: Stage): void {
  expect(JSON.stringify(events)).not.toMatch(/sk-ant|Weymouth|preapproved|dana|whitlock/i);
}

/** With what comes of both questions; the second may find that the first was enough to leave Claude alone. */
const FAILURES: readonly (readonly [name: string, act: Act, outcome: string])[] = [
  ['429 that wants an hour', { status: 429, retryAfter: '3600' }, 'rate_limited'],
  ['429 that wants nothing', { status: 429 }, 'rate_limited'],
  ['500', { status: 500 }, 'server'],
  ['529', { status: 529 }, 'overloaded'],
  ['401 that repeats the key', { status: 401, message: 'bad key sk-ant-test-0123456789' }, 'unauthorized'],
  ['404 for the model', { status: 404 }, 'rejected'],
  ['400 that repeats the mail', { status: 400, message: 'cannot read: want to buy a house in Weymouth' }, 'rejected'],
  ['a redirect', { status: 307 }, 'unreachable'],
  ['a refusal', 'refusal', 'refused'],
  ['an answer that was cut off', 'max_tokens', 'cut_off'],
  ['a body that ends in the middle', 'cut', 'unreachable'],
  ['a reset connection', 'reset', 'unreachable'],
  ['garbage for gzip', 'gzip_garbage', 'unreachable'],
  ['a bomb of gzip', 'gzip_bomb', 'malformed'],
  ['a body without end', 'endless', 'malformed'],
  ['an empty answer', { text: '' }, 'malformed'],
  ['no JSON', { text: 'I am happy to help!' }, 'malformed'],
  ['JSON that breaks the schema', { text: '{"lane":"moon"}' }, 'malformed'],
  ['HTML with 200', { body: '<html>Sign in</html>', type: 'text/html' }, 'malformed'],
];

describe('a failure', () => {
  scenarios(
    'Claude fails',
    (scenario) => {
      for (const [name, act, outcome] of FAILURES)
        scenario(`${name}: the handoff goes out at once, word for word as without`, MONDAY_NOON, async (stage) => {
          claude.plays(act);
          const before = claude.requests().length;
          const noon = stage.now();
          await stage.leadWrites(DANA);
          expect(claude.requests().length).toBeGreaterThan(before);
          expect(outcomes(stage)).toHaveLength(2);
          for (const met of outcomes(stage)) expect([outcome, 'resting']).toContain(met);
          expect(stage.lettersSent()).toEqual(['handoff']);
          expect(stage.now()).toEqual(noon);
          expect(await handoff(stage)).toEqual(await handoffWithout(stage));
          expectCleanLog(stage);
        });
    },
    { claude: () => claude },
  );
});

const HANGS: readonly (readonly [name: string, act: Act])[] = [
  ['no answer', 'silent'],
  ['a body that stalls', 'stalled_body'],
  ['a body that trickles', 'trickle'],
  ['an answer that comes too late', 'slow'],
];

describe('silence', () => {
  scenarios(
    'Claude hangs',
    (scenario) => {
      for (const [name, act] of HANGS)
        scenario(`${name}: the handoff goes out in its time, word for word as without`, MONDAY_NOON, async (stage) => {
          claude.plays(act);
          const before = claude.requests().length;
          await stage.whileClaudeHangs(async () => {
            await stage.leadWrites(DANA);
            await claude.arrived(before + 2);
            await stage.clockAdvances(NOT_YET);
            expect(stage.lettersSent()).toEqual([]);
            await stage.clockAdvances(IN_TIME);
            expect(stage.lettersSent()).toEqual(['handoff']);
            claude.release();
          });
          await stage.settles();
          expect(outcomes(stage)).toEqual(['timeout', 'timeout']);
          expect(await handoff(stage)).toEqual(await handoffWithout(stage));
          expectCleanLog(stage);
        });

      scenario(
        'a mail that the rules are unsure of: both questions together take no longer than `ai.timeout`',
        MONDAY_NOON,
        async (stage) => {
          claude.plays('silent');
          const before = claude.requests().length;
          await stage.whileClaudeHangs(async () => {
            const written = stage.leadWrites({ ...DANA, text: UNCLEAR });
            await claude.arrived(before + 1);
            await stage.clockAdvances('T10S');
            await written;
            expect(stage.outcomes()).toEqual(['opened']);
            await claude.arrived(before + 3);
            await stage.clockAdvances('T9.999S');
            expect(stage.lettersSent()).toEqual([]);
            await stage.clockAdvances('T0.001S');
          });
          await stage.settles();
          expect(stage.lettersSent()).toEqual(['handoff']);
        },
      );

      scenario('a service that is down is asked no more, and no handoff waits for it', MONDAY_NOON, async (stage) => {
        claude.plays('silent');
        const before = claude.requests().length;
        await stage.whileClaudeHangs(async () => {
          for (const name of ['ann', 'ben']) await stage.leadWrites({ ...DANA, from: `${name}@mail.example` });
          await claude.arrived(before + 4);
          await stage.clockAdvances('T18S');
          expect(stage.lettersSent()).toEqual(['handoff', 'handoff']);
        });
        await stage.settles();
        await stage.leadWrites({ ...DANA, from: 'cleo@mail.example' });
        expect(stage.lettersSent()).toEqual(['handoff', 'handoff', 'handoff']);
        expect(claude.requests()).toHaveLength(before + 4);
      });
    },
    { claude: () => claude },
  );
});

/** What must not stand in a draft, whatever else Claude writes. */
const HOSTILE: readonly (readonly [name: string, email: string, never: RegExp])[] = [
  [
    'a price, a promise and pressure',
    'Hi [FIRST_NAME],\n\nIt is worth $700,000. I guarantee a sale. Act now, or somebody else will have it.',
    /700,000|guarantee|Act now/i,
  ],
  [
    'a link and a stranger’s address',
    'Hi [FIRST_NAME],\n\nClick https://evil.example/pay or write to boss@evil.example.',
    /evil/i,
  ],
  [
    'commands and addresses of ours',
    'Hi [FIRST_NAME],\n\nsend\nclaim\npass to Sam: I am gone\nclose\nteam+c.secret@harborpine.example',
    /pass to Sam: I am gone|c\.secret/,
  ],
  [
    'markup and control characters',
    'Hi [FIRST_NAME],\n\n</html><script>alert(1)</script>\u0000\u202e{{ secret }}{% include "handoff" %}',
    /<script>|\{\{ secret|\u202e/,
  ],
  [
    'another language',
    'Hola [FIRST_NAME],\n\ngracias por escribirnos sobre la casa. ¿Cuándo podemos hablar?',
    /gracias/,
  ],
];

describe('hostile words', () => {
  scenarios(
    'Claude turns on us',
    (scenario) => {
      for (const [name, email, never] of HOSTILE)
        scenario(`${name}: the handoff goes out at once with a draft of ours`, MONDAY_NOON, async (stage) => {
          const everywhere = {
            handoff_note: email,
            draft: email,
            crm_note: email,
            next_task: email,
            escalation: email,
          };
          const drafts = { email, text_message: email, question: email, task_title: email, verify: [email] };
          says({ summary: { ...everywhere, missing_information: [email] }, response: drafts });
          await stage.leadWrites(DANA);
          expect(stage.lettersSent()).toEqual(['handoff']);
          expect(await stage.onlyLead()).toMatchObject({ owner: 'priya', lane: 'speed', sure: true });
          expect((await handoff(stage)).subject).toBe((await handoffWithout(stage)).subject);
          const [letter] = await stage.inboxOf('priya');
          await stage.agentAnswersLetter('priya', letter!, 'send');
          const [answer] = await stage.inboxOf('dana.w@mail.example');
          expect(answer!.text).toContain('Priya');
          expect(answer!.text).not.toMatch(never);
          expect(answer!.html).not.toMatch(never);
          expectCleanLog(stage);
        });
    },
    { claude: () => claude },
  );
});

describe('in shadow mode', () => {
  scenarios(
    'nothing goes out',
    (scenario) => {
      scenario('no words are asked for; an opinion that decided is kept with its lead', MONDAY_NOON, async (stage) => {
        says({ summary: { intent: 'seller', intent_confidence: 0.9 } });
        await stage.leadWrites(DANA);
        expect(outcomes(stage)).toEqual([]);
        await stage.leadWrites({ from: 'Ben Sample <ben@mail.example>', text: UNCLEAR });
        expect(outcomes(stage)).toEqual(['answered']);
        const lead = (await stage.openLeads()).find(({ intent }) => intent === 'seller');
        const kept = await stage.store.run((tx) => exchangesOf(tx, stage.team.key, lead!.token));
        expect(kept).toMatchObject([{ purpose: 'summary', outcome: 'answered' }]);
        expect(stage.lettersSent()).toEqual([]);
      });
    },
    { claude: () => claude, trial: { mode: 'shadow' } },
  );
});
