package io.diglot.contract.suite.clean;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.catalogue.Dialect;
import io.diglot.contract.scenario.ScenarioFiles;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How things of a resource are made, found and removed: a row of {@code cleanup/<dialect>.yaml}, in whose order they are
 * removed.
 *
 * @param made the exchanges that make them
 * @param found absent where no request lists them
 */
record Rule(String resource, List<Making> made, @Nullable Finding found, Removing removed) {

    Rule {
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(made, "made");
        Objects.requireNonNull(removed, "removed");
    }

    static List<Rule> of(Dialect dialect) {
        return ScenarioFiles.list("cleanup/" + dialect.wireName() + ".yaml", Rule.class);
    }

    /**
     * An exchange that makes things.
     *
     * @param by method and path, with {@code {variables}}
     * @param ids where the ids stand: {@code header:<name>}, {@code request:} or {@code answer:} with a JSON pointer in
     *     which a star stands for each element, or {@code path}; the first that has one counts
     */
    record Making(String by, List<String> ids) {}

    /**
     * A list of what there is.
     *
     * @param of the resource that it belongs to: it is asked once for each of those with the mark, and all of it is theirs
     * @param by method and path, with <code>${mark}</code>, <code>${page}</code>, and <code>${id}</code> and <code>${name}</code> of what it belongs to
     * @param items where the elements stand in the answer, or {@code lines}
     * @param id the member that has the id; {@code id} where it is absent
     * @param pages how many of them there are; as many as have elements where it is absent
     */
    record Finding(
            @Nullable String of,
            String by,
            @Nullable JsonNode body,
            String items,
            @Nullable String id,
            @Nullable Integer pages) {}

    /** A request that removes: one thing, or all that <code>${ids}</code> in its body names. */
    record Removing(String by, @Nullable JsonNode body) {}
}
