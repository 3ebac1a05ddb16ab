package org.dixian.table;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.delta.storage.DelegatingLogStore;
import scala.collection.Iterator;

/**
 * Delta's own way of writing a table's log, whatever the file system, behind the {@link Fence}: the
 * file that makes a commit is written by the owner of the lease or not at all, also when the query
 * before it took an hour.
 */
public final class FencedLogStore extends DelegatingLogStore {

  /** As Delta makes it. */
  public FencedLogStore(SparkConf spark, Configuration hadoop) {
    super(hadoop);
  }

  @Override
  public void write(Path path, Iterator<String> actions, boolean overwrite, Configuration hadoop) {
    Fence.check(hadoop);
    super.write(path, actions, overwrite, hadoop);
  }
}
