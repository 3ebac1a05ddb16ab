package org.dixian.synth;

import java.util.List;

/** The fourteen categories of assistance (帮扶措施) and the items seen in their cells. */
public enum Measure {
  INDUSTRY("industry", "产业帮扶", "种植业", "养殖业", "到户奖补", "其他"),
  EMPLOYMENT("employment", "就业帮扶", "劳务输出", "技能培训", "外出务工补贴", "其他"),
  FINANCE("finance", "金融帮扶", "小额信贷", "防贫保险", "其他"),
  PUBLIC_POST("public_post", "公益岗位帮扶", "护林员", "保洁员", "护路员", "护水员"),
  HOUSING("housing", "住房安全保障", "危房改造", "房屋鉴定"),
  WATER("water", "饮水安全保障", "供水设施维修", "入户供水"),
  HEALTH("health_assistance", "健康帮扶", "参加城乡居民基本医疗保险个人缴费补贴", "大病专项救治", "家庭医生签约"),
  COMPULSORY_EDUCATION("compulsory_education", "义务教育保障", "营养改善计划", "控辍保学"),
  OTHER_EDUCATION("other_education", "其他教育帮扶", "雨露计划", "助学金"),
  SAFETY_NET("safety_net", "综合保障", "低保", "残疾人补贴", "特困供养"),
  SOCIAL("social", "社会帮扶", "结对帮扶", "社会捐助"),
  RELOCATION("relocation", "搬迁", "后续扶持"),
  LIVING_CONDITIONS("living_conditions", "生产生活条件改善", "厕所改造", "庭院硬化"),
  INFRASTRUCTURE("infrastructure", "基础设施建设", "入户路", "生产便道");

  public final String key;
  public final String heading;
  public final List<String> items;

  Measure(String key, String heading, String... items) {
    this.key = key;
    this.heading = heading;
    this.items = List.of(items);
  }
}
