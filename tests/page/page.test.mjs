// Opens a finished review in a browser, from the file system, as its readers do. REVIEW_HTML names the page.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { PAGE, complaintsOfAxe, open } from './browser.mjs';

const WIDTHS = [390, 1280];
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
    const drawn = await charts.evaluateAll((all) => all.map((svg) => [svg.getBoundingClientRect().width, svg.getBoundingClientRect().height]));
    // Each is drawn for a page and for a phone, and one of the two is shown.
    const sizes = drawn.filter(([chartWidth]) => chartWidth > 0);
    assert.equal(sizes.length, await page.locator('figure:visible').count());
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
      const told = await complaintsOfAxe(page);
      assert.deepEqual(told, []);
      await close();
    });
  }
}

test('the policy names exactly the script and the styles of the page', () => {
  const html = readFileSync(PAGE, 'utf8');
  const policy = html.match(/<meta http-equiv="Content-Security-Policy" content="([^"]*)">/)[1];
  const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const texts = (element) => [...html.matchAll(new RegExp(`<${element}>([^]*?)</${element}>`, 'g'))].map((found) => found[1]);
  const [scripts, styles] = [texts('script'), texts('style')];
  assert.deepEqual([scripts.length, styles.length], [1, 1]);
  assert.equal(policy, `default-src 'none'; script-src ${hash(scripts[0])}; style-src ${hash(styles[0])}; img-src data:; base-uri 'none'; form-action 'none'`);
});

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
