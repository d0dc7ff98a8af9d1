package io.diglot.gateway.grpc;

/**
 * How large a message may be.
 *
 * @param setting which says so
 */
public record GrpcLimit(int bytes, String setting) {

    /** @throws GrpcFailure where a message of so many bytes is none that is taken */
    void require(long length) {
        if (length > bytes) {
            throw new GrpcFailure(GrpcStatus.of(
                    GrpcStatus.Code.RESOURCE_EXHAUSTED,
                    "a message of " + length + " bytes is larger than " + bytes + " bytes, as " + setting + " allows"));
        }
    }
}
