package org.dixian.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.apache.spark.sql.SparkSession;
import org.dixian.night.Nights;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final String PARTITIONS = "spark.sql.shuffle.partitions";

  @Test
  void rowsOfAProvinceAreDividedFurtherThanTheConfigurationSays() {
    SparkSession spark = Nights.spark();
    String configured = spark.conf().get(PARTITIONS);

    SparkSession divided = Sessions.forRows(spark, 32_370_768);

    assertNotSame(spark, divided);
    assertEquals("16", divided.conf().get(PARTITIONS));
    assertEquals(configured, spark.conf().get(PARTITIONS));
    assertEquals(
        spark.conf().get("spark.sql.session.timeZone"),
        divided.conf().get("spark.sql.session.timeZone"));
  }

  @Test
  void rowsThatTheConfigurationSufficesForStayInItsSession() {
    SparkSession spark = Nights.spark();
    assertSame(spark, Sessions.forRows(spark, 0));
    assertSame(spark, Sessions.forRows(spark, 3_999_999));
  }

  @Test
  void rowsThatNobodyCountedAreDividedIntoSoManyAndNoMore() {
    SparkSession spark = Nights.spark();
    double uncounted = (double) Long.MAX_VALUE + Long.MAX_VALUE;
    assertEquals("200", Sessions.forRows(spark, uncounted).conf().get(PARTITIONS));
  }
}
