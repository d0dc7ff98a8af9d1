package io.diglot.benchmark.http;

import java.util.List;

/**
 * What all contenders do.
 *
 * @param name as it stands in tables
 * @param contenders in the order of tables
 */
record Scenario(String name, List<Contender> contenders) {

    Scenario {
        contenders = List.copyOf(contenders);
    }

    Contender contender(String subject) {
        return contenders.stream()
                .filter(contender -> contender.subject().equals(subject))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " needs " + subject));
    }
}
