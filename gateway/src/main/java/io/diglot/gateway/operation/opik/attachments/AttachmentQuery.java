package io.diglot.gateway.operation.opik.attachments;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Invalid.Rule;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.json.JsonCodec;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.attachments.AttachedTo.Entity;
import io.diglot.model.projects.ProjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the query of a request says about files. All that it lacks is told at once, in the words of Opik's validation. */
final class AttachmentQuery {

    private final OpikRequest request;
    private final List<String> faults = new ArrayList<>();

    AttachmentQuery(OpikRequest request) {
        this.request = request;
    }

    AttachmentQuery notNull(String... parameters) {
        for (String parameter : parameters) {
            check(request.call().query(parameter).isPresent(), parameter, "must not be null");
        }
        return this;
    }

    AttachmentQuery notBlank(String... parameters) {
        for (String parameter : parameters) {
            check(!request.call().query(parameter).orElse("").isBlank(), parameter, "must not be blank");
        }
        return this;
    }

    AttachmentQuery nullOrNotBlank(String parameter) {
        check(!request.call().query(parameter).orElse("-").isBlank(), parameter, "must not be blank");
        return this;
    }

    AttachmentQuery atMost(int bytes, String parameter) {
        check(
                FileRules.fits(request.call().query(parameter).orElse(""), bytes),
                parameter,
                "cannot exceed " + bytes + " bytes");
        return this;
    }

    private void check(boolean kept, String parameter, String rule) {
        if (!kept) {
            faults.add("query param " + parameter + " " + rule);
        }
    }

    /** The same, in which nothing is wrong. */
    AttachmentQuery checked() {
        if (!faults.isEmpty()) {
            throw new Failure.Invalid(Rule.PARAMETER, faults, null).asException();
        }
        return this;
    }

    /** What the files are attached to. */
    AttachedTo to() {
        Entity entity =
                switch (text("entity_type")) {
                    case "trace" -> Entity.TRACE;
                    case "span" -> Entity.SPAN;
                    default ->
                        throw new Failure.Invalid(
                                        Rule.PARAMETER, "query param entity_type must be one of [trace, span]")
                                .asException();
                };
        return new AttachedTo(entity, request.queryId("entity_id").orElseThrow());
    }

    ProjectId project(String parameter) {
        return new ProjectId(request.queryId(parameter).orElseThrow());
    }

    String text(String parameter) {
        return optional(parameter).orElseThrow();
    }

    Optional<String> optional(String parameter) {
        Optional<String> text = request.call().query(parameter);
        if (!text.map(JsonCodec::isKeepable).orElse(true)) {
            throw new Failure.Invalid(
                            Rule.PARAMETER, "query param " + parameter + " holds a character that cannot be kept")
                    .asException();
        }
        return text;
    }
}
