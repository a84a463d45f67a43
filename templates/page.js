'use strict';

// The threshold explorer. Every text was written when the review was made, by the code behind `leadgauge what-if`; this script
// only picks the texts of the two cuts and moves marks, so that it cannot say anything else. It writes text nodes, never HTML.
(() => {
  const root = document.getElementById('explorer');
  if (!root) return;
  const data = JSON.parse(document.getElementById('explorer-data').textContent);
  const one = (selector) => root.querySelector(selector);
  const sliders = { mql: one('#explorer-mql'), sql: one('#explorer-sql') };
  const cuts = { mql: 0, sql: 0 };

  // A text of one cut, or of the pair: then the list holds the SQL cuts from the MQL cut on.
  const pick = (texts, of) => (of === 'both' ? texts[cuts.mql][cuts.sql - cuts.mql] : texts[cuts[of]]);

  const NAMESPACE = 'http://www.w3.org/2000/svg';
  const { unit } = data.places;
  // Roles' classes colour the marks, so that they follow the page into the dark.
  const make = (parent, name, attributes) => {
    const element = document.createElementNS(NAMESPACE, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return parent.appendChild(element);
  };
  const picture = (chart) => one(`[data-chart="${chart}"] svg`);
  const inks = { mql: 'marketing', sql: 'sales' };

  // A diamond on the curve; at the edge of a panel that does not reach so far, an arrow out of it.
  const DIAMOND = 'M0 -9 L9 0 L0 9 L-9 0 Z';
  const ARROW = 'M-9 -9 L9 0 L-9 9 Z';
  const volume = picture('volume');
  const points = volume && ['mql', 'sql'].map((of) => {
    const group = make(volume, 'g', { class: 'explored', 'aria-hidden': 'true' });
    const shape = make(group, 'path', { class: 'f-ink s-paper', 'stroke-width': 2 });
    return { of, group, shape };
  });
  const movePoints = () => points?.forEach(({ of, group, shape }, panel) => {
    const place = data.places.volume[panel][cuts[of]];
    group.setAttribute('visibility', place ? 'visible' : 'hidden');
    if (!place) return;
    const [x, y, inside] = place;
    group.setAttribute('transform', `translate(${x} ${y}) scale(${unit})`);
    shape.setAttribute('d', inside ? DIAMOND : ARROW);
  });

  // Lines through the score chart, named above where nothing else is written.
  const scores = data.places.scores && picture('scores');
  const width = scores?.viewBox.baseVal.width;
  const NAME = 40;
  const TOP = 66;
  const lines = scores && ['mql', 'sql'].map((of) => {
    const group = make(scores, 'g', { class: 'explored', 'aria-hidden': 'true' });
    const line = make(group, 'line', { class: `s-${inks[of]}`, 'stroke-width': 3 * unit, y1: TOP * unit, y2: data.places.scores.bottom });
    const name = make(group, 'text', { class: `f-${inks[of]}-text`, y: NAME * unit, 'font-size': 14 * unit, 'font-weight': 'bold' });
    return { of, line, name };
  });
  const moveLines = () => lines?.forEach(({ of, line, name }) => {
    const { x } = data.places.scores;
    const at = x[cuts[of]];
    line.setAttribute('x1', at);
    line.setAttribute('x2', at);
    name.textContent = data[of][cuts[of]];
    // Side by side the two names would lie on each other, and at the ends they would leave the chart.
    const near = x[cuts.sql] - x[cuts.mql] < 110 * unit;
    const anchor = near ? { mql: 'end', sql: 'start' }[of] : 'middle';
    const half = 52 * unit;
    // Both names stay on the chart: near its ends they move inwards together.
    const shift = near ? Math.max(0, 2 * half - x[cuts.mql]) - Math.max(0, x[cuts.sql] + 2 * half - width) : 0;
    const inside = near ? at + shift : Math.min(Math.max(at, half), width - half);
    name.setAttribute('text-anchor', anchor);
    name.setAttribute('x', inside + { start: 4, middle: 0, end: -4 }[anchor] * unit);
  });

  const figures = data.figures.map((told, index) => ({
    ...told,
    figure: one(`[data-figure="${index}"]`),
    range: one(`[data-range="${index}"]`),
  }));
  const limits = data.limits.map((stands, index) => ({ ...stands, item: one(`[data-limit="${index}"]`) }));

  // What a screen reader says once the sliders rest: all figures, without speaking over every step.
  const spoken = one('[data-spoken]');
  let waiting;
  const speak = () => {
    const told = figures.map(({ of, label, texts }) => `${label}: ${pick(texts, of)}`);
    const stand = limits.map(({ of, texts }) => pick(texts, of));
    spoken.textContent = [data.mql[cuts.mql], data.sql[cuts.sql], ...told, ...stand].join('; ');
  };

  const show = () => {
    for (const of of ['mql', 'sql']) {
      sliders[of].value = cuts[of];
      sliders[of].setAttribute('aria-valuetext', data[of][cuts[of]]);
      one(`[data-shown="${of}"]`).textContent = cuts[of];
    }
    for (const { of, texts, ranges, figure, range } of figures) {
      figure.textContent = pick(texts, of);
      range.textContent = ranges ? pick(ranges, of) : '';
    }
    for (const { of, texts, kept, item } of limits) {
      item.textContent = pick(texts, of);
      item.className = pick(kept, of) ? 'kept' : 'broken';
    }
    movePoints();
    moveLines();
    clearTimeout(waiting);
    waiting = setTimeout(speak, 500);
  };

  const set = ([mql, sql]) => {
    Object.assign(cuts, { mql, sql });
    show();
  };
  // A lead for sales is one for marketing as well: the slider that moves pushes the other.
  sliders.mql.addEventListener('input', () => {
    const mql = Number(sliders.mql.value);
    set([mql, Math.max(mql, cuts.sql)]);
  });
  sliders.sql.addEventListener('input', () => {
    const sql = Number(sliders.sql.value);
    set([Math.min(cuts.mql, sql), sql]);
  });
  for (const button of root.querySelectorAll('[data-set]')) {
    button.addEventListener('click', () => set(data[button.dataset.set]));
  }
  root.classList.add('on');
  set(data.start);
})();
