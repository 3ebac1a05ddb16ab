package org.dixian.synth.province;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.dixian.synth.Draw;

/**
 * Where the files lie: {@code landing/month/department/} for the first deliveries, {@code
 * nights/day/department/} for those of a night. A file that holds the whole province is written in
 * one part a county under {@code parts/} and put together afterwards.
 */
final class Folder {
  private final Order order;
  private final Path out;

  Folder(Order order) {
    this.order = order;
    this.out = Path.of(order.out());
  }

  /** The file of an export and day, of one county or of all. */
  Rows open(Export export, Area area, LocalDate day, boolean night, String revision) {
    String name = export.fileName(area.code(), day, revision);
    Path place = place(export, revision.isEmpty() ? day : order.until().plusDays(1), night);
    Path file =
        export.province()
            ? parts().resolve(out.relativize(place.resolve(name)).toString()).resolve(area.code())
            : place.resolve(name);
    try {
      Files.createDirectories(file.getParent());
      OutputStream to = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
      Rows rows =
          export.form() == Export.Form.WORKBOOK
              ? new WorkbookRows(to, export.heading())
              : new TextRows(to, export.form(), export.province() ? null : export.heading());
      return order.messy()
          ? new SlippedRows(
              rows,
              export.heading(),
              Draw.of(order.seed(), "slips", file.getFileName(), area.code()))
          : rows;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  private Path place(Export export, LocalDate day, boolean night) {
    return night
        ? out.resolve("nights").resolve(day.toString()).resolve(export.department())
        : out.resolve("landing")
            .resolve(YearMonth.from(day).toString())
            .resolve(export.department());
  }

  private Path parts() {
    return out.resolve("parts");
  }

  /** The latent truth of an area, for evaluation. */
  Rows truth(Area area) {
    Path file = out.resolve("truth").resolve("shocks_" + area.code() + ".csv");
    try {
      Files.createDirectories(file.getParent());
      return new TextRows(
          new BufferedOutputStream(Files.newOutputStream(file)),
          Export.Form.UTF8,
          List.of("household", "month", "kind", "severity", "frailty", "needs_help", "identified"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  /** Puts the parts of the province's files together, county by county, under one heading. */
  void join(List<Export> exports, List<LocalDate> days, List<LocalDate> nights, List<Area> areas)
      throws IOException {
    for (Export export : exports) {
      if (export.province()) {
        for (LocalDate day : days) {
          join(export, day, false, areas);
        }
        for (LocalDate night : nights) {
          join(export, night, true, areas);
        }
      }
    }
    FileUtils.deleteDirectory(parts().toFile());
  }

  private void join(Export export, LocalDate day, boolean night, List<Area> areas)
      throws IOException {
    String name = export.fileName(areas.get(0).code(), day, "");
    Path file = place(export, day, night).resolve(name);
    Path pieces = parts().resolve(out.relativize(file).toString());
    if (!Files.isDirectory(pieces)) {
      return;
    }
    Files.createDirectories(file.getParent());
    Path whole = pieces.resolve("whole");
    new TextRows(Files.newOutputStream(whole), export.form(), export.heading()).close();
    try (OutputStream to = Files.newOutputStream(whole, java.nio.file.StandardOpenOption.APPEND)) {
      for (Area area : areas) {
        Files.copy(pieces.resolve(area.code()), to);
      }
    }
    Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
