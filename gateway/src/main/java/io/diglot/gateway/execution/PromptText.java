package io.diglot.gateway.execution;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A text with places for fields, as Mustache has it. Values go in as they are, since no browser reads them; a place whose
 * field is missing stays empty. Nothing but the fields is looked at: no other file, and no part of a Java object.
 */
final class PromptText {

    private static final Mustache.Compiler MUSTACHE = Mustache.compiler()
            .escapeHTML(false)
            .defaultValue("")
            .emptyStringIsFalse(true)
            .withCollector(new Fields());

    private static final String OPENING = "{{";

    /** Begins to say which marks stand for places from there on. */
    private static final String OTHER_MARKS = "{{=";

    private final Template template;

    /** @throws IllegalArgumentException where it is no template */
    PromptText(String text) {
        try {
            template = MUSTACHE.compile(text);
            template.visit(new Check(!text.contains(OTHER_MARKS)));
        } catch (MustacheException | StackOverflowError e) {
            // Sections within sections, each of which takes some of the stack.
            throw new IllegalArgumentException("Invalid Mustache template", e);
        }
    }

    /**
     * The text with fields in their places.
     *
     * @param room what may come of it, together with what else is filled in
     * @throws IllegalArgumentException where there is no room for it
     */
    String filled(Map<String, String> fields, PromptRoom room) {
        Bounded text = new Bounded(room);
        try {
            template.execute(fields, text);
        } catch (MustacheException | StackOverflowError e) {
            throw new IllegalArgumentException(room.isFull() ? room.refusal() : "Invalid Mustache template", e);
        }
        return text.toString();
    }

    /** Fields of an item and nothing else. */
    private static final class Fields implements Mustache.Collector {

        private static final Mustache.VariableFetcher FIELD = (fields, name) -> {
            Object value = ((Map<?, ?>) fields).get(name);
            return value == null ? Template.NO_FETCHER_FOUND : value;
        };

        /** No value is a list; where there is no value, the library has an empty one. */
        @Override
        @SuppressWarnings("NullAway") // the library takes null for what is no list
        public @Nullable Iterator<?> toIterator(Object value) {
            return value instanceof Collection<?> none ? none.iterator() : null;
        }

        @Override
        @SuppressWarnings("NullAway") // the library takes null for what has no members
        public Mustache.@Nullable VariableFetcher createFetcher(Object context, String name) {
            return context instanceof Map<?, ?> ? FIELD : null;
        }

        @Override
        public <K, V> Map<K, V> createFetcherCache() {
            return new ConcurrentHashMap<>();
        }
    }

    /**
     * Refuses what the library lets pass: other files, and a place that does not end, which would be a text.
     *
     * @param marksAreTheUsual whether two braces stand for nothing but a place
     */
    private record Check(boolean marksAreTheUsual) implements Mustache.Visitor {

        @Override
        public void visitText(String text) {
            if (marksAreTheUsual && text.contains(OPENING)) {
                throw new MustacheException("a place without an end");
            }
        }

        @Override
        public void visitVariable(String name) {}

        @Override
        public boolean visitInclude(String name) {
            throw new MustacheException("another template: " + name);
        }

        @Override
        public boolean visitParent(String name) {
            throw new MustacheException("another template: " + name);
        }

        @Override
        public boolean visitSection(String name) {
            return true;
        }

        @Override
        public boolean visitInvertedSection(String name) {
            return true;
        }
    }

    private static final class Bounded extends Writer {

        private final StringBuilder text = new StringBuilder();
        private final PromptRoom room;

        Bounded(PromptRoom room) {
            this.room = room;
        }

        @Override
        public void write(char[] characters, int from, int count) throws IOException {
            room.take(count);
            text.append(characters, from, count);
        }

        @Override
        public void write(String more, int from, int count) throws IOException {
            room.take(count);
            text.append(more, from, from + count);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
