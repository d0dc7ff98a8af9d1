package io.diglot.contract.server;

import io.diglot.contract.server.Client.Answer;
import java.util.Map;

/** Asks a server: a {@link Client}, or what stands before one and slows down, keeps a list, or records. */
public interface Caller {

    Server server();

    /**
     * Sends a request.
     *
     * @param more headers that go before those which are sent by themselves
     * @throws java.io.UncheckedIOException when no answer comes
     */
    Answer send(String method, String path, Map<String, String> more, byte[] body);
}
