// Claude's words and `send`: what goes to the lead is what somebody was shown, under the name of whoever sends it.

import { afterAll, beforeAll, beforeEach, describe, expect } from 'vitest';
import type { FirstResponse } from '../../src/letters/claude/answers.ts';
import { type FakeClaude, startClaude } from '../servers/claude.ts';
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
  says({ email: `Hi [FIRST_NAME],\n\nthis is [AGENT] at [TEAM]. ${THANKS} When is a good time to talk?` });
});

const THANKS = 'Thanks for telling us that you are preapproved and look in Weymouth.';
/** The guard cuts it. */
const CUT = 'It is a very safe neighborhood.';

function says(response: Partial<FirstResponse>): void {
  claude.answers(({ purpose }) => (purpose === 'summary' ? SUMMARY : { ...RESPONSE, ...response }));
}

async function danaWrites(stage: Stage, text = 'We want to buy a house in Weymouth and are preapproved.') {
  return await stage.leadWrites({ from: DANA, subject: 'Looking for a house', text: `Hello, ${text}\n\nDana` });
}

const lastTo = async (stage: Stage, who: string) => (await stage.inboxOf(who)).at(-1)!;
const toDana = async (stage: Stage) => (await stage.inboxOf('dana.w@mail.example')).map(({ text }) => text.trim());

describe('a draft with Claude’s words', () => {
  scenarios(
    'whoever sends it',
    (scenario) => {
      const expectSigned = async (stage: Stage, by: { readonly name: string; readonly notBy: string }) => {
        const [answer, ...more] = await toDana(stage);
        expect(more).toEqual([]);
        const [first] = by.name.split(' ');
        expect(answer).toContain(`this is ${first} at Harbor & Pine Realty. ${THANKS}`);
        expect(answer).toMatch(new RegExp(`${by.name} Harbor & Pine Realty`));
        expect(answer).not.toContain(by.notBy);
        expect(answer).not.toContain(CUT);
      };
      beforeEach(() => {
        says({ email: `Hi [FIRST_NAME],\n\nthis is [AGENT] at [TEAM]. ${THANKS} ${CUT} When is a good time to talk?` });
      });

      scenario('the owner, by the letter to the backup, signs it', MONDAY_NOON, async (stage) => {
        await danaWrites(stage);
        await stage.clockAdvances('T6M');
        const letter = await lastTo(stage, 'priya');
        expect(letter.to).toEqual(['sam@harborpine.example']);
        await stage.agentAnswersLetter('priya', letter, 'send');
        await expectSigned(stage, { name: 'Priya Nair', notBy: 'Sam' });
      });

      scenario('whoever got it by a pass, by the letter to the one before, signs it', MONDAY_NOON, async (stage) => {
        await danaWrites(stage);
        const handoff = await lastTo(stage, 'priya');
        await stage.agentAnswersLetter('priya', handoff, 'pass to Sam: she wants to see one on Saturday');
        await stage.agentAnswersLetter('sam', handoff, 'send');
        await expectSigned(stage, { name: 'Sam Okafor', notBy: 'Priya' });
      });

      scenario('whoever got it by a pass, by their own letter, sends what it shows', MONDAY_NOON, async (stage) => {
        await danaWrites(stage);
        const handoff = await lastTo(stage, 'priya');
        await stage.agentAnswersLetter('priya', handoff, 'pass to Sam: she wants to see one on Saturday');
        const pass = await lastTo(stage, 'sam');
        expect(pass.text).toContain(THANKS);
        await stage.agentAnswersLetter('sam', pass, 'send');
        await expectSigned(stage, { name: 'Sam Okafor', notBy: 'Priya' });
      });
    },
    { claude: () => claude },
  );

  scenarios(
    'what was shown is sent',
    (scenario) => {
      scenario('words that came later stand in no draft that was shown without them', MONDAY_NOON, async (stage) => {
        claude.plays({ status: 500 });
        await danaWrites(stage);
        const handoff = await lastTo(stage, 'priya');
        expect(handoff.text).not.toContain(THANKS);
        await stage.agentAnswersLetter('priya', handoff, 'pass to Sam: she wants to see one on Saturday');
        claude.plays();
        await danaWrites(stage, 'I forgot: we would like a garden, too.');
        expect((await lastTo(stage, 'sam')).text).toContain(THANKS);
        await stage.agentAnswersLetter('sam', handoff, 'send');
        const [answer] = await toDana(stage);
        expect(answer).toContain('Sam Okafor');
        expect(answer).not.toContain(THANKS);
      });

      scenario('the English beside it may be sent in its place', MONDAY_NOON, async (stage) => {
        const english = 'Hi [FIRST_NAME],\n\nI have read your message about Weymouth. When is a good time to talk?';
        says({
          email:
            'Hola [FIRST_NAME]:\n\nHe leído su mensaje sobre Weymouth. ¿Cuándo sería un buen momento para conversar?',
          email_in_english: english,
          text_message:
            'Hola [FIRST_NAME], he leído su mensaje sobre Weymouth. ¿Cuándo sería un buen momento para hablar?',
          text_message_in_english:
            'Hi [FIRST_NAME], I have read your message about Weymouth. When is a good time to talk?',
          question: '¿Cuándo sería un buen momento para conversar?',
          language: 'es',
        });
        await stage.leadWrites({
          from: DANA,
          subject: 'Busco una casa',
          text: 'Hola, queremos comprar una casa en Weymouth y ya estamos preaprobados por el banco. ¿Nos pueden llamar, por favor? Muchas gracias.\n\nDana',
        });
        const { owner } = await stage.onlyLead();
        const handoff = await lastTo(stage, owner);
        expect(handoff.text).toContain('He leído su mensaje');
        expect(handoff.text).toContain('I have read your message about Weymouth.');
        await stage.agentAnswersLetter(owner, handoff, `send:\n\n${english.replace('[FIRST_NAME]', 'Dana')}`);
        expect(await toDana(stage)).toEqual([expect.stringContaining('I have read your message about Weymouth.')]);
      });
    },
    { claude: () => claude },
  );
});
