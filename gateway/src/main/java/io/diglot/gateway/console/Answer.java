package io.diglot.gateway.console;

import io.diglot.gateway.page.Page;
import java.util.Map;
import reactor.core.publisher.Flux;

/** What comes of a question to the console. */
public sealed interface Answer {

    /** A view within the frame of all views. */
    record Whole(int status, String content) implements Answer {

        /** All is well. */
        public Whole(String content) {
            this(200, content);
        }
    }

    /** What changes of a view, or what a script of it reads: JSON, a piece of a page. */
    record Part(String contentType, String content) implements Answer {

        /** A piece of a page. */
        public Part(String content) {
            this("text/html;charset=UTF-8", content);
        }
    }

    /** Server-sent events, whole, as long as anybody listens. */
    record Events(Flux<String> events) implements Answer {}

    /**
     * Something else is to be looked at.
     *
     * @param address relative to the one that was asked for
     */
    record Elsewhere(String address) implements Answer {}

    /** There is no such thing. */
    record Nothing() implements Answer {}

    /** Only whoever has a key sees that. */
    record NeedsKey() implements Answer {}

    /** A page or a file, ready to be sent. */
    record Ready(int status, Page page) implements Answer {

        static final String HTML = "text/html;charset=UTF-8";

        static Ready of(int status, String contentType, byte[] body, Map<String, String> headers) {
            return new Ready(status, new Page(contentType, body, headers));
        }
    }
}
