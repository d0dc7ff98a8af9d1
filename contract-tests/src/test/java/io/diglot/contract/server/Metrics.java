package io.diglot.contract.server;

import java.util.List;

/** What a gateway tells Prometheus, line by line. */
public record Metrics(List<String> lines) {

    /** Those of this moment. */
    public static Metrics of(GatewayUnderTest gateway) {
        return new Metrics(new Client(gateway.management())
                .get("/prometheus")
                .success()
                .text()
                .lines()
                .toList());
    }

    /** The sum of all that start so; nothing is 0. */
    public double sum(String start) {
        return lines.stream()
                .filter(line -> line.startsWith(start))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** The sum of all that start and are labelled so. */
    public double sum(String start, String label) {
        return lines.stream()
                .filter(line -> line.startsWith(start) && line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
