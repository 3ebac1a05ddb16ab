package org.dixian.derive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dixian.run.Effective;
import org.dixian.run.Job;
import org.dixian.settings.Settings;
import org.dixian.table.FactTables;
import org.dixian.table.TableContract;

/** What every fact is made from; the only place that knows. */
public final class FactJobs {
  /**
   * Every fact and the tables that it is made from; a fact stands after those that it reads. {@code
   * month}: made month by month, see {@link MonthlyFactJob}; with a column behind it, a month's
   * rows of a key follow from what is said of that key, see {@link KeyedFactJob}.
   */
  private static final String FACTS =
      """
      monitored_household whole silver.registry silver.civil_assistance silver.clues silver.pairing
      monitored_risk      month gold.monitored_household[household_token,unit_code,state,risks,measure_kinds]
      clue                whole silver.clues
      issue               whole silver.school_roll silver.medical_enrolment silver.rural_persons silver.housing silver.water_supply
      rural_person        month:person_token silver.rural_persons silver.employment silver.medical_enrolment silver.school_roll silver.student_aid@paid_date silver.public_posts silver.civil_assistance silver.relocation gold.monitored_household[household_token,state]
      patient             month:person_token silver.medical_settlements@settled_date gold.rural_person
      settlement          month:settlement_token silver.medical_settlements@settled_date gold.rural_person
      rural_household     month:household_token gold.rural_person gold.monitored_household[household_token,state,measure_kinds,persons,net_income_fen,wage_income_fen,business_income_fen,property_income_fen,transfer_income_fen,business_cost_fen,insurance_payout_fen,compliant_spending_fen] silver.housing silver.water_supply silver.lifted_households silver.industry_awards@paid_date silver.clues@clue_date silver.disaster_losses@event_date
      cadre               month silver.village_cadres
      village             month silver.villages
      fund                whole silver.industry_funds
      task                whole silver.employment_tasks
      """;

  private FactJobs() {}

  /** Facts over which measures or rules are declared, and those that they are made from. */
  public static List<Job> of(
      Settings settings, Periods periods, Map<String, List<Effective>> files) {
    Map<String, String[]> reads = new LinkedHashMap<>();
    Map<String, String> made = new HashMap<>();
    for (String line : FACTS.lines().toList()) {
      String[] words = line.split(" +");
      reads.put("gold." + words[0], Arrays.copyOfRange(words, 2, words.length));
      made.put("gold." + words[0], words[1]);
    }
    Set<String> wanted = new HashSet<>();
    settings.facts().forEach(fact -> wanted.add("gold." + fact.fact()));
    wanted.addAll(settings.factsOfWarnings());
    List<String> order = new ArrayList<>(reads.keySet());
    Collections.reverse(order);
    order.stream()
        .filter(wanted::contains)
        .forEach(
            f ->
                List.of(reads.get(f)).forEach(read -> wanted.add(read.replaceAll("[@\\[].*", ""))));
    List<Job> jobs = new ArrayList<>();
    reads.forEach(
        (fact, tables) -> {
          if (wanted.contains(fact)) {
            TableContract table = FactTables.fact(fact.substring("gold.".length())).orElseThrow();
            String how = made.get(fact);
            jobs.add(
                how.startsWith("month:")
                    ? new KeyedFactJob(table, how.substring(6), periods, files, tables)
                    : how.equals("month")
                        ? new MonthlyFactJob(table, periods, files, tables)
                        : new FactJob(table, periods, tables));
          }
        });
    return jobs;
  }
}
