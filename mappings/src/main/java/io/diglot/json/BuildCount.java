package io.diglot.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts the memory of what is built out of a body, because a million {@code {}} are three megabytes of text and many
 * times that in objects. What is skipped, or stays exact text, builds nothing.
 */
final class BuildCount {

    /** What a token costs in the end is several times this; so is what a byte of text costs. */
    private static final int BYTES_A_TOKEN = 32;

    private static final int TOKENS_AT_ONCE = 1024;

    private final LongConsumer taken;
    private long open;
    private long counted;
    private @Nullable RuntimeException refusal;

    /** @param taken is told of bytes before they are used, and refuses by an exception */
    BuildCount(LongConsumer taken) {
        this.taken = taken;
    }

    /** The exception by which more was refused: Jackson wraps it on its way up. */
    @Nullable
    RuntimeException refusal() {
        return refusal;
    }

    /** Begins anew with the same text: what was counted of it stays counted, and is not counted again. */
    void again() {
        open -= counted;
        counted = 0;
    }

    void add(int tokens) {
        counted += tokens;
        open += tokens;
        if (open >= TOKENS_AT_ONCE) {
            long bytes = open * BYTES_A_TOKEN;
            open = 0;
            try {
                taken.accept(bytes);
            } catch (RuntimeException e) {
                refusal = e;
                throw e;
            }
        }
    }

    JsonParser counting(JsonParser parser) {
        return new Counting(parser);
    }

    /** The parser to read with what is not to be counted. */
    static JsonParser uncounted(JsonParser parser) {
        return parser instanceof Counting counting ? counting.delegate() : parser;
    }

    private final class Counting extends JsonParserDelegate {
        Counting(JsonParser parser) {
            super(parser);
        }

        @Override
        public @Nullable JsonToken nextToken() throws IOException {
            add(1);
            return delegate.nextToken();
        }

        @Override
        public @Nullable JsonToken nextValue() throws IOException {
            add(1);
            return delegate.nextValue();
        }
    }
}
