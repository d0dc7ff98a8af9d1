package io.diglot.gateway.backend.arize.publish;

import io.diglot.gateway.backend.local.Audience;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.store.ChangeListener;
import io.diglot.model.experiments.ExperimentId;
import java.util.Collection;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Hears of what callers write, and leaves word of it for the publisher. */
@Component
final class MirrorAudience implements Audience {

    private final Outbox outbox;
    private final PublishSettings settings;
    private final Publications publications;

    MirrorAudience(Outbox outbox, PublishSettings settings, Publications publications) {
        this.publications = publications;
        this.outbox = outbox;
        this.settings = settings;
    }

    @Override
    public ChangeListener of(Caller caller) {
        return (work, change) -> work.once("changes to be published", "", () -> {
                    ChangedThings changed = new ChangedThings(work, caller, outbox, settings.quiet());
                    work.session().atTheEnd(changed::leaveWord);
                    return changed;
                })
                .add(change);
    }

    @Override
    public Mono<Void> finished(Caller caller, Collection<ExperimentId> experiments) {
        return publications.finished(caller.home(), experiments);
    }
}
