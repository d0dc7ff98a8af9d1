package io.diglot.gateway.database.migration;

import io.diglot.json.Json;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.prompts.PromptLink;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes beside the links of experiments to prompts what searches look for: those that were copied here before it was kept. */
public final class FillPromptIds extends RowMigration {

    private static final String LINKS = "prompt_versions";
    private static final String IDS = "prompt_ids";

    public FillPromptIds() {
        super("93", "fill prompt ids");
    }

    @Override
    void migrate(JdbcTemplate jdbc) {
        eachRow(jdbc, "experiment", List.of("id", "workspace"), List.of(LINKS, IDS), FillPromptIds::ids);
    }

    private static Map<String, Object> ids(Map<String, @Nullable Object> row) {
        Object links = row.get(LINKS);
        if (links == null || row.get(IDS) != null) {
            return Map.of();
        }
        List<PromptId> prompts = PromptLink.prompts(Json.of(links.toString()));
        return prompts.isEmpty()
                ? Map.of()
                : Map.of(
                        IDS,
                        Json.array(prompts.stream()
                                        .map(prompt -> Json.string(prompt.value()))
                                        .toList())
                                .text());
    }
}
