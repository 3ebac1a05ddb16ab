package org.dixian.serve;

import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.classic.SparkSession;
import org.dixian.publish.MartGuard;
import org.dixian.run.Refusal;
import org.sparkproject.connect.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import org.sparkproject.connect.grpc.Metadata;
import org.sparkproject.connect.grpc.ServerCall;
import org.sparkproject.connect.grpc.ServerCallHandler;
import org.sparkproject.connect.grpc.ServerInterceptor;
import org.sparkproject.connect.grpc.Status;
import org.sparkproject.connect.protobuf.Message;

/**
 * Stands before every call of a Spark Connect server: {@code
 * spark.connect.grpc.interceptor.classes} names this class. A caller has to bring the reader's
 * password as a bearer token, else the call ends as {@code UNAUTHENTICATED}; what it asks has to be
 * on the lists of this class and of {@link ConnectMessages}, else it ends as {@code
 * PERMISSION_DENIED} with a sentence that says what was refused, and the server never sees it.
 *
 * <p>Spark's own check of a token compares as long as the two are alike, which tells a patient
 * caller where they are not.
 */
public final class ConnectGuard implements ServerInterceptor {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final String BEARER = "Bearer ";

  /** No artifacts, whose classes a server would load, and no copies of sessions. */
  private static final Set<String> CALLS =
      Set.of(
          "spark.connect.SparkConnectService/AnalyzePlan",
          "spark.connect.SparkConnectService/Config",
          "spark.connect.SparkConnectService/ExecutePlan",
          "spark.connect.SparkConnectService/FetchErrorDetails",
          "spark.connect.SparkConnectService/Interrupt",
          "spark.connect.SparkConnectService/ReattachExecute",
          "spark.connect.SparkConnectService/ReleaseExecute",
          "spark.connect.SparkConnectService/ReleaseSession");

  private final Secret password;
  private final Supplier<MartGuard> marts;

  /** For the server, which makes one itself. */
  public ConnectGuard() {
    this(new Secret(System.getenv(ReaderPassword.PASSWORD)), ConnectGuard::guard);
  }

  ConnectGuard(Secret password, Supplier<MartGuard> marts) {
    this.password = password;
    this.marts = marts;
  }

  /** Of the session that the server began with; no client can teach it a function. */
  private static MartGuard guard() {
    SparkSession spark = SparkSession.getDefaultSession().get();
    return new MartGuard(
        spark.sessionState().functionRegistry(), MartEndpoint.marts(spark), Set.of());
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    String given = headers.get(AUTHORIZATION);
    if (given == null
        || !given.startsWith(BEARER)
        || !password.is(given.substring(BEARER.length()))) {
      return refused(
          call,
          Status.UNAUTHENTICATED.withDescription(
              "Cannot connect: the token is missing or wrong; give the reader's password as in sc://host:15002/;token=…"));
    }
    String name = call.getMethodDescriptor().getFullMethodName();
    if (!CALLS.contains(name)) {
      return refused(call, denied(MartGuard.refusal("the call " + name)));
    }
    return new Checked<>(call, next.startCall(call, headers));
  }

  private static Status denied(Refusal refusal) {
    return Status.PERMISSION_DENIED.withDescription(refusal.getMessage());
  }

  private static <Q, A> ServerCall.Listener<Q> refused(ServerCall<Q, A> call, Status status) {
    call.close(status, new Metadata());
    return new ServerCall.Listener<>() {};
  }

  /** Hands a call's messages on when they pass; after one that does not the call is over. */
  private final class Checked<Q, A> extends SimpleForwardingServerCallListener<Q> {
    private final ServerCall<Q, A> call;
    private boolean over;

    Checked(ServerCall<Q, A> call, ServerCall.Listener<Q> next) {
      super(next);
      this.call = call;
    }

    @Override
    public void onMessage(Q message) {
      if (over) {
        return;
      }
      try {
        new ConnectMessages(marts).check((Message) message);
      } catch (Refusal refusal) {
        over = true;
        call.close(denied(refusal), new Metadata());
        return;
      }
      super.onMessage(message);
    }

    @Override
    public void onHalfClose() {
      if (!over) {
        super.onHalfClose();
      }
    }
  }
}
