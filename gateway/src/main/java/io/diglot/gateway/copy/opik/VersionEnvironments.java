package io.diglot.gateway.copy.opik;

import io.diglot.gateway.backend.vendor.VendorCall;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.model.prompts.PromptVersion;
import io.diglot.model.prompts.PromptVersionId;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.prompts.OpikPromptVersionEnvironments;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The environments that versions of prompts are for, which older servers do not know. */
final class VersionEnvironments {

    /** That of no version. */
    private static final PromptVersionId NONE =
            new PromptVersionId(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L));

    private final OpikCalls calls;
    private final CopiedEnvironments listed;
    private volatile @Nullable Boolean areKnown;

    VersionEnvironments(OpikCalls calls, CopiedEnvironments listed) {
        this.calls = calls;
        this.listed = listed;
    }

    /** Whether the server tells them, as far as can be seen from what it lists. */
    boolean areTold(Workspace workspace) {
        return listed.areListed(workspace);
    }

    /** Whether they can be set: a server where they can refuses the list that is missing before it looks for the version. */
    boolean areKnown(Workspace workspace) {
        Boolean known = areKnown;
        if (known == null) {
            known = listed.areListed(workspace) && isServed(ask(workspace, NONE, null));
            areKnown = known;
        }
        return known;
    }

    private boolean isServed(VendorCall<Void> call) {
        try {
            return calls.sendServed(call);
        } catch (FailureException e) {
            if (OpikCalls.failed(e, Failure.Invalid.class)) {
                return true;
            }
            throw e;
        }
    }

    /** Lets a version be for these alone, as far as the workspace lists them. */
    void set(Workspace workspace, PromptVersion version, List<String> names) {
        try {
            send(workspace, version, names);
        } catch (FailureException e) {
            if (!OpikCalls.failed(e, Failure.Conflict.class)) {
                throw e;
            }
            Set<String> known = listed.all(workspace).stream()
                    .map(copied -> copied.environment().name())
                    .collect(Collectors.toSet());
            send(workspace, version, names.stream().filter(known::contains).toList());
        }
    }

    private void send(Workspace workspace, PromptVersion version, List<String> names) {
        calls.sendUnlessGone(ask(workspace, version.id(), names)
                .on(405, () -> new Failure.NotFound(Resource.PROMPT_VERSION, version.id()))
                .on(
                        409,
                        () -> new Failure.Conflict(
                                Resource.ENVIRONMENT, Reason.ENVIRONMENT_UNKNOWN, String.join(", ", names))));
    }

    private VendorCall<Void> ask(Workspace workspace, PromptVersionId id, @Nullable List<String> names) {
        return calls.in(workspace).setPromptVersionEnvironments(id, new OpikPromptVersionEnvironments(names));
    }
}
