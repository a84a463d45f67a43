// What readers do with the page beside the explorer: sort and filter tables, follow links, print it, look at it on a phone. REVIEW_HTML names
// the page.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { PAGE, complaintsOfAxe, open } from './browser.mjs';

const unfold = (page) => page.evaluate(() => document.querySelectorAll('details').forEach((fold) => { fold.open = true; }));
// What a reader of the column sees, and the figures behind it.
const column = (table, place) => table.locator('tbody tr').evaluateAll((rows, at) => rows.map((row) => ({
  text: row.cells[at].textContent,
  value: row.cells[at].dataset.value === undefined ? null : Number(row.cells[at].dataset.value),
})), place);
const drivers = (page) => page.locator('#what-moves-the-score .table > table');

test('a table sorts by its heads with the keyboard, by the figures behind the words, and goes back', async () => {
  const { page, complaints, close } = await open();
  const table = drivers(page);
  const heads = table.locator('thead th');
  const leads = (await heads.count()) - 1;
  const before = await column(table, leads);
  const button = heads.nth(leads).locator('button');
  await button.focus();
  await page.keyboard.press('Enter');
  assert.equal(await heads.nth(leads).getAttribute('aria-sort'), 'descending');
  const down = (await column(table, leads)).map(({ value }) => value);
  assert.ok(down.every((value, place) => place === 0 || value <= down[place - 1]), `${down}`);
  assert.ok(down.some((value, place) => value !== before[place].value), 'the order is another one');
  await page.keyboard.press('Space');
  assert.equal(await heads.nth(leads).getAttribute('aria-sort'), 'ascending');
  const up = (await column(table, leads)).map(({ value }) => value);
  assert.deepEqual([...up].sort((one, other) => one - other), up);
  await page.keyboard.press('Enter');
  assert.equal(await heads.nth(leads).getAttribute('aria-sort'), null);
  assert.deepEqual(await column(table, leads), before);
  // Words from A to Z, and only one column is said to be sorted.
  await heads.nth(0).locator('button').click();
  await button.click();
  await heads.nth(0).locator('button').click();
  assert.equal(await table.locator('[aria-sort]').count(), 1);
  const names = (await column(table, 0)).map(({ text }) => text);
  const { compare } = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  assert.deepEqual([...names].sort(compare), names);
  assert.deepEqual(complaints, []);
  await close();
});

test('sorting is stable, and what has no figure stands last either way', async () => {
  const { page, close } = await open();
  await unfold(page);
  const found = await page.evaluate(() => {
    const told = [];
    for (const table of document.querySelectorAll('.table > table')) {
      const rows = [...table.tBodies[0].rows];
      [...table.tHead.rows[0].cells].forEach((head, at) => {
        const button = head.querySelector('button');
        const values = rows.map((row) => row.cells[at].dataset.value);
        if (!button || values.every((value) => value === undefined)) return;
        for (let turn = 0; turn < 2; turn += 1) {
          button.click();
          const down = head.getAttribute('aria-sort') === 'descending';
          const now = [...table.tBodies[0].rows].map((row) => [row.cells[at].dataset.value, rows.indexOf(row)]);
          now.forEach(([value, place], index) => {
            if (index === 0) return;
            const [before, placed] = now[index - 1];
            const wrong = before === undefined ? value !== undefined
              : value !== undefined && (down ? Number(before) < Number(value) : Number(before) > Number(value));
            const unstable = value !== undefined && before === value && placed > place;
            if (wrong || unstable) told.push([table.caption.textContent, head.textContent, before, value]);
          });
        }
        button.click();
      });
    }
    return told;
  });
  assert.deepEqual(found, []);
  await close();
});

test('a long table is filtered by what is typed, and says how many rows are left', async () => {
  const { page, close } = await open();
  const field = page.locator('#what-moves-the-score .filter input');
  const rows = drivers(page).locator('tbody tr');
  const all = await rows.count();
  assert.ok(all > 9);
  await page.getByLabel('Show rows with').first().waitFor();
  await field.focus();
  await page.keyboard.type('SOURCE');
  const shown = await rows.evaluateAll((each) => each.filter((row) => !row.hidden).map((row) => row.textContent.toLowerCase()));
  assert.ok(shown.length > 0 && shown.length < all && shown.every((text) => text.includes('source')), `${shown.length} of ${all}`);
  const said = page.locator('#what-moves-the-score .filter [role="status"]');
  assert.equal(await said.textContent(), `${shown.length} of ${all} rows shown`);
  await field.fill('no row has this');
  assert.equal(await said.textContent(), `0 of ${all} rows shown`);
  await field.fill('');
  assert.equal(await rows.evaluateAll((each) => each.filter((row) => row.hidden).length), 0);
  assert.equal(await said.textContent(), '');
  await close();
});

test('without the script tables are plain, and nothing stands in the way', async () => {
  const { page, close } = await open({ javaScriptEnabled: false });
  assert.equal(await page.locator('thead button, .filter').count(), 0);
  assert.ok((await page.locator('.table > table').count()) > 20);
  await close();
});

test('every section can be linked to, and the contents list them all, part by part', async () => {
  const { page, close } = await open();
  const ids = await page.locator('main > section').evaluateAll((all) => all.map((section) => section.id));
  const listed = await page.locator('nav a').evaluateAll((all) => all.map((link) => link.getAttribute('href').slice(1)));
  assert.deepEqual(listed, ids);
  assert.ok((await page.locator('nav .part').count()) >= 6);
  await close();
  for (const id of [ids[3], ids.at(-1)]) {
    const { page: linked, close: done } = await open({ file: PAGE });
    await linked.goto(`${linked.url()}#${id}`);
    const top = await linked.evaluate((of) => document.getElementById(of).getBoundingClientRect().top, id);
    const end = await linked.evaluate(() => document.documentElement.scrollHeight - innerHeight - scrollY);
    assert.ok(Math.abs(top) < 40 || end < 2, `${id} at ${top}`);
    await done();
  }
});

test('every chart has its finding, its reading aid and a name from the data', async () => {
  const { page, close } = await open();
  const figures = await page.locator('main figure').evaluateAll((all) => all.map((figure) => {
    const svg = figure.querySelector('svg');
    const named = (svg.getAttribute('aria-labelledby') ?? '').split(' ').concat((svg.getAttribute('aria-describedby') ?? '').split(' '));
    const text = named.filter(Boolean).map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
    return { name: text || svg.getAttribute('aria-label') || svg.textContent, caption: figure.querySelector('figcaption').textContent };
  }));
  assert.ok(figures.length >= 25);
  for (const { name, caption } of figures) {
    assert.match(name, /\d/, 'a description holds figures');
    assert.ok(caption.trim().length > 40, caption);
  }
  await close();
});

test('on paper: what is unfolded is there and what is folded is not, tools are gone, nothing is wider than the page', async () => {
  // The width of A4 within its margins.
  const { page, close } = await open({ width: 680 });
  await page.locator('#what-moves-the-score .filter input').fill('no row has this');
  await page.emulateMedia({ media: 'print' });
  const told = () => page.evaluate(() => {
    const seen = (element) => element.getClientRects().length > 0;
    const all = (selector) => [...document.querySelectorAll(selector)];
    return {
      tools: all('nav, .filter, .download, .sliders, .skip').filter(seen).length,
      folded: all('details table').filter(seen).length,
      missing: all('main table').filter((table) => !table.closest('details') && !seen(table)).length + all('main :not(details) > .table tbody tr').filter((row) => !seen(row)).length,
      charts: all('main figure:not(.with-script)').filter((figure) => !seen(figure)).length,
      wide: all('main table, main svg, main p').filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map((element) => element.textContent.slice(0, 60)),
      paper: getComputedStyle(document.body).backgroundColor,
    };
  });
  const paper = 'rgb(255, 255, 255)';
  assert.deepEqual(await told(), { tools: 0, folded: 0, missing: 0, charts: 0, wide: [], paper });
  await unfold(page);
  const { folded, wide } = await told();
  assert.ok(folded > 20);
  assert.deepEqual(wide, []);
  await close();
});

for (const colorScheme of ['light', 'dark']) {
  test(`on a phone in ${colorScheme}: nothing scrolls sideways but tables, and axe finds nothing`, async () => {
    const { page, close } = await open({ width: 390, colorScheme, bypassCSP: true });
    await unfold(page);
    const wide = await page.evaluate(() => {
      const edge = document.documentElement.clientWidth;
      const scrolls = (element) => element.closest('.table');
      const out = [...document.querySelectorAll('main *')].filter((element) => !scrolls(element) && element.getBoundingClientRect().right > edge + 1);
      return out.map((element) => element.outerHTML.slice(0, 80));
    });
    assert.deepEqual(wide, []);
    // Sorted and filtered as well.
    await page.locator('#what-moves-the-score thead button').first().click();
    await page.locator('#what-moves-the-score .filter input').fill('source');
    assert.deepEqual(await complaintsOfAxe(page), []);
    await close();
  });
}
