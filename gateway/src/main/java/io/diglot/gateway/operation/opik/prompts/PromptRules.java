package io.diglot.gateway.operation.opik.prompts;

import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.opik.prompts.OpikPromptCommit;
import java.util.regex.Pattern;

/** What Opik demands of versions of prompts. */
final class PromptRules {

    private static final Pattern COMMIT = Pattern.compile("[a-zA-Z0-9]{8}");

    private PromptRules() {}

    /** The body, where it keeps to the rules. */
    static OpikPromptCommit checked(OpikPromptCommit sent) {
        Violations violations = new Violations()
                .notBlank(sent.name(), "name")
                .nullOrNotBlank(sent.projectName(), "projectName")
                .notNull(sent.version(), "version");
        OpikPromptCommit.Version version = sent.version();
        if (version != null) {
            violations
                    .check(
                            version.commit() == null
                                    || COMMIT.matcher(version.commit()).matches(),
                            "version.commit if present, the commit message must be 8 alphanumeric characters long")
                    .notBlank(version.template(), "version.template")
                    .check(
                            version.tags() == null
                                    || version.tags().stream().noneMatch(tag -> tag == null || tag.isBlank()),
                            "version.tags[].<iterable element> must not be blank");
        }
        violations.refuse();
        OpikRequest.requireVersion7(version == null ? null : version.id(), "prompt version");
        return sent;
    }
}
