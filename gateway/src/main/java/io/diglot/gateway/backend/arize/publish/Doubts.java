package io.diglot.gateway.backend.arize.publish;

import io.diglot.gateway.backend.arize.server.ArizeSettings;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.mirror.MirrorNotes;
import io.diglot.gateway.store.mirror.MirrorTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Finds out what a request did of which nobody knows how it ended: only what Arize has not is sent again. */
@Component
final class Doubts {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final String BECAUSE = "it is not known yet how the last request ended";
    private static final int MOST_LOOKS = 5;

    private final Duration pause;

    Doubts(ArizeSettings settings) {
        Duration part = settings.settle().dividedBy(5);
        this.pause = part.compareTo(LOOK_AGAIN) < 0 ? part : LOOK_AGAIN;
    }

    /** Whether there is a doubt to be resolved. */
    static boolean isAny(Errand errand) {
        return errand.publication().settlesAt() != null;
    }

    /** What was just written is looked for in an attempt of its own. */
    Halt lookSoon(Errand errand) {
        return new Halt(new Outcome.Later(errand.now().plus(pause.dividedBy(4)), BECAUSE, false));
    }

    /** Until then, what is not shown may be shown yet: the attempt ends here and is made again a little later. */
    void waitForMore(Errand errand) {
        Instant settled = errand.publication().settlesAt();
        if (settled != null && errand.now().isBefore(settled)) {
            Instant soon = errand.now().plus(LOOK_AGAIN);
            throw new Halt(new Outcome.Later(soon.isBefore(settled) ? soon : settled, BECAUSE, false));
        }
    }

    /**
     * Ends the doubt about records that were sent.
     *
     * @param look what Arize shows of those that are looked for
     * @param have notes those that Arize has
     */
    void resolve(
            Errand errand,
            Resource records,
            Function<Collection<UUID>, Shown.Contents> look,
            BiConsumer<UnitOfWork, Map<UUID, String>> have) {
        Set<UUID> sent = new HashSet<>(errand.read(work -> new MirrorTable(work).unconfirmed(records, errand.id())));
        Map<UUID, String> found = sent.isEmpty() ? Map.of() : found(errand, sent, look);
        sent.removeAll(found.keySet());
        errand.write(work -> {
            have.accept(work, found);
            new MirrorNotes(work).notTaken(records, sent);
            Requests.settled(errand, work);
        });
    }

    private Map<UUID, String> found(Errand errand, Set<UUID> sent, Function<Collection<UUID>, Shown.Contents> look) {
        Shown.Contents seen = look.apply(sent);
        if (seen.found().size() == sent.size()) {
            return seen.found();
        }
        waitForMore(errand);
        for (int looks = 0; looks < MOST_LOOKS; looks++) {
            pause();
            Shown.Contents again = look.apply(sent);
            if (again.equals(seen)) {
                return again.found();
            }
            seen = again;
        }
        // It still moves.
        throw new Halt(new Outcome.Later(errand.now().plus(LOOK_AGAIN), BECAUSE, false));
    }

    private void pause() {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("told to stop", e);
        }
    }
}
