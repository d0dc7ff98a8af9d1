package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.side.CopiedTag;
import io.diglot.model.spaces.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Arize's clients have said of tags, where the target knows no more of a tag than that something bears its name. */
public final class TagsLeft {

    private final Reconciliation both;

    public TagsLeft(Reconciliation both) {
        this.both = both;
    }

    /**
     * What stays behind, in a sentence for each workspace that has any.
     *
     * @param pairs the workspaces of the source, each with the one that it becomes
     */
    public List<String> told(Map<Workspace, Workspace> pairs) {
        return both.target().keepsTags()
                ? List.of()
                : pairs.keySet().stream()
                        .flatMap(workspace -> told(workspace).stream())
                        .toList();
    }

    private Optional<String> told(Workspace workspace) {
        long made = both.source().tags(workspace).stream()
                .filter(CopiedTag::isClaimed)
                .count();
        return made == 0
                ? Optional.empty()
                : Optional.of(
                        "Colors, descriptions and ids of tags have no place on the target: Arize's clients have made "
                                + made + (made == 1 ? " tag" : " tags") + " in workspace \"" + workspace.name()
                                + "\".");
    }
}
