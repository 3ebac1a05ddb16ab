/* Official terms with their English, for what the marts name by code. */
window.dixian = window.dixian || {};
(function (d) {
  'use strict';

  d.words = {
    windows: {
      month: ['当月', 'month'],
      quarter: ['本季', 'quarter'],
      ytd: ['本年累计', 'year to date'],
      year: ['全年', 'year'],
    },
    before: { month: '上月', quarter: '上季', year: '上年' },
    bases: {
      household: ['按户', 'households'],
      person: ['按人', 'persons'],
      clue: ['按线索', 'clues'],
      money: ['按金额', 'money'],
      feed: ['按数据', 'feeds'],
      issue: ['按问题', 'issues'],
      warning: ['按系统预警', 'warnings'],
    },
    families: {
      MW: ['监测预警', 'Monitoring and warning'],
      RC: ['风险消除', 'Risk clearing'],
      AS: ['帮扶措施', 'Assistance'],
      RT: ['响应时效', 'Response time'],
      GB: ['三保障和饮水', 'Guarantees'],
      IN: ['收入与产业', 'Income and industry'],
      EM: ['务工就业', 'Employment'],
      CA: ['干部帮扶', 'Cadres'],
      DQ: ['数据质量', 'Data quality'],
      EW: ['系统预警', 'Warnings by rules'],
    },
    audiences: { internal: ['内部版', 'internal'], public: ['公开版', 'public'] },
    levels: { province: ['省', 'province'], prefecture: ['市（州）', 'prefecture'], county: ['县', 'county'] },
    directions: { up: ['越高越好', 'higher is better'], down: ['越低越好', 'lower is better'] },
    frequencies: {
      day: ['日', 'daily'], month: ['月', 'monthly'], quarter: ['季', 'quarterly'],
      term: ['学期', 'each term'], year: ['年', 'yearly'],
    },
    states: {
      ok: ['有数', 'stated'],
      provisional: ['不完整', 'provisional'],
      not_reported: ['未报送', 'not reported'],
      no_base: ['无基数', 'nothing to divide by'],
      suppressed: ['隐去', 'withheld'],
      absent: ['无此数', 'not stated'],
    },
    signals: {
      above_998: ['显著偏高', 'above the 99.8 % limit'],
      above_95: ['偏高', 'above the 95 % limit'],
      within: ['在控制限内', 'within limits'],
      below_95: ['偏低', 'below the 95 % limit'],
      below_998: ['显著偏低', 'below the 99.8 % limit'],
    },
    feeds: {
      o: ['按时', 'on time'], l: ['迟到', 'late'], m: ['缺报', 'missing'],
      d: ['未到期', 'not yet due'], x: ['本月不报', 'not expected'], '.': ['不适用', 'does not apply'],
    },
    severities: { fail: ['错误', 'fail'], warn: ['警告', 'warn'], info: ['提示', 'info'] },
  };

  /* Ethnic names in the names of autonomous counties, for the short name on a tile. */
  d.words.peoples =
    '苗族|布依族|侗族|土家族|彝族|仡佬族|水族|回族|白族|瑶族|壮族|畲族|毛南族|蒙古族|仫佬族|满族|羌族|傣族|哈尼族|傈僳族|' +
    '佤族|拉祜族|纳西族|景颇族|独龙族|怒族|普米族|布朗族|藏族|各族';

  d.words.dimensions = {
    monitored_type: '监测对象类别', monitored_type_in_force: '监测对象类别（现行）', household_type: '农户类型',
    labour_tier: '劳动能力', identified_year: '识别年份', channel: '发现渠道', clearing_mode: '消除方式',
    risk: '致贫返贫风险', primary_risk: '首要风险', helper_unit: '帮扶单位层级', department: '部门',
    clue_kind: '线索类型', household_group: '户别', household_kind: '户类别', site: '安置点',
    failed_test: '不达标项目', industry: '产业类型', monitored: '是否监测对象', under_line_by: '判定口径',
    combination: '风险组合', sex: '性别', destination: '务工地点', relocated_destination: '搬迁劳动力务工地点',
    workshop_kind: '帮扶车间类型', insurance_kind: '参保类型', aid_category: '资助参保类别', stage: '学段',
    absence_reason: '未在学原因', program: '资助项目', post_department: '岗位主管部门', post_kind: '公益性岗位类型',
    post_violation: '违规情形', care_kind: '就医类型', threshold: '高额自付标准', fund_source: '资金来源',
    purpose: '资金用途', issue_kind: '问题类型', sent_by: '派出单位层级', batch: '派驻批次', source: '数据源',
    assistance_kind: '救助类型',
  };

  /* By breakdown; what is the same in several stands under '*'. */
  d.words.categories = {
    '*': {
      all: '合计', unknown: '未注明', other: '其他',
      unstable: '脱贫不稳定户', marginal: '边缘易致贫户', sudden: '突发严重困难户',
      return_to_poverty: '返贫风险户', fall_into_poverty: '致贫风险户',
      illness: '因病', disability: '因残', schooling: '因学', accident: '意外事故', disaster: '因灾',
      business: '经营亏损', no_labour: '缺劳力', unstable_work: '就业不稳', housing: '住房', water: '饮水',
      education: '教育', medical: '医疗',
      lifted: '脱贫户', monitored: '监测户', ordinary: '一般农户', relocated: '搬迁户',
      province: '省级', prefecture: '市州级', county: '县级', township: '乡级', village: '村级', enterprise: '企业',
      central: '中央', cooperation: '东西部协作',
      in_county: '县内', in_province: '县外省内', out_of_province: '省外',
      agriculture: '农业农村', civil_affairs: '民政', human_resources: '人社', medical_insurance: '医保',
      emergency: '应急', forestry: '林业', transport: '交通',
      dibao: '低保', tekun: '特困', severe_disability: '重度残疾',
    },
    labour_tier: { L1: '无劳动力', L2: '弱劳动力或半劳动力', L3: '有劳动力' },
    channel: {
      self_report: '农户自主申报', cadre_check: '干部排查', department_alert: '部门预警', social_information: '社会信息',
    },
    clearing_mode: { assisted: '帮扶消除', natural: '自然消除' },
    household_group: { lifted: '脱贫户', monitored: '监测户', other: '其他农户' },
    aid_category: { lifted: '脱贫人口', monitored: '监测对象' },
    failed_test: { quality: '水质', quantity: '水量', convenience: '方便程度', assurance: '保证率' },
    industry: { planting: '种植', breeding: '养殖', processing: '加工', tourism: '乡村旅游' },
    monitored: { yes: '监测户', no: '非监测户' },
    under_line_by: { income: '收入低于监测线', spending: '收支参考低于监测线' },
    sex: { female: '女', male: '男' },
    workshop_kind: { factory: '厂房式', home: '居家式', cooperative: '合作社', base: '种养基地' },
    insurance_kind: { employee: '职工医保', resident: '居民医保' },
    stage: {
      preschool: '学前', primary: '小学', junior: '初中', senior: '普通高中', vocational: '中职', tertiary: '高等教育',
    },
    absence_reason: {
      hardship: '家庭困难', illness: '因病', not_on_roll: '无学籍', unwilling: '厌学', work: '务工',
    },
    program: {
      grant: '助学金', living_subsidy: '生活补助', nutrition: '营养改善', yulu: '雨露计划', tuition_waiver: '免学费',
    },
    post_department: { water: '水务', housing: '住建' },
    department: { water: '水务', housing: '住建', education: '教育', disability: '残联' },
    post_kind: {
      carer: '护理照料', cleaner: '保洁', forest_ranger: '护林', road_keeper: '护路', village_clerk: '村务协理',
      water_keeper: '护水',
    },
    post_violation: { age: '年龄不符', outside_county: '不在本县', posts: '一人多岗', tekun: '特困人员上岗' },
    care_kind: { chronic: '门诊慢特病', inpatient: '住院', outpatient: '普通门诊' },
    threshold: { stay: '单次住院', year: '年度累计' },
    batch: { first: '第一批', second: '第二批', third: '第三批' },
  };
  d.words.combined = { income: '收入', spending: '支出', security: '保障', signal: '预警' };
})(window.dixian);
