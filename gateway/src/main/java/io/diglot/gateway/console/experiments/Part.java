package io.diglot.gateway.console.experiments;

import io.diglot.gateway.console.OwnApi.Got;
import java.util.function.Supplier;

/**
 * A part of the page, or why there is none.
 *
 * @param html what is shown; empty where there is a reason why not
 * @param needsKey whether somebody with a key would see it
 */
record Part(String html, String reason, int status, boolean needsKey) {

    /** What is made of an answer that is well. */
    static Part of(Got got, Supplier<String> html) {
        return got.isWell() ? new Part(html.get(), "", 200, false) : refused(got);
    }

    static Part refused(Got got) {
        return new Part("", got.reason(), got.status() == 0 ? 502 : got.status(), got.needsKey());
    }
}
