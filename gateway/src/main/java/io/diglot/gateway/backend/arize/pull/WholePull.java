package io.diglot.gateway.backend.arize.pull;

import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.mirror.ExperimentArrivals;
import io.diglot.model.spaces.Workspace;
import java.time.InstantSource;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Reads a space whole, for who copies it. Unlike what requests have read, it ends only when all is here, or fails.
 */
@Component
public final class WholePull {

    private static final int AT_ONCE = 2;

    private final Lookout lookout;
    private final ContentsReading reading;
    private final Mirror mirror;
    private final InstantSource clock;

    WholePull(Lookout lookout, ContentsReading reading, Mirror mirror, InstantSource clock) {
        this.lookout = lookout;
        this.reading = reading;
        this.mirror = mirror;
        this.clock = clock;
    }

    /** Is told how far it is. */
    public interface Heard {

        /** So many datasets and experiments are to be read. */
        void expects(long count);

        /** One of them is read. */
        void read();

        /** One of them cannot be read: completes where the others are read all the same. */
        default Mono<Void> failed(FailureException failure) {
            return Mono.error(failure);
        }
    }

    /**
     * Brings what is not here as it is there: all versions of all datasets, and all experiments. May be repeated, also after
     * it failed in its middle: what is read then, is not read again.
     *
     * @param wanted whether a dataset or an experiment is wanted, by its id there
     * @param again what of it is tried again
     */
    public Mono<Void> pull(Caller caller, Workspace workspace, Predicate<String> wanted, Retry again, Heard heard) {
        return lookout.look(caller, workspace)
                .retryWhen(again)
                .map(look -> look.only(wanted))
                .flatMap(look -> read(new Reading(caller, workspace, look, Purpose.COPY, again, heard)));
    }

    /**
     * As {@link #pull}, for a gateway that has written there: all comes as its requests would have read it, what it has
     * brought there under the ids that this has here, and of each dataset the latest version.
     */
    public Mono<Void> follow(Caller caller, Workspace workspace, Retry again, Heard heard) {
        return lookout.look(caller, workspace)
                .retryWhen(again)
                .flatMap(look -> read(new Reading(caller, workspace, look, Purpose.MIRROR, again, heard)));
    }

    private record Reading(Caller caller, Workspace workspace, Look look, Purpose purpose, Retry again, Heard heard) {}

    private Mono<Void> read(Reading all) {
        all.heard().expects(all.look().behind().size());
        // The examples first: runs name them by ids that are known then.
        return read(all, Resource.DATASET)
                .then(place(all.workspace(), all.look()))
                .then(read(all, Resource.EXPERIMENT));
    }

    private Mono<Void> read(Reading all, Resource resource) {
        return Flux.fromIterable(all.look().behind())
                .filter(contents -> contents.resource() == resource)
                .flatMap(
                        contents -> reading.read(all.caller(), all.workspace(), contents, all.purpose())
                                .retryWhen(all.again())
                                .doOnSuccess(done -> all.heard().read())
                                .onErrorResume(FailureException.class, all.heard()::failed),
                        AT_ONCE)
                .then();
    }

    /** Experiments came before the versions that they are on. */
    private Mono<Void> place(Workspace workspace, Look look) {
        return look.versions().isEmpty()
                ? Mono.empty()
                : mirror.write(workspace, clock.instant(), work -> {
                    ExperimentArrivals experiments = new ExperimentArrivals(work);
                    look.versions().forEach(experiments::place);
                });
    }
}
