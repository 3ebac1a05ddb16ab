/* Whether the data came, and what the checks found, for the chosen unit and month. */
(function (d) {
  'use strict';

  const { el } = d;
  const LETTERS = ['o', 'l', 'm', 'd', 'x'];

  const sourcesOf = (indicator) => new Set((indicator.sources || '').split(', '));

  /** States of the units of a source in a month; where only the province delivers, that. */
  function states(feed, month, unit) {
    const text = feed.months[month][0];
    const below = d.within(unit).map((u) => text[u.place]).filter((letter) => letter !== '.');
    if (below.length) {
      return { letters: below, provincial: false };
    }
    const above = d.unitPath(unit).map((u) => text[u.place]).filter((letter) => letter !== '.');
    return { letters: above.slice(0, 1), provincial: true };
  }

  function bar(counts, total) {
    return el('span', { class: 'stack', 'aria-hidden': 'true' }, LETTERS.filter((letter) => counts[letter]).map((letter) =>
      el('span', { class: 'feed-' + letter, style: 'flex-grow:' + counts[letter] / total })));
  }

  function feedRow(feed, chosen) {
    const { letters, provincial } = states(feed, chosen.month, chosen.unit);
    const counts = {};
    letters.forEach((letter) => { counts[letter] = (counts[letter] || 0) + 1; });
    const said = LETTERS.filter((letter) => counts[letter]).map((letter) =>
      d.words.feeds[letter][0] + (letters.length > 1 ? ' ' + counts[letter] : '')).join('，');
    const [, accepted, rejected, refused, held] = feed.months[chosen.month];
    return {
      attributes: { class: sourcesOf(chosen.indicator).has(feed.source) ? 'inside' : '', 'data-source': feed.source },
      cells: [feed.title, feed.department,
        el('span', {}, letters.length ? bar(counts, letters.length) : '', said + (provincial && letters.length ? '（省级）' : '')),
        accepted + rejected ? d.count(accepted + rejected) : '',
        accepted + rejected ? d.count(rejected) : '',
        refused + held ? refused + '／' + held : ''],
    };
  }

  d.feeds = function () {
    const chosen = d.chosen();
    const section = document.getElementById('feeds');
    const feeds = d.edition.feeds.filter((feed) => feed.months[chosen.month]);
    if (!feeds.length) {
      section.replaceChildren(d.heading('feeds', ['数据到位', 'Deliveries']),
        el('p', { class: 'empty' }, '本版在这个月没有数据到位情况。'));
      return;
    }
    const used = sourcesOf(chosen.indicator);
    feeds.sort((a, b) => Number(used.has(b.source)) - Number(used.has(a.source)));
    const late = feeds.filter((feed) => states(feed, chosen.month, chosen.unit).letters.some((l) => l === 'l' || l === 'm')).length;
    section.replaceChildren(
      d.heading('feeds', ['数据到位', 'Deliveries'], el('p', { class: 'aside' }, chosen.unit.name + ' · ' + d.monthText(chosen.month))),
      el('p', { class: 'small' }, feeds.length + ' 个数据源，' + (late ? late + ' 个有迟到或缺报' : '没有迟到或缺报') +
        '。粗体为“' + chosen.indicator.name + '”所用的数据源；行数为全省合计。'),
      el('div', { class: 'scroll tall', tabindex: '0', role: 'region', 'aria-label': '数据到位表' },
        d.table('数据到位情况', [{ text: '数据源' }, { text: '部门' }, { text: '到位' }, { text: '收到行数', number: true },
          { text: '退回', number: true }, { text: '拒收／待认', number: true }], feeds.map((feed) => feedRow(feed, chosen)))),
      el('ul', { class: 'legend' }, LETTERS.map((letter) => el('li', {}, el('i', { class: 'swatch feed-' + letter }), d.words.feeds[letter][0]))));
  };

  function findings(chosen) {
    const within = new Set(d.within(chosen.unit).map((unit) => unit.place));
    const everywhere = chosen.unit.level === 'province';
    return d.edition.checks.filter((check) => check.months[chosen.month]).map((check) => {
      const [passed, notTested, failed] = check.months[chosen.month];
      return { check, passed, notTested, failed: failed.filter(([unit]) => everywhere || within.has(unit)) };
    });
  }

  function findingRow({ check, failed, passed }, chosen) {
    const sum = (i) => failed.reduce((total, row) => total + (row[i] || 0), 0);
    const share = check.kind === 'drift' ? '变动 ' + Math.max(...failed.map((row) => row[3] * 100)).toFixed(1) + '%'
      : d.count(sum(2)) + '／' + d.count(sum(1));
    const [severity] = d.words.severities[check.severity];
    return {
      attributes: { class: sourcesOf(chosen.indicator).has(check.source) ? 'inside' : '', 'data-check': check.source + '.' + check.check_id },
      cells: [el('span', { class: 'chip severity-' + check.severity }, severity),
        el('span', {}, check.message, check.rule ? '（规则 ' + check.rule + '）' : '',
          el('span', { class: 'en', lang: 'en' }, ' ' + check.message_en)),
        d.edition.sources[check.source] || check.source, String(failed.length) +
          (chosen.unit.level === 'province' ? '／' + (failed.length + passed) : ''), share],
    };
  }

  function figureFindings(chosen) {
    const within = new Set(d.within(chosen.unit).map((unit) => unit.place));
    return d.edition.figureChecks.filter((check) => check.period === chosen.month && within.has(check.unit));
  }

  d.quality = function () {
    const chosen = d.chosen();
    const section = document.getElementById('quality');
    const all = findings(chosen);
    const figures = figureFindings(chosen);
    if (!all.length && !figures.length) {
      section.replaceChildren(d.heading('quality', ['数据质量', 'Data quality']),
        el('p', { class: 'empty' }, '本版在这个月没有数据检查结果。'));
      return;
    }
    const weight = ['fail', 'warn', 'info'];
    const used = sourcesOf(chosen.indicator);
    const failing = all.filter((finding) => finding.failed.length)
      .sort((a, b) => Number(used.has(b.check.source)) - Number(used.has(a.check.source))
        || weight.indexOf(a.check.severity) - weight.indexOf(b.check.severity) || b.failed.length - a.failed.length);
    section.replaceChildren(
      d.heading('quality', ['数据质量', 'Data quality'], el('p', { class: 'aside' }, chosen.unit.name + ' · ' + d.monthText(chosen.month))),
      el('p', { class: 'small' }, '检查 ' + all.length + ' 项，其中 ' + failing.length + ' 项有未通过的县；粗体为“' + chosen.indicator.name + '”所用的数据源。'),
      el('div', { class: 'scroll tall', tabindex: '0', role: 'region', 'aria-label': '数据检查表' },
        d.table('未通过的检查；县数为未通过／已检查的县，条数为未通过／检查的记录', [{ text: '程度' }, { text: '问题' }, { text: '数据源' },
          { text: '县数', number: true }, { text: '条数', number: true }], failing.map((finding) => findingRow(finding, chosen)))),
      figures.length ? el('details', { class: 'behind' }, el('summary', {}, '指标值检查：' + figures.length + ' 处需核实'),
        el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': '指标值检查表' },
          d.table('指标值检查', [{ text: '单位' }, { text: '指标' }, { text: '检查' }, { text: '说明' }], figures.map((check) => ({
            cells: [d.units[check.unit].name, check.subject_name, check.check_name, check.message],
          }))))) : '');
  };
})(window.dixian);
