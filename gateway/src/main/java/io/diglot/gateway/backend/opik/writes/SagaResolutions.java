package io.diglot.gateway.backend.opik.writes;

import io.diglot.gateway.state.Saga;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** How sagas come to their end, whichever kind they are of. */
@Component
public final class SagaResolutions {

    private final Map<Saga.Kind, SagaResolution> byKind;

    SagaResolutions(List<SagaResolution> all) {
        this.byKind = all.stream().collect(Collectors.toMap(SagaResolution::kind, Function.identity()));
        for (Saga.Kind kind : Saga.Kind.values()) {
            of(kind);
        }
    }

    SagaResolution of(Saga saga) {
        return of(saga.kind());
    }

    private SagaResolution of(Saga.Kind kind) {
        return Objects.requireNonNull(byKind.get(kind), () -> "nothing resolves " + kind);
    }
}
