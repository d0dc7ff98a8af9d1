package io.diglot.gateway.operation;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import reactor.core.publisher.Flux;

/** What an operation answers. */
public sealed interface Reply {

    MediaType PROTOBUF = MediaType.parseMediaType("application/x-protobuf");

    default int status() {
        return 200;
    }

    /** Header names and values beside those that the kind of reply itself brings. */
    default Map<String, List<String>> headers() {
        return Map.of();
    }

    /** A JSON document; {@code body} is a wire record. */
    record Document(int status, Object body, Map<String, List<String>> headers) implements Reply {
        public Document(int status, Object body) {
            this(status, body, Map.of());
        }
    }

    /** A message of Protocol Buffers. */
    record Message(byte[] body) implements Reply {}

    /** No body. */
    record Empty(int status, Map<String, List<String>> headers) implements Reply {
        public Empty(int status) {
            this(status, Map.of());
        }
    }

    /**
     * A JSON document with a list that is too long to be held: its elements are written as they come, and behind them the
     * other members.
     *
     * @param list the name of the list
     * @param elements wire records
     * @param rest the document, whose own list does not matter; asked for when all elements have come
     */
    record LongDocument(String list, Flux<?> elements, Supplier<?> rest) implements Reply {}

    /**
     * Bytes of any media type.
     *
     * @param length how many will come; less than 0 where that is not known before
     * @param content read as they go out
     */
    record Octets(String contentType, long length, Map<String, List<String>> headers, Flux<byte[]> content)
            implements Reply {}

    /** Wire records, one JSON line each, as they come. */
    record Lines(Flux<?> records) implements Reply {}

    static Reply ok(Object body) {
        return new Document(200, body);
    }

    static Reply created(Object body) {
        return new Document(201, body);
    }

    static Reply accepted() {
        return new Empty(202);
    }

    static Reply noContent() {
        return new Empty(204);
    }

    static Reply lines(Flux<?> records) {
        return new Lines(records);
    }
}
