/* The edition, and the figures of an indicator once they are asked for. */
(function (d) {
  'use strict';

  const CELL = ['reporting', 'expected', 'value', 'numerator', 'denominator', 'change', 'yearChange', 'rank',
    'ranked', 'target', 'targetMet', 'low95', 'high95', 'low998', 'high998', 'signal'];
  const loaded = new Map();
  const waiting = new Map();

  /** Called by page/edition.js. */
  d.open = function (edition) {
    d.edition = edition;
    d.units = edition.units.map(([code, name, level, parent, keyCounty, col, row], place) =>
      ({ code, name, level, parent, keyCounty, col, row, place }));
    d.unitByCode = new Map(d.units.map((unit) => [unit.code, unit]));
    d.counties = d.units.filter((unit) => unit.level === 'county');
    d.indicators = edition.indicators;
    d.indicatorByKey = new Map(d.indicators.map((indicator) => [indicator.key, indicator]));
    d.headlines = inOrder(edition.headlines.map((key) => d.indicatorByKey.get(key)).filter(Boolean));
    d.start();
  };

  /** In the order of the families; within one as given. */
  function inOrder(indicators) {
    const families = Object.keys(d.words.families);
    const family = (indicator) => families.indexOf(indicator.indicator_id.replace(/\d+$/, ''));
    return [...indicators].sort((a, b) => family(a) - family(b));
  }

  /** Called by the script of an indicator. */
  d.receive = function (file) {
    const blocks = new Map();
    for (const [month, window, group, cells] of file.blocks) {
      const [dimension, category] = file.groups[group];
      const id = [file.months[month], file.windows[window], dimension].join('|');
      if (!blocks.has(id)) {
        blocks.set(id, new Map());
      }
      blocks.get(id).set(category, new Map(cells.map((cell) => [cell[0], read(file, cell)])));
    }
    loaded.set(file.key, { blocks, windows: file.windows, groups: file.groups, months: file.months });
  };

  function read(file, cell) {
    const figure = { state: file.states[cell[1]] };
    CELL.forEach((name, i) => { figure[name] = cell[i + 2] === undefined ? null : cell[i + 2]; });
    figure.signal = figure.signal === null ? null : file.signals[figure.signal];
    return figure;
  }

  /** Loads the figures of an indicator; one that has none in this edition is empty. */
  d.load = function (key) {
    if (loaded.has(key) || !d.indicatorByKey.get(key).stated) {
      return Promise.resolve();
    }
    if (!waiting.has(key)) {
      waiting.set(key, new Promise((resolve, reject) => {
        const script = document.createElement('script');
        script.src = 'page/data/' + encodeURIComponent(key) + '.js';
        script.onload = () => resolve();
        script.onerror = () => {
          waiting.delete(key);
          reject(new Error(script.src));
        };
        document.head.append(script);
      }));
    }
    return waiting.get(key);
  };

  const NOTHING = { blocks: new Map(), windows: [], groups: [], months: [] };
  const figures = (key) => loaded.get(key) || NOTHING;

  /** Figures by unit's place: of a breakdown's category, or undivided. */
  d.cells = function (key, month, window, dimension = 'all', category = 'all') {
    const block = figures(key).blocks.get([month, window, dimension].join('|'));
    return (block && block.get(category)) || new Map();
  };

  d.cell = (key, month, window, unit) => d.cells(key, month, window).get(unit.place) || { state: 'absent' };

  /** Categories of a breakdown with the figure of one unit. */
  d.categories = function (key, month, window, dimension, unit) {
    const block = figures(key).blocks.get([month, window, dimension].join('|')) || new Map();
    return [...block].map(([category, cells]) => ({ category, figure: cells.get(unit.place) }))
      .filter((entry) => entry.figure);
  };

  /** Windows that are stated for a month, in their usual order. */
  d.windowsOf = (key, month) => ['month', 'quarter', 'ytd', 'year']
    .filter((window) => figures(key).blocks.has([month, window, 'all'].join('|')));

  d.dimensionsOf = (key) => [...new Set(figures(key).groups.map((group) => group[0]))].filter((g) => g !== 'all');

  d.monthsOf = (key) => [...figures(key).months].sort();

  /** The unit itself and all units of the page below it. */
  d.within = function (unit) {
    return d.units.filter((other) => {
      for (let u = other; u; u = d.unitByCode.get(u.parent)) {
        if (u === unit) {
          return true;
        }
      }
      return false;
    });
  };
})(window.dixian);
