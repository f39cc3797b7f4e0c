// The demo's page in a real Chromium, with the first two days of the story played behind it.

import type { Page as Tab } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Page, startPage } from '../../src/cli/demo/page.ts';
import { localTime } from '../../src/cli/demo/sample.ts';
import { CONNECT } from '../../src/cli/demo/summary.ts';
import { openTheatre, type Theatre } from '../../src/cli/demo/theatre.ts';
import { type Browser, findChromium, openBrowser, type Screen } from '../support/browser.ts';

const PHONE: Screen = { width: 390 };
const DESK: Screen = { width: 1280, height: 900 };
/** By then the backup has answered Maya Okonkwo. */
const TUESDAY = '2026-11-10T10:35';

/** In the page: is it wider than the screen, what can be tapped that is lower than a fingertip, what text is squeezed? */
const LOOK = `({
  squeezed: [...document.querySelectorAll('.words')].filter((one) => one.offsetWidth > 0 && one.offsetWidth < 240).length,
  wide: document.documentElement.scrollWidth > innerWidth,
  small: [...document.querySelectorAll('nav a, #list a, #places a, main button, summary')]
    .map((one) => ({ name: one.textContent, height: one.getBoundingClientRect().height }))
    .filter(({ height }) => height > 0 && height < 44),
})`;

// Asked here, so that a Chromium that must be there and is not fails the file.
const isInstalled = findChromium() !== null;

describe.runIf(isInstalled)('the page', () => {
  let theatre: Theatre;
  let page: Page;
  let browser: Browser;

  beforeAll(async () => {
    theatre = await openTheatre();
    page = await startPage(theatre, 0, CONNECT);
    const quiet = { onReady: () => undefined, onDay: async () => undefined, onMoment: () => undefined };
    await theatre.play({ ...quiet, until: localTime(TUESDAY), stop: new AbortController().signal });
    page.ended();
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await page?.stop();
    await theatre?.[Symbol.asyncDispose]();
  });

  async function open(screen: Screen, hash = ''): Promise<Tab> {
    const tab = await browser.page(screen);
    await tab.goto(`${page.url}${hash}`);
    await tab.locator('nav .row').first().waitFor({ state: 'attached' });
    return tab;
  }

  test('tells what happened, and links a lead to its letters and answers', async () => {
    const tab = await open(DESK);
    await tab.getByText('The owner is busy, so the backup takes over').click();
    const steps = tab.locator('#line-maya .steps li');
    expect(await steps.allInnerTexts()).toEqual([
      expect.stringContaining('Zillow Premier Agent writes'),
      expect.stringContaining('gets the lead'),
      expect.stringContaining('is reminded'),
      expect.stringContaining('takes over'),
      expect.stringContaining('“mine”'),
      expect.stringContaining('answers: “'),
    ]);
    await steps.nth(3).getByRole('link').click();
    await tab.getByRole('heading', { name: /^Now yours: Maya Okonkwo/ }).waitFor();
    expect(await tab.locator('dl').innerText()).toContain('Tuesday 10 November');
    await tab.goBack();
    await tab.locator('#line-maya').waitFor();
  });

  test('one line on top says what to look at, and leads there', async () => {
    const tab = await open(DESK);
    await tab.locator('#first').click();
    await tab.locator('details[open] .steps li').first().waitFor();
  });

  test('shows every mailbox with its count, and a letter as it looks, as plain text and as source', async () => {
    const tab = await open(DESK);
    const inbox = tab.getByRole('navigation', { name: 'Mailboxes' }).getByRole('link', { name: /^Inbox/ });
    expect(await inbox.locator('i').innerText()).toBe(String(theatre.servers.mailbox('INBOX').length));
    await tab.getByRole('link', { name: /^Nadia Haddad/ }).click();
    await tab
      .locator('#list')
      .getByRole('link', { name: /Speed: Theo Brandt/ })
      .click();
    const letter = tab.frameLocator('iframe[title="The mail"]');
    await letter
      .getByRole('heading', { name: /Theo Brandt/ })
      .first()
      .waitFor();
    await tab.getByRole('button', { name: 'Plain text' }).click();
    expect(await tab.locator('pre').innerText()).toContain('Nadia, this one is yours.');
    await tab.getByRole('button', { name: 'Source' }).click();
    expect(await tab.locator('pre').innerText()).toContain('Auto-Submitted: auto-generated');
  });

  test('a visitor answers in the place of an agent, and sees what follows', async () => {
    const tab = await open(DESK, '#grace@kestrellane.example');
    await tab
      .locator('#list')
      .getByRole('link', { name: /Now yours: Maya Okonkwo/ })
      .click();
    await tab.getByRole('button', { name: 'Reply', exact: true }).click();
    await tab.getByLabel('Your answer').fill('note: she prefers the phone');
    await tab.getByRole('button', { name: 'Send', exact: true }).click();
    await tab.getByText('Sent. What follows').waitFor();
    await tab.getByRole('link', { name: 'What happened', exact: true }).first().click();
    await tab.getByText('The owner is busy, so the backup takes over').click();
    await tab.locator('#line-maya').getByText('“note: she prefers the phone”').waitFor();
  });

  test('is walked through by keyboard alone', async () => {
    const tab = await open(DESK, '#nadia@kestrellane.example');
    await tab.locator('#list .row').first().focus();
    await tab.keyboard.press('ArrowDown');
    await tab.keyboard.press('Enter');
    const second = await tab.locator('#list .row').nth(1).locator('b').innerText();
    await tab.locator('main h2').waitFor();
    expect(await tab.locator('main h2').innerText()).toBe(second);
    expect(await tab.locator('#list .row[aria-current=page]').count()).toBe(1);
  });

  for (const dark of [false, true]) {
    test(`fits a phone, ${dark ? 'dark' : 'light'}: nothing is cut off, what can be tapped is large`, async () => {
      const tab = await open({ ...PHONE, dark });
      for (const hash of ['#start', '#boxes', '#connect', '#INBOX', '#INBOX/i2', '#nadia@kestrellane.example/s0']) {
        await tab.goto(`${page.url}${hash}`);
        if (hash.includes('/')) await tab.locator('main h2').waitFor();
        const looked = await tab.evaluate<{ wide: boolean; small: unknown[]; squeezed: number }>(LOOK);
        expect({ hash, ...looked }).toEqual({ hash, wide: false, small: [], squeezed: 0 });
      }
    });
  }

  test('shows dark where the visitor wants dark', async () => {
    const color = async (dark: boolean) =>
      (await open({ ...DESK, dark })).evaluate<string>('getComputedStyle(document.body).backgroundColor');
    expect(await color(true)).not.toBe(await color(false));
  });

  test('ends with the three lines that connect a real inbox', async () => {
    const tab = await open(DESK, '#connect');
    await tab.locator('.commands code').first().waitFor();
    expect(await tab.locator('.commands code').allInnerTexts()).toEqual(CONNECT.map(({ command }) => command));
  });

  test('asks nothing of the world outside, and breaks none of its own rules', () => {
    expect(browser.complaints()).toEqual([]);
  });
});
