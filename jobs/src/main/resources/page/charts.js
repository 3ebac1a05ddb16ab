/* Funnel, trend and breakdown, each with the table of its numbers. */
(function (d) {
  'use strict';

  const { el } = d;
  const INK = '#1b2430';
  const MUTED = '#5b6673';
  const ACCENT = '#17406d';
  const TONES = { worse: '#b5520f', even: '#5b6673', better: '#1f5f9e' };
  const instances = new Map();

  const axis = (extra) => Object.assign({
    axisLine: { lineStyle: { color: '#9aa4b0' } }, axisTick: { show: false },
    axisLabel: { color: MUTED, fontSize: 11, hideOverlap: true }, splitLine: { lineStyle: { color: '#e8ebef' } },
    nameTextStyle: { color: MUTED, fontSize: 11 },
  }, extra);

  function draw(holder, label, option) {
    holder.setAttribute('role', 'img');
    holder.setAttribute('aria-label', label);
    const chart = echarts.init(holder, null, { renderer: 'svg' });
    chart.setOption(Object.assign({
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: INK },
      grid: { left: 8, right: 18, top: 34, bottom: 8, containLabel: true },
    }, option));
    instances.set(holder, chart);
    framed(holder);
  }

  /** With a view box a sheet of paper can scale what was drawn for the screen. */
  function framed(holder) {
    const svg = holder.querySelector('svg');
    svg.setAttribute('viewBox', '0 0 ' + svg.getAttribute('width') + ' ' + svg.getAttribute('height'));
  }

  /** Not for paper: there the sheet scales what was drawn for the screen. */
  window.addEventListener('resize', () => window.matchMedia('print').matches || instances.forEach((chart, holder) => {
    chart.resize();
    framed(holder);
  }));

  function place(id, words, aside, ...content) {
    const section = document.getElementById(id);
    section.querySelectorAll('.chart').forEach((holder) => {
      if (instances.has(holder)) {
        instances.get(holder).dispose();
        instances.delete(holder);
      }
    });
    section.replaceChildren(d.heading(id, words, aside || ''), ...content);
    return section;
  }

  const holder = () => el('div', { class: 'chart' });
  const empty = (text) => el('p', { class: 'empty' }, text);
  const tip = (lines) => lines.map((line) => echarts.format.encodeHTML(line)).join('<br>');

  const dot = (chosen, named, county, figure) => ({
    value: [figure.denominator, figure.value], name: county.name,
    symbolSize: county === chosen.unit ? 15 : 8,
    symbol: { worse: 'triangle', better: 'diamond', even: 'circle' }[figure.signal ? d.signalTone(chosen.indicator, figure.signal) : 'even'],
    itemStyle: {
      color: TONES[figure.signal ? d.signalTone(chosen.indicator, figure.signal) : 'even'],
      borderColor: county === chosen.unit ? INK : '#fff', borderWidth: county === chosen.unit ? 2 : 1,
    },
    label: { show: county === chosen.unit || named.has(county), formatter: d.shortName(county.name), position: 'right', color: INK, fontSize: 11 },
  });

  function limitLine(members, field, kind) {
    return {
      type: 'line', name: kind, silent: true, symbol: 'none', z: 1,
      data: members.map(({ figure }) => [figure.denominator, figure[field]]),
      lineStyle: { color: kind === '95%' ? '#7c8794' : '#b3bac3', width: 1.2, type: kind === '95%' ? 'solid' : 'dashed' },
    };
  }

  const NAMED = 14;

  function funnel(chosen) {
    const { indicator, cells } = chosen;
    const members = d.counties.map((county) => ({ county, figure: cells.get(county.place) }))
      .filter(({ figure }) => d.stated(figure) && figure.denominator > 0)
      .sort((a, b) => a.figure.denominator - b.figure.denominator);
    const limited = members.filter(({ figure }) => figure.signal);
    if (!members.length || !indicator.denominator) {
      place('funnel', ['漏斗图', 'Funnel plot'], '', empty(indicator.denominator
        ? '没有一个县有数可画。'
        : (indicator.median_of ? '中位数没有分子和分母，不作漏斗图；' : '计数没有分母，不作漏斗图；') + '大小见“各县排名”。'));
      return;
    }
    const chart = holder();
    place('funnel', ['漏斗图', 'Funnel plot'], '', chart, el('p', { class: 'small' },
      limited.length ? '横轴为分母（对数），实线为95%控制限，虚线为99.8%控制限，都取自数据表；限外的县标名（多于 ' + NAMED + ' 个时只标99.8%限外的，挤在一起的从略），▲趋差，◆向好。'
        : '横轴为分母（对数）；本指标或本月不设控制限。', '对应的数见“各县排名”。'));
    const beyond = limited.filter(({ figure }) => figure.signal !== 'within');
    const far = beyond.filter(({ figure }) => figure.signal.endsWith('998'));
    const named = new Set((beyond.length > NAMED ? far : beyond).slice(0, NAMED).map(({ county }) => county));
    draw(chart, indicator.name + '漏斗图：' + members.length + ' 县，其中 ' + beyond.length + ' 县在95%控制限之外', {
      xAxis: axis({ type: 'log', name: '分母', nameLocation: 'middle', nameGap: 24, min: 'dataMin', max: 'dataMax', minorSplitLine: { show: false } }),
      yAxis: axis({ type: 'value', scale: true, name: indicator.unit }),
      grid: { left: 8, right: 44, top: 34, bottom: 26, containLabel: true },
      tooltip: {
        formatter: (p) => tip([p.name, d.number(indicator, p.value[1]) + ' ' + indicator.unit, '分母 ' + d.count(p.value[0])]),
      },
      series: [
        limitLine(limited, 'low95', '95%'), limitLine(limited, 'high95', '95%'),
        limitLine(limited, 'low998', '99.8%'), limitLine(limited, 'high998', '99.8%'),
        { type: 'scatter', z: 3, labelLayout: { hideOverlap: true }, data: members.map(({ county, figure }) => dot(chosen, named, county, figure)) },
      ],
    });
    instances.get(chart).on('click', (event) => {
      const county = d.counties.find((c) => c.name === event.name);
      if (county) {
        d.choose({ unit: county.code });
      }
    });
  }

  /** Months of the edition in which the chosen window is stated. */
  function trend(chosen) {
    const { indicator, window, unit } = chosen;
    const months = d.edition.months.filter((month) => d.windowsOf(indicator.key, month).includes(window));
    const path = d.unitPath(unit).reverse();
    const lines = path.map((u) => ({ unit: u, figures: months.map((month) => d.cell(indicator.key, month, window, u)) }));
    const heads = [{ text: '时期' }].concat(path.map((u) => ({ text: u.name, number: true })));
    const table = d.table(indicator.name + '，' + indicator.unit, heads, months.map((month, i) => ({
      cells: [d.periodText(month, window)].concat(lines.map((line) => d.figureText(indicator, line.figures[i], false))),
    })));
    const chart = holder();
    const drawable = months.length > 1 && lines.some((line) => line.figures.some(d.stated));
    place('trend', ['走势', 'Trend'], '', drawable ? chart : empty(months.length > 1 ? '没有可画的数。' : '本版只有一个时期，没有走势可画。'),
      el('p', { class: 'small' }, '空心点为部分县已报的不完整数；断开处为未报送、无基数或隐去，不是零。纵轴不从零开始。'), d.tableOf('走势', table));
    if (!drawable) {
      return;
    }
    const target = lines[0].figures.map((figure) => (figure.target === undefined ? null : figure.target));
    draw(chart, indicator.name + '走势：' + months.length + ' 个时期，' + path.map((u) => u.name).join('、'), {
      legend: { top: 0, right: 0, icon: 'roundRect', itemWidth: 14, itemHeight: 3, textStyle: { color: MUTED, fontSize: 11 } },
      xAxis: axis({ type: 'category', data: months, boundaryGap: months.length < 3 }),
      yAxis: axis({ type: 'value', scale: true, name: indicator.unit }),
      tooltip: {
        trigger: 'axis',
        formatter: (points) => tip([d.periodText(points[0].axisValue, window)].concat(lines.map((line) =>
          line.unit.name + ' ' + d.figureText(indicator, line.figures[months.indexOf(points[0].axisValue)])))),
      },
      grid: { left: 8, right: 30, top: 34, bottom: 8, containLabel: true },
      series: lines.map((line, i) => ({
        type: 'line', name: line.unit.name, connectNulls: false, z: 5 - i,
        data: line.figures.map((figure) => (d.stated(figure) ? {
          value: figure.value, symbol: figure.state === 'provisional' ? 'emptyCircle' : 'circle',
        } : null)),
        symbolSize: 7, itemStyle: { color: i === 0 ? ACCENT : ['#8d6b2f', '#8a94a0'][i - 1] },
        lineStyle: { width: i === 0 ? 2.5 : 1.5, type: ['solid', 'dashed', 'dotted'][i] },
      })).concat(target.some((t) => t !== null) ? [{
        type: 'line', name: '目标', data: target, symbol: 'none', silent: true,
        itemStyle: { color: '#3f7d58' }, lineStyle: { width: 1.2, type: 'dashed', color: '#3f7d58' },
      }] : []),
    });
  }

  const SHOWN = 15;

  function breakdown(chosen) {
    const { indicator, month, window, unit } = chosen;
    const dimensions = d.dimensionsOf(indicator.key);
    const dimension = d.state.dimension;
    if (!dimensions.length) {
      place('breakdown', ['分组', 'Breakdown'], '', empty('该指标不分组公布。'));
      return;
    }
    const choice = el('label', { class: 'aside' }, el('span', { class: 'unseen' }, '分组 breakdown'),
      el('select', { id: 'choose-dimension', onchange: (event) => d.choose({ dimension: event.target.value }) },
        dimensions.map((name) => el('option', { value: name, selected: name === dimension }, '按' + d.dimensionName(name)))));
    const entries = d.categories(indicator.key, month, window, dimension, unit);
    const name = (entry) => d.categoryName(dimension, entry.category);
    const table = d.table(unit.name + '，按' + d.dimensionName(dimension) + '，' + d.periodText(month, window),
      [{ text: '组别' }, { text: '数值（' + indicator.unit + '）', number: true }, { text: '分子', number: true }, { text: '分母', number: true }],
      entries.map((entry) => ({
        cells: [name(entry), d.figureText(indicator, entry.figure, false), d.count(entry.figure.numerator), d.count(entry.figure.denominator)],
      })));
    const drawn = entries.filter((entry) => d.stated(entry.figure));
    const ordered = dimension === 'identified_year' ? drawn : [...drawn].sort((a, b) => b.figure.value - a.figure.value);
    const shown = ordered.slice(0, SHOWN);
    const left = entries.filter((entry) => !d.stated(entry.figure));
    const words = left.map((entry) => name(entry) + '：' + d.stateWords(entry.figure)).slice(0, SHOWN);
    const chart = holder();
    chart.style.height = Math.max(120, 40 + shown.length * 26) + 'px';
    place('breakdown', ['分组', 'Breakdown'], choice, shown.length ? chart : empty('这个单位和时期的分组没有数可画。'),
      words.length ? el('p', { class: 'small states' }, words.join('；')) : '',
      ordered.length > SHOWN ? el('p', { class: 'small' }, '图中只画前 ' + SHOWN + ' 组，其余 ' + (ordered.length - SHOWN) + ' 组见数据表。') : '',
      d.tableOf('分组', table));
    if (shown.length) {
      bars(chart, indicator, shown.map((entry) => ({ name: name(entry), figure: entry.figure })), dimension);
    }
  }

  function bars(chart, indicator, shown, dimension) {
    draw(chart, '按' + d.dimensionName(dimension) + '：' + shown.map((s) => s.name + ' ' + d.figureText(indicator, s.figure)).join('，'), {
      grid: { left: 8, right: 74, top: 8, bottom: 8, containLabel: true },
      xAxis: axis({ type: 'value', min: (range) => Math.min(0, range.min) }),
      yAxis: axis({ type: 'category', inverse: true, data: shown.map((s) => s.name), axisLabel: { color: INK, fontSize: 12, width: 130, overflow: 'truncate' } }),
      tooltip: {
        formatter: (p) => tip([p.name, d.figureText(indicator, shown[p.dataIndex].figure),
          shown[p.dataIndex].figure.denominator === null ? '' : d.count(shown[p.dataIndex].figure.numerator) + '／' + d.count(shown[p.dataIndex].figure.denominator)].filter(Boolean)),
      },
      series: [{
        type: 'bar', barMaxWidth: 16, data: shown.map((s) => ({
          value: s.figure.value,
          itemStyle: s.figure.state === 'provisional'
            ? { color: '#fff', borderColor: ACCENT, borderWidth: 1.5, borderType: 'dashed' } : { color: ACCENT },
        })),
        label: { show: true, position: 'right', color: INK, fontSize: 11, formatter: (p) => d.number(indicator, p.value) },
      }],
    });
  }

  d.charts = function () {
    const chosen = d.chosen();
    [funnel, trend, breakdown].forEach((part) => part(chosen));
  };
})(window.dixian);
