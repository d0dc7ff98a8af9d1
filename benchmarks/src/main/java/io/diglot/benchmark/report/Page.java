package io.diglot.benchmark.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page that people write and a program fills in: only what stands between {@code <!-- measured: name -->} and {@code
 * <!-- end -->} is the program's.
 */
final class Page {

    private Page() {}

    /**
     * The page with a block of it written anew.
     *
     * @throws IllegalStateException where it has no such block
     */
    static String with(String page, String name, String content) {
        Matcher block = Pattern.compile(
                        "(<!-- measured: " + Pattern.quote(name) + " -->\n).*?(<!-- end -->)", Pattern.DOTALL)
                .matcher(page);
        if (!block.find()) {
            throw new IllegalStateException("There is no place for " + name + " on the page.");
        }
        return block.replaceFirst("$1" + Matcher.quoteReplacement(content) + "$2");
    }
}
