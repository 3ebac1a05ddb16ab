/* Puts the page together, and anew whenever the reader chooses something else. */
(function (d) {
  'use strict';

  let turn = 0;

  const failed = (error) => {
    const loading = document.getElementById('loading');
    loading.hidden = false;
    loading.textContent = '不能读取数据文件 ' + decodeURIComponent(error.message.split('/').pop() || '') +
      '：请确认 page/data 文件夹与本页在一起。Cannot load a data file: keep the folder page beside this page.';
  };

  /** A window that the month does not have gives way to the first one that it has. */
  function settle() {
    const windows = d.windowsOf(d.state.indicator, d.state.month);
    if (windows.length && !windows.includes(d.state.window)) {
      d.state.window = windows[0];
    }
    const dimensions = d.dimensionsOf(d.state.indicator);
    if (!dimensions.includes(d.state.dimension)) {
      d.state.dimension = dimensions[0];
    }
  }

  d.show = async function () {
    const mine = ++turn;
    try {
      await Promise.all([d.state.indicator, ...d.headlines.map((indicator) => indicator.key)].map(d.load));
    } catch (error) {
      failed(error);
      return;
    }
    if (mine !== turn) {
      return; // The reader has chosen again meanwhile.
    }
    settle();
    d.writeAddress();
    document.body.classList.toggle('without-english', d.state.english === '0');
    [d.controls, d.headline, d.focus, d.tiles, d.ranking, d.charts, d.feeds, d.quality, d.fiche].forEach((part) => part());
    document.getElementById('loading').hidden = true;
    document.body.dataset.shown = String(mine);
  };

  d.start = function () {
    d.readAddress();
    document.title = '底线 · ' + d.units[0].name + '防止返贫监测统计 · ' + d.edition.edition;
    d.masthead();
    d.colophon();
    window.addEventListener('hashchange', () => {
      d.readAddress();
      d.show();
    });
    d.show();
  };
})(window.dixian);
