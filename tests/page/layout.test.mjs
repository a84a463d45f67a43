// What may go wrong with the layout and can be measured: texts of charts over one another or outside, a page or a table that is too wide,
// text too small for a phone. The page of REVIEW_HTML in the three languages, written by LEADGAUGE from the review beside it; the same for
// a funnel report, for a comparison of two quarters, and for a review whose cuts in force lie close to those proposed.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, before, test } from 'node:test';

import { PAGE, open } from './browser.mjs';

const LANGUAGES = ['en', 'vi', 'th'];
const CONFIG = new URL('../../data/demo/', import.meta.url);
// The pages and how many charts they have at least.
const PAGES = [
  ['demonstration', 'review.html', 25],
  ['close', 'review.html', 25],
  ['funnel', 'funnel.html', 10],
  ['compare', 'compare.html', 1],
];
let folder;

const leadgauge = (...words) => execFileSync(resolve(process.env.LEADGAUGE), words, { stdio: ['ignore', 'ignore', 'pipe'] });

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'layout-'));
  const at = (...names) => join(folder, ...names);
  leadgauge('sample', '--leads', '6000', '--seed', '1', '--out', at('data'));
  writeFileSync(at('data', 'rules.toml'), readFileSync(new URL('rules.toml', CONFIG)));
  const config = readFileSync(new URL('leadgauge.toml', CONFIG), 'utf8');
  const close = config.replace(/\[thresholds\.current\][^[]*/, '[thresholds.current]\nmodel = "logistic"\nmql = 55\nsql = 73\n\n');
  assert.notEqual(close, config);
  writeFileSync(at('data', 'leadgauge.toml'), close);
  const given = ['--config', at('data', 'leadgauge.toml'), '--quiet'];
  leadgauge('run', ...given, '--as-of', '2026-03-31', '--out', at('old'));
  leadgauge('run', ...given, '--out', at('new'));
  const [demonstration, old, newest] = [join(dirname(resolve(PAGE)), 'review.json'), at('old', 'review.json'), at('new', 'review.json')];
  for (const language of LANGUAGES) {
    const to = (page) => ['--language', language, '--out', at(page, language)];
    leadgauge('report', '--review', demonstration, ...to('demonstration'), '--quiet');
    leadgauge('report', '--review', newest, ...to('close'), '--quiet');
    leadgauge('funnel', ...given, ...to('funnel'));
    leadgauge('compare', old, newest, ...to('compare'));
  }
});

after(() => rmSync(folder, { recursive: true, force: true }));

// Runs in the page. A text takes the height of its letters without the room above and below, and half a pixel less at each side.
function measured() {
  const LETTERS = 0.72;
  const WIDTH_OF_A_CHART = 760;
  const told = { outside: [], over: [], sizes: [], empty: [], wide: [], charts: 0 };
  for (const svg of document.querySelectorAll('svg.chart')) {
    const frame = svg.getBoundingClientRect();
    if (frame.width === 0) continue;
    told.charts += 1;
    const name = svg.querySelector('title').textContent;
    const texts = [...svg.querySelectorAll('text')].map((element) => {
      const box = element.getBoundingClientRect();
      const size = (Number(element.getAttribute('font-size')) * frame.width) / svg.viewBox.baseVal.width;
      const turned = box.height > 2 * size && box.width < 2 * size;
      const [x, y] = turned ? [(box.width - size * LETTERS) / 2, 0.5] : [0.5, (box.height - size * LETTERS) / 2];
      return { text: element.textContent, size, left: box.left + x, right: box.right - x, top: box.top + y, bottom: box.bottom - y };
    });
    if (texts.length < 3 || svg.querySelectorAll('rect, circle, polyline, polygon').length < 3) told.empty.push(name);
    told.sizes.push(...texts.map(({ size }) => size));
    texts.forEach((one, place) => {
      if (one.left < frame.left - 0.5 || one.right > frame.right + 0.5 || one.top < frame.top - 0.5 || one.bottom > frame.bottom + 0.5) {
        told.outside.push(`${name}: ${one.text}`);
      }
      for (const two of texts.slice(place + 1)) {
        const across = Math.min(one.right, two.right) - Math.max(one.left, two.left);
        const down = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top);
        if (across > 0 && down > 0) told.over.push(`${name}: ${one.text} / ${two.text}`);
      }
    });
    if (frame.width > WIDTH_OF_A_CHART + 1) told.wide.push(name);
  }
  const edge = document.documentElement;
  if (edge.scrollWidth > edge.clientWidth) told.wide.push(`the page: ${edge.scrollWidth} in ${edge.clientWidth}`);
  told.tables = [...document.querySelectorAll('.table')].filter((table) => table.scrollWidth > table.clientWidth + 1).map((table) => `${table.ariaLabel}: ${table.scrollWidth} in ${table.clientWidth}`);
  // A figure that is held together is as high as one line.
  told.broken = [...document.querySelectorAll('main .held')].filter((held) => held.getClientRects().length > 1).map((held) => held.textContent);
  return told;
}

const unfold = (page) => page.evaluate(() => document.querySelectorAll('details').forEach((fold) => { fold.open = true; }));

for (const [name, file, charts] of PAGES) {
  for (const language of LANGUAGES) {
    for (const width of [390, 1280]) {
      test(`${name} in ${language} at ${width} pixels: no text of a chart lies over another or outside, and nothing is too wide`, async () => {
        const { page, close } = await open({ file: join(folder, name, language, file), width });
        await unfold(page);
        const told = await page.evaluate(measured);
        assert.ok(told.charts >= charts, `${told.charts} charts`);
        assert.deepEqual([told.outside, told.over, told.empty, told.wide, told.broken], [[], [], [], [], []]);
        assert.ok(Math.min(...told.sizes) >= 12, `text of ${Math.min(...told.sizes)} pixels`);
        // On a laptop every table is seen whole.
        if (width === 1280) assert.deepEqual(told.tables, []);
        await close();
      });
    }
  }
}

for (const language of LANGUAGES) {
  test(`in ${language} the answer opens the page of a phone, under contents that unfold`, async () => {
    const { page, close } = await open({ file: join(folder, 'demonstration', language, 'review.html'), width: 390 });
    const heading = page.locator('h1');
    const top = await heading.evaluate((element) => element.getBoundingClientRect().top);
    assert.ok(top < 300, `the answer begins at ${top}`);
    const link = page.locator('nav a').last();
    assert.equal(await link.isVisible(), false);
    await page.locator('nav summary').click();
    assert.equal(await link.isVisible(), true);
    await close();
  });
}

test('beside the page the contents are open, without the script as well', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const { page, close } = await open({ javaScriptEnabled });
    assert.equal(await page.locator('nav a').first().isVisible(), true);
    await close();
  }
});
