package io.diglot.flight;

/** What DoAction answers: {@code Result}. */
public record FlightResult(byte[] body) {

    public byte[] written() {
        return new ProtobufMessage().bytes(1, body).written();
    }
}
