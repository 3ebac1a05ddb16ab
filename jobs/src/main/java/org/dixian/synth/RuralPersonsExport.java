package org.dixian.synth;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** 农户与人口信息: one row per person of every rural household. */
final class RuralPersonsExport {
  private final County county;
  private final YearMonth month;

  RuralPersonsExport(County county, YearMonth month) {
    this.county = county;
    this.month = month;
  }

  Sheet sheet(List<Household> households) {
    Sheet sheet = new Sheet();
    boolean formal = !county.equals(Geography.WEINING);
    sheet.column("county", formal ? "县(市、区)" : "县").column("township", formal ? "乡(镇)" : "乡");
    sheet.column("village", formal ? "行政村" : "村");
    sheet.column("village_code", formal ? "行政村代码" : "村代码").column("household", "户编号");
    sheet.column("name", "姓名").column("identity", formal ? "身份证号" : "证件号码");
    sheet.column("relation", "与户主关系").column("sex", "性别").column("birth", "出生日期");
    sheet.column("ethnicity", "民族").column("education", "文化程度").column("health", "健康状况");
    sheet.column("labour", formal ? "劳动能力" : "劳动技能");
    sheet.column("lifted", formal ? "脱贫户" : "是否脱贫户").column("phone", "联系电话");
    for (Household household : households) {
      for (Person person : household.members(month)) {
        row(sheet.add(), household, person);
      }
    }
    return sheet;
  }

  private void row(Sheet.Row row, Household household, Person person) {
    row.put("county", county.name()).put("township", household.village().township());
    row.put("village", household.village().name());
    row.put("village_code", household.village().code()).put("household", household.code());
    row.put("name", person.name()).put("identity", person.identity());
    row.put("relation", person.relation().label).put("sex", sex(person.sex()));
    row.put("birth", birth(person.birth())).put("ethnicity", person.ethnicity());
    row.put("education", person.education()).put("health", person.health().label);
    row.put("labour", person.labourIn(month).label);
    row.put("lifted", household.lifted() ? "是" : "否").put("phone", person.phone());
  }

  private String sex(Sex sex) {
    return county.equals(Geography.ZHIJIN) ? (sex == Sex.MALE ? "1" : "2") : sex.label;
  }

  private String birth(LocalDate birth) {
    if (county.equals(Geography.ZHIJIN)) {
      return birth.format(DateTimeFormatter.ofPattern("yyyy/M/d"));
    }
    return county.equals(Geography.DEJIANG)
        ? birth.format(DateTimeFormatter.BASIC_ISO_DATE)
        : birth.toString();
  }
}
