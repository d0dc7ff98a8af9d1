package io.diglot.gateway.grpc;

/** A call that breaks the rules of gRPC itself: it has no match in a {@link io.diglot.gateway.failure.Failure}. */
public final class GrpcFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient GrpcStatus status;

    public GrpcFailure(GrpcStatus status) {
        super(status.code() + ": " + status.message(), null, false, false);
        this.status = status;
    }

    /** The fault of a client whose messages cannot be told apart, or are too few or too many. */
    public static GrpcFailure malformed(String message) {
        return new GrpcFailure(GrpcStatus.of(GrpcStatus.Code.INTERNAL, message));
    }

    public GrpcStatus status() {
        return status;
    }
}
