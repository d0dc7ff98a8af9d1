package io.diglot.contract.upstream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that begins each answer and breaks it off. Whether the break was seen shows only on a real socket. */
public final class BreakingUpstream implements AutoCloseable {

    private static final String END_OF_HEAD = "\r\n\r\n";

    /** What of an answer is sent. */
    public enum Body {
        /** Less than the length that was said. */
        SHORT("Content-Length: 1000\r\n\r\n{\"content\": ["),
        /** A whole chunk, but not the last one. */
        CHUNK("Transfer-Encoding: chunked\r\n\r\nd\r\n{\"content\": [\r\n"),
        /** Part of a chunk. */
        HALF_A_CHUNK("Transfer-Encoding: chunked\r\n\r\nff\r\n{\"content\": ["),
        /** A chunk whose size is none, after a good one. */
        BAD_CHUNK("Transfer-Encoding: chunked\r\n\r\nd\r\n{\"content\": [\r\n", "zz\r\n");

        private final String first;
        private final String second;

        Body(String first) {
            this(first, "");
        }

        Body(String first, String second) {
            this.first = first;
            this.second = second;
        }
    }

    /** How the connection ends. */
    public enum End {
        CLOSED,
        RESET
    }

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Body body = Body.SHORT;
    private volatile End end = End.CLOSED;

    public BreakingUpstream() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    /** From now on. */
    public void behave(Body body, End end) {
        this.body = body;
        this.end = end;
    }

    /** What one puts in {@code diglot.opik.base-url}. */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/api";
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                threads.execute(() -> answer(connection));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void answer(Socket connection) {
        try (connection) {
            StringBuilder head = new StringBuilder();
            while (head.indexOf(END_OF_HEAD) < 0) {
                int next = connection.getInputStream().read();
                if (next < 0) {
                    return;
                }
                head.append((char) next);
            }
            send(connection, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n");
            for (String part : List.of(body.first, body.second)) {
                send(connection, part);
                // Must be passed on before a reset comes, which would take it along.
                Thread.sleep(200);
            }
            connection.setSoLinger(end == End.RESET, 0);
        } catch (IOException e) {
            // The gateway was first.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        connection.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
