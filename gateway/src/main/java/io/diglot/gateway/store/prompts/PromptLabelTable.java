package io.diglot.gateway.store.prompts;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.prompts.PromptVersion;
import io.diglot.model.prompts.PromptVersionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The rows of {@code prompt_label}. */
public final class PromptLabelTable extends Repository {

    private static final Table TABLE =
            Table.of("prompt_label", "prompt_id name workspace", "workspace prompt_id name version_id");

    public PromptLabelTable(UnitOfWork work) {
        super(work);
    }

    /** Those of some versions, each in alphabetical order; a version without any is not in it. */
    public Map<PromptVersionId, List<String>> of(Collection<PromptVersionId> versions) {
        Map<PromptVersionId, List<String>> labels = new HashMap<>();
        for (List<String> some : Chunks.ofIds(versions)) {
            session.jdbc()
                    .sql("SELECT l.version_id, l.name FROM prompt_label l WHERE l.version_id IN (:versions) AND"
                            + " l.workspace = :workspace ORDER BY l.name")
                    .param("versions", some)
                    .param("workspace", workspace.name())
                    .query(row -> {
                        labels.computeIfAbsent(
                                        new PromptVersionId(Columns.uuid(row, "version_id")), id -> new ArrayList<>())
                                .add(row.getString("name"));
                    });
        }
        return labels;
    }

    Optional<PromptVersionId> at(PromptId prompt, String label) {
        return session.jdbc()
                .sql("SELECT l.version_id FROM prompt_label l WHERE l.prompt_id = :prompt AND l.name = :label AND"
                        + " l.workspace = :workspace")
                .param("prompt", prompt.toString())
                .param("label", label)
                .param("workspace", workspace.name())
                .query((row, number) -> new PromptVersionId(Columns.uuid(row, "version_id")))
                .optional();
    }

    /** Lets labels stand at a version, and no others there, nor these at another version of the prompt. */
    public void replace(PromptVersion version, List<String> labels) {
        session.jdbc()
                .sql("DELETE FROM prompt_label WHERE version_id = :version AND workspace = :workspace")
                .param("version", version.id().toString())
                .param("workspace", workspace.name())
                .update();
        Table.runAll(
                session,
                TABLE.upsertKeeping(),
                labels.stream()
                        .map(label -> new MapSqlParameterSource()
                                .addValue("workspace", workspace.name())
                                .addValue("prompt_id", version.promptId().toString())
                                .addValue("name", label)
                                .addValue("version_id", version.id().toString()))
                        .toList());
        work.wrote(Resource.PROMPT_VERSION, version.id().value());
    }

    /** Tells whether it stood there. */
    boolean delete(PromptVersionId version, String label) {
        int gone = session.jdbc()
                .sql(
                        "DELETE FROM prompt_label WHERE version_id = :version AND workspace = :workspace AND name = :label")
                .param("version", version.toString())
                .param("workspace", workspace.name())
                .param("label", label)
                .update();
        work.wrote(Resource.PROMPT_VERSION, version.value());
        return gone > 0;
    }
}
