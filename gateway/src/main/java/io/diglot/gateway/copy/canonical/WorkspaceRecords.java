package io.diglot.gateway.copy.canonical;

import io.diglot.model.environments.Environment;

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
}
