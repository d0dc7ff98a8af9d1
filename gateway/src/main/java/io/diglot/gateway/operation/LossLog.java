package io.diglot.gateway.operation;

import io.diglot.catalogue.CataloguedOperation;
import io.diglot.catalogue.Dialect;
import io.diglot.fidelity.Losses;
import io.diglot.gateway.limit.RecentlyUsed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which losses are told in the log: those that somebody could miss, and not again with each request. What is dropped
 * everybody could miss; what is kept for its own dialect only readers of the other one, as soon as there are any.
 */
final class LossLog {

    private static final int REMEMBERED = 1_000;
    private static final Duration KEPT = Duration.ofHours(1);

    private final Set<Dialect> read = ConcurrentHashMap.newKeySet();
    private final RecentlyUsed<Boolean> told = new RecentlyUsed<>(REMEMBERED, KEPT);

    /** @param passedThrough the dialect of the vendor whose server the backend is, which has readers of its own there */
    LossLog(@Nullable Dialect passedThrough) {
        if (passedThrough != null) {
            read.add(passedThrough);
        }
    }

    /** Somebody speaks the dialect of an operation; of one that anybody may call that says nothing. */
    void heard(CataloguedOperation operation) {
        if (!operation.open()) {
            read.add(operation.dialect());
        }
    }

    /** What the log is to say of the losses of a request; nothing where it has said so lately, or nobody misses them. */
    Optional<String> line(CataloguedOperation operation, Losses losses) {
        Losses missed = read.stream().anyMatch(dialect -> dialect != operation.dialect())
                ? losses
                : new Losses(losses.dropped(), List.of());
        return Optional.of(missed)
                .filter(some -> !some.isEmpty())
                .map(Losses::headerText)
                .filter(text -> told.isNew(operation.name() + " " + text, true));
    }
}
