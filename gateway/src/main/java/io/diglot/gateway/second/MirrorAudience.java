package io.diglot.gateway.second;

import io.diglot.gateway.backend.local.Audience;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.store.Change;
import io.diglot.gateway.store.ChangeListener;
import io.diglot.gateway.store.UnitOfWork;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Hears of what is written, and notes in the same transaction in what the second backend is behind. */
@Component
final class MirrorAudience implements Audience {

    private final MirrorSettings settings;

    MirrorAudience(MirrorSettings settings) {
        this.settings = settings;
    }

    @Override
    public ChangeListener of(Caller caller) {
        return this::note;
    }

    /** What comes from Arize is written on this side too. */
    @Override
    public Optional<ChangeListener> ofElsewhere() {
        return Optional.of(this::note);
    }

    private void note(UnitOfWork work, Change change) {
        work.once("changes to be followed", "", () -> {
                    ChangedThings changed = new ChangedThings(work, settings.quiet());
                    work.session().atTheEnd(changed::note);
                    return changed;
                })
                .add(change);
    }
}
