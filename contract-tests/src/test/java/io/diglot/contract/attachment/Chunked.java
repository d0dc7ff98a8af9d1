package io.diglot.contract.attachment;

import io.diglot.contract.server.RawConnection;
import io.diglot.contract.server.Server;

/** A file as Opik's Python SDK sends it: in chunks, of which nobody says how many will come. */
final class Chunked {

    private Chunked() {}

    /** Sends the head and so much of a file, which has no end yet. */
    static RawConnection begin(Server server, String address, byte[] some) {
        return RawConnection.to(server)
                .send("PUT " + address
                        + " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                        + Integer.toHexString(some.length) + "\r\n")
                .send(some)
                .send("\r\n");
    }

    /** All of what comes back. */
    static String put(Server server, String address, byte[] content) {
        try (RawConnection connection = begin(server, address, content)) {
            return connection.send("0\r\n\r\n").untilClosed();
        }
    }
}
