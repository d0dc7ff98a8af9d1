package io.diglot.gateway.backend.opik.server;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.json.JsonCodec;
import io.diglot.json.JsonFailure;
import io.diglot.opik.OpikPage;
import io.diglot.opik.OpikResource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what Opik answers. */
final class OpikAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(OpikAnswers.class);

    private OpikAnswers() {}

    /**
     * The record that an answer is.
     *
     * @throws FailureException a {@link Failure.Unreadable} where it is none, or lacks what makes it one: a page
     *     its rows, a resource its id
     */
    static <T> T read(JsonCodec codec, OpikCall<T> call, byte[] answer) {
        T read;
        try {
            read = codec.read(answer, call.answer());
        } catch (JsonFailure e) {
            LOG.warn("unreadable answer of Opik: request={} reason={}", call, e.reason());
            throw new Failure.Unreadable().asException();
        }
        if (!isWhole(read)) {
            LOG.warn("unreadable answer of Opik: request={} reason=not whole", call);
            throw new Failure.Unreadable().asException();
        }
        return read;
    }

    /** What stands in every answer of the kind. Of an empty list the rows are an empty array; it is not left out. */
    private static boolean isWhole(@Nullable Object read) {
        return switch (read) {
            case null -> false;
            case OpikPage<?> page ->
                page.content() != null && page.content().stream().allMatch(OpikAnswers::isWhole);
            case OpikResource resource -> resource.id() != null;
            default -> true;
        };
    }
}
