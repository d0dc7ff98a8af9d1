package io.diglot.opik;

import io.diglot.model.DatasetVersion;
import java.util.ArrayList;
import java.util.List;

/** A version's tags as Opik shows them: the newest version bears {@code latest} besides those that people gave. */
final class OpikVersionTags {

    private static final String LATEST = "latest";

    private OpikVersionTags() {}

    static List<String> of(DatasetVersion version) {
        if (!version.latest()) {
            return version.tags();
        }
        List<String> tags = new ArrayList<>(version.tags());
        tags.add(LATEST);
        return tags;
    }
}
