package org.dixian.serve;

import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.dixian.publish.Audience;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Makes a Spark server one that answers questions about marts and does nothing else: {@code
 * spark.sql.extensions} names this class, {@code spark.dixian.publication} the root of the editions
 * and {@code spark.dixian.audience} which of them are served. Every statement of every session
 * passes {@link GuardedParser}; what clients of Spark Connect send without saying it in SQL passes
 * {@link ConnectGuard}.
 */
public final class MartEndpoint extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {
  /** One for the server: Spark makes an object of this class for each of its ways to a session. */
  private static ServedEdition served;

  @Override
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    extensions.injectParser(
        (spark, parser) -> new GuardedParser(spark, parser, () -> marts(spark)));
    return BoxedUnit.UNIT;
  }

  /**
   * Names of the marts of the edition that the server shows, which is the current one from now on.
   *
   * @throws Refusal when nothing is published, or the server was not told what to serve
   */
  static Set<String> marts(SparkSession spark) {
    return served(spark).marts(spark);
  }

  private static synchronized ServedEdition served(SparkSession spark) {
    if (served == null) {
      served =
          new ServedEdition(
              setting(spark, "spark.dixian.publication"),
              Audience.valueOf(setting(spark, "spark.dixian.audience").toUpperCase(Locale.ROOT)));
    }
    return served;
  }

  private static String setting(SparkSession spark, String name) {
    String value = spark.sparkContext().getConf().get(name, "");
    if (value.isEmpty()) {
      throw new Refusal(Outcome.USAGE, "Cannot serve: " + name + " is not set");
    }
    return value;
  }
}
