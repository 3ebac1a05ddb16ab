package org.dixian.synth;

/** Sex as an identity number and an export state it. */
public enum Sex {
  MALE("男"),
  FEMALE("女");

  public final String label;

  Sex(String label) {
    this.label = label;
  }

  public Sex other() {
    return this == MALE ? FEMALE : MALE;
  }
}
