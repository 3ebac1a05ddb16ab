/* The definition of the chosen indicator, and what the edition is. */
(function (d) {
  'use strict';

  const { el } = d;

  const entry = (words, text) => (text === null || text === '' ? null
    : el('div', {}, el('dt', {}, d.both(words)), el('dd', {}, text)));

  const titles = (sources) => (sources || '').split(', ').filter(Boolean)
    .map((source) => d.edition.sources[source] || source).join('、');

  d.fiche = function () {
    const { indicator } = d.chosen();
    const breakdowns = (indicator.breakdowns || '').split(', ').filter(Boolean).map(d.dimensionName).join('、');
    const windows = (indicator.windows || '').split(', ').filter(Boolean).map((w) => d.words.windows[w][0]).join('、');
    document.getElementById('fiche').replaceChildren(
      d.heading('fiche', ['指标说明', 'Definition'], el('p', { class: 'aside code' }, indicator.key)),
      el('dl', { class: 'fiche' },
        entry(['名称', 'name'], indicator.name + '（' + indicator.name_en + '）'),
        entry(['用途', 'purpose'], indicator.purpose),
        entry(['定义', 'definition'], indicator.definition),
        entry(['分子', 'numerator'], indicator.numerator),
        entry(['分母', 'denominator'], indicator.denominator),
        entry(['中位数所据分布', 'median of'], indicator.median_of),
        entry(['计量单位', 'unit'], indicator.unit + (indicator.factor > 1 ? '（系数 ' + indicator.factor + '）' : '') + '，' + indicator.decimals + ' 位小数'),
        entry(['依据', 'basis'], indicator.basis),
        entry(['使用注意', 'caveats'], indicator.caveats),
        entry(['未经核实的参数', 'assumptions'], indicator.assumptions),
        entry(['数据源', 'sources'], titles(indicator.sources)),
        entry(['时间范围', 'windows'], windows),
        entry(['分组', 'breakdowns'], breakdowns),
        entry(['频度', 'frequency'], (d.words.frequencies[indicator.frequency] || [indicator.frequency])[0])));
  };

  d.colophon = function () {
    const { edition, audience, asOf, run, files } = d.edition;
    const size = (bytes) => (bytes < 1e6 ? Math.ceil(bytes / 1e3) + ' kB' : (bytes / 1e6).toFixed(1) + ' MB');
    document.getElementById('colophon').replaceChildren(
      el('p', {}, '版本 ' + edition + '（' + (d.words.audiences[audience] || [audience])[0] + '），数据截至 ' + asOf + '，批次 ' + run + '。',
        '本页的数与同一文件夹中的数据文件完全一致；引用时请注明版本。'),
      files.length ? el('details', {}, el('summary', {}, d.both(['数据文件', 'data files'])),
        el('ul', { class: 'files' }, files.map(([name, bytes, rows]) => el('li', {},
          el('a', { href: name }, name), ' ' + size(bytes) + (rows === null ? '' : '，' + d.count(rows) + ' 行'))))) : null,
      el('p', {}, '图表：Apache ECharts 5.5.0，许可见 ', el('a', { href: 'page/NOTICE' }, 'page/NOTICE'), '。'));
  };
})(window.dixian);
