package io.diglot.opik.environments;

import io.diglot.StrictMapping;
import io.diglot.model.environments.Environment;
import io.diglot.model.environments.EnvironmentDraft;
import io.diglot.model.environments.EnvironmentEdit;
import io.diglot.model.environments.EnvironmentId;
import io.diglot.opik.OpikIds;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;

/** Environments as Opik shows and sends them. What is lost: {@code fidelity/opik/environment.yaml}. */
@Mapper(config = StrictMapping.class, uses = OpikIds.class)
public interface OpikEnvironmentMapper {

    OpikEnvironment toOpik(Environment environment);

    default OpikEnvironmentPage toOpik(List<Environment> all) {
        List<OpikEnvironment> content = all.stream().map(this::toOpik).toList();
        return new OpikEnvironmentPage(1, content.size(), content.size(), content, List.of("created_at"));
    }

    /** An environment as a server shows it. */
    Environment toModel(OpikEnvironment shown);

    /** One that was checked to be complete. */
    EnvironmentDraft toModel(OpikEnvironmentWrite sent);

    EnvironmentEdit toModel(OpikEnvironmentUpdate sent);

    default @Nullable EnvironmentId environment(@Nullable UUID id) {
        return id == null ? null : new EnvironmentId(id);
    }
}
