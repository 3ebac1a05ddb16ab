package org.dixian.publish.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.dixian.night.Nights;
import org.junit.jupiter.api.Test;

/** Which figures stand on the first sheet of the report. */
class HeadlinesTest {
  @Test
  void theHeadlineFiguresAreThoseOfTheCountyOverview() throws Exception {
    String sql =
        Files.readString(Nights.HOME.resolve("jobs/src/main/resources/marts/county_overview.sql"));
    List<String> columns =
        Pattern.compile("k = '([^']+)' THEN value")
            .matcher(sql)
            .results()
            .map((MatchResult m) -> m.group(1))
            .toList();
    assertEquals(columns, Report.HEADLINES);
  }
}
