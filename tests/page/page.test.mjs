// Opens a finished review in a browser, from the file system, as its readers do. REVIEW_HTML names the page.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { chromium } from 'playwright-core';

const PAGE = process.env.REVIEW_HTML;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WIDTHS = [390, 1280];
// Debian's start script is no browser by itself; the browser is found in the search path.
const BROWSER = process.env.CHROMIUM ?? execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim();

let browser;

before(async () => {
  assert.ok(PAGE && existsSync(PAGE), `REVIEW_HTML is to name a page, not ${PAGE}`);
  browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox', '--disable-gpu'] });
});

after(async () => browser?.close());

// Opens the page, noting complaints and requests; `bypassCSP` only where axe must be put into it.
async function open({ width = 1280, colorScheme = 'light', bypassCSP = false } = {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP });
  const page = await context.newPage();
  const complaints = [];
  const requests = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => !request.url().startsWith('data:') && requests.push(request.url()));
  await page.goto(pathToFileURL(PAGE).href);
  return { page, complaints, requests, close: () => context.close() };
}

for (const width of WIDTHS) {
  test(`at ${width} pixels: no complaint, no request, nothing too wide`, async () => {
    const { page, complaints, requests, close } = await open({ width });
    assert.deepEqual(complaints, []);
    assert.deepEqual(requests, [pathToFileURL(PAGE).href]);
    const { page: pageWidth, window: windowWidth } = await page.evaluate(() => ({
      page: document.documentElement.scrollWidth,
      window: document.documentElement.clientWidth,
    }));
    assert.ok(pageWidth <= windowWidth, `the page is ${pageWidth} wide in a window of ${windowWidth}`);
    await close();
  });

  test(`at ${width} pixels: every heading and chart is to be seen`, async () => {
    const { page, close } = await open({ width });
    const headings = page.locator('h1, section h2');
    const count = await headings.count();
    assert.ok(count >= 10, `${count} headings`);
    for (let place = 0; place < count; place += 1) {
      const heading = headings.nth(place);
      assert.ok(await heading.isVisible(), await heading.textContent());
      assert.notEqual((await heading.textContent()).trim(), '');
    }
    const charts = page.locator('figure svg');
    const sizes = await charts.evaluateAll((all) => all.map((svg) => [svg.getBoundingClientRect().width, svg.getBoundingClientRect().height]));
    assert.ok(sizes.length >= 8, `${sizes.length} charts`);
    for (const [chartWidth, height] of sizes) {
      assert.ok(chartWidth > 200 && height > 60, `a chart of ${chartWidth} x ${height}`);
    }
    await close();
  });
}

test('every link of the contents leads to a section', async () => {
  const { page, close } = await open();
  const broken = await page.evaluate(() =>
    [...document.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href').slice(1)).filter((id) => !document.getElementById(id)),
  );
  assert.deepEqual(broken, []);
  await close();
});

test('every table can be unfolded and taken along as CSV', async () => {
  const { page, close } = await open();
  await page.evaluate(() => document.querySelectorAll('details').forEach((fold) => { fold.open = true; }));
  const links = await page.evaluate(() => [...document.querySelectorAll('a[href^="data:text/csv"]')].map((link) => link.href));
  assert.ok(links.length > 0);
  for (const link of links) {
    const text = decodeURIComponent(link.slice(link.indexOf(',') + 1));
    assert.ok(text.trim().split('\n').length > 1, text.slice(0, 80));
  }
  await close();
});

for (const colorScheme of ['light', 'dark']) {
  for (const width of WIDTHS) {
    test(`axe finds nothing in ${colorScheme} at ${width} pixels`, async () => {
      const { page, close } = await open({ width, colorScheme, bypassCSP: true });
      await page.evaluate(() => document.querySelectorAll('details').forEach((fold) => { fold.open = true; }));
      await page.addScriptTag({ content: AXE });
      const { violations } = await page.evaluate(() => globalThis.axe.run());
      const told = violations.map(({ id, help, nodes }) => ({ id, help, count: nodes.length, first: nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} | ${node.failureSummary}`) }));
      assert.deepEqual(told, []);
      await close();
    });
  }
}

test('dark is dark', async () => {
  const brightness = async (colorScheme) => {
    const { page, close } = await open({ colorScheme });
    const colour = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await close();
    return colour.match(/[\d.]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 3;
  };
  assert.ok((await brightness('light')) > 200);
  assert.ok((await brightness('dark')) < 60);
});

test('it prints', async () => {
  const { page, close } = await open();
  const pdf = await page.pdf({ format: 'A4' });
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  assert.ok(pages > 3, `${pages} pages`);
  await close();
});
