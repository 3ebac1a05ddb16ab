/* A tile for every county, where it lies among the others; colours in classes, states as patterns. */
(function (d) {
  'use strict';

  const { el } = d;
  const GOOD = ['worst', 'worse', 'middle', 'better', 'best'];
  const PLAIN = ['least', 'less', 'medium', 'more', 'most'];
  /* Fewer counties than this are not put into classes. */
  const ENOUGH = 10;
  let focusedCode = null;

  /** Up to five classes with equally many counties; equal values are never put apart. */
  d.classes = function (values, size) {
    const sorted = [...values].sort((a, b) => a - b);
    return uppers(sorted, size).map((high, i, all) => {
      const members = sorted.filter((v) => v <= high && (i === 0 || v > all[i - 1]));
      return { low: members[0], high, size: members.length };
    });
  };

  /** Highest values of the classes. Where most counties share the highest, those below are divided. */
  function uppers(sorted, size) {
    const top = sorted[sorted.length - 1];
    const below = sorted.filter((v) => v < top);
    const breaks = Array.from({ length: size - 1 }, (_, i) => sorted[Math.ceil(((i + 1) * sorted.length) / size) - 1]);
    const inner = [...new Set(breaks)].filter((b) => b < top);
    return (size === 1 || inner.length || !below.length ? inner : uppers(below, size - 1)).concat([top]);
  }

  function colourNames(indicator, size) {
    const names = indicator.direction ? GOOD : PLAIN;
    const spread = size === 1 ? [2] : Array.from({ length: size }, (_, i) => Math.round((i * 4) / (size - 1)));
    const picked = spread.map((i) => names[i]);
    return indicator.direction === 'down' ? picked.reverse() : picked;
  }

  const SIGNALS = ['below_998', 'below_95', 'within', 'above_95', 'above_998'];

  /** How a county is coloured, and what the legend says about it. */
  function colouring(chosen) {
    const { indicator, cells } = chosen;
    const figures = d.counties.map((county) => cells.get(county.place)).filter(d.stated);
    if (d.state.colour === 'signal' && figures.some((figure) => figure.signal)) {
      const names = colourNames(indicator, 5);
      return {
        of: (figure) => (figure.signal ? names[SIGNALS.indexOf(figure.signal)] : 'none'),
        legend: SIGNALS.map((signal, i) => ({
          colour: names[i], text: d.words.signals[signal][0], size: figures.filter((f) => f.signal === signal).length,
        })),
      };
    }
    const few = figures.length < ENOUGH;
    const classes = figures.length ? d.classes(figures.map((figure) => figure.value), few ? 1 : 5) : [];
    const names = few ? ['medium'] : colourNames(indicator, classes.length);
    return {
      few,
      of: (figure) => names[classes.findIndex((c) => figure.value <= c.high)],
      legend: classes.map((c, i) => ({
        colour: names[i], size: c.size,
        text: c.low === c.high ? d.number(indicator, c.low) : d.number(indicator, c.low) + '—' + d.number(indicator, c.high),
      })),
    };
  }

  function legend(chosen, colours) {
    const counts = {};
    for (const county of d.counties) {
      const state = (chosen.cells.get(county.place) || { state: 'absent' }).state;
      counts[state] = (counts[state] || 0) + 1;
    }
    const states = ['provisional', 'no_base', 'not_reported', 'suppressed', 'absent'].filter((state) => counts[state]);
    return el('ul', { class: 'legend', 'aria-label': '图例 legend' },
      colours.legend.map((entry) => el('li', {}, el('i', { class: 'swatch c-' + entry.colour }), entry.text,
        el('span', { class: 'size' }, entry.size + ' 县'))),
      states.map((state) => el('li', { 'data-state': state }, el('i', { class: 'swatch state-' + state }), d.words.states[state][0],
        el('span', { class: 'size' }, counts[state] + ' 县'))));
  }

  /** Everything about a county in one line, for its label and for the line below the map. */
  function told(chosen, county) {
    const figure = chosen.cells.get(county.place) || { state: 'absent' };
    const parts = [d.unitPath(county).slice(1).map((u) => u.name).join(' '), d.figureText(chosen.indicator, figure)];
    if (d.stated(figure) && figure.denominator !== null && !chosen.indicator.median_of) {
      parts.push(d.count(figure.numerator) + '／' + d.count(figure.denominator));
    }
    if (figure.rank) {
      parts.push('第 ' + figure.rank + ' 位，共 ' + figure.ranked + ' 县');
    }
    if (figure.signal) {
      parts.push(d.words.signals[figure.signal][0]);
    }
    return parts.join('，');
  }

  const at = (col, row) => d.counties.find((county) => county.col === col && county.row === row);

  function edges(county) {
    return [['top', 0, -1], ['left', -1, 0]].filter(([, x, y]) => {
      const neighbour = at(county.col + x, county.row + y);
      return neighbour && neighbour.parent !== county.parent;
    }).map(([side]) => 'edge-' + side).join(' ');
  }

  /** The next county in a direction: in the same line if there is one, else the nearest beyond. */
  function next(county, dx, dy) {
    const ahead = d.counties.filter((c) => (c.col - county.col) * dx + (c.row - county.row) * dy > 0);
    const cost = (c) => Math.abs(c.col - county.col) * (dx ? 1 : 3) + Math.abs(c.row - county.row) * (dy ? 1 : 3);
    return ahead.sort((a, b) => cost(a) - cost(b))[0];
  }

  function onkeydown(event) {
    const arrows = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
    const code = event.target.dataset.code;
    if (arrows[event.key] && code) {
      event.preventDefault();
      const to = next(d.unitByCode.get(code), ...arrows[event.key]);
      if (to) {
        event.currentTarget.querySelectorAll('[tabindex="0"]').forEach((tile) => tile.setAttribute('tabindex', '-1'));
        const tile = event.currentTarget.querySelector('[data-code="' + to.code + '"]');
        tile.setAttribute('tabindex', '0');
        tile.focus();
      }
    }
  }

  function tile(chosen, colours, county, within, readout) {
    const figure = chosen.cells.get(county.place) || { state: 'absent' };
    const stated = d.stated(figure);
    const tell = () => { readout.textContent = told(chosen, county); };
    const selected = county === chosen.unit;
    return el('button', {
      type: 'button', 'data-code': county.code, tabindex: county.code === focusedCode ? '0' : '-1',
      class: ['tile', edges(county), stated ? 'c-' + colours.of(figure) : '', 'state-' + figure.state,
        chosen.unit.level === 'prefecture' && within.has(county) ? 'inside' : '', selected ? 'selected' : ''].join(' '),
      style: 'grid-column:' + (county.col + 1) + ';grid-row:' + (county.row + 1),
      'aria-label': told(chosen, county), 'aria-pressed': String(selected),
      onclick: () => { focusedCode = county.code; d.choose({ unit: selected ? county.parent : county.code }); },
      onfocus: () => { focusedCode = county.code; tell(); }, onmouseenter: tell,
    }, el('span', { class: d.shortName(county.name).length > 2 ? 'name long' : 'name' }, d.shortName(county.name)),
    el('span', { class: 'number' }, stated ? d.short(chosen.indicator, figure.value) : d.stateWords(figure)));
  }

  d.tiles = function () {
    const chosen = d.chosen();
    const section = document.getElementById('tiles');
    const held = section.contains(document.activeElement) && document.activeElement.dataset.code;
    const colours = colouring(chosen);
    const within = new Set(d.within(chosen.unit));
    const readout = el('p', { id: 'tile-readout', 'aria-hidden': 'true' }, '将指针或焦点移到一个县，这里显示它的数；点选即以该县为单位。');
    focusedCode = focusedCode || d.counties[0].code;
    const limits = [...chosen.cells.values()].some((figure) => figure.signal);
    const switchTo = (colour, words) => el('button', {
      type: 'button', id: 'colour-' + colour, 'aria-pressed': String(limits ? d.state.colour === colour : colour === 'value'),
      disabled: colour === 'signal' && !limits, onclick: () => d.choose({ colour }),
    }, words);
    const placed = d.counties.filter((county) => county.col !== null);
    const map = el('div', { class: 'map', role: 'group', 'aria-label': '各县方格图；用方向键移动，回车选定', onkeydown },
      placed.map((county) => tile(chosen, colours, county, within, readout)));
    section.replaceChildren(
      d.heading('tiles', ['各县分布', 'Counties'], el('div', { class: 'aside switch', role: 'group', 'aria-label': '着色 colours' },
        switchTo('value', '按数值'), switchTo('signal', '按控制限'))),
      map, readout, legend(chosen, colours),
      el('p', { class: 'small' }, '方格表示各县的大致方位，不是边界；粗线为市（州）界。',
        d.state.colour === 'signal' && limits ? '' : colours.few ? '有数的县少于 ' + ENOUGH + ' 个，不分级着色。' : '各级县数大致相等，同值同级。',
        '完整数据见“各县排名”。'));
    if (held) {
      section.querySelector('[data-code="' + held + '"]').focus();
    }
  };
})(window.dixian);
