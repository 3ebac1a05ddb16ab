package org.dixian.synth.province;

import java.time.LocalDate;
import java.util.List;
import org.dixian.synth.Draw;
import org.dixian.synth.Names;
import org.dixian.synth.Sex;

/** Draws the members of a household, head first: couples with children, generations, the old. */
final class Folk {
  private static final List<String> ETHNICITIES = List.of("汉族", "苗族", "布依族", "土家族", "侗族", "彝族");
  private static final List<String> WORKSHOPS = List.of("厂房式", "厂房式", "居家式", "合作社式", "种养基地式");
  private static final List<String> INDUSTRIES = List.of("制造业", "建筑业", "住宿和餐饮业", "居民服务业", "农林牧渔业");

  private final Order order;
  private final Numbers numbers;

  Folk(Order order, Numbers numbers) {
    this.order = order;
    this.numbers = numbers;
  }

  void draw(Life life, Draw draw) {
    switch (draw.weighted(40, 26, 18, 6, 5, 5)) {
      case 0 -> couple(life, draw.between(27, 48), 1 + draw.weighted(34, 42, 19, 5), draw);
      case 1 -> {
        couple(life, draw.between(30, 50), 1 + draw.weighted(43, 43, 14), draw);
        parents(life, draw);
      }
      case 2 -> threeAdults(life, draw);
      case 3 -> old(life, draw);
      case 4 -> {
        add(life, "户主", draw.chance(50) ? Sex.MALE : Sex.FEMALE, draw.between(61, 68), draw);
        child(life, draw.between(6, 13), true, draw);
      }
      default -> loneParent(life, draw);
    }
    comings(life, draw);
    for (Member member : life.members) {
      member.work = work(life, member, draw);
    }
  }

  private void couple(Life life, int age, int children, Draw draw) {
    Sex sex = draw.chance(85) ? Sex.MALE : Sex.FEMALE;
    add(life, "户主", sex, age, draw);
    add(life, "配偶", sex.other(), Math.max(20, age - draw.between(-2, 4)), draw);
    for (int i = 0; i < children; i++) {
      child(life, Math.max(1, age - draw.between(22, 30)), false, draw);
    }
  }

  private void parents(Life life, Draw draw) {
    int age = life.head().age(order.until()) + draw.between(21, 27);
    add(life, "之母", Sex.FEMALE, age, draw);
    if (draw.chance(45)) {
      add(life, "之父", Sex.MALE, age + draw.between(0, 4), draw);
    }
  }

  private void threeAdults(Life life, Draw draw) {
    int age = draw.between(49, 59);
    add(life, "户主", Sex.MALE, age, draw);
    add(life, "配偶", Sex.FEMALE, age - draw.between(0, 3), draw);
    add(life, "之子", Sex.MALE, age - 25, draw);
    if (draw.chance(75)) {
      add(life, "之儿媳", Sex.FEMALE, age - 26, draw);
      child(life, draw.between(1, 5), true, draw);
    }
  }

  private void old(Life life, Draw draw) {
    Sex sex = draw.chance(60) ? Sex.MALE : Sex.FEMALE;
    int age = draw.between(71, 84);
    add(life, "户主", sex, age, draw);
    if (draw.chance(50)) {
      add(life, "配偶", sex.other(), Math.max(70, age - 2), draw);
    }
  }

  private void loneParent(Life life, Draw draw) {
    int age = draw.between(33, 48);
    add(life, "户主", draw.chance(50) ? Sex.MALE : Sex.FEMALE, age, draw);
    for (int i = draw.between(1, 2); i > 0; i--) {
      child(life, Math.min(15, age - draw.between(23, 28)), false, draw);
    }
  }

  private void child(Life life, int age, boolean grandchild, Draw draw) {
    Sex sex = draw.chance(52) ? Sex.MALE : Sex.FEMALE;
    String relation =
        grandchild ? (sex == Sex.MALE ? "之孙子" : "之孙女") : (sex == Sex.MALE ? "之子" : "之女");
    add(life, relation, sex, Math.max(0, age), draw);
  }

  private void add(Life life, String relation, Sex sex, int age, Draw draw) {
    boolean marriedIn = relation.equals("配偶") || relation.equals("之儿媳");
    boolean own = !life.members.isEmpty() && !marriedIn && !relation.equals("之母");
    String surname = own ? life.head().name.substring(0, 1) : Names.surname(draw);
    LocalDate birth = order.until().minusYears(age).minusDays(draw.below(365));
    add(life, relation, sex, birth, numbers.person(birth, sex), surname, draw);
  }

  /**
   * A child that comes into the household in a night, once at the most.
   *
   * @return whether it does
   */
  boolean joins(Life life, int household, LocalDate night, Draw draw) {
    if (life.members.stream().anyMatch(m -> m.from != null && m.from.isAfter(order.until()))) {
      return false;
    }
    Sex sex = draw.chance(52) ? Sex.MALE : Sex.FEMALE;
    String surname = life.head().name.substring(0, 1);
    LocalDate birth = order.until().minusDays(Numbers.childsAge(household));
    String identity = numbers.child(birth, sex, household);
    add(life, sex == Sex.MALE ? "之子" : "之女", sex, birth, identity, surname, draw);
    life.members.get(life.members.size() - 1).from = night;
    return true;
  }

  private void add(
      Life life,
      String relation,
      Sex sex,
      LocalDate birth,
      String identity,
      String surname,
      Draw draw) {
    int age = Math.max(0, order.until().getYear() - birth.getYear());
    Member member =
        new Member(
            identity,
            surname + Names.given(sex, draw),
            relation,
            sex,
            birth,
            draw.chance(60) ? ETHNICITIES.get(0) : draw.of(ETHNICITIES),
            education(age, draw),
            Numbers.phone(draw));
    member.health = health(age, draw);
    member.labour = labour(age, member.health, draw);
    life.members.add(member);
  }

  private static String health(int age, Draw draw) {
    int ill = age < 18 ? 1 : age < 40 ? 3 : age < 60 ? 7 : 14;
    int rest = draw.below(100);
    if (rest < ill) {
      return draw.chance(25) ? "患有大病" : "长期慢性病";
    }
    return rest < ill + 2 ? "残疾" : "健康";
  }

  static String labour(int age, String health, Draw draw) {
    if (age < 19 && draw.chance(75) || age < 16 || age >= 70) {
      return "无劳动力";
    }
    return switch (health) {
      case "健康" -> age >= 60 ? "弱劳动力或半劳动力" : draw.chance(15) ? "技能劳动力" : "普通劳动力";
      case "长期慢性病" -> "弱劳动力或半劳动力";
      default -> draw.chance(45) ? "丧失劳动力" : "弱劳动力或半劳动力";
    };
  }

  private static String education(int age, Draw draw) {
    if (age < 7) {
      return "学龄前儿童";
    }
    if (age < 13) {
      return "小学";
    }
    if (age < 19) {
      return age < 16 ? "初中" : "高中";
    }
    return age < 45
        ? draw.of(List.of("初中", "初中", "高中", "小学", "大专"))
        : draw.of(List.of("小学", "小学", "初中", "文盲或半文盲"));
  }

  /** During the months told some of the old die and some daughters-in-law join; a head stays. */
  private void comings(Life life, Draw draw) {
    for (int i = 1; i < life.members.size(); i++) {
      Member member = life.members.get(i);
      int age = member.age(order.until());
      LocalDate day = order.until().minusDays(draw.below(30 * order.months()));
      if (age > 70 && draw.rarely(4_000 * order.months())) {
        member.until = day;
      } else if (member.relation.equals("之儿媳") && draw.rarely(6_000 * order.months())) {
        member.from = day;
      }
    }
  }

  /** Seven in ten of the able work, fewer of the weak, half of them away from the county. */
  private Member.Work work(Life life, Member member, Draw draw) {
    int age = member.age(order.until());
    boolean weak = member.weak() && age < 66;
    if (age < 17 || !draw.chance(member.able() ? 74 : weak ? 16 : 0)) {
      return null;
    }
    String where = List.of("县内", "省内县外", "省外").get(weak ? 0 : draw.weighted(34, 18, 48));
    boolean home = where.equals("县内");
    String channel =
        home
            ? List.of("自主就业", "帮扶车间", "公益性岗位", "以工代赈", "其他")
                .get(weak ? draw.weighted(25, 25, 42, 4, 4) : draw.weighted(59, 14, 15, 8, 4))
            : List.of("劳务输出", "自主就业").get(draw.weighted(40, 60));
    String workshop = channel.equals("帮扶车间") ? draw.of(WORKSHOPS) : null;
    int yuan =
        (channel.equals("公益性岗位")
                ? draw.between(5, 12)
                : draw.between(weak ? 10 : 26, weak ? 22 : 68))
            * 100;
    LocalDate started = order.until().minusDays(30 + draw.below(600));
    return new Member.Work(
        where,
        yuan,
        home && weak ? "农林牧渔业" : draw.of(INDUSTRIES),
        channel,
        workshop,
        started,
        null);
  }
}
