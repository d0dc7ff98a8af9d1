package io.diglot.gateway.backend.opik.server;

import io.diglot.gateway.backend.vendor.VendorCall;
import io.diglot.gateway.backend.vendor.VendorClient;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.account.OpikServerVersion;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What the Opik server is able to do, where that depends on its version. */
@Component
public class OpikServer {

    /** The version that everything was measured with. */
    public static final String KNOWN_TO_SUFFICE = "2.1.30";

    private static final Pattern NUMBERS = Pattern.compile("([0-9]{1,8})\\.([0-9]{1,8})\\.([0-9]{1,8})");
    private static final Pattern READABLE = Pattern.compile("[0-9A-Za-z.+-]{1,40}");

    private final VendorClient client;
    private volatile @Nullable String version;

    OpikServer(VendorClient client) {
        this.client = client;
    }

    /** A call of something that older servers do not have: without it the address is unknown to them. */
    public static <T> VendorCall<T> lately(VendorCall<T> call) {
        return call.on(404, Failure.UnknownPath::new).on(405, Failure.UnknownPath::new);
    }

    /**
     * Says which version it takes where {@link Failure.UnknownPath} shows that the server lacks something, as it does after
     * {@link #lately}.
     *
     * @param what the thing that is asked for, as the beginning of a sentence
     * @param gone what it means where the server is new enough
     */
    public <T> Mono<T> explained(
            Caller caller, Workspace workspace, String what, Supplier<Failure> gone, Mono<T> call) {
        return call.onErrorResume(Failure.is(Failure.UnknownPath.class), e -> version(caller, workspace)
                .flatMap(found -> Mono.error((suffices(found) ? gone.get() : lacking(what, found)).asException())));
    }

    private static Failure lacking(String what, String found) {
        return new Failure.Unsupported(what + " take an Opik server of version " + KNOWN_TO_SUFFICE
                + " or newer; this one is of version " + found + ".");
    }

    /** Whether a version is as new as the one that is known to suffice; one that has no numbers is not. */
    public static boolean suffices(String found) {
        Matcher numbers = NUMBERS.matcher(found);
        Matcher needed = NUMBERS.matcher(KNOWN_TO_SUFFICE);
        if (!numbers.lookingAt() || !needed.lookingAt()) {
            return false;
        }
        for (int i = 1; i <= numbers.groupCount(); i++) {
            int difference = Integer.parseInt(numbers.group(i)) - Integer.parseInt(needed.group(i));
            if (difference != 0) {
                return difference > 0;
            }
        }
        return true;
    }

    private Mono<String> version(Caller caller, Workspace workspace) {
        String known = version;
        return known != null
                ? Mono.just(known)
                : client.fetch(new OpikApi(caller, workspace).version())
                        .mapNotNull(OpikServerVersion::version)
                        .filter(text -> READABLE.matcher(text).matches())
                        .doOnNext(text -> version = text)
                        .onErrorResume(FailureException.class, e -> Mono.empty())
                        .defaultIfEmpty("unknown");
    }
}
