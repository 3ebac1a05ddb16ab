package org.dixian.run;

import java.time.YearMonth;

/** A job by months of whose table single rows can be made anew, from what inputs say otherwise. */
public interface InPlaceJob extends MonthlyJob {
  /** What a month depends on beside the inputs. */
  String given(YearMonth month);
}
