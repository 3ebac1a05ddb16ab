package org.dixian.settings;

import java.util.List;

/** The configuration does not hold; carries every problem, one sentence each. */
public final class SettingsInvalid extends Exception {
  private static final long serialVersionUID = 1L;
  private final List<String> problems;

  public SettingsInvalid(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
