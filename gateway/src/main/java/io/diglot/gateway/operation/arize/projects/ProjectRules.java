package io.diglot.gateway.operation.arize.projects;

import io.diglot.arize.ArizeIds;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.identity.IdCodec;
import io.diglot.model.projects.ProjectId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What Arize asks of requests about projects. */
final class ProjectRules {

    private ProjectRules() {}

    static ProjectId id(ArizeRequest request) {
        return new ProjectId(request.pathId("project_id", ArizeIds.PROJECT, Resource.PROJECT));
    }

    /** @throws FailureException where it is no name of a project */
    static String name(@Nullable String name) {
        if (name == null) {
            throw ArizeRequest.unprocessable("name is missing");
        }
        if (name.isBlank()) {
            throw ArizeRequest.unprocessable("name must not be blank");
        }
        return name;
    }

    /** @throws FailureException where it is no id of a space */
    static UUID space(@Nullable String id) {
        if (id == null) {
            throw ArizeRequest.unprocessable("space_id is missing");
        }
        return IdCodec.fromArize(ArizeIds.SPACE, id).orElseThrow(ProjectRules::noSpace);
    }

    /** The vendor's document has no 404 where a project is made. */
    static FailureException noSpace() {
        return ArizeRequest.unprocessable("space_id must be the ID of a space");
    }
}
