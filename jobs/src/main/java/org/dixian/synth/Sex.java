package org.dixian.synth;

/** Sex as an identity number and an export state it. */
enum Sex {
  MALE("男"),
  FEMALE("女");

  final String label;

  Sex(String label) {
    this.label = label;
  }

  Sex other() {
    return this == MALE ? FEMALE : MALE;
  }
}
