package io.diglot.benchmark.report;

import io.diglot.benchmark.result.Measurement;
import io.diglot.benchmark.result.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All of a part: on what and how it was measured, and a table for each scenario. */
final class PartTables {

    private final Part part;

    PartTables(Part part) {
        this.part = part;
    }

    String text() {
        return facts()
                + part.notes().stream().map(note -> note + ".\n").collect(Collectors.joining())
                + part.scenarios().stream().map(this::scenario).collect(Collectors.joining());
    }

    private String facts() {
        return "Measured " + part.measured().toString().substring(0, 10) + " at commit "
                + part.machine().commit() + " on " + part.machine().processor() + ", "
                + part.machine().cores() + " cores, " + part.machine().memoryMegabytes() / 1000 + " GB, "
                + part.machine().kernel() + ", " + part.machine().jdk() + ", Node.js "
                + part.machine().node() + "; "
                + part.settings().entrySet().stream()
                        .map(setting -> setting.getKey() + ": " + setting.getValue())
                        .collect(Collectors.joining(", "))
                + ". **Median** (least – most).\n";
    }

    private String scenario(String scenario) {
        List<String> figures = part.measurements().stream()
                .filter(it -> it.scenario().equals(scenario))
                .map(Measurement::figures)
                .flatMap(it -> it.keySet().stream())
                .distinct()
                .toList();
        Table table = new Table(Stream.concat(Stream.of(""), figures.stream()).toList());
        for (String subject : part.subjects(scenario)) {
            List<String> row = new ArrayList<>(List.of(subject));
            figures.forEach(figure -> row.add(Numbers.of(part.figure(scenario, subject, figure))));
            table.add(row);
        }
        return "\n**" + Character.toUpperCase(scenario.charAt(0)) + scenario.substring(1) + "**\n\n" + table.text();
    }
}
