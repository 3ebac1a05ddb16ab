package org.dixian.publish;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who an edition is for; each has a root of its own in the lake and in the publication. */
public enum Audience {
  /** Officials and statisticians of the administration: exact figures, down to the village. */
  INTERNAL("mart"),
  /** Everybody else: figures that have passed disclosure control, from the county up. */
  PUBLIC("public");

  private final String layer;

  Audience(String layer) {
    this.layer = layer;
  }

  /** Name of the folder below the publication root, and in manifests. */
  @JsonValue
  public String folder() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The table of the lake in which this audience finds a mart. */
  public String table(String mart) {
    return layer + mart.substring(mart.indexOf('.'));
  }
}
