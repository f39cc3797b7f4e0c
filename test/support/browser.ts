// A real Chromium for tests and pictures, at the width of a phone or a desk, light or dark. It reaches this machine only:
// what a page asks of anywhere else is refused and told.

import { existsSync } from 'node:fs';
import { type Browser as Chromium, chromium, type Page } from 'playwright-core';

export interface Screen {
  /** CSS pixels: 390 is a phone, 1280 a desk. */
  readonly width: number;
  /** 844 without it. */
  readonly height?: number;
  /** What `prefers-color-scheme` says. */
  readonly dark?: boolean;
}

export interface Browser {
  /** A page of its own, with no cookies or history of another. */
  page(screen: Screen): Promise<Page>;
  /** What pages asked of the world outside, threw, or were refused by their own policy; empty when all is well. */
  complaints(): readonly string[];
  close(): Promise<void>;
}

const PROGRAMS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** Also when it runs as root, and with no word to its maker. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
];

/** The program; null where there is none, unless BATON_REQUIRE_SERVERS=1 says that there must be. */
export function findChromium(): string | null {
  const named = process.env['CHROMIUM'];
  const found = [...(named === undefined ? [] : [named]), ...PROGRAMS].find((file) => existsSync(file));
  if (found !== undefined) return found;
  if (process.env['BATON_REQUIRE_SERVERS'] === '1') throw new Error('Chromium is not installed');
  return null;
}

/** Throws where there is none: ask `findChromium` before, as in `test.runIf(findChromium() !== null)`. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('Chromium is not installed');
  const chrome = await chromium.launch({ executablePath, args: FLAGS });
  const complaints: string[] = [];
  return {
    page: (screen) => openPage(chrome, screen, (words) => complaints.push(words)),
    complaints: () => complaints,
    close: () => chrome.close(),
  };
}

async function openPage(
  chrome: Chromium,
  { width, height = 844, dark = false }: Screen,
  complain: (words: string) => void,
): Promise<Page> {
  const context = await chrome.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    // Twice the pixels, so that a picture shows small type as a screen would.
    deviceScaleFactor: width < 600 ? 2 : 1,
    locale: 'en-US',
  });
  await context.route(
    (url) => !isLocal(url),
    async (route) => {
      complain(`asked for ${route.request().url()}`);
      await route.abort();
    },
  );
  const page = await context.newPage();
  page.on('pageerror', (error) => complain(`threw ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complain(`said ${message.text()}`);
  });
  return page;
}

function isLocal({ protocol, hostname }: URL): boolean {
  return ['data:', 'about:', 'blob:', 'file:'].includes(protocol) || ['127.0.0.1', 'localhost'].includes(hostname);
}
