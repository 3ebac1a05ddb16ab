package org.dixian.observe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** A server that collects OpenLineage events over HTTP, such as Marquez. */
final class LineageServer {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final URI address;
  private final String token;

  /**
   * @param url the server's address; events go to {@code api/v1/lineage} below it
   * @param token sent as a bearer's, null: none
   */
  LineageServer(String url, String token) {
    this.address = URI.create(url.replaceFirst("/+$", "") + "/api/v1/lineage");
    this.token = token;
  }

  /**
   * Sends events one after another.
   *
   * @throws IOException at the first that does not get through
   */
  void send(List<ObjectNode> events) throws IOException {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    for (ObjectNode event : events) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(address)
              .timeout(PATIENCE)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(event.toString(), StandardCharsets.UTF_8));
      if (token != null) {
        request.header("Authorization", "Bearer " + token);
      }
      try {
        int status =
            client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status / 100 != 2) {
          throw new IOException("the server answered " + status);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
  }
}
