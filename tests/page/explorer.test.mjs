// The threshold explorer says of every pair of cuts what `leadgauge what-if` says. LEADGAUGE names the program, REVIEW_HTML a page
// beside its review.json.
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import { PAGE, complaintsOfAxe, open } from './browser.mjs';

const PROGRAM = process.env.LEADGAUGE;
const REVIEW = join(dirname(PAGE), 'review.json');
const run = promisify(execFile);

// 50 pairs: corners, both cuts alike, and a walk with steps that share no factor with 101 over the rest.
const PAIRS = [[0, 0], [0, 100], [100, 100], [50, 50], [0, 1], [99, 100], [1, 1], [52, 73]];
for (let step = 1; PAIRS.length < 50; step += 1) {
  const [one, other] = [(step * 37) % 101, (step * 59 + 11) % 101];
  PAIRS.push([Math.min(one, other), Math.max(one, other)]);
}

// The same review with other cuts in force and other amounts, rendered again by the program.
let scratch;
const pages = {};
const reviews = { 'as it is': (review) => review };
reviews['without amounts, capacity or cuts in force'] = (review) => {
  review.run.currency = '';
  Object.assign(review.thresholds, { current: null, current_model: null, current_breaks: [], swap_set: null, gain: null, limits: [] });
  review.thresholds.worth.currency = '';
};
reviews["with today's cuts on the same score"] = (review) => {
  const { thresholds } = review;
  thresholds.current_model = thresholds.model;
};

before(() => {
  scratch = mkdtempSync(join(tmpdir(), 'explorer-'));
  Object.entries(reviews).forEach(([name, change], place) => {
    const review = JSON.parse(readFileSync(REVIEW, 'utf8'));
    change(review);
    const saved = place === 0 ? REVIEW : join(scratch, `${place}.json`);
    if (place > 0) {
      writeFileSync(saved, JSON.stringify(review));
      execFileSync(PROGRAM, ['report', '--review', saved, '--out', join(scratch, String(place))]);
    }
    pages[name] = { review: saved, file: place > 0 ? join(scratch, String(place), 'review.html') : PAGE };
  });
});

after(() => rmSync(scratch, { recursive: true, force: true }));

// What the program prints: figures and intervals by label, sentences on limits, and the JSON.
async function whatIf(review, [mql, sql]) {
  const asked = ['what-if', '--review', review, '--mql', String(mql), '--sql', String(sql)];
  const lines = (await run(PROGRAM, asked)).stdout.trimEnd().split('\n');
  const cells = (line) => line.trim().split(/ {2,}/);
  const heads = cells(lines[0]);
  const table = lines.slice(1).filter((line) => / {2,}/.test(line)).map(cells);
  const figures = table.map(([label, ...rest]) => [label, rest[heads.indexOf('asked')], rest[heads.indexOf('95% interval')] ?? '']);
  const limits = lines.filter((line) => /, (within|over|under) the limit of /.test(line)).map((line) => line.replace(/\.$/, ''));
  return { figures, limits, json: JSON.parse((await run(PROGRAM, [...asked, '--json'])).stdout) };
}

const slide = (page, cut, to) => page.locator(`#explorer-${cut}`).fill(String(to));

// What the page shows, in the shape of `whatIf`.
const shown = (page) => page.evaluate(() => {
  const text = (element) => element.textContent;
  const all = (selector) => [...document.querySelectorAll(`#explorer ${selector}`)];
  const cut = (of) => text(document.querySelector(`[data-shown="${of}"]`));
  const tiles = all('.figures > div').map((tile) => [...tile.children].map(text));
  return {
    figures: [['MQL cut', cut('mql'), ''], ['SQL cut', cut('sql'), ''], ...tiles],
    limits: all('.stands li').map(text),
    broken: all('.stands .broken').length,
    values: ['mql', 'sql'].map((of) => Number(document.getElementById(`explorer-${of}`).value)),
    spoken: ['mql', 'sql'].map((of) => document.getElementById(`explorer-${of}`).getAttribute('aria-valuetext')),
  };
});

// Where the marks are: the two points on the chart of volume, the two lines on that of scores, as drawn for a page or a phone.
const marks = (page, medium = 'page') => page.evaluate((drawn) => {
  const all = (chart) => [...document.querySelectorAll(`[data-chart="${chart}"] .for-${drawn} .explored`)];
  return {
    points: all('volume').map((mark) => (mark.getAttribute('visibility') === 'hidden' ? null : mark.getAttribute('transform'))),
    lines: all('scores').map((mark) => Number(mark.querySelector('path').getAttribute('d').match(/^M(\d+)/)[1])),
    names: all('scores').map((mark) => mark.querySelector('text').textContent),
    unnamed: all('scores').map((mark) => mark.querySelector('text').getAttribute('visibility') === 'hidden'),
  };
}, medium);

const number = (text) => Number(text.replace('\u2212', '-').replace(/[^\d.-]/g, ''));

for (const name of Object.keys(reviews)) {
  test(`${name}: 50 pairs read as what-if prints them`, async () => {
    const { review, file } = pages[name];
    const { page, complaints, requests, close } = await open({ file });
    const { proposed } = await page.evaluate(() => JSON.parse(document.getElementById('explorer-data').textContent));
    for (const pair of [...PAIRS, ...(proposed ? [proposed] : [])]) {
      // The other way round the first slider would push the second.
      await slide(page, 'mql', 0);
      await slide(page, 'sql', pair[1]);
      await slide(page, 'mql', pair[0]);
      const [seen, { figures, limits, json }] = [await shown(page), await whatIf(review, pair)];
      assert.deepEqual(seen.values, pair);
      assert.deepEqual(seen.figures, figures, `pair ${pair}`);
      assert.deepEqual(seen.limits, limits, `pair ${pair}`);
      assert.deepEqual(seen.broken, json.breaks.length, `pair ${pair}`);
      const near = (label, value) => {
        const found = seen.figures.find(([of]) => of === label);
        if (found) assert.ok(Math.abs(number(found[1]) - value) <= 0.5 + 1e-6, `${pair}, ${label}: ${found[1]} against ${value}`);
      };
      near('MQL leads', json.mql_per_quarter.value);
      near('SQL leads', json.sql_per_quarter.value);
      near('reach SQL target', json.customers.value);
      near('value', json.value);
      near('cost', json.cost);
      near('value less cost', json.value - json.cost);
      near('of sales capacity', json.capacity_use * 100);
      if (json.sql_precision) near('of SQL, reach target', json.sql_precision.value * 100);
      const { lines, names, unnamed } = await marks(page);
      assert.deepEqual(names, seen.spoken);
      // A cut at the proposal bears the chart's own name, and no second one.
      assert.deepEqual(unnamed, pair.map((cut, place) => cut === proposed?.[place]));
      assert.ok(pair[0] === pair[1] ? lines[0] === lines[1] : lines[0] < lines[1]);
    }
    assert.deepEqual(complaints, []);
    assert.deepEqual(requests, [pathToFileURL(file).href]);
    await close();
  });
}

test('the three pages tell amounts, capacity and cuts in force only where there are any', async () => {
  const told = {};
  for (const [name, { file }] of Object.entries(pages)) {
    const { page, close } = await open({ file });
    const { figures, limits } = await shown(page);
    told[name] = {
      labels: figures.map(([label]) => label),
      limits: limits.length,
      buttons: await page.locator('#explorer button').evaluateAll((all) => all.map((button) => button.dataset.set)),
    };
    await close();
  }
  assert.ok(told['as it is'].labels.includes('value less cost') && told['as it is'].limits === 3);
  assert.deepEqual(told['as it is'].buttons, ['proposed'], 'the cuts in force are set on another score');
  const bare = told['without amounts, capacity or cuts in force'];
  assert.ok(bare.limits === 0 && bare.labels.length === 9, bare.labels.join());
  assert.deepEqual(told["with today's cuts on the same score"].buttons, ['proposed', 'today']);
});

test('by keyboard alone: tab, arrows, Home, End, and the buttons', async () => {
  const name = "with today's cuts on the same score";
  const { file, review } = pages[name];
  const { thresholds } = JSON.parse(readFileSync(review, 'utf8'));
  const { page, complaints, close } = await open({ file });
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.dataset.set);
  for (let step = 0; (await focused()) !== 'explorer-mql'; step += 1) {
    assert.ok(step < 200, 'the slider is reached by the tab key');
    await page.keyboard.press('Tab');
  }
  const values = async () => (await shown(page)).values;
  const { mql, sql } = thresholds.recommended;
  assert.deepEqual(await values(), [mql, sql]);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  assert.deepEqual(await values(), [mql + 1, sql]);
  await page.keyboard.press('End');
  assert.deepEqual(await values(), [100, 100], 'the MQL cut pushes the SQL cut');
  await page.keyboard.press('Home');
  assert.deepEqual(await values(), [0, 100]);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'explorer-sql');
  await page.keyboard.press('Home');
  assert.deepEqual(await values(), [0, 0], 'the SQL cut pushes the MQL cut');
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'proposed');
  await page.keyboard.press('Enter');
  assert.deepEqual(await values(), [mql, sql]);
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'today');
  await page.keyboard.press('Space');
  assert.deepEqual(await values(), [thresholds.current.mql, thresholds.current.sql]);
  assert.deepEqual(complaints, []);
  await close();
});

test('both charts move with both sliders, and nothing else moves', async () => {
  const { page, close } = await open();
  // All but the places of marks: heights and offsets of everything in the explorer.
  const layout = () => page.evaluate(() => [...document.querySelectorAll('#explorer *:not(svg *):not(.spoken)')].map((part) => [part.offsetTop, part.offsetHeight].join()));
  await slide(page, 'mql', 40);
  await slide(page, 'sql', 70);
  const [first, firstLayout] = [await marks(page), await layout()];
  assert.equal(first.points.length, 2);
  await slide(page, 'mql', 45);
  const second = await marks(page);
  assert.ok(second.points[0] !== first.points[0] && second.lines[0] > first.lines[0]);
  assert.deepEqual([second.points[1], second.lines[1]], [first.points[1], first.lines[1]]);
  await slide(page, 'sql', 80);
  const third = await marks(page);
  assert.ok(third.points[1] !== second.points[1] && third.lines[1] > second.lines[1]);
  assert.deepEqual(await layout(), firstLayout);
  await close();
});

test('the mark of the proposed cut lies on the dot of the proposal', async () => {
  const { page, close } = await open();
  for (const medium of ['page', 'phone']) {
    const far = await page.evaluate((drawn) => {
      const chart = document.querySelector(`[data-chart="volume"] .for-${drawn}`);
      const dots = [...chart.querySelectorAll('circle.f-proposal')].map((dot) => [Number(dot.getAttribute('cx')), Number(dot.getAttribute('cy'))]);
      const points = [...chart.querySelectorAll('.explored')].map((mark) => mark.getAttribute('transform').match(/[\d.]+/g).slice(0, 2).map(Number));
      return points.map(([x, y], place) => Math.hypot(x - dots[place][0], y - dots[place][1]));
    }, medium);
    assert.deepEqual([far.length, far.every((steps) => steps <= 1)], [2, true], `${medium}: ${far.join()}`);
  }
  await close();
});

test('once the sliders rest, the figures are spoken once', async () => {
  const { page, close } = await open();
  const spoken = page.locator('[data-spoken]');
  assert.equal(await spoken.getAttribute('aria-live'), 'polite');
  await page.waitForFunction(() => document.querySelector('[data-spoken]').textContent !== '');
  await page.evaluate(() => {
    globalThis.changes = 0;
    new MutationObserver(() => { globalThis.changes += 1; }).observe(document.querySelector('[data-spoken]'), { childList: true });
  });
  await page.focus('#explorer-mql');
  for (let step = 0; step < 10; step += 1) await page.keyboard.press('ArrowLeft');
  await page.waitForFunction(() => globalThis.changes > 0);
  await page.waitForTimeout(700);
  assert.equal(await page.evaluate(() => globalThis.changes), 1);
  const [text, { figures, limits, spoken: cuts }] = [await spoken.textContent(), await shown(page)];
  for (const part of [...cuts, ...figures.slice(2).map(([label, figure]) => `${label}: ${figure}`), ...limits]) {
    assert.ok(text.includes(part), part);
  }
  await close();
});

for (const colorScheme of ['light', 'dark']) {
  for (const width of [390, 1280]) {
    test(`moved, in ${colorScheme} at ${width} pixels: axe finds nothing, nothing is too wide`, async () => {
      const { page, close } = await open({ width, colorScheme, bypassCSP: true });
      await slide(page, 'mql', 5);
      await slide(page, 'sql', 12);
      await page.waitForFunction(() => document.querySelector('[data-spoken]').textContent !== '');
      assert.deepEqual(await complaintsOfAxe(page), []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
      await close();
    });
  }
}

test('without script the page says so in a line and shows the chart, and on paper neither sliders nor marks', async () => {
  const { page, close } = await open({ javaScriptEnabled: false });
  const explorer = page.locator('#explorer');
  assert.ok(await explorer.locator('.without-script').isVisible());
  assert.ok(await explorer.locator('[data-chart="volume"]').isVisible());
  for (const part of ['input', 'button', '.figures', '[data-chart="scores"]']) {
    assert.ok(!(await explorer.locator(part).first().isVisible()), part);
  }
  await close();
  const printed = await open();
  await printed.page.emulateMedia({ media: 'print' });
  for (const part of ['input', 'button', '.figures', '.explored', '.without-script', 'h3']) {
    assert.ok(!(await printed.page.locator(`#explorer ${part}`).first().isVisible()), part);
  }
  assert.ok(await printed.page.locator('#explorer [data-chart="volume"]').isVisible());
  await printed.close();
});

test('no other script can run', async () => {
  const { page, complaints, close } = await open();
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.foreign = true';
    document.body.append(script);
    return globalThis.foreign === true;
  });
  assert.equal(ran, false);
  assert.ok(complaints.some((text) => text.includes('Content Security Policy')), complaints.join());
  await close();
});
