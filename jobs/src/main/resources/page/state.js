/* What the reader has chosen; the address keeps it, so that a link shows the same. */
(function (d) {
  'use strict';

  const NAMES = { indicator: 'i', month: 'm', window: 'w', unit: 'u', dimension: 'g', colour: 'c', english: 'en' };

  d.state = {};

  /** Reads the address; what it does not say or says wrongly is chosen by the page. */
  d.readAddress = function () {
    const said = new URLSearchParams(location.hash.slice(1));
    const months = d.edition.months;
    const asked = {};
    for (const [name, letter] of Object.entries(NAMES)) {
      asked[name] = said.get(letter);
    }
    // A rate says more about many counties than a count.
    const first = d.headlines.find((indicator) => indicator.denominator) || d.headlines[0] || d.indicators[0];
    d.state = {
      indicator: d.indicatorByKey.has(asked.indicator) ? asked.indicator : first.key,
      month: months.includes(asked.month) ? asked.month : months[months.length - 1],
      window: asked.window in d.words.windows ? asked.window : 'month',
      unit: d.unitByCode.has(asked.unit) ? asked.unit : d.units[0].code,
      dimension: asked.dimension,
      colour: asked.colour === 'signal' ? 'signal' : 'value',
      english: asked.english !== '0' ? '1' : '0',
    };
  };

  d.writeAddress = function () {
    const says = new URLSearchParams();
    for (const [name, letter] of Object.entries(NAMES)) {
      if (d.state[name] !== null && d.state[name] !== undefined) {
        says.set(letter, d.state[name]);
      }
    }
    const hash = '#' + says;
    if (location.hash !== hash) {
      history.replaceState(null, '', hash);
    }
  };

  d.choose = function (changes) {
    Object.assign(d.state, changes);
    return d.show();
  };

  d.chosen = function () {
    const { indicator, month, window, unit } = d.state;
    const chosen = { indicator: d.indicatorByKey.get(indicator), month, window, unit: d.unitByCode.get(unit) };
    chosen.figure = d.cell(indicator, month, window, chosen.unit);
    chosen.cells = d.cells(indicator, month, window);
    return chosen;
  };
})(window.dixian);
