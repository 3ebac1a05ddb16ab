/* The counties in order, each with the limits that chance sets for its size. */
(function (d) {
  'use strict';

  const { el } = d;
  const SVG = 'http://www.w3.org/2000/svg';

  function shape(tag, attributes) {
    const element = document.createElementNS(SVG, tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    return element;
  }

  /** One scale for all rows: everything that is drawn fits. */
  function scale(figures) {
    const drawn = figures.flatMap((f) => [f.value, f.low998, f.high998, f.target]).filter((v) => v !== null);
    const withLimits = figures.some((f) => f.signal);
    const low = withLimits ? Math.min(...drawn) : Math.min(0, ...drawn);
    const high = Math.max(...drawn);
    return { x: (v) => (high === low ? 50 : 1 + ((v - low) * 98) / (high - low)), withLimits };
  }

  function band(chosen, figure, { x, withLimits }) {
    const svg = shape('svg', { viewBox: '0 0 100 12', preserveAspectRatio: 'none', class: 'band', 'aria-hidden': 'true' });
    if (figure.signal) {
      svg.append(shape('rect', { x: x(figure.low998), width: x(figure.high998) - x(figure.low998), y: 2, height: 8, class: 'limit-998' }),
        shape('rect', { x: x(figure.low95), width: x(figure.high95) - x(figure.low95), y: 2, height: 8, class: 'limit-95' }));
    }
    const tone = figure.signal ? d.signalTone(chosen.indicator, figure.signal) : 'even';
    if (withLimits) {
      svg.append(shape('line', { x1: x(figure.value), x2: x(figure.value), y1: 0, y2: 12, class: 'mark ' + tone }));
    } else {
      svg.append(shape('rect', { x: x(0), width: Math.max(0.5, x(figure.value) - x(0)), y: 3, height: 6, class: 'bar' }));
    }
    return svg;
  }

  function order(chosen) {
    return d.counties.map((county) => ({ county, figure: chosen.cells.get(county.place) || { state: 'absent' } }))
      .sort((a, b) => (a.figure.rank || Infinity) - (b.figure.rank || Infinity)
        || Number(d.stated(b.figure)) - Number(d.stated(a.figure)) || a.county.code.localeCompare(b.county.code));
  }

  function row(chosen, { county, figure }, drawn, within) {
    const { indicator } = chosen;
    const stated = d.stated(figure);
    const ratio = Boolean(indicator.denominator);
    const cells = [
      figure.rank === null || figure.rank === undefined ? '—' : String(figure.rank),
      el('button', { type: 'button', class: 'unit', onclick: () => d.choose({ unit: county.code }) }, county.name),
      d.unitByCode.get(county.parent).name,
      stated ? d.number(indicator, figure.value) : el('span', { class: 'chip state-' + figure.state }, d.stateWords(figure)),
      stated ? band(chosen, figure, drawn) : '',
      ratio && stated ? d.count(figure.numerator) : '',
      stated && figure.denominator !== null ? d.count(figure.denominator) : '',
      stated && figure.change !== null ? d.signed(indicator, figure.change) : '',
      figure.signal ? el('span', { class: 'verdict ' + d.signalTone(indicator, figure.signal) }, d.words.signals[figure.signal][0]) : '',
    ];
    return {
      attributes: { class: within.has(county) ? 'inside' : '', 'data-code': county.code, 'aria-current': county === chosen.unit ? 'true' : null },
      cells,
    };
  }

  d.ranking = function () {
    const chosen = d.chosen();
    const { indicator, month, window, cells } = chosen;
    const figures = d.counties.map((county) => cells.get(county.place)).filter(d.stated);
    const drawn = figures.length ? scale(figures) : null;
    const within = new Set(chosen.unit.level === 'province' ? [] : d.within(chosen.unit));
    const heads = [
      { text: '位次', number: true }, { text: '县（市、区）' }, { text: '市（州）' },
      { text: '数值（' + indicator.unit + '）', number: true },
      { text: drawn && drawn.withLimits ? '数值与控制限' : '大小' },
      { text: '分子', number: true }, { text: indicator.median_of ? '例数' : '分母', number: true },
      { text: '比' + (d.words.before[window] || '上期'), number: true }, { text: '偏离' },
    ];
    const title = indicator.name + '，' + d.periodText(month, window);
    document.getElementById('ranking').replaceChildren(
      d.heading('ranking', ['各县排名', 'Ranking of counties'],
        el('p', { class: 'aside' }, '有数 ' + figures.length + ' 县，共 ' + d.counties.length + ' 县')),
      el('p', { class: 'small' },
        drawn && drawn.withLimits
          ? '深色带为95%控制限，浅色带为99.8%控制限：假如各县水平都与全省相同，仅凭偶然，100 个县中约有 95 个落在深色带内。带内的名次先后不说明工作优劣。'
          : '本指标不设控制限；县的大小不同，名次只供查找。',
        indicator.direction ? '名次以' + d.words.directions[indicator.direction][0] + '计。' : '名次从高到低。'),
      el('div', { class: 'scroll tall', tabindex: '0', role: 'region', 'aria-label': '各县排名表' },
        d.table(title, heads, order(chosen).map((entry) => row(chosen, entry, drawn, within)))));
  };
})(window.dixian);
