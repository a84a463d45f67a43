// The browser of the page tests, and how they open a page in it. REVIEW_HTML names the page.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before } from 'node:test';
import { pathToFileURL } from 'node:url';

import { chromium } from 'playwright-core';

export const PAGE = process.env.REVIEW_HTML;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
// Debian's start script is no browser by itself; the browser is found in the search path.
const BROWSER = process.env.CHROMIUM ?? execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim();

let browser;

before(async () => {
  assert.ok(PAGE && existsSync(PAGE), `REVIEW_HTML is to name a page, not ${PAGE}`);
  browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox', '--disable-gpu'] });
});

after(async () => browser?.close());

// Opens a page without a network, noting complaints and requests; `bypassCSP` only where axe must be put into it.
export async function open({ file = PAGE, width = 1280, ...context } = {}) {
  const opened = await browser.newContext({ viewport: { width, height: 900 }, offline: true, ...context });
  const page = await opened.newPage();
  const complaints = [];
  const requests = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => !request.url().startsWith('data:') && requests.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  return { page, complaints, requests, close: () => opened.close() };
}

// What axe finds on an open page, in short.
export async function complaintsOfAxe(page) {
  await page.addScriptTag({ content: AXE });
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  return violations.map(({ id, help, nodes }) => ({ id, help, count: nodes.length, first: nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} | ${node.failureSummary}`) }));
}
