package io.diglot.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation as the catalogue lists it.
 *
 * @param id the vendor's own operation id
 * @param method of HTTP, or {@link #CALLED}
 * @param path the vendor's path with its {@code {variables}}
 * @param because why it is not served; absent where it is
 * @param open whether anybody gets an answer, without a key and by whatever host name
 * @param streams whether the answer is a stream of JSON lines instead of one document
 * @param body what bodies are written in, both ways; {@link Body#JSON} where the row does not say
 */
public record CataloguedOperation(
        Dialect dialect,
        String id,
        String method,
        String path,
        Availability availability,
        @Nullable String because,
        boolean open,
        boolean streams,
        @Nullable Body body) {

    /** Stands for the method of what is called over gRPC, where all have one method. */
    public static final String CALLED = "RPC";

    public CataloguedOperation {
        body = body == null ? Body.JSON : body;
        if (availability == Availability.SERVED ? because != null : because == null) {
            throw new IllegalArgumentException(id + ": 'because' belongs to what is not served, and there it must be.");
        }
        if (!path.startsWith("/") || (path.length() > 1 && path.endsWith("/"))) {
            throw new IllegalArgumentException(id + ": a path starts with a slash and does not end with one.");
        }
    }

    /** The name that is unique over both dialects, for instance {@code arize/get_experiment}. */
    public String name() {
        return dialect.wireName() + "/" + id;
    }

    /** Whether it is called over gRPC. */
    public boolean isCalled() {
        return method.equals(CALLED);
    }

    List<String> segments() {
        return List.of(path.substring(1).split("/"));
    }

    /** Whether bodies are written in this. */
    public boolean speaks(Body other) {
        return body == other;
    }

    /** What bodies are written in. */
    public enum Body {
        JSON,
        PROTOBUF,
        /** Messages of Protocol Buffers, or the same as JSON. */
        PROTOBUF_OR_JSON,
        /** Bytes of any media type, of any length: read and written as they come, never held. */
        OCTETS
    }

    /** Whether an operation can be called. */
    public enum Availability {
        /** Answers as the vendor does. */
        SERVED,
        /** Will be served; answers with an error that says so. */
        NOT_YET,
        /** Will not be served; answers with an error that says why. */
        REFUSED
    }
}
