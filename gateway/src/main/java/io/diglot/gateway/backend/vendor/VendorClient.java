package io.diglot.gateway.backend.vendor;

import io.diglot.gateway.backend.RemoteServer;
import io.diglot.gateway.backend.guard.QuotaGate;
import io.diglot.gateway.backend.guard.ReadCoalescer;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.memory.BodyMemory.Reservation;
import io.diglot.gateway.memory.LargeBodies;
import io.diglot.gateway.observation.RequestTiming;
import io.micrometer.observation.ObservationRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/**
 * Talks to a vendor's server: one request, one answer, read whole. Requests keep to the quota, and identical reads share
 * one. What goes wrong is a {@link io.diglot.gateway.failure.Failure}.
 */
public final class VendorClient {

    private final VendorExchanges exchanges;
    private final QuotaGate gate;
    private final ReadCoalescer reads;
    private final LargeBodies large;
    private final VendorAnswers answers;

    /**
     * @param client the one that requests pass through as well
     * @param writes who is told of what may change something
     */
    public VendorClient(
            HttpClient client,
            RemoteServer vendor,
            ObservationRegistry observations,
            QuotaGate gate,
            ReadCoalescer reads,
            LargeBodies large,
            VendorWrites writes) {
        this.answers = new VendorAnswers(vendor);
        this.exchanges = new VendorExchanges(client, vendor, new CallSpans(observations), writes);
        this.gate = gate;
        this.reads = reads;
        this.large = large;
    }

    /** The answer to a request that gives one. */
    public <T> Mono<T> fetch(VendorCall<T> call) {
        return read(call, answer -> answers.read(call, answer));
    }

    /** The answer to a request that gives one record a line. */
    public <T> Mono<List<T>> fetchLines(VendorCall<T> call) {
        return read(call, answer -> new String(answer, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> answers.read(call, line.getBytes(StandardCharsets.UTF_8)))
                .toList());
    }

    /** Sends a request whose answer does not matter, as long as it is one of success. */
    public Mono<Void> send(VendorCall<?> call) {
        return RequestTiming.upstream(answer(call)).then();
    }

    /** From now on no read of this caller joins one that began before, since somebody else may have written. */
    public void readAnew(Caller caller) {
        reads.readAnew(caller.credential());
    }

    /**
     * An answer, counted with what its request holds until that is answered: what is translated takes several times its
     * size. What follows in the same thread takes as long as the reading, also when all answers are put together at last.
     */
    private <T> Mono<T> read(VendorCall<?> call, Function<byte[], T> reading) {
        return Mono.deferContextual(context -> {
            Reservation held = Reservation.in(context).orElse(null);
            return RequestTiming.upstream(answer(call)).flatMap(answer -> {
                long weight = answer.length;
                if (held != null) {
                    held.growByAnswer(answer.length);
                    weight = Math.max(weight, held.bytes());
                }
                return large.goOn(weight, Mono.fromCallable(() -> reading.apply(answer)));
            });
        });
    }

    private Mono<byte[]> answer(VendorCall<?> call) {
        Credential credential = call.caller().credential();
        Mono<byte[]> turn = call.isUncounted() ? attempt(call) : gate.through(credential, attempt(call));
        return call.method().equals(HttpMethod.GET)
                ? Mono.deferContextual(context -> reads.join(
                        credential,
                        // Who takes an answer of any size is not told that it is too large for another.
                        call.place() + call.target() + ' ' + FittingAnswers.largest(context),
                        byte[].class,
                        turn))
                : reads.writing(credential, turn);
    }

    private Mono<byte[]> attempt(VendorCall<?> call) {
        Object body = call.body();
        // How large it is shows only when it is written.
        return body == null
                ? exchanges.of(call, null)
                : large.goOn(LargeBodies.LARGE, Mono.fromCallable(() -> answers.write(body)))
                        .flatMap(written -> exchanges.of(call, written));
    }
}
