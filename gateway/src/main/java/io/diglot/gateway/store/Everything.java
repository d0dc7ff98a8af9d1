package io.diglot.gateway.store;

import io.diglot.gateway.database.Session;
import io.diglot.gateway.store.attachments.FileObjects;
import java.util.List;

/** All that the store holds, of all workspaces. */
public final class Everything {

    /** What clients have written, or follows from it; the tables of the program's own bookkeeping are not among them. */
    static final List<String> TABLES = List.of(
            "annotation_config",
            "annotation_queue",
            "annotation_queue_item",
            "attachment",
            "begun_experiment",
            "behind",
            "behind_name",
            "behind_piece",
            "comment",
            "dataset",
            "dataset_export",
            "dataset_version",
            "dataset_version_tag",
            "divergence",
            "environment",
            "execution",
            "example",
            "example_annotation",
            "example_queue",
            "example_queue_record",
            "experiment",
            "experiment_item",
            "experiment_tail",
            "feedback_score",
            "file_content",
            "file_part",
            "guardrail",
            "loose_trace",
            "optimization",
            "otlp_trace",
            "project",
            "project_there",
            "prompt",
            "prompt_label",
            "prompt_version",
            "recorded_annotation",
            "recorded_direction",
            "span",
            "stray_score",
            "tag",
            "trace",
            "trace_thread",
            "unfinished_deletion",
            "unfinished_write",
            "workspace");

    /**
     * What stays: what the program keeps for itself, the list of what has to be taken out of a bucket, and what only a gateway
     * before a vendor fills.
     */
    static final List<String> OTHERS = List.of(
            "copy_container",
            "copy_record",
            "copy_scores",
            "file_object",
            "file_room",
            "lease",
            "mirrored",
            "publication",
            "recorded_annotation_config",
            "said_so_far",
            "scheduled_tasks",
            "undertaking",
            "undertaking_slice",
            "write_probe");

    private Everything() {}

    /** Whether nobody has written anything; workspaces that are only known do not count. */
    public static Boolean isEmpty(Session session) {
        return session.jdbc()
                .sql("SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM dataset LIMIT 1) d)"
                        + " + (SELECT COUNT(*) FROM (SELECT 1 FROM trace LIMIT 1) t)"
                        + " + (SELECT COUNT(*) FROM (SELECT 1 FROM annotation_config LIMIT 1) c)"
                        + " + (SELECT COUNT(*) FROM (SELECT 1 FROM prompt LIMIT 1) m)"
                        + " + (SELECT COUNT(*) FROM (SELECT 1 FROM project LIMIT 1) p)")
                .query(Long.class)
                .single()
                .equals(0L);
    }

    /** Takes all of it away. */
    public static void delete(Session session) {
        TABLES.forEach(table -> session.jdbc().sql("DELETE FROM " + table).update());
        session.jdbc().sql("UPDATE file_room SET bytes = 0").update();
        FileObjects.doomAll(session);
    }
}
