package io.diglot.contract.attachment;

import io.diglot.contract.server.RawConnection;
import io.diglot.contract.server.Server;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A file as Opik's Python SDK sends it: in chunks, of which nobody says how many will come. */
final class Chunked {

    private Chunked() {}

    /** Sends the head and so much of a file, which has no end yet. */
    static RawConnection begin(Server server, String address, byte[] some, String... headers) {
        return RawConnection.to(server)
                .send("PUT " + address
                        + " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n"
                        + Stream.of(headers).map(header -> header + "\r\n").collect(Collectors.joining())
                        + "\r\n"
                        + Integer.toHexString(some.length) + "\r\n")
                .send(some)
                .send("\r\n");
    }

    /** All of what comes back. */
    static String put(Server server, String address, byte[] content, String... headers) {
        try (RawConnection connection = begin(server, address, content, headers)) {
            return connection.send("0\r\n\r\n").untilClosed();
        }
    }
}
