package io.diglot.gateway.backend.opik;

import io.diglot.gateway.failure.Failure;
import io.diglot.json.JsonCodec;
import io.diglot.json.JsonFailure;
import io.diglot.opik.OpikPage;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what Opik answers. */
final class OpikAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(OpikAnswers.class);

    private OpikAnswers() {}

    /**
     * The record that an answer is.
     *
     * @throws Failure.Unreadable where it is none, or a page without its rows
     */
    static <T> T read(JsonCodec codec, OpikCall call, byte[] answer, Class<T> type) {
        T read;
        try {
            read = codec.read(answer, type);
        } catch (JsonFailure e) {
            LOG.warn("unreadable answer of Opik: request={} reason={}", call, e.reason());
            throw new Failure.Unreadable();
        }
        if (read instanceof OpikPage<?> page && !hasRows(page)) {
            LOG.warn("unreadable answer of Opik: request={} reason=no rows", call);
            throw new Failure.Unreadable();
        }
        return read;
    }

    /** Of an empty list the rows are an empty array; it is not left out. */
    private static boolean hasRows(OpikPage<?> page) {
        return page.content() != null && page.content().stream().allMatch(Objects::nonNull);
    }
}
