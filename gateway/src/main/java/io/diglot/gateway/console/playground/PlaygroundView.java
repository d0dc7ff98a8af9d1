package io.diglot.gateway.console.playground;

import com.samskivert.mustache.Template;
import io.diglot.gateway.console.Answer;
import io.diglot.gateway.console.Asked;
import io.diglot.gateway.console.Choice;
import io.diglot.gateway.console.View;
import io.diglot.gateway.console.playground.Crossing.Crossed;
import io.diglot.gateway.console.ties.Fates;
import io.diglot.gateway.console.ties.Tie;
import io.diglot.gateway.page.Templates;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code /console/playground}: a record of one dialect, pasted, and what the other one sees of it. */
@Component
@Order(50)
final class PlaygroundView implements View {

    private static final String OPIK = "opik";
    private static final String ARIZE = "arize";

    private final Fates fates = new Fates();
    private final List<Crossing<?>> crossings = new ArrayList<>();
    private final Template page = Templates.template("console/playground.mustache");
    private final Template result = Templates.template("console/playground-result.mustache");

    /** @param all which records can be pasted; the first of them is offered first */
    PlaygroundView(List<Crosses> all) {
        all.forEach(each -> crossings.add(each.crossing()));
    }

    private record Shown(List<Choice> resources, List<Choice> dialects, String text, String result) {}

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
        Crossing<?> crossing = crossings.stream()
                .filter(each -> each.name().equals(asked.value("resource")))
                .findFirst()
                .orElse(crossings.getFirst());
        String pasted = asked.isSent() ? asked.value("text") : null;
        String came = pasted == null ? "" : result.execute(result(crossing, pasted, ofOpik));
        return Mono.just(
                asked.isPart()
                        ? new Answer.Part(came)
                        : new Answer.Whole(page.execute(new Shown(
                                crossings.stream()
                                        .map(each -> new Choice(
                                                each.name(),
                                                each.title(),
                                                each.name().equals(crossing.name())))
                                        .toList(),
                                List.of(
                                        new Choice(ARIZE, "Arize's clients", !ofOpik),
                                        new Choice(OPIK, "Opik's clients", ofOpik)),
                                shown(crossing, pasted, ofOpik),
                                came))));
    }

    private static String shown(Crossing<?> crossing, @Nullable String pasted, boolean ofOpik) {
        return pasted == null
                ? Templates.text("console/samples/" + crossing.name() + "-" + (ofOpik ? OPIK : ARIZE) + ".json")
                : pasted;
    }

    private Result result(Crossing<?> crossing, String pasted, boolean ofOpik) {
        String own = ofOpik ? "Opik" : "Arize";
        String other = ofOpik ? "Arize" : "Opik";
        try {
            Crossed crossed = crossing.cross(pasted, ofOpik, fates);
            return new Result(crossed.ties(), own, other, crossed.seen(), crossed.back(), "");
        } catch (Unreadable e) {
            return new Result(List.of(), own, other, "", "", String.valueOf(e.getMessage()));
        }
    }
}
