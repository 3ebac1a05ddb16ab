/* Masthead and the choices: indicator, base, month, window and unit. */
(function (d) {
  'use strict';

  const { el } = d;

  d.masthead = function () {
    const { edition, audience, asOf } = d.edition;
    document.getElementById('masthead').replaceChildren(
      el('div', { class: 'title' },
        el('p', { class: 'mark' }, '底线', el('span', { class: 'en', lang: 'en' }, ' Dixian')),
        el('h1', {}, d.units[0].name + '防止返贫监测统计',
          el('span', { class: 'en', lang: 'en' }, ' Monitoring statistics'))),
      el('dl', { class: 'edition' },
        el('div', {}, el('dt', {}, d.both(['版本', 'edition'])), el('dd', { class: 'code' }, edition)),
        el('div', {}, el('dt', {}, d.both(['读者', 'audience'])),
          el('dd', { class: 'audience ' + audience }, d.both(d.words.audiences[audience] || [audience, '']))),
        el('div', {}, el('dt', {}, d.both(['数据截至', 'as of'])), el('dd', {}, asOf))));
  };

  const option = (value, text, chosen) => el('option', { value, selected: value === chosen }, text);

  function select(name, words, options, onchange, attributes = {}) {
    return el('label', { class: 'choice ' + name }, el('span', { class: 'what' }, d.both(words)),
      el('select', { id: 'choose-' + name, onchange: (event) => onchange(event.target.value), ...attributes }, options));
  }

  /** One entry per catalogue number, in families; base and variant are chosen beside it. */
  function indicators() {
    const families = new Map();
    for (const indicator of d.indicators) {
      const family = indicator.indicator_id.replace(/\d+$/, '');
      if (!families.has(family)) {
        families.set(family, new Map());
      }
      if (!families.get(family).has(indicator.indicator_id)) {
        families.get(family).set(indicator.indicator_id, indicator);
      }
    }
    const order = Object.keys(d.words.families);
    const chosen = d.indicatorByKey.get(d.state.indicator).indicator_id;
    return [...families].sort((a, b) => order.indexOf(a[0]) - order.indexOf(b[0])).map(([family, members]) =>
      el('optgroup', { label: (d.words.families[family] || [family])[0] },
        [...members].map(([id, indicator]) => option(id, id + '　' + indicator.name, chosen))));
  }

  const entriesOf = (id) => d.indicators.filter((indicator) => indicator.indicator_id === id);

  function bases() {
    const entries = entriesOf(d.indicatorByKey.get(d.state.indicator).indicator_id);
    const named = (entry) => {
      const base = (d.words.bases[entry.base] || [entry.base])[0];
      return entries.length === 1 ? base : base + '　' + entry.name;
    };
    return select('base', ['口径', 'base'], entries.map((entry) => option(entry.key, named(entry), d.state.indicator)),
      (key) => d.choose({ indicator: key }), { disabled: entries.length === 1 });
  }

  function months() {
    const all = d.edition.months;
    const at = all.indexOf(d.state.month);
    const step = (by, label, sign) => el('button', {
      type: 'button', class: 'step', 'aria-label': label, title: label,
      id: 'month-' + (by < 0 ? 'before' : 'after'),
      disabled: all[at + by] === undefined,
      onclick: () => d.choose({ month: all[at + by] }),
    }, sign);
    return el('div', { class: 'stepper' }, step(-1, '上一月 previous month', '‹'),
      select('month', ['月份', 'month'], [...all].reverse().map((month) => option(month, d.monthText(month), d.state.month)),
        (month) => d.choose({ month })),
      step(1, '下一月 next month', '›'));
  }

  function windows() {
    const stated = d.windowsOf(d.state.indicator, d.state.month);
    return el('fieldset', { class: 'windows' }, el('legend', { class: 'what' }, d.both(['时间范围', 'window'])),
      Object.entries(d.words.windows).map(([window, words]) => el('label', { class: 'segment' },
        el('input', {
          type: 'radio', name: 'window', value: window, checked: window === d.state.window,
          disabled: !stated.includes(window), onchange: () => d.choose({ window }),
        }), el('span', {}, d.both(words)))));
  }

  function units() {
    const path = d.unitPath(d.unitByCode.get(d.state.unit));
    const [province, prefecture, county] = path;
    const under = (unit) => d.units.filter((other) => other.parent === unit.code);
    const choose = (unit) => d.choose({ unit });
    return [
      select('prefecture', ['市（州）', 'prefecture'],
        [option(province.code, '全省', (prefecture || province).code)]
          .concat(under(province).map((unit) => option(unit.code, unit.name, prefecture && prefecture.code))), choose),
      select('county', ['县（市、区）', 'county'],
        prefecture
          ? [option(prefecture.code, '全市（州）', (county || prefecture).code)]
            .concat(under(prefecture).map((unit) => option(unit.code, unit.name, county && county.code)))
          : [option('', '先选市（州）')],
        choose, { disabled: !prefecture }),
    ];
  }

  function aside() {
    return el('div', { class: 'aside' },
      el('button', { type: 'button', id: 'copy-link', onclick: copy }, d.both(['复制链接', 'copy link'])),
      el('button', {
        type: 'button', id: 'toggle-english', 'aria-pressed': String(d.state.english === '1'), lang: 'en',
        onclick: () => d.choose({ english: d.state.english === '1' ? '0' : '1' }),
      }, 'English'),
      el('button', { type: 'button', id: 'print', onclick: () => window.print() }, d.both(['打印', 'print'])));
  }

  /** A page opened from disk may not use the clipboard; then the address is selected to be copied. */
  function copy(event) {
    const button = event.currentTarget;
    const done = () => { button.textContent = '已复制'; };
    const field = el('input', { value: location.href, 'aria-label': '链接 link' });
    button.after(field);
    field.select();
    const copied = document.execCommand('copy');
    if (copied) {
      field.remove();
      button.focus();
      done();
    }
  }

  d.controls = function () {
    const form = document.getElementById('controls');
    const focused = document.activeElement && form.contains(document.activeElement) ? document.activeElement : null;
    const again = focused && (focused.id ? '#' + focused.id : 'input[value="' + focused.value + '"]');
    form.replaceChildren(
      el('div', { class: 'row' }, select('indicator', ['指标', 'indicator'], indicators(), (id) => d.choose({ indicator: entriesOf(id)[0].key })),
      bases(), months(), windows()),
      el('div', { class: 'row' }, units(), aside()));
    form.onsubmit = (event) => event.preventDefault();
    if (again && form.querySelector(again)) {
      form.querySelector(again).focus();
    }
  };
})(window.dixian);
