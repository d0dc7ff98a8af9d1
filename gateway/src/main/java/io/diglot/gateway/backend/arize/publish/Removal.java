package io.diglot.gateway.backend.arize.publish;

import io.diglot.gateway.backend.vendor.VendorCall;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.mirror.MirrorMarks;
import io.diglot.gateway.store.mirror.MirrorNotes;
import io.diglot.gateway.store.mirror.MirrorTable;
import io.diglot.gateway.store.mirror.Mirrored;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Takes out of Arize a dataset or an experiment that was deleted here. */
@Component
final class Removal {

    private final Requests requests;
    private final Outbox outbox;

    Removal(Requests requests, Outbox outbox) {
        this.requests = requests;
        this.outbox = outbox;
    }

    /**
     * Deletes it there, if it is there.
     *
     * @param delete what deletes it by the id that Arize gave it
     * @param isHereAgain whether one of its id is here once more, which is then published as a new one
     */
    Outcome of(
            Errand errand, Mirrored row, Function<String, VendorCall<Void>> delete, Predicate<UnitOfWork> isHereAgain) {
        Resource resource = row.resource();
        String remote = row.remoteId();
        if (remote != null && row.changedAt() != null) {
            Optional<Failure> refusal = requests.repeatableSend(
                    errand, delete.apply(remote).on(404, () -> new Failure.NotFound(resource, errand.id())));
            if (refusal.isPresent() && !(refusal.get() instanceof Failure.NotFound)) {
                return new Outcome.Parked(
                        "Arize does not delete it: " + refusal.get().text());
            }
        }
        errand.write(work -> {
            boolean again = isHereAgain.test(work);
            MirrorTable mirror = new MirrorTable(work);
            new MirrorNotes(work).toldGone(resource, List.of(errand.id()));
            mirror.deleteChildren(errand.id());
            if (remote == null || again) {
                mirror.delete(resource, List.of(errand.id()));
            }
            if (again) {
                new MirrorMarks(work).changed(resource, List.of(errand.id()));
                outbox.note(
                        work.session(),
                        errand.caller(),
                        List.of(errand.publication().id()),
                        Duration.ZERO);
            }
        });
        return new Outcome.Done();
    }
}
