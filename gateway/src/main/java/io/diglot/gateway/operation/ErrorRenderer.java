package io.diglot.gateway.operation;

import io.diglot.catalogue.Dialect;
import io.diglot.gateway.failure.Failure;
import java.util.List;
import java.util.Map;

/** Turns failures into what the vendor of one dialect would answer. */
public interface ErrorRenderer {

    Dialect dialect();

    /**
     * The answer to a failure.
     *
     * @param path the path asked for, without the gateway's prefixes
     */
    Rendered render(Failure failure, String path);

    /** The answer to anything unforeseen; {@code reference} is the number under which the log tells more. */
    Rendered renderUnexpected(String reference, String path);

    /**
     * An answer ready to be written.
     *
     * @param body a wire record, or bytes that are written as they are
     */
    record Rendered(int status, String contentType, Object body, Map<String, List<String>> headers) {}
}
