package io.diglot.gateway.console.migrations;

import com.fasterxml.jackson.databind.JsonNode;
import com.samskivert.mustache.Template;
import io.diglot.gateway.console.Answer;
import io.diglot.gateway.console.Asked;
import io.diglot.gateway.console.ConsoleSettings;
import io.diglot.gateway.console.View;
import io.diglot.gateway.console.Words;
import io.diglot.gateway.console.migrations.CopiesLeft.Left;
import io.diglot.gateway.page.Templates;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code /console/migrations}: copies that are under way on this machine, and what the certificates of those before say. */
@Component
@Order(60)
final class MigrationsView implements View {

    private final Path folder;
    private final InstantSource clock;
    private final Template now = Templates.template("console/migrations-now.mustache");
    private final Template page = Templates.template("console/migrations.mustache");

    MigrationsView(ConsoleSettings settings, InstantSource clock) {
        this.folder = settings.copies();
        this.clock = clock;
    }

    private record Shown(String folder, boolean isNothing, String now, int underWay, List<Row> copies) {}

    /** @param ended whether there were more when the page was opened */
    private record Now(List<Running> running, boolean ended) {}

    /** @param folder where its files lie */
    private record Row(
            String from,
            String to,
            String ending,
            String style,
            String verdict,
            String started,
            String ended,
            List<Figure> figures,
            List<Figure> losses,
            String folder) {}

    record Figure(String name, String value) {}

    @Override
    public String name() {
        return "migrations";
    }

    @Override
    public String title() {
        return "Migrations";
    }

    @Override
    public Mono<Answer> answer(Asked asked) {
        if (!asked.below().isEmpty()) {
            return Mono.just(new Answer.Nothing());
        }
        return Mono.fromCallable(() -> {
            // A page that is open asks for the part each second.
            List<Left> all = asked.isPart() ? CopiesLeft.underWay(folder) : CopiesLeft.below(folder);
            List<Running> running = all.stream()
                    .flatMap(left -> Stream.ofNullable(left.standing())
                            .map(standing -> Running.of(
                                    standing, left.folder().toString(), left.lastWritten(), clock.instant())))
                    .toList();
            int alive = (int) running.stream().filter(Running::isAlive).count();
            if (asked.isPart()) {
                return new Answer.Part(now.execute(new Now(running, alive < before(asked))));
            }
            List<Row> copies = all.stream()
                    .filter(left -> left.standing() == null)
                    .map(MigrationsView::row)
                    .toList();
            String place = folder.toAbsolutePath().normalize().toString();
            return new Answer.Whole(
                    page.execute(new Shown(place, all.isEmpty(), now.execute(new Now(running, false)), alive, copies)));
        });
    }

    /** How many were under way when the page was opened that asks again. */
    private static int before(Asked asked) {
        String told = asked.value("before");
        return told.matches("[0-9]{1,4}") ? Integer.parseInt(told) : 0;
    }

    private static Row row(Left left) {
        JsonNode copy = left.certificate();
        if (copy == null) {
            return new Row(
                    "",
                    "",
                    "under way, or broken off",
                    "client-error",
                    "There is no certificate yet.",
                    "",
                    left.lastWritten().toString(),
                    List.of(),
                    List.of(),
                    left.folder().toString());
        }
        JsonNode total = copy.path("total");
        List<Figure> figures = new ArrayList<>();
        for (String name : List.of("records", "carried", "changed", "lost", "failed")) {
            figures.add(new Figure(name, Words.count(total.path(name).asLong())));
        }
        figures.add(
                new Figure("written this time", Words.count(copy.path("written").asLong())));
        List<Figure> losses = new ArrayList<>();
        copy.path("counts")
                .forEach(kind -> losses.add(new Figure(
                        kind.path("kind").asText(),
                        "%s carried, %s changed, %s lost, %s failed"
                                .formatted(
                                        Words.count(kind.at("/counts/carried").asLong()),
                                        Words.count(kind.at("/counts/changed").asLong()),
                                        Words.count(kind.at("/counts/lost").asLong()),
                                        Words.count(kind.at("/counts/failed").asLong())))));
        String ending = copy.path("ending").asText();
        return new Row(
                copy.path("from").asText(),
                copy.path("to").asText(),
                ending,
                ending.equals("carried") ? "success" : ending.equals("changed") ? "client-error" : "server-error",
                copy.path("verdict").asText(),
                copy.path("started_at").asText(),
                copy.path("ended_at").asText(),
                figures,
                losses,
                left.folder().toString());
    }
}
