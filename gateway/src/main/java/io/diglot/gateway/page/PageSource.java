package io.diglot.gateway.page;

/** Some of the pages. */
interface PageSource {

    boolean has(String path);

    /** Whether it is there for browsers alone, so that whoever asks for JSON is told that there is nothing. */
    default boolean isForBrowsersAlone() {
        return false;
    }

    /** @param path one that this source has */
    Page page(String path, OwnAddress asked);
}
