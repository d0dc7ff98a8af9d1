package io.diglot.gateway.copy.canonical;

import io.diglot.gateway.copy.side.CopiedOptimization;
import io.diglot.json.Json;
import io.diglot.model.environments.Environment;
import io.diglot.model.optimizations.Optimization;
import org.jspecify.annotations.Nullable;

/** What the records say that a workspace has in lists of their own. */
final class WorkspaceRecords {

    private WorkspaceRecords() {}

    static Fields environment(Environment environment) {
        return Fields.none()
                .plain("id", environment.id())
                .text("name", environment.name())
                .text("description", environment.description())
                .text("color", environment.color())
                .plain("position", environment.position())
                .time("createdAt", environment.createdAt())
                .text("createdBy", environment.createdBy())
                .time("lastUpdatedAt", environment.lastUpdatedAt())
                .text("lastUpdatedBy", environment.lastUpdatedBy());
    }

    static Fields optimization(CopiedOptimization copied) {
        Optimization optimization = copied.optimization();
        return Fields.none()
                .plain("id", optimization.id())
                .text("name", optimization.name())
                .plain("datasetId", optimization.datasetId())
                .text("dataset", copied.datasetName())
                .text("project", copied.projectName())
                .plain("projectId", optimization.projectId())
                .text("objectiveName", optimization.objectiveName())
                .plain("status", optimization.status())
                .json("metadata", optimization.metadata())
                .text("studioConfig", text(copied.studioConfig()))
                .time("createdAt", optimization.createdAt())
                .text("createdBy", optimization.createdBy())
                .time("lastUpdatedAt", optimization.lastUpdatedAt())
                .text("lastUpdatedBy", optimization.lastUpdatedBy());
    }

    private static @Nullable String text(@Nullable Json json) {
        return json == null ? null : json.text();
    }
}
