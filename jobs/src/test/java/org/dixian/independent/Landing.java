package org.dixian.independent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * The landing folder's files. First their names go into {@code raw_file}; of those that the scripts
 * know by name, the rows then go into a view per source, {@code text_registry} and so on, with the
 * contract's columns as texts. What was found out about a file stands in {@code read_file} and
 * {@code heading_cell}. Nothing is judged here; a file that cannot be read has no rows.
 */
final class Landing {
  private final DuckDBConnection connection;
  private final Path work;
  private final List<Path> paths;
  private Map<String, SourceForm> forms = Map.of();

  /**
   * @param work a folder for the rows, which the views read
   */
  Landing(Path landing, Path work, DuckDBConnection connection) throws IOException {
    this.connection = connection;
    this.work = work;
    try (Stream<Path> walk = Files.walk(landing)) {
      this.paths = walk.filter(Files::isRegularFile).sorted().toList();
    }
  }

  void carryNames() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE raw_file(file INTEGER, name VARCHAR, plain_name VARCHAR)");
    }
    try (DuckDBAppender files = connection.createAppender("raw_file")) {
      for (int file = 0; file < paths.size(); file++) {
        String name = paths.get(file).getFileName().toString();
        files.beginRow();
        files.append(file);
        files.append(name);
        files.append(PlainText.of(name));
        files.endRow();
      }
    }
  }

  /** Reads the files of table named_file by the columns of form_column, side by side. */
  void carryRows() throws IOException, SQLException {
    forms = forms();
    Map<Integer, String> sources = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT file, source FROM named_file")) {
      while (rows.next()) {
        sources.put(rows.getInt(1), rows.getString(2));
      }
    }
    // The largest first, so that no core is left alone with one at the end.
    LinkedBlockingQueue<Integer> waiting = new LinkedBlockingQueue<>();
    sources.keySet().stream()
        .sorted(Comparator.comparing((Integer file) -> -paths.get(file).toFile().length()))
        .forEach(waiting::add);
    int readers = Runtime.getRuntime().availableProcessors();
    ExecutorService pool = Executors.newFixedThreadPool(readers);
    List<FileReading> read = new ArrayList<>();
    try {
      List<Future<List<FileReading>>> parts = new ArrayList<>();
      for (int i = 0; i < readers; i++) {
        Path folder = Files.createDirectories(work.resolve("reader" + i));
        parts.add(pool.submit(() -> read(waiting, sources, folder)));
      }
      for (Future<List<FileReading>> part : parts) {
        read.addAll(part.get());
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IOException("Cannot read the landing folder: " + e.getMessage(), e);
    } finally {
      pool.shutdownNow();
    }
    append(read);
    try (Statement statement = connection.createStatement()) {
      for (SourceForm form : forms.values()) {
        statement.execute(view(form, readers));
      }
    }
  }

  /** The sources, whose rows stand in their views now. */
  Set<String> sources() {
    return forms.keySet();
  }

  private Map<String, SourceForm> forms() throws SQLException {
    Map<String, SourceForm> forms = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT source, name, unnest(headings) FROM form_column ORDER BY ALL")) {
      while (rows.next()) {
        forms
            .computeIfAbsent(rows.getString(1), SourceForm::new)
            .add(rows.getString(2), rows.getString(3));
      }
    }
    return forms;
  }

  private List<FileReading> read(
      LinkedBlockingQueue<Integer> waiting, Map<Integer, String> sources, Path folder)
      throws IOException {
    Map<String, RowFile> outputs = new HashMap<>();
    List<FileReading> read = new ArrayList<>();
    try {
      for (String source : forms.keySet()) {
        outputs.put(source, new RowFile(folder.resolve(source + ".tsv")));
      }
      for (Integer file = waiting.poll(); file != null; file = waiting.poll()) {
        String source = sources.get(file);
        FileReading reading = new FileReading(file, forms.get(source), outputs.get(source));
        reading.read(paths.get(file));
        read.add(reading);
      }
    } finally {
      for (RowFile output : outputs.values()) {
        output.close();
      }
    }
    return read;
  }

  private void append(List<FileReading> read) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TABLE read_file(file INTEGER, digest VARCHAR, content VARCHAR, encoding VARCHAR, data_rows BIGINT);
          CREATE TABLE heading_cell(file INTEGER, col INTEGER, name VARCHAR, in_wan BOOLEAN);
          """);
    }
    try (DuckDBAppender files = connection.createAppender("read_file");
        DuckDBAppender headings = connection.createAppender("heading_cell")) {
      for (FileReading file : read) {
        files.beginRow();
        files.append(file.file());
        files.append(file.digest());
        files.append(file.content());
        files.append(file.encoding());
        files.append(file.dataRows());
        files.endRow();
        for (SourceForm.Heading heading : file.headings()) {
          headings.beginRow();
          headings.append(file.file());
          headings.append(heading.col());
          headings.append(heading.name());
          headings.append(heading.inWan());
          headings.endRow();
        }
      }
    }
  }

  private String view(SourceForm form, int readers) {
    String files =
        Stream.iterate(0, i -> i + 1)
            .limit(readers)
            .map(i -> "'%s/reader%d/%s.tsv'".formatted(work, i, form.source()))
            .collect(Collectors.joining(", "));
    String columns =
        form.columns().stream()
            .map(name -> "'%s': 'VARCHAR'".formatted(name))
            .collect(Collectors.joining(", "));
    return """
        CREATE VIEW text_%s AS SELECT * FROM read_csv([%s], auto_detect = false, header = false,
          delim = '\t', quote = '', escape = '', new_line = '\\n', nullstr = '',
          columns = {'file': 'INTEGER', 'line': 'INTEGER', 'damaged': 'BOOLEAN', %s})
        """
        .formatted(form.source(), files, columns);
  }
}
