package io.diglot.opik.versions;

import io.diglot.model.versions.DatasetVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version's tags and name as Opik shows them: the newest version bears {@code latest} besides those that people gave.
 */
final class OpikVersionTags {

    private static final String LATEST = "latest";
    private static final Pattern NUMBERED = Pattern.compile("v([1-9][0-9]{0,8})");

    private OpikVersionTags() {}

    /** In the order of their letters, as Opik's database gives them. */
    static List<String> of(DatasetVersion version) {
        List<String> tags = new ArrayList<>(version.tags());
        if (version.latest()) {
            tags.add(LATEST);
        }
        tags.sort(String.CASE_INSENSITIVE_ORDER);
        return List.copyOf(tags);
    }

    /** The number in the name of a version that was read; 0 where it has no such name. */
    static int number(OpikDatasetVersion version) {
        Matcher name = NUMBERED.matcher(Objects.requireNonNullElse(version.versionName(), ""));
        return name.matches() ? Integer.parseInt(name.group(1)) : 0;
    }

    /** What people called a version that was read. */
    static List<String> given(OpikDatasetVersion version) {
        List<String> given =
                version.tags().stream().filter(tag -> !tag.equals(LATEST)).toList();
        return given.isEmpty() && number(version) == 0 ? List.of(version.versionHash()) : given;
    }
}
