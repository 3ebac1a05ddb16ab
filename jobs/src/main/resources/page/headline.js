/* The headline figures of the chosen unit and month; each is a button that chooses its indicator. */
(function (d) {
  'use strict';

  const { el } = d;
  const SPAN = 12;

  /** The last months as a line; months without a figure leave a gap. */
  function spark(key, window, unit, month) {
    const months = d.edition.months.filter((m) => m <= month).slice(-SPAN);
    const values = months.map((m) => d.cell(key, m, window, unit)).map((f) => (d.stated(f) ? f.value : null));
    const known = values.filter((v) => v !== null);
    if (known.length < 2) {
      return null;
    }
    const [low, high] = [Math.min(...known), Math.max(...known)];
    const x = (i) => 2 + (i * 76) / Math.max(1, months.length - 1);
    const y = (v) => (high === low ? 11 : 20 - ((v - low) * 18) / (high - low));
    let path = '';
    values.forEach((v, i) => {
      if (v !== null) {
        path += (i > 0 && values[i - 1] !== null ? 'L' : 'M') + x(i).toFixed(1) + ' ' + y(v).toFixed(1);
      }
    });
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', '0 0 80 22');
    svg.setAttribute('class', 'spark');
    svg.setAttribute('aria-hidden', 'true');
    const line = document.createElementNS(svg.namespaceURI, 'path');
    line.setAttribute('d', path);
    if (months.some((m) => d.cell(key, m, window, unit).state === 'provisional')) {
      line.setAttribute('class', 'provisional');
    }
    svg.append(line);
    return svg;
  }

  d.changeLine = function (indicator, change, against) {
    if (change === null || change === undefined) {
      return null;
    }
    const good = d.goodness(indicator, change);
    const sign = change > 0 ? '▲' : change < 0 ? '▼' : '＝';
    const words = change === 0 ? '持平' : d.signed(indicator, change) + ' ' + d.changeUnit(indicator);
    return el('span', { class: 'change ' + ['worse', 'even', 'better'][good + 1] },
      against, ' ', el('span', { class: 'sign', 'aria-hidden': 'true' }, sign), ' ', words,
      good === 0 ? '' : good > 0 ? '（向好）' : '（趋差）');
  };

  const covered = (figure, unit) => (figure.state === 'provisional' || unit.level === 'county' ? null
    : el('span', { class: 'covered' }, '已报 ' + figure.reporting + '/' + figure.expected + ' 县'));

  d.headline = function () {
    const { month, unit } = d.chosen();
    const cards = d.headlines.map((indicator) => {
      const window = d.windowsOf(indicator.key, month)[0] || 'month';
      const figure = d.cell(indicator.key, month, window, unit);
      const stated = d.stated(figure);
      return el('button', {
        type: 'button', class: 'card state-' + figure.state, 'data-indicator': indicator.key,
        'aria-pressed': String(indicator.key === d.state.indicator),
        onclick: () => d.choose({ indicator: indicator.key, window }),
      },
        el('span', { class: 'name' }, indicator.name),
        stated
          ? el('span', { class: 'value' }, d.number(indicator, figure.value), el('small', {}, ' ' + indicator.unit))
          : el('span', { class: 'value words' }, d.stateWords(figure)),
        el('span', { class: 'note' },
          figure.state === 'provisional' ? el('span', { class: 'flag' }, d.stateWords(figure)) : null,
          stated ? d.changeLine(indicator, figure.change, '比' + (d.words.before[window] || '上期')) || covered(figure, unit) : null),
        spark(indicator.key, window, unit, month));
    });
    document.getElementById('headline').replaceChildren(
      d.heading('headline', ['主要指标', 'Headline figures'], el('p', { class: 'aside' }, d.unitPath(unit).map((u) => u.name).join(' › ') + ' · ' + d.monthText(month))),
      el('div', { class: 'cards' }, cards));
  };
})(window.dixian);
