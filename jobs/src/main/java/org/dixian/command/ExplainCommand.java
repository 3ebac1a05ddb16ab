package org.dixian.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.YearMonth;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.dixian.publish.Audience;
import org.dixian.publish.Edition;
import org.dixian.publish.EditionFolder;
import org.dixian.publish.Explainer;
import org.dixian.publish.Explanation;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;
import org.dixian.run.Sessions;
import org.dixian.settings.Indicator;
import org.dixian.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dixian explain}. */
@Command(
    name = "explain",
    description = {
      "A page that defends one published figure: definition, rules in force, numerator and"
          + " denominator, the units below adding up, checks, revisions, and the exports behind it.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  dixian explain RC01.person --unit 织金县 --period 2025-09",
      "  dixian explain AS01 --unit 520524 --period 2025-09 --category labour_tier=L3",
      "  dixian explain MW04.household --unit 贵州省 --period 2025-09 --window ytd --format json"
    },
    mixinStandardHelpOptions = true)
public final class ExplainCommand implements Callable<Integer> {
  /** How the page is printed. */
  public enum Format {
    TEXT,
    JSON
  }

  @Mixin Places places;

  @Parameters(paramLabel = "INDICATOR", description = "As RC01.person, RC01, or a name.")
  String indicator;

  @Option(names = "--unit", required = true, paramLabel = "UNIT", description = "Code or name.")
  String unit;

  @Option(names = "--period", required = true, paramLabel = "MONTH", description = "As 2025-09.")
  YearMonth period;

  @Option(
      names = "--window",
      defaultValue = "month",
      description = "month, quarter, ytd or year; ${DEFAULT-VALUE} by default.")
  String window;

  @Option(
      names = "--category",
      paramLabel = "DIMENSION=CATEGORY",
      description = "A category of a breakdown, as labour_tier=L3; undivided by default.")
  String category;

  @Option(
      names = "--edition",
      defaultValue = "current",
      paramLabel = "ID",
      description = "Edition that states it, or a beginning of its identifier; the current one.")
  String edition;

  @Option(
      names = "--audience",
      defaultValue = "internal",
      description =
          "internal, or public: then no file names and numbers of rows; ${DEFAULT-VALUE} by"
              + " default.")
  Audience audience;

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "text or json; ${DEFAULT-VALUE} by default.")
  Format format;

  @Override
  public Integer call() throws Exception {
    Settings settings = places.load();
    NameSearch names = new NameSearch(settings);
    Indicator meant = names.indicator(indicator);
    var place = names.unit(unit);
    String[] group = category == null ? new String[] {"all", "all"} : category.split("=", 2);
    if (group.length != 2) {
      throw new Refusal(
          Outcome.USAGE, "--category is a breakdown and a category, as labour_tier=L3");
    }
    String publication = settings.pipeline().publication();
    Edition stated = Edition.named(publication, audience, edition, new Configuration());
    try (SparkSession spark =
        Sessions.open(settings.folder(), settings.pipeline().zone().getId())) {
      // A dozen questions about a few rows: compiling each would cost more than it saves.
      spark.conf().set("spark.sql.codegen.wholeStage", "false");
      spark.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
      spark.conf().set("spark.sql.adaptive.enabled", "false");
      spark.conf().set("spark.sql.shuffle.partitions", "1");
      Explanation explanation =
          new Explainer(settings, EditionFolder.of(stated, publication, spark))
              .explain(new Explainer.Cell(meant, place, period, window, group[0], group[1]));
      if (format == Format.JSON) {
        System.out.println(
            new ObjectMapper()
                .registerModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsString(explanation));
      } else {
        new ExplanationPage(explanation, names.fullName(place), System.out).print();
      }
    }
    return 0;
  }
}
