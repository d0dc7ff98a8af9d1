package io.diglot.gateway.copy.side;

import io.diglot.model.environments.Environment;
import java.util.Locale;
import java.util.UUID;

/** An environment, of which a workspace has one of a name, whatever its case. */
public record CopiedEnvironment(Environment environment) implements WorkspaceRecord {

    @Override
    public UUID id() {
        return environment.id().value();
    }

    @Override
    public String key() {
        return environment.name().toLowerCase(Locale.ROOT);
    }
}
