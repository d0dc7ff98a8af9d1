package io.diglot.gateway.console.traffic;

import com.samskivert.mustache.Template;
import io.diglot.gateway.console.Answer;
import io.diglot.gateway.console.Asked;
import io.diglot.gateway.console.Choice;
import io.diglot.gateway.console.View;
import io.diglot.gateway.observation.LastExchanges;
import io.diglot.gateway.observation.LastExchanges.Numbered;
import io.diglot.gateway.page.Templates;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** {@code /console/traffic}: the last exchanges, and those that come. */
@Component
@Order(10)
final class TrafficView implements View {

    private static final Duration LOOKS = Duration.ofMillis(500);

    /** As many as the page keeps. */
    private static final int SHOWN = 100;

    private static final String STREAM = "/stream";

    private final LastExchanges exchanges;
    private final String run;
    private final Template page = Templates.template("console/traffic.mustache");
    private final Template live = Templates.template("console/traffic-live.mustache");
    private final Template rows = Templates.template("console/traffic-rows.mustache");

    TrafficView(LastExchanges exchanges, Clock clock) {
        this.exchanges = exchanges;
        this.run = Long.toHexString(clock.millis());
    }

    /** What the template of the page fills in. */
    private record Shown(
            String text, List<Choice> dialects, List<Choice> outcomes, boolean withBodies, int kept, String live) {}

    /** @param stream the address of what comes */
    private record Live(String stream, String rows) {}

    private record Rows(List<ExchangeRow> rows) {}

    @Override
    public String name() {
        return "traffic";
    }

    @Override
    public String title() {
        return "Traffic";
    }

    @Override
    public Mono<Answer> answer(Asked asked) {
        Wanted wanted = Wanted.of(asked);
        if (asked.below().equals(STREAM)) {
            return Mono.just(new Answer.Events(events(wanted, from(asked))));
        }
        if (!asked.below().isEmpty()) {
            return Mono.just(new Answer.Nothing());
        }
        String shown = live(wanted);
        return Mono.just(
                asked.isPart()
                        ? new Answer.Part(shown)
                        : new Answer.Whole(page.execute(new Shown(
                                wanted.text(),
                                Choice.of(wanted.dialect(), "any dialect", Wanted.DIALECTS),
                                Choice.of(wanted.outcome(), "any outcome", Wanted.OUTCOMES),
                                exchanges.withBodies(),
                                LastExchanges.KEPT,
                                shown))));
    }

    private long from(Asked asked) {
        try {
            return Math.max(0, Long.parseLong(asked.value("from")));
        } catch (NumberFormatException e) {
            return exchanges.count();
        }
    }

    private String live(Wanted wanted) {
        List<Numbered> kept = exchanges.from(0);
        long next = kept.isEmpty() ? 0 : kept.getLast().number() + 1;
        return live.execute(new Live("traffic/stream?from=" + next + "&" + wanted.query(), rows(wanted, kept)));
    }

    /** The newest first. */
    private String rows(Wanted wanted, List<Numbered> some) {
        List<ExchangeRow> shown = some.reversed().stream()
                .filter(numbered -> wanted.isOne(numbered.exchange()))
                .limit(SHOWN)
                .map(numbered -> ExchangeRow.of(run, numbered))
                .toList();
        return shown.isEmpty() ? "" : rows.execute(new Rows(shown));
    }

    /** What came since the last look, if anything of it is wanted. */
    private Flux<String> events(Wanted wanted, long from) {
        AtomicLong next = new AtomicLong(from);
        return Flux.interval(Duration.ZERO, LOOKS)
                .onBackpressureDrop()
                .publishOn(Schedulers.boundedElastic(), 1)
                .map(look -> {
                    List<Numbered> come = exchanges.from(next.get());
                    if (come.isEmpty()) {
                        return "";
                    }
                    next.set(come.getLast().number() + 1);
                    return rows(wanted, come);
                })
                .filter(text -> !text.isEmpty())
                .map(TrafficView::event);
    }

    private static String event(String rows) {
        return rows.lines()
                .map(line -> "data: " + line + "\n")
                .collect(Collectors.joining("", "event: exchange\n", "\n"));
    }
}
