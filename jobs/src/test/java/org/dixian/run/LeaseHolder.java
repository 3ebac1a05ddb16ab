package org.dixian.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** Another run in a process of its own, which takes the lease and stays until it is ended. */
final class LeaseHolder {
  private LeaseHolder() {}

  public static void main(String[] arguments) throws Exception {
    try {
      Lease.acquire(arguments[0], new Configuration(), Clock.systemUTC(), arguments[1]);
      System.out.println("held");
      Thread.sleep(60_000);
    } catch (Refusal refusal) {
      System.out.println("refused");
    }
  }

  static Process start(Path folder, String run) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(LeaseHolder.class.getName(), folder.toString(), run));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** Waits for the process's answer: held or refused. */
  static String answer(Process process) throws IOException {
    return process.inputReader().readLine();
  }
}
