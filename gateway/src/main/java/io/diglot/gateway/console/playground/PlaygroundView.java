package io.diglot.gateway.console.playground;

import com.samskivert.mustache.Template;
import io.diglot.arize.ArizeRunMapper;
import io.diglot.gateway.console.Answer;
import io.diglot.gateway.console.Asked;
import io.diglot.gateway.console.Choice;
import io.diglot.gateway.console.View;
import io.diglot.gateway.console.playground.Crossing.Crossed;
import io.diglot.gateway.console.playground.Crossing.Unreadable;
import io.diglot.gateway.console.ties.Tie;
import io.diglot.gateway.page.Templates;
import io.diglot.identity.UuidV7;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code /console/playground}: a run of one dialect, pasted, and what the other one sees of it. */
@Component
@Order(50)
final class PlaygroundView implements View {

    private static final String OPIK = "opik";
    private static final String ARIZE = "arize";

    private final Crossing crossing;
    private final Template page = Templates.template("console/playground.mustache");
    private final Template result = Templates.template("console/playground-result.mustache");

    PlaygroundView(ArizeRunMapper mapper, UuidV7 ids, Clock clock) {
        this.crossing = new Crossing(mapper, ids, clock);
    }

    private record Shown(List<Choice> dialects, String text, String result) {}

    private record Result(List<Tie> ties, String own, String other, String seen, String back, String reason) {}

    @Override
    public String name() {
        return "playground";
    }

    @Override
    public String title() {
        return "Playground";
    }

    @Override
    public Mono<Answer> answer(Asked asked) {
        if (!asked.below().isEmpty()) {
            return Mono.just(new Answer.Nothing());
        }
        boolean ofOpik = asked.value("dialect").equals(OPIK);
        String pasted = asked.isSent() ? asked.value("text") : null;
        String came = pasted == null ? "" : result.execute(result(pasted, ofOpik));
        return Mono.just(
                asked.isPart()
                        ? new Answer.Part(came)
                        : new Answer.Whole(page.execute(new Shown(
                                List.of(
                                        new Choice(ARIZE, "a run as Arize's clients write it", !ofOpik),
                                        new Choice(OPIK, "an experiment item or a trace as Opik shows it", ofOpik)),
                                shown(pasted, ofOpik),
                                came))));
    }

    private static String shown(@Nullable String pasted, boolean ofOpik) {
        return pasted == null ? Templates.text("console/sample-" + (ofOpik ? OPIK : ARIZE) + ".json") : pasted;
    }

    private Result result(String pasted, boolean ofOpik) {
        String own = ofOpik ? "Opik" : "Arize";
        String other = ofOpik ? "Arize" : "Opik";
        try {
            Crossed crossed = ofOpik ? crossing.fromOpik(pasted) : crossing.fromArize(pasted);
            return new Result(crossed.ties(), own, other, crossed.seen(), crossed.back(), "");
        } catch (Unreadable e) {
            return new Result(List.of(), own, other, "", "", String.valueOf(e.getMessage()));
        }
    }
}
