package io.diglot.gateway.backend.arize.publish;

import io.diglot.arize.PublishedNames;
import io.diglot.gateway.backend.arize.publish.Requests.Answer;
import io.diglot.gateway.backend.vendor.VendorCall;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.mirror.MirrorNotes;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes in Arize what has to have a name of its own there. */
@Component
final class Naming {

    private final Requests requests;

    Naming(Requests requests) {
        this.requests = requests;
    }

    /**
     * Makes it under its name, or under the one that tells it apart where Arize has that for something else. The name is
     * noted before the request goes.
     *
     * @param make what makes it under a name
     * @param before as of {@link Requests#once}
     * @param undone as of {@link Requests#once}
     * @return never a conflict: where both names are taken, the attempt ends
     */
    <T> Answer<T> once(
            Errand errand,
            @Nullable String name,
            Function<String, VendorCall<T>> make,
            Consumer<UnitOfWork> before,
            Consumer<UnitOfWork> undone) {
        Resource resource = errand.publication().id().resource();
        for (String published : PublishedNames.of(name, errand.id())) {
            Answer<T> answer = requests.once(
                    errand,
                    make.apply(published).on(409, () -> new Failure.Conflict(resource, Reason.NAME_TAKEN, published)),
                    work -> {
                        new MirrorNotes(work).named(resource, errand.id(), published);
                        before.accept(work);
                    },
                    undone);
            if (!(answer instanceof Answer.Refused<T> refused && refused.failure() instanceof Failure.Conflict)) {
                return answer;
            }
        }
        throw new Halt(new Outcome.Parked("Arize has both names that it would have there"));
    }
}
