package io.diglot.gateway.page;

import io.diglot.catalogue.Dialect;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code docs/differences.md} says of a dialect. */
final class Differences {

    private static final Pattern SECTION = Pattern.compile(
            "(?ms)^## (?<number>\\d+)\\. (?<title>[^\\n]+) \\((?<dialect>Arize|Opik)(?<backend>, with an (?:Arize|Opik) backend)?\\)\\n+"
                    + "(?<text>.*?)(?=^## |\\z)");

    /** Pages that are not shipped. */
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)\\]\\([^)]*\\)");

    private Differences() {}

    /** In one line: a number at the beginning of one would be that of a list. */
    private static String words(MatchResult link) {
        return Matcher.quoteReplacement(link.group(1).replaceAll("\\s+", " "));
    }

    /** As CommonMark: a heading and a text for each. */
    static String of(Dialect dialect) {
        return SECTION.matcher(Templates.text("differences.md"))
                .results()
                .filter(section -> section.group(3).equalsIgnoreCase(dialect.wireName()))
                .map(section -> "### " + section.group(1) + ". " + section.group(2)
                        + (section.group(4) == null ? "" : section.group(4)) + "\n\n"
                        + LINK.matcher(section.group(5).strip()).replaceAll(Differences::words))
                .collect(Collectors.joining("\n\n"));
    }
}
