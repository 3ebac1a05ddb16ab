package org.dixian.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.connect.proto.ArtifactStatusesRequest;
import org.apache.spark.connect.proto.ConfigRequest;
import org.apache.spark.connect.proto.ConfigResponse;
import org.apache.spark.connect.proto.SparkConnectServiceGrpc;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.dixian.publish.MartGuard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sparkproject.connect.grpc.ManagedChannel;
import org.sparkproject.connect.grpc.Metadata;
import org.sparkproject.connect.grpc.Server;
import org.sparkproject.connect.grpc.Status;
import org.sparkproject.connect.grpc.StatusRuntimeException;
import org.sparkproject.connect.grpc.inprocess.InProcessChannelBuilder;
import org.sparkproject.connect.grpc.inprocess.InProcessServerBuilder;
import org.sparkproject.connect.grpc.stub.MetadataUtils;
import org.sparkproject.connect.grpc.stub.StreamObserver;

/** Who gets to a server and with which calls: the server here counts what reaches it. */
class ConnectGuardTest {
  private final List<String> reached = new ArrayList<>();
  private Server server;
  private ManagedChannel channel;

  @BeforeEach
  void aServer() throws Exception {
    start(new Secret("long enough"));
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  private void start(Secret password) throws Exception {
    String name = InProcessServerBuilder.generateName();
    var service =
        new SparkConnectServiceGrpc.SparkConnectServiceImplBase() {
          @Override
          public void config(ConfigRequest request, StreamObserver<ConfigResponse> answer) {
            reached.add(request.getSessionId());
            answer.onNext(ConfigResponse.getDefaultInstance());
            answer.onCompleted();
          }
        };
    MartGuard nothing = new MartGuard((FunctionRegistry) null, Set.of(), Set.of());
    server =
        InProcessServerBuilder.forName(name)
            .directExecutor()
            .addService(service)
            .intercept(new ConnectGuard(password, () -> nothing))
            .build()
            .start();
    channel = InProcessChannelBuilder.forName(name).directExecutor().build();
  }

  private SparkConnectServiceGrpc.SparkConnectServiceBlockingStub client(String authorization) {
    Metadata headers = new Metadata();
    if (authorization != null) {
      headers.put(
          Metadata.Key.of("Authorization", Metadata.ASCII_STRING_MARSHALLER), authorization);
    }
    return SparkConnectServiceGrpc.newBlockingStub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  private static ConfigRequest request(String session) {
    return ConfigRequest.newBuilder().setSessionId(session).build();
  }

  private static void assertEnds(Status.Code code, String words, Runnable call) {
    var end = assertThrows(StatusRuntimeException.class, call::run);
    assertEquals(code, end.getStatus().getCode());
    assertTrue(end.getMessage().contains(words), end.getMessage());
  }

  @Test
  void theReadersTokenOpens() {
    client("Bearer long enough").config(request("a"));
    assertEquals(List.of("a"), reached);
  }

  @Test
  void noOtherTokenOpens() throws Exception {
    for (String wrong :
        new String[] {
          null, "", "Bearer ", "Bearer long enoug", "long enough", "Basic long enough"
        }) {
      assertEnds(
          Status.Code.UNAUTHENTICATED,
          "Cannot connect: the token",
          () -> client(wrong).config(request("a")));
    }
    stop();
    start(new Secret(null));
    assertEnds(Status.Code.UNAUTHENTICATED, "token", () -> client("Bearer ").config(request("a")));
    assertEquals(List.of(), reached);
  }

  @Test
  void whatIsRefusedNeverReachesTheServer() {
    var changing = request("a").toBuilder();
    changing.getOperationBuilder().getSetBuilder();
    assertEnds(
        Status.Code.PERMISSION_DENIED,
        "Cannot run this: it holds ConfigRequest.Set; marts are read by name",
        () -> client("Bearer long enough").config(changing.build()));
    assertEnds(
        Status.Code.PERMISSION_DENIED,
        "the call spark.connect.SparkConnectService/ArtifactStatus",
        () ->
            client("Bearer long enough")
                .artifactStatus(ArtifactStatusesRequest.getDefaultInstance()));
    assertEquals(List.of(), reached);
  }
}
