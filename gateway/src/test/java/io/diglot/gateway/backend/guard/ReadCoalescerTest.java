package io.diglot.gateway.backend.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.caller.Credential;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class ReadCoalescerTest {

    private static final Credential ONE = new Credential("one");
    private static final Credential OTHER = new Credential("other");

    private final ReadCoalescer reads = new ReadCoalescer();
    private final AtomicInteger requests = new AtomicInteger();
    private final List<String> answers = new ArrayList<>();
    private final Sinks.One<String> answer = Sinks.one();
    private final Mono<String> request = Mono.defer(() -> {
        requests.incrementAndGet();
        return answer.asMono();
    });

    @Test
    void identical_reads_at_the_same_time_share_one_request() {
        read(ONE, "/a");
        read(ONE, "/a");
        read(ONE, "/a");
        answer.tryEmitValue("well");

        assertThat(requests).hasValue(1);
        assertThat(answers).containsExactly("well", "well", "well");
    }

    @Test
    void another_credential_and_another_read_have_requests_of_their_own() {
        read(ONE, "/a");
        read(OTHER, "/a");
        read(null, "/a");
        read(ONE, "/b");

        assertThat(requests).hasValue(4);
    }

    @Test
    void a_read_that_ended_is_not_answered_again() {
        read(ONE, "/a");
        answer.tryEmitValue("well");
        read(ONE, "/a");

        assertThat(requests).hasValue(2);
    }

    @Test
    void whoever_has_the_answer_and_asks_anew_begins_anew() {
        for (Mono<String> ended : List.of(Mono.just("well"), Mono.<String>error(new IllegalStateException()))) {
            AtomicInteger begun = new AtomicInteger();
            Mono<String> counted = Mono.defer(() -> {
                begun.incrementAndGet();
                return ended;
            });

            reads.join(ONE, "/again", String.class, counted)
                    .onErrorReturn("failed")
                    .flatMap(first ->
                            reads.join(ONE, "/again", String.class, counted).onErrorReturn("failed"))
                    .block();

            assertThat(begun).hasValue(2);
        }
    }

    @Test
    void a_read_after_a_write_does_not_join_one_from_before_it() {
        read(ONE, "/a");
        reads.writing(ONE, Mono.empty()).block();
        read(ONE, "/a");

        assertThat(requests).hasValue(2);
    }

    @Test
    void a_read_goes_on_until_the_last_one_has_gone() {
        AtomicInteger cancelled = new AtomicInteger();
        Mono<String> watched = request.doOnCancel(cancelled::incrementAndGet);
        Disposable first = reads.join(ONE, "/a", String.class, watched).subscribe();
        Disposable second = reads.join(ONE, "/a", String.class, watched).subscribe();

        first.dispose();
        assertThat(cancelled).hasValue(0);
        second.dispose();
        assertThat(cancelled).hasValue(1);
        read(ONE, "/a");
        assertThat(requests).hasValue(2);
    }

    private void read(@org.jspecify.annotations.Nullable Credential credential, String what) {
        var unused = reads.join(credential, what, String.class, request).subscribe(answers::add);
    }
}
