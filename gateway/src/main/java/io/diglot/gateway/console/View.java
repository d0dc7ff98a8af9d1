package io.diglot.gateway.console;

import reactor.core.publisher.Mono;

/** One of the views of the console. */
public interface View {

    /** Where it stands below {@code /console}, in one word. */
    String name();

    /** What people call it. */
    String title();

    /**
     * What it shows; it may read files and take a while.
     *
     * @param asked of this view
     */
    Mono<Answer> answer(Asked asked);
}
