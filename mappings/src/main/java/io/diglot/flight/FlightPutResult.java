package io.diglot.flight;

/** What DoPut answers: {@code PutResult}. */
public record FlightPutResult(byte[] metadata) {

    public byte[] written() {
        return new ProtobufMessage().bytes(1, metadata).written();
    }
}
