// Claude beside the rules: better words where it answers, and every handoff on time and to the same person whatever it does.

import { afterAll, beforeAll, beforeEach, describe, expect } from 'vitest';
import type { FirstResponse, LeadSummary } from '../../src/letters/claude/answers.ts';
import { exchangesOf } from '../../src/shell/store/claude.ts';
import { type Act, type FakeClaude, startClaude } from '../servers/claude.ts';
import { DANA, RESPONSE, SUMMARY } from './claude-says.ts';
import type { Stage } from './stage.ts';
import { scenarios } from './worlds.ts';

const MONDAY_NOON = '2026-11-16T12:00';

let claude: FakeClaude;
beforeAll(async () => {
  claude = await startClaude();
});
afterAll(async () => claude.stop());
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

async function danaWrites(
  stage: Stage,
  text = 'Hello, we want to buy a house in Weymouth and are preapproved. Can someone call me?',
) {
  return await stage.leadWrites({ from: DANA, subject: 'Looking for a house', text: `${text}\n\nDana` });
}

/** By `ai.timeout`, or a tenth of the time to the first reminder: 18 of three minutes. */
const AT_THE_LATEST = 'T18S';

describe('with words', () => {
  scenarios(
    'Claude answers',
    (scenario) => {
      scenario('the handoff has its words, goes out once, and says whose they are', MONDAY_NOON, async (stage) => {
        await danaWrites(stage);
        expect(stage.lettersSent()).toEqual(['handoff']);
        const [handoff] = await stage.inboxOf('priya');
        expect(handoff!.text).toContain('by Claude (nobody has checked it yet)');
        expect(handoff!.text).toContain('Dana is preapproved and wants to buy in Weymouth.');
        expect(handoff!.text).toContain('thanks for telling us that you are preapproved and look in Weymouth.');
        expect(handoff!.text).toContain('it’s Priya at Harbor & Pine Realty.');
        expect(handoff!.text).toContain('Who approved them, and for how much?');
        await stage.clockAdvances('T1M');
        expect(stage.lettersSent()).toEqual(['handoff']);
      });

      scenario(
        'the next letters of the turn keep its words, for whoever has the lead then',
        MONDAY_NOON,
        async (stage) => {
          await danaWrites(stage);
          const asked = claude.requests().length;
          await stage.clockAdvances('T5M');
          const [backup] = await stage.inboxOf('sam');
          expect(backup!.text).toContain('it’s Sam at Harbor & Pine Realty.');
          expect(backup!.text).toContain('thanks for telling us that you are preapproved');
          expect(claude.requests()).toHaveLength(asked);
        },
      );

      scenario('`send` sends the words that the handoff shows', MONDAY_NOON, async (stage) => {
        await danaWrites(stage);
        const [handoff] = await stage.inboxOf('priya');
        await stage.agentAnswersLetter('priya', handoff!, 'send');
        const [answer] = await stage.inboxOf('dana.w@mail.example');
        expect(answer!.text).toContain('thanks for telling us that you are preapproved and look in Weymouth.');
        expect(answer!.text).not.toContain('Claude');
      });

      scenario('what was asked and answered is kept with the lead, with its cost', MONDAY_NOON, async (stage) => {
        await danaWrites(stage);
        const { token } = await stage.onlyLead();
        const kept = await stage.store.run((tx) => exchangesOf(tx, stage.team.key, token));
        expect(kept.map(({ purpose, outcome }) => `${purpose} ${outcome}`).toSorted()).toEqual([
          'response answered',
          'summary answered',
        ]);
        expect(kept[0]!.asked?.user).toContain('Weymouth');
        expect(kept[0]!.cost).toBeGreaterThan(0);
      });

      scenario(
        'what was asked and answered is forgotten after `privacy.keep_raw` days, its cost is not',
        MONDAY_NOON,
        async (stage) => {
          await danaWrites(stage);
          const { token } = await stage.onlyLead();
          // A closed lead has no steps on the way there.
          const [handoff] = await stage.inboxOf('priya');
          await stage.agentAnswersLetter('priya', handoff!, 'not a lead');
          await stage.clockAdvances('91D');
          const [later] = await stage.store.run((tx) => exchangesOf(tx, stage.team.key, token));
          expect(later).toMatchObject({ asked: null, answer: null });
          expect(later!.cost).toBeGreaterThan(0);
        },
      );

      scenario('what it would have the rules do changes nothing, and is shown', MONDAY_NOON, async (stage) => {
        says({
          summary: {
            recommended_owner: 'role:team_lead',
            lane: 'nurture',
            lane_confidence: 1,
            kind: 'not_a_lead',
            kind_confidence: 1,
          },
        });
        await danaWrites(stage);
        expect(await stage.onlyLead()).toMatchObject({ owner: 'priya', lane: 'speed', sure: true });
      });
    },
    { claude: () => claude },
  );
});

const FAILURES: readonly (readonly [string, Act])[] = [
  ['429', { status: 429, retryAfter: '60' }],
  ['500', { status: 500 }],
  ['529', { status: 529 }],
  ['401', { status: 401 }],
  ['a refusal', 'refusal'],
  ['an answer that was cut off', 'max_tokens'],
  ['a body that ends in the middle', 'cut'],
  ['a reset connection', 'reset'],
  ['no JSON', { text: 'I am happy to help!' }],
  ['JSON that breaks the schema', { text: '{"lane":"moon"}' }],
  ['HTML with 200', { body: '<html>Sign in</html>', type: 'text/html' }],
];
const HANGS: readonly (readonly [string, Act])[] = [
  ['no answer', 'silent'],
  ['a body that stalls', 'stalled_body'],
  ['an answer that comes too late', 'slow'],
];

describe('without words', () => {
  scenarios(
    'Claude fails',
    (scenario) => {
      for (const [name, act] of FAILURES) {
        scenario(`${name}: the handoff goes out at once with the lane’s template`, MONDAY_NOON, async (stage) => {
          claude.plays(act);
          await danaWrites(stage);
          expect(stage.lettersSent()).toEqual(['handoff']);
          const [handoff] = await stage.inboxOf('priya');
          expect(handoff!.text).not.toContain('Claude');
          expect(handoff!.text).toContain('Email draft');
        });
      }
      for (const [name, act] of HANGS) {
        scenario(`${name}: the handoff goes out within its time, once`, MONDAY_NOON, async (stage) => {
          claude.plays(act);
          const before = claude.requests().length;
          await stage.whileClaudeHangs(async () => {
            await danaWrites(stage);
            await claude.arrived(before + 2);
            expect(stage.lettersSent()).toEqual([]);
            await stage.clockAdvances(AT_THE_LATEST);
            expect(stage.lettersSent()).toEqual(['handoff']);
            claude.release();
          });
          await stage.settles();
          expect(stage.lettersSent()).toEqual(['handoff']);
          const [handoff] = await stage.inboxOf('priya');
          expect(handoff!.text).not.toContain('Claude');
          await stage.clockAdvances('T3M');
          expect(stage.lettersSent()).toEqual(['handoff', 'reminder']);
        });
      }

      scenario(
        'a daemon that dies while it asks: the next one sends the handoff in its time, once',
        MONDAY_NOON,
        async (stage) => {
          claude.plays('silent');
          await stage.whileClaudeHangs(async () => {
            await danaWrites(stage);
            await stage.daemonStops();
            claude.plays();
            await stage.daemonStarts();
            await stage.clockAdvances(AT_THE_LATEST);
          });
          expect(stage.lettersSent()).toEqual(['handoff']);
        },
      );
    },
    { claude: () => claude },
  );
});

const UNCLEAR = 'Hello, something about the place on the corner came up and I thought of you.';

describe('a second opinion', () => {
  scenarios(
    'where the rules are unsure',
    (scenario) => {
      scenario('is asked before the decision, used where they were unsure, and shown', MONDAY_NOON, async (stage) => {
        says({ summary: { intent: 'seller', intent_confidence: 0.9 } });
        await danaWrites(stage, UNCLEAR);
        expect(await stage.onlyLead()).toMatchObject({ intent: 'seller' });
        const letters = await Promise.all(['priya', 'sam', 'lena', 'maria', 'devon'].map(stage.inboxOf));
        expect(
          letters
            .flat()
            .map(({ text }) => text)
            .join(),
        ).toMatch(/seller \(90\s?%/);
        const { token } = await stage.onlyLead();
        const kept = await stage.store.run((tx) => exchangesOf(tx, stage.team.key, token));
        // Asked once, before there was a lead, and not again for the words.
        expect(kept.filter(({ purpose }) => purpose === 'summary')).toHaveLength(1);
      });

      scenario('never makes a lead into something ignored', MONDAY_NOON, async (stage) => {
        says({ summary: { kind: 'not_a_lead', kind_confidence: 1 } });
        await danaWrites(stage, UNCLEAR);
        expect(stage.outcomes()).toEqual(['opened']);
        expect(stage.lettersSent()).toEqual(['handoff']);
      });

      scenario('that does not come leaves the rules alone, after half of its time', MONDAY_NOON, async (stage) => {
        claude.plays('silent');
        const before = claude.requests().length;
        await stage.whileClaudeHangs(async () => {
          const written = danaWrites(stage, UNCLEAR);
          await claude.arrived(before + 1);
          await stage.clockAdvances('T10S');
          await written;
          expect(stage.outcomes()).toEqual(['opened']);
          await stage.clockAdvances('T20S');
        });
        expect(stage.lettersSent()).toEqual(['handoff']);
      });
    },
    { claude: () => claude },
  );
});

describe('what goes over the wire', () => {
  scenarios(
    'private details',
    (scenario) => {
      scenario('of the lead are in no request, and stand in the letter all the same', MONDAY_NOON, async (stage) => {
        const before = claude.requests().length;
        says({ response: { verify: ['Is [PHONE_1] the best number?'] } });
        await stage.leadWrites({
          from: 'Dana Whitlock <dana.w@mail.example>',
          subject: 'Looking for a house',
          text: 'Hello, we want to buy a house in Weymouth and are preapproved. Call me at (617) 555-0134 or 617.555.0134, or write to dana@work.example. We live at 14 Tilden Rd in Quincy. My SSN is 123-45-6789.\n\nDana Whitlock',
        });
        const wire = claude
          .requests()
          .slice(before)
          .map(({ raw }) => raw.toString('utf8'))
          .join();
        expect(wire).toContain('[PHONE_1]');
        for (const secret of ['555-0134', '555.0134', 'Whitlock', 'mail.example', 'work.example', '14 Tilden', '6789'])
          expect(wire).not.toContain(secret);
        const [handoff] = await stage.inboxOf((await stage.onlyLead()).owner);
        expect(handoff!.text).toContain('Is (617) 555-0134 the best number?');
      });
    },
    { claude: () => claude },
  );
});
