/* Numbers, states and elements: what every part of the page says alike. */
(function (d) {
  'use strict';

  const number = (low, high) => new Intl.NumberFormat('zh-CN', { minimumFractionDigits: low, maximumFractionDigits: high });
  const count = number(0, 2);

  /** A number in the decimals of its indicator, with thousands separators. */
  d.number = (indicator, value) => number(indicator.decimals, indicator.decimals).format(value);

  /** Numerators and denominators as they stand in the mart. */
  d.count = (value) => (value === null || value === undefined ? '' : count.format(value));

  /** On a tile there is room for a few digits. */
  d.short = (indicator, value) => (Math.abs(value) >= 1000 ? number(0, 0).format(value) : d.number(indicator, value));

  d.limit = (indicator, value) => (value === null ? '' : d.number(indicator, value));

  d.signed = function (indicator, change) {
    const text = d.number(indicator, Math.abs(change));
    return (change > 0 ? '+' : change < 0 ? '−' : '') + text;
  };

  /** Unit of a difference: points of a percentage. */
  d.changeUnit = (indicator) => ({ '%': '个百分点', '‰': '个千分点' }[indicator.unit] || indicator.unit);

  d.stated = (figure) => Boolean(figure) && (figure.state === 'ok' || figure.state === 'provisional') && figure.value !== null;

  /** The words of a state that is not simply a number, or empty. */
  d.stateWords = function (figure) {
    const state = figure ? figure.state : 'absent';
    if (state === 'ok') {
      return '';
    }
    if (state === 'provisional') {
      return '已报 ' + figure.reporting + '/' + figure.expected + ' 县';
    }
    return d.words.states[state][0];
  };

  /** A figure in words: number and unit, and what is to be known about it. */
  d.figureText = function (indicator, figure, withUnit = true) {
    if (!d.stated(figure)) {
      return d.stateWords(figure);
    }
    const text = d.number(indicator, figure.value) + (withUnit ? ' ' + indicator.unit : '');
    return figure.state === 'provisional' ? text + '（' + d.stateWords(figure) + '）' : text;
  };

  /** -1 worse, 1 better, 0 neither: of a change or a signal upwards. */
  d.goodness = function (indicator, upwards) {
    const sign = indicator.direction === 'up' ? 1 : indicator.direction === 'down' ? -1 : 0;
    return Math.sign(upwards) * sign;
  };

  d.monthText = (month) => month.slice(0, 4) + '年' + Number(month.slice(5)) + '月';

  d.periodText = function (month, window) {
    const year = month.slice(0, 4) + '年';
    const m = Number(month.slice(5));
    return {
      month: year + m + '月',
      quarter: year + '第' + Math.ceil(m / 3) + '季度',
      ytd: year + (m === 1 ? '1月' : '1—' + m + '月'),
      year: year + '全年',
    }[window];
  };

  const peoples = new RegExp('(' + d.words.peoples + ')+(自治县|自治旗)$');
  d.shortName = function (name) {
    const plain = name.replace(peoples, '');
    return plain.length > 2 ? plain.replace(/(特区|自治县|县|市|区)$/, '') : plain;
  };

  d.dimensionName = (dimension) => d.words.dimensions[dimension] || dimension;

  d.categoryName = function (dimension, category) {
    const own = d.words.categories[dimension] || {};
    const shared = d.words.categories['*'];
    if (dimension === 'source') {
      return d.edition.sources[category] || category;
    }
    if (dimension === 'combination') {
      return category.split('+').map((part) => d.words.combined[part] || part).join('＋');
    }
    if (dimension === 'identified_year' && /^\d{4}$/.test(category)) {
      return category + '年';
    }
    return own[category] || shared[category] || category;
  };

  d.unitPath = function (unit) {
    const path = [];
    for (let u = unit; u; u = d.unitByCode.get(u.parent)) {
      path.unshift(u);
    }
    return path;
  };

  /** An element; children are text or elements, so that no data is ever read as markup. */
  d.el = function (tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name.startsWith('on')) {
        element.addEventListener(name.slice(2), value);
      } else if (value === true) {
        element.setAttribute(name, '');
      } else if (value !== null && value !== undefined && value !== false) {
        element.setAttribute(name, value);
      }
    }
    element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ''));
    return element;
  };

  /** Chinese with small English beside it, which the reader can switch off. */
  d.both = ([zh, en]) => [zh, d.el('span', { class: 'en', lang: 'en' }, ' ' + en)];

  d.heading = (id, words, ...aside) =>
    d.el('div', { class: 'heading' }, d.el('h2', { id: id + '-title' }, d.both(words)), aside);

  /** Cells that are a list span nothing; numbers stand right. */
  d.table = function (caption, heads, rows) {
    return d.el('table', {},
      d.el('caption', {}, caption),
      d.el('thead', {}, d.el('tr', {}, heads.map((head) =>
        d.el('th', { scope: 'col', class: head.number ? 'number' : null }, head.text)))),
      d.el('tbody', {}, rows.map((row) => d.el('tr', row.attributes || {}, row.cells.map((cell, i) =>
        d.el(i === 0 ? 'th' : 'td', { scope: i === 0 ? 'row' : null, class: heads[i].number ? 'number' : null }, cell))))));
  };

  /** The numbers behind a chart, for readers who cannot or will not look at it. */
  d.tableOf = (name, table) =>
    d.el('details', { class: 'behind' }, d.el('summary', {}, '数据表：' + name), d.el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': name }, table));
})(window.dixian);
