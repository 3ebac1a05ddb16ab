package org.dixian.publish;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dixian.run.ReplacedFile;
import org.dixian.table.TableContract;

/**
 * The folder of an edition, complete or being made, with the marts in it.
 *
 * @param edition what is known of the edition; while it is made it lists the marts' own files only
 * @param path where the files are now
 */
public record EditionFolder(SparkSession spark, Configuration hadoop, Edition edition, Path path) {

  /** The folder of an edition that is complete. */
  public static EditionFolder of(Edition edition, String publication, SparkSession spark) {
    return new EditionFolder(
        spark, spark.sparkContext().hadoopConfiguration(), edition, edition.folder(publication));
  }

  /** A mart as this edition has it: every row, in the order of its key. */
  public Dataset<Row> mart(TableContract mart) {
    Path parquet = new Path(path, fileName(mart) + ".parquet");
    return spark.read().schema(mart.schema()).parquet(parquet.toString());
  }

  /** A mart's name without its layer: what its files are called. */
  public static String fileName(TableContract mart) {
    return mart.name().substring(mart.name().indexOf('.') + 1);
  }

  /** Opens a new file of the folder; folders in its name are made. */
  public OutputStream create(String name) throws IOException {
    return files().create(new Path(path, name), true);
  }

  /** Opens a file of the folder. */
  public InputStream open(String name) throws IOException {
    return files().open(new Path(path, name));
  }

  /**
   * Size and hash of a file that is complete.
   *
   * @param rows rows of a table, null for a file that is none
   */
  Edition.File describe(String name, Long rows) throws IOException {
    return describe(path, name, rows, hadoop);
  }

  /** Size and hash of a file of some edition's folder. */
  static Edition.File describe(Path folder, String name, Long rows, Configuration hadoop)
      throws IOException {
    Path file = new Path(folder, name);
    FileSystem files = ReplacedFile.files(file, hadoop);
    try (DigestInputStream in =
        new DigestInputStream(files.open(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return new Edition.File(
          name,
          files.getFileStatus(file).getLen(),
          rows,
          HexFormat.of().formatHex(in.getMessageDigest().digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  FileSystem files() throws IOException {
    return path.getFileSystem(hadoop);
  }
}
