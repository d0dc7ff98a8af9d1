package io.diglot.opik.experiments;

import io.diglot.json.Json;
import io.diglot.opik.OpikNulls;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Prompts that are to be run over a dataset ({@code ExperimentExecutionRequest}).
 *
 * @param datasetVersionId the version that the experiments are of
 * @param versionHash the version whose items are taken; absent for the latest
 * @param promptVersions of each prompt that names none of its own
 */
public record OpikExecution(
        @Nullable String datasetName,
        @Nullable UUID datasetVersionId,
        @Nullable List<@Nullable Variant> prompts,
        @Nullable String projectName,
        @Nullable UUID datasetId,
        @Nullable String versionHash,
        @Nullable List<@Nullable OpikPromptVersionLink> promptVersions) {

    /**
     * One prompt, which becomes an experiment ({@code PromptVariant}).
     *
     * @param configs what the model is told besides, by the names that Opik's web UI has for it
     */
    public record Variant(
            @Nullable String model,
            @Nullable List<@Nullable Message> messages,
            @Nullable Json configs,
            @Nullable List<@Nullable OpikPromptVersionLink> promptVersions) {

        public Variant {
            configs = OpikNulls.absent(configs);
        }
    }

    /**
     * A message, with places for the fields of an item.
     *
     * @param content a text, or parts of which some are texts
     */
    public record Message(@Nullable String role, @Nullable Json content) {

        public Message {
            content = OpikNulls.absent(content);
        }
    }
}
