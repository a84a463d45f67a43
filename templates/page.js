'use strict';

// The contents are open beside the page and folded above it on a phone, where the answer comes first.
(() => {
  const contents = document.querySelector('nav details');
  const beside = matchMedia('(min-width: 60.01rem)');
  const fit = () => {
    contents.open = beside.matches;
    // Beside the page it is a title, nothing to press.
    contents.querySelector('summary').tabIndex = beside.matches ? -1 : 0;
  };
  beside.addEventListener('change', fit);
  fit();
})();

// Tables sort by their heads and long ones have a filter. Without this script they are plain tables.
(() => {
  // Tables with more rows than this have a filter; those with fewer than the other nothing to sort.
  const LONG = 9;
  const FEWEST = 3;
  const { dataset } = document.querySelector('main');
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: 'base' });
  const make = (name, parent, text = '') => {
    const element = document.createElement(name);
    element.textContent = text;
    return parent.appendChild(element);
  };
  const numberOf = (cell) => (cell.dataset.value === undefined ? null : Number(cell.dataset.value));

  // By the figures behind the cells, what has none last; by the words where nothing has a figure.
  const compare = (column, direction) => {
    const words = (one, other) => direction * collator.compare(one.textContent, other.textContent);
    return (one, other) => {
      const cells = [one.cells[column], other.cells[column]];
      const [a, b] = cells.map(numberOf);
      if (a === null && b === null) return words(...cells);
      if (a === null || b === null) return a === null ? 1 : -1;
      return direction * (a - b);
    };
  };

  const sortable = (table, rows) => {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const text = head.textContent;
      if (!text) return;
      head.textContent = '';
      const button = make('button', head, text);
      button.type = 'button';
      // Largest figures first, words from A; then the other way round; then as the table was.
      const turns = head.classList.contains('figure') ? ['descending', 'ascending', null] : ['ascending', 'descending', null];
      button.addEventListener('click', () => {
        const next = turns[(turns.indexOf(head.getAttribute('aria-sort')) + 1) % turns.length];
        for (const other of heads) other.removeAttribute('aria-sort');
        if (next) head.setAttribute('aria-sort', next);
        // Sorting is stable, and starts from the order of the table.
        const sorted = next ? [...rows].sort(compare(column, next === 'ascending' ? 1 : -1)) : rows;
        body.append(...sorted);
      });
    });
  };

  const filtered = (table, rows) => {
    const line = document.createElement('p');
    line.className = 'filter';
    const label = make('label', line, `${dataset.filter} `);
    const field = make('input', label);
    field.type = 'search';
    const told = make('span', line);
    told.setAttribute('role', 'status');
    const folded = (text) => text.normalize('NFC').toLocaleLowerCase(document.documentElement.lang);
    const texts = rows.map((row) => folded([...row.cells].map((cell) => cell.textContent).join(' ')));
    field.addEventListener('input', () => {
      const wanted = folded(field.value.trim());
      rows.forEach((row, place) => { row.hidden = !texts[place].includes(wanted); });
      const shown = rows.filter((row) => !row.hidden).length;
      told.textContent = wanted ? dataset.rows.replace('{shown}', shown).replace('{all}', rows.length) : '';
    });
    table.parentElement.before(line);
  };

  for (const table of document.querySelectorAll('.table > table')) {
    const rows = [...table.tBodies[0].rows];
    if (rows.length >= FEWEST) sortable(table, rows);
    if (rows.length > LONG) filtered(table, rows);
  }
})();

// The threshold explorer. Every text was written when the review was made, by the code behind `leadgauge what-if`; this script
// only picks the texts of the two cuts and moves marks, so that it cannot say anything else. It writes text nodes, never HTML.
(() => {
  const root = document.getElementById('explorer');
  if (!root) return;
  const data = JSON.parse(document.getElementById('explorer-data').textContent);
  const one = (selector) => root.querySelector(selector);
  const sliders = { mql: one('#explorer-mql'), sql: one('#explorer-sql') };
  const cuts = { mql: 0, sql: 0 };
  const proposed = data.proposed ? { mql: data.proposed[0], sql: data.proposed[1] } : {};

  // A text of one cut, or of the pair: then the list holds the SQL cuts from the MQL cut on.
  const pick = (texts, of) => (of === 'both' ? texts[cuts.mql][cuts.sql - cuts.mql] : texts[cuts[of]]);

  const NAMESPACE = 'http://www.w3.org/2000/svg';
  // Roles' classes colour the marks, so that they follow the page into the dark.
  const make = (parent, name, attributes) => {
    const element = document.createElementNS(NAMESPACE, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return parent.appendChild(element);
  };
  // A chart is drawn for a page and for a phone; both drawings move.
  const drawings = (chart) => [...root.querySelectorAll(`[data-chart="${chart}"] svg`)].map((svg, medium) => [svg, data.places[medium]]);
  const inks = { mql: 'marketing', sql: 'sales' };

  // A diamond on the curve; at the edge of a panel that does not reach so far, an arrow out of it.
  const DIAMOND = 'M0 -9 L9 0 L0 9 L-9 0 Z';
  const ARROW = 'M-9 -9 L9 0 L-9 9 Z';
  const points = drawings('volume').flatMap(([svg, { unit, volume }]) => ['mql', 'sql'].map((of, panel) => {
    const group = make(svg, 'g', { class: 'explored', 'aria-hidden': 'true' });
    return { of, group, unit, places: volume[panel], shape: make(group, 'path', { class: 'f-ink s-paper', 'stroke-width': 2 }) };
  }));
  const movePoints = () => points.forEach(({ of, group, unit, places, shape }) => {
    const place = places[cuts[of]];
    group.setAttribute('visibility', place ? 'visible' : 'hidden');
    if (!place) return;
    const [x, y, inside] = place;
    group.setAttribute('transform', `translate(${x} ${y}) scale(${unit})`);
    shape.setAttribute('d', inside ? DIAMOND : ARROW);
  });

  // Lines through the score chart, broken where texts stand, and named above where nothing else is written.
  const NAME = 40;
  const lines = drawings('scores').filter(([, { scores }]) => scores).flatMap(([svg, { unit, scores }]) => ['mql', 'sql'].map((of) => {
    const group = make(svg, 'g', { class: 'explored', 'aria-hidden': 'true' });
    const line = make(group, 'path', { class: `s-${inks[of]}`, 'stroke-width': 3 * unit });
    const name = make(group, 'text', { class: `f-${inks[of]}-text`, y: NAME * unit, 'font-size': 14 * unit, 'font-weight': 'bold' });
    return { of, line, name, unit, scores, width: svg.viewBox.baseVal.width };
  }));
  const moveLines = () => lines.forEach(({ of, line, name, unit, scores, width }) => {
    const { x, top, bottom, texts } = scores;
    const at = x[cuts[of]];
    const breaks = texts.filter(([left, right]) => left < at && at < right).map(([, , from, to]) => `V${from} M${at} ${to}`);
    line.setAttribute('d', `M${at} ${top} ${breaks.join(' ')} V${bottom}`);
    name.textContent = data[of][cuts[of]];
    // At the proposal, the chart's own name stands below already.
    name.setAttribute('visibility', cuts[of] === proposed[of] ? 'hidden' : 'visible');
    // Over their lines, and on the chart; to both sides of them where they would lie on each other.
    const wide = 104 * unit;
    const over = (cut) => Math.min(Math.max(x[cut], wide / 2), width - wide / 2);
    const near = over(cuts.sql) - over(cuts.mql) < 110 * unit;
    const anchor = near ? { mql: 'end', sql: 'start' }[of] : 'middle';
    const before = Math.min(x[cuts.sql], width - wide);
    const end = Math.max(Math.min(x[cuts.mql], before), wide);
    const inside = near ? { mql: end, sql: Math.max(before, end) }[of] : over(cuts[of]);
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
