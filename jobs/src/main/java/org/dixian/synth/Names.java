package org.dixian.synth;

import java.util.ArrayList;
import java.util.List;

/**
 * Synthetic names. The lists are short and fixed, so that a scan for leaked personal data can
 * search every output for every name that the samples can hold. Two given names use rare
 * characters, one of which needs four bytes in GB18030.
 */
public final class Names {
  private static final List<String> SURNAMES =
      List.of(
          "杨", "李", "王", "张", "陈", "罗", "吴", "龙", "田", "马", "冉", "安", "禄", "卯", "虎", "覃", "石", "潘");
  private static final List<String> MALE =
      List.of(
          "光荣", "正发", "明学", "朝贵", "天富", "启华", "应祥", "国顺", "德才", "世雄", "兴邦", "家旺", "永康", "文松", "忠义",
          "小䶮", "绍坤", "子轩", "浩宇", "宗林");
  private static final List<String> FEMALE =
      List.of(
          "秀英", "桂芝", "明珍", "朝芬", "天香", "启凤", "应美", "国菊", "德群", "世梅", "兴翠", "家敏", "永莲", "文娥", "忠琴",
          "㛃雯", "绍碧", "欣怡", "诗涵", "宗兰");

  private Names() {}

  public static String surname(Draw draw) {
    return draw.of(SURNAMES);
  }

  public static String given(Sex sex, Draw draw) {
    return draw.of(sex == Sex.MALE ? MALE : FEMALE);
  }

  /** Every full name that can occur in the samples, in a fixed order. */
  public static List<String> all() {
    List<String> names = new ArrayList<>();
    for (String surname : SURNAMES) {
      MALE.forEach(given -> names.add(surname + given));
      FEMALE.forEach(given -> names.add(surname + given));
    }
    return List.copyOf(names);
  }
}
