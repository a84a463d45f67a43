// Names from the data are never markup: leads with hostile sources, owners and reasons, from the file to the page. LEADGAUGE names the program.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { open } from './browser.mjs';

const PROGRAM = resolve(process.env.LEADGAUGE);
const NAMES = [
  '<script>document.title="owned"</script>',
  '"><img src=x onerror=document.title="owned">',
  "</script><svg onload=document.title='owned'>",
  '=cmd|\' /C calc\'!A0',
  '\u202egnp.exe\u202c \u{1f600} ลีด Nguồn',
  '{{7*7}} ${7*7} &lt;b&gt;',
];
const CONFIG = `
title = '<b>"Hostile" & co</b>'
time = { as_of = "2026-06-30" }
report = { smallest_group = 5, show_names = true }
targets = { mql = { stage = "won", within_days = 30 }, sql = { stage = "won", within_days = 30 } }
[leads]
id = "id"
created = "created"
source = "source"
file = { path = "leads.csv" }
[[stages]]
id = "won"
label = '<i onclick=alert(1)>Won</i>'
column = "won"
[lost]
column = "lost"
reason = "reason"
[funnel]
owner = "owner"
`;

let scratch;
before(() => {
  scratch = mkdtempSync(join(tmpdir(), 'hostile-'));
  const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
  const day = (number) => new Date(Date.UTC(2025, 6, 1 + number)).toISOString().slice(0, 10);
  const rows = Array.from({ length: 360 }, (_, at) => {
    const name = quoted(NAMES[at % NAMES.length]);
    const won = at % 5 === 0 ? day(at + 4) : '';
    const lost = at % 5 === 1 ? day(at + 9) : '';
    return [`l${at}`, day(at), name, won, lost, lost ? name : '', name].join(',');
  });
  writeFileSync(join(scratch, 'leads.csv'), ['id,created,source,won,lost,reason,owner', ...rows].join('\n'));
  writeFileSync(join(scratch, 'leadgauge.toml'), CONFIG);
  execFileSync(PROGRAM, ['funnel', '--config', join(scratch, 'leadgauge.toml'), '--out', join(scratch, 'out')], { stdio: ['ignore', 'ignore', 'inherit'] });
});
after(() => rmSync(scratch, { recursive: true, force: true }));

test('hostile names stay names, in text, tables, charts and downloads', async () => {
  const file = join(scratch, 'out', 'funnel.html');
  const { page, complaints, requests, close } = await open({ file });
  await page.evaluate(() => document.querySelectorAll('details').forEach((fold) => { fold.open = true; }));
  for (const button of await page.locator('thead button').all()) await button.click();
  const told = await page.evaluate(() => ({
    title: document.title,
    foreign: document.querySelectorAll('main img, main i, main b, svg svg, svg [onload], [onerror], [onclick]').length,
    scripts: document.scripts.length,
    text: document.body.textContent,
    drawn: [...document.querySelectorAll('svg')].map((svg) => svg.textContent).join(' '),
    links: [...document.querySelectorAll('a[href^="data:text/csv"]')].map((link) => decodeURIComponent(link.href)).join('\n'),
  }));
  assert.ok(!told.title.startsWith('owned'));
  assert.deepEqual([told.foreign, told.scripts], [0, 1]);
  for (const name of NAMES) assert.ok(told.text.includes(name), name);
  assert.ok(told.drawn.includes('<script>'), 'drawn as text');
  // A spreadsheet takes no cell of a download for a formula.
  assert.ok(told.links.includes('=cmd') && !/(^|[\n,])"?[=@]/m.test(told.links));
  assert.deepEqual(complaints, []);
  assert.deepEqual(requests, [pathToFileURL(file).href]);
  await close();
});
