package io.diglot.gateway.backend.opik.experiments;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.caller.Credential;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Who a caller is to Opik: the user whose key it brings. Opik does not say so when asked, but writes it down when that
 * user changes something.
 */
@Component
public final class OpikUsers {

    private static final int MOST_CALLERS = 10_000;

    private final ExperimentRequests requests;
    private final Cache<String, String> known =
            Caffeine.newBuilder().maximumSize(MOST_CALLERS).build();

    OpikUsers(ExperimentRequests requests) {
        this.requests = requests;
    }

    /** @param changed an experiment that the caller is about to change anyway */
    public Mono<String> nameOf(Caller caller, FoundExperiment changed) {
        String key = Credential.fingerprintOf(caller.credential());
        String name = known.getIfPresent(key);
        return name != null ? Mono.just(name) : seenTwice(caller, changed).doOnNext(found -> known.put(key, found));
    }

    /** Somebody else may change the same experiment at the same time. */
    private Mono<String> seenTwice(Caller caller, FoundExperiment changed) {
        return seen(caller, changed).flatMap(once -> seen(caller, changed)
                .flatMap(twice -> once.equals(twice) ? Mono.just(once) : seenTwice(caller, changed)));
    }

    private Mono<String> seen(Caller caller, FoundExperiment changed) {
        return requests.touch(caller, changed.workspace(), changed.id())
                .then(Mono.defer(() -> requests.get(caller, changed.workspace(), changed.id())))
                .map(found -> found.experiment().lastUpdatedBy());
    }
}
