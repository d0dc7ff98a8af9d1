package io.diglot.contract.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A connection on which a client may do what no HTTP client does: send half, stop, read late. */
public final class RawConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final Socket socket;
    private final InputStream answers;

    private RawConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.answers = new BufferedInputStream(socket.getInputStream());
    }

    public static RawConnection to(Server server) {
        URI uri = URI.create(server.url());
        try {
            Socket socket = new Socket(uri.getHost(), uri.getPort());
            socket.setSoTimeout(PATIENCE_MILLIS);
            // A head and its body are sent apart; together they would wait for an acknowledgement.
            socket.setTcpNoDelay(true);
            return new RawConnection(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One request and its answer, whatever the length of that.
     *
     * @param lines request line and headers, without {@code Content-Length} and {@code Connection}
     */
    public static Answer exchange(Server server, byte[] body, String... lines) {
        try (RawConnection connection = to(server)) {
            String head =
                    String.join("\r\n", lines) + "\r\nContent-Length: " + body.length + "\r\nConnection: close\r\n\r\n";
            String answer = connection.send(head).send(body).untilClosed();
            int end = answer.indexOf(END_OF_HEAD);
            if (end < 0) {
                throw new AssertionError("No answer to " + lines[0] + ": " + answer);
            }
            return Answer.of(answer.substring(0, end), answer.substring(end + END_OF_HEAD.length()));
        }
    }

    /** What came back. */
    public record Answer(int status, String head, String body) {

        static Answer of(String head, String body) {
            int status = Integer.parseInt(head.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
            return new Answer(status, head, body);
        }

        public Optional<String> header(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst();
        }
    }

    /** Sends a request's head for a body of {@code length} bytes. */
    public RawConnection head(String method, String path, long length, String... more) {
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + "Comet-Workspace: default\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n");
        for (String line : more) {
            head.append(line).append("\r\n");
        }
        return send(head + "\r\n");
    }

    public RawConnection send(String text) {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    public RawConnection send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads one answer whose length is said. */
    public Answer answer() {
        try {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.US_ASCII).endsWith(END_OF_HEAD)) {
                int next = answers.read();
                if (next < 0) {
                    throw new IOException("closed after: " + head);
                }
                head.write(next);
            }
            Answer headOnly = Answer.of(head.toString(StandardCharsets.US_ASCII), "");
            int length = headOnly.header("Content-Length")
                    .map(Integer::parseInt)
                    .orElseThrow(() -> new AssertionError("No length: " + headOnly));
            byte[] body = answers.readNBytes(length);
            if (body.length < length) {
                throw new IOException("closed after " + body.length + " bytes of: " + headOnly);
            }
            return Answer.of(headOnly.head(), new String(body, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether something has come that was not read yet. */
    public boolean hasAnswer() {
        try {
            return answers.available() > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads so many bytes, whatever they are. */
    public String read(int length) {
        try {
            return new String(answers.readNBytes(length), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the other side closes, and tells what came before. */
    public String untilClosed() {
        ByteArrayOutputStream came = new ByteArrayOutputStream();
        try {
            answers.transferTo(came);
        } catch (SocketException e) {
            // Closed with bytes of ours unread: a reset.
        } catch (IOException e) {
            throw new UncheckedIOException("Not closed after: " + came, e);
        }
        return came.toString(StandardCharsets.UTF_8);
    }

    /** Waits until the other side ends the connection, and tells whether it was reset rather than closed. */
    public boolean endsWithReset() {
        try {
            answers.transferTo(OutputStream.nullOutputStream());
            return false;
        } catch (SocketException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
