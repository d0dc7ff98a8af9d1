package io.diglot.benchmark.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * How long is measured.
 *
 * @param time of each round of each contender
 * @param longestWarmUp after which it is measured even if it is not steady
 * @param connections of the closed loop
 */
public record Effort(int rounds, Duration time, Duration longestWarmUp, int connections) {

    public Effort {
        if (rounds < 1 || time.toSeconds() < 1 || connections < 1) {
            throw new IllegalArgumentException("Rounds, seconds and connections are at least 1.");
        }
    }

    Effort ofRounds(int other) {
        return new Effort(other, time, longestWarmUp, connections);
    }

    SequencedMap<String, String> settings() {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        settings.put("rounds", Integer.toString(rounds));
        settings.put("seconds a round", Long.toString(time.toSeconds()));
        settings.put("connections", Integer.toString(connections));
        return settings;
    }
}
