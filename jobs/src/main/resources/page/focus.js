/* The chosen figure in words: value, what it is made of, how it stands, how it moved. */
(function (d) {
  'use strict';

  const { el } = d;

  const fact = (words, ...content) => el('div', {}, el('dt', {}, d.both(words)), el('dd', {}, content));

  function explanation(state, figure) {
    return {
      provisional: '只含已报送的 ' + figure.reporting + ' 个县（应报 ' + figure.expected + ' 个），不是全部地区的数。',
      not_reported: '没有收到计算所需的数据；这不是零。',
      no_base: '分母为零，没有可以比较的对象；这不是零。',
      suppressed: '为保护个人信息，这个数及由它推算的数都不公布。',
      absent: '该指标在这个月份、时间范围或单位没有数。',
    }[state];
  }

  function facts(chosen) {
    const { indicator, figure, window, unit } = chosen;
    const signal = figure.signal && d.words.signals[figure.signal];
    return [
      figure.numerator === null || indicator.median_of ? null
        : fact(indicator.denominator ? ['分子', 'numerator'] : ['合计', 'sum'], d.count(figure.numerator)),
      figure.denominator === null ? null
        : fact(indicator.median_of ? ['例数', 'cases'] : ['分母', 'denominator'], d.count(figure.denominator)),
      figure.change === null || figure.change === undefined ? null
        : fact(['比' + (d.words.before[window] || '上期'), 'on the period before'], d.changeLine(indicator, figure.change, '')),
      figure.yearChange === null || figure.yearChange === undefined ? null
        : fact(['比上年同期', 'on the year before'], d.changeLine(indicator, figure.yearChange, '')),
      figure.rank === null ? null
        : fact(['县级排名', 'rank'], '第 ' + figure.rank + ' 位，共 ' + figure.ranked + ' 县'),
      figure.target === null ? null
        : fact(['目标', 'target'], d.number(indicator, figure.target) + ' ' + indicator.unit,
          figure.targetMet === null ? '' : el('span', { class: 'verdict ' + (figure.targetMet ? 'better' : 'worse') }, figure.targetMet ? '　已达标' : '　未达标')),
      signal ? fact(['控制限', 'control limits'], el('span', { class: 'verdict ' + d.signalTone(indicator, figure.signal) }, signal[0]),
        '（95%：' + d.limit(indicator, figure.low95) + '—' + d.limit(indicator, figure.high95) + '）') : null,
      fact(['报送', 'coverage'], figure.expected === null || figure.expected === undefined ? '—'
        : unit.level === 'county' ? (figure.reporting ? '已报' : '未报') : '已报 ' + figure.reporting + '/' + figure.expected + ' 县'),
    ];
  }

  /** Which end a signal is at: of the scale of good and bad, or of high and low. */
  d.signalTone = function (indicator, signal) {
    if (signal === 'within') {
      return 'even';
    }
    return ['worse', 'even', 'better'][d.goodness(indicator, signal.startsWith('above') ? 1 : -1) + 1];
  };

  d.focus = function () {
    const chosen = d.chosen();
    const { indicator, month, window, unit, figure } = chosen;
    const place = d.unitPath(unit).map((u) => u.name).join(' › ');
    const explained = explanation(figure.state, figure);
    document.getElementById('focus').replaceChildren(
      el('div', { class: 'what' },
        el('p', { class: 'where' }, el('span', { id: 'focus-unit' }, place), ' · ',
          el('span', { id: 'focus-period' }, d.periodText(month, window)), ' · ', d.words.windows[window][0]),
        el('h2', { id: 'focus-title' }, el('span', { class: 'id' }, indicator.indicator_id), ' ', indicator.name,
          el('span', { class: 'en', lang: 'en' }, ' ' + indicator.name_en)),
        el('p', { class: 'kind' }, (d.words.bases[indicator.base] || [indicator.base])[0],
          indicator.direction ? ' · ' + d.words.directions[indicator.direction][0] : '',
          ' · 单位：' + indicator.unit)),
      el('div', { class: 'figure state-' + figure.state },
        d.stated(figure)
          ? el('p', { id: 'focus-value', class: 'value' }, d.number(indicator, figure.value), el('small', {}, ' ' + indicator.unit))
          : el('p', { id: 'focus-value', class: 'value words' }, d.stateWords(figure)),
        figure.state === 'ok' ? null : el('p', { class: 'explained', id: 'focus-state' },
          el('strong', {}, figure.state === 'provisional' ? d.stateWords(figure) + '　' : ''), explained)),
      el('dl', { class: 'facts' }, facts(chosen)));
  };
})(window.dixian);
